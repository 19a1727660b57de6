import type { FieldErrors, Typed } from '#platform/http/index.ts';
import {
  Alert,
  Button,
  CheckboxField,
  Disclosure,
  DueBadge,
  EmptyState,
  ErrorSummary,
  type Frame,
  Heading,
  Link,
  Paragraph,
  SelectField,
  StaffLayout,
  Table,
  TextField,
} from '#web/ui/index.ts';
import type { Chrome } from '../../chrome.ts';
import { overviewPath, planningPath } from '../overview/present.ts';
import { ColumnChart } from './chart.tsx';
import type { PlanningModel, ResultModel } from './present.ts';
import type { WeeksModel } from './weeks.ts';

interface PlanningPageProps {
  readonly frame: Frame;
  readonly chrome: Chrome;
  readonly page: PlanningModel;
  readonly typed: Typed;
  readonly errors: FieldErrors;
  /** Where is told that the answer is there. */
  readonly stream: string;
}

const refreshSeconds = 2;

export function PlanningPage({ frame, chrome, page, typed, errors, stream }: PlanningPageProps) {
  const unfinished =
    page.calculating === undefined
      ? {}
      : { live: { source: stream }, withoutScript: { afterSeconds: refreshSeconds } };
  return (
    <StaffLayout frame={frame} title="Planning van de balies" {...chrome} {...unfinished}>
      <div className="sn-stack">
        <ErrorSummary errors={errors} title="Controleer wat je hebt ingevuld" />
        <Heading level={1} look={2}>
          Planning van de balies
        </Heading>
        <Paragraph>
          <Link href={overviewPath}>Alle balies</Link>
        </Paragraph>
        {page.locations.length === 0 ? (
          <EmptyState title="Er zijn nog geen balies">
            Een beheerder maakt ze onder <strong>Beheer</strong>, <strong>Balies</strong>.
          </EmptyState>
        ) : (
          <>
            <Question page={page} typed={typed} errors={errors} />
            {page.hasAnswer && <Answer page={page} />}
            {page.weeks && <Weeks weeks={page.weeks} />}
          </>
        )}
      </div>
    </StaffLayout>
  );
}

function Answer({ page }: { readonly page: PlanningModel }) {
  return (
    <section className="sn-section sn-stack" aria-labelledby="antwoord">
      <Heading level={2} look={3} id="antwoord">
        {page.place}, {page.day}
      </Heading>
      {page.none && <EmptyState title={page.none.title}>{page.none.text}</EmptyState>}
      {page.calculating && (
        <Alert kind="info" title="Wij rekenen nog" role="status">
          <p>{page.calculating}</p>
        </Alert>
      )}
      {page.result && <Result result={page.result} />}
      {page.whatIf && <WhatIf {...page.whatIf} />}
    </section>
  );
}

function Question({ page, typed, errors }: Pick<PlanningPageProps, 'page' | 'typed' | 'errors'>) {
  const given = { typed, errors };
  const asksWhatIf = ['erbij', 'pauze', 'afspraak'].some((name) => typed[name] || errors[name]);
  return (
    <form method="get" action={planningPath} className="sn-stack">
      <div className="sn-filter-form">
        <SelectField name="locatie" label="Locatie" choices={page.locations} {...given} />
        <TextField name="dag" label="Dag" type="date" {...given} />
        <TextField
          name="streven"
          label="Streven, in procenten"
          type="number"
          min="50"
          max="99"
          size={4}
          {...given}
        />
      </div>
      <Disclosure summary="Wat als de dag anders gaat?" id="wat-als" open={asksWhatIf} wide>
        <div className="sn-stack">
          <div className="sn-filter-form">
            <TextField
              name="erbij"
              label="Balies meer of minder"
              help="1 is een balie meer, -1 een balie minder."
              type="number"
              min="-20"
              max="20"
              optional
              {...given}
            />
            <TextField name="erbij-van" label="Meer of minder van" type="time" optional {...given} />
            <TextField name="erbij-tot" label="Meer of minder tot" type="time" optional {...given} />
          </div>
          <div className="sn-filter-form">
            <TextField
              name="pauze"
              label="Balies open in de pauze"
              help="Zoveel balies zijn dan open, wat er anders ook nodig is."
              type="number"
              min="0"
              max="99"
              optional
              {...given}
            />
            <TextField name="pauze-van" label="Pauze van" type="time" optional {...given} />
            <TextField name="pauze-tot" label="Pauze tot" type="time" optional {...given} />
          </div>
          <CheckboxField
            name="afspraak"
            label="Komen bezoekers op afspraak?"
            choices={[{ value: 'ja', label: 'Iedereen komt op afspraak' }]}
            {...given}
          />
        </div>
      </Disclosure>
      <div>
        <Button>Reken uit</Button>
      </div>
    </form>
  );
}

function Result({ result }: { readonly result: ResultModel }) {
  const columns = (of: 'visitors' | 'counters') =>
    result.rows.map((row) => ({
      id: row.id,
      label: /\.00 uur$/.test(row.time) ? row.time.replace('.00 uur', '') : '',
      value: row[of],
    }));
  return (
    <>
      {result.reached ? (
        <Paragraph lead>{result.lead}</Paragraph>
      ) : (
        <Alert kind="warning" title="Er zijn te weinig balies">
          <p>{result.lead}</p>
        </Alert>
      )}
      {result.sentences.map((sentence) => (
        <Paragraph key={sentence}>{sentence}</Paragraph>
      ))}
      <ColumnChart
        title={result.chartTitle}
        parts={[
          { name: 'Bezoekers per half uur', columns: columns('visitors'), height: 120 },
          { name: 'Balies die open moeten zijn', columns: columns('counters'), valued: true, height: 80 },
        ]}
      />
      <Table
        caption="Per half uur"
        columns={[
          { key: 'time', title: 'Vanaf' },
          { key: 'visitors', title: 'Bezoekers', numeric: true },
          { key: 'counters', title: 'Balies', numeric: true },
          { key: 'share', title: 'Op tijd opgeroepen' },
        ]}
        rows={result.rows.map((row) => ({
          ...row,
          visitors: row.visitors.toLocaleString('nl-NL', { minimumFractionDigits: 1 }),
        }))}
      />
      <Paragraph muted>
        Uitgerekend met 100 nagespeelde dagen. Tussen haakjes staat waar het echte deel waarschijnlijk ligt
        (95%). Een stil half uur mag een druk half uur goedmaken: het streven geldt voor de hele dag.
      </Paragraph>
    </>
  );
}

function WhatIf({ asked, sentences }: NonNullable<PlanningModel['whatIf']>) {
  return (
    <section className="sn-stack" aria-labelledby="als-het-anders-gaat">
      <Heading level={3} look={4} id="als-het-anders-gaat">
        Als het anders gaat
      </Heading>
      <ul className="sn-list">
        {asked.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
      {sentences.map((sentence) => (
        <Paragraph key={sentence}>{sentence}</Paragraph>
      ))}
    </section>
  );
}

function Weeks({ weeks }: { readonly weeks: WeeksModel }) {
  return (
    <section className="sn-section sn-stack" aria-labelledby="weken">
      <Heading level={2} look={3} id="weken">
        De komende dertien weken
      </Heading>
      <Paragraph>{weeks.rule}</Paragraph>
      {weeks.peaks.length > 0 && (
        <ul className="sn-list">
          {weeks.peaks.map(({ id, text }) => (
            <li key={id}>
              <DueBadge state="today" text="Druk" /> {text}
            </li>
          ))}
        </ul>
      )}
      <ColumnChart
        title="Verwachte bezoekers per week, de komende dertien weken"
        parts={[
          {
            name: 'Bezoekers per week',
            columns: weeks.rows.map(({ id, name, visits }, index) => ({
              id,
              label: index % 3 === 0 ? name : '',
              value: visits,
            })),
            height: 120,
          },
        ]}
      />
      <Table
        caption="Per week"
        columns={[
          { key: 'name', title: 'Vanaf maandag' },
          { key: 'visits', title: 'Bezoekers', numeric: true },
          { key: 'atMost', title: 'Hoogstens op tijd', numeric: true },
          { key: 'note', title: 'Bijzonder' },
        ]}
        rows={weeks.rows.map((row) => ({ ...row, visits: row.visits.toLocaleString('nl-NL') }))}
      />
      <Paragraph muted>
        Hoogstens op tijd: zoveel bezoekers kunnen alle balies samen volgens het streven oproepen, als
        iedereen met alles helpt en bezoekers gelijk verdeeld over de openingstijd komen. Op drukke uren is
        het minder.
      </Paragraph>
    </section>
  );
}
