import { describe, expect, test } from 'vitest';
import { addDays, type Day, openBlocksOn, printDay, weekdayNumber } from '#engine/time/index.ts';
import { calendar, day } from '#tests/support/calendars.ts';
import { type ArrivalHistory, type PastDay, type PatternCount, patternDays } from './arrivals.ts';
import { forecasterOf } from './forecast.ts';
import { randomOf } from './random.ts';
import { weeksAhead } from './weeks-ahead.ts';

/** Open on working days from nine to five, and on Thursday evening. */
const town = calendar({
  holidays: 'nl-public',
  week: { 'mon-fri': '9:00-17:00', thu: '9:00-17:00 18:00-20:00' },
  exceptions: { '2025-12-24..2026-01-02': '', '2026-03-10': '9:00-12:00' },
});
const quartersOf = (date: Day) =>
  openBlocksOn(town, date).flatMap(({ from, to }) =>
    Array.from({ length: (to - from) / 900 }, (_, index) => from / 900 + index),
  );

/*
 * The truth: each weekday its own busyness, a peak of four in ten before summer, eight per cent more a year, and a day that is
 * busiest before noon. Every service has its own share, and passports carry the peak.
 */
const growth = 1.08;
const weekdayFactors = [1.25, 0.9, 0.95, 1.1, 0.8];
const start = day('2024-01-01');
const peakOf = (date: Day) => {
  const fromPeak = ((date - day('2024-06-10') + 182) % 365) - 182;
  return Math.exp(-((fromPeak / 21) ** 2) / 2);
};
const services = [
  { service: 'passport', perQuarter: 2.4, peak: 0.6 },
  { service: 'licence', perQuarter: 1.2, peak: 0.15 },
  { service: 'move', perQuarter: 0.6, peak: 0 },
];
const shapeOf = (quarter: number) => 0.6 + 0.8 * Math.exp(-(((quarter - 44) / 8) ** 2));
const truth = (date: Day, quarter: number, { perQuarter, peak }: (typeof services)[number]) =>
  perQuarter *
  shapeOf(quarter) *
  weekdayFactors[weekdayNumber(date)]! *
  (1 + peak * peakOf(date)) *
  growth ** ((date - start) / 365.25);
const trueVisits = (date: Day) =>
  quartersOf(date).reduce(
    (sum, quarter) => sum + services.reduce((all, service) => all + truth(date, quarter, service), 0),
    0,
  );

/** Every visit of every day, drawn once. */
const drawn = new Map<Day, readonly { service: string; quarter: number; visits: number }[]>();
const random = randomOf(4);
for (let date = start; date < day('2027-01-01'); date = addDays(date, 1))
  drawn.set(
    date,
    quartersOf(date).flatMap((quarter) =>
      services.map((one) => ({ service: one.service, quarter, visits: poisson(truth(date, quarter, one)) })),
    ),
  );

function poisson(mean: number): number {
  let [count, left] = [0, mean - random.exponential()];
  for (; left > 0; left -= random.exponential()) count += 1;
  return count;
}

/** What a location would know at a day. */
function known(today: Day, { from = start, openQuarters = quartersOf } = {}): ArrivalHistory {
  const past = [...drawn].filter(([date, visits]) => date >= from && date < today && visits.length > 0);
  const days = past.map(([date, visits]): PastDay => {
    const byService = new Map<string, number>();
    for (const { service, visits: count } of visits)
      byService.set(service, (byService.get(service) ?? 0) + count);
    return { day: date, visits: byService };
  });
  const pattern = new Map<string, PatternCount>();
  for (const [date, visits] of past) {
    if (date < today - patternDays) continue;
    const weekday = weekdayNumber(date);
    for (const { service, quarter, visits: count } of visits) {
      const key = `${weekday} ${quarter} ${service}`;
      pattern.set(key, { weekday, quarter, service, visits: (pattern.get(key)?.visits ?? 0) + count });
    }
  }
  return { today, days, pattern: [...pattern.values()], openQuarters };
}

const openDaysFrom = (from: Day, count: number) =>
  Array.from({ length: count }, (_, index) => addDays(from, index)).filter(
    (date) => quartersOf(date).length > 0,
  );

describe('expected visitors of a coming day', () => {
  // Every third Monday of 2026, and the two weeks after each.
  const mondays = Array.from({ length: 17 }, (_, index) => addDays(day('2026-01-05'), 21 * index));
  const made = mondays.flatMap((today) => {
    const forecaster = forecasterOf(known(today));
    return openDaysFrom(today, 14).map((date) => ({ date, forecast: forecaster.forecast(date) }));
  });
  const visitorsOf = (forecast: (typeof made)[number]['forecast']) =>
    forecast.noData ? Number.NaN : forecast.visitors;

  test('are off by less than 3 % in the mean over a year of which the truth is known, by 10 % at most, and not to one side', () => {
    const errors = made.map(({ date, forecast }) => visitorsOf(forecast) / trueVisits(date) - 1);
    const mean = errors.reduce((sum, error) => sum + Math.abs(error), 0) / errors.length;
    expect(errors.length).toBeGreaterThan(150);
    expect(mean).toBeLessThan(0.03);
    expect(Math.max(...errors.map(Math.abs))).toBeLessThan(0.1);
    expect(Math.abs(errors.reduce((sum, error) => sum + error, 0) / errors.length)).toBeLessThan(0.01);
  });

  test('are off by less than a sixth in a single quarter of an hour of a single service, in the mean', () => {
    const forecaster = forecasterOf(known(day('2026-06-08')));
    const forecast = forecaster.forecast(day('2026-06-15'));
    if (forecast.noData) throw new Error(forecast.reason);
    for (const one of services) {
      const errors = forecast.quarters
        .filter(({ service }) => service === one.service)
        .map(({ quarter, visitors }) => visitors - truth(forecast.day, quarter, one));
      const mean = errors.reduce((sum, error) => sum + Math.abs(error), 0) / errors.length;
      expect(mean / (one.perQuarter * 1.3)).toBeLessThan(1 / 6);
    }
  });

  test('know the growth of 8 % to within 5 points at any time, and to within 1 point in the mean', () => {
    const found = mondays.map((today) => forecasterOf(known(today)).growth! - growth);
    for (const one of found) expect(Math.abs(one)).toBeLessThan(0.05);
    expect(Math.abs(found.reduce((sum, one) => sum + one, 0) / found.length)).toBeLessThan(0.01);
  });

  test('come with a spread in which about four in five of the days that followed lie', () => {
    const inside = made.filter(({ date, forecast }) => {
      if (forecast.noData || !forecast.spread) throw new Error('no spread');
      const came = drawn.get(date)!.reduce((sum, { visits }) => sum + visits, 0);
      const ratio = came / forecast.visitors;
      return ratio >= forecast.spread.low && ratio <= forecast.spread.high;
    });
    expect(inside.length / made.length).toBeGreaterThan(0.7);
    expect(inside.length / made.length).toBeLessThan(0.9);
  });

  test('say what they rest on', () => {
    expect(forecasterOf(known(day('2026-05-04'))).forecast(day('2026-05-12'))).toMatchObject({
      noData: false,
      restsOn: { sameWeekdays: 51, lastYear: true, growth: expect.closeTo(growth, 1) },
      spread: { days: 37 },
    });
  });
});

describe('open hours only', () => {
  const at = day('2026-03-30');
  const total = (history: ArrivalHistory, date: string) => forecasterOf(history).expected(day(date));

  test('a day that was closed is no data: a fortnight without visits makes the next one no quieter', () => {
    const before = total(known(day('2025-12-22')), '2026-01-05');
    const after = total(known(day('2026-01-03')), '2026-01-05');
    expect(Math.abs(after / before - 1)).toBeLessThan(0.03);
  });

  test('a day that closes at noon has the visitors of its morning, and of no other quarter', () => {
    const forecast = forecasterOf(known(day('2026-03-02'))).forecast(day('2026-03-10'));
    if (forecast.noData) throw new Error(forecast.reason);
    expect(new Set(forecast.quarters.map(({ quarter }) => quarter))).toEqual(
      new Set(Array.from({ length: 12 }, (_, index) => 36 + index)),
    );
    expect(Math.abs(forecast.visitors / trueVisits(day('2026-03-10')) - 1)).toBeLessThan(0.07);
  });

  test('a Thursday evening has visitors where a Tuesday has none', () => {
    const history = known(at);
    const evening = (date: string) => {
      const forecast = forecasterOf(history).forecast(day(date));
      return forecast.noData ? [] : forecast.quarters.filter(({ quarter }) => quarter >= 72);
    };
    expect(evening('2026-04-09').length).toBeGreaterThan(0);
    expect(evening('2026-04-07')).toEqual([]);
  });

  test('who came before the doors opened counts in the first quarter', () => {
    const history = known(at);
    const early = history.pattern.map((count) => (count.quarter === 36 ? { ...count, quarter: 34 } : count));
    const next = (given: ArrivalHistory) => forecasterOf(given).forecast(day('2026-04-13'));
    expect(next({ ...history, pattern: early })).toEqual(next(history));
  });

  test('a closed day has no forecast', () => {
    expect(forecasterOf(known(at)).forecast(day('2026-04-06'))).toMatchObject({
      noData: true,
      reason: 'closed',
    });
  });
});

describe('too little to go by', () => {
  test('a location with three days of visits says that it has too few, and how many', () => {
    const history = known(day('2026-02-05'), { from: day('2026-02-04') });
    expect(forecasterOf(history).forecast(day('2026-02-11'))).toMatchObject({
      noData: true,
      reason: 'tooFewVisits',
      visits: expect.toSatisfy((visits: number) => visits > 50 && visits < 200),
    });
  });

  test('three Wednesdays are too few to know a Wednesday', () => {
    const history = known(day('2026-02-23'), { from: day('2026-02-04') });
    expect(forecasterOf(history).forecast(day('2026-02-25'))).toMatchObject({
      noData: true,
      reason: 'tooFewDays',
      sameWeekdays: 3,
    });
  });

  test('with some months of history the last eight weeks stand for the season, without growth', () => {
    const forecast = forecasterOf(known(day('2026-02-23'), { from: day('2025-10-01') })).forecast(
      day('2026-03-03'),
    );
    expect(forecast).toMatchObject({ noData: false, restsOn: { lastYear: false, growth: undefined } });
    if (!forecast.noData)
      expect(Math.abs(forecast.visitors / trueVisits(day('2026-03-03')) - 1)).toBeLessThan(0.05);
  });
});

describe('peaks weeks ahead', () => {
  const trueWeek = (monday: Day) => openDaysFrom(monday, 7).reduce((sum, date) => sum + trueVisits(date), 0);
  const ahead = (today: string, from?: Day) => {
    const history = known(day(today), from === undefined ? {} : { from });
    return weeksAhead(history, forecasterOf(history));
  };

  test('in April the weeks before summer are named, with what happened in them last year', () => {
    const { weeks, medianVisits } = ahead('2026-04-20');
    expect(weeks).toHaveLength(13);
    for (const { monday, isPeak, lastYear } of weeks) {
      const really = trueWeek(monday) / medianVisits!;
      // Near the rule of 25 % chance decides.
      if (really > 1.32) expect([printDay(monday), isPeak]).toEqual([printDay(monday), true]);
      if (really < 1.18) expect([printDay(monday), isPeak]).toEqual([printDay(monday), false]);
      if (isPeak) expect(lastYear).toBeGreaterThan(1.1);
    }
    expect(weeks.filter(({ isPeak }) => isPeak).length).toBeGreaterThanOrEqual(4);
  });

  test('weeks are foretold to within 10 % of what they will be, up to thirteen weeks ahead', () => {
    for (const { monday, visits } of ahead('2026-03-16').weeks) {
      expect(Math.abs(visits / trueWeek(monday) - 1)).toBeLessThan(0.1);
    }
  });

  test('in autumn no week is a peak', () => {
    expect(ahead('2026-09-14').weeks.filter(({ isPeak }) => isPeak)).toEqual([]);
  });

  test('with less than half a year nothing is called a peak', () => {
    const { medianVisits, weeks } = ahead('2026-04-20', day('2026-01-05'));
    expect(medianVisits).toBeUndefined();
    expect(weeks.some(({ isPeak }) => isPeak)).toBe(false);
  });
});
