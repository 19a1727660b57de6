import type { Counter } from '#modules/channels/counter/index.ts';
import type { FieldErrors, Typed } from '#platform/http/index.ts';
import {
  Actions,
  Alert,
  Button,
  ButtonLink,
  CheckboxField,
  type Choice,
  Disclosure,
  EmptyState,
  Heading,
  Link,
  List,
  Paragraph,
  RadioField,
  SelectField,
  Table,
  TextField,
} from '#web/ui/index.ts';
import { type AdminFrame, AdminLayout } from '../layout.tsx';
import { HomeTickets } from './home-tickets.tsx';
import { type CountersModel, counterPath, countersPath, servicePath, skillPath } from './present.ts';

interface CountersPageProps {
  readonly around: AdminFrame;
  readonly page: CountersModel;
}

export function CountersPage({ around, page }: CountersPageProps) {
  const hasServices = page.services.length > 0;
  return (
    <AdminLayout around={around} title="Balies">
      <Paragraph>
        Een bezoeker komt voor een dienst, en een balie helpt met een of meer diensten. Locaties en
        openingstijden staan in het handvest en de kalender. Is een dienst korter open dan de locatie? Kies
        dat bij de dienst.
      </Paragraph>
      <section className="sn-section sn-stack">
        <Heading level={2}>Diensten</Heading>
        {hasServices ? (
          <Services page={page} />
        ) : (
          <EmptyState title="Er zijn nog geen diensten">
            Maak eerst waar bezoekers voor komen, zoals een paspoort. Daarna maak je de balies.
          </EmptyState>
        )}
        <Actions>
          <ButtonLink href={servicePath('nieuw')}>Maak een dienst</ButtonLink>
        </Actions>
      </section>
      {hasServices && <Places page={page} />}
      {page.employees.length > 0 && hasServices && (
        <section className="sn-section sn-stack">
          <Heading level={2}>Wie kan wat?</Heading>
          <List
            items={page.employees.map(({ href, name, can }) => (
              <span key={href}>
                <Link href={href}>{name}</Link>: {can}
              </span>
            ))}
          />
        </section>
      )}
      {page.archived.length > 0 && (
        <section className="sn-section sn-stack">
          <Heading level={2}>Weggelegd</Heading>
          <List
            items={page.archived.map(({ id, href, name }) => (
              <Link key={id} href={href}>
                {name}
              </Link>
            ))}
          />
        </section>
      )}
    </AdminLayout>
  );
}

function Services({ page }: { readonly page: CountersModel }) {
  return (
    <Table
      caption="Diensten"
      captionHidden
      columns={[
        { key: 'name', title: 'Dienst' },
        { key: 'letter', title: 'Letter' },
        { key: 'minutes', title: 'Minuten', numeric: true },
        { key: 'where', title: 'Waar' },
      ]}
      rows={page.services.map(({ href, ...row }) => ({ ...row, name: <Link href={href}>{row.name}</Link> }))}
    />
  );
}

function Places({ page }: { readonly page: CountersModel }) {
  return (
    <section className="sn-section sn-stack">
      <Heading level={2}>Balies</Heading>
      {page.places.map((place) => (
        <section key={place.id} className="sn-stack">
          <Heading level={3}>{place.name}</Heading>
          {place.counters.length === 0 ? (
            <Paragraph>Hier is nog geen balie.</Paragraph>
          ) : (
            <Table
              caption={`Balies in ${place.name}`}
              captionHidden
              columns={[
                { key: 'name', title: 'Balie' },
                { key: 'helps', title: 'Helpt met' },
                { key: 'who', title: 'Nu' },
              ]}
              rows={place.counters.map(({ href, ...row }) => ({
                ...row,
                name: <Link href={href}>{row.name}</Link>,
              }))}
            />
          )}
          {place.counters.length > 0 && <Appointments place={place} />}
          {place.counters.length > 0 && <HomeTickets place={place} />}
        </section>
      ))}
      <Actions>
        <ButtonLink href={counterPath('nieuw')}>Maak een balie</ButtonLink>
      </Actions>
    </section>
  );
}

function Appointments({ place }: { readonly place: CountersModel['places'][number] }) {
  const field = (name: string) => `${name}-${place.id}`;
  return (
    <Disclosure
      id={field('afspraken')}
      summary={`Afspraken in ${place.name}: ${place.appointments.counters === '1' ? '1 balie' : `${place.appointments.counters} balies`}`}
    >
      <form method="post" action={`${countersPath}/afspraken`} className="sn-form">
        <input type="hidden" name="locatie" value={place.id} />
        <Paragraph>
          Zo veel bezoekers kunnen tegelijk een afspraak hebben. De andere balies blijven vrij voor wie zonder
          afspraak komt. Met 0 kunnen er geen afspraken worden gemaakt.
        </Paragraph>
        <label className="utrecht-form-label" htmlFor={field('balies')}>
          Balies voor afspraken
        </label>
        <input
          className="utrecht-textbox sn-input"
          id={field('balies')}
          name="balies"
          inputMode="numeric"
          size={4}
          defaultValue={place.appointments.counters}
        />
        <label className="utrecht-form-label" htmlFor={field('dagen')}>
          Hoeveel dagen vooruit?
        </label>
        <input
          className="utrecht-textbox sn-input"
          id={field('dagen')}
          name="dagen"
          inputMode="numeric"
          size={4}
          defaultValue={place.appointments.days}
        />
        <Button kind="secondary">Bewaar</Button>
      </form>
    </Disclosure>
  );
}

export const back = { href: countersPath, label: 'Balies' };

export interface FormProps {
  readonly around: AdminFrame;
  readonly path: string;
  readonly typed: Typed;
  readonly errors: FieldErrors;
}

interface CounterPageProps extends FormProps {
  readonly counter: Counter | undefined;
  readonly services: readonly Choice[];
  readonly locations: readonly Choice[];
}

export function CounterPage({ around, path, counter, services, locations, typed, errors }: CounterPageProps) {
  const own = { typed, errors };
  return (
    <AdminLayout around={around} title={counter?.name ?? 'Nieuwe balie'} back={back} errors={errors}>
      <form method="post" action={path} className="sn-form" noValidate>
        <TextField
          {...own}
          name="naam"
          label="Naam"
          help="Zoals hij in de hal staat: Balie 3."
          maxLength={80}
        />
        <SelectField {...own} name="locatie" label="Locatie" choices={locations} empty="Kies een locatie" />
        <CheckboxField {...own} name="diensten" label="Helpt met" choices={services} />
        <Button>Bewaar</Button>
      </form>
      {counter && <Archiving path={path} name={counter.name} archived={counter.archivedAt !== undefined} />}
    </AdminLayout>
  );
}

export function Archiving({
  path,
  name,
  archived,
}: {
  readonly path: string;
  readonly name: string;
  readonly archived: boolean;
}) {
  if (archived)
    return (
      <section className="sn-section sn-stack">
        <Alert kind="info" title="Dit is weggelegd. Bezoekers zien het niet." />
        <form method="post" action={`${path}/terughalen`}>
          <Button kind="secondary">Haal terug</Button>
        </form>
      </section>
    );
  return (
    <section className="sn-section sn-stack">
      <Heading level={2}>Niet meer nodig?</Heading>
      <Paragraph>Leg het weg. Wat er gebeurde, blijft in de cijfers. Je kunt het later terughalen.</Paragraph>
      <form method="post" action={`${path}/wegleggen`}>
        <Button kind="secondary" danger>
          Leg {name} weg
        </Button>
      </form>
    </section>
  );
}

interface SkillsPageProps {
  readonly around: AdminFrame;
  readonly employee: { readonly id: string; readonly name: string };
  readonly services: readonly Choice[];
  readonly typed: Typed;
}

export function SkillsPage({ around, employee, services, typed }: SkillsPageProps) {
  return (
    <AdminLayout around={around} title={`Wat kan ${employee.name} aan een balie?`} back={back}>
      <form method="post" action={skillPath(employee.id)} className="sn-form">
        <RadioField
          name="kan"
          label="Helpt met"
          choices={[
            { value: 'alles', label: 'Alles wat de balie doet' },
            { value: 'keuze', label: 'Alleen wat hieronder is aangevinkt' },
          ]}
          typed={typed}
        />
        <CheckboxField name="diensten" label="Diensten" choices={services} typed={typed} />
        <Button>Bewaar</Button>
      </form>
    </AdminLayout>
  );
}
