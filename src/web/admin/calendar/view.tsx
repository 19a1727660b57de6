import type { FieldErrors, Typed } from '#platform/http/index.ts';
import {
  Alert,
  Button,
  type Choice,
  Filters,
  Heading,
  Link,
  List,
  type NavigationLink,
  Paragraph,
  RadioField,
  SelectField,
  TextField,
} from '#web/ui/index.ts';
import { type AdminFrame, AdminLayout } from '../layout.tsx';

export interface DayCell {
  readonly key: string;
  /** `ma 4 mei`, for a list on a telephone and for who cannot see the grid. */
  readonly full: string;
  readonly number: string;
  readonly text: string;
  readonly reason: string | undefined;
  readonly kind: 'open' | 'closed' | 'other';
  readonly today: boolean;
}

export interface CalendarModel {
  readonly title: string;
  readonly description: readonly string[];
  readonly calendars: readonly NavigationLink[];
  readonly month: string;
  readonly previous: string;
  readonly next: string;
  /** Empty cells before the first day, so that it stands under its weekday. */
  readonly lead: number;
  readonly days: readonly DayCell[];
  readonly questions: readonly { readonly text: string; readonly href: string }[];
  readonly warnings: readonly string[];
  readonly exceptions: readonly string[];
}

interface CalendarPageProps {
  readonly around: AdminFrame;
  readonly page: CalendarModel;
  readonly choices: readonly Choice[];
  readonly errors?: FieldErrors;
  readonly typed: Typed;
}

const weekdayNames = ['ma', 'di', 'wo', 'do', 'vr', 'za', 'zo'] as const;

const openChoices: readonly Choice[] = [
  { value: 'dicht', label: 'Gesloten' },
  { value: 'open', label: 'Open op andere tijden' },
];

export function CalendarPage({ around, page, choices, errors, typed }: CalendarPageProps) {
  return (
    <AdminLayout around={around} title="Kalender" errors={errors}>
      <Filters label="Kalenders" links={page.calendars} />
      {page.warnings.map((warning) => (
        <Alert key={warning} kind="warning" title={warning} />
      ))}
      <Month page={page} />
      {page.questions.length > 0 && (
        <section className="sn-section sn-stack">
          <Heading level={2}>Klopt dit?</Heading>
          <List
            items={page.questions.map((question) => (
              <span key={question.href}>
                {question.text} <Link href={question.href}>Nee, maak deze dag dicht</Link>
              </span>
            ))}
          />
        </section>
      )}
      <section className="sn-section sn-stack">
        <Heading level={2}>Afwijkende dagen</Heading>
        {page.exceptions.length === 0 ? (
          <Paragraph>Er staan geen afwijkende dagen in deze kalender.</Paragraph>
        ) : (
          <List items={page.exceptions} />
        )}
      </section>
      <ExceptionForm choices={choices} errors={errors ?? {}} typed={typed} />
    </AdminLayout>
  );
}

function Month({ page }: { readonly page: CalendarModel }) {
  return (
    <section className="sn-section sn-stack" aria-labelledby="maand">
      <Heading level={2} id="maand">
        {page.title}: {page.month}
      </Heading>
      {page.description.map((sentence) => (
        <Paragraph key={sentence}>{sentence}</Paragraph>
      ))}
      <nav className="sn-pagination" aria-label="Maanden">
        <Link href={page.previous}>Vorige maand</Link>
        <Link href={page.next}>Volgende maand</Link>
      </nav>
      <div className="sn-month">
        {weekdayNames.map((name) => (
          <span key={name} className="sn-month__weekday" aria-hidden="true">
            {name}
          </span>
        ))}
        <ol className={`sn-month__days sn-month__days--lead-${page.lead}`}>
          {page.days.map((day) => (
            <li
              key={day.key}
              className={`sn-month__day sn-month__day--${day.kind}`}
              aria-current={day.today ? 'date' : undefined}
            >
              <span className="sn-month__number" aria-hidden="true">
                {day.number}
              </span>
              <span className="sn-month__full">{day.full}</span> <span>{day.text}</span>{' '}
              {day.reason && <span className="sn-month__reason">{day.reason}</span>}
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}

function ExceptionForm({
  choices,
  errors,
  typed,
}: {
  readonly choices: readonly Choice[];
  readonly errors: FieldErrors;
  readonly typed: Typed;
}) {
  const field = { errors, typed };
  return (
    <section className="sn-section sn-stack" id="afwijking">
      <Heading level={2}>Voeg een sluiting of andere opening toe</Heading>
      <Paragraph>Daarna zie je eerst wat er verandert, ook voor vragen die nu open zijn.</Paragraph>
      <form method="post" action="/beheer/kalender" className="sn-form">
        <TextField name="vanaf" label="Eerste dag" type="date" {...field} />
        <TextField
          name="tot"
          label="Laatste dag"
          help="Laat leeg voor één dag."
          type="date"
          optional
          {...field}
        />
        <SelectField name="kalender" label="Voor welke kalender?" choices={choices} {...field} />
        <RadioField name="soort" label="Wat is er op die dag?" choices={openChoices} {...field} />
        <TextField
          name="tijden"
          label="Open van … tot …"
          help="Alleen als je open bent. Bijvoorbeeld 9:00-12:30, 13:30-17:00."
          optional
          {...field}
        />
        <TextField
          name="reden"
          label="Reden"
          help="Inwoners lezen dit. Bijvoorbeeld: Carnaval."
          maxLength={200}
          {...field}
        />
        <TextField name="redenEngels" label="Reden in het Engels" optional maxLength={200} {...field} />
        <Button>Bekijk wat dit verandert</Button>
      </form>
    </section>
  );
}
