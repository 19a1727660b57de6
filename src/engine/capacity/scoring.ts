import { type Share, shareOf } from '#engine/figures/index.ts';

/** What was told, and what came of it. */
export interface EstimateOutcome {
  readonly lowSeconds: number;
  readonly highSeconds: number;
  readonly actualSeconds: number;
}

/** How good estimates were. Without estimates there is no figure. */
export type EstimateScore =
  | { readonly noData: true; readonly n: 0 }
  | {
      readonly noData?: never;
      readonly n: number;
      /** Called within the range that was told, its ends included. */
      readonly inside: Share;
      /** Called later than the high end: what a visitor minds most. */
      readonly later: Share;
      /** Half of the estimates were no further than this from the middle of their range. */
      readonly medianErrorSeconds: number;
      /** Mean of what was told (the middle) less what came: above 0, too long was told. */
      readonly biasSeconds: number;
    };

/** Scores estimates against what happened (EC-85). Every estimate counts once, also those of a quiet hour. */
export function scoreEstimates(outcomes: Iterable<EstimateOutcome>): EstimateScore {
  const errors: number[] = [];
  let [inside, later] = [0, 0];
  for (const { lowSeconds, highSeconds, actualSeconds } of outcomes) {
    errors.push((lowSeconds + highSeconds) / 2 - actualSeconds);
    if (actualSeconds > highSeconds) later += 1;
    else if (actualSeconds >= lowSeconds) inside += 1;
  }
  const n = errors.length;
  if (n === 0) return { noData: true, n: 0 };
  const sizes = Float64Array.from(errors, Math.abs).sort();
  return {
    n,
    inside: shareOf(inside, n),
    later: shareOf(later, n),
    medianErrorSeconds: (sizes[(n - 1) >> 1]! + sizes[n >> 1]!) / 2,
    biasSeconds: errors.reduce((sum, error) => sum + error, 0) / n,
  };
}
