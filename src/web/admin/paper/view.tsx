import type { FieldErrors, Typed } from '#platform/http/index.ts';
import {
  Button,
  CheckboxField,
  type Choice,
  FileField,
  Heading,
  Paragraph,
  RadioField,
  TextField,
} from '#web/ui/index.ts';
import { type AdminFrame, AdminLayout } from '../layout.tsx';

interface PaperPageProps {
  readonly around: AdminFrame;
  readonly typed: Typed;
  readonly errors: FieldErrors;
  readonly hasLogo: boolean;
  readonly teams: readonly Choice[];
  readonly exampleHref: string;
  readonly action: string;
}

export function PaperPage({ around, typed, errors, hasLogo, teams, exampleHref, action }: PaperPageProps) {
  const own = { typed, errors, maxLength: 300 };
  return (
    <AdminLayout around={around} title="Briefpapier" errors={errors}>
      <Paragraph>
        Zo zien alle brieven eruit.{' '}
        <a className="nl-link" href={exampleHref} target="_blank" rel="noopener" data-turbo="false">
          Bekijk een voorbeeldbrief (PDF, nieuw venster)
        </a>
        . Print hem één keer en kijk of het adres in het venster van je enveloppen past.
      </Paragraph>
      <form method="post" action={action} className="sn-form" encType="multipart/form-data" noValidate>
        <Heading level={2}>Papier</Heading>
        <FileField
          name="logo"
          label={hasLogo ? 'Ander logo' : 'Logo'}
          help="PNG, JPEG of SVG, hooguit 1 MB. Op papier is het 14 mm hoog."
          errors={errors}
          optional
        />
        <TextField
          {...own}
          name="logo-tekst"
          label="Wat laat het logo zien?"
          help="Wie de brief laat voorlezen, hoort dit."
          optional
        />
        {hasLogo && (
          <CheckboxField
            name="logo-weg"
            label="Logo weghalen"
            choices={[{ value: 'ja', label: 'Haal het logo weg' }]}
            typed={typed}
          />
        )}
        <TextField {...own} name="plaats" label="Plaats voor de datum" />
        <TextField
          {...own}
          name="retour"
          label="Retouradres"
          help="Klein boven het adres, zichtbaar in het venster."
        />
        <RadioField
          {...own}
          name="venster"
          label="Waar zit het venster van je enveloppen?"
          choices={[
            { value: 'left', label: 'Links' },
            { value: 'right', label: 'Rechts' },
          ]}
        />
        <TextField {...own} name="groet" label="Groet boven de handtekening" />
        <TextField {...own} name="onderaan" label="Zin onder elke brief" optional />
        <TextField {...own} name="voet" label="Voetregel" optional />
        <Heading level={2}>Afspraken</Heading>
        <TextField
          {...own}
          name="grens"
          label="Grens voor de leesbaarheid van standaardteksten"
          help="Van 0 (erg moeilijk) tot 100 (makkelijk). Een tekst met een lagere score mag alleen gelden met een reden."
          inputMode="numeric"
          size={4}
        />
        {teams.length > 0 && (
          <CheckboxField
            {...own}
            name="twee"
            label="Welke teams tekenen brieven met twee mensen?"
            choices={teams}
            optional
          />
        )}
        <Button>Bewaar</Button>
      </form>
    </AdminLayout>
  );
}
