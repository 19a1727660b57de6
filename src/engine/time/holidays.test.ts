import { describe, expect, test } from 'vitest';
import { addDays, dateOf, weekdayOf } from './days.ts';
import { easterSunday, equatedDayDecrees, holidaysOf, knownDaysOf } from './holidays.ts';
import { printDay } from './iso.ts';
import type { HolidayTable } from './types.ts';

function names(table: HolidayTable, year: number): string[] {
  return holidaysOf(table, year).map(({ day, name }) => `${printDay(day)} ${name.nl}`);
}

function onWeekdays(table: HolidayTable, year: number): string[] {
  return holidaysOf(table, year)
    .filter(({ day }) => !['sat', 'sun'].includes(weekdayOf(day)))
    .map(({ day }) => printDay(day).slice(5));
}

describe('Dutch holidays', () => {
  test('Easter falls where the church’s tables put it', () => {
    const known =
      '1990-04-15 2000-04-23 2008-03-23 2011-04-24 2019-04-21 2024-03-31 2026-04-05 2038-04-25 2076-04-19 2100-03-28';
    for (const date of known.split(' ')) expect(printDay(easterSunday(Number(date.slice(0, 4))))).toBe(date);
  });

  test('the holidays of 2026 to 2028 that fall on weekdays are those of the Act', () => {
    expect(onWeekdays('nl-public', 2026)).toEqual([
      '01-01',
      '04-03',
      '04-06',
      '04-27',
      '05-05',
      '05-14',
      '05-25',
      '12-25',
    ]);
    expect(onWeekdays('nl-public', 2027)).toEqual([
      '01-01',
      '03-26',
      '03-29',
      '04-27',
      '05-05',
      '05-06',
      '05-17',
    ]);
    expect(onWeekdays('nl-public', 2028)).toEqual([
      '04-14',
      '04-17',
      '04-27',
      '05-05',
      '05-25',
      '06-05',
      '12-25',
      '12-26',
    ]);
  });

  test('EC-25: King’s Day is 27 April, and 26 April when that is a Sunday: 2014, 2025, 2031', () => {
    const kingsDay = (year: number) => names('nl-public', year).find((name) => name.endsWith('Koningsdag'));
    for (const year of [2014, 2025, 2031]) expect(kingsDay(year)).toBe(`${year}-04-26 Koningsdag`);
    for (const year of [2015, 2024, 2026, 2030, 2032])
      expect(kingsDay(year)).toBe(`${year}-04-27 Koningsdag`);
  });

  test('until 2013 it was Queen’s Day on 30 April, and 29 April when that was a Sunday: 1995, 2000, 2006', () => {
    const queensDay = (year: number) =>
      names('nl-public', year).find((name) => name.endsWith('Koninginnedag'));
    for (const year of [1995, 2000, 2006]) expect(queensDay(year)).toBe(`${year}-04-29 Koninginnedag`);
    for (const year of [1990, 2012, 2013]) expect(queensDay(year)).toBe(`${year}-04-30 Koninginnedag`);
    expect(queensDay(2014)).toBeUndefined();
  });

  test('EC-23: by custom Good Friday is worked, and 5 May except in lustrum years', () => {
    expect(names('nl-customary', 2026).join()).not.toMatch(/Goede Vrijdag|Bevrijdingsdag/);
    expect(names('nl-customary', 2025)).toContain('2025-05-05 Bevrijdingsdag');
    expect(names('nl-public', 2026)).toContain('2026-05-05 Bevrijdingsdag');
    expect(names('nl-public', 2026)).toContain('2026-04-03 Goede Vrijdag');
  });

  test('EC-24: decreed days are in the statutory table only', () => {
    const decreed = (year: number) =>
      holidaysOf('nl-statutory', year).length - holidaysOf('nl-public', year).length;
    expect([2023, 2024, 2025, 2026, 2027, 2028, 2029].map(decreed)).toEqual([2, 2, 1, 2, 1, 2, 0]);
    expect([2016, 2017, 2018, 2019, 2020, 2021, 2022].map(decreed)).toEqual([0, 2, 3, 2, 1, 1, 1]);
    expect(names('nl-statutory', 2026)).toContain('2026-01-02 gelijkgesteld met een feestdag');
    expect(names('nl-public', 2026).join()).not.toContain('2026-01-02');
  });

  test('the Friday after Ascension Day is equated with a holiday in every year of the decrees', () => {
    for (let year = 2017; year <= 2028; year++) {
      const friday = printDay(addDays(easterSunday(year), 40));
      expect(names('nl-statutory', year)).toContain(`${friday} gelijkgesteld met een feestdag`);
    }
  });

  test('decrees follow each other without a gap, and no equated day falls outside its decree or in a weekend', () => {
    for (const [place, { years, days }] of equatedDayDecrees.entries()) {
      if (place > 0) expect(years[0]).toBe(equatedDayDecrees[place - 1]!.years[1] + 1);
      for (const day of days) {
        expect(dateOf(day).year).toBeGreaterThanOrEqual(years[0]);
        expect(dateOf(day).year).toBeLessThanOrEqual(years[1]);
        expect(['sat', 'sun']).not.toContain(weekdayOf(day));
      }
    }
  });

  test('EC-31: the decrees have a first and a last day', () => {
    const { from, until } = knownDaysOf('nl-statutory');
    expect([printDay(from), printDay(until)]).toEqual(['2017-01-01', '2028-12-31']);
    expect(knownDaysOf('nl-public').until).toBeGreaterThan(until);
  });

  test('every year from 1990 to 2100 has nine holidays in law, each with its source, in order', () => {
    for (let year = 1990; year <= 2100; year++) {
      const holidays = holidaysOf('nl-public', year);
      expect(holidays).toHaveLength(9);
      for (const [index, { day, source }] of holidays.entries()) {
        expect(dateOf(day).year).toBe(year);
        expect(source).toMatch(/^Algemene termijnenwet art\. 3\.[12]$/);
        if (index > 0) expect(day).toBeGreaterThanOrEqual(holidays[index - 1]!.day);
      }
    }
  });

  // Four lines of commenthol/date-holidays, test/fixtures/NL-2024.json (ISC; data CC BY-SA 3.0).
  test('a published list of 2024 says the same', () => {
    for (const date of ['2024-04-01', '2024-04-27', '2024-05-09', '2024-05-20']) {
      expect(
        names('nl-public', 2024).some((name) => name.startsWith(date)),
        date,
      ).toBe(true);
    }
  });
});
