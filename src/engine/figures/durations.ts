/**
 * How long handling took, in whole days: `counts[d]` contacts took `d` days. Kept as counts, so that periods can be added
 * and ten million contacts cost no more memory than ten. The caller says which days: working days or calendar days.
 */
export interface DurationCounts {
  readonly counts: number[];
}

/** Longer than this is counted as this. */
export const longestDays = 3660;

export function noDurations(): DurationCounts {
  return { counts: [] };
}

/** Adds one contact, in place. @throws on a negative or broken number of days */
export function countDuration({ counts }: DurationCounts, days: number): void {
  if (!Number.isInteger(days) || days < 0) throw new RangeError(`not a number of whole days: ${days}`);
  const at = Math.min(days, longestDays);
  while (counts.length <= at) counts.push(0);
  counts[at]! += 1;
}

export function addDurations(all: Iterable<DurationCounts>): DurationCounts {
  const counts: number[] = [];
  for (const one of all)
    for (const [days, count] of one.counts.entries()) counts[days] = (counts[days] ?? 0) + count;
  return { counts };
}

export function sizeOf({ counts }: DurationCounts): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/**
 * The smallest number of days within which at least the share `p` was handled (nearest rank: always a number that
 * occurred). `p` 0.5 is the median. None without data.
 */
export function percentile(durations: DurationCounts, p: number): number | undefined {
  const rank = Math.max(1, Math.ceil(p * sizeOf(durations)));
  let seen = 0;
  for (const [days, count] of durations.counts.entries()) {
    seen += count;
    if (seen >= rank) return days;
  }
  return undefined;
}
