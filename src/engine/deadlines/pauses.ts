import type { CountingRules } from '#engine/charter/index.ts';
import {
  addDays,
  type Calendar,
  type Day,
  dayOf,
  type Instant,
  type Interval,
  startOfDay,
} from '#engine/time/index.ts';
import { endOfDay } from './receipt.ts';

/** No pauses: the same empty list, so that the common case costs nothing. */
export const noPauses: readonly Interval[] = [];

/**
 * Pauses in order, those that touch or overlap made one, those without length left out (EC-44, EC-47).
 * A pause that is still open has no end and cannot be passed: what is due while it lasts is the caller's matter.
 */
export function mergePauses(pauses: readonly Interval[]): readonly Interval[] {
  if (areMerged(pauses)) return pauses;
  const sorted = pauses.filter((pause) => pause.to > pause.from).sort((one, other) => one.from - other.from);
  const merged: Interval[] = [];
  for (const pause of sorted) {
    const last = merged.at(-1);
    if (last === undefined || pause.from > last.to) merged.push(pause);
    else if (pause.to > last.to) merged[merged.length - 1] = { from: last.from, to: pause.to };
  }
  return merged;
}

function areMerged(pauses: readonly Interval[]): boolean {
  let end = Number.NEGATIVE_INFINITY;
  for (const { from, to } of pauses) {
    if (from <= end || to <= from) return false;
    end = to;
  }
  return true;
}

/**
 * The first day of which a pause takes the beginning. A pause takes a whole day when it covers it from midnight to its
 * end. Awb art. 4:15: the term stands still from the day after the request until the day on which the data came.
 */
export function firstPausedDay(pause: Interval, calendar: Calendar): Day {
  const day = dayOf(pause.from, calendar.zone);
  return startOfDay(day, calendar.zone) === pause.from ? day : addDays(day, 1);
}

/** The first day that lasts beyond the pause: on it the clock runs again. */
export function dayOfResumption(pause: Interval, counting: CountingRules, calendar: Calendar): Day {
  const day = dayOf(pause.to, calendar.zone);
  return endOfDay(counting, calendar, day) > pause.to ? day : addDays(day, 1);
}

/** Whether a moment falls while the clock stands still: after the start of the pause, up to and including its end. */
export function isDueWithin(pause: Interval, due: Instant): boolean {
  return pause.from < due && due <= pause.to;
}
