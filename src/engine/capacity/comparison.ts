import { type Certain, type DayCount, differenceOver, shareOver } from './certainty.ts';
import { type Demand, type DrawnDay, waitsOf } from './demand.ts';
import type { Durations } from './durations.ts';
import { drawDays, type Trials } from './staffing.ts';
import type { Shift } from './types.ts';

/** Who comes on a day, and which counters are open then. */
export interface Plan {
  readonly demand: Demand;
  readonly roster: readonly Shift[];
}

/** What another plan would change. */
export interface Comparison {
  readonly one: Certain | undefined;
  readonly other: Certain | undefined;
  /** Share within the norm of the other less that of the one. */
  readonly difference: Certain | undefined;
}

/**
 * What-if: two plans over days with the same chance. Of two rosters for the same visitors the difference is far surer than the
 * two shares, since chance strikes both alike.
 */
export function compareRosters(
  one: Plan,
  other: Plan,
  durations: Durations,
  normSeconds: number,
  trials: Trials,
): Comparison {
  const [first, second] = [one, other].map(({ demand, roster }) =>
    drawDays(demand, durations, trials).check.map((day) => countOf(day, roster, normSeconds)),
  );
  return {
    one: shareOver(first!),
    other: shareOver(second!),
    difference: differenceOver(first!, second!),
  };
}

/** What one roster reaches on other days than those on which it was found. */
export function withinNormOf(
  { demand, roster }: Plan,
  durations: Durations,
  normSeconds: number,
  trials: Trials,
): Certain | undefined {
  const { check } = drawDays(demand, durations, trials);
  return shareOver(check.map((day) => countOf(day, roster, normSeconds)));
}

function countOf(day: DrawnDay, roster: readonly Shift[], normSeconds: number): DayCount {
  const waits = waitsOf(day, roster);
  return { part: waits.reduce((sum, wait) => sum + (wait <= normSeconds ? 1 : 0), 0), n: waits.length };
}
