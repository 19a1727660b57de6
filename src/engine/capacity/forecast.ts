import { addDays, type Day, weekdayNumber } from '#engine/time/index.ts';
import {
  type ArrivalHistory,
  patternOf,
  type RunningSum,
  runningSums,
  type Window,
  windowOf,
} from './arrivals.ts';
import type { Service } from './types.ts';

/** So many visits are expected in a quarter of an hour. */
export interface QuarterForecast {
  readonly service: Service;
  readonly quarter: number;
  readonly visitors: number;
}

export interface ArrivalForecast {
  readonly noData: false;
  readonly day: Day;
  readonly visitors: number;
  readonly quarters: readonly QuarterForecast[];
  readonly restsOn: {
    /** Days of the same weekday in the last year, and all visits of that year. */
    readonly sameWeekdays: number;
    readonly visits: number;
    /** The same time of last year is known. */
    readonly lastYear: boolean;
    /** The last weeks over the same weeks a year before; absent where these are not known. */
    readonly growth: number | undefined;
  };
  /** Of recent days four in five lay between these multiples of what was forecast for them. Absent with too few of them. */
  readonly spread: { readonly low: number; readonly high: number; readonly days: number } | undefined;
}

/** Too little has been seen to say something of this day. */
export interface NoForecast {
  readonly noData: true;
  readonly reason: 'closed' | 'tooFewVisits' | 'tooFewDays';
  readonly visits: number;
  readonly sameWeekdays: number;
}

/** The same weekday a year before. */
const yearDays = 364;
/** The last weeks, for how busy it is now. */
const recentDays = 56;
/** On both sides of the same day a year before. */
const seasonDays = 10;
/** Fewer visits than this in a year leave the day's total unsure by more than a seventh (twice 1 / √200). */
export const minimumVisits = 200;
/** Fewer days of the weekday say more of these days than of the weekday. */
export const minimumDays = 4;
/** A window with fewer open days says nothing of how busy it was. */
const minimumWindow = 5;
/** Growth beyond this is a change of another kind, such as a location that closed; it is not carried on. */
const growthLimits = { low: 0.5, high: 2 } as const;
/** A forecast is judged as it would have been made so many days before. */
const judgedAhead = 7;
const minimumJudged = 20;

/**
 * How many visitors come on a coming day, by service and quarter of an hour.
 *
 * The method is a ratio for each thing that matters, so that it can be done again by hand:
 * 1. The pattern: of each weekday, quarter and service the mean number of visits over the days of the last 52 weeks on which the
 *    location was open in that quarter. Where that weekday was never open then, the mean of the other weekdays.
 * 2. How busy a period was: its visits of a service, over what the pattern gives for its open hours. Closed days and short days
 *    thus weigh as much as they were open.
 * 3. How busy the day will be: as busy as the 21 days around the same weekday last year, times the growth. Without last year, or for a
 *    service that did not exist then: as busy as the last eight weeks.
 * 4. Growth: the visits of the last eight weeks over those of the same weeks a year before, corrected for open hours.
 */
export interface Forecaster {
  forecast(day: Day): ArrivalForecast | NoForecast;
  /** Expected visits of a day without the refusals: 0 where it is closed. */
  expected(day: Day): number;
  /** How busy a past period was, from one day until another: 1 is as the last year, for the hours it was open. Absent where closed. */
  busyIn(from: Day, until: Day): number | undefined;
  readonly growth: number | undefined;
}

export function forecasterOf(history: ArrivalHistory): Forecaster {
  const pattern = patternOf(history);
  const sums = runningSums(history, pattern);
  const growth = growthAt(history.today, sums);
  const visits = history.pattern.reduce((sum, count) => sum + count.visits, 0);
  const levels = (day: Day) =>
    new Map(sums.map((sum) => [sum.service, levelOf(sum, day, history.today, growth)]));
  const quartersOn = (day: Day): QuarterForecast[] => {
    const busy = levels(day);
    return history
      .openQuarters(day)
      .flatMap((quarter) =>
        sums.map(({ service }) => ({
          service,
          quarter,
          visitors: pattern.mean(service, weekdayNumber(day), quarter) * busy.get(service)!,
        })),
      )
      .filter(({ visitors }) => visitors > 0);
  };
  const expected = (day: Day) => quartersOn(day).reduce((sum, { visitors }) => sum + visitors, 0);
  return {
    growth,
    expected,
    busyIn(from, until) {
      const windows = sums.map((sum) => windowOf(sum, from, until));
      const given = windows.reduce((sum, window) => sum + window.given, 0);
      return given > 0 ? windows.reduce((sum, window) => sum + window.visits, 0) / given : undefined;
    },
    forecast(day) {
      const sameWeekdays = pattern.daysOf(weekdayNumber(day));
      const refused = (reason: NoForecast['reason']) =>
        ({ noData: true, reason, visits, sameWeekdays }) as const;
      if (history.openQuarters(day).length === 0) return refused('closed');
      if (visits < minimumVisits) return refused('tooFewVisits');
      if (sameWeekdays < minimumDays) return refused('tooFewDays');
      const quarters = quartersOn(day);
      return {
        noData: false,
        day,
        quarters,
        visitors: quarters.reduce((sum, { visitors }) => sum + visitors, 0),
        restsOn: {
          sameWeekdays,
          visits,
          growth,
          lastYear: sums.some((sum) => seasonOf(sum, day) !== undefined),
        },
        spread: spreadOf(history, sums),
      };
    },
  };
}

const ratioOf = ({ days, visits, given }: Window): number | undefined =>
  days >= minimumWindow && given > 0 ? visits / given : undefined;

function seasonOf(sum: RunningSum, day: Day): number | undefined {
  const same = addDays(day, -yearDays);
  return ratioOf(windowOf(sum, addDays(same, -seasonDays), addDays(same, seasonDays + 1)));
}

/** How busy a service will be on a day, as it is known at another: 1 is as in the pattern. */
function levelOf(sum: RunningSum, day: Day, knownAt: Day, growth: number | undefined): number {
  const recent = ratioOf(windowOf(sum, addDays(knownAt, -recentDays), knownAt));
  const season = seasonOf(sum, day);
  // A service that nobody came for a year ago is new: its season is not known.
  if (season !== undefined && (season > 0 || !recent)) return season * (growth ?? 1);
  return recent ?? 1;
}

/** As it is known at a day. Services that were not there a year before say nothing of growth. */
function growthAt(day: Day, sums: readonly RunningSum[]): number | undefined {
  let [visits, before] = [0, 0];
  for (const sum of sums) {
    const recent = windowOf(sum, addDays(day, -recentDays), day);
    const earlier = ratioOf(windowOf(sum, addDays(day, -recentDays - yearDays), addDays(day, -yearDays)));
    if (!earlier || recent.days < minimumWindow) continue;
    visits += recent.visits;
    before += earlier * recent.given;
  }
  if (before === 0) return undefined;
  return Math.min(growthLimits.high, Math.max(growthLimits.low, visits / before));
}

/** How far days of the last weeks were from what would have been forecast for them a week before. */
function spreadOf({ today, days }: ArrivalHistory, sums: readonly RunningSum[]): ArrivalForecast['spread'] {
  const ratios = days
    .filter(({ day }) => day >= today - recentDays && day < today)
    .flatMap(({ day }) => {
      const knownAt = addDays(day, -judgedAhead);
      const growth = growthAt(knownAt, sums);
      let [visits, forecast] = [0, 0];
      for (const sum of sums) {
        const { visits: came, given } = windowOf(sum, day, addDays(day, 1));
        visits += came;
        forecast += given * levelOf(sum, day, knownAt, growth);
      }
      return forecast > 0 ? [visits / forecast] : [];
    })
    .toSorted((one, other) => one - other);
  if (ratios.length < minimumJudged) return undefined;
  const at = (share: number) => ratios[Math.floor(share * (ratios.length - 1))]!;
  return { low: at(0.1), high: ratios[Math.ceil(0.9 * (ratios.length - 1))]!, days: ratios.length };
}
