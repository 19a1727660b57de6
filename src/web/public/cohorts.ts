import type { Norm } from '#engine/charter/index.ts';
import {
  type Figure,
  figureOf,
  firstDayOf,
  noCounts,
  type Period,
  periodKey,
  periodOf,
  periodsBetween,
} from '#engine/figures/index.ts';
import { addMonths, type Day } from '#engine/time/index.ts';
import type { monthlyCounts } from '#modules/promises/index.ts';
import { monthNumber } from '#modules/promises/index.ts';

type MonthlyCount = Pick<
  Awaited<ReturnType<typeof monthlyCounts>>[number],
  'month' | 'normId' | 'outcome' | 'contacts'
> & { readonly inPeak?: boolean };

/** Figures per norm and quarter. A quarter without contacts has a figure of zeros: no data, which is never "met". */
export interface Cohorts {
  /** Oldest first; the last one runs still. */
  readonly quarters: readonly Period[];
  figure(normId: string, quarter: Period): Figure;
  /** Of visits in peaks that were announced beforehand; they are not in `figure`. */
  peakFigure(normId: string, quarter: Period): Figure;
}

/** Quarters that the pages look back: two years and the one that runs. */
export const shownQuarters = 9;

/** The months to ask the counts for, as `monthlyCounts` numbers them. */
export function monthsShown(today: Day): { readonly from: number; readonly to: number } {
  return { from: monthNumber(firstDayOf(quartersShown(today)[0]!)), to: monthNumber(today) };
}

/** Oldest first; the last one runs still. */
export function quartersShown(today: Day): readonly Period[] {
  const start = addMonths(firstDayOf(periodOf(today, 'quarter')), -3 * (shownQuarters - 1));
  return periodsBetween(start, today, 'quarter');
}

/** Puts the counts of teams and months together; shares are made from sums, never averaged (EC-88). */
export function cohortsOf(counts: readonly MonthlyCount[], today: Day): Cohorts {
  const sums = new Map<string, ReturnType<typeof noCounts>>();
  for (const { month, normId, outcome, contacts, inPeak = false } of counts) {
    const quarter: Period = {
      kind: 'quarter',
      year: Math.floor(month / 12),
      number: Math.floor((month % 12) / 3) + 1,
    };
    const key = keyOf(normId, quarter, inPeak);
    const sum = sums.get(key) ?? noCounts();
    sum[outcome] += contacts;
    sums.set(key, sum);
  }
  const figure = (inPeak: boolean) => (normId: string, quarter: Period) =>
    figureOf(sums.get(keyOf(normId, quarter, inPeak)) ?? noCounts());
  return { quarters: quartersShown(today), figure: figure(false), peakFigure: figure(true) };
}

function keyOf(normId: string, quarter: Period, inPeak: boolean): string {
  return `${normId} ${periodKey(quarter)}${inPeak ? ' in peak' : ''}`;
}

/** Norms of which every contact or visit gets its own verdict; the others are not measured one by one. */
export function isCounted(norm: Norm): boolean {
  const counted: readonly Norm['measure'][] = ['answer', 'receiptConfirmation', 'decision', 'wait'];
  return counted.includes(norm.measure);
}
