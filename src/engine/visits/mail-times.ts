import {
  addDays,
  addWorkingDays,
  type Calendar,
  type Day,
  type Instant,
  instantAt,
  type LocalTime,
  openBlocksOn,
} from '#engine/time/index.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** A reminder goes at ten in the morning: after who reads mail at work has begun, and early enough to move the appointment. */
const reminderTime = (10 * 3600) as LocalTime;

/**
 * When a visitor is reminded of an appointment: on the last working day before its day, at ten; where the municipality does not work
 * then, at the first moment after it at which it does, or at the beginning of the last stretch of that day.
 * @param staff the calendar of the municipality's working time
 * @returns undefined where that calendar has no working day before it
 */
export function reminderAt(staff: Calendar, day: Day): Instant | undefined {
  // No working day further than the day before: that day itself, or the last working day in front of it.
  const before = addWorkingDays(staff, addDays(day, -1), 0);
  if (before === undefined) return undefined;
  const blocks = openBlocksOn(staff, before);
  const block = blocks.find(({ to }) => to > reminderTime) ?? blocks.at(-1);
  const worksAtTen = block === undefined || (block.from <= reminderTime && block.to > reminderTime);
  return instantAt(before, worksAtTen ? reminderTime : block.from, staff.zone);
}

/** The last day of which the appointments can have been reminded of already, seen from a day: the next working day. */
export function lastRemindedDay(staff: Calendar, today: Day): Day {
  return addWorkingDays(staff, today, 1) ?? addDays(today, 1);
}

/** Nearer than this a visitor can no longer come; no e-mail says that there is a place, or reminds of one. */
export const nearestMs = 2 * hourMs;

/** How long an earlier place is kept for one visitor. */
export const heldMs = hourMs;

/** An earlier place must be worth an e-mail. */
const gainMs = hourMs;

/** How often the place of who came earlier is offered in its turn. */
export const offerRounds = 3;

/** Whether a place can still be offered: who takes it at the last moment must be able to come. */
export function mayBeOffered(startsAt: Instant, now: Instant): boolean {
  return startsAt - now >= heldMs + nearestMs;
}

/** From when an appointment must be, for a place to be an earlier one. */
export function earliestHelpedBy(startsAt: Instant): Instant {
  return (startsAt + gainMs) as Instant;
}
