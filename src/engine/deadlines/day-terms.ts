import type { CountingRules, Term } from '#engine/charter/index.ts';
import {
  addDays,
  addMonths,
  addWorkingDays,
  type Calendar,
  type Day,
  dateOf,
  type Interval,
  nextWorkingDay,
  workingDaysBetween,
} from '#engine/time/index.ts';
import { extendByAtw } from './atw.ts';
import { dayOfResumption, firstPausedDay, isDueWithin } from './pauses.ts';
import { endOfDay } from './receipt.ts';

export type CalendarTerm = Extract<Term, { readonly unit: 'calendarDays' | 'weeks' | 'months' | 'years' }>;

/** The last day of a term in days. */
export interface TermEnd {
  readonly last: Day;
  /** With the paused days added, before rolling forward. The same as `last` for working days. */
  readonly unshifted: Day;
  /** The term would have ended while it stood still, and got the day of resumption as its last. */
  readonly interrupted: boolean;
}

/**
 * The last day of a term in working days: the `count`-th working day after `dayBefore`.
 *
 * A working day that a pause covers from midnight to its end does not count. A pause within a day, over a weekend
 * or on closed days therefore adds nothing (EC-39, EC-40, EC-43). A term does not end while it stands still: where
 * its last day ends within a pause, the first working day that lasts beyond the pause is the last one (EC-42, EC-45).
 *
 * @param pauses merged and in order
 */
export function endOfWorkingDays(
  count: number,
  counting: CountingRules,
  calendar: Calendar,
  dayBefore: Day,
  pauses: readonly Interval[],
): TermEnd | undefined {
  let from = dayBefore;
  let left = count;
  let interrupted = false;
  for (const pause of pauses) {
    const last = addWorkingDays(calendar, from, left);
    if (last === undefined) return undefined;
    const end = endOfDay(counting, calendar, last);
    if (pause.from >= end) break;
    const paused = firstPausedDay(pause, calendar);
    const resumed = dayOfResumption(pause, counting, calendar);
    const counted = Math.max(0, workingDaysBetween(calendar, from, addDays(paused, -1)));
    if (counted >= left) {
      if (!isDueWithin(pause, end)) continue;
      interrupted = true;
      left = 1;
      from = addDays(resumed, -1);
    } else if (resumed > paused && resumed > from) {
      left -= counted;
      from = addDays(resumed, -1);
    }
  }
  const last = addWorkingDays(calendar, from, left);
  return last === undefined ? undefined : { last, unshifted: last, interrupted };
}

/**
 * The last day of a term in days, weeks, months or years.
 *
 * Each calendar day that a pause covers from midnight to its end extends the term by one (Awb art. 4:15). Rolling
 * forward happens once, at the end (EC-29). A term does not end while it stands still: then the day of resumption is
 * the last, rolled forward in its turn.
 *
 * @param pauses merged and in order
 */
export function endOfCalendarTerm(
  term: CalendarTerm,
  counting: CountingRules,
  calendar: Calendar,
  statutory: Calendar,
  dayBefore: Day,
  pauses: readonly Interval[],
): TermEnd | undefined {
  let unshifted = lastDayOf(term, counting, dayBefore);
  let suspended = 0;
  for (const pause of pauses) {
    const paused = Math.max(firstPausedDay(pause, calendar), dayBefore + 1) as Day;
    const resumed = dayOfResumption(pause, counting, calendar);
    if (paused > unshifted) break;
    if (resumed <= paused) continue;
    unshifted = addDays(unshifted, resumed - paused);
    suspended += workingDaysBetween(statutory, addDays(paused, -1), addDays(resumed, -1));
  }
  let last = roll(unshifted);
  let interrupted = false;
  for (const pause of pauses) {
    if (last === undefined) return undefined;
    if (isDueWithin(pause, endOfDay(counting, calendar, last))) {
      interrupted = true;
      last = roll(dayOfResumption(pause, counting, calendar));
    }
  }
  return last === undefined ? undefined : { last, unshifted, interrupted };

  function roll(day: Day): Day | undefined {
    switch (counting.rollForward) {
      case 'none':
        return day;
      case 'nextWorkingDay':
        return nextWorkingDay(calendar, day);
      case 'atw':
        return extendByAtw(term, dayBefore, day, statutory, suspended);
    }
  }
}

/**
 * Weeks end on the weekday of the day before day one; months and years on its day of the month, or on the last day
 * of a month that has no such day. A term whose day of receipt is day one ends the day before its counterpart.
 */
function lastDayOf(term: CalendarTerm, counting: CountingRules, dayBefore: Day): Day {
  switch (term.unit) {
    case 'calendarDays':
      return addDays(dayBefore, term.amount);
    case 'weeks':
      return addDays(dayBefore, term.amount * 7);
    case 'months':
      return lastDayOfMonths(term.amount, counting, dayBefore);
    case 'years':
      return lastDayOfMonths(term.amount * 12, counting, dayBefore);
  }
}

function lastDayOfMonths(count: number, counting: CountingRules, dayBefore: Day): Day {
  if (counting.dayOne !== 'dayOfReceipt') return addMonths(dayBefore, count);
  const dayOne = addDays(dayBefore, 1);
  const counterpart = addMonths(dayOne, count);
  const exists = dateOf(counterpart).dayOfMonth === dateOf(dayOne).dayOfMonth;
  return exists ? addDays(counterpart, -1) : counterpart;
}
