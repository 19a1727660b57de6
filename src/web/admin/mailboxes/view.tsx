import type { FieldErrors, Typed } from '#platform/http/index.ts';
import {
  Actions,
  Button,
  ButtonLink,
  type Choice,
  EmptyState,
  Heading,
  Link,
  Paragraph,
  RadioField,
  SelectField,
  Table,
  TextField,
} from '#web/ui/index.ts';
import { type AdminFrame, AdminLayout } from '../layout.tsx';

export interface MailboxesModel {
  readonly rows: readonly {
    readonly id: string;
    readonly address: string;
    readonly href: string;
    readonly team: string;
    readonly how: string;
    readonly state: string;
  }[];
}

const columns = [
  { key: 'address', title: 'Adres' },
  { key: 'team', title: 'Team' },
  { key: 'how', title: 'Hoe komt de mail binnen?' },
  { key: 'state', title: 'Stand' },
] as const;

export function MailboxesPage({
  around,
  page,
}: {
  readonly around: AdminFrame;
  readonly page: MailboxesModel;
}) {
  return (
    <AdminLayout around={around} title="Mailboxen">
      <Paragraph>Elke mailbox heeft een team. Wat in een mailbox aankomt, wordt werk van dat team.</Paragraph>
      <Actions>
        <ButtonLink href="/beheer/mailboxen/nieuw" kind="primary">
          Voeg een mailbox toe
        </ButtonLink>
      </Actions>
      {page.rows.length === 0 ? (
        <EmptyState title="Er zijn nog geen mailboxen">
          Voeg het adres toe waarop inwoners de gemeente mailen. Daarna komen hun vragen hier binnen.
        </EmptyState>
      ) : (
        <Table
          caption="Mailboxen"
          captionHidden
          columns={columns}
          rows={page.rows.map(({ href, ...row }) => ({
            ...row,
            address: <Link href={href}>{row.address}</Link>,
          }))}
        />
      )}
    </AdminLayout>
  );
}

interface MailboxPageProps {
  readonly around: AdminFrame;
  readonly page: {
    readonly title: string;
    /** Where the form goes. */
    readonly path: string;
    readonly teams: readonly Choice[];
    /** A password is stored; it is never shown. */
    readonly hasPassword: boolean;
    /** Absent for a new one. */
    readonly archived: boolean | undefined;
  };
  readonly errors?: FieldErrors;
  readonly typed: Typed;
}

const ways: readonly Choice[] = [
  {
    value: 'direct',
    label: 'De mailserver van de gemeente bezorgt hier',
    help: 'Laat je ICT-afdeling mail voor dit adres doorsturen naar de SMTP-poort van Servicenorm.',
  },
  {
    value: 'imap',
    label: 'Servicenorm haalt de mail op (IMAP)',
    help: 'Vul dan hieronder de gegevens van de mailbox in.',
  },
];

const encryptions: readonly Choice[] = [
  { value: 'tls', label: 'TLS (poort 993)' },
  { value: 'starttls', label: 'STARTTLS (poort 143)' },
];

export function MailboxPage({ around, page, errors = {}, typed }: MailboxPageProps) {
  const field = { errors, typed };
  return (
    <AdminLayout
      around={around}
      title={page.title}
      back={{ href: '/beheer/mailboxen', label: 'Alle mailboxen' }}
      errors={errors}
    >
      <form method="post" action={page.path} className="sn-form" autoComplete="off">
        <TextField
          name="email"
          label="E-mailadres van de mailbox"
          help="Het adres waaraan inwoners mailen."
          type="email"
          {...field}
        />
        <SelectField name="team" label="Team" choices={page.teams} empty="Kies een team" {...field} />
        <RadioField name="wijze" label="Hoe komt de mail binnen?" choices={ways} {...field} />
        <fieldset className="sn-field-group sn-form">
          <legend className="utrecht-form-label">Gegevens om mail op te halen</legend>
          <TextField
            name="server"
            label="Mailserver"
            help="Bijvoorbeeld mail.gemeente.nl"
            optional
            {...field}
          />
          <RadioField name="beveiliging" label="Beveiliging" choices={encryptions} {...field} />
          <TextField name="poort" label="Poort" inputMode="numeric" size={6} optional {...field} />
          <TextField name="gebruiker" label="Gebruikersnaam" optional {...field} />
          <TextField
            name="geheim"
            label="Wachtwoord van de mailbox"
            help={
              page.hasPassword
                ? 'Er is een wachtwoord bewaard. Laat dit leeg om het te houden.'
                : 'Het wordt versleuteld bewaard en nergens getoond.'
            }
            type="password"
            autoComplete="new-password"
            optional
            {...field}
          />
          <TextField name="map" label="Map" help="Meestal INBOX." optional {...field} />
        </fieldset>
        <Button>Bewaar</Button>
      </form>
      {page.archived !== undefined && <ArchiveMailbox path={page.path} archived={page.archived} />}
    </AdminLayout>
  );
}

function ArchiveMailbox({ path, archived }: { readonly path: string; readonly archived: boolean }) {
  return (
    <section className="sn-section sn-stack">
      <Heading level={2}>{archived ? 'Weer gebruiken?' : 'Niet meer in gebruik?'}</Heading>
      <Paragraph>
        {archived
          ? 'Deze mailbox is gearchiveerd. Er komt geen mail meer binnen.'
          : 'Van een gearchiveerde mailbox komt geen mail meer binnen. Wat al binnen is, blijft.'}
      </Paragraph>
      <form method="post" action={`${path}/${archived ? 'terughalen' : 'archiveren'}`}>
        <Button kind="secondary" danger={!archived}>
          {archived ? 'Haal de mailbox terug' : 'Archiveer de mailbox'}
        </Button>
      </form>
    </section>
  );
}
