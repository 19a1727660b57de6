import { describe, expect, test } from 'vitest';
import { calendar, day } from '#tests/support/calendars.ts';
import { type HourCount, hoursOfWeek } from './busyness.ts';

const minuteMs = 60_000;
/** Thirteen weeks without a holiday on a weekday: 5 January to 5 April 2026, Good Friday is worked. */
const quarter = { from: day('2026-01-05'), to: day('2026-04-03') };
const office = calendar({
  week: { 'mon-fri': '9:00-12:00', thu: '9:00-12:00 18:00-20:00' },
  holidays: 'none',
});

const came = (
  weekday: number,
  hour: number,
  visits: number,
  changes: Partial<HourCount> = {},
): HourCount => ({
  weekday,
  hour,
  visits,
  called: visits,
  medianMs: 4 * minuteMs,
  p90Ms: 12 * minuteMs,
  ...changes,
});

/** So many in each open hour of the week. */
const evenly = (visits: number) =>
  [0, 1, 2, 3, 4].flatMap((weekday) =>
    (weekday === 3 ? [9, 10, 11, 18, 19] : [9, 10, 11]).map((hour) => came(weekday, hour, visits)),
  );
const except = (...others: readonly HourCount[]) => [
  ...evenly(130).filter(
    (one) => !others.some(({ weekday, hour }) => one.weekday === weekday && one.hour === hour),
  ),
  ...others,
];
const level = (counts: readonly HourCount[], weekday: number, hour: number, period = quarter) =>
  hoursOfWeek(counts, office, period).find((one) => one.weekday === weekday && one.hour === hour)?.level;

describe('how busy an hour of the week is', () => {
  test('is held against the mean hour of the location', () => {
    const counts = except(came(0, 9, 300), came(1, 10, 60), came(3, 18, 120));
    expect(level(counts, 0, 9)).toBe('busy');
    expect(level(counts, 1, 10)).toBe('quiet');
    expect(level(counts, 3, 18)).toBe('usual');
    expect(level(counts, 3, 17)).toBeUndefined();
  });

  test('counts only days on which the hour was open: a Monday that was closed makes Mondays no quieter', () => {
    const closedMondays = calendar({
      week: { 'mon-fri': '9:00-12:00' },
      holidays: 'none',
      exceptions: { '2026-01-05..2026-01-05': '', '2026-01-12': '', '2026-01-19': '', '2026-01-26': '' },
    });
    const counts = [0, 1, 2, 3, 4].flatMap((weekday) =>
      [9, 10, 11].map((hour) => came(weekday, hour, weekday === 0 ? 90 : 130)),
    );
    const monday = hoursOfWeek(counts, closedMondays, quarter).find(({ weekday }) => weekday === 0);
    expect(monday).toMatchObject({ level: 'usual', visitorsAnHour: 10 });
  });

  test('counts half an hour for half', () => {
    const half = calendar({ week: { 'mon-fri': '9:30-11:00' }, holidays: 'none' });
    const counts = [0, 1, 2, 3, 4].flatMap((weekday) => [came(weekday, 9, 65), came(weekday, 10, 130)]);
    for (const hour of hoursOfWeek(counts, half, quarter))
      expect(hour).toMatchObject({ level: 'usual', visitorsAnHour: 10 });
  });

  test('is quiet without a number where fewer than ten came while others are busy, and unknown where all are few', () => {
    const counts = except(came(2, 9, 3));
    const [quiet] = hoursOfWeek(counts, office, quarter).filter(
      ({ weekday, hour }) => weekday === 2 && hour === 9,
    );
    expect(quiet).toEqual({
      weekday: 2,
      hour: 9,
      level: 'quiet',
      visitorsAnHour: undefined,
      medianMs: undefined,
      p90Ms: undefined,
    });
    expect(level(evenly(8), 2, 9)).toBe('tooFew');
    expect(level([], 2, 9)).toBe('tooFew');
  });

  test('an hour in which nobody came was open, and is quiet', () => {
    const counts = evenly(130).filter(({ weekday }) => weekday !== 4);
    expect(level(counts, 4, 11)).toBe('quiet');
  });

  test('says nothing of an hour that was open fewer than four times', () => {
    const threeWeeks = { from: day('2026-01-05'), to: day('2026-01-25') };
    expect(level(evenly(30), 0, 9, threeWeeks)).toBe('tooFew');
    expect(level(evenly(40), 0, 9, { ...threeWeeks, to: day('2026-02-01') })).toBe('usual');
  });

  test('tells a wait only of ten who were called', () => {
    const counts = except(came(0, 9, 30, { called: 9 }));
    expect(hoursOfWeek(counts, office, quarter)[0]).toMatchObject({
      visitorsAnHour: 30 / 13,
      medianMs: undefined,
    });
    expect(hoursOfWeek(counts, office, quarter)[1]).toMatchObject({
      medianMs: 4 * minuteMs,
      p90Ms: 12 * minuteMs,
    });
  });

  test('past midnight is of the next day', () => {
    const night = calendar({ week: { fri: '22:00-26:00' }, holidays: 'none' });
    expect(hoursOfWeek([], night, quarter).map(({ weekday, hour }) => [weekday, hour])).toEqual([
      [4, 22],
      [4, 23],
      [5, 0],
      [5, 1],
    ]);
  });
});
