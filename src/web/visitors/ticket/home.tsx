import type { VisitLanguage } from '#modules/channels/counter/index.ts';
import { Button, Paragraph } from '#web/ui/index.ts';
import { dictionaries } from '../../languages/index.ts';

interface HomeProps {
  readonly path: string;
  readonly code: string;
  readonly actId: string;
  readonly language: VisitLanguage;
}

/** What who drew a ticket at home can do: say to be there, or give the place back. Each is one press. */
export function HomeActs({ path, code, actId, language }: HomeProps) {
  const text = dictionaries[language].home;
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
