import { sayPercent } from '#engine/figures/index.ts';
import { headLines, type ReportHead } from './measure-head.ts';
import type { Reason } from './measure-reasons.ts';
import type { MeasureReport, NormReport, ReportRow } from './measure-report.ts';
import type { Remark } from './measure-tally.ts';
import { aligned, listLines, marginOf, whole, wrapped } from './report-lines.ts';

const reasonSentences: Readonly<Record<Reason, string>> = {
  wrongColumns: 'het aantal kolommen is anders dan in de kopregel',
  noReceived: 'de datum van ontvangst ontbreekt',
  unreadableReceived: 'de datum van ontvangst is niet te lezen',
  ambiguousReceived: 'de datum van ontvangst kan twee dagen betekenen; schrijf 2026-04-02 of 02-04-2026',
  receivedAfterAsOf: 'de datum van ontvangst ligt na de peildatum',
  outsideCalendarRange: 'de datum ligt buiten de jaren van de kalender',
  unknownChannel: 'het kanaal is onbekend; vertaal het met --channel-map WAARDE=kanaal',
  beforeFirstCharter: 'ontvangen voordat het eerste handvest gold',
  noNorm: 'het handvest heeft voor dit kanaal geen norm voor een antwoord; wachttijden meet --visits',
  forInformation: 'ter informatie gestuurd: daarop is geen antwoord beloofd',
  unreadableAnswered: 'de datum van het antwoord is niet te lezen',
  ambiguousAnswered: 'de datum van het antwoord kan twee dagen betekenen; schrijf 2026-04-02 of 02-04-2026',
  answeredBeforeReceived: 'het antwoord ligt voor de ontvangst',
  noTimeOfDay: 'de norm telt in uren, en er staat een datum zonder tijd',
  calendarNeverOpen: 'de kalender van de norm heeft geen openingstijden',
};

const remarkSentences: Readonly<Record<Remark, string>> = {
  noticeWithoutDate: 'bericht zonder leesbare datum of zonder beloofde dag: telt niet als behandelbericht',
  unreadableDue: 'eigen einddatum niet te lezen: niet vergeleken',
  beyondKnown: 'einddatum buiten de jaren waarvan alle vrije dagen bekend zijn',
  answeredAfterAsOf: 'antwoord na de peildatum: telt als nog open',
};

/** The report in Dutch, to be read as it stands. */
export function textOf(head: ReportHead, report: MeasureReport): string {
  return [
    ...headLines(head, report, 'contacten'),
    ...report.norms.flatMap(normLines),
    ...listLines('Niet gemeten', report.notMeasured, ({ reason }) => reasonSentences[reason]),
    ...listLines('Bijzonderheden', report.remarks, ({ remark }) => remarkSentences[remark]),
    '',
  ].join('\n');
}

function normLines(norm: NormReport): string[] {
  const rows = withoutIdleColumns([columnTitles, ...[...norm.months, norm.total].map(cellsOf)]);
  return [
    '',
    `${norm.title} (${norm.normId}, ${norm.charterVersion})`,
    `  "${norm.sentence}"`,
    '',
    ...aligned(rows),
    '',
    ...wrapped(norm.definition),
    ...(norm.target === undefined ? [] : [`  Streefwaarde: ${sayPercent(norm.target)}.`]),
    ...dueLines(norm),
  ];
}

const columnTitles = [
  'ontvangen in',
  'aantal',
  'op tijd',
  'bericht, gehaald',
  'bericht, niet',
  'te laat',
  'open en te laat',
  'loopt',
  'niet te meten',
  'aandeel op tijd',
  '95%-marge',
  'mediaan',
  '90% binnen',
];

function cellsOf({ month, counts, figure, medianWorkingDays, p90WorkingDays }: ReportRow): string[] {
  return [
    month ?? 'samen',
    whole(figure.received),
    whole(counts.answeredInTime),
    whole(counts.noticeThenKept),
    whole(counts.noticeThenBroken),
    whole(counts.late),
    whole(counts.openAndLate),
    whole(figure.undecided),
    whole(figure.notMeasurable),
    figure.kept.noData ? 'geen gegevens' : sayPercent(figure.kept.share),
    marginOf(figure.kept),
    workingDays(medianWorkingDays),
    workingDays(p90WorkingDays),
  ];
}

function workingDays(days: number | undefined): string {
  return days === undefined ? '' : `${days} wd`;
}

/** A class that never occurs in a file needs no column, except the ones that everybody looks for. */
const alwaysShown = new Set(['ontvangen in', 'aantal', 'op tijd', 'te laat', 'open en te laat']);

function withoutIdleColumns(rows: readonly (readonly string[])[]): string[][] {
  const used = columnTitles.map(
    (title, column) => alwaysShown.has(title) || rows.slice(1).some((row) => row[column] !== '0'),
  );
  return rows.map((row) => row.filter((_, column) => used[column]));
}

/** So many of the commonest differences are written out. */
const shownDifferences = 12;

function dueLines({ due }: NormReport): string[] {
  if (due === undefined) return [];
  const commonest = [...due.differences].sort((a, b) => b.count - a.count).slice(0, shownDifferences);
  return [
    `  Eigen einddatum in het bestand: ${whole(due.compared)} vergeleken, ${whole(due.agree)} gelijk (${sayPercent(due.agree / due.compared)}).`,
    ...commonest.map(({ days, count }) => `    ${sayDifference(days)}: ${whole(count)}`),
    ...(due.differences.length > shownDifferences
      ? [`    en ${due.differences.length - shownDifferences} andere verschillen (alle in --json)`]
      : []),
  ];
}

function sayDifference(days: number): string {
  if (days === 0) return 'gelijk';
  const size = Math.abs(days);
  return `${size} ${size === 1 ? 'dag' : 'dagen'} ${days > 0 ? 'later' : 'eerder'} dan de norm`;
}
