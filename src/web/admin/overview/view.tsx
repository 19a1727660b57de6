import { Alert, DataList, type Datum, Heading, Link, Paragraph, Table } from '#web/ui/index.ts';
import { type AdminFrame, AdminLayout } from '../layout.tsx';

export interface Notice {
  readonly kind: 'error' | 'warning';
  readonly title: string;
  readonly text: string;
  readonly link?: { readonly href: string; readonly label: string };
}

export interface FirstStep {
  readonly text: string;
  /** Absent where no screen can do it. */
  readonly href?: string;
  readonly done: boolean;
}

export interface OverviewModel {
  readonly notices: readonly Notice[];
  /** Empty once all are done. */
  readonly firstSteps: readonly FirstStep[];
  readonly facts: readonly Datum[];
  readonly jobs: readonly {
    readonly id: string;
    readonly name: string;
    readonly last: string;
    readonly state: string;
  }[];
}

const jobColumns = [
  { key: 'name', title: 'Taak' },
  { key: 'state', title: 'Stand' },
  { key: 'last', title: 'Voor het laatst gelukt' },
] as const;

export function OverviewPage({
  around,
  page,
}: {
  readonly around: AdminFrame;
  readonly page: OverviewModel;
}) {
  return (
    <AdminLayout around={around} title="Beheer">
      {page.notices.length === 0 && <Alert kind="ok" title="Alles werkt." />}
      {page.notices.map((notice) => (
        <Alert key={notice.title} kind={notice.kind} title={notice.title}>
          {notice.text}
          {notice.link && (
            <>
              {' '}
              <Link href={notice.link.href}>{notice.link.label}</Link>
            </>
          )}
        </Alert>
      ))}
      {page.firstSteps.length > 0 && <FirstSteps steps={page.firstSteps} />}
      <section className="sn-section sn-stack">
        <Heading level={2}>Zo staat het ervoor</Heading>
        <DataList items={page.facts} />
      </section>
      {page.jobs.length > 0 && (
        <section className="sn-section sn-stack">
          <Heading level={2}>Taken die vanzelf gaan</Heading>
          <Table caption="Taken die vanzelf gaan" captionHidden columns={jobColumns} rows={page.jobs} />
        </section>
      )}
    </AdminLayout>
  );
}

function FirstSteps({ steps }: { readonly steps: readonly FirstStep[] }) {
  return (
    <section className="sn-section sn-stack">
      <Heading level={2}>Eerste stappen</Heading>
      <Paragraph>Doe dit voordat inwoners de gemeente gaan mailen.</Paragraph>
      <ol className="sn-steps">
        {steps.map((step) => (
          <li key={step.text} className={step.done ? 'sn-steps__done' : undefined}>
            {step.done ? (
              <>
                <span aria-hidden="true">✓ </span>
                {step.text} <span className="sn-muted">(gedaan)</span>
              </>
            ) : step.href === undefined ? (
              step.text
            ) : (
              <Link href={step.href}>{step.text}</Link>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
