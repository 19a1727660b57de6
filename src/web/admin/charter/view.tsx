import type { FieldErrors, Typed } from '#platform/http/index.ts';
import {
  Actions,
  Alert,
  Button,
  DataList,
  type Datum,
  Disclosure,
  Heading,
  Link,
  List,
  Paragraph,
  Table,
  TextArea,
  TextField,
} from '#web/ui/index.ts';
import { type AdminFrame, AdminLayout } from '../layout.tsx';

export interface VersionRow {
  readonly id: string;
  readonly version: string;
  readonly validFrom: string;
  readonly putInForce: string;
  readonly state: string;
  readonly href: string;
}

export interface CharterModel {
  /** What the newest version would be refused for today. */
  readonly objections: readonly RefusalRow[];
  readonly current: readonly Datum[];
  readonly versions: readonly VersionRow[];
}

export interface RefusalRow {
  readonly line: number;
  readonly path: string;
  readonly message: string;
  readonly remedy: string;
}

interface CharterPageProps {
  readonly around: AdminFrame;
  readonly page: CharterModel;
  /** Of the charter that was just handed in. */
  readonly refusals?: readonly RefusalRow[];
  readonly errors?: FieldErrors;
  readonly typed?: Typed;
}

const versionColumns = [
  { key: 'version', title: 'Versie' },
  { key: 'validFrom', title: 'Geldt vanaf' },
  { key: 'state', title: 'Stand' },
  { key: 'putInForce', title: 'In werking gesteld' },
  { key: 'download', title: 'Bestand' },
] as const;

export function CharterPage({ around, page, refusals = [], errors, typed = {} }: CharterPageProps) {
  return (
    <AdminLayout around={around} title="Handvest" errors={errors}>
      <Paragraph>
        In het handvest staat wat de gemeente belooft en hoe dat wordt geteld. De folder, de openbare pagina’s
        en alle datums volgen eruit.
      </Paragraph>
      {refusals.length > 0 && <Refusals refusals={refusals} />}
      {page.objections.length > 0 && <Objections rows={page.objections} />}
      <DataList items={page.current} />
      <Paragraph>
        <Link href="/servicenormen">Bekijk wat inwoners zien</Link>
      </Paragraph>
      <section className="sn-section sn-stack">
        <Heading level={2}>Nieuw handvest</Heading>
        <Paragraph>
          Download de laatste versie, pas die aan en geef haar hier op. Je ziet eerst wat er verandert. Daarna
          kies je de dag waarop het ingaat.
        </Paragraph>
        <form method="post" action="/beheer/handvest" encType="multipart/form-data" className="sn-form">
          <div className="utrecht-form-field sn-field">
            <label className="utrecht-form-label" htmlFor="bestand">
              Bestand (YAML)
            </label>
            <input
              className="sn-input"
              id="bestand"
              name="bestand"
              type="file"
              accept=".yaml,.yml,text/yaml"
            />
          </div>
          <TextArea
            name="tekst"
            label="Of plak de tekst van het handvest"
            rows={refusals.length > 0 ? 24 : 6}
            optional
            errors={errors ?? {}}
            typed={typed}
          />
          <Button>Controleer dit handvest</Button>
        </form>
      </section>
      <section className="sn-section sn-stack">
        <Heading level={2}>Alle versies</Heading>
        <Table
          caption="Versies van het handvest"
          captionHidden
          columns={versionColumns}
          rows={page.versions.map(({ href, ...row }) => ({
            ...row,
            download: (
              <Link href={href} download>
                Download {row.version.toLowerCase()}
              </Link>
            ),
          }))}
        />
      </section>
    </AdminLayout>
  );
}

const refusalColumns = [
  { key: 'line', title: 'Regel', numeric: true },
  { key: 'path', title: 'Veld' },
  { key: 'message', title: 'Wat klopt er niet?' },
  { key: 'remedy', title: 'Wat doe je eraan?' },
] as const;

function Refusals({ refusals }: { readonly refusals: readonly RefusalRow[] }) {
  const count = refusals.length === 1 ? 'Eén plek klopt' : `${refusals.length} plekken kloppen`;
  return (
    <section className="sn-stack" aria-labelledby="fouten">
      <Alert kind="error" title={`${count} nog niet. Er is niets veranderd.`} role="alert" />
      <Heading level={2} id="fouten">
        Dit moet nog anders
      </Heading>
      <PlaceTable caption="Plekken in het handvest die niet kloppen" rows={refusals} />
    </section>
  );
}

/** Checks that came after the charter was put into force. */
function Objections({ rows }: { readonly rows: readonly RefusalRow[] }) {
  return (
    <section className="sn-stack" aria-labelledby="later-gecontroleerd">
      <Alert kind="warning" title="Er is iets mis met het laatste handvest. Het blijft gelden.">
        <p>
          Servicenorm controleert nu meer dan toen dit handvest inging. Alle beloften en datums blijven zoals
          ze zijn. Verbeter wat hieronder staat in je volgende versie. Anders wordt die niet aangenomen.
        </p>
      </Alert>
      <Heading level={2} id="later-gecontroleerd">
        Dit moet anders in de volgende versie
      </Heading>
      <PlaceTable caption="Plekken in het laatste handvest die niet kloppen" rows={rows} />
    </section>
  );
}

function PlaceTable({ caption, rows }: { readonly caption: string; readonly rows: readonly RefusalRow[] }) {
  return (
    <Table
      caption={caption}
      captionHidden
      columns={refusalColumns}
      rows={rows.map((row, index) => ({
        ...row,
        id: `${row.line}-${index}`,
        path: <code className="sn-code">{row.path}</code>,
      }))}
    />
  );
}

export interface ProposalModel {
  readonly id: string;
  readonly title: string;
  readonly dayTyped: string;
  readonly earliest: string;
  readonly day: string;
  readonly same: boolean;
  /** What changes how dates come out, and what only changes words. */
  readonly counting: readonly string[];
  readonly wording: readonly string[];
  readonly warnings: readonly RefusalRow[];
  readonly promises: {
    readonly sentences: readonly string[];
    readonly examples: readonly {
      readonly id: string;
      readonly reference: string;
      readonly before: string;
      readonly after: string;
    }[];
  };
}

interface ProposalPageProps {
  readonly around: AdminFrame;
  readonly page: ProposalModel;
  readonly errors?: FieldErrors;
}

const exampleColumns = [
  { key: 'reference', title: 'Vraag' },
  { key: 'before', title: 'Datum nu' },
  { key: 'after', title: 'Datum straks' },
] as const;

export function ProposalPage({ around, page, errors = {} }: ProposalPageProps) {
  const back = { href: '/beheer/handvest', label: 'Handvest' };
  return (
    <AdminLayout around={around} title="Wat verandert er?" back={back} errors={errors}>
      <Paragraph lead>
        {page.title}, vanaf {page.day}. Er is nog niets veranderd.
      </Paragraph>
      <Changes page={page} />
      <section className="sn-section sn-stack">
        <Heading level={2}>Vragen die nu open zijn</Heading>
        {page.promises.sentences.map((sentence) => (
          <Paragraph key={sentence}>{sentence}</Paragraph>
        ))}
        {page.promises.examples.length > 0 && (
          <Table
            caption="Voorbeelden van datums die verschuiven"
            columns={exampleColumns}
            rows={page.promises.examples}
          />
        )}
      </section>
      {page.warnings.length > 0 && (
        <section className="sn-section sn-stack">
          <Heading level={2}>Let hierop</Heading>
          <PlaceTable caption="Aandachtspunten" rows={page.warnings} />
        </section>
      )}
      <ForceForm page={page} errors={errors} />
    </AdminLayout>
  );
}

function Changes({ page }: { readonly page: ProposalModel }) {
  if (page.same)
    return <Alert kind="warning" title="Er verandert niets: dit handvest zegt hetzelfde als dat van nu." />;
  return (
    <>
      <section className="sn-section sn-stack">
        <Heading level={2}>Dit telt anders</Heading>
        {page.counting.length === 0 ? (
          <Paragraph>Niets. Alle datums en openingstijden blijven gelijk.</Paragraph>
        ) : (
          <List items={page.counting} />
        )}
      </section>
      {page.wording.length > 0 && (
        <section className="sn-section sn-stack">
          <Heading level={2}>Dit staat er anders</Heading>
          {page.wording.length > 8 ? (
            <Disclosure summary={`${page.wording.length} veranderingen in woorden`} id="woorden">
              <List items={page.wording} />
            </Disclosure>
          ) : (
            <List items={page.wording} />
          )}
        </section>
      )}
    </>
  );
}

function ForceForm({ page, errors }: { readonly page: ProposalModel; readonly errors: FieldErrors }) {
  const path = `/beheer/handvest/voorstel/${page.id}`;
  return (
    <section className="sn-section sn-stack">
      <Heading level={2}>Stel in werking</Heading>
      <form method="get" action={path} className="sn-form">
        <TextField
          name="dag"
          label="Geldt vanaf"
          help="Vragen die op of na deze dag binnenkomen, krijgen de nieuwe beloften. Sluitingsdagen gelden meteen, ook voor open vragen."
          type="date"
          min={page.earliest}
          errors={errors}
          typed={{ dag: page.dayTyped }}
        />
        <Actions>
          <Button kind="secondary">Bekijk de gevolgen voor deze dag</Button>
        </Actions>
      </form>
      <form method="post" action={`${path}/in-werking`} className="sn-stack">
        <input type="hidden" name="dag" value={page.dayTyped} />
        <Paragraph>
          Dit kun je niet ongedaan maken. Je kunt later wel weer een nieuw handvest in werking stellen.
        </Paragraph>
        <Actions>
          <Button>Stel in werking vanaf {page.day}</Button>
          <Button kind="secondary" formAction={`${path}/weg`}>
            Gooi dit voorstel weg
          </Button>
        </Actions>
      </form>
    </section>
  );
}
