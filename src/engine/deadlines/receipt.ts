import type { CountingRules } from '#engine/charter/index.ts';
import {
  addDays,
  type Calendar,
  closingOf,
  type Day,
  dayOf,
  type Instant,
  isWorkingDay,
  nextOpening,
  nextWorkingDay,
  startOfDay,
} from '#engine/time/index.ts';

/**
 * The moment that counts as receipt. `arrival`: when the message reached us (Awb art. 2:20). `opening`: outside
 * opening hours the next opening; on a calendar without opening hours the first moment of the next working day.
 */
export function receiptMoment(
  counting: CountingRules,
  calendar: Calendar,
  arrivedAt: Instant,
): Instant | undefined {
  if (counting.receiptMoment === 'arrival') return arrivedAt;
  if (calendar.openings !== undefined) return nextOpening(calendar, arrivedAt);
  const day = dayOf(arrivedAt, calendar.zone);
  if (isWorkingDay(calendar, day)) return arrivedAt;
  const next = nextWorkingDay(calendar, day);
  return next === undefined ? undefined : startOfDay(next, calendar.zone);
}

/** The day before day one: the term's days are those after it (EC-30). */
export function dayBeforeDayOne(
  counting: CountingRules,
  calendar: Calendar,
  receivedAt: Instant,
): Day | undefined {
  const day = dayOf(receivedAt, calendar.zone);
  switch (counting.dayOne) {
    case 'dayAfter':
      return day;
    case 'dayAfterFirstWorkingDay':
      return nextWorkingDay(calendar, day);
    case 'dayOfReceipt':
      return receivedAt < endOfDay(counting, calendar, day) ? addDays(day, -1) : day;
  }
}

/** Until when a day lasts for this norm: midnight, or the day's last closing time. */
export function endOfDay(counting: CountingRules, calendar: Calendar, day: Day): Instant {
  return counting.endOfDay === 'closing'
    ? closingOf(calendar, day)
    : startOfDay(addDays(day, 1), calendar.zone);
}
