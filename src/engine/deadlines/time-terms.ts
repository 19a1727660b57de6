import type { Term } from '#engine/charter/index.ts';
import {
  addOpeningTime,
  type Calendar,
  type Duration,
  type Instant,
  type Interval,
  openingTimeBetween,
} from '#engine/time/index.ts';

export type TimeTerm = Extract<
  Term,
  { readonly unit: 'openingHours' | 'openingMinutes' | 'hours' | 'minutes' | 'seconds' }
>;

const milliseconds = {
  openingHours: 3_600_000,
  openingMinutes: 60_000,
  hours: 3_600_000,
  minutes: 60_000,
  seconds: 1000,
} as const;

export function durationOf(term: TimeTerm): Duration {
  return Math.round(term.amount * milliseconds[term.unit]) as Duration;
}

/**
 * The moment at which an amount of opening time has been used up since `from`. Only the part of a pause that lies in
 * opening time stops the clock (EC-39). Undefined past the end of the calendar.
 *
 * @param pauses merged and in order
 */
export function endOfOpeningTime(
  duration: Duration,
  calendar: Calendar,
  from: Instant,
  pauses: readonly Interval[],
): Instant | undefined {
  let start = from;
  let left = duration;
  for (const pause of pauses) {
    if (pause.to <= start) continue;
    const used = openingTimeBetween(calendar, start, pause.from);
    if (used >= left) break;
    left = (left - used) as Duration;
    start = pause.to;
  }
  return addOpeningTime(calendar, start, left);
}

/**
 * The moment at which an amount of clock time has passed since `from`, pauses left out.
 *
 * @param pauses merged and in order
 */
export function endOfClockTime(duration: Duration, from: Instant, pauses: readonly Interval[]): Instant {
  let due = from + duration;
  for (const pause of pauses) {
    if (pause.from >= due) break;
    due += Math.max(0, pause.to - Math.max(pause.from, from));
  }
  return due as Instant;
}
