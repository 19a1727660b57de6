import type { Term } from '#engine/charter/index.ts';
import {
  addWorkingDays,
  type Calendar,
  type Day,
  nextWorkingDay,
  workingDaysBetween,
} from '#engine/time/index.ts';

/*
 * The Algemene termijnenwet (BWBR0002448), article by article. `statutory` is the calendar of article 3: its
 * working days are the days that are not a Saturday, a Sunday, a holiday (3.1), Good Friday (3.2) or a day that
 * the Crown has equated (3.3). Article 5 makes the same hold for general orders in council; article 1.2 leaves out
 * terms that are counted back, which a `Term` cannot be.
 */

/** Article 1.1: a term that ends on a Saturday, Sunday or holiday is extended to the next day that is none. */
export function article1(lastDay: Day, statutory: Calendar): Day | undefined {
  return nextWorkingDay(statutory, lastDay);
}

/**
 * Article 2: a term of at least three days is extended, if needed, so that it contains at least two days that are
 * not a Saturday, Sunday or holiday.
 *
 * @param dayBefore the day before the first day of the term
 * @param suspended working days in the term that do not belong to it, because the term stood still
 */
export function article2(
  term: Term,
  dayBefore: Day,
  lastDay: Day,
  statutory: Calendar,
  suspended: number,
): Day | undefined {
  if (term.unit === 'calendarDays' && term.amount < 3) return lastDay;
  if (workingDaysBetween(statutory, dayBefore, lastDay) - suspended >= 2) return lastDay;
  return addWorkingDays(statutory, dayBefore, 2 + suspended);
}

/**
 * Article 4, opening words and part a: the Act does not apply to terms in hours, in more than 90 days, twelve weeks
 * or three months, or in years. (Parts b and c are about promulgation and deprivation of liberty.)
 * Working days and opening hours are units of policy, which the Act does not know.
 */
export function article4Excludes(term: Term): boolean {
  switch (term.unit) {
    case 'calendarDays':
      return term.amount > 90;
    case 'weeks':
      return term.amount > 12;
    case 'months':
      return term.amount > 3;
    case 'years':
    case 'hours':
    case 'minutes':
    case 'seconds':
    case 'workingDays':
    case 'openingHours':
    case 'openingMinutes':
      return true;
  }
}

/** The last day of a term after articles 4, 1 and 2; undefined past the end of the calendar. */
export function extendByAtw(
  term: Term,
  dayBefore: Day,
  lastDay: Day,
  statutory: Calendar,
  suspended: number,
): Day | undefined {
  if (article4Excludes(term)) return lastDay;
  const shifted = article1(lastDay, statutory);
  return shifted === undefined ? undefined : article2(term, dayBefore, shifted, statutory, suspended);
}
