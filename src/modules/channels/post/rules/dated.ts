import type { Day } from '#engine/time/index.ts';
import type { Proposal } from '../types.ts';
import { datesIn } from './dates.ts';
import { headOf, type Line, signatureOf, temper } from './lines.ts';
import { isStamp } from './stamps.ts';

/** Letters older than this are not sent; the year was misread, or the date is of something else. */
const usualDays = 400;
const possibleDays = 4_000;

/** A date in such a line is of something else: a decision, a letter of ours, a birthday. */
const aboutOther =
  /betreft|onderwerp|inzake|besluit|beschikking|brief van|uw brief|kenmerk|geboren|geboortedatum|geb\.|d\.d\.|vergadering|boete|aanslag|tot en met|t\/m/i;
const dateLabel = /^(?:datum|dagtekening|date)\b/i;
const townBefore = /^\p{Lu}[\p{L}'’ .-]{1,30}[,.]?\s*(?:de )?$/u;

const worthSaying = 0.2;

/** The date that the writer put on the letter; not those that the letter is about. */
export function datedProposal(lines: readonly Line[], today: Day): Proposal<Day> | undefined {
  const head = headOf(lines).flatMap((line) => candidatesIn(line, today, 1));
  const foot = signatureOf(lines).flatMap((line) => candidatesIn(line, today, 0.85));
  return [...head, ...foot]
    .filter(({ confidence }) => confidence >= worthSaying)
    .sort((one, other) => other.confidence - one.confidence)[0];
}

function candidatesIn(line: Line, today: Day, factor: number): Proposal<Day>[] {
  if (isStamp(line.text)) return [];
  return datesIn(line.text).flatMap(({ day, text, index }) => {
    if (day > today || day < today - possibleDays) return [];
    const before = line.text.slice(0, index);
    const ends = line.text.length - index - text.length <= 2;
    const age = day < today - usualDays ? 0.4 : 1;
    const confidence = temper(certainty(line.text, before, ends) * age * factor, line);
    return [{ value: day, confidence, evidence: line.text, page: line.page }];
  });
}

function certainty(line: string, before: string, ends: boolean): number {
  if (dateLabel.test(line)) return 0.95;
  if (aboutOther.test(line)) return 0.15;
  if (ends && townBefore.test(before)) return 0.95;
  return ends && before.trim() === '' ? 0.9 : 0.4;
}
