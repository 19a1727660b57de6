import { dateOf, weekdayNumber } from './days.ts';
import type { Day, Instant, Language, LocalTime, Zone } from './types.ts';
import { dayOf, localTimeOf } from './zones.ts';

const weekdayNames = {
  nl: ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const;

const monthNames = {
  nl: [
    'januari',
    'februari',
    'maart',
    'april',
    'mei',
    'juni',
    'juli',
    'augustus',
    'september',
    'oktober',
    'november',
    'december',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
} as const;

/** `full`: vrijdag 8 mei 2026. `date`: 8 mei 2026. `weekday`: vrijdag 8 mei. `short`: 8 mei. */
export type DayStyle = 'full' | 'date' | 'weekday' | 'short';

/** A day in words. The same order in Dutch and English. */
export function sayDay(day: Day, language: Language, style: DayStyle = 'full'): string {
  const { year, month, dayOfMonth } = dateOf(day);
  const short = `${dayOfMonth} ${monthNames[language][month - 1]}`;
  const dated = style === 'full' || style === 'date' ? `${short} ${year}` : short;
  return style === 'full' || style === 'weekday' ? `${sayWeekday(day, language)} ${dated}` : dated;
}

export function sayWeekday(day: Day, language: Language): string {
  return weekdayNames[language][weekdayNumber(day)]!;
}

/** `mei 2026`; month 1-12. */
export function sayMonth(year: number, month: number, language: Language): string {
  return `${monthNames[language][month - 1]} ${year}`;
}

/** `14.10 uur`, `14:10`. Past midnight it starts again: 26:00 is 2.00 uur. Seconds are left out. */
export function sayTime(time: LocalTime, language: Language): string {
  const hours = time === 86_400 ? 24 : Math.floor(time / 3600) % 24;
  const minutes = String(Math.floor(time / 60) % 60).padStart(2, '0');
  return language === 'nl' ? `${hours}.${minutes} uur` : `${hours}:${minutes}`;
}

/** `vrijdag 8 mei 2026 om 14.10 uur`, `Friday 8 May 2026 at 14:10`. */
export function sayMoment(
  instant: Instant,
  zone: Zone,
  language: Language,
  style: DayStyle = 'full',
): string {
  const day = sayDay(dayOf(instant, zone), language, style);
  return `${day} ${language === 'nl' ? 'om' : 'at'} ${sayTime(localTimeOf(instant, zone), language)}`;
}
