import { type Aim, mostArrivals, type WeekAhead, weeksAhead } from '#engine/capacity/index.ts';
import type { Instant } from '#engine/time/index.ts';
import type { Scope } from '#platform/db/index.ts';
import { type PlanningBasis, planningBasis } from './planning.ts';
import { within } from './plans.ts';

/** Coming weeks at a location, and what its counters can help in them. */
export interface PeakOutlook {
  readonly medianVisits: number | undefined;
  readonly growth: number | undefined;
  readonly weeks: readonly (WeekAhead & {
    /** Visits that all counters together can call within the norm, when these come evenly over the open hours. */
    readonly atMost: number | undefined;
  })[];
}

/** The coming thirteen weeks. @returns undefined for a location without counters, and where reading its history takes longer */
export async function peakOutlook(
  scope: Scope,
  locationId: string,
  aim: Aim,
  now: Instant,
  patienceMs: number,
): Promise<PeakOutlook | undefined> {
  const basis = await within(patienceMs, planningBasis(scope, locationId, now));
  if (basis === undefined || basis.counters.length === 0) return undefined;
  const { weeks, ...year } = weeksAhead(basis.history, basis.forecaster);
  const meanSeconds = meanVisitSeconds(basis);
  const agents = basis.counters.length;
  const anHour = meanSeconds === undefined ? undefined : mostArrivals({ meanSeconds, agents }, aim);
  return {
    ...year,
    weeks: weeks.map((week) => ({
      ...week,
      atMost: anHour === undefined ? undefined : anHour * week.openHours,
    })),
  };
}

/** Of the visits of the last year. */
function meanVisitSeconds({ history, durations }: PlanningBasis): number | undefined {
  let [visits, seconds] = [0, 0];
  for (const count of history.pattern) {
    const duration = durations.get(count.service);
    if (duration === undefined) continue;
    visits += count.visits;
    seconds += count.visits * duration.meanSeconds;
  }
  return visits === 0 ? undefined : seconds / visits;
}
