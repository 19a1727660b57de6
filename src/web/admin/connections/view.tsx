import { tokenDays, tokenScopes } from '#modules/connections/index.ts';
import type { FieldErrors, Typed } from '#platform/http/index.ts';
import {
  Button,
  CheckboxField,
  EmptyState,
  Heading,
  Paragraph,
  SelectField,
  Table,
  TextField,
} from '#web/ui/index.ts';
import { type AdminFrame, AdminLayout } from '../layout.tsx';
import { type ConnectionsModel, scopeWords } from './present.ts';

interface ConnectionsPageProps {
  readonly around: AdminFrame;
  readonly page: ConnectionsModel;
  readonly typed: Typed;
  readonly errors?: FieldErrors;
}

const columns = [
  { key: 'name', title: 'Systeem' },
  { key: 'scopes', title: 'Waarvoor' },
  { key: 'owner', title: 'Eigenaar' },
  { key: 'state', title: 'Stand' },
  { key: 'used', title: 'Laatst gebruikt' },
  { key: 'act', title: 'Intrekken' },
] as const;

export function ConnectionsPage({ around, page, typed, errors }: ConnectionsPageProps) {
  return (
    <AdminLayout around={around} title="Koppelingen" errors={errors}>
      <Paragraph>
        Met een koppeling gebruikt een ander systeem de API van Servicenorm. Elke koppeling heeft een eigenaar
        en een einddatum. Een koppeling intrekken werkt meteen en is voorgoed.
      </Paragraph>
      {page.rows.length === 0 ? (
        <EmptyState title="Er zijn nog geen koppelingen">
          Maak er hieronder een voor het systeem dat de API gaat gebruiken.
        </EmptyState>
      ) : (
        <Table
          caption="Koppelingen"
          captionHidden
          columns={columns}
          rows={page.rows.map(({ revoke, ...row }) => ({
            ...row,
            act: revoke === undefined ? '' : <Revoke name={row.name} action={revoke} />,
          }))}
        />
      )}
      <MakeForm typed={typed} errors={errors} />
    </AdminLayout>
  );
}

function Revoke({ name, action }: { readonly name: string; readonly action: string }) {
  return (
    <form
      method="post"
      action={action}
      data-controller="confirm"
      data-confirm-question-value={`De koppeling ${name} werkt dan meteen niet meer. Dit kan niet ongedaan worden gemaakt. Intrekken?`}
    >
      <Button kind="secondary" danger>
        Trek in<span className="sn-visually-hidden"> {name}</span>
      </Button>
    </form>
  );
}

const lengths = tokenDays.map((days) => ({ value: String(days), label: `${days} dagen` }));
const purposes = tokenScopes.map((scope) => ({ value: scope, label: scopeWords[scope] }));

function MakeForm({ typed, errors }: { readonly typed: Typed; readonly errors: FieldErrors | undefined }) {
  const field = { typed, ...(errors ? { errors } : {}) };
  return (
    <section className="sn-section sn-stack" aria-labelledby="nieuw">
      <Heading level={2} id="nieuw">
        Maak een koppeling
      </Heading>
      <form method="post" action="/beheer/koppelingen" className="sn-form" data-turbo="false">
        <TextField
          name="naam"
          label="Welk systeem gebruikt de koppeling?"
          help="Bijvoorbeeld: tekstverwerker van Communicatie."
          {...field}
        />
        <TextField
          name="eigenaar"
          label="Wie gaat over de koppeling?"
          help="Het e-mailadres waarmee deze collega hier inlogt."
          type="email"
          {...field}
        />
        <CheckboxField name="waarvoor" label="Waarvoor?" choices={purposes} {...field} />
        <SelectField name="dagen" label="Hoe lang is de koppeling geldig?" choices={lengths} {...field} />
        <Button>Maak koppeling</Button>
      </form>
    </section>
  );
}

/** The only moment at which a token can be seen. */
export function TokenPage({
  around,
  name,
  token,
}: {
  readonly around: AdminFrame;
  readonly name: string;
  readonly token: string;
}) {
  return (
    <AdminLayout
      around={around}
      title={`Koppeling voor ${name}`}
      back={{ href: '/beheer/koppelingen', label: 'Alle koppelingen' }}
    >
      <Paragraph>
        Zet dit token in het andere systeem, en nergens anders. Je ziet het maar één keer. Raak je het kwijt?
        Trek de koppeling dan in en maak een nieuwe.
      </Paragraph>
      <p className="sn-code sn-link-once" id="token">
        {token}
      </p>
      <Paragraph muted>
        Het andere systeem stuurt bij elk verzoek: Authorization: Bearer, een spatie en het token. Wat de API
        kan, staat op /api/v1/openapi.json.
      </Paragraph>
    </AdminLayout>
  );
}
