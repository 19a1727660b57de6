import type { FieldErrors, Typed } from '#platform/http/index.ts';
import {
  CheckboxField,
  type Choice,
  ErrorSummary,
  type Frame,
  Heading,
  Paragraph,
  RadioField,
  SelectField,
  StaffLayout,
  TextArea,
  TextField,
} from '#web/ui/index.ts';
import type { Chrome } from '../chrome.ts';
import { KeyHelp } from '../key-help.tsx';

interface NewContactPageProps {
  readonly frame: Frame;
  readonly chrome: Chrome;
  readonly action: string;
  readonly typed: Typed;
  readonly errors: FieldErrors;
  readonly teams: readonly Choice[];
  readonly latest: string;
}

const channels = [
  { value: 'phone', label: 'Telefoon' },
  { value: 'counter', label: 'Balie' },
];
const sorts = [
  { value: 'question', label: 'Vraag' },
  { value: 'complaint', label: 'Klacht' },
  { value: 'report', label: 'Melding' },
  { value: 'idea', label: 'Idee' },
];

/** What a resident tells, written down while they tell it. */
export function NewContactPage({ frame, chrome, action, typed, errors, teams, latest }: NewContactPageProps) {
  const own = { typed, errors };
  return (
    <StaffLayout frame={frame} title="Nieuw: telefoon of balie" {...chrome}>
      <div className="sn-text">
        <Heading level={1} look={2}>
          Nieuw: telefoon of balie
        </Heading>
        <Paragraph>Schrijf op wat de inwoner vertelt. Daarna zie je wat je kunt beloven.</Paragraph>
        <ErrorSummary errors={errors} title="Nog niet bewaard" />
        <form method="post" action={action} className="sn-form" noValidate>
          <RadioField {...own} name="kanaal" label="Hoe kwam de inwoner?" choices={channels} />
          <RadioField {...own} name="soort" label="Wat is het?" choices={sorts} />
          <TextArea {...own} name="bericht" label="Wat vraagt of vertelt de inwoner?" rows={5} />
          <TextField {...own} name="onderwerp" label="Onderwerp in een paar woorden" maxLength={200} />
          <TextArea
            {...own}
            name="antwoord"
            label="Meteen beantwoord? Schrijf op wat je zei"
            help="Leeg laten als het antwoord nog komt."
            rows={3}
            optional
          />
          <SelectField {...own} name="team" label="Welk team behandelt het?" choices={teams} />
          <Heading level={2} look={3}>
            Wie is het?
          </Heading>
          <TextField
            {...own}
            name="naam"
            label="Naam"
            help="Nodig bij een klacht. Anders om de inwoner te kunnen aanspreken."
            maxLength={200}
            optional
          />
          <TextField
            {...own}
            name="email"
            label="E-mailadres"
            help="Om te antwoorden en te bevestigen."
            type="email"
            optional
          />
          <CheckboxField
            name="emailmag"
            label="Antwoord per e-mail"
            choices={[{ value: 'ja', label: 'De inwoner zegt dat wij mogen e-mailen' }]}
            typed={typed}
          />
          <TextField
            {...own}
            name="telefoon"
            label="Telefoonnummer"
            help="Om terug te bellen."
            type="tel"
            optional
          />
          <TextField
            {...own}
            name="straat"
            label="Straat en huisnummer"
            help="Alleen voor een antwoord per brief."
            optional
          />
          <TextField {...own} name="plaats" label="Postcode en plaats" optional />
          <TextField
            {...own}
            name="moment"
            label="Wanneer was dit?"
            help="Vanaf dit moment telt de belofte."
            type="datetime-local"
            max={latest}
          />
          <div className="sn-actions">
            <button className="nl-button nl-button--primary" type="submit">
              Bewaar
            </button>
          </div>
        </form>
      </div>
      <KeyHelp />
    </StaffLayout>
  );
}
