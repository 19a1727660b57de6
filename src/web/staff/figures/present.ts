import type { Norm } from '#engine/charter/index.ts';
import {
  addCounts,
  comparedWithTarget,
  type Figure,
  figureOf,
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
import { monthNumber } from '#modules/promises/index.ts';
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
  readonly byNotice: string;
  readonly late: Traced;
  readonly openAndLate: Traced;
  readonly undecided: Traced;
  readonly apart: Traced;
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
  /** Promises past their date now, of whatever month. */
  readonly late: readonly MonthlyCount[];
  readonly teamId?: string;
}

/** The months to ask the counts for, as `monthlyCounts` numbers them. */
export function monthsShown(today: Day): { readonly from: number; readonly to: number } {
  return { from: monthNumber(addMonths(today, 1 - shownMonths)), to: monthNumber(today) };
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

function normTables(teamId: string, { today, norms, counts }: FiguresData) {
  const months = periodsBetween(addMonths(today, 1 - shownMonths), today, 'month').toReversed();
  const own = counts.filter((count) => count.teamId === teamId);
  const shown = norms.filter(({ id }) => own.some(({ normId }) => normId === id));
  return shown.map((norm) => ({
    id: norm.id,
    title: norm.title.nl,
    ...(norm.target === undefined ? {} : { target: `Streven: ${sayPercent(norm.target)} op tijd` }),
    months: months.map((month) =>
      monthLine(
        month,
        own.filter(({ normId }) => normId === norm.id),
        { norm, teamId },
      ),
    ),
  }));
}

function monthLine(
  month: Period,
  counts: readonly MonthlyCount[],
  { norm, teamId }: { readonly norm: Norm; readonly teamId: string },
): MonthLine {
  const number = month.year * 12 + month.number - 1;
  const own = counts.filter((count) => count.month === number);
  const figure = figureOf(countsOf(own));
  const notices = own.reduce((sum, count) => sum + count.notices, 0);
  const traced = (group: FigureGroup, text?: string): Traced => {
    const count = sumOf(figure.counts, outcomesOf[group]);
    const href = cohortHref({ teamId, normId: norm.id, month: number, group });
    return { text: text ?? formatCount(count), ...(count === 0 ? {} : { href }) };
  };
  return {
    id: `${norm.id}-${number}`,
    month: sayPeriod(month, 'nl'),
    received: traced('received'),
    kept: traced('kept', sayKept(figure)),
    byNotice: formatCount(notices),
    late: traced('late'),
    openAndLate: traced('openAndLate'),
    undecided: traced('undecided'),
    apart: traced('apart'),
    ...(norm.target === undefined ? {} : { verdict: verdicts[comparedWithTarget(figure.kept, norm.target)] }),
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
