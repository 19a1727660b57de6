import type { FieldErrors, Typed } from '#platform/http/index.ts';
import {
  Button,
  type Choice,
  EmptyState,
  Pagination,
  Paragraph,
  SelectField,
  Table,
  TextField,
} from '#web/ui/index.ts';
import { type AdminFrame, AdminLayout } from '../layout.tsx';

export interface LogModel {
  readonly rows: readonly {
    readonly id: string;
    readonly at: string;
    readonly who: string;
    readonly what: string;
    readonly about: string;
    readonly why: string;
  }[];
  readonly next: string | undefined;
  readonly filtered: boolean;
}

interface LogPageProps {
  readonly around: AdminFrame;
  readonly page: LogModel;
  readonly employees: readonly Choice[];
  readonly errors?: FieldErrors;
  readonly typed: Typed;
}

const columns = [
  { key: 'at', title: 'Wanneer' },
  { key: 'who', title: 'Wie' },
  { key: 'what', title: 'Wat' },
  { key: 'about', title: 'Vraag' },
  { key: 'why', title: 'Waarom' },
] as const;

export function LogPage({ around, page, employees, errors, typed }: LogPageProps) {
  const field = { errors: errors ?? {}, typed, optional: true } as const;
  return (
    <AdminLayout around={around} title="Logboek" errors={errors}>
      <Paragraph>
        Hier staat wie welke gegevens zag of iets veranderde, wanneer en waarom. Niemand kan dit logboek
        veranderen.
      </Paragraph>
      <form method="get" action="/beheer/logboek" className="sn-filter-form">
        <TextField name="vraag" label="Nummer van de vraag" help="Bijvoorbeeld SN-7K3M-92QD." {...field} />
        <SelectField name="wie" label="Medewerker" choices={employees} empty="Iedereen" {...field} />
        <TextField name="vanaf" label="Vanaf" type="date" {...field} />
        <TextField name="tot" label="Tot en met" type="date" {...field} />
        <Button kind="secondary">Zoek in het logboek</Button>
      </form>
      {page.rows.length === 0 ? (
        <EmptyState title={page.filtered ? 'Niets gevonden' : 'Het logboek is leeg'}>
          {page.filtered
            ? 'Kies een langere periode of een andere medewerker.'
            : 'Zodra iemand een vraag van een inwoner opent, staat dat hier.'}
        </EmptyState>
      ) : (
        <Table caption="Logboek" captionHidden columns={columns} rows={page.rows} />
      )}
      <Pagination {...(page.next ? { next: page.next } : {})} />
    </AdminLayout>
  );
}
