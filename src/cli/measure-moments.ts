import {
  type Day,
  dayOf,
  dayOfDate,
  daysInMonth,
  type Instant,
  instantAt,
  type LocalTime,
  parseLocalTime,
  parseMoment,
  startOfDay,
  timesShown,
  type Zone,
} from '#engine/time/index.ts';

/** A moment as a file writes it, with what is uncertain about it. */
export type ReadMoment =
  | {
      readonly ok: true;
      readonly at: Instant;
      readonly day: Day;
      /** The file names no time of day. */
      readonly dateOnly: boolean;
      /** The clock was set forward or back, and showed this time twice or never: without an offset it is a guess. */
      readonly guessed: boolean;
    }
  | { readonly ok: false; readonly reason: 'empty' | 'unreadable' | 'ambiguous' };

const isoDate = /^\d{4}-\d\d-\d\d$/;
const dutch = /^(\d{1,2})-(\d{1,2})-(\d{4})(?:[T ](\d{1,2}:\d\d(?::\d\d)?))?$/;
/** Day and month could be the other way round, or the century is missing. */
const ambiguousDate = /^\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)\b|^\d{1,2}-\d{1,2}-\d\d\b(?!\d)/;

const empty: ReadMoment = { ok: false, reason: 'empty' };
const unreadable: ReadMoment = { ok: false, reason: 'unreadable' };
const ambiguous: ReadMoment = { ok: false, reason: 'ambiguous' };

/**
 * Reads ISO 8601 (`2026-04-02`, `2026-04-02 14:10:00`, with `Z` or an offset) and the Dutch `02-04-2026 14:10`. Without an
 * offset it is local time in `zone`. `04/02/2026` is refused: in one country it is in April, in the other in February.
 */
export function readMoment(text: string, zone: Zone): ReadMoment {
  const trimmed = text.trim();
  if (trimmed === '') return empty;
  const at = parseMoment(trimmed, zone);
  if (at !== undefined) {
    const day = dayOf(at, zone);
    return { ok: true, at, day, dateOnly: isoDate.test(trimmed), guessed: isGuess(trimmed, day, zone) };
  }
  return readDutch(trimmed, zone) ?? (ambiguousDate.test(trimmed) ? ambiguous : unreadable);
}

function readDutch(text: string, zone: Zone): ReadMoment | undefined {
  const match = dutch.exec(text);
  if (match === null) return undefined;
  const [dayOfMonth, month, year] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month)) return unreadable;
  const day = dayOfDate(year, month, dayOfMonth);
  if (match[4] === undefined)
    return { ok: true, at: startOfDay(day, zone), day, dateOnly: true, guessed: false };
  const time = parseTime(match[4]);
  if (time === undefined) return unreadable;
  const guessed = timesShown(day, time, zone) !== 1;
  return { ok: true, at: instantAt(day, time, zone), day, dateOnly: false, guessed };
}

const localTime = /[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?$/;
const usualDayMs = 86_400_000;

function isGuess(text: string, day: Day, zone: Zone): boolean {
  if (startOfDay((day + 1) as Day, zone) - startOfDay(day, zone) === usualDayMs) return false;
  const time = parseLocalTime(localTime.exec(text)?.[1] ?? '');
  return time !== undefined && timesShown(day, time, zone) !== 1;
}

function parseTime(text: string): LocalTime | undefined {
  return parseLocalTime(text.length === 4 || text.length === 7 ? `0${text}` : text);
}
