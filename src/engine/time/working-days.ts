import { blocksOf, isInWorkingWeek } from './calendars.ts';
import type { Calendar, Day, Name, OpeningBlock } from './types.ts';

/** Whether the calendar can count with this day. */
export function isInRange(calendar: Calendar, day: Day): boolean {
  return day >= calendar.firstDay && day <= calendar.lastDay;
}

/** Whether the calendar knows its holidays and exceptions from the first of these days to the last (EC-31). */
export function isKnown(calendar: Calendar, from: Day, until: Day): boolean {
  return from >= calendar.knownFrom && until <= calendar.knownUntil;
}

/** Whether a day counts in terms of working days. Outside the calendar's range: no. */
export function isWorkingDay(calendar: Calendar, day: Day): boolean {
  if (!isInRange(calendar, day)) return false;
  const index = day - calendar.firstDay;
  return calendar.workingBefore[index + 1]! > calendar.workingBefore[index]!;
}

/** Number of working days before a day, since the calendar's first day. */
export function workingDaysBefore(calendar: Calendar, day: Day): number {
  const index = Math.min(Math.max(day - calendar.firstDay, 0), calendar.workingBefore.length - 1);
  return calendar.workingBefore[index]!;
}

/** The `count`-th working day after `day` (the day itself does not count); undefined past the calendar's end. */
export function addWorkingDays(calendar: Calendar, day: Day, count: number): Day | undefined {
  const position = workingDaysBefore(calendar, (day + 1) as Day) + count - 1;
  const index = calendar.workingDays[position];
  return index === undefined ? undefined : ((calendar.firstDay + index) as Day);
}

/** The day itself where it is a working day, else the next one; undefined past the calendar's end. */
export function nextWorkingDay(calendar: Calendar, day: Day): Day | undefined {
  return addWorkingDays(calendar, (day - 1) as Day, 1);
}

/**
 * Working days after `from` up to and including `to`: "nog 2 werkdagen". Negative where `to` lies before `from`:
 * as many working days too late.
 */
export function workingDaysBetween(calendar: Calendar, from: Day, to: Day): number {
  return workingDaysBefore(calendar, (to + 1) as Day) - workingDaysBefore(calendar, (from + 1) as Day);
}

/** The opening blocks that begin on a day, as published: dated exceptions and holidays included. */
export function openBlocksOn(calendar: Calendar, day: Day): readonly OpeningBlock[] {
  return isInRange(calendar, day) ? blocksOf(calendar, day) : [];
}

/** Why a day is not a working day, with the name of the holiday or closure where it has one. */
export interface Closure {
  readonly why: 'weekend' | 'holiday' | 'closed';
  readonly name?: Name;
  readonly source?: string;
}

/** Why a day does not count, or undefined where it is a working day. The same order as the calendar's own. */
export function closureOn(calendar: Calendar, day: Day): Closure | undefined {
  if (isWorkingDay(calendar, day)) return undefined;
  const exception = calendar.exceptions.get(day);
  if (exception !== undefined) {
    const { nl, en } = exception.reason;
    return { why: 'closed', name: { nl, en: en ?? nl } };
  }
  const weekend = !isInWorkingWeek(calendar.definition, day);
  const holiday = calendar.holidays.get(day);
  if (holiday !== undefined) return { why: 'holiday', name: holiday.name, source: holiday.source };
  return weekend ? { why: 'weekend' } : { why: 'closed' };
}
