import type { CountingRules, Term } from '#engine/charter/index.ts';
import { type Calendar, dayOf, type Instant, type Interval, isInRange, isKnown } from '#engine/time/index.ts';
import { article4Excludes } from './atw.ts';
import { type CalendarTerm, endOfCalendarTerm, endOfWorkingDays } from './day-terms.ts';
import { mergePauses, noPauses } from './pauses.ts';
import { dayBeforeDayOne, endOfDay, receiptMoment } from './receipt.ts';
import { durationOf, endOfClockTime, endOfOpeningTime } from './time-terms.ts';
import type { Deadline, NotMeasurable } from './types.ts';

const outsideCalendarRange: NotMeasurable = { notMeasurable: 'outsideCalendarRange' };
const calendarNeverOpen: NotMeasurable = { notMeasurable: 'calendarNeverOpen' };

/**
 * When a term ends, without the reasoning; `explain` gives the same with it. Costs the same whatever the term's length.
 *
 * @param calendar the norm's own calendar; its zone decides what a day is
 * @param statutory the calendar of the Algemene termijnenwet, asked only where the norm rolls forward by it
 * @param receivedAt when the message reached us
 * @param pauses in any order, each with an end; a pause that is still open is the caller's matter
 */
export function deadline(
  term: Term,
  counting: CountingRules,
  calendar: Calendar,
  statutory: Calendar,
  receivedAt: Instant,
  pauses: readonly Interval[] = noPauses,
): Deadline | NotMeasurable {
  if (!isInRange(calendar, dayOf(receivedAt, calendar.zone))) return outsideCalendarRange;
  const startsAt = receiptMoment(counting, calendar, receivedAt);
  if (startsAt === undefined) return outsideCalendarRange;
  const merged = mergePauses(pauses);
  switch (term.unit) {
    case 'workingDays':
      return workingDayDeadline(term.amount, counting, calendar, startsAt, merged);
    case 'calendarDays':
    case 'weeks':
    case 'months':
    case 'years':
      return calendarDeadline(term, counting, calendar, statutory, startsAt, merged);
    case 'openingHours':
    case 'openingMinutes':
      if (calendar.openings === undefined) return calendarNeverOpen;
      return momentDeadline(
        endOfOpeningTime(durationOf(term), calendar, startsAt, merged),
        calendar,
        startsAt,
        true,
      );
    case 'hours':
    case 'minutes':
    case 'seconds':
      return momentDeadline(
        endOfClockTime(durationOf(term), startsAt, merged),
        calendar,
        startsAt,
        counting.receiptMoment === 'opening',
      );
  }
}

function workingDayDeadline(
  count: number,
  counting: CountingRules,
  calendar: Calendar,
  startsAt: Instant,
  pauses: readonly Interval[],
): Deadline | NotMeasurable {
  const dayBefore = dayBeforeDayOne(counting, calendar, startsAt);
  if (dayBefore === undefined) return outsideCalendarRange;
  const end = endOfWorkingDays(count, counting, calendar, dayBefore, pauses);
  if (end === undefined) return outsideCalendarRange;
  return {
    due: endOfDay(counting, calendar, end.last),
    dueDay: end.last,
    beyondKnown: !isKnown(calendar, dayBefore, end.last),
  };
}

function calendarDeadline(
  term: CalendarTerm,
  counting: CountingRules,
  calendar: Calendar,
  statutory: Calendar,
  startsAt: Instant,
  pauses: readonly Interval[],
): Deadline | NotMeasurable {
  const dayBefore = dayBeforeDayOne(counting, calendar, startsAt);
  if (dayBefore === undefined) return outsideCalendarRange;
  const end = endOfCalendarTerm(term, counting, calendar, statutory, dayBefore, pauses);
  if (end === undefined || !isInRange(calendar, end.last)) return outsideCalendarRange;
  return {
    due: endOfDay(counting, calendar, end.last),
    dueDay: end.last,
    beyondKnown:
      (asksCalendar(counting) && !isKnown(calendar, dayBefore, end.last)) ||
      (asksStatutory(term, counting) && !isKnown(statutory, dayBefore, end.last)),
  };
}

/** Whether the end of a term in calendar units depends on the holidays and closures of the norm's calendar. */
function asksCalendar(counting: CountingRules): boolean {
  return (
    counting.rollForward === 'nextWorkingDay' ||
    counting.dayOne === 'dayAfterFirstWorkingDay' ||
    counting.receiptMoment === 'opening' ||
    counting.endOfDay === 'closing'
  );
}

function asksStatutory(term: Term, counting: CountingRules): boolean {
  return counting.rollForward === 'atw' && !article4Excludes(term);
}

function momentDeadline(
  due: Instant | undefined,
  calendar: Calendar,
  startsAt: Instant,
  asked: boolean,
): Deadline | NotMeasurable {
  if (due === undefined) return outsideCalendarRange;
  const dueDay = dayOf((due - 1) as Instant, calendar.zone);
  if (!isInRange(calendar, dueDay)) return outsideCalendarRange;
  return { due, dueDay, beyondKnown: asked && !isKnown(calendar, dayOf(startsAt, calendar.zone), dueDay) };
}

export function isMeasurable<D extends Deadline>(result: D | NotMeasurable): result is D {
  return !('notMeasurable' in result);
}
