import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, dateOf, dayOfDate, isoWeekOf, weekdayOf } from './days.ts';
import { printDay } from './iso.ts';
import type { Day } from './types.ts';

const anyDay = fc.integer({ min: -800_000, max: 800_000 }) as fc.Arbitrary<Day>;

describe('days', () => {
  test('day 0 is Thursday 1 January 1970', () => {
    expect(dayOfDate(1970, 1, 1)).toBe(0);
    expect(weekdayOf(0 as Day)).toBe('thu');
  });

  test('every day has one date and every date one day, as Temporal counts them', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const date = Temporal.PlainDate.from('1970-01-01').add({ days: day });
        expect(dateOf(day)).toEqual({ year: date.year, month: date.month, dayOfMonth: date.day });
        expect(dayOfDate(date.year, date.month, date.day)).toBe(day);
        expect(isoWeekOf(day)).toEqual({ year: date.yearOfWeek, week: date.weekOfYear });
      }),
    );
  });

  test('a month after 31 January is the last day of February, in a leap year the 29th', () => {
    expect(printDay(addMonths(dayOfDate(2027, 1, 31), 1))).toBe('2027-02-28');
    expect(printDay(addMonths(dayOfDate(2028, 1, 31), 1))).toBe('2028-02-29');
    expect(printDay(addMonths(dayOfDate(2026, 11, 30), 3))).toBe('2027-02-28');
    expect(printDay(addMonths(dayOfDate(2026, 3, 31), -1))).toBe('2026-02-28');
  });

  test('adding months goes as Temporal does it', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -60, max: 60 }), (day, months) => {
        const date = Temporal.PlainDate.from('1970-01-01').add({ days: day }).add({ months });
        expect(addMonths(day, months)).toBe(dayOfDate(date.year, date.month, date.day));
      }),
    );
  });

  test('EC-83: 31 December 2029 lies in week 1 of 2030, and 1 January 2027 in week 53 of 2026', () => {
    expect(isoWeekOf(dayOfDate(2029, 12, 31))).toEqual({ year: 2030, week: 1 });
    expect(isoWeekOf(dayOfDate(2027, 1, 1))).toEqual({ year: 2026, week: 53 });
  });

  test('EC-04: stepping over both clock changes of 2026 visits each day once', () => {
    for (const [month, dayOfMonth] of [
      [3, 28],
      [10, 24],
    ] as const) {
      const first = dayOfDate(2026, month, dayOfMonth);
      const visited = [0, 1, 2].map((step) => dateOf(addDays(first, step)).dayOfMonth);
      expect(visited).toEqual([dayOfMonth, dayOfMonth + 1, dayOfMonth + 2]);
    }
  });
});
