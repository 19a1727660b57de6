import type { CalendarDefinition } from '#engine/time/index.ts';
import { earliest, isBefore, latest, type Moment, type PlainDate, SlowCalendar } from './slow-calendar.ts';

/** How it is at a moment, told by walking from day to day. */
export interface SlowStanding {
  readonly open: boolean;
  /** When it closes or opens, `2026-05-08T15:00:00Z`; undefined where that is more than two years away. */
  readonly changes: string | undefined;
}

const dayLimit = 750;

/** Whether it is open at a moment, and when that changes. Openings that touch or overlap are one. */
export function slowStanding(definition: CalendarDefinition, at: number): SlowStanding {
  const calendar = new SlowCalendar(definition);
  const moment = Temporal.Instant.fromEpochMilliseconds(at);
  let date = calendar.dateOf(moment).subtract({ days: 2 });
  let openUntil: Moment | undefined;
  for (let tries = 0; tries < dayLimit; tries++, date = date.add({ days: 1 })) {
    for (const { from, to } of calendar.openingsOn(date)) {
      if (!isBefore(from, to) || !isBefore(moment, to)) continue;
      if (openUntil === undefined && isBefore(moment, from)) return { open: false, changes: from.toString() };
      if (openUntil !== undefined && isBefore(openUntil, from))
        return { open: true, changes: openUntil.toString() };
      openUntil = openUntil === undefined ? to : latest(openUntil, to);
    }
  }
  return { open: openUntil !== undefined, changes: undefined };
}

/** Milliseconds of opening on a local date, from midnight to midnight; what began the evening before included. */
export function slowOpenTime(definition: CalendarDefinition, dateText: string): number {
  const calendar = new SlowCalendar(definition);
  const date: PlainDate = Temporal.PlainDate.from(dateText);
  const begin = calendar.midnightAfter(date.subtract({ days: 1 }));
  const end = calendar.midnightAfter(date);
  let reached = begin;
  let total = 0;
  for (const day of [date.subtract({ days: 1 }), date]) {
    for (const opening of calendar.openingsOn(day)) {
      const from = latest(opening.from, reached);
      const to = earliest(opening.to, end);
      if (!isBefore(from, to)) continue;
      total += to.epochMilliseconds - from.epochMilliseconds;
      reached = to;
    }
  }
  return total;
}

/** The blocks that begin on a date, `9:00-12:00 13:00-17:00`, or `closed`. */
export function slowBlocks(definition: CalendarDefinition, dateText: string): string {
  const date = Temporal.PlainDate.from(dateText);
  const blocks = new SlowCalendar(definition).openingsOn(date).map(({ from, to }) => {
    const [begin, end] = [from, to].map((moment) => moment.toZonedDateTimeISO(definition.zone));
    const pastMidnight = 24 * date.until(end!.toPlainDate()).total('days');
    return `${begin!.hour}:${two(begin!.minute)}-${end!.hour + pastMidnight}:${two(end!.minute)}`;
  });
  return blocks.join(' ') || 'closed';
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
