import type { CalendarDefinition } from '#engine/time/index.ts';

/*
 * A second implementation of calendars, of the slow reference: one day at a time, with Temporal, and with nothing shared
 * with the engine but the shape of the input.
 */

export type PlainDate = Temporal.PlainDate;
export type Moment = Temporal.Instant;

export interface Span {
  readonly from: Moment;
  readonly to: Moment;
}

/** Days that are decreed, by hand from the Staatscourant. */
const decreed = new Set(
  `2017-04-28 2017-05-26 2018-05-11 2018-12-24 2018-12-31 2019-05-31 2019-12-27 2020-05-22 2021-05-14 2022-05-27
   2023-04-28 2023-05-19 2024-05-10 2024-12-27 2025-05-30 2026-01-02 2026-05-15 2027-05-07 2028-04-28 2028-05-26`.split(
    /\s+/,
  ),
);

/** Easter by the ecclesiastical full moon: the Sunday after the paschal full moon (Gauss, as Lichtenberg mended it). */
function easter(year: number): PlainDate {
  const century = Math.trunc(year / 100);
  const secular = 15 + Math.trunc((3 * century + 3) / 4) - Math.trunc((8 * century + 13) / 25);
  const solar = 2 - Math.trunc((3 * century + 3) / 4);
  const lunar = year % 19;
  const seed = (19 * lunar + secular) % 30;
  const correction = Math.trunc((seed + Math.trunc(lunar / 11)) / 29);
  const fullMoon = 21 + seed - correction;
  const firstSunday = 7 - ((year + Math.trunc(year / 4) + solar) % 7);
  const toSunday = 7 - ((((fullMoon - firstSunday) % 7) + 7) % 7);
  return Temporal.PlainDate.from({ year, month: 3, day: 1 }).add({ days: fullMoon + toSunday - 1 });
}

export function isSlowHoliday(table: CalendarDefinition['holidays'], date: PlainDate): boolean {
  if (table === 'none') return false;
  const { year } = date;
  const text = date.toString().slice(5);
  const fromEaster = easter(year).until(date).total('days');
  if (['01-01', '12-25', '12-26'].includes(text) || [1, 39, 50].includes(fromEaster)) return true;
  if (isRoyalBirthday(date)) return true;
  if (table === 'nl-customary') return text === '05-05' && year % 5 === 0;
  if (text === '05-05' || fromEaster === -2) return true;
  return table === 'nl-statutory' && decreed.has(date.toString());
}

function isRoyalBirthday(date: PlainDate): boolean {
  const birthday = Temporal.PlainDate.from({ year: date.year, month: 4, day: date.year < 2014 ? 30 : 27 });
  const celebrated = birthday.dayOfWeek === 7 ? birthday.subtract({ days: 1 }) : birthday;
  return date.equals(celebrated);
}

const weekdayKeys = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const epoch = Temporal.PlainDate.from('1970-01-01');

export class SlowCalendar {
  readonly #definition: CalendarDefinition;

  constructor(definition: CalendarDefinition) {
    this.#definition = definition;
  }

  dateOf(moment: Moment): PlainDate {
    return moment.toZonedDateTimeISO(this.#definition.zone).toPlainDate();
  }

  midnightAfter(date: PlainDate): Moment {
    return date.add({ days: 1 }).toZonedDateTime(this.#definition.zone).toInstant();
  }

  #exceptionOn(date: PlainDate) {
    const number = epoch.until(date).total('days');
    return this.#definition.exceptions.findLast(({ from, to }) => number >= from && number <= to);
  }

  #patternOn(date: PlainDate) {
    const number = epoch.until(date).total('days');
    return this.#definition.patterns.findLast(({ validFrom }) => validFrom <= number);
  }

  isWorkingDay(date: PlainDate): boolean {
    const exception = this.#exceptionOn(date);
    if (exception !== undefined) return exception.workingDay ?? exception.open.length > 0;
    if (isSlowHoliday(this.#definition.holidays, date)) return false;
    const key = weekdayKeys[date.dayOfWeek - 1]!;
    const pattern = this.#patternOn(date);
    if (pattern === undefined) return false;
    return pattern.workingDays === undefined
      ? pattern.week[key].length > 0
      : pattern.workingDays.includes(key);
  }

  hasOpenings(): boolean {
    const weeks = this.#definition.patterns.flatMap(({ week }) => Object.values(week));
    return [...weeks, ...this.#definition.exceptions.map(({ open }) => open)].some(
      (blocks) => blocks.length > 0,
    );
  }

  /** The openings that begin on a date, as moments. */
  openingsOn(date: PlainDate): Span[] {
    const exception = this.#exceptionOn(date);
    const week = this.#patternOn(date)?.week[weekdayKeys[date.dayOfWeek - 1]!] ?? [];
    const blocks = exception?.open ?? (isSlowHoliday(this.#definition.holidays, date) ? [] : week);
    return blocks.map(({ from, to }) => ({ from: this.#moment(date, from), to: this.#moment(date, to) }));
  }

  #moment(date: PlainDate, seconds: number): Moment {
    const days = Math.trunc(seconds / 86_400);
    const time = Temporal.PlainTime.from('00:00').add({ seconds: seconds % 86_400 });
    return date
      .add({ days })
      .toPlainDateTime(time)
      .toZonedDateTime(this.#definition.zone, { disambiguation: 'compatible' })
      .toInstant();
  }

  firstOpenMoment(from: Moment): Moment | undefined {
    let date = this.dateOf(from);
    if (!this.hasOpenings()) {
      if (this.isWorkingDay(date)) return from;
      while (!this.isWorkingDay(date)) date = date.add({ days: 1 });
      return this.midnightAfter(date.subtract({ days: 1 }));
    }
    date = date.subtract({ days: 1 });
    for (let tries = 0; tries < 4000; tries++, date = date.add({ days: 1 })) {
      for (const opening of this.openingsOn(date)) {
        if (isBefore(from, opening.to) && isBefore(opening.from, opening.to))
          return latest(from, opening.from);
      }
    }
    return undefined;
  }
}

export function isBefore(one: Moment, other: Moment): boolean {
  return Temporal.Instant.compare(one, other) < 0;
}

export function latest(one: Moment, other: Moment): Moment {
  return isBefore(one, other) ? other : one;
}

export function earliest(one: Moment, other: Moment): Moment {
  return isBefore(one, other) ? one : other;
}
