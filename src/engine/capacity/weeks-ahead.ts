import { addDays, type Day, weekdayNumber } from '#engine/time/index.ts';
import type { ArrivalHistory } from './arrivals.ts';
import { type Forecaster, minimumVisits } from './forecast.ts';

export interface WeekAhead {
  readonly monday: Day;
  /** Expected. */
  readonly visits: number;
  readonly openDays: number;
  /** Hours in which the location is open. */
  readonly openHours: number;
  /** Expected visits over the median of a week of the last year. Absent where the year is not known well enough. */
  readonly overMedian: number | undefined;
  readonly isPeak: boolean;
  /** How busy the same week was a year before, for the hours it was open: 1 is as the last year. Absent where it is not known. */
  readonly lastYear: number | undefined;
}

export interface WeeksAhead {
  /** Of the weeks of the last year in which somebody came; absent with fewer than half a year of them, or too few visits. */
  readonly medianVisits: number | undefined;
  readonly growth: number | undefined;
  readonly weeks: readonly WeekAhead[];
}

/** A week is a peak from so many times the median week of the last year on. */
export const peakFactor = 1.25;
const weeksOfYear = 52;
const minimumWeeks = 26;

/** The coming whole weeks, from Monday to Sunday, with the peaks among them. */
export function weeksAhead(history: ArrivalHistory, forecaster: Forecaster, count = 13): WeeksAhead {
  const { today } = history;
  const thisMonday = addDays(today, -weekdayNumber(today));
  const visitsOf = weeklyVisits(history);
  const past = Array.from(
    { length: weeksOfYear },
    (_, week) => visitsOf.get(addDays(thisMonday, -7 * (week + 1))) ?? 0,
  ).filter((visits) => visits > 0);
  const sum = past.reduce((total, visits) => total + visits, 0);
  const known = past.length >= minimumWeeks && sum >= minimumVisits;
  const medianVisits = known ? medianOf(past) : undefined;
  const weeks = Array.from({ length: count }, (_, week): WeekAhead => {
    const monday = addDays(thisMonday, 7 * (week + 1));
    const days = Array.from({ length: 7 }, (_, index) => addDays(monday, index));
    const open = days.map((day) => history.openQuarters(day).length);
    const visits = days.reduce((total, day) => total + forecaster.expected(day), 0);
    const yearBefore = addDays(monday, -7 * weeksOfYear);
    const overMedian = medianVisits === undefined ? undefined : visits / medianVisits;
    return {
      monday,
      visits,
      openDays: open.filter((quarters) => quarters > 0).length,
      openHours: open.reduce((total, quarters) => total + quarters, 0) / 4,
      overMedian,
      isPeak: overMedian !== undefined && overMedian >= peakFactor,
      lastYear: known ? forecaster.busyIn(yearBefore, addDays(yearBefore, 7)) : undefined,
    };
  });
  return { medianVisits, growth: forecaster.growth, weeks };
}

/** Visits by the Monday of their week. */
function weeklyVisits({ days }: ArrivalHistory): ReadonlyMap<Day, number> {
  const weeks = new Map<Day, number>();
  for (const { day, visits } of days) {
    const monday = addDays(day, -weekdayNumber(day));
    const came = [...visits.values()].reduce((sum, count) => sum + count, 0);
    weeks.set(monday, (weeks.get(monday) ?? 0) + came);
  }
  return weeks;
}

function medianOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
