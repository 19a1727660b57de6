import type { CountingRules, Term } from '#engine/charter/index.ts';
import type { CalendarDefinition, Interval } from '#engine/time/index.ts';

/*
 * A second implementation of every term, written from the law and the decisions in docs/norms/calendars.md and
 * not from the engine: one day at a time, with Temporal, and with nothing shared but the shape of the input.
 * Slow on purpose. Where the two differ, one of them is wrong.
 */

type PlainDate = Temporal.PlainDate;
type Moment = Temporal.Instant;

interface Span {
  readonly from: Moment;
  readonly to: Moment;
}

export interface SlowResult {
  /** `2026-05-08T00:00:00Z`, exclusive. */
  readonly due: string;
  readonly dueDay: string;
}

/** @returns undefined where the term cannot be measured */
export function slowDeadline(
  term: Term,
  counting: CountingRules,
  definition: CalendarDefinition,
  receivedAt: number,
  pauses: readonly Interval[],
): SlowResult | undefined {
  const calendar = new SlowCalendar(definition);
  const spans = pauses.map(({ from, to }) => ({
    from: Temporal.Instant.fromEpochMilliseconds(from),
    to: Temporal.Instant.fromEpochMilliseconds(to),
  }));
  const arrived = Temporal.Instant.fromEpochMilliseconds(receivedAt);
  const start = counting.receiptMoment === 'arrival' ? arrived : calendar.firstOpenMoment(arrived);
  if (start === undefined) return undefined;
  return new SlowCount(term, counting, calendar, start, spans).result();
}

/** Days that are decreed, by hand from the Staatscourant. */
const decreed = new Set(
  `2017-04-28 2017-05-26 2018-05-11 2018-12-24 2018-12-31 2019-05-31 2019-12-27 2020-05-22 2021-05-14 2022-05-27
   2023-04-28 2023-05-19 2024-05-10 2024-12-27 2025-05-30 2026-01-02 2026-05-15 2027-05-07 2028-04-28 2028-05-26`.split(
    /\s+/,
  ),
);

/** Easter by the ecclesiastical full moon: the Sunday after the paschal full moon (Gauss, as Lichtenberg mended it). */
export function easter(year: number): PlainDate {
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

class SlowCalendar {
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

class SlowCount {
  readonly #term: Term;
  readonly #counting: CountingRules;
  readonly #calendar: SlowCalendar;
  readonly #start: Moment;
  readonly #pauses: readonly Span[];

  constructor(
    term: Term,
    counting: CountingRules,
    calendar: SlowCalendar,
    start: Moment,
    pauses: readonly Span[],
  ) {
    this.#term = term;
    this.#counting = counting;
    this.#calendar = calendar;
    this.#start = start;
    this.#pauses = pauses;
  }

  result(): SlowResult | undefined {
    const { unit, amount } = this.#term;
    switch (unit) {
      case 'workingDays':
        return this.#ofDay(this.#lastWorkingDay(amount));
      case 'calendarDays':
        return this.#ofDay(this.#lastDayOf((from) => from.add({ days: amount })));
      case 'weeks':
        return this.#ofDay(this.#lastDayOf((from) => from.add({ weeks: amount })));
      case 'months':
        return this.#ofDay(this.#lastDayOf((from) => from.add({ months: amount })));
      case 'years':
        return this.#ofDay(this.#lastDayOf((from) => from.add({ years: amount })));
      case 'openingHours':
        return this.#calendar.hasOpenings()
          ? this.#ofMoment(this.#openingTime(amount * 3_600_000))
          : undefined;
      case 'openingMinutes':
        return this.#calendar.hasOpenings() ? this.#ofMoment(this.#openingTime(amount * 60_000)) : undefined;
      default:
        return this.#ofMoment(this.#clockTime(amount * { hours: 3600, minutes: 60, seconds: 1 }[unit]));
    }
  }

  #ofDay(date: PlainDate): SlowResult {
    return { due: this.#endOf(date).toString(), dueDay: date.toString() };
  }

  #ofMoment(due: Moment): SlowResult {
    return {
      due: due.toString(),
      dueDay: this.#calendar.dateOf(due.subtract({ milliseconds: 1 })).toString(),
    };
  }

  #endOf(date: PlainDate): Moment {
    const midnight = this.#calendar.midnightAfter(date);
    const closing = this.#calendar.openingsOn(date).at(-1)?.to;
    return this.#counting.endOfDay === 'midnight' || closing === undefined
      ? midnight
      : earliest(closing, midnight);
  }

  /** Day one, by the three conventions. */
  #dayOne(): PlainDate {
    const received = this.#calendar.dateOf(this.#start);
    if (this.#counting.dayOne === 'dayAfter') return received.add({ days: 1 });
    if (this.#counting.dayOne === 'dayOfReceipt') {
      return isBefore(this.#start, this.#endOf(received)) ? received : received.add({ days: 1 });
    }
    let day = received;
    while (!this.#calendar.isWorkingDay(day)) day = day.add({ days: 1 });
    return day.add({ days: 1 });
  }

  #isWhollyPaused(date: PlainDate): boolean {
    const from = this.#calendar.midnightAfter(date.subtract({ days: 1 }));
    const to = this.#endOf(date);
    let covered = from;
    for (let changed = true; changed; ) {
      changed = false;
      for (const pause of this.#pauses) {
        if (!isBefore(covered, pause.from) && isBefore(covered, pause.to)) {
          covered = pause.to;
          changed = true;
        }
      }
    }
    return !isBefore(covered, to);
  }

  /** When the clock starts again, if it stands still at a moment (or just before it). */
  #standsStillAt(moment: Moment): Moment | undefined {
    let until: Moment | undefined;
    for (let changed = true; changed; ) {
      changed = false;
      for (const pause of this.#pauses) {
        const at = until ?? moment;
        const holds =
          until === undefined
            ? isBefore(pause.from, at) && !isBefore(pause.to, at)
            : !isBefore(at, pause.from) && isBefore(at, pause.to);
        if (holds) {
          until = pause.to;
          changed = true;
        }
      }
    }
    return until;
  }

  #lastWorkingDay(count: number): PlainDate {
    let day = this.#dayOne();
    for (let counted = 0; ; day = day.add({ days: 1 })) {
      if (this.#calendar.isWorkingDay(day) && !this.#isWhollyPaused(day)) counted++;
      if (counted === count) break;
    }
    for (let until = this.#standsStillAt(this.#endOf(day)); until !== undefined; ) {
      day = this.#calendar.dateOf(until);
      while (!this.#calendar.isWorkingDay(day) || !isBefore(until, this.#endOf(day)))
        day = day.add({ days: 1 });
      until = this.#standsStillAt(this.#endOf(day));
    }
    return day;
  }

  #lastDayOf(add: (from: PlainDate) => PlainDate): PlainDate {
    const dayOne = this.#dayOne();
    const before = dayOne.subtract({ days: 1 });
    let left = before.until(this.#plainEnd(dayOne, add)).total('days');
    let last = before;
    const suspended = new Set<string>();
    while (left > 0) {
      last = last.add({ days: 1 });
      if (this.#isWhollyPaused(last)) suspended.add(last.toString());
      else left--;
    }
    let rolled = this.#roll(dayOne, last, suspended);
    for (let until = this.#standsStillAt(this.#endOf(rolled)); until !== undefined; ) {
      let day = this.#calendar.dateOf(until);
      while (!isBefore(until, this.#endOf(day))) day = day.add({ days: 1 });
      rolled = this.#roll(dayOne, day, suspended);
      until = this.#standsStillAt(this.#endOf(rolled));
    }
    return rolled;
  }

  /** The end without pauses and without rolling forward. */
  #plainEnd(dayOne: PlainDate, add: (from: PlainDate) => PlainDate): PlainDate {
    const { unit } = this.#term;
    if (this.#counting.dayOne !== 'dayOfReceipt' || unit === 'calendarDays' || unit === 'weeks') {
      return add(dayOne.subtract({ days: 1 }));
    }
    const counterpart = add(dayOne);
    return counterpart.day === dayOne.day ? counterpart.subtract({ days: 1 }) : counterpart;
  }

  #roll(dayOne: PlainDate, last: PlainDate, suspended: ReadonlySet<string>): PlainDate {
    let day = last;
    if (this.#counting.rollForward === 'nextWorkingDay') {
      while (!this.#calendar.isWorkingDay(day)) day = day.add({ days: 1 });
    }
    if (this.#counting.rollForward === 'atw' && isUnderAtw(this.#term)) {
      while (!isOrdinaryDay(day) || !this.#containsTwoOrdinaryDays(dayOne, day, suspended))
        day = day.add({ days: 1 });
    }
    return day;
  }

  #containsTwoOrdinaryDays(dayOne: PlainDate, last: PlainDate, suspended: ReadonlySet<string>): boolean {
    if (this.#term.unit === 'calendarDays' && this.#term.amount < 3) return true;
    let found = 0;
    for (
      let day = last;
      found < 2 && Temporal.PlainDate.compare(day, dayOne) >= 0;
      day = day.subtract({ days: 1 })
    ) {
      if (isOrdinaryDay(day) && !suspended.has(day.toString())) found++;
    }
    return found === 2;
  }

  #openingTime(milliseconds: number): Moment {
    let left = milliseconds;
    let reached = this.#start;
    for (
      let date = this.#calendar.dateOf(this.#start).subtract({ days: 1 });
      ;
      date = date.add({ days: 1 })
    ) {
      for (const opening of this.#calendar.openingsOn(date)) {
        for (const piece of this.#withoutPauses({ from: latest(opening.from, reached), to: opening.to })) {
          const length = lengthOf(piece);
          if (length >= left) return piece.from.add({ milliseconds: left });
          left -= length;
          reached = piece.to;
        }
      }
    }
  }

  #clockTime(seconds: number): Moment {
    let left = Math.round(seconds * 1000);
    let at = this.#start;
    for (;;) {
      const horizon = { from: at, to: at.add({ milliseconds: left }) };
      const [piece] = this.#withoutPauses(horizon);
      if (piece === undefined) at = horizon.to;
      else if (lengthOf(piece) >= left) return piece.from.add({ milliseconds: left });
      else {
        left -= lengthOf(piece);
        at = piece.to;
        const next = this.#pauses.filter(({ from, to }) => !isBefore(at, from) && isBefore(at, to));
        for (const { to } of next) at = latest(at, to);
      }
    }
  }

  /** What is left of a span when the pauses are cut out. */
  #withoutPauses(span: Span): Span[] {
    let pieces: Span[] = [span];
    for (const pause of this.#pauses) {
      pieces = pieces.flatMap((piece) => [
        { from: piece.from, to: earliest(piece.to, pause.from) },
        { from: latest(piece.from, pause.to), to: piece.to },
      ]);
    }
    return pieces.filter((piece) => isBefore(piece.from, piece.to));
  }
}

/** Algemene termijnenwet art. 4 a. */
function isUnderAtw({ unit, amount }: Term): boolean {
  const most: Partial<Record<Term['unit'], number>> = { calendarDays: 90, weeks: 12, months: 3 };
  return amount <= (most[unit] ?? 0);
}

/** Not a Saturday, Sunday, holiday or equated day. */
function isOrdinaryDay(date: PlainDate): boolean {
  return date.dayOfWeek < 6 && !isSlowHoliday('nl-statutory', date);
}

function isBefore(one: Moment, other: Moment): boolean {
  return Temporal.Instant.compare(one, other) < 0;
}

function latest(one: Moment, other: Moment): Moment {
  return isBefore(one, other) ? other : one;
}

function earliest(one: Moment, other: Moment): Moment {
  return isBefore(one, other) ? one : other;
}

function lengthOf({ from, to }: Span): number {
  return to.epochMilliseconds - from.epochMilliseconds;
}
