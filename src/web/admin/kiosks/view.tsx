import type { FieldErrors, Typed } from '#platform/http/index.ts';
import {
  Button,
  EmptyState,
  Heading,
  Link,
  List,
  Paragraph,
  SelectField,
  Table,
  TextField,
} from '#web/ui/index.ts';
import { type AdminFrame, AdminLayout } from '../layout.tsx';
import type { KiosksModel } from './present.ts';

interface KiosksPageProps {
  readonly around: AdminFrame;
  readonly page: KiosksModel;
  readonly typed: Typed;
  readonly errors?: FieldErrors;
}

const columns = [
  { key: 'name', title: 'Zuil' },
  { key: 'location', title: 'Locatie' },
  { key: 'made', title: 'Gemaakt op' },
  { key: 'link', title: 'Link voor het apparaat' },
  { key: 'act', title: 'Intrekken' },
] as const;

export function KiosksPage({ around, page, typed, errors }: KiosksPageProps) {
  return (
    <AdminLayout around={around} title="Zuilen en schermen" errors={errors}>
      <Paragraph>
        Bij een zuil nemen bezoekers een nummer. Dat kan alleen op een apparaat dat je hebt gekoppeld: open de
        link één keer op dat apparaat. Wie de link heeft, kan nummers nemen. Geef hem dus niet door.
      </Paragraph>
      {page.rows.length === 0 ? (
        <EmptyState title="Er zijn nog geen zuilen">
          Maak er hieronder een voor elk apparaat waarop bezoekers een nummer nemen.
        </EmptyState>
      ) : (
        <Table
          caption="Zuilen"
          captionHidden
          columns={columns}
          rows={page.rows.map(({ revoke, link, ...row }) => ({
            ...row,
            link: <div className="sn-code sn-link-once">{link}</div>,
            act: <Revoke name={row.name} action={revoke} />,
          }))}
        />
      )}
      <MakeForm page={page} typed={typed} errors={errors} />
      <section className="sn-section sn-stack" aria-labelledby="schermen">
        <Heading level={2} id="schermen">
          Schermen
        </Heading>
        <Paragraph>
          Een scherm laat zien welk nummer aan de beurt is. Je hoeft het niet te koppelen: open het adres van
          de locatie. Klik daarna één keer op Geluid aan.
        </Paragraph>
        <List
          items={page.displays.map(({ name, href }) => (
            <Link key={href} href={href}>
              Scherm {name}
            </Link>
          ))}
        />
      </section>
    </AdminLayout>
  );
}

function Revoke({ name, action }: { readonly name: string; readonly action: string }) {
  return (
    <form
      method="post"
      action={action}
      data-controller="confirm"
      data-confirm-question-value={`De zuil ${name} geeft dan meteen geen nummers meer. Voor een nieuw begin maak je een nieuwe zuil. Intrekken?`}
    >
      <Button kind="secondary" danger>
        Trek in<span className="sn-visually-hidden"> {name}</span>
      </Button>
    </form>
  );
}

interface MakeFormProps {
  readonly page: KiosksModel;
  readonly typed: Typed;
  readonly errors: FieldErrors | undefined;
}

function MakeForm({ page, typed, errors }: MakeFormProps) {
  const field = { typed, ...(errors ? { errors } : {}) };
  return (
    <section className="sn-section sn-stack" aria-labelledby="nieuw">
      <Heading level={2} id="nieuw">
        Maak een zuil
      </Heading>
      <form method="post" action="/beheer/zuilen" className="sn-form">
        <TextField name="naam" label="Waar staat de zuil?" help="Bijvoorbeeld: hal, links." {...field} />
        <SelectField
          name="locatie"
          label="Op welke locatie?"
          choices={page.locations.map(({ id, name }) => ({ value: id, label: name }))}
          {...field}
        />
        <Button>Maak zuil</Button>
      </form>
    </section>
  );
}
