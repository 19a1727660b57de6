import { sayPercent } from '#engine/figures/index.ts';
import { headLines, type ReportHead } from './measure-head.ts';
import { aligned, listLines, marginOf, whole, wrapped } from './report-lines.ts';
import type { VisitReason } from './visit-judge.ts';
import type { VisitReport, WaitReport, WaitRow } from './visit-report.ts';
import { groupings, type VisitGrouping, type VisitRemark } from './visit-tally.ts';

const reasonSentences: Readonly<Record<VisitReason, string>> = {
  wrongColumns: 'het aantal kolommen is anders dan in de kopregel',
  noArrival: 'het moment van het volgnummer of de komst ontbreekt',
  unreadable: 'een moment is niet te lezen; schrijf 2026-04-02 14:10:05 of 02-04-2026 14:10',
  ambiguousDate: 'een datum kan twee dagen betekenen; schrijf 2026-04-02 of 02-04-2026',
  noTimeOfDay: 'er staat een datum zonder tijd',
  clockChange:
    'de klok wees deze tijd twee keer of niet aan (zomer- en wintertijd); schrijf hem met +01:00 of +02:00',
  noCall: 'volgens de uitkomst is iemand opgeroepen, maar het moment van de oproep ontbreekt',
  calledBeforeArrival: 'de oproep ligt voor de komst',
  endedBeforeArrival: 'het einde ligt voor de komst',
  anotherDay: 'afspraak, komst en oproep zijn niet van dezelfde dag',
  unknownOutcome: 'de uitkomst is onbekend; vertaal hem met --outcome-map WOORD=uitkomst',
  afterAsOf: 'de komst ligt na de peildatum',
  stillToCome: 'een afspraak die nog moet komen',
  cancelled: 'een afspraak die is afgezegd',
  beforeFirstCharter: 'van voordat het eerste handvest gold',
  noNorm: 'het handvest van die dag heeft geen norm voor de wachttijd',
};

const remarkSentences: Readonly<Record<VisitRemark, string>> = {
  calledAfterAsOf: 'opgeroepen na de peildatum: telt als nog wachtend',
};

/** The report in Dutch, to be read as it stands. */
export function visitTextOf(head: ReportHead, report: VisitReport): string {
  return [
    ...headLines(head, report, 'bezoeken'),
    ...report.norms.flatMap(normLines),
    ...listLines('Niet gemeten', report.notMeasured, ({ reason }) => reasonSentences[reason]),
    ...listLines('Bijzonderheden', report.remarks, ({ remark }) => remarkSentences[remark]),
    '',
  ].join('\n');
}

const firstTitles: Readonly<Record<VisitGrouping, string>> = {
  months: 'maand',
  locations: 'locatie',
  services: 'dienst',
  ways: 'hoe',
  halfHours: 'vanaf',
};

function normLines(norm: WaitReport): string[] {
  return [
    '',
    `${norm.title} (${norm.normId}, ${norm.charterVersion})`,
    `  "${norm.sentence}"`,
    '',
    ...groupings.flatMap((grouping) => tableLines(grouping, norm)),
    ...wrapped(norm.definition),
    ...(norm.target === undefined ? [] : [`  Streefwaarde: ${sayPercent(norm.target)}.`]),
  ];
}

function tableLines(grouping: VisitGrouping, norm: WaitReport): string[] {
  const rows = norm[grouping];
  if (rows.length === 0) return [];
  const cells = rows.map((row) => cellsOf(nameOf(grouping, row.key), row));
  const total = grouping === 'months' ? [cellsOf('samen', norm.total)] : [];
  return [...aligned([[firstTitles[grouping], ...titles], ...cells, ...total]), ''];
}

const ways: Readonly<Record<string, string>> = { appointment: 'met afspraak', walkIn: 'zonder afspraak' };

function nameOf(grouping: VisitGrouping, key: string): string {
  if (grouping === 'ways') return ways[key]!;
  return key === '' ? '(leeg)' : key;
}

const titles = [
  'bezoekers',
  'binnen de norm',
  'later opgeroepen',
  'niet opgeroepen',
  'niet gekomen',
  'wacht nog',
  'aandeel',
  '95%-marge',
  'mediaan',
  '90% binnen',
];

function cellsOf(name: string, row: WaitRow): string[] {
  return [
    name,
    ...[row.judged, row.kept, row.calledLate, row.notCalled, row.didNotCome, row.waiting].map(whole),
    row.share.noData ? 'geen gegevens' : sayPercent(row.share.share),
    marginOf(row.share),
    minutes(row.medianMs),
    minutes(row.p90Ms),
  ];
}

/** `15:01`: minutes and seconds; a part of a second counts as one, so that "15:00" is never too late. */
function minutes(ms: number | undefined): string {
  if (ms === undefined) return '';
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
