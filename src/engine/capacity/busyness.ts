import { smallestPublicGroup } from '#engine/figures/index.ts';
import { type Calendar, type Day, openBlocksOn, weekdayNumber } from '#engine/time/index.ts';

/** Visits whose wait began in one hour of one weekday, over a period. */
export interface HourCount {
  /** 0 is Monday. */
  readonly weekday: number;
  /** 0 to 23, of the clock on the wall. */
  readonly hour: number;
  readonly visits: number;
  /** Of who was called; absent without any. */
  readonly medianMs: number | undefined;
  readonly p90Ms: number | undefined;
  readonly called: number;
}

/** `tooFew`: too little was seen to say anything. */
export type BusyLevel = 'quiet' | 'usual' | 'busy' | 'tooFew';

/** An hour of the week in which a location is open. */
export interface HourOfWeek {
  readonly weekday: number;
  readonly hour: number;
  readonly level: BusyLevel;
  /** Visitors in such an hour; absent where fewer than ten came in all of them together. */
  readonly visitorsAnHour: number | undefined;
  /** Half of those who were called waited at most so long, nine in ten at most so long; absent for fewer than ten. */
  readonly medianMs: number | undefined;
  readonly p90Ms: number | undefined;
}

/** So much above or below the mean hour of the location is busy or quiet. */
const busyFactor = 1.25;
const quietFactor = 0.75;

/** An hour that was open fewer times says nothing about the next time. */
const leastHours = 4;

/**
 * How busy each open hour of the week is: its visitors an hour against the mean of the location over the same period. Hours in
 * which nobody came were open and count; days on which it was closed do not. Groups under ten are not described, except that an
 * hour is quiet where nine would still be few.
 * @param from first day of the period @param to last day of the period
 */
export function hoursOfWeek(
  counts: Iterable<HourCount>,
  calendar: Calendar,
  { from, to }: { readonly from: Day; readonly to: Day },
): HourOfWeek[] {
  const open = openHours(calendar, from, to);
  const byHour = new Map([...counts].map((count) => [keyOf(count), count]));
  const seen = [...open].map(([key, { hours }]) => ({ hours, visits: byHour.get(key)?.visits ?? 0 }));
  const total = seen.reduce((sum, { hours }) => sum + hours, 0);
  const mean = seen.reduce((sum, { visits }) => sum + visits, 0) / total;
  return [...open].map(([key, { weekday, hour, hours }]) => {
    const count = byHour.get(key);
    const visits = count?.visits ?? 0;
    const told = count !== undefined && count.called >= smallestPublicGroup;
    return {
      weekday,
      hour,
      level: levelOf(visits, hours, mean),
      visitorsAnHour: visits < smallestPublicGroup ? undefined : visits / hours,
      medianMs: told ? count.medianMs : undefined,
      p90Ms: told ? count.p90Ms : undefined,
    };
  });
}

function levelOf(visits: number, hours: number, mean: number): BusyLevel {
  if (hours < leastHours || !(mean > 0)) return 'tooFew';
  const least = smallestPublicGroup - 1;
  if (visits <= least) return least / hours <= quietFactor * mean ? 'quiet' : 'tooFew';
  if (visits / hours >= busyFactor * mean) return 'busy';
  return visits / hours <= quietFactor * mean ? 'quiet' : 'usual';
}

function keyOf({ weekday, hour }: { readonly weekday: number; readonly hour: number }): number {
  return weekday * 24 + hour;
}

/** How many hours the location was open in each hour of the week, in the order of the week; a half hour is half. */
function openHours(calendar: Calendar, from: Day, to: Day) {
  const open = new Map<number, { weekday: number; hour: number; hours: number }>();
  for (let day = from; day <= to; day = (day + 1) as Day) {
    for (const block of openBlocksOn(calendar, day)) {
      for (let hour = Math.floor(block.from / 3600); hour * 3600 < block.to; hour += 1) {
        const place = { weekday: (weekdayNumber(day) + Math.floor(hour / 24)) % 7, hour: hour % 24 };
        const hours = (Math.min(block.to, (hour + 1) * 3600) - Math.max(block.from, hour * 3600)) / 3600;
        const known = open.get(keyOf(place)) ?? { ...place, hours: 0 };
        open.set(keyOf(place), { ...known, hours: known.hours + hours });
      }
    }
  }
  return new Map([...open].toSorted(([one], [other]) => one - other));
}
