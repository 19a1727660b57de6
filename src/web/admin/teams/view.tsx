import type { FieldErrors, Typed } from '#platform/http/index.ts';
import {
  Alert,
  Button,
  EmptyState,
  Heading,
  Link,
  List,
  Paragraph,
  Table,
  TextField,
} from '#web/ui/index.ts';
import { type AdminFrame, AdminLayout } from '../layout.tsx';

export interface TeamsModel {
  readonly rows: readonly {
    readonly id: string;
    readonly name: string;
    readonly href: string;
    readonly members: string;
    readonly mailboxes: string;
  }[];
  readonly archived: readonly { readonly id: string; readonly name: string; readonly href: string }[];
}

interface TeamsPageProps {
  readonly around: AdminFrame;
  readonly page: TeamsModel;
  readonly errors?: FieldErrors;
  readonly typed?: Typed;
}

const columns = [
  { key: 'name', title: 'Team' },
  { key: 'members', title: 'Medewerkers', numeric: true },
  { key: 'mailboxes', title: 'Mailboxen' },
] as const;

export function TeamsPage({ around, page, errors = {}, typed = {} }: TeamsPageProps) {
  return (
    <AdminLayout around={around} title="Teams" errors={errors}>
      {page.rows.length === 0 ? (
        <EmptyState title="Er zijn nog geen teams">
          Een team krijgt de vragen van een of meer mailboxen. Maak hieronder het eerste team.
        </EmptyState>
      ) : (
        <Table
          caption="Teams"
          captionHidden
          columns={columns}
          rows={page.rows.map(({ href, ...row }) => ({ ...row, name: <Link href={href}>{row.name}</Link> }))}
        />
      )}
      <section className="sn-section sn-stack">
        <Heading level={2}>Maak een team</Heading>
        <form method="post" action="/beheer/teams" className="sn-form">
          <TextField
            name="naam"
            label="Naam van het team"
            help="Inwoners kunnen deze naam lezen in een behandelbericht."
            maxLength={200}
            errors={errors}
            typed={typed}
          />
          <Button>Maak dit team</Button>
        </form>
      </section>
      {page.archived.length > 0 && (
        <section className="sn-section sn-stack">
          <Heading level={2}>Gearchiveerd</Heading>
          <List
            items={page.archived.map((team) => (
              <Link key={team.id} href={team.href}>
                {team.name}
              </Link>
            ))}
          />
        </section>
      )}
    </AdminLayout>
  );
}

export interface TeamModel {
  readonly id: string;
  readonly name: string;
  readonly archived: boolean;
  readonly members: readonly { readonly name: string; readonly href: string; readonly roles: string }[];
  readonly mailboxes: readonly { readonly address: string; readonly href: string }[];
}

interface TeamPageProps {
  readonly around: AdminFrame;
  readonly page: TeamModel;
  readonly errors?: FieldErrors;
  readonly typed: Typed;
}

const backToTeams = { href: '/beheer/teams', label: 'Alle teams' };

export function TeamPage({ around, page, errors = {}, typed }: TeamPageProps) {
  const path = `/beheer/teams/${page.id}`;
  return (
    <AdminLayout around={around} title={page.name} back={backToTeams} errors={errors}>
      {page.archived ? (
        <>
          <Alert kind="info" title="Dit team is gearchiveerd." />
          <form method="post" action={`${path}/terughalen`}>
            <Button>Haal {page.name} terug</Button>
          </form>
        </>
      ) : (
        <>
          <form method="post" action={path} className="sn-form">
            <TextField name="naam" label="Naam van het team" maxLength={200} errors={errors} typed={typed} />
            <Button>Bewaar</Button>
          </form>
          <TeamContents page={page} />
          <section className="sn-section sn-stack">
            <Heading level={2}>Bestaat dit team niet meer?</Heading>
            <Paragraph>
              Je kunt een team archiveren dat geen mailboxen en geen open vragen meer heeft. Je kunt het later
              terughalen.
            </Paragraph>
            <form method="post" action={`${path}/archiveren`}>
              <Button kind="secondary" danger>
                Archiveer {page.name}
              </Button>
            </form>
          </section>
        </>
      )}
    </AdminLayout>
  );
}

function TeamContents({ page }: { readonly page: TeamModel }) {
  return (
    <>
      <section className="sn-section sn-stack">
        <Heading level={2}>Medewerkers</Heading>
        {page.members.length === 0 ? (
          <Paragraph>
            Er zit nog niemand in dit team. Kies bij een <Link href="/beheer/medewerkers">medewerker</Link> in
            welke teams die werkt.
          </Paragraph>
        ) : (
          <List
            items={page.members.map((member) => (
              <span key={member.href}>
                <Link href={member.href}>{member.name}</Link> <span className="sn-muted">{member.roles}</span>
              </span>
            ))}
          />
        )}
      </section>
      <section className="sn-section sn-stack">
        <Heading level={2}>Mailboxen</Heading>
        {page.mailboxes.length === 0 ? (
          <Paragraph>
            Dit team krijgt geen mail. Kies bij een <Link href="/beheer/mailboxen">mailbox</Link> dit team.
          </Paragraph>
        ) : (
          <List
            items={page.mailboxes.map((mailbox) => (
              <Link key={mailbox.href} href={mailbox.href}>
                {mailbox.address}
              </Link>
            ))}
          />
        )}
      </section>
    </>
  );
}
