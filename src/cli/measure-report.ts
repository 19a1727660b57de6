import {
  addCounts,
  addDurations,
  type DurationCounts,
  definitionOf,
  type Figure,
  figureOf,
  noCounts,
  type OutcomeCounts,
  percentile,
  periodKey,
} from '#engine/figures/index.ts';
import type { Reason } from './measure-reasons.ts';
import { byCount, type Seen } from './measure-seen.ts';
import type { NormTally, Remark, Tally } from './measure-tally.ts';

/** The figures of one cohort, or of all cohorts of a norm together. */
export interface ReportRow {
  /** `2011-03`; none for the total. */
  readonly month?: string;
  readonly counts: OutcomeCounts;
  readonly figure: Figure;
  readonly medianWorkingDays?: number;
  /** Nine in ten were answered within so many working days. */
  readonly p90WorkingDays?: number;
}

export interface NormReport {
  readonly normId: string;
  readonly charterVersion: string;
  readonly title: string;
  readonly sentence: string;
  readonly definition: string;
  readonly target?: number;
  readonly months: readonly ReportRow[];
  readonly total: ReportRow;
  /** The file's own due dates beside ours: theirs minus ours in days. */
  readonly due?: {
    readonly compared: number;
    readonly agree: number;
    readonly differences: readonly { readonly days: number; readonly count: number }[];
  };
}

export interface MeasureReport {
  readonly rows: number;
  readonly measured: number;
  readonly notMeasured: readonly ({ readonly reason: Reason } & Seen)[];
  readonly remarks: readonly ({ readonly remark: Remark } & Seen)[];
  readonly norms: readonly NormReport[];
}

/** What the counts say, as data; `measure-text.ts` says it in words. */
export function reportOf(tally: Tally): MeasureReport {
  return {
    rows: tally.rows,
    measured: tally.measured,
    notMeasured: byCount([...tally.reasons].map(([reason, seen]) => ({ reason, ...seen }))),
    remarks: byCount([...tally.remarks].map(([remark, seen]) => ({ remark, ...seen }))),
    norms: [...tally.norms.values()]
      .map(normReportOf)
      .sort((a, b) => compare(a.charterVersion, b.charterVersion) || compare(a.normId, b.normId)),
  };
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function normReportOf({ norm, charterVersion, months, due }: NormTally): NormReport {
  const all = [...months.values()];
  return {
    normId: norm.id,
    charterVersion,
    title: norm.title.nl,
    sentence: norm.sentence.nl,
    definition: definitionOf(norm, 'kept').nl,
    ...(norm.target === undefined ? {} : { target: norm.target }),
    months: monthsBetween([...months.keys()]).map((number) => {
      const month = monthKey(number);
      const { counts, durations } = months.get(number) ?? { counts: noCounts(), durations: { counts: [] } };
      return { month, ...rowOf(counts, durations) };
    }),
    total: rowOf(
      addCounts(all.map(({ counts }) => counts)),
      addDurations(all.map(({ durations }) => durations)),
    ),
    ...(due.compared === 0
      ? {}
      : {
          due: {
            compared: due.compared,
            agree: due.differences.get(0) ?? 0,
            differences: [...due.differences]
              .map(([days, count]) => ({ days, count }))
              .sort((a, b) => a.days - b.days),
          },
        }),
  };
}

function rowOf(counts: OutcomeCounts, durations: DurationCounts): Omit<ReportRow, 'month'> {
  const [median, p90] = [percentile(durations, 0.5), percentile(durations, 0.9)];
  return {
    counts,
    figure: figureOf(counts),
    ...(median === undefined ? {} : { medianWorkingDays: median }),
    ...(p90 === undefined ? {} : { p90WorkingDays: p90 }),
  };
}

/** The first month, the last and all between: one without data is shown as such (EC-83). */
export function monthsBetween(numbers: readonly number[]): number[] {
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** `2011-03`. @param number months since year 0 */
export function monthKey(number: number): string {
  return periodKey({ kind: 'month', year: Math.floor(number / 12), number: (number % 12) + 1 });
}
