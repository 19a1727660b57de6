import type { Norm } from '#engine/charter/index.ts';
import {
  addCounts,
  comparedWithTarget,
  type Figure,
  figureOf,
  firstDayOf,
  noCounts,
  type OutcomeCounts,
  type Period,
  periodOf,
  periodsBetween,
  sayPercent,
  sayPeriod,
  sayShare,
} from '#engine/figures/index.ts';
import type { Outcome } from '#engine/promises/index.ts';
import { addMonths, type Day } from '#engine/time/index.ts';
import type { monthlyCounts } from '#modules/promises/index.ts';
import { monthNumber, type RevisedCount } from '#modules/promises/index.ts';
import { formatCount } from '#web/ui/index.ts';
import { listHref } from '../addresses.ts';
import { cohortHref, type FigureGroup, outcomesOf } from './cohort/address.ts';

type MonthlyCount = Awaited<ReturnType<typeof monthlyCounts>>[number];

/** This month and the five before it. */
export const shownMonths = 6;

export interface FiguresPageModel {
  readonly title: string;
  readonly month: string;
  /** One line per team: what is late now, and how this month goes. */
  readonly overview: readonly TeamLine[];
  readonly team?: {
    readonly name: string;
    readonly norms: readonly {
      readonly id: string;
      readonly title: string;
      readonly target?: string;
      readonly months: readonly MonthLine[];
    }[];
  };
}

export interface TeamLine {
  readonly id: string;
  readonly name: string;
  readonly href: string;
  readonly current: boolean;
  readonly late: number;
  readonly lateHref: string;
  readonly received: string;
  readonly kept: string;
}

export interface MonthLine {
  readonly id: string;
  readonly month: string;
  readonly received: Traced;
  readonly kept: Traced;
  readonly byNotice: Traced;
  readonly late: Traced;
  readonly openAndLate: Traced;
  readonly undecided: Traced;
  readonly withdrawn: Traced;
  readonly notMeasurable: Traced;
  readonly revised: Traced;
  /** What the share says of the target, where there is one. */
  readonly verdict?: string;
}

/** A number with the way to what it counts; none where it counts nothing. */
export interface Traced {
  readonly text: string;
  readonly href?: string;
}

export interface FiguresData {
  readonly today: Day;
  readonly teams: readonly { readonly id: string; readonly name: string }[];
  readonly norms: readonly Norm[];
  readonly counts: readonly MonthlyCount[];
  readonly revised: readonly RevisedCount[];
  /** Promises past their date now, of whatever month. */
  readonly late: readonly MonthlyCount[];
  readonly teamId?: string;
}

/** The months to ask the counts for, as `monthlyCounts` numbers them. */
export function monthsShown(today: Day): {
  readonly from: number;
  readonly to: number;
  readonly firstDay: Day;
} {
  const first = addMonths(today, 1 - shownMonths);
  return { from: monthNumber(first), to: monthNumber(today), firstDay: firstDayOf(periodOf(first, 'month')) };
}

export function presentFigures(data: FiguresData): FiguresPageModel {
  const { today, teams, teamId } = data;
  const chosen = teams.find(({ id }) => id === teamId) ?? (teams.length === 1 ? teams[0] : undefined);
  return {
    title: 'Cijfers',
    month: sayPeriod(periodOf(today, 'month'), 'nl'),
    overview: teams.map((team) => teamLine(team, data, chosen?.id)).toSorted((a, b) => b.late - a.late),
    ...(chosen ? { team: { name: chosen.name, norms: normTables(chosen.id, data) } } : {}),
  };
}

function teamLine(
  team: FiguresData['teams'][number],
  data: FiguresData,
  chosen: string | undefined,
): TeamLine {
  const { counts, late, today } = data;
  const month = monthNumber(today);
  const figure = figureOf(
    countsOf(counts.filter((count) => count.teamId === team.id && count.month === month)),
  );
  const lateNow = late
    .filter(({ teamId }) => teamId === team.id)
    .reduce((sum, { contacts }) => sum + contacts, 0);
  return {
    ...team,
    href: `/werk/cijfers?team=${team.id}`,
    current: team.id === chosen,
    late: lateNow,
    lateHref: listHref({ of: 'team', id: team.id }, { view: 'late' }),
    received: formatCount(figure.received),
    kept: sayKept(figure),
  };
}

function normTables(teamId: string, { today, norms, counts, revised }: FiguresData) {
  const months = periodsBetween(addMonths(today, 1 - shownMonths), today, 'month').toReversed();
  const own = counts.filter((count) => count.teamId === teamId);
  const ownRevised = revised.filter((count) => count.teamId === teamId);
  return normIdsOf(own, norms).map((normId) => {
    const target = norms.find(({ id }) => id === normId)?.target;
    return {
      id: normId,
      title: normTitle(normId, norms),
      ...(target === undefined ? {} : { target: `Streven: ${sayPercent(target)} op tijd` }),
      months: months.map((month) =>
        monthLine(
          month,
          own.filter((count) => count.normId === normId),
          ownRevised.filter((count) => count.normId === normId),
          { normId, teamId, target },
        ),
      ),
    };
  });
}

/** In the order of the charter; then what it holds no longer, and what no norm was in force for. */
function normIdsOf(counts: readonly MonthlyCount[], norms: readonly Norm[]): string[] {
  const counted = new Set(counts.map(({ normId }) => normId));
  const present = norms.map(({ id }) => id).filter((id) => counted.has(id));
  const former = [...counted].filter((id) => !present.includes(id)).toSorted();
  return [...present, ...former.toSorted((a, b) => Number(a === '') - Number(b === ''))];
}

export function normTitle(normId: string, norms: readonly Norm[]): string {
  if (normId === '') return 'Zonder norm';
  return norms.find(({ id }) => id === normId)?.title.nl ?? `Vroegere norm ${normId}`;
}

function monthLine(
  month: Period,
  counts: readonly MonthlyCount[],
  revised: readonly RevisedCount[],
  {
    normId,
    teamId,
    target,
  }: { readonly normId: string; readonly teamId: string; readonly target: number | undefined },
): MonthLine {
  const number = month.year * 12 + month.number - 1;
  const own = counts.filter((count) => count.month === number);
  const figure = figureOf(countsOf(own));
  const notices = own.reduce((sum, count) => sum + count.notices, 0);
  const changed = revised.find((count) => count.month === number)?.contacts ?? 0;
  const traced = (group: FigureGroup, count: number, text = formatCount(count)): Traced => {
    const href = cohortHref({ teamId, normId, month: number, group });
    return { text, ...(count === 0 ? {} : { href }) };
  };
  const classes = (group: FigureGroup, text?: string) =>
    traced(group, sumOf(figure.counts, outcomesOf[group]), text);
  return {
    id: `${normId}-${number}`,
    month: sayPeriod(month, 'nl'),
    received: classes('received'),
    kept: classes('kept', sayKept(figure)),
    byNotice: traced('byNotice', notices),
    late: classes('late'),
    openAndLate: classes('openAndLate'),
    undecided: classes('undecided'),
    withdrawn: classes('withdrawn'),
    notMeasurable: classes('notMeasurable'),
    revised: traced('revised', changed),
    ...(target === undefined ? {} : { verdict: verdicts[comparedWithTarget(figure.kept, target)] }),
  };
}

function sumOf(counts: OutcomeCounts, group: readonly Outcome[]): number {
  return group.reduce((sum, outcome) => sum + counts[outcome], 0);
}

const verdicts = {
  met: 'gehaald',
  notMet: 'niet gehaald',
  unsure: 'kan toeval zijn',
  noData: 'geen gegevens',
} as const;

function countsOf(counts: readonly MonthlyCount[]): OutcomeCounts {
  return addCounts(counts.map(({ outcome, contacts }) => ({ ...noCounts(), [outcome]: contacts })));
}

function sayKept(figure: Figure): string {
  return figure.kept.noData ? 'nog geen' : sayShare(figure.kept, 'nl');
}
