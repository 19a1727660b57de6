import type { Outcome } from '#engine/promises/index.ts';
import { type Day, dateOf, sayMonth } from '#engine/time/index.ts';
import type { Team } from '#modules/organisation/index.ts';
import type { ComplaintRow } from '#modules/promises/index.ts';
import { formatCount } from '#web/ui/index.ts';
import { csvOf } from '../../../csv.ts';

export const complaintsPath = '/werk/cijfers/klachten';

/** What is counted of a group of complaints. */
export interface ComplaintCounts {
  readonly received: number;
  /** By letter, e-mail or form: what must be registered and published (Awb 9:12a). */
  readonly written: number;
  readonly inTime: number;
  readonly late: number;
  readonly open: number;
  readonly withdrawn: number;
  /** Put off by a notice. */
  readonly notified: number;
}

export interface ComplaintsModel {
  readonly year: number;
  readonly years: readonly { readonly href: string; readonly label: string; readonly current: boolean }[];
  readonly sentence: string;
  readonly byTeam: readonly ComplaintLine[];
  readonly byMonth: readonly ComplaintLine[];
  readonly downloadHref: string;
}

export type ComplaintLine = { readonly id: string; readonly title: string } & Readonly<
  Record<keyof ComplaintCounts, string>
>;

/** In which of the four a class counts; what is not measured only counts as received. */
const groupOf: Readonly<Record<Outcome, keyof ComplaintCounts | undefined>> = {
  answeredInTime: 'inTime',
  noticeThenKept: 'inTime',
  noticeThenBroken: 'late',
  late: 'late',
  openAndLate: 'late',
  open: 'open',
  noticeRunning: 'open',
  withdrawn: 'withdrawn',
  notMeasurable: undefined,
};

export function countComplaints(rows: readonly ComplaintRow[]): ComplaintCounts {
  const sum = (chosen: (row: ComplaintRow) => boolean) =>
    rows.filter(chosen).reduce((total, { complaints }) => total + complaints, 0);
  const inGroup = (group: keyof ComplaintCounts) =>
    sum(({ outcome }) => outcome !== undefined && groupOf[outcome] === group);
  return {
    received: sum(() => true),
    written: sum(({ written }) => written),
    inTime: inGroup('inTime'),
    late: inGroup('late'),
    open: inGroup('open'),
    withdrawn: inGroup('withdrawn'),
    notified: sum(({ notified }) => notified),
  };
}

/** Years that can be chosen: this one and the five before it. */
const yearsBack = 5;

export function presentComplaints(
  rows: readonly ComplaintRow[],
  { year, today, teams }: { readonly year: number; readonly today: Day; readonly teams: readonly Team[] },
): ComplaintsModel {
  const thisYear = dateOf(today).year;
  const months = [...Map.groupBy(rows, ({ receivedDay }) => dateOf(receivedDay).month)].sort(
    ([one], [other]) => one - other,
  );
  const all = countComplaints(rows);
  return {
    year,
    years: Array.from({ length: yearsBack + 1 }, (_, back) => thisYear - back).map((one) => ({
      href: `${complaintsPath}?jaar=${one}`,
      label: String(one),
      current: one === year,
    })),
    sentence: sayAll(all, year),
    byTeam: [
      ...teams
        .map(({ id, name }) => ({ id, title: name, of: rows.filter(({ teamId }) => teamId === id) }))
        .filter(({ of }) => of.length > 0)
        .map(({ id, title, of }) => lineOf(id, title, countComplaints(of))),
      lineOf('all', 'Samen', all),
    ],
    byMonth: months.map(([month, of]) =>
      lineOf(String(month), sayMonth(year, month, 'nl'), countComplaints(of)),
    ),
    downloadHref: `${complaintsPath}/csv?jaar=${year}`,
  };
}

function sayAll({ received, written, inTime, late }: ComplaintCounts, year: number): string {
  if (received === 0) return `In ${year} kwamen er geen klachten binnen.`;
  const came = received === 1 ? 'kwam 1 klacht' : `kwamen ${formatCount(received)} klachten`;
  return `In ${year} ${came} binnen, waarvan ${formatCount(written)} schriftelijk. Van wat al beoordeeld kan worden, was ${formatCount(inTime)} op tijd afgehandeld en ${formatCount(late)} niet.`;
}

function lineOf(id: string, title: string, counts: ComplaintCounts): ComplaintLine {
  const said = Object.entries(counts).map(([field, count]) => [field, formatCount(count)]);
  return { id, title, ...(Object.fromEntries(said) as Record<keyof ComplaintCounts, string>) };
}

const columns = [
  'team',
  'maand',
  'ontvangen',
  'schriftelijk',
  'op_tijd',
  'te_laat',
  'open',
  'ingetrokken',
  'uitgesteld',
];

/** A row for each team and month, to publish or to count on with. */
export function complaintsCsv(rows: readonly ComplaintRow[], teams: readonly Team[]): string {
  const groups = Map.groupBy(rows, ({ teamId, receivedDay }) => `${teamId} ${dateOf(receivedDay).month}`);
  const lines = [...groups.values()]
    .map((of) => ({ of, first: of[0]! }))
    .toSorted((one, other) => one.first.receivedDay - other.first.receivedDay)
    .map(({ of, first }) => {
      const counts = countComplaints(of);
      const { year, month } = dateOf(first.receivedDay);
      const name = teams.find(({ id }) => id === first.teamId)?.name ?? '';
      return [
        name,
        `${year}-${String(month).padStart(2, '0')}`,
        counts.received,
        counts.written,
        counts.inTime,
        counts.late,
        counts.open,
        counts.withdrawn,
        counts.notified,
      ];
    });
  return csvOf(columns, lines);
}
