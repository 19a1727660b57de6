import { addDays, dateOf, dayOfDate, weekdayOf } from './days.ts';
import type { Day, Holiday, HolidayTable, Name } from './types.ts';

/** Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher). */
export function easterSunday(year: number): Day {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const moon =
    (19 * golden +
      century -
      Math.floor(century / 4) -
      Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) +
      15) %
    30;
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - moon - (rest % 4)) % 7;
  const correction = Math.floor((golden + 11 * moon + 22 * sunday) / 451);
  const count = moon + sunday - 7 * correction + 114;
  return dayOfDate(year, Math.floor(count / 31), (count % 31) + 1);
}

interface HolidayRule {
  readonly name: Name;
  readonly source: string;
  readonly tables: readonly HolidayTable[];
  /** Undefined in a year that does not have it. */
  readonly on: (year: number) => Day | undefined;
}

const everywhere: readonly HolidayTable[] = ['nl-statutory', 'nl-public', 'nl-customary'];
const inLaw: readonly HolidayTable[] = ['nl-statutory', 'nl-public'];
const article31 = 'Algemene termijnenwet art. 3.1';
const article32 = 'Algemene termijnenwet art. 3.2';

/** Algemene termijnenwet art. 3.1 and 3.2 in the order of the Act, and what custom makes of them. */
const rules: readonly HolidayRule[] = [
  {
    name: { nl: 'Nieuwjaarsdag', en: 'New Year’s Day' },
    source: article31,
    tables: everywhere,
    on: (year) => dayOfDate(year, 1, 1),
  },
  {
    name: { nl: 'tweede paasdag', en: 'Easter Monday' },
    source: article31,
    tables: everywhere,
    on: (year) => addDays(easterSunday(year), 1),
  },
  {
    name: { nl: 'tweede pinksterdag', en: 'Whit Monday' },
    source: article31,
    tables: everywhere,
    on: (year) => addDays(easterSunday(year), 50),
  },
  {
    name: { nl: 'eerste kerstdag', en: 'Christmas Day' },
    source: article31,
    tables: everywhere,
    on: (year) => dayOfDate(year, 12, 25),
  },
  {
    name: { nl: 'tweede kerstdag', en: 'Second Christmas Day' },
    source: article31,
    tables: everywhere,
    on: (year) => dayOfDate(year, 12, 26),
  },
  {
    name: { nl: 'Hemelvaartsdag', en: 'Ascension Day' },
    source: article31,
    tables: everywhere,
    on: (year) => addDays(easterSunday(year), 39),
  },
  {
    name: { nl: 'Koninginnedag', en: 'Queen’s Day' },
    source: article31,
    tables: everywhere,
    on: (year) => (year <= 2013 ? notOnSunday(dayOfDate(year, 4, 30)) : undefined),
  },
  {
    name: { nl: 'Koningsdag', en: 'King’s Day' },
    source: article31,
    tables: everywhere,
    on: (year) => (year >= 2014 ? notOnSunday(dayOfDate(year, 4, 27)) : undefined),
  },
  {
    name: { nl: 'Bevrijdingsdag', en: 'Liberation Day' },
    source: article31,
    tables: inLaw,
    on: (year) => dayOfDate(year, 5, 5),
  },
  {
    name: { nl: 'Bevrijdingsdag', en: 'Liberation Day' },
    source: 'gebruik: eens in de vijf jaar',
    tables: ['nl-customary'],
    on: (year) => (year % 5 === 0 ? dayOfDate(year, 5, 5) : undefined),
  },
  {
    name: { nl: 'Goede Vrijdag', en: 'Good Friday' },
    source: article32,
    tables: inLaw,
    on: (year) => addDays(easterSunday(year), -2),
  },
];

/** The monarch's birthday is celebrated the day before when it falls on a Sunday (since 1980; EC-25). */
function notOnSunday(day: Day): Day {
  return weekdayOf(day) === 'sun' ? addDays(day, -1) : day;
}

interface Decree {
  readonly source: string;
  /** The years the decree is about; a year without any equated day is covered as well. */
  readonly years: readonly [first: number, last: number];
  readonly days: readonly Day[];
}

/**
 * Days that the Crown equates with a holiday (Algemene termijnenwet art. 3.3), decree by decree. They count for
 * terms in law only: on 2 January 2026 a town hall may simply be open (EC-24).
 */
export const equatedDayDecrees: readonly Decree[] = [
  {
    source:
      'Algemene termijnenwet art. 3.3; besluit van 24 oktober 2016, gelijkstelling 2017-2019 (Stcrt. 2016, 58653; BWBR0038666)',
    years: [2017, 2019],
    days: [
      dayOfDate(2017, 4, 28),
      dayOfDate(2017, 5, 26),
      dayOfDate(2018, 5, 11),
      dayOfDate(2018, 12, 24),
      dayOfDate(2018, 12, 31),
      dayOfDate(2019, 5, 31),
      dayOfDate(2019, 12, 27),
    ],
  },
  {
    // NOTE: As legal-support-office.nl/de-civiele-rol/feestdagen renders this decree; the bailiffs' list of 2021
    // (boitenluhrs.nl/explootvrije-dagen) agrees. The Staatscourant itself was not seen.
    source: 'Algemene termijnenwet art. 3.3; besluit van 20 september 2019, gelijkstelling 2020-2022',
    years: [2020, 2022],
    days: [dayOfDate(2020, 5, 22), dayOfDate(2021, 5, 14), dayOfDate(2022, 5, 27)],
  },
  {
    source: 'Algemene termijnenwet art. 3.3; besluit gelijkstelling 2023-2025',
    years: [2023, 2025],
    days: [
      dayOfDate(2023, 4, 28),
      dayOfDate(2023, 5, 19),
      dayOfDate(2024, 5, 10),
      dayOfDate(2024, 12, 27),
      dayOfDate(2025, 5, 30),
    ],
  },
  {
    source:
      'Algemene termijnenwet art. 3.3; besluit gelijkstelling 2026-2028 (Stcrt. 2025, 24713; BWBR0051300)',
    years: [2026, 2028],
    days: [
      dayOfDate(2026, 1, 2),
      dayOfDate(2026, 5, 15),
      dayOfDate(2027, 5, 7),
      dayOfDate(2028, 4, 28),
      dayOfDate(2028, 5, 26),
    ],
  },
];

const equatedDay: Name = { nl: 'gelijkgesteld met een feestdag', en: 'equated with a holiday' };

/** The holidays of a year in order of date. Right for 1990 to 2100; decreed days as far as they are known. */
export function holidaysOf(table: HolidayTable, year: number): readonly Holiday[] {
  const found: Holiday[] = [];
  for (const rule of rules) {
    const day = rule.tables.includes(table) ? rule.on(year) : undefined;
    if (day !== undefined) found.push({ day, name: rule.name, source: rule.source });
  }
  if (table === 'nl-statutory') found.push(...equatedDaysOf(year));
  return found.sort((one, other) => one.day - other.day);
}

function equatedDaysOf(year: number): Holiday[] {
  return equatedDayDecrees.flatMap((decree) =>
    decree.days
      .filter((day) => dateOf(day).year === year)
      .map((day) => ({ day, name: equatedDay, source: decree.source })),
  );
}

/** The days for which a table is complete. Only the decreed days of `nl-statutory` have a beginning and an end. */
export function knownDaysOf(table: HolidayTable | 'none'): { readonly from: Day; readonly until: Day } {
  if (table !== 'nl-statutory') return { from: dayOfDate(1, 1, 1), until: dayOfDate(9999, 12, 31) };
  const first = equatedDayDecrees[0]!.years[0];
  const last = equatedDayDecrees.at(-1)!.years[1];
  return { from: dayOfDate(first, 1, 1), until: dayOfDate(last, 12, 31) };
}
