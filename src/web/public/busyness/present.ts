import type { BusyLevel, HourOfWeek } from '#engine/capacity/index.ts';
import type { Charter } from '#engine/charter/index.ts';
import {
  addDays,
  type Day,
  dayOf,
  type Language,
  type LocalTime,
  sayDay,
  sayTime,
  sayWeekday,
  weekdayNumber,
  type Zone,
} from '#engine/time/index.ts';
import type { LocationWeek, Peak, Service } from '#modules/channels/counter/index.ts';
import { serviceName } from '#modules/channels/counter/index.ts';
import { sayHours, sayPeakPeriod, sayPeakPlace } from '../../peak-words.ts';
import { minutesOf, sayMinutes } from '../../wait-words.ts';
import { textIn } from '../chrome.ts';

export const busynessPath = '/drukte';

export interface PeakModel {
  readonly id: string;
  readonly when: string;
  readonly lines: readonly string[];
}

export interface HourCell {
  readonly key: string;
  /** Absent where the location is closed. */
  readonly level?: BusyLevel;
  readonly word: string;
  /** How long nine in ten waited at most. */
  readonly wait?: string;
}

export interface PlaceModel {
  readonly id: string;
  readonly name: string;
  readonly sentences: readonly string[];
  readonly caption: string;
  readonly days: readonly { readonly key: number; readonly short: string; readonly full: string }[];
  readonly rows: readonly { readonly hour: string; readonly cells: readonly HourCell[] }[];
}

export interface BusynessPageModel {
  readonly title: string;
  readonly intro: string;
  readonly peaks: readonly PeakModel[];
  readonly places: readonly PlaceModel[];
  readonly pastPeaks: readonly PeakModel[];
}

export interface BusynessGiven {
  readonly charter: Charter;
  readonly today: Day;
  readonly zone: Zone;
  readonly language: Language;
  readonly services: readonly Service[];
  readonly peaks: readonly Peak[];
  /** By location. */
  readonly weeks: ReadonlyMap<string, LocationWeek | undefined>;
}

export function presentBusyness(given: BusynessGiven): BusynessPageModel {
  const { charter, today, language, peaks, weeks } = given;
  const nl = language === 'nl';
  const coming = peaks.filter(({ to, withdrawnAt }) => to >= today && withdrawnAt === undefined);
  return {
    title: nl ? 'Wanneer is het rustig?' : 'When is it quiet?',
    intro: nl
      ? 'Hier ziet u wanneer het aan onze balies rustig of druk is. En welke drukke perioden wij verwachten.'
      : 'Here you see when it is quiet or busy at our counters. And which busy periods we expect.',
    peaks: coming.map((peak) => presentPeak(peak, given)),
    places: charter.municipality.locations.map(({ id, name }) => placeOf(id, name, weeks.get(id), language)),
    pastPeaks: peaks.filter((peak) => !coming.includes(peak)).map((peak) => presentPeak(peak, given)),
  };
}

function presentPeak(peak: Peak, { charter, language, zone, services }: BusynessGiven): PeakModel {
  const nl = language === 'nl';
  const names = services
    .filter(({ id }) => peak.serviceIds.includes(id))
    .map((service) => serviceName(service, language));
  const where = sayPeakPlace(peak.locationId, charter.municipality.locations, language);
  const announced = sayDay(dayOf(peak.announcedAt, zone), language, 'date');
  const withdrawn =
    peak.withdrawnAt === undefined ? [] : [sayDay(dayOf(peak.withdrawnAt, zone), language, 'date')];
  return {
    id: peak.id,
    when: sayPeakPeriod(peak, language),
    lines: [
      names.length === 0 ? `${where}.` : `${where}: ${names.join(', ')}.`,
      textIn(peak.reason, language),
      nl ? `Aangekondigd op ${announced}.` : `Announced on ${announced}.`,
      ...withdrawn.map((day) => (nl ? `Ingetrokken op ${day}.` : `Taken back on ${day}.`)),
    ],
  };
}

const words: Readonly<Record<Language, Readonly<Record<BusyLevel, string>>>> = {
  nl: { quiet: 'rustig', usual: 'gewoon', busy: 'druk', tooFew: 'weet niet' },
  en: { quiet: 'quiet', usual: 'usual', busy: 'busy', tooFew: 'not known' },
};

const closed = { nl: 'dicht', en: 'closed' } as const;

function placeOf(id: string, name: string, week: LocationWeek | undefined, language: Language): PlaceModel {
  const nl = language === 'nl';
  if (week === undefined || week.hours.every(({ level }) => level === 'tooFew')) {
    const none = nl
      ? 'Wij weten hier nog niet wanneer het druk is. Daarvoor kwamen er nog te weinig bezoekers.'
      : 'We do not know yet when it is busy here. Too few visitors have come for that.';
    return { id, name, sentences: [none], caption: '', days: [], rows: [] };
  }
  const weekdays = [...new Set(week.hours.map(({ weekday }) => weekday))].sort((one, other) => one - other);
  const hours = [...new Set(week.hours.map(({ hour }) => hour))].sort((one, other) => one - other);
  const [from, to] = [sayDay(week.from, language, 'date'), sayDay(week.to, language, 'date')];
  return {
    id,
    name,
    sentences: [...sentenceOf('quiet', week.hours, language), ...sentenceOf('busy', week.hours, language)],
    caption: nl
      ? `Drukte in ${name}, zoals het was van ${from} tot en met ${to}. Onder het woord staat hoe lang negen van de tien bezoekers hoogstens wachtten.`
      : `How busy it was in ${name} from ${from} to ${to}. Below the word: how long nine in ten visitors waited at most.`,
    days: weekdays.map((weekday) => {
      const full = weekdayName(weekday, language);
      return { key: weekday, full, short: full.slice(0, nl ? 2 : 3) };
    }),
    rows: hours.map((hour) => ({
      hour: sayTime((hour * 3600) as LocalTime, language).replace(' uur', ''),
      cells: weekdays.map((weekday) =>
        cellOf(
          week.hours.find((one) => one.weekday === weekday && one.hour === hour),
          `${weekday}-${hour}`,
          language,
        ),
      ),
    })),
  };
}

function cellOf(hour: HourOfWeek | undefined, key: string, language: Language): HourCell {
  if (hour === undefined) return { key, word: closed[language] };
  const wait = hour.p90Ms === undefined ? {} : { wait: sayShort(hour.p90Ms, language) };
  return { key, level: hour.level, word: words[language][hour.level], ...wait };
}

function sayShort(ms: number, language: Language): string {
  return `${minutesOf(ms)} min${language === 'nl' ? '.' : ''}`;
}

/** Any Monday. */
const monday = 4 as Day;

function weekdayName(weekday: number, language: Language): string {
  return sayWeekday(addDays(monday, weekday - weekdayNumber(monday)), language);
}

interface Stretch {
  readonly weekday: number;
  readonly from: number;
  readonly to: number;
  readonly visitors: number;
  readonly p90Ms: number | undefined;
}

const mostStretches = 3;

/** `Rustig is het op donderdag van 14.00 tot 16.00 uur en vrijdag van 16.00 tot 17.00 uur.` */
function sentenceOf(
  level: 'quiet' | 'busy',
  hours: readonly HourOfWeek[],
  language: Language,
): readonly string[] {
  const order = level === 'quiet' ? 1 : -1;
  const stretches = stretchesOf(hours.filter((hour) => hour.level === level))
    .toSorted((one, other) => order * (one.visitors - other.visitors))
    .slice(0, mostStretches);
  if (stretches.length === 0) return [];
  const said = stretches.map(({ weekday, from, to }) => {
    const span = sayHours((from * 3600) as LocalTime, (to * 3600) as LocalTime, language);
    return `${weekdayName(weekday, language)} ${span}`;
  });
  const list = new Intl.ListFormat(language, { type: 'conjunction' }).format(said);
  if (language === 'en')
    return [`It is ${level === 'quiet' ? 'quietest' : 'busiest'} on ${list}.${waitOf(stretches, language)}`];
  return [
    `Het ${level === 'quiet' ? 'rustigst' : 'drukst'} is het op ${list}.${waitOf(stretches, language)}`,
  ];
}

/** The longest of what nine in ten waited at most. */
function waitOf(stretches: readonly Stretch[], language: Language): string {
  const waits = stretches.flatMap(({ p90Ms }) => (p90Ms === undefined ? [] : [p90Ms]));
  if (waits.length === 0) return '';
  const minutes = sayMinutes(minutesOf(Math.max(...waits)), language);
  return language === 'nl'
    ? ` Negen van de tien bezoekers wachtten dan hoogstens ${minutes}.`
    : ` Nine in ten visitors then waited at most ${minutes}.`;
}

/** Hours that follow each other on one day are one stretch. */
function stretchesOf(hours: readonly HourOfWeek[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const { weekday, hour, visitorsAnHour = 0, p90Ms } of hours) {
    const last = stretches.at(-1);
    if (last?.weekday !== weekday || last.to !== hour) {
      stretches.push({ weekday, from: hour, to: hour + 1, visitors: visitorsAnHour, p90Ms });
      continue;
    }
    const n = last.to - last.from;
    const longest = Math.max(last.p90Ms ?? 0, p90Ms ?? 0) || undefined;
    const visitors = (last.visitors * n + visitorsAnHour) / (n + 1);
    stretches[stretches.length - 1] = { ...last, to: hour + 1, visitors, p90Ms: longest };
  }
  return stretches;
}
