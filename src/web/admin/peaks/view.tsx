import type { FieldErrors, Typed } from '#platform/http/index.ts';
import {
  Alert,
  Button,
  CheckboxField,
  type Choice,
  Disclosure,
  EmptyState,
  Heading,
  Link,
  Paragraph,
  SelectField,
  Table,
  TextField,
} from '#web/ui/index.ts';
import { type AdminFrame, AdminLayout } from '../layout.tsx';
import { type PeakRow, type PeaksModel, peaksPath } from './present.ts';

interface PeaksPageProps {
  readonly around: AdminFrame;
  readonly page: PeaksModel;
  readonly locations: readonly Choice[];
  readonly services: readonly Choice[];
  readonly typed: Typed;
  /** Sent twice from one page, a peak is announced once. */
  readonly actId: string;
  readonly errors?: FieldErrors;
}

export function PeaksPage({ around, page, ...form }: PeaksPageProps) {
  return (
    <AdminLayout around={around} title="Pieken" errors={form.errors}>
      <Paragraph>
        Wordt het druk, kondig dat dan van tevoren aan. Inwoners lezen het op{' '}
        <Link href="/drukte">de pagina over drukte</Link>.
      </Paragraph>
      {page.exception === undefined ? (
        <Alert kind="info" title="Het handvest maakt voor pieken geen uitzondering">
          Een aankondiging is dan alleen een mededeling: de belofte over wachten blijft gelden.
        </Alert>
      ) : (
        <Paragraph>
          Het handvest zegt: “{page.exception}” Bezoekers in een piek staan daarom apart in de cijfers. Een
          aankondiging telt pas vanaf de volgende dag.
        </Paragraph>
      )}
      <section className="sn-section sn-stack" aria-labelledby="aangekondigd">
        <Heading level={2} id="aangekondigd">
          Aangekondigd
        </Heading>
        {page.coming.length === 0 ? (
          <EmptyState title="Er zijn geen pieken aangekondigd">
            Kondig er hieronder een aan zodra je weet dat het druk wordt.
          </EmptyState>
        ) : (
          <Peaks caption="Aangekondigde pieken" rows={page.coming} />
        )}
        {page.past.length > 0 && (
          <Disclosure id="voorbij" summary="Voorbij of ingetrokken">
            <Peaks caption="Pieken die voorbij of ingetrokken zijn" rows={page.past} />
          </Disclosure>
        )}
      </section>
      <AnnounceForm {...form} />
    </AdminLayout>
  );
}

function Peaks({ caption, rows }: { readonly caption: string; readonly rows: readonly PeakRow[] }) {
  return (
    <Table
      caption={caption}
      captionHidden
      columns={[
        { key: 'when', title: 'Wanneer' },
        { key: 'what', title: 'Waar en waarvoor' },
        { key: 'reason', title: 'Reden' },
        { key: 'announced', title: 'Aangekondigd op' },
        ...(rows.some(({ withdraw }) => withdraw) ? [{ key: 'act', title: 'Intrekken' }] : []),
      ]}
      rows={rows.map(({ withdraw, ...row }) => ({
        ...row,
        act: withdraw && <Withdraw action={withdraw} when={row.when} />,
      }))}
    />
  );
}

function Withdraw({ action, when }: { readonly action: string; readonly when: string }) {
  return (
    <form
      method="post"
      action={action}
      data-controller="confirm"
      data-confirm-question-value="Dagen waarop de piek al gold, blijven zo in de cijfers staan. Intrekken?"
    >
      <Button kind="secondary" danger>
        Trek in<span className="sn-visually-hidden"> {when}</span>
      </Button>
    </form>
  );
}

function AnnounceForm({
  locations,
  services,
  typed,
  actId,
  errors,
}: Omit<PeaksPageProps, 'around' | 'page'>) {
  const field = { typed, ...(errors ? { errors } : {}) };
  return (
    <section className="sn-section sn-stack" aria-labelledby="nieuw">
      <Heading level={2} id="nieuw">
        Kondig een piek aan
      </Heading>
      <form method="post" action={peaksPath} className="sn-form" noValidate>
        <input type="hidden" name="handeling" value={actId} />
        <TextField name="vanaf" label="Eerste dag" type="date" {...field} />
        <TextField name="tot" label="Laatste dag" type="date" {...field} />
        <TextField
          name="uurVan"
          label="Druk vanaf"
          help="Laat leeg als het de hele dag druk is."
          type="time"
          optional
          {...field}
        />
        <TextField name="uurTot" label="Druk tot" type="time" optional {...field} />
        {locations.length > 1 && (
          <SelectField name="locatie" label="Locatie" choices={locations} empty="Alle locaties" {...field} />
        )}
        {services.length > 0 && (
          <CheckboxField
            name="diensten"
            label="Voor welke diensten?"
            help="Kies er geen als het voor alles druk is."
            choices={services}
            {...field}
          />
        )}
        <TextField
          name="reden"
          label="Reden"
          help="Inwoners lezen dit. Zeg ook wat zij kunnen doen: Voor de zomer vragen veel mensen een paspoort aan. Kom liever in april of mei."
          maxLength={300}
          {...field}
        />
        <TextField name="redenEngels" label="Reden in het Engels" optional maxLength={300} {...field} />
        <Button>Kondig aan</Button>
      </form>
    </section>
  );
}
