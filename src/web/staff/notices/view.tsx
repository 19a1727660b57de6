import { type Frame, Heading, Paragraph, StaffLayout } from '#web/ui/index.ts';
import type { Chrome } from '../chrome.ts';

interface NoticesPageProps {
  readonly frame: Frame;
  readonly chrome: Chrome;
  readonly email: string;
  readonly isOn: boolean;
  /** Where the switch is set; `/aan` and `/uit` under it. */
  readonly action: string;
}

export function NoticesPage({ frame, chrome, email, isOn, action }: NoticesPageProps) {
  return (
    <StaffLayout frame={frame} title="Meldingen" {...chrome}>
      <div className="sn-text">
        <Heading level={1} look={2}>
          Meldingen
        </Heading>
        <Paragraph>
          Loopt een belofte bijna af? Dan zie je dat boven je werk. Je kunt het ook per e-mail krijgen, voor
          als de werkplek niet openstaat.
        </Paragraph>
        <Paragraph>
          Wij mailen alleen in werktijd, hooguit om de vier uur, en alles in één bericht. Daarin staan
          kenmerken en datums, en niets over inwoners.
        </Paragraph>
        <Paragraph>
          <strong>{isOn ? `Nu aan: wij mailen naar ${email}.` : 'Nu uit: wij mailen je niet.'}</strong>
        </Paragraph>
        <form method="post" action={`${action}/${isOn ? 'uit' : 'aan'}`} className="sn-actions">
          <button className="nl-button nl-button--secondary" type="submit">
            {isOn ? 'Zet meldingen per e-mail uit' : 'Zet meldingen per e-mail aan'}
          </button>
        </form>
      </div>
    </StaffLayout>
  );
}
