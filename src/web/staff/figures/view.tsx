import {
  DueBadge,
  EmptyState,
  type Frame,
  Heading,
  Link,
  Paragraph,
  StaffLayout,
  Table,
} from '#web/ui/index.ts';
import type { Chrome } from '../chrome.ts';
import { complaintsPath } from './complaints/present.ts';
import { counterFiguresPath } from './counters/address.ts';
import type { FiguresPageModel, MonthLine, TeamLine, Traced } from './present.ts';

export function FiguresPage({
  frame,
  chrome,
  page,
}: {
  readonly frame: Frame;
  readonly chrome: Chrome;
  readonly page: FiguresPageModel;
}) {
  return (
    <StaffLayout frame={frame} title={page.title} {...chrome}>
      <Heading level={1} look={2}>
        {page.title}
      </Heading>
      {page.overview.length === 0 ? (
        <EmptyState title="Je ziet nog geen cijfers">
          <p>
            Hier staan de cijfers van de teams waarvan jij teamleider bent. Vraag de beheerder om je aan een
            team toe te voegen.
          </p>
        </EmptyState>
      ) : (
        <>
          <Overview lines={page.overview} month={page.month} />
          <p>
            <a className="nl-link" href={complaintsPath}>
              Klachten per jaar
            </a>
          </p>
          <p>
            <a className="nl-link" href={counterFiguresPath}>
              Wachttijden aan de balie
            </a>
          </p>
        </>
      )}
      {page.team && (
        <section className="sn-section sn-stack" aria-labelledby="team">
          <Heading level={2} look={3} id="team">
            {page.team.name}
          </Heading>
          {page.team.norms.length === 0 && (
            <Paragraph>Dit team kreeg de laatste maanden geen vragen waarvoor een norm geldt.</Paragraph>
          )}
          {page.team.norms.map((norm) => (
            <NormTable key={norm.id} {...norm} />
          ))}
          <Paragraph muted>
            Op tijd is het deel van wat nu te beoordelen is: beantwoord, of open en te laat. Tussen haakjes
            staat waar het echte deel waarschijnlijk ligt. Een maand is de maand van ontvangst. Herzien is wat
            eerst anders werd beoordeeld: door een verbetering, of omdat een antwoord niet is bezorgd.
          </Paragraph>
        </section>
      )}
      {page.overview.length > 0 && (
        <Paragraph>
          <Link href="/werk/cijfers/leesbaarheid">Leesbaarheid van wat is verstuurd</Link>
        </Paragraph>
      )}
    </StaffLayout>
  );
}

function Overview({ lines, month }: { readonly lines: readonly TeamLine[]; readonly month: string }) {
  return (
    <section className="sn-section" aria-label="Teams">
      <Table
        caption={`Teams in ${month}`}
        columns={[
          { key: 'team', title: 'Team' },
          { key: 'late', title: 'Nu open en te laat' },
          { key: 'received', title: 'Ontvangen', numeric: true },
          { key: 'kept', title: 'Op tijd', numeric: true },
        ]}
        rows={lines.map((line) => ({
          id: line.id,
          team: (
            <a className="nl-link" href={line.href} aria-current={line.current ? 'page' : undefined}>
              {line.name}
            </a>
          ),
          late:
            line.late === 0 ? (
              'niets'
            ) : (
              <a className="nl-link" href={line.lateHref}>
                <DueBadge state="late" text={`${line.late} te laat`} />
              </a>
            ),
          received: line.received,
          kept: line.kept,
        }))}
      />
    </section>
  );
}

interface NormTableProps {
  readonly title: string;
  readonly target?: string;
  readonly months: readonly MonthLine[];
}

function NormTable({ title, target, months }: NormTableProps) {
  return (
    <Table
      caption={target ? `${title}. ${target}.` : title}
      columns={[
        { key: 'month', title: 'Maand' },
        { key: 'received', title: 'Ontvangen', numeric: true },
        { key: 'kept', title: 'Op tijd', numeric: true },
        ...(target ? [{ key: 'verdict', title: 'Streven' }] : []),
        { key: 'byNotice', title: 'Behandelberichten', numeric: true },
        { key: 'late', title: 'Te laat beantwoord', numeric: true },
        { key: 'openAndLate', title: 'Open en te laat', numeric: true },
        { key: 'undecided', title: 'Nog niet te beoordelen', numeric: true },
        { key: 'withdrawn', title: 'Ingetrokken', numeric: true },
        { key: 'notMeasurable', title: 'Niet te meten', numeric: true },
        { key: 'revised', title: 'Herzien', numeric: true },
      ]}
      rows={months.map((line) => ({
        ...line,
        byNotice: <TracedNumber {...line.byNotice} />,
        received: <TracedNumber {...line.received} />,
        kept: <TracedNumber {...line.kept} />,
        late: <TracedNumber {...line.late} />,
        openAndLate: <TracedNumber {...line.openAndLate} />,
        undecided: <TracedNumber {...line.undecided} />,
        withdrawn: <TracedNumber {...line.withdrawn} />,
        notMeasurable: <TracedNumber {...line.notMeasurable} />,
        revised: <TracedNumber {...line.revised} />,
      }))}
    />
  );
}

/** Every number leads to what it counts. */
function TracedNumber({ text, href }: Traced) {
  return href === undefined ? (
    text
  ) : (
    <a className="nl-link" href={href}>
      {text}
    </a>
  );
}
