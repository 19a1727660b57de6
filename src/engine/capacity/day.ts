import { type Share, shareOf } from '#engine/figures/index.ts';
import type { Instant } from '#engine/time/index.ts';
import { type Demand, drawDay, type Visit, waitsOf } from './demand.ts';
import type { Durations } from './durations.ts';
import type { Shift } from './types.ts';

/** A visitor of a simulated day. */
export interface SimulatedVisit extends Visit {
  /** From the ticket, or the appointment if that is later. None for who was still waiting at closing. */
  readonly waitSeconds?: number;
}

/** Visits whose wait began in one half hour. Half hours without visits do not appear: they are no data (EC-84). */
export interface HalfHour {
  readonly from: Instant;
  readonly withinNorm: Share;
  /** Of those who were called. */
  readonly meanWaitSeconds?: number;
}

export interface SimulatedDay {
  readonly visits: readonly SimulatedVisit[];
  readonly halfHours: readonly HalfHour[];
  /** Over single visits. Who was not called did not wait within the norm. */
  readonly withinNorm: Share;
  readonly waitingAtClosing: number;
}

const halfHour = 30 * 60 * 1000;

/** Runs one day: who comes, when they are called, and how the norm fares. The same seed gives the same day. */
export function simulateDay(
  demand: Demand,
  roster: readonly Shift[],
  durations: Durations,
  { seed, normSeconds }: { readonly seed: number; readonly normSeconds: number },
): SimulatedDay {
  const day = drawDay(demand, durations, seed);
  const waits = waitsOf(day, roster);
  const visits = day.visits.map((visit, index) => {
    const waitSeconds = waits[index]!;
    return waitSeconds === Number.POSITIVE_INFINITY ? visit : { ...visit, waitSeconds };
  });
  return {
    visits,
    halfHours: halfHoursOf(visits, normSeconds),
    withinNorm: withinNorm(visits, normSeconds),
    waitingAtClosing: waits.reduce((count, wait) => count + (wait === Number.POSITIVE_INFINITY ? 1 : 0), 0),
  };
}

function withinNorm(visits: readonly SimulatedVisit[], normSeconds: number): Share {
  let within = 0;
  for (const { waitSeconds } of visits)
    if (waitSeconds !== undefined && waitSeconds <= normSeconds) within += 1;
  return shareOf(within, visits.length);
}

function halfHoursOf(visits: readonly SimulatedVisit[], normSeconds: number): HalfHour[] {
  const countsFrom = ({ at, appointment = at }: SimulatedVisit) => Math.max(at, appointment);
  const groups = Map.groupBy(visits, (visit) => Math.floor(countsFrom(visit) / halfHour) * halfHour);
  return [...groups]
    .toSorted(([one], [other]) => one - other)
    .map(([from, group]) => {
      const waits = group.flatMap(({ waitSeconds }) => (waitSeconds === undefined ? [] : [waitSeconds]));
      const mean = waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
      return {
        from: from as Instant,
        withinNorm: withinNorm(group, normSeconds),
        ...(waits.length === 0 ? {} : { meanWaitSeconds: mean }),
      };
    });
}
