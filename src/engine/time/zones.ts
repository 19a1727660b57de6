import { dayOfDate } from './days.ts';
import type { Day, Instant, LocalTime, Zone } from './types.ts';

/** Milliseconds in a UTC day; local days have no fixed length. */
const utcDay = 86_400_000;

/** The days for which zones and calendars are laid out: 1990 to 2100, and ten years for terms that end later. */
export const firstLaidOutDay = dayOfDate(1990, 1, 1);
export const lastLaidOutDay = dayOfDate(2110, 12, 31);

export type ZoneResult =
  | { readonly ok: true; readonly zone: Zone }
  | { readonly ok: false; readonly reason: 'fixedOffset' | 'unknownZone' };

const compiled = new Map<string, Zone>();

/**
 * Lays out the offsets of an IANA zone. Fixed offsets (`+01:00`, `Etc/GMT-1`, `CET`) are refused, since a
 * municipality's clock follows summer time (EC-11). The same name gives the same zone object.
 */
export function compileZone(name: string): ZoneResult {
  const known = compiled.get(name);
  if (known !== undefined) return { ok: true, zone: known };
  if (name !== 'UTC' && (!name.includes('/') || name.startsWith('Etc/')))
    return { ok: false, reason: 'fixedOffset' };
  const transitions = transitionsOf(name);
  if (transitions === undefined) return { ok: false, reason: 'unknownZone' };
  const zone = layOut(name, transitions);
  compiled.set(name, zone);
  return { ok: true, zone };
}

/** The zone of a name that has been validated before. Throws where it has not. */
export function zoneOf(name: string): Zone {
  const result = compileZone(name);
  if (!result.ok) throw new RangeError(`${name} is not a time zone name (${result.reason})`);
  return result.zone;
}

function transitionsOf(name: string): Zone['transitions'] | undefined {
  const start = (firstLaidOutDay - 2) * utcDay;
  const end = (lastLaidOutDay + 3) * utcDay;
  let moment: Temporal.ZonedDateTime | null;
  try {
    moment = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(name);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
  const transitions: { at: Instant; offset: number }[] = [];
  while (moment !== null && moment.epochMilliseconds < end) {
    transitions.push({
      at: moment.epochMilliseconds as Instant,
      offset: moment.offsetNanoseconds / 1_000_000,
    });
    moment = moment.getTimeZoneTransition('next');
  }
  return transitions;
}

function layOut(name: string, transitions: Zone['transitions']): Zone {
  const days = lastLaidOutDay - firstLaidOutDay + 2;
  const offsets = new Int32Array(days);
  const changes = new Uint8Array(days);
  let next = 1;
  let offset = transitions[0]!.offset;
  for (let index = 0; index < days; index++) {
    const start = (firstLaidOutDay + index) * utcDay;
    while (next < transitions.length && transitions[next]!.at <= start) offset = transitions[next++]!.offset;
    offsets[index] = offset;
    if (next < transitions.length && transitions[next]!.at < start + utcDay) changes[index] = 1;
  }
  const midnights = new Int32Array(days);
  const zone: Zone = { name, firstDay: firstLaidOutDay, offsets, changes, midnights, transitions };
  for (let index = 0; index < days; index++) {
    const day = (firstLaidOutDay + index) as Day;
    midnights[index] = day * utcDay - instantAt(day, 0 as LocalTime, zone);
  }
  return zone;
}

/** Offset from UTC in milliseconds. Before and after the years laid out, the nearest known offset. */
export function offsetAt(instant: Instant, zone: Zone): number {
  const index = Math.floor(instant / utcDay) - zone.firstDay;
  if (index >= 0 && index < zone.offsets.length && zone.changes[index] === 0) return zone.offsets[index]!;
  return searchOffset(instant, zone.transitions);
}

function searchOffset(instant: Instant, transitions: Zone['transitions']): number {
  let low = 0;
  let high = transitions.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (transitions[middle]!.at <= instant) low = middle;
    else high = middle - 1;
  }
  return transitions[low]!.offset;
}

/** The local day of a moment. */
export function dayOf(instant: Instant, zone: Zone): Day {
  return Math.floor((instant + offsetAt(instant, zone)) / utcDay) as Day;
}

/** The wall-clock time of a moment, in whole seconds. */
export function localTimeOf(instant: Instant, zone: Zone): LocalTime {
  const local = instant + offsetAt(instant, zone);
  return Math.floor((local - Math.floor(local / utcDay) * utcDay) / 1000) as LocalTime;
}

/** The first moment of a local day, also where the clock skips midnight. */
export function startOfDay(day: Day, zone: Zone): Instant {
  const index = day - zone.firstDay;
  if (index >= 0 && index < zone.midnights.length) return (day * utcDay - zone.midnights[index]!) as Instant;
  return instantAt(day, 0 as LocalTime, zone);
}

/**
 * The moment of a local time. `time` may pass 24:00 and then lies on the next day.
 * A time that the clock shows twice is the first of the two; a time that it skips is as much later as the gap is
 * long (02:30 becomes 03:30). The same rule as RFC 5545 and Temporal's `compatible` (EC-05, EC-07).
 */
export function instantAt(day: Day, time: LocalTime, zone: Zone): Instant {
  const local = day * utcDay + time * 1000;
  const before = offsetAt((local - utcDay) as Instant, zone);
  const after = offsetAt((local + utcDay) as Instant, zone);
  const early = (local - before) as Instant;
  if (before === after || offsetAt(early, zone) === before) return early;
  const late = (local - after) as Instant;
  return offsetAt(late, zone) === after ? late : early;
}

/** How often the clock shows a local time on a day: twice in the hour that is repeated, never in the hour that is skipped. */
export function timesShown(day: Day, time: LocalTime, zone: Zone): 0 | 1 | 2 {
  const local = day * utcDay + time * 1000;
  const before = offsetAt((local - utcDay) as Instant, zone);
  const after = offsetAt((local + utcDay) as Instant, zone);
  if (before === after) return 1;
  const early = offsetAt((local - before) as Instant, zone) === before;
  const late = offsetAt((local - after) as Instant, zone) === after;
  return early && late ? 2 : early || late ? 1 : 0;
}
