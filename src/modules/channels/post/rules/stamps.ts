import type { Day } from '#engine/time/index.ts';
import type { Proposal } from '../types.ts';
import { datesIn } from './dates.ts';
import { type Line, temper } from './lines.ts';
import { differBy } from './spelling.ts';

const stampWords = ['ontvangen', 'ingekomen', 'binnengekomen', 'ingeboekt', 'postkamer'];
const wordsBeside = /\b(?:gemeente|post|dd|op|datum|afd(?:eling)?|postregistratie|postkamer)\b/gi;

/** A stamp shouts, or says nothing but that something came in; "ik heb uw brief ontvangen op" is a sentence. */
export function isStamp(line: string): boolean {
  const stamped = (line.match(/[\p{L}0]{6,}/gu) ?? []).find(isStampWord);
  if (stamped === undefined) return false;
  const capitals = stamped.replaceAll(/[^\p{Lu}0]/gu, '').length;
  if (capitals >= stamped.length * 0.8) return true;
  const rest = datesIn(line)
    .reduce((left, { text }) => left.replace(text, ' '), line)
    .replace(stamped, ' ')
    .replaceAll(wordsBeside, '');
  return rest.replaceAll(/[^\p{L}]/gu, '').length <= 2;
}

function isStampWord(word: string): boolean {
  const read = word.replaceAll('0', 'o').toLowerCase();
  return stampWords.some((known) => differBy(known, read) <= (known.length > 9 ? 3 : 2));
}

/** How many lines a stamp takes from its word to its date; what stands beside it comes in between. */
const stampLines = 4;
const oldestDays = 400;
/** A stamp's date stands alone, in figures or capitals; `Utrecht, 24 maart 2026` is the writer's. */
const stampDate = /^[^\p{L}]*(?:\p{Lu}{3,10}[^\p{L}]*)?$/u;

/** A date that only a stamp writes so: `27 MRT 2026`. */
const shouted =
  /^\W*\d{1,2}[ .-]{1,3}(?:JAN|FEB|MRT|APR|MEI|JUN|JUL|AUG|SEP|OKT|NOV|DEC)[ .-]{1,3}20\d\d\W*$/;

export interface FoundStamp {
  readonly arrived: Proposal<Day>;
  /** Where its date stands: no other date is there. */
  readonly line: Line;
}

/** The day on the arrival stamp, when recognition could make it out. */
export function stampIn(lines: readonly Line[], today: Day): FoundStamp | undefined {
  const first = lines.filter(({ page }) => page === 0);
  const word = first.find(({ text }) => isStamp(text)) ?? first.find(({ text }) => shouted.test(text));
  if (word === undefined) return undefined;
  const near = first
    .filter(({ at }) => at >= word.at - 1 && at <= word.at + stampLines)
    .filter((line) => line === word || stampDate.test(line.text));
  const found = near
    .flatMap((line) => datesIn(line.text).map(({ day }) => ({ day, line })))
    .filter(({ day }) => day <= today && day > today - oldestDays)
    .sort((one, other) => distance(one.line, word) - distance(other.line, word))[0];
  if (found === undefined) return undefined;
  const { day, line } = found;
  const certainty = shouted.test(word.text) ? 0.6 : line === word ? 0.9 : line.at >= word.at ? 0.8 : 0.5;
  const evidence = line === word ? word.text : `${word.text} ${line.text}`;
  return { arrived: { value: day, confidence: temper(certainty, word), evidence, page: 0 }, line };
}

/** A date in capitals before one in figures, one below the word before one above it, a near one before a far one. */
function distance(line: Line, word: Line): number {
  if (line === word) return 0;
  const above = line.at < word.at ? 10 : 0;
  return (shouted.test(line.text) ? 0 : 20) + above + Math.abs(line.at - word.at);
}
