import type { FieldErrors, Typed } from '#platform/http/index.ts';
import {
  Actions,
  Alert,
  Button,
  ButtonLink,
  CheckboxField,
  type Choice,
  EmptyState,
  Filters,
  Heading,
  Link,
  type NavigationLink,
  Pagination,
  Paragraph,
  Table,
  TextField,
} from '#web/ui/index.ts';
import { type AdminFrame, AdminLayout } from '../layout.tsx';

export interface EmployeeRow {
  readonly id: string;
  readonly name: string;
  readonly href: string;
  readonly email: string;
  readonly roles: string;
  readonly teams: string;
  readonly state: string;
}

export interface EmployeesModel {
  readonly rows: readonly EmployeeRow[];
  readonly search: string;
  readonly filters: readonly NavigationLink[];
  readonly position: string | undefined;
  readonly previous: string | undefined;
  readonly next: string | undefined;
  readonly archived: boolean;
}

const columns = [
  { key: 'name', title: 'Naam' },
  { key: 'email', title: 'E-mailadres' },
  { key: 'roles', title: 'Rollen' },
  { key: 'teams', title: 'Teams' },
  { key: 'state', title: 'Stand' },
] as const;

export function EmployeesPage({
  around,
  page,
}: {
  readonly around: AdminFrame;
  readonly page: EmployeesModel;
}) {
  return (
    <AdminLayout around={around} title="Medewerkers">
      <Actions>
        <ButtonLink href="/beheer/medewerkers/nieuw" kind="primary">
          Nodig een medewerker uit
        </ButtonLink>
      </Actions>
      <form className="sn-inline-form" method="get" action="/beheer/medewerkers">
        {page.archived && <input type="hidden" name="stand" value="archief" />}
        <TextField
          name="zoek"
          label="Zoek op naam of e-mailadres"
          type="search"
          optional
          typed={{ zoek: page.search }}
        />
        <Button kind="secondary">Zoek</Button>
      </form>
      <Filters label="Stand" links={page.filters} />
      {page.rows.length === 0 ? (
        <EmptyState title={page.search === '' ? 'Niemand' : 'Niemand gevonden'}>
          {page.search === ''
            ? 'Hier staan straks medewerkers die zijn gearchiveerd. Zij kunnen niet meer inloggen.'
            : 'Zoek op een deel van de naam of van het e-mailadres.'}
        </EmptyState>
      ) : (
        <Table
          caption="Medewerkers"
          captionHidden
          columns={columns}
          rows={page.rows.map(({ href, ...row }) => ({ ...row, name: <Link href={href}>{row.name}</Link> }))}
        />
      )}
      <Pagination
        {...(page.previous ? { previous: page.previous } : {})}
        {...(page.next ? { next: page.next } : {})}
        {...(page.position ? { position: page.position } : {})}
      />
    </AdminLayout>
  );
}

export interface EmployeeFormProps {
  readonly around: AdminFrame;
  readonly roles: readonly Choice[];
  readonly teams: readonly Choice[];
  readonly errors?: FieldErrors;
  readonly typed: Typed;
}

function EmployeeFields({ roles, teams, errors = {}, typed }: Omit<EmployeeFormProps, 'around'>) {
  const field = { errors, typed };
  return (
    <>
      <TextField
        name="naam"
        label="Naam"
        help="Zo staat de naam ook in berichten aan inwoners."
        maxLength={200}
        {...field}
      />
      <TextField
        name="email"
        label="E-mailadres"
        help="Hiermee logt de medewerker in."
        type="email"
        {...field}
      />
      <CheckboxField name="rollen" label="Rollen" choices={roles} {...field} />
      {teams.length === 0 ? (
        <Paragraph>
          Er zijn nog geen teams. <Link href="/beheer/teams">Maak eerst een team</Link>.
        </Paragraph>
      ) : (
        <CheckboxField name="teams" label="Teams" choices={teams} {...field} />
      )}
    </>
  );
}

const backToList = { href: '/beheer/medewerkers', label: 'Alle medewerkers' };

export function InvitePage({ around, ...fields }: EmployeeFormProps) {
  return (
    <AdminLayout around={around} title="Nodig een medewerker uit" back={backToList} errors={fields.errors}>
      <form method="post" action="/beheer/medewerkers/nieuw" className="sn-form" data-turbo="false">
        <EmployeeFields {...fields} />
        <Button>Nodig uit</Button>
      </form>
    </AdminLayout>
  );
}

export interface EmployeeModel {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly state: 'invited' | 'active' | 'archived';
  readonly isSelf: boolean;
  /** Signs in with an account of the municipality as well. */
  readonly external: boolean;
}

interface EmployeePageProps extends EmployeeFormProps {
  readonly page: EmployeeModel;
}

export function EmployeePage({ around, page, ...fields }: EmployeePageProps) {
  const path = `/beheer/medewerkers/${page.id}`;
  if (page.state === 'archived') return <ArchivedPage around={around} page={page} path={path} />;
  return (
    <AdminLayout around={around} title={page.name} back={backToList} errors={fields.errors}>
      {page.state === 'invited' && (
        <Alert kind="info" title="Deze medewerker heeft nog niet ingelogd.">
          <form method="post" action={`${path}/uitnodiging`} data-turbo="false">
            <Button kind="secondary">Maak een nieuwe link</Button>
          </form>
        </Alert>
      )}
      <form method="post" action={path} className="sn-form">
        <EmployeeFields {...fields} />
        {page.state === 'active' && (
          <Paragraph muted>
            Verander je rollen of het e-mailadres, dan is deze medewerker meteen uitgelogd.
          </Paragraph>
        )}
        <Button>Bewaar</Button>
      </form>
      {page.state === 'active' && <AccountHelp path={path} external={page.external} />}
      {!page.isSelf && (
        <section className="sn-section sn-stack">
          <Heading level={2}>Werkt hier niet meer?</Heading>
          <Paragraph>
            Een gearchiveerde medewerker kan niet meer inloggen. De naam blijft staan bij wat deze medewerker
            deed. Je kunt iemand later terughalen.
          </Paragraph>
          <form method="post" action={`${path}/archiveren`}>
            <Button kind="secondary" danger>
              Archiveer {page.name}
            </Button>
          </form>
        </section>
      )}
    </AdminLayout>
  );
}

function AccountHelp({ path, external }: { readonly path: string; readonly external: boolean }) {
  return (
    <section className="sn-section sn-stack">
      <Heading level={2}>Kan deze medewerker niet inloggen?</Heading>
      <form method="post" className="sn-actions" data-turbo="false">
        <Button kind="secondary" formAction={`${path}/nieuw-wachtwoord`}>
          Maak een link voor een nieuw wachtwoord
        </Button>
        <Button kind="secondary" formAction={`${path}/extra-code-weg`}>
          Haal de extra code weg
        </Button>
        {external && (
          <Button kind="secondary" formAction={`${path}/koppeling-weg`}>
            Koppel het account van de gemeente opnieuw
          </Button>
        )}
      </form>
      <Paragraph muted>
        Haal de extra code alleen weg als je zeker weet met wie je spreekt. De medewerker is daarna overal
        uitgelogd.
      </Paragraph>
    </section>
  );
}

function ArchivedPage({
  around,
  page,
  path,
}: {
  readonly around: AdminFrame;
  readonly page: EmployeeModel;
  readonly path: string;
}) {
  return (
    <AdminLayout around={around} title={page.name} back={backToList}>
      <Alert kind="info" title="Deze medewerker is gearchiveerd en kan niet inloggen." />
      <form method="post" action={`${path}/terughalen`}>
        <Button>Haal {page.name} terug</Button>
      </form>
    </AdminLayout>
  );
}

interface LinkPageProps {
  readonly around: AdminFrame;
  readonly name: string;
  readonly url: string;
  readonly validUntil: string;
  readonly mailedTo: string | undefined;
  readonly back: { readonly href: string; readonly label: string };
}

/** The only moment at which a one-time link can be seen. */
export function LinkPage({ around, name, url, validUntil, mailedTo, back }: LinkPageProps) {
  return (
    <AdminLayout around={around} title={`Link voor ${name}`} back={back}>
      {mailedTo === undefined ? (
        <Paragraph>
          Geef deze link aan {name}, bijvoorbeeld in een bericht. Je ziet hem maar één keer.
        </Paragraph>
      ) : (
        <Paragraph>
          De link is gemaild naar {mailedTo}. Komt de mail niet aan? Geef de link dan zelf door.
        </Paragraph>
      )}
      <p className="sn-code sn-link-once" id="link">
        {url}
      </p>
      <Paragraph muted>De link werkt één keer en is geldig tot {validUntil}.</Paragraph>
    </AdminLayout>
  );
}
