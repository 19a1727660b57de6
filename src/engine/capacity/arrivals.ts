import { addDays, type Day, weekdayNumber } from '#engine/time/index.ts';
import type { Service } from './types.ts';

/** A day on which the location was open and somebody came, with its visits by service. */
export interface PastDay {
  readonly day: Day;
  readonly visits: ReadonlyMap<Service, number>;
}

/** Visits that began in one quarter of an hour of one weekday, over the last year together. */
export interface PatternCount {
  /** 0 for Monday. */
  readonly weekday: number;
  /** 0 for 0:00 to 0:15, to 95. */
  readonly quarter: number;
  readonly service: Service;
  readonly visits: number;
}

/** What is known of a location. A day that was closed, or of which nothing was recorded, is not in it: no data is not nobody. */
export interface ArrivalHistory {
  /** The first day of which not everything is known yet. */
  readonly today: Day;
  /** Ascending. */
  readonly days: readonly PastDay[];
  /** Of the days in the last `patternDays`. */
  readonly pattern: readonly PatternCount[];
  /** Quarters of a day in which the location is or was open, ascending. */
  openQuarters(day: Day): readonly number[];
}

/** The year that shows how visits fall over the week and the day: 52 weeks, so that every weekday occurs as often. */
export const patternDays = 364;
export interface Pattern {
  readonly services: readonly Service[];
  mean(service: Service, weekday: number, quarter: number): number;
  /** Days of the last year on which this weekday was open. */
  daysOf(weekday: number): number;
}

/** How visits of the last year fall over the week and the day. */
export function patternOf({ today, days, pattern, openQuarters }: ArrivalHistory): Pattern {
  const open = Array.from({ length: 7 }, () => new Float64Array(96));
  const openDays = new Float64Array(7);
  for (const { day } of days) {
    if (day < today - patternDays || day >= today) continue;
    openDays[weekdayNumber(day)]! += 1;
    for (const quarter of openQuarters(day)) open[weekdayNumber(day)]![quarter]! += 1;
  }
  const counts = new Map<Service, Float64Array[]>();
  for (const { weekday, quarter, service, visits } of pattern) {
    const own = counts.get(service) ?? Array.from({ length: 7 }, () => new Float64Array(96));
    counts.set(service, own);
    const at = nearestOpen(open[weekday]!, quarter);
    if (at !== undefined) own[weekday]![at]! += visits;
  }
  return {
    services: [...counts.keys()],
    daysOf: (weekday) => openDays[weekday]!,
    mean(service, weekday, quarter) {
      const own = counts.get(service);
      if (own === undefined) return 0;
      const seen = open[weekday]![quarter]!;
      if (seen > 0) return own[weekday]![quarter]! / seen;
      const [all, allDays] = [own, open].map((by) => by.reduce((sum, one) => sum + one[quarter]!, 0));
      return allDays! > 0 ? all! / allDays! : 0;
    },
  };
}

/** Who comes before the doors open waits for them: the visit counts in the first quarter that is open, or else the last. */
function nearestOpen(open: Float64Array, quarter: number): number | undefined {
  if (open[quarter]! > 0) return quarter;
  const next = open.findIndex((days, index) => index > quarter && days > 0);
  if (next >= 0) return next;
  const before = open.findLastIndex((days) => days > 0);
  return before < 0 ? undefined : before;
}

/** Visits of a service, and what the pattern gives for the open hours of the same days, up to each day. */
export interface RunningSum {
  readonly service: Service;
  readonly first: Day;
  readonly days: Float64Array;
  readonly visits: Float64Array;
  readonly given: Float64Array;
}

export function runningSums({ today, days, openQuarters }: ArrivalHistory, pattern: Pattern): RunningSum[] {
  const first = days[0]?.day ?? today;
  const length = Math.max(0, today - first);
  const ofDay = new Map(days.map((day) => [day.day, day]));
  return pattern.services.map((service) => {
    const sum = {
      service,
      first,
      days: new Float64Array(length + 1),
      visits: new Float64Array(length + 1),
      given: new Float64Array(length + 1),
    };
    for (let index = 0; index < length; index += 1) {
      const day = addDays(first, index);
      const known = ofDay.get(day);
      const weekday = weekdayNumber(day);
      const given = known
        ? openQuarters(day).reduce((total, quarter) => total + pattern.mean(service, weekday, quarter), 0)
        : 0;
      sum.days[index + 1] = sum.days[index]! + (known ? 1 : 0);
      sum.visits[index + 1] = sum.visits[index]! + (known?.visits.get(service) ?? 0);
      sum.given[index + 1] = sum.given[index]! + given;
    }
    return sum;
  });
}

export interface Window {
  readonly days: number;
  readonly visits: number;
  readonly given: number;
}

/** From one day to another, that one not included. */
export function windowOf({ first, days, visits, given }: RunningSum, from: Day, until: Day): Window {
  const at = (day: number) => Math.min(days.length - 1, Math.max(0, day - first));
  const [begin, end] = [at(from), at(until)];
  const between = (sums: Float64Array) => Math.max(0, sums[end]! - sums[begin]!);
  return { days: between(days), visits: between(visits), given: between(given) };
}
