import {
  type CalendarDefinition,
  type CalendarException,
  type Day,
  dateOf,
  type HolidayTable,
  holidaysOf,
  type Language,
  type OpeningBlock,
  sayDay,
  sayTime,
  sayWeekday,
  type Weekday,
  type WeeklyPattern,
  weekdays,
} from '#engine/time/index.ts';
import type { Text } from './types.ts';

/** A sentence in both languages. */
export type Said = Readonly<Record<Language, string>>;

/** The text in a language; Dutch where there is no translation. */
export function say(text: Text, language: Language): string {
  return text[language] ?? text.nl;
}

/** What a calendar says from a day on: opening hours or working days, holidays, zone; without its dated exceptions. */
export function describeCalendar(
  calendar: CalendarDefinition,
  day: Day,
  language: Language,
): readonly string[] {
  const pattern = calendar.patterns.findLast(({ validFrom }) => validFrom <= day) ?? calendar.patterns[0]!;
  const hours = describeWeek(pattern.week, language);
  return [
    ...(hours === '' ? [] : [`Open: ${hours}.`]),
    ...(hours === '' || pattern.workingDays !== undefined ? [workingDaysSentence(pattern, language)] : []),
    holidaySentence(calendar.holidays, day, language),
  ];
}

function workingDaysSentence(pattern: WeeklyPattern, language: Language): string {
  const days = sayWeekdays(pattern.workingDays ?? [], language);
  return language === 'nl' ? `Werkdagen zijn ${days}.` : `Working days are ${days}.`;
}

/** The holidays by name, as they are called in the year of `day`: Koninginnedag until 2013. */
function holidaySentence(table: HolidayTable | 'none', day: Day, language: Language): string {
  if (table === 'none') return { nl: 'Ook op feestdagen.', en: 'On holidays too.' }[language];
  if (table === 'nl-statutory') return statutorySentence[language];
  const liberation = 'Bevrijdingsdag';
  const yearly = holidaysOf(table, dateOf(day).year).filter(
    ({ name }) => table === 'nl-public' || name.nl !== liberation,
  );
  const names = [...new Set(yearly.map(({ name }) => name[language]))];
  const lustrum = { nl: 'eens in de vijf jaar Bevrijdingsdag', en: 'every five years Liberation Day' }[
    language
  ];
  const list = sayList(table === 'nl-customary' ? [...names, lustrum] : names, language);
  return language === 'nl' ? `Niet op feestdagen: ${list}.` : `Not on holidays: ${list}.`;
}

const statutorySentence: Said = {
  nl: 'Niet op feestdagen en op dagen die de wet daarmee gelijkstelt (Algemene termijnenwet, artikel 3).',
  en: 'Not on holidays and on days that the law equates with them (Algemene termijnenwet, article 3).',
};

/** `maandag tot en met vrijdag 9.00 - 17.00 uur; zaterdag 10.00 - 13.00 uur`; empty where there are no hours. */
export function describeWeek(week: WeeklyPattern['week'], language: Language): string {
  const groups = new Map<string, Weekday[]>();
  for (const day of weekdays) {
    const hours = sayBlocks(week[day], language);
    if (hours !== '') groups.set(hours, [...(groups.get(hours) ?? []), day]);
  }
  return [...groups].map(([hours, days]) => `${sayWeekdays(days, language)} ${hours}`).join('; ');
}

/** `donderdag 24 december 2026: gesloten (Kerst)`, `… tot en met …: 9.00 - 12.00 uur (…)`. */
export function describeException(exception: CalendarException, language: Language): string {
  const until = { nl: 'tot en met', en: 'up to and including' }[language];
  const from = sayDay(exception.from, language);
  const days = exception.to === exception.from ? from : `${from} ${until} ${sayDay(exception.to, language)}`;
  const hours = sayBlocks(exception.open, language) || { nl: 'gesloten', en: 'closed' }[language];
  return `${days}: ${hours} (${say(exception.reason, language)})`;
}

function sayBlocks(blocks: readonly OpeningBlock[], language: Language): string {
  return blocks.map((block) => sayBlock(block, language)).join({ nl: ' en ', en: ' and ' }[language]);
}

export function sayBlock({ from, to }: OpeningBlock, language: Language): string {
  return `${sayTime(from, language).replace(' uur', '')} - ${sayTime(to, language)}`;
}

/** Runs of three days and more as a range: `maandag tot en met donderdag en zaterdag`. */
export function sayWeekdays(days: readonly Weekday[], language: Language): string {
  const runs: number[][] = [];
  for (const day of days.map((name) => weekdays.indexOf(name))) {
    const run = runs.at(-1);
    if (run !== undefined && run.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  const range = { nl: ' tot en met ', en: ' to ' }[language];
  const parts = runs.flatMap((run) =>
    run.length > 2
      ? [`${weekdayName(run[0]!, language)}${range}${weekdayName(run.at(-1)!, language)}`]
      : run.map((day) => weekdayName(day, language)),
  );
  return sayList(parts, language);
}

function sayList(parts: readonly string[], language: Language): string {
  const and = { nl: ' en ', en: ' and ' }[language];
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')}${and}${parts.at(-1)}`;
}

/** 0 is Monday. */
function weekdayName(weekday: number, language: Language): string {
  // 1 January 1990 was a Monday.
  return sayWeekday((7305 + weekday) as Day, language);
}
