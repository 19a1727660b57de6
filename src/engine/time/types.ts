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

/** Languages in which days, names and reasons are written. */
export type Language = 'nl' | 'en';

/** A name in both languages. */
export interface Name {
  readonly nl: string;
  readonly en: string;
}

/** Opening on one day: `to` may lie past midnight (22:00-02:00 has `to` 26:00). Half-open. */
export interface OpeningBlock {
  readonly from: LocalTime;
  readonly to: LocalTime;
}

/** The holiday tables every Dutch municipality can start from; see `holidays.ts` for their sources. */
export const holidayTables = ['nl-statutory', 'nl-public', 'nl-customary'] as const;
export type HolidayTable = (typeof holidayTables)[number];

/** One holiday on one day, with the rule it comes from. */
export interface Holiday {
  readonly day: Day;
  readonly name: Name;
  /** The provision or custom that makes it one, e.g. `Algemene termijnenwet art. 3.1`. */
  readonly source: string;
}

/** A closing or opening on dates of its own; it beats a holiday, and a holiday beats the week. */
export interface CalendarException {
  readonly from: Day;
  /** Last day, inclusive. */
  readonly to: Day;
  /** No blocks: closed. */
  readonly open: readonly OpeningBlock[];
  /** Whether these days count in terms of working days; without it they do when they have a block. */
  readonly workingDay?: boolean;
  readonly reason: { readonly nl: string; readonly en?: string };
  /** The day on which the deviation was or will be made public. */
  readonly published?: Day;
}

/** The weekly pattern from a date on; the last one that has begun applies. */
export interface WeeklyPattern {
  readonly validFrom: Day;
  readonly week: Readonly<Record<Weekday, readonly OpeningBlock[]>>;
  /**
   * The weekdays that count in terms of working days; without it the days that have a block.
   * A counter that opens on Saturday morning does not make Saturday a working day for letters.
   */
  readonly workingDays?: readonly Weekday[];
}

/** A calendar as people write it in a charter: dated data with its source and its end. */
export interface CalendarDefinition {
  readonly id: string;
  readonly title: { readonly nl: string; readonly en?: string };
  /** An IANA zone name; fixed offsets are refused. */
  readonly zone: string;
  readonly holidays: HolidayTable | 'none';
  readonly patterns: readonly WeeklyPattern[];
  /** Where two of them name the same day, the later one in the list applies. */
  readonly exceptions: readonly CalendarException[];
  readonly source: string;
  /** Last day for which the exceptions are known; computing past it is flagged. */
  readonly knownUntil?: Day;
}

/** A time zone with its offsets laid out per day; made by `compileZone`. */
export interface Zone {
  readonly name: string;
  /** First UTC day of the tables. */
  readonly firstDay: Day;
  /** Offset from UTC in milliseconds at the start of each UTC day. */
  readonly offsets: Int32Array;
  /** 1 where the offset changes in the course of that UTC day. */
  readonly changes: Uint8Array;
  /** Offset from UTC in milliseconds at the first moment of each local day. */
  readonly midnights: Int32Array;
  /** Moments at which the offset changes, ascending, and the offset from then on. */
  readonly transitions: readonly { readonly at: Instant; readonly offset: number }[];
}

/** Opening blocks of a calendar in order, in whole seconds since the calendar's first day in UTC. */
export interface Openings {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** Seconds of opening time before each block, and after the last. */
  readonly before: Uint32Array;
  /** Per local day of the calendar the first block that begins on it; one entry more than there are days. */
  readonly firstOfDay: Uint32Array;
  /** Per 86,400 seconds since the calendar's first day in UTC the first block that ends after their beginning. */
  readonly firstOfUtcDay: Uint32Array;
  /** Per stretch of `stretch` seconds of opening time the block in which it begins. */
  readonly index: Uint32Array;
  readonly stretch: number;
}

/** A calendar ready to count with; made by `compileCalendar`. */
export interface Calendar {
  readonly id: string;
  readonly title: Name;
  readonly zone: Zone;
  readonly definition: CalendarDefinition;
  /** First and last day it can count with. */
  readonly firstDay: Day;
  readonly lastDay: Day;
  /** Days for which holidays and exceptions are known; computing outside them is flagged (EC-31). */
  readonly knownFrom: Day;
  readonly knownUntil: Day;
  /** Per day the number of working days before it. */
  readonly workingBefore: Uint16Array;
  /** Of each working day, in order, the distance in days from `firstDay`. */
  readonly workingDays: Uint16Array;
  /** Absent where the calendar has working days only. */
  readonly openings: Openings | undefined;
  readonly holidays: ReadonlyMap<Day, Holiday>;
  readonly exceptions: ReadonlyMap<Day, CalendarException>;
}
