import type { Calendar, Day, Duration, Instant, Interval, OpeningBlock, Openings } from './types.ts';
import { instantAt, startOfDay } from './zones.ts';

/**
 * Lays out a calendar's opening blocks with running totals in elapsed time, so that a day of 25 hours has 25
 * hours of opening when it is open all day (EC-05, EC-10). A block that begins before the previous one has ended
 * begins where that one ends.
 */
export function layOutOpenings(
  blocks: readonly { readonly day: Day; readonly block: OpeningBlock }[],
  firstOfDay: Uint32Array,
  calendar: Pick<Calendar, 'zone' | 'firstDay'>,
): Openings {
  const { zone } = calendar;
  const starts = new Uint32Array(blocks.length);
  const ends = new Uint32Array(blocks.length);
  const before = new Uint32Array(blocks.length + 1);
  const base = baseSeconds(calendar.firstDay);
  let previousEnd = 0;
  for (const [position, { day, block }] of blocks.entries()) {
    const start = Math.max(previousEnd, secondsAt(day, block.from) - base);
    const end = Math.max(start, secondsAt(day, block.to) - base);
    starts[position] = start;
    ends[position] = end;
    before[position + 1] = before[position]! + end - start;
    previousEnd = end;
  }
  const firstOfUtcDay = firstBlocks(ends, firstOfDay.length + 3);
  return { starts, ends, before, firstOfDay, firstOfUtcDay, ...indexOf(before) };

  function secondsAt(day: Day, time: OpeningBlock['from']): number {
    return instantAt(day, time, zone) / 1000;
  }
}

/** The calendar's first day in UTC, two days early so that no zone puts a block before it. */
function baseSeconds(firstDay: Day): number {
  return (firstDay - 2) * 86_400;
}

/** Cuts the total opening time in as many stretches as there are blocks and notes where each begins. */
function indexOf(before: Uint32Array): { readonly index: Uint32Array; readonly stretch: number } {
  const count = before.length - 1;
  const stretch = Math.max(1, Math.ceil(before[count]! / count));
  const index = new Uint32Array(count + 2);
  let block = 0;
  for (let part = 0; part < index.length; part++) {
    while (block < count - 1 && before[block + 1]! <= part * stretch) block++;
    index[part] = block;
  }
  return { index, stretch };
}

/** Per UTC day the first block that ends after its beginning, or the number of blocks. */
function firstBlocks(ends: Uint32Array, utcDays: number): Uint32Array {
  const first = new Uint32Array(utcDays);
  let block = 0;
  for (let index = 0; index < utcDays; index++) {
    while (block < ends.length && ends[block]! <= index * 86_400) block++;
    first[index] = block;
  }
  return first;
}

/**
 * The first block that ends after a moment, or the number of blocks. Looks at one day's blocks only.
 *
 * @param offset milliseconds since the calendar's base
 */
function blockFrom(openings: Openings, offset: number): number {
  const { ends, firstOfUtcDay } = openings;
  if (offset < 0) return 0;
  const day = Math.floor(offset / 86_400_000);
  if (day >= firstOfUtcDay.length) return ends.length;
  let block = firstOfUtcDay[day]!;
  while (block < ends.length && ends[block]! * 1000 <= offset) block++;
  return block;
}

/** Opening time before a moment, in milliseconds since the calendar's first day. */
function openBefore(calendar: Calendar, openings: Openings, instant: Instant): number {
  const offset = instant - baseSeconds(calendar.firstDay) * 1000;
  const block = blockFrom(openings, offset);
  const total = openings.before[block]! * 1000;
  if (block === openings.starts.length) return total;
  return total + Math.max(0, offset - openings.starts[block]! * 1000);
}

/** Whether the calendar is open at a moment. Half-open: at closing time it is closed (EC-36). */
export function openAt(calendar: Calendar, instant: Instant): boolean {
  const { openings } = calendar;
  if (openings === undefined) return false;
  const offset = instant - baseSeconds(calendar.firstDay) * 1000;
  const block = blockFrom(openings, offset);
  return block < openings.starts.length && openings.starts[block]! * 1000 <= offset;
}

/** The moment itself where the calendar is open then, else the next opening; undefined where there is none. */
export function nextOpening(calendar: Calendar, instant: Instant): Instant | undefined {
  const { openings } = calendar;
  const block = openings && openBlockFrom(calendar, openings, instant);
  return block === undefined ? undefined : beginningOf(calendar, openings!, block, instant);
}

/**
 * The opening in which a moment lies, from that moment on, else the next one; undefined where there is none. Blocks that touch are
 * one opening: what closes at 24:00 and opens at 0:00 does not close (EC-35).
 */
export function nextOpenInterval(calendar: Calendar, instant: Instant): Interval | undefined {
  const { openings } = calendar;
  const first = openings && openBlockFrom(calendar, openings, instant);
  if (first === undefined) return undefined;
  const { starts, ends } = openings!;
  let last = first;
  while (last + 1 < starts.length && starts[last + 1] === ends[last]) last++;
  const to = (baseSeconds(calendar.firstDay) + ends[last]!) * 1000;
  return { from: beginningOf(calendar, openings!, first, instant), to: to as Instant };
}

/** The block in which a moment lies or the next one, passing by blocks without length. */
function openBlockFrom(calendar: Calendar, openings: Openings, instant: Instant): number | undefined {
  let block = blockFrom(openings, instant - baseSeconds(calendar.firstDay) * 1000);
  while (block < openings.starts.length && openings.starts[block] === openings.ends[block]) block++;
  return block === openings.starts.length ? undefined : block;
}

function beginningOf(calendar: Calendar, { starts }: Openings, block: number, instant: Instant): Instant {
  return Math.max(instant, (baseSeconds(calendar.firstDay) + starts[block]!) * 1000) as Instant;
}

/**
 * The first moment at which `duration` of opening time has passed since `instant`. Time that is used up at closing
 * time ends at closing time, not the next morning. Undefined where the calendar ends before.
 */
export function addOpeningTime(
  calendar: Calendar,
  instant: Instant,
  duration: Duration,
): Instant | undefined {
  const { openings } = calendar;
  if (openings === undefined) return undefined;
  if (duration <= 0) return instant;
  const target = openBefore(calendar, openings, instant) + duration;
  const block = blockReaching(openings, target / 1000);
  if (block === undefined) return undefined;
  const start = baseSeconds(calendar.firstDay) + openings.starts[block]! - openings.before[block]!;
  return (start * 1000 + target) as Instant;
}

/** The block in which the running total reaches `target` seconds. */
function blockReaching(openings: Openings, target: number): number | undefined {
  const { before, index, stretch } = openings;
  const count = before.length - 1;
  if (target > before[count]!) return undefined;
  const part = Math.floor(target / stretch);
  let low = index[part]!;
  let high = index[part + 1]!;
  while (low > 0 && before[low]! >= target) low--;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (before[middle + 1]! >= target) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Opening time between two moments, elapsed; 0 where `to` does not come after `from` (EC-44). */
export function openingTimeBetween(calendar: Calendar, from: Instant, to: Instant): Duration {
  const { openings } = calendar;
  if (openings === undefined || to <= from) return 0 as Duration;
  return (openBefore(calendar, openings, to) - openBefore(calendar, openings, from)) as Duration;
}

/** The last closing time of a day, at midnight at the latest; midnight where the day has no opening. */
export function closingOf(calendar: Calendar, day: Day): Instant {
  const midnight = startOfDay((day + 1) as Day, calendar.zone);
  const index = day - calendar.firstDay;
  const { openings } = calendar;
  if (openings === undefined || index < 0 || index >= openings.firstOfDay.length - 1) return midnight;
  const next = openings.firstOfDay[index + 1]!;
  if (next === openings.firstOfDay[index]) return midnight;
  const closing = (baseSeconds(calendar.firstDay) + openings.ends[next - 1]!) * 1000;
  return Math.min(closing, midnight) as Instant;
}
