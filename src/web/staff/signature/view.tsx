import { type Frame, Heading, Paragraph, StaffLayout, TextField } from '#web/ui/index.ts';
import type { Chrome } from '../chrome.ts';

interface SignaturePageProps {
  readonly frame: Frame;
  readonly chrome: Chrome;
  readonly name: string;
  readonly jobTitle: string;
  readonly action: string;
}

export function SignaturePage({ frame, chrome, name, jobTitle, action }: SignaturePageProps) {
  return (
    <StaffLayout frame={frame} title="Ondertekening" {...chrome}>
      <div className="sn-text">
        <Heading level={1} look={2}>
          Ondertekening
        </Heading>
        <Paragraph>
          Onder je brieven staat je naam: <strong>{name}</strong>. Daaronder staat je functie, als je die
          invult.
        </Paragraph>
        <form method="post" action={action} className="sn-form">
          <TextField
            name="functie"
            label="Je functie"
            help="Zoals een inwoner het begrijpt, bijvoorbeeld: medewerker Burgerzaken."
            maxLength={100}
            typed={{ functie: jobTitle }}
            optional
          />
          <div className="sn-actions">
            <button className="nl-button nl-button--primary" type="submit">
              Bewaar
            </button>
          </div>
        </form>
      </div>
    </StaffLayout>
  );
}
