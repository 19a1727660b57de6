import type { FieldErrors, Typed } from '#platform/http/index.ts';
import { Panels } from '#web/readability/panels/view.tsx';
import { ReadabilityPanel } from '#web/readability/view.tsx';
import {
  Alert,
  Button,
  type Choice,
  DataList,
  Disclosure,
  EmptyState,
  Heading,
  Link,
  List,
  Paragraph,
  SelectField,
  Table,
  TextArea,
  TextField,
} from '#web/ui/index.ts';
import { type AdminFrame, AdminLayout } from '../layout.tsx';
import { type TextModel, type TextsModel, textPath, textsPath, useChoices } from './present.ts';

const columns = [
  { key: 'name', title: 'Naam' },
  { key: 'use', title: 'Voor' },
  { key: 'team', title: 'Team' },
  { key: 'since', title: 'Geldt sinds' },
  { key: 'score', title: 'Leesbaarheid', numeric: true },
  { key: 'review', title: 'Nakijken' },
] as const;

export function TextsPage({ around, page }: { readonly around: AdminFrame; readonly page: TextsModel }) {
  return (
    <AdminLayout around={around} title="Standaardteksten">
      <Paragraph>
        Een standaardtekst is het begin van een brief, e-mail of behandelbericht. Collega’s vullen hem met één
        klik in en maken hem af.
      </Paragraph>
      {page.rows.length === 0 ? (
        <EmptyState title="Er zijn nog geen standaardteksten">
          Begin met de brief die jullie het vaakst schrijven.
        </EmptyState>
      ) : (
        <Table
          caption="Standaardteksten"
          captionHidden
          columns={columns}
          rows={page.rows.map(({ href, ...row }) => ({ ...row, name: <Link href={href}>{row.name}</Link> }))}
        />
      )}
      <Paragraph>
        <Link href={`${textsPath}/nieuw`}>Maak een standaardtekst</Link>
      </Paragraph>
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

const back = { href: textsPath, label: 'Standaardteksten' };

interface NewTextProps {
  readonly around: AdminFrame;
  readonly teams: readonly Choice[];
  readonly typed: Typed;
  readonly errors: FieldErrors;
  readonly variables: TextModel['variables'];
  readonly faults: TextModel['faults'];
}

export function NewTextPage({ around, teams, typed, errors, variables, faults }: NewTextProps) {
  const own = { typed, errors };
  return (
    <AdminLayout around={around} title="Nieuwe standaardtekst" back={back} errors={errors}>
      <form method="post" action={`${textsPath}/nieuw`} className="sn-form" noValidate>
        <TextField
          {...own}
          name="naam"
          label="Naam"
          help="Waaraan collega’s hem herkennen."
          maxLength={200}
        />
        <SelectField {...own} name="voor" label="Waarvoor is de tekst?" choices={useChoices} empty="Kies" />
        <SelectField
          {...own}
          name="team"
          label="Welk team gebruikt hem?"
          choices={teams}
          empty="Alle teams"
          optional
        />
        <BodyField typed={typed} errors={errors} faults={faults} />
        <Button>Bewaar als concept</Button>
      </form>
      <Writing variables={variables} blocks={[]} />
    </AdminLayout>
  );
}

export function TextPage({ around, page }: { readonly around: AdminFrame; readonly page: TextModel }) {
  const path = textPath(page.id);
  return (
    <AdminLayout around={around} title={page.name} back={back} errors={page.errors}>
      <DataList items={page.facts} />
      {page.archived && (
        <Alert kind="info" title="Deze tekst is weggelegd. Collega’s kunnen hem niet meer kiezen." />
      )}
      <section className="sn-section sn-stack" aria-labelledby="schrijven">
        <Heading level={2} id="schrijven">
          {page.isDraft ? 'Concept' : 'Nieuwe versie schrijven'}
        </Heading>
        {!page.isDraft && (
          <Paragraph>Wat geldt, verandert niet. Wat je hier schrijft, wordt een nieuwe versie.</Paragraph>
        )}
        <form method="post" action={path} className="sn-form" noValidate>
          <input type="hidden" name="versie" value={page.seal} />
          {page.theirs && (
            <Alert kind="warning" title={`${page.theirs.by} schreef intussen dit:`}>
              <p className="sn-entry__text sn-preview">{page.theirs.body}</p>
              <p>Jouw tekst staat hieronder. Bewaar je die, dan vervangt hij deze.</p>
            </Alert>
          )}
          <BodyField typed={page.typed} errors={page.errors} faults={page.faults} />
          <ReadabilityPanel
            id="leesbaarheid"
            address={`${path}/leesbaarheid`}
            result={page.reading?.result}
          />
          <div className="sn-actions">
            <Button>Bewaar als concept</Button>
            <button className="nl-button nl-button--secondary" type="submit" formAction={`${path}/bekijk`}>
              Bekijk en beoordeel
            </button>
          </div>
          <TextField
            name="kenmerk"
            label="Bekijken met een echt bericht"
            help="Het kenmerk, bijvoorbeeld SN-7K3M-92QD. Leeg: met een voorbeeld."
            size={14}
            typed={page.typed}
            errors={page.errors}
            optional
          />
        </form>
        <Writing variables={page.variables} blocks={page.blocks} />
      </section>
      {page.filled !== '' && (
        <section className="sn-section sn-stack" aria-labelledby="voorbeeld">
          <Heading level={2} id="voorbeeld">
            Zo leest de inwoner het
          </Heading>
          <p className="sn-entry__text sn-preview">{page.filled}</p>
          {page.reading?.below && <Alert kind="warning" title={page.reading.below} />}
        </section>
      )}
      {page.force && <Force path={path} force={page.force} seal={page.seal} />}
      <section className="sn-section sn-stack" aria-labelledby="versies">
        <Heading level={2} id="versies">
          Versies
        </Heading>
        <Table
          caption="Versies van deze tekst"
          captionHidden
          columns={[
            { key: 'version', title: 'Versie' },
            { key: 'since', title: 'Geldt sinds' },
            { key: 'by', title: 'Geschreven door' },
            { key: 'score', title: 'Leesbaarheid', numeric: true },
            { key: 'reason', title: 'Reden onder de grens' },
          ]}
          rows={page.versions}
        />
      </section>
      <Panels lines={page.panels} form={page.panelForm} />
      {page.canOwn && (
        <form method="post" action={`${path}/beheren`}>
          <button className="nl-button nl-button--secondary" type="submit">
            Neem het beheer over
          </button>
        </form>
      )}
      <form method="post" action={`${path}/${page.archived ? 'terughalen' : 'wegleggen'}`}>
        <button className="nl-button nl-button--secondary" type="submit">
          {page.archived ? 'Haal terug' : 'Leg weg'}
        </button>
      </form>
    </AdminLayout>
  );
}

function BodyField({
  typed,
  errors,
  faults,
}: {
  readonly typed: Typed;
  readonly errors: FieldErrors;
  readonly faults: TextModel['faults'];
}) {
  return (
    <>
      {faults.length > 0 && (
        <Alert kind="error" title="Dit kan niet worden ingevuld">
          <ul className="sn-list">
            {faults.map(({ line, message }) => (
              <li key={`${line}-${message}`}>
                Regel {line}: {message}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <TextArea
        name="tekst"
        label="Tekst"
        help="Een lege regel begint een alinea. ## maakt een kop, een streepje een lijst, ** vet."
        rows={18}
        typed={typed}
        errors={errors}
      />
    </>
  );
}

function Writing({ variables, blocks }: Pick<TextModel, 'variables' | 'blocks'>) {
  return (
    <Disclosure id="invullen" summary="Wat kun je laten invullen?" wide>
      <DataList items={variables} />
      <Paragraph>
        Een deel dat niet altijd nodig is: {'{% if soort == "klacht" %} … {% endif %}'}. Een tekstblok:{' '}
        {'{% include "Naam van het blok" %}'}.
      </Paragraph>
      {blocks.length > 0 && <Paragraph>Tekstblokken die gelden: {blocks.join(', ')}.</Paragraph>}
    </Disclosure>
  );
}

interface ForceProps {
  readonly path: string;
  readonly force: NonNullable<TextModel['force']>;
  readonly seal: string;
}

function Force({ path, force, seal }: ForceProps) {
  const own = { typed: force.typed, errors: force.errors };
  return (
    <section className="sn-section sn-stack" aria-labelledby="in-werking">
      <Heading level={2} id="in-werking">
        Laat het concept gelden
      </Heading>
      <form method="post" action={`${path}/in-werking`} className="sn-form" noValidate>
        <input type="hidden" name="versie" value={seal} />
        <TextField {...own} name="vanaf" label="Vanaf welke dag?" type="date" min={force.today} />
        <TextField
          {...own}
          name="nakijken"
          label="Wanneer kijk je hem na?"
          help="Op die dag staat hier dat hij moet worden nagekeken."
          type="date"
          min={force.today}
        />
        {(force.needsReason || force.errors.reden) && (
          <TextArea
            {...own}
            name="reden"
            label="Waarom moet deze tekst zo moeilijk zijn?"
            help="De reden blijft bij deze versie staan."
            rows={3}
          />
        )}
        <Button>Laat gelden</Button>
      </form>
    </section>
  );
}
