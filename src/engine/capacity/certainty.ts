import { shareOf } from '#engine/figures/index.ts';
import { studentQuantile } from './normal.ts';

/** What several simulated days say together, with the 95 % interval of what the next such days would say. */
export interface Certain {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly days: number;
}

export interface DayCount {
  readonly part: number;
  readonly n: number;
}

/**
 * A part of a whole over days. Visitors of one day wait for each other, so the days are what varies independently: the ratio
 * estimator over clusters (W.G. Cochran, Sampling Techniques, 3rd edition (1977), § 6.5).
 * @returns undefined without visitors
 */
function ratioOver(counts: readonly DayCount[]): Certain | undefined {
  const [days, part, n] = [counts.length, sumOf(counts, 'part'), sumOf(counts, 'n')];
  if (n === 0) return undefined;
  const value = part / n;
  const squares = counts.reduce((sum, day) => sum + (day.part - value * day.n) ** 2, 0);
  const reach =
    days < 2
      ? Number.POSITIVE_INFINITY
      : (studentQuantile(days - 1) * Math.sqrt((days / (days - 1)) * squares)) / n;
  return { value, low: value - reach, high: value + reach, days };
}

/** A share over days: never surer than if every visitor had been on his own, also where all days agree. */
export function shareOver(counts: readonly DayCount[]): Certain | undefined {
  const ratio = ratioOver(counts);
  const single = shareOf(sumOf(counts, 'part'), sumOf(counts, 'n'));
  if (!ratio || single.noData) return undefined;
  return {
    ...ratio,
    low: Math.max(0, Math.min(ratio.low, single.low)),
    high: Math.min(1, Math.max(ratio.high, single.high)),
  };
}

/**
 * How much higher the second share is than the first, over days that belong together two by two: what strikes both alike falls
 * away. The ratios are made linear (W.G. Cochran, § 6.3), so that the two may have different visitors as well.
 * @returns undefined where one of them has no visitors
 */
export function differenceOver(one: readonly DayCount[], other: readonly DayCount[]): Certain | undefined {
  const [days, ofOne, ofOther] = [one.length, sumOf(one, 'n'), sumOf(other, 'n')];
  if (ofOne === 0 || ofOther === 0 || other.length !== days) return undefined;
  const [first, second] = [sumOf(one, 'part') / ofOne, sumOf(other, 'part') / ofOther];
  const squares = one.reduce((sum, count, day) => {
    const residual =
      (other[day]!.part - second * other[day]!.n) / ofOther - (count.part - first * count.n) / ofOne;
    return sum + residual ** 2;
  }, 0);
  const reach =
    days < 2
      ? Number.POSITIVE_INFINITY
      : studentQuantile(days - 1) * Math.sqrt((days / (days - 1)) * squares);
  const value = second - first;
  return { value, low: Math.max(-1, value - reach), high: Math.min(1, value + reach), days };
}

function sumOf(counts: readonly DayCount[], key: keyof DayCount): number {
  return counts.reduce((sum, count) => sum + count[key], 0);
}
