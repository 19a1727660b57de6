import { percentile } from './durations.ts';

/** How scores from 0 to 100 lie: half of them are at most the median, the middle half lies from `low` to `high`. */
export interface Spread {
  readonly n: number;
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/**
 * By nearest rank: always scores that occurred. @returns undefined without scores
 * @throws on a score that is not a whole number from 0 to 100
 */
export function spreadOf(
  counts: Iterable<{ readonly score: number; readonly texts: number }>,
): Spread | undefined {
  const byScore = Array.from({ length: 101 }, () => 0);
  let n = 0;
  for (const { score, texts } of counts) {
    if (!Number.isInteger(score) || score < 0 || score > 100) throw new RangeError(`not a score: ${score}`);
    byScore[score]! += texts;
    n += texts;
  }
  if (n === 0) return undefined;
  const at = (share: number) => percentile({ counts: byScore }, share)!;
  return { n, median: at(0.5), low: at(0.25), high: at(0.75) };
}
