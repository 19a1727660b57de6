import type { CountingRules, Term } from '#engine/charter/index.ts';
import type { CalendarDefinition, Interval } from '#engine/time/index.ts';
import {
  earliest,
  isBefore,
  isSlowHoliday,
  latest,
  type Moment,
  type PlainDate,
  SlowCalendar,
  type Span,
} from './slow-calendar.ts';

/*
 * A second implementation of every term, written from the law and the decisions in docs/norms/calendars.md and
 * not from the engine: one day at a time, with Temporal, and with nothing shared but the shape of the input.
 * Slow on purpose. Where the two differ, one of them is wrong.
 */

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

function lengthOf({ from, to }: Span): number {
  return to.epochMilliseconds - from.epochMilliseconds;
}
