import {
  type LocalTime,
  type OpeningBlock,
  parseDay,
  parseLocalTime,
  type Weekday,
  weekdays,
} from '#engine/time/index.ts';
import type { HoursDocument, WeekDocument } from './document.ts';
import { type Finding, type Path, refusal } from './findings.ts';
import type { Reading } from './reading.ts';

type Week = Record<Weekday, readonly OpeningBlock[]>;

const midnight = 86_400;

/**
 * `9:00-12:30, 13:30-17:00`, a list of such blocks, or `closed`: the blocks in order of time. A block that ends at or
 * before its beginning runs past midnight.
 */
export function readHours(hours: HoursDocument, path: Path): Reading<readonly OpeningBlock[]> {
  if (hours === 'closed') return { value: [], findings: [] };
  const texts = typeof hours === 'string' ? hours.split(',') : hours;
  const blocks = texts.map((text) => readBlock(text));
  const wrong = texts.filter((_, index) => blocks[index] === undefined);
  if (wrong.length > 0) return { value: [], findings: wrong.map((text) => badBlock(text.trim(), path)) };
  const sorted = blocks.filter((block) => block !== undefined).sort((one, other) => one.from - other.from);
  const clash = sorted.some((block, index) => index > 0 && sorted[index - 1]!.to > block.from);
  return { value: sorted, findings: clash ? [overlap(path)] : [] };
}

/** `8:30-17:30`; undefined where a time does not exist or nothing lies between. */
export function readBlock(text: string): OpeningBlock | undefined {
  const [from, to] = text.split('-').map(readTime);
  if (from === undefined || to === undefined || from === to || from === midnight) return undefined;
  return { from, to: (to > from ? to : to + midnight) as LocalTime };
}

/** People write `8:30` and `8.30`; engine/time reads `08:30`. */
function readTime(text: string): LocalTime | undefined {
  return parseLocalTime(text.trim().replace('.', ':').padStart(5, '0'));
}

/** Hours by weekday; a single day goes before a range (`mon-fri` with another `thu`), a missing day is closed. */
export function readWeek(week: WeekDocument, path: Path): Reading<Week> {
  const result = emptyWeek();
  const findings: Finding[] = [];
  const claimed = new Map<Weekday, string>();
  for (const [key, hours] of Object.entries(week).sort(byRangeFirst)) {
    const blocks = readHours(hours, [...path, key]);
    findings.push(...blocks.findings);
    for (const day of daysOf(key)) {
      const earlier = claimed.get(day);
      if (earlier !== undefined && key.includes('-')) findings.push(claimedTwice(day, earlier, key, path));
      claimed.set(day, key);
      result[day] = blocks.value;
    }
  }
  return { value: result, findings };
}

export function emptyWeek(): Week {
  return { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
}

/** `mon-fri, sun` as days of the week; a range may run over the weekend (`sat-mon`). */
export function readWeekdays(text: string): readonly Weekday[] {
  const named = new Set(text.split(',').flatMap((part) => daysOf(part.trim())));
  return weekdays.filter((day) => named.has(day));
}

function daysOf(key: string): readonly Weekday[] {
  const [first, last] = key.split('-').map((day) => weekdays.indexOf(day as Weekday));
  const length = last === undefined ? 1 : ((last - first! + 7) % 7) + 1;
  return Array.from({ length }, (_, index) => weekdays[(first! + index) % 7]!);
}

function byRangeFirst([one]: [string, unknown], [other]: [string, unknown]): number {
  return Number(other.includes('-')) - Number(one.includes('-'));
}

/** A date that exists. */
export function readDay(text: string, path: Path): Reading<ReturnType<typeof parseDay>> {
  const value = parseDay(text);
  if (value !== undefined) return { value, findings: [] };
  return {
    value,
    findings: [refusal(path, `De dag ${text} bestaat niet.`, 'Kijk in de kalender welke dag je bedoelt.')],
  };
}

function badBlock(text: string, path: Path): Finding {
  return refusal(
    path,
    `"${text}" is geen openingstijd.`,
    'Schrijf begin en einde, bijvoorbeeld 8:30-17:30. De hele dag is 0:00-24:00.',
  );
}

function overlap(path: Path): Finding {
  return refusal(
    path,
    'Twee openingstijden van deze dag vallen over elkaar.',
    'Maak er één blok van, of laat een pauze ertussen.',
  );
}

function claimedTwice(day: Weekday, earlier: string, key: string, path: Path): Finding {
  return refusal(
    [...path, key],
    `De dag ${day} staat in "${earlier}" en in "${key}".`,
    'Laat elke dag in één reeks staan. Een losse dag mag wel: die gaat voor een reeks.',
  );
}
