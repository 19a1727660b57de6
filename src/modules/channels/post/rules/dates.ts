import { type Day, dayOfDate, daysInMonth, sayDay } from '#engine/time/index.ts';
import { differBy } from './spelling.ts';

/** `januari` to `december`. */
const months = Array.from({ length: 12 }, (_, month) =>
  sayDay(dayOfDate(2001, month + 1, 1), 'nl', 'short').slice(2),
);
const abbreviations = ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];

const digit = '[0-9OIl]';
const iso = /(?<!\d)(20\d\d)-([01]\d)-([0-3]\d)(?!\d)/g;
const numeric = new RegExp(
  `(?<!\\d)(${digit}{1,2})\\s?[-/.]\\s?(${digit}{1,2})\\s?[-/.]\\s?(20\\d\\d|\\d\\d)(?!\\d)`,
  'g',
);
const worded = new RegExp(
  `(?<![\\p{L}\\d])(${digit}{1,2})(?:e|ste|de)?[\\s.-]{1,3}([\\p{L}1]{3,10})[.,]?[\\s'’-]{0,3}(20\\d\\d|\\d\\d)(?!\\d)`,
  'gu',
);

/** A date as it stands in a line. */
export interface FoundDate {
  readonly day: Day;
  readonly text: string;
  readonly index: number;
}

/** Every date in a line: in figures or words, the year long or short, also with a sign misread. */
export function datesIn(line: string): FoundDate[] {
  const figures = [...line.matchAll(iso)].flatMap((match) =>
    dated(match, match[1]!, Number(match[2]), match[3]!),
  );
  const numbers = [...line.matchAll(numeric)].flatMap((match) =>
    dated(match, match[3]!, numberOf(match[2]!), match[1]!),
  );
  const words = [...line.matchAll(worded)].flatMap((match) =>
    dated(match, match[3]!, monthOf(match[2]!), match[1]!),
  );
  return [...figures, ...numbers, ...words].sort((one, other) => one.index - other.index);
}

function dated({ 0: text, index }: RegExpExecArray, year: string, month: number, day: string): FoundDate[] {
  const full = year.length === 2 ? 2000 + Number(year) : Number(year);
  const number = numberOf(day);
  const exists = month >= 1 && month <= 12 && number >= 1 && number <= daysInMonth(full, month);
  return exists ? [{ day: dayOfDate(full, month, number), text, index }] : [];
}

const numberOf = (text: string) => Number(text.replaceAll('O', '0').replaceAll(/[Il]/g, '1'));

/** @returns 1 to 12, or 0 where it is no month */
function monthOf(word: string): number {
  const read = word.toLowerCase().replaceAll('1', 'l').replaceAll('rn', 'm');
  const short = abbreviations.indexOf(
    read === 'oct'
      ? 'okt'
      : read.length === 4 && read !== 'juni' && read !== 'juli'
        ? read.slice(0, 3)
        : read,
  );
  if (short >= 0) return short + 1;
  const mistakes = (month: string) => (month.length > 5 ? 2 : month.length > 4 ? 1 : 0);
  return months.findIndex((month) => differBy(month, read) <= mistakes(month)) + 1;
}
