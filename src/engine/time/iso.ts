import { dateOf, dayOfDate, daysInMonth } from './days.ts';
import type { Day, Instant, LocalTime, Zone } from './types.ts';
import { dayOf, instantAt, localTimeOf, offsetAt, startOfDay } from './zones.ts';

const dayPattern = /^(\d{4})-(\d\d)-(\d\d)$/;
const timePattern = /^(\d\d):(\d\d)(?::(\d\d))?$/;
const momentPattern =
  /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:[.,](\d{1,9}))?(Z|[+-]\d\d(?::?\d\d)?)?$/;

/** `2026-04-02` (ISO 8601 calendar date), or undefined where there is no such day. */
export function parseDay(text: string): Day | undefined {
  const match = dayPattern.exec(text);
  if (match === null) return undefined;
  const [year, month, dayOfMonth] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month)) return undefined;
  return dayOfDate(year, month, dayOfMonth);
}

/** `8:30` is not ISO: two digits each. `24:00` is the end of the day. */
export function parseLocalTime(text: string): LocalTime | undefined {
  const match = timePattern.exec(text);
  if (match === null) return undefined;
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  const time = hours * 3600 + minutes * 60 + seconds;
  return minutes > 59 || seconds > 59 || time > 86_400 ? undefined : (time as LocalTime);
}

/** A date-time with `Z` or an offset (RFC 3339); undefined without one, since its moment is not known. */
export function parseInstant(text: string): Instant | undefined {
  const parts = readMoment(text);
  return parts?.offset === undefined ? undefined : ((parts.local - parts.offset) as Instant);
}

/**
 * What people and files write for a moment: a date-time with `Z` or an offset is that moment, without one it
 * is local time in `zone`, and a bare date is the first moment of that day in `zone`.
 */
export function parseMoment(text: string, zone: Zone): Instant | undefined {
  const day = parseDay(text);
  if (day !== undefined) return startOfDay(day, zone);
  const parts = readMoment(text);
  if (parts === undefined) return undefined;
  if (parts.offset !== undefined) return (parts.local - parts.offset) as Instant;
  const whole = instantAt(parts.day, parts.time, zone);
  return (whole + parts.fraction) as Instant;
}

interface MomentParts {
  readonly day: Day;
  readonly time: LocalTime;
  /** Milliseconds within the second. */
  readonly fraction: number;
  /** Milliseconds since 1970-01-01T00:00 on the wall clock. */
  readonly local: number;
  /** Milliseconds; undefined where the text names none. */
  readonly offset: number | undefined;
}

function readMoment(text: string): MomentParts | undefined {
  const match = momentPattern.exec(text);
  if (match === null) return undefined;
  const day = parseDay(match[1]!);
  const time = parseLocalTime(match[2]!);
  if (day === undefined || time === undefined) return undefined;
  const fraction = match[3] === undefined ? 0 : Math.floor(Number(`0.${match[3]}`) * 1000);
  const offset = readOffset(match[4]);
  if (offset === null) return undefined;
  return { day, time, fraction, local: day * 86_400_000 + time * 1000 + fraction, offset };
}

function readOffset(text: string | undefined): number | undefined | null {
  if (text === undefined) return undefined;
  if (text === 'Z') return 0;
  const digits = text.slice(1).replace(':', '').padEnd(4, '0');
  const [hours, minutes] = [Number(digits.slice(0, 2)), Number(digits.slice(2))];
  if (hours > 23 || minutes > 59) return null;
  return (text[0] === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** `2026-04-02`. */
export function printDay(day: Day): string {
  const { year, month, dayOfMonth } = dateOf(day);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(dayOfMonth)}`;
}

/** `08:30`, with seconds where there are any. */
export function printLocalTime(time: LocalTime): string {
  const seconds = time % 60;
  const text = `${two(Math.floor(time / 3600))}:${two(Math.floor(time / 60) % 60)}`;
  return seconds === 0 ? text : `${text}:${two(seconds)}`;
}

/** In UTC: `2026-04-02T12:10:00Z`, with milliseconds where there are any. */
export function printInstant(instant: Instant): string {
  const day = Math.floor(instant / 86_400_000) as Day;
  return `${printDay(day)}T${clock(instant - day * 86_400_000)}Z`;
}

/** Local time with its offset: `2026-04-02T14:10:00+02:00`. */
export function printInstantIn(instant: Instant, zone: Zone): string {
  const offset = offsetAt(instant, zone);
  const local = instant + offset;
  const day = Math.floor(local / 86_400_000) as Day;
  const minutes = Math.abs(Math.round(offset / 60_000));
  const suffix = `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return `${printDay(day)}T${clock(local - day * 86_400_000)}${suffix}`;
}

/** Local date and time without an offset: `2026-04-02T14:10`, with seconds where there are any. */
export function printLocal(instant: Instant, zone: Zone): string {
  return `${printDay(dayOf(instant, zone))}T${printLocalTime(localTimeOf(instant, zone))}`;
}

function clock(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const rest = milliseconds - seconds * 1000;
  const text = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return rest === 0 ? text : `${text}.${String(rest).padStart(3, '0')}`;
}

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}
