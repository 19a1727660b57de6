import type { Language } from '#engine/time/index.ts';
import { Button, Paragraph } from '#web/ui/index.ts';

const words = {
  nl: {
    here: 'Ik ben er',
    code: 'Kunt u hier niet drukken? Uw code voor de zuil in de hal is',
    counts: 'Onze belofte telt vanaf het moment dat u er bent.',
    stop: 'Ik kom toch niet',
  },
  en: {
    here: 'I am here',
    code: 'Can you not press here? Your code for the screen in the hall is',
    counts: 'Our promise counts from the moment you are here.',
    stop: 'I am not coming',
  },
} as const;

interface HomeProps {
  readonly path: string;
  readonly code: string;
  readonly actId: string;
  readonly language: Language;
}

/** What who drew a ticket at home can do: say to be there, or give the place back. Each is one press. */
export function HomeActs({ path, code, actId, language }: HomeProps) {
  const text = words[language];
  return (
    <>
      <form method="post" action={`${path}/aanwezig`}>
        <input type="hidden" name="handeling" value={actId} />
        <Button>{text.here}</Button>
      </form>
      <Paragraph>
        {text.code} <strong>{code}</strong>.
      </Paragraph>
      <Paragraph muted>{text.counts}</Paragraph>
      <form method="post" action={`${path}/stoppen`}>
        <input type="hidden" name="handeling" value={actId} />
        <Button kind="secondary" danger>
          {text.stop}
        </Button>
      </form>
    </>
  );
}
