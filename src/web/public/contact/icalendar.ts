import {
  addDays,
  type Calendar,
  type Day,
  type Instant,
  instantAt,
  type LocalTime,
  type OpeningBlock,
  printDay,
  printInstant,
  startOfDay,
  type Weekday,
  type WeeklyPattern,
  weekdayNumber,
  weekdays,
  type Zone,
} from '#engine/time/index.ts';
import { escapeText, fold } from '#platform/icalendar/index.ts';
import { clockTime, deviatingDays, type PublishedDay, publishedDay } from '../../opening-hours.ts';

/** A place or telephone with its calendar. */
export interface PublishedCalendar {
  readonly id: string;
  /** `Stadhuis open`. */
  readonly title: string;
  readonly location?: string;
  readonly calendar: Calendar;
}

export interface ICalendarGiven {
  readonly name: string;
  /** Makes the identifiers of events unique in the world. */
  readonly host: string;
  readonly calendars: readonly PublishedCalendar[];
  readonly today: Day;
  /** When the data were last changed. */
  readonly changedAt: Instant;
}

const rruleDays: Readonly<Record<Weekday, string>> = {
  mon: 'MO',
  tue: 'TU',
  wed: 'WE',
  thu: 'TH',
  fri: 'FR',
  sat: 'SA',
  sun: 'SU',
};

/** How far ahead the calendar goes. */
const aheadDays = 366;

/**
 * Opening hours as iCalendar (RFC 5545). Hours carry the zone by name (EC-16), with its transitions beside; closed days
 * are dates, never moments (EC-13). The usual week recurs; a day that deviates is taken out and stands by itself.
 */
export function openingHoursCalendar(given: ICalendarGiven): string {
  const zones = new Map(given.calendars.map(({ calendar }) => [calendar.zone.name, calendar.zone]));
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Servicenorm//Openingstijden//NL',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(given.name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:P1D',
    ...[...zones.values()].flatMap((zone) => zoneLines(zone, given.today)),
    ...given.calendars.flatMap((published) => eventLines(published, given)),
    'END:VCALENDAR',
  ];
  return `${lines.map(fold).join('\r\n')}\r\n`;
}

function eventLines(published: PublishedCalendar, given: ICalendarGiven): readonly string[] {
  const { calendar } = published;
  const until = Math.min(addDays(given.today, aheadDays), calendar.knownUntil) as Day;
  const from = addDays(given.today, -weekdayNumber(given.today));
  if (until < from) return [];
  const apart = [
    ...deviatingDays(calendar, from, until - from + 1),
    ...clockChangeDays(calendar, from, until - from + 1),
  ];
  return [
    ...periodsOf(calendar, from, until).flatMap((period) => weeklyEvents(published, given, period, apart)),
    ...apart.flatMap((day) => eventsApart(published, given, day)),
  ];
}

/**
 * Usual days on which the clock changes during an opening. A recurrence keeps its exact length (RFC 5545, 3.8.5.3), and readers differ
 * on a time that comes twice: such a day stands by itself too, in UTC.
 */
function clockChangeDays(calendar: Calendar, from: Day, days: number): readonly PublishedDay[] {
  return Array.from({ length: days }, (_, index) => publishedDay(calendar, addDays(from, index))).filter(
    ({ day, blocks, deviates }) =>
      deviates === undefined && blocks.some((block) => clockChangesIn(day, block, calendar.zone)),
  );
}

const hourMs = 3_600_000;

/** Also shortly after it: then the time at which it ends comes twice. */
function clockChangesIn(day: Day, { from, to }: OpeningBlock, zone: Zone): boolean {
  const [begin, end] = [instantAt(day, from, zone), instantAt(day, to, zone)];
  return zone.transitions.some(({ at }) => at > begin && at <= end + hourMs);
}

interface PatternPeriod {
  readonly pattern: WeeklyPattern;
  readonly from: Day;
  readonly until: Day;
}

/** The weekly patterns with the days on which each of them applies, within the days that are published. */
function periodsOf(calendar: Calendar, from: Day, until: Day): readonly PatternPeriod[] {
  const { patterns } = calendar.definition;
  return patterns.flatMap((pattern, index) => {
    const next = patterns[index + 1];
    const first = Math.max(from, pattern.validFrom) as Day;
    const last = next ? (Math.min(until, next.validFrom - 1) as Day) : until;
    return first > last ? [] : [{ pattern, from: first, until: last }];
  });
}

/** One recurring event for each block that several weekdays share. */
function weeklyEvents(
  published: PublishedCalendar,
  given: ICalendarGiven,
  { pattern, from, until }: PatternPeriod,
  apart: readonly PublishedDay[],
): readonly string[] {
  const { zone } = published.calendar;
  const byBlock = Map.groupBy(
    weekdays.flatMap((weekday) => pattern.week[weekday].map((block) => ({ weekday, block }))),
    ({ block }) => `${block.from}-${block.to}`,
  );
  return [...byBlock.entries()].flatMap(([key, group]) => {
    const { block } = group[0]!;
    const days = new Set(group.map(({ weekday }) => weekdays.indexOf(weekday)));
    const first = firstOn(from, days);
    if (first > until) return [];
    const exceptions = apart.filter(
      ({ day }) => day >= first && day <= until && days.has(weekdayNumber(day)),
    );
    const end = utcStamp(startOfDay(addDays(until, 1), zone));
    return event(given, `${published.id}-${printDay(from)}-${key}`, published, [
      ...blockLines(first, block, zone),
      `RRULE:FREQ=WEEKLY;UNTIL=${end};BYDAY=${group.map(({ weekday }) => rruleDays[weekday]).join(',')}`,
      ...exceptions.map(({ day }) => `EXDATE;TZID=${zone.name}:${localStamp(day, block.from)}`),
      `SUMMARY:${escapeText(published.title)}`,
      'TRANSP:TRANSPARENT',
    ]);
  });
}

function firstOn(from: Day, days: ReadonlySet<number>): Day {
  let day = from;
  for (let step = 0; step < 7 && !days.has(weekdayNumber(day)); step++) day = addDays(day, 1);
  return day;
}

function eventsApart(
  published: PublishedCalendar,
  given: ICalendarGiven,
  { day, blocks, deviates }: PublishedDay,
): readonly string[] {
  const why = deviates === undefined ? '' : `: ${deviates.nl}`;
  if (blocks.length === 0)
    return event(given, `${published.id}-${printDay(day)}`, published, [
      `DTSTART;VALUE=DATE:${dateStamp(day)}`,
      `DTEND;VALUE=DATE:${dateStamp(addDays(day, 1))}`,
      `SUMMARY:${escapeText(`${published.title.replace(/ open$/, '')} gesloten${why}`)}`,
      'TRANSP:TRANSPARENT',
    ]);
  return blocks.flatMap((block) =>
    event(given, `${published.id}-${printDay(day)}-${block.from}`, published, [
      ...blockLines(day, block, published.calendar.zone),
      `SUMMARY:${escapeText(`${published.title}${why}`)}`,
      'TRANSP:TRANSPARENT',
    ]),
  );
}

function event(
  { host, changedAt }: ICalendarGiven,
  id: string,
  { location }: PublishedCalendar,
  lines: readonly string[],
): readonly string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${id}@${host}`,
    `DTSTAMP:${utcStamp(changedAt)}`,
    ...lines,
    ...(location === undefined ? [] : [`LOCATION:${escapeText(location)}`]),
    'END:VEVENT',
  ];
}

function blockLines(day: Day, { from, to }: OpeningBlock, zone: Zone): readonly string[] {
  const lastDay = addDays(day, Math.floor(to / 86_400));
  if (clockChangesIn(day, { from, to }, zone))
    return [`DTSTART:${utcStamp(instantAt(day, from, zone))}`, `DTEND:${utcStamp(instantAt(day, to, zone))}`];
  return [
    `DTSTART;TZID=${zone.name}:${localStamp(day, from)}`,
    `DTEND;TZID=${zone.name}:${localStamp(lastDay, to)}`,
  ];
}

/** The zone's own transitions around the published days, one observance each (RFC 5545, 3.6.5). */
function zoneLines(zone: Zone, today: Day): readonly string[] {
  const from = startOfDay(addDays(today, -aheadDays), zone);
  const until = startOfDay(addDays(today, 2 * aheadDays), zone);
  const observances = zone.transitions.flatMap(({ at, offset }, index) => {
    const before = zone.transitions[index - 1]?.offset;
    if (before === undefined || at < from || at > until) return [];
    const kind = offset > before ? 'DAYLIGHT' : 'STANDARD';
    const wallClock = printInstant((at + before) as Instant).replaceAll(/[-:Z]/g, '');
    return [
      `BEGIN:${kind}`,
      `DTSTART:${wallClock}`,
      `TZOFFSETFROM:${offsetStamp(before)}`,
      `TZOFFSETTO:${offsetStamp(offset)}`,
      `END:${kind}`,
    ];
  });
  const fixed = zone.transitions.at(-1)?.offset ?? zone.offsets[0] ?? 0;
  const whole =
    observances.length > 0
      ? observances
      : [
          'BEGIN:STANDARD',
          'DTSTART:19700101T000000',
          `TZOFFSETFROM:${offsetStamp(fixed)}`,
          `TZOFFSETTO:${offsetStamp(fixed)}`,
          'END:STANDARD',
        ];
  return ['BEGIN:VTIMEZONE', `TZID:${zone.name}`, ...whole, 'END:VTIMEZONE'];
}

function offsetStamp(offset: number): string {
  const minutes = Math.abs(Math.round(offset / 60_000));
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `${offset < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}${String(rest).padStart(2, '0')}`;
}

function dateStamp(day: Day): string {
  return printDay(day).replaceAll('-', '');
}

function utcStamp(instant: Instant): string {
  return printInstant(instant)
    .replaceAll(/[-:]/g, '')
    .replace(/\.\d+Z/, 'Z');
}

function localStamp(day: Day, time: LocalTime): string {
  return `${dateStamp(day)}T${clockTime(time).replace(':', '')}00`;
}
