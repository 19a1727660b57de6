import type { Duration, Instant, Interval } from '#engine/time/index.ts';

/** How much of the promised time a location was open. */
export interface OpenTime {
  readonly promisedMs: Duration;
  /** Of the promised time; being open outside it makes up for nothing. */
  readonly openMs: Duration;
  /** Promised, and not open. */
  readonly gaps: readonly Interval[];
}

/**
 * Holds the time that a location was open against the hours that were published for it (servicenormen 2008: "U kunt ons bezoeken
 * van 9.00 - 17.00 uur").
 * @param promised ascending, apart from each other
 * @param open ascending, apart from each other: from when until when somebody worked at a counter
 */
export function openTime(promised: readonly Interval[], open: readonly Interval[]): OpenTime {
  const gaps: Interval[] = [];
  let promisedMs = 0;
  let first = 0;
  for (const { from, to } of promised) {
    promisedMs += to - from;
    while (first < open.length && open[first]!.to <= from) first += 1;
    let at: Instant = from;
    for (let index = first; index < open.length && open[index]!.from < to; index += 1) {
      if (open[index]!.from > at) gaps.push({ from: at, to: open[index]!.from });
      at = Math.max(at, open[index]!.to) as Instant;
    }
    if (at < to) gaps.push({ from: at, to });
  }
  const missedMs = gaps.reduce((sum, gap) => sum + gap.to - gap.from, 0);
  return { promisedMs: promisedMs as Duration, openMs: (promisedMs - missedMs) as Duration, gaps };
}
