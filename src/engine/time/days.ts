import { type Day, type Weekday, weekdays } from './types.ts';

/** Year, month (1-12) and day of the month (1-31). */
export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly dayOfMonth: number;
}

/**
 * The day of a year, month (1-12) and day of the month.
 * Counts eras of 400 years from 1 March 0000, so that the leap day is the last of its year.
 */
export function dayOfDate(year: number, month: number, dayOfMonth: number): Day {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * 146_097 + dayOfEra - 719_468) as Day;
}

/** The inverse of `dayOfDate`. */
export function dateOf(day: Day): CalendarDate {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0),
    month,
    dayOfMonth: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : monthLengths[month - 1]!;
}

export function addDays(day: Day, count: number): Day {
  return (day + count) as Day;
}

/** The same day of the month, `count` months on; the last day of that month where it has no such day. */
export function addMonths(day: Day, count: number): Day {
  const date = dateOf(day);
  const months = date.year * 12 + date.month - 1 + count;
  const year = Math.floor(months / 12);
  const month = months - year * 12 + 1;
  return dayOfDate(year, month, Math.min(date.dayOfMonth, daysInMonth(year, month)));
}

/** 0 for Monday to 6 for Sunday: the position in `weekdays`. */
export function weekdayNumber(day: Day): number {
  const number = (day + 3) % 7;
  return number < 0 ? number + 7 : number;
}

export function weekdayOf(day: Day): Weekday {
  return weekdays[weekdayNumber(day)]!;
}

/** Year and month (1-12) of a day. */
export function monthOf(day: Day): { readonly year: number; readonly month: number } {
  const { year, month } = dateOf(day);
  return { year, month };
}

/** ISO 8601 week: the week belongs to the year in which its Thursday lies. */
export function isoWeekOf(day: Day): { readonly year: number; readonly week: number } {
  const thursday = addDays(day, 3 - weekdayNumber(day));
  const { year } = dateOf(thursday);
  return { year, week: Math.floor((thursday - dayOfDate(year, 1, 1)) / 7) + 1 };
}
