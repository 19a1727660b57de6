import { type Day, dayOfDate, daysInMonth, type Instant } from '#engine/time/index.ts';
import { withoutComments } from './headers.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Zone names of RFC 5322 4.3 and the European ones that old servers write, in minutes east of Greenwich. */
const zones: Readonly<Record<string, number>> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  wet: 0,
  bst: 60,
  cet: 60,
  met: 60,
  cest: 120,
  mest: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  jst: 540,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
};

const dayFirst =
  /(\d{1,2})[\s-]+([a-z]{3})[a-z]*\.?[\s-]+(\d{2,4})\b,?[\sT]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?/i;
const monthFirst =
  /\b([a-z]{3})[a-z]*\s+(\d{1,2}),?\s+(?:(\d{4}),?\s+)?(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s+[a-z]{3,4})?(?:\s+(\d{4}))?/i;
const isoLike = /(\d{4})-(\d{2})-(\d{2})[T\s]+(\d{2}):(\d{2})(?::(\d{2}))?/;
const zoned = /(?:^|[\s\d])([+-])(\d{2}):?(\d{2})\b/;

/**
 * A date of a header field (RFC 5322 3.3, its obsolete forms, and the forms of careless programs).
 * @returns undefined for what is no date or lies outside 1980-2100: forged years must not travel on (EC-66)
 */
export function parseMailDate(value: string): Instant | undefined {
  const text = withoutComments(value.slice(0, 200));
  const read = readDayFirst(text) ?? readMonthFirst(text) ?? readIso(text);
  if (read === undefined) return undefined;
  const { year, month, dayOfMonth, hour, minute, second } = read.moment;
  if (year < 1980 || year > 2100 || month < 1 || dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month))
    return undefined;
  if (hour > 24 || minute > 59 || second > 60) return undefined;
  const day: Day = dayOfDate(year, month, dayOfMonth);
  const seconds = hour * 3600 + minute * 60 + Math.min(second, 59) - offsetOf(text.slice(read.zoneAt)) * 60;
  return ((day * 86_400 + seconds) * 1000) as Instant;
}

interface Reading {
  readonly moment: Record<'year' | 'month' | 'dayOfMonth' | 'hour' | 'minute' | 'second', number>;
  /** Where in the text the zone is looked for. */
  readonly zoneAt: number;
}

function readDayFirst(text: string): Reading | undefined {
  const match = dayFirst.exec(text);
  if (match === null) return undefined;
  const [, day, month, year, hour, minute, second] = match;
  return reading(match, fullYear(Number(year)), monthNumber(month), day, hour, minute, second);
}

function readMonthFirst(text: string): Reading | undefined {
  const match = monthFirst.exec(text);
  if (match === null) return undefined;
  const [, month, day, yearBefore, hour, minute, second, yearAfter] = match;
  const found = reading(
    match,
    Number(yearBefore ?? yearAfter),
    monthNumber(month),
    day,
    hour,
    minute,
    second,
  );
  return { ...found, zoneAt: match.index };
}

function readIso(text: string): Reading | undefined {
  const match = isoLike.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  return reading(match, Number(year), Number(month), day, hour, minute, second);
}

function reading(
  match: RegExpExecArray,
  year: number,
  month: number,
  ...[dayOfMonth, hour, minute, second]: Array<string | undefined>
): Reading {
  const moment = {
    year,
    month,
    dayOfMonth: Number(dayOfMonth),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second ?? 0),
  };
  return { moment, zoneAt: match.index + match[0].length };
}

/** RFC 5322 4.3: two digits below 50 are of this century, three digits count from 1900. */
function fullYear(year: number): number {
  if (year >= 1000) return year;
  if (year >= 100) return year + 1900;
  return year < 50 ? year + 2000 : year + 1900;
}

const monthNumber = (name: string | undefined) => months.indexOf((name ?? '').toLowerCase()) + 1;

/** Minutes east of Greenwich; a zone that is missing or unknown counts as Greenwich (RFC 5322 4.3). */
function offsetOf(text: string): number {
  const numeric = zoned.exec(text);
  if (numeric !== null) {
    const minutes = Number(numeric[2]) * 60 + Number(numeric[3]);
    return minutes > 14 * 60 ? 0 : numeric[1] === '-' ? -minutes : minutes;
  }
  for (const word of text.matchAll(/[a-z]{1,4}/gi)) {
    const offset = zones[word[0].toLowerCase()];
    if (offset !== undefined) return offset;
  }
  return 0;
}
