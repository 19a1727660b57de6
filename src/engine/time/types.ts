declare const unit: unique symbol;
type Unit<Name extends string> = number & { readonly [unit]: Name };

/** A local date: whole days since 1970-01-01 in the proleptic Gregorian calendar. Never 86,400 seconds. */
export type Day = Unit<'day'>;

/** A moment: milliseconds since 1970-01-01T00:00Z. */
export type Instant = Unit<'instant'>;

/** A wall-clock time: seconds since local midnight, 0 (00:00) to 86,400 (24:00). */
export type LocalTime = Unit<'localTime'>;

/** A length of elapsed time in milliseconds. */
export type Duration = Unit<'duration'>;

/** Half-open: `from` belongs to it, `to` does not. */
export interface Interval {
  readonly from: Instant;
  readonly to: Instant;
}

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** Opening on one day: `to` may lie past midnight (22:00-02:00 has `to` 26:00). Half-open. */
export interface OpeningBlock {
  readonly from: LocalTime;
  readonly to: LocalTime;
}

/** The holiday tables every Dutch municipality can start from; see `holidays.ts` for their sources. */
export const holidayTables = ['nl-statutory', 'nl-public', 'nl-customary'] as const;
export type HolidayTable = (typeof holidayTables)[number];

/** A closing or opening on dates of its own; it beats a holiday, and a holiday beats the week. */
export interface CalendarException {
  readonly from: Day;
  /** Last day, inclusive. */
  readonly to: Day;
  /** No blocks: closed. */
  readonly open: readonly OpeningBlock[];
  readonly reason: { readonly nl: string; readonly en?: string };
  /** The day on which the deviation was or will be made public. */
  readonly published?: Day;
}

/** The weekly pattern from a date on; the last one that has begun applies. */
export interface WeeklyPattern {
  readonly validFrom: Day;
  readonly week: Readonly<Record<Weekday, readonly OpeningBlock[]>>;
}

/** A calendar as people write it in a charter: dated data with its source and its end. */
export interface CalendarDefinition {
  readonly id: string;
  readonly title: { readonly nl: string; readonly en?: string };
  /** An IANA zone name; fixed offsets are refused. */
  readonly zone: string;
  readonly holidays: HolidayTable | 'none';
  readonly patterns: readonly WeeklyPattern[];
  readonly exceptions: readonly CalendarException[];
  readonly source: string;
  /** Last day for which the exceptions are known; computing past it is flagged. */
  readonly knownUntil?: Day;
}
