import {
  addDays,
  type Calendar,
  type CalendarException,
  type Day,
  dayOf,
  type Instant,
  type Language,
  type LocalTime,
  localTimeOf,
  nextOpenInterval,
  nextOpening,
  type OpeningBlock,
  openAt,
  openBlocksOn,
  sayDay,
  sayTime,
  sayWeekday,
  type WeeklyPattern,
  weekdayNumber,
  weekdayOf,
} from '#engine/time/index.ts';

/** One day as it is published. */
export interface PublishedDay {
  readonly day: Day;
  readonly blocks: readonly OpeningBlock[];
  /** Other than the week says, and why. */
  readonly deviates?: { readonly nl: string; readonly en: string };
}

/** The days of one week, Monday first. */
export function weekOf(calendar: Calendar, day: Day): readonly PublishedDay[] {
  const monday = addDays(day, -weekdayNumber(day));
  return Array.from({ length: 7 }, (_, index) => publishedDay(calendar, addDays(monday, index)));
}

/** Days from `from` on, over `days` days, on which it is not as the week says. */
export function deviatingDays(calendar: Calendar, from: Day, days: number): readonly PublishedDay[] {
  return Array.from({ length: days }, (_, index) => publishedDay(calendar, addDays(from, index))).filter(
    (published) => published.deviates !== undefined,
  );
}

export function publishedDay(calendar: Calendar, day: Day): PublishedDay {
  const blocks = openBlocksOn(calendar, day);
  const usual = patternOn(calendar, day)?.week[weekdayOf(day)] ?? [];
  if (sameBlocks(blocks, usual)) return { day, blocks };
  return { day, blocks, deviates: reasonOf(calendar, day) };
}

function reasonOf(calendar: Calendar, day: Day): { nl: string; en: string } {
  const exception: CalendarException | undefined = calendar.exceptions.get(day);
  if (exception) return { nl: exception.reason.nl, en: exception.reason.en ?? exception.reason.nl };
  return calendar.holidays.get(day)?.name ?? { nl: 'gesloten', en: 'closed' };
}

/** The weekly pattern that applies on a day. */
export function patternOn(calendar: Calendar, day: Day): WeeklyPattern | undefined {
  return calendar.definition.patterns.findLast((pattern) => pattern.validFrom <= day);
}

function sameBlocks(one: readonly OpeningBlock[], other: readonly OpeningBlock[]): boolean {
  return (
    one.length === other.length &&
    one.every((block, index) => block.from === other[index]?.from && block.to === other[index]?.to)
  );
}

/** `9.00 tot 17.00 uur`, `9.00 tot 12.00 uur en 13.00 tot 17.00 uur`, `gesloten`. */
export function sayBlocks(blocks: readonly OpeningBlock[], language: Language): string {
  if (blocks.length === 0) return language === 'nl' ? 'gesloten' : 'closed';
  const and = language === 'nl' ? ' en ' : ' and ';
  return blocks.map((block) => sayBlock(block, language)).join(and);
}

function sayBlock({ from, to }: OpeningBlock, language: Language): string {
  const start = sayTime(from, language).replace(' uur', '');
  return `${start} ${language === 'nl' ? 'tot' : 'to'} ${sayTime(to, language)}`;
}

/** Days with the same hours together: `maandag tot en met vrijdag: 9.00 tot 17.00 uur`. Closed days are left out. */
export function sayUsualWeek(calendar: Calendar, day: Day, language: Language): readonly string[] {
  return usualGroups(calendar, day).map(
    ({ first, last, blocks }) => `${sayDays(first, last, language)}: ${sayBlocks(blocks, language)}`,
  );
}

/** The days of a usual week of which the hours are the same, without those on which it is closed. */
export function usualGroups(calendar: Calendar, day: Day) {
  const monday = addDays(day, -weekdayNumber(day));
  const week = patternOn(calendar, day)?.week;
  const days = Array.from({ length: 7 }, (_, index) => addDays(monday, index));
  const groups: { first: Day; last: Day; blocks: readonly OpeningBlock[] }[] = [];
  for (const weekday of days) {
    const blocks = week?.[weekdayOf(weekday)] ?? [];
    const group = groups.at(-1);
    if (group && sameBlocks(group.blocks, blocks)) group.last = weekday;
    else groups.push({ first: weekday, last: weekday, blocks });
  }
  return groups.filter((group) => group.blocks.length > 0);
}

/** `maandag tot en met vrijdag`, `zaterdag`. */
export function sayDays(first: Day, last: Day, language: Language): string {
  const [from, to] = [sayWeekday(first, language), sayWeekday(last, language)];
  if (first === last) return from;
  if (last - first === 1) return `${from} ${language === 'nl' ? 'en' : 'and'} ${to}`;
  return `${from} ${language === 'nl' ? 'tot en met' : 'to'} ${to}`;
}

/** What one wants to know first: open now and until when, or when it opens again. */
export interface OpenNow {
  readonly open: boolean;
  readonly sentence: string;
}

export function openNow(calendar: Calendar, now: Instant, language: Language): OpenNow {
  if (openAt(calendar, now)) {
    const until = sayUntil(calendar, now, nextOpenInterval(calendar, now)!.to, language);
    return { open: true, sentence: language === 'nl' ? `Nu open, ${until}.` : `Open now, ${until}.` };
  }
  const next = nextOpening(calendar, now);
  const closed = language === 'nl' ? 'Nu gesloten.' : 'Closed now.';
  if (next === undefined) return { open: false, sentence: closed };
  return { open: false, sentence: `${closed} ${sayNext(calendar, now, next, language)}` };
}

const midnight = 86_400 as LocalTime;
const morning = 6 * 3600;

/** The last day on which it is open, and until when on it: an end at midnight is of the day before. */
export function lastOf({ zone }: Calendar, now: Instant, until: Instant) {
  const day = dayOf((until - 1) as Instant, zone);
  const time = dayOf(until, zone) === day ? localTimeOf(until, zone) : midnight;
  return { day, time, inDays: day - dayOf(now, zone) };
}

/** `tot 17.00 uur`, `tot 24.00 uur`, `tot vannacht 2.00 uur`; what is open for more than a week is said to be so always. */
function sayUntil(calendar: Calendar, now: Instant, until: Instant, language: Language): string {
  const { day: last, time, inDays } = lastOf(calendar, now, until);
  const said = sayTime(time, language);
  const to = language === 'nl' ? 'tot' : 'until';
  if (inDays === 0) return `${to} ${said}`;
  if (inDays > 7) return language === 'nl' ? 'dag en nacht' : 'day and night';
  if (language === 'en')
    return inDays === 1 ? `until ${said} tomorrow` : `until ${said} on ${sayDay(last, 'en', 'weekday')}`;
  if (inDays === 1) return `tot ${time <= morning ? 'vannacht' : 'morgen'} ${said}`;
  return `tot ${sayDay(last, 'nl', 'weekday')} ${said}`;
}

function sayNext(calendar: Calendar, now: Instant, next: Instant, language: Language): string {
  const when = sayWhen(calendar, now, next, language);
  return language === 'nl' ? `Weer open ${when}.` : `Open again ${when}.`;
}

/** `morgen om 9.00 uur`, `op maandag 4 mei om 9.00 uur`. */
export function sayWhen({ zone }: Calendar, now: Instant, at: Instant, language: Language): string {
  const [today, day] = [dayOf(now, zone), dayOf(at, zone)];
  const time = sayTime(localTimeOf(at, zone), language);
  if (language === 'en') {
    const when =
      day === today ? 'today' : day === today + 1 ? 'tomorrow' : `on ${sayDay(day, 'en', 'weekday')}`;
    return `${when} at ${time}`;
  }
  const when =
    day === today ? 'vandaag' : day === today + 1 ? 'morgen' : `op ${sayDay(day, 'nl', 'weekday')}`;
  return `${when} om ${time}`;
}

/** Beside the name of a service with hours of its own: `vandaag tot 12.00 uur`, or `weer op maandag 4 mei om 9.00 uur`. */
export interface ServiceNow {
  readonly open: boolean;
  readonly note: string;
}

export function serviceNow(calendar: Calendar, now: Instant, language: Language): ServiceNow {
  const next = nextOpening(calendar, now);
  if (next === undefined) return { open: false, note: language === 'nl' ? 'nu niet' : 'not now' };
  if (next > now)
    return {
      open: false,
      note: `${language === 'nl' ? 'weer' : 'again'} ${sayWhen(calendar, now, next, language)}`,
    };
  const { to } = nextOpenInterval(calendar, now)!;
  const until = sayUntil(calendar, now, to, language);
  const today = dayOf((to - 1) as Instant, calendar.zone) === dayOf(now, calendar.zone);
  if (!today) return { open: true, note: until };
  return { open: true, note: language === 'nl' ? `vandaag ${until}` : `${until} today` };
}

/** `17:00` for machines; past midnight it starts again. */
export function clockTime(time: LocalTime): string {
  const minutes = Math.floor(time / 60) % 1440;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
