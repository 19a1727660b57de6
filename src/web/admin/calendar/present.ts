import { describeCalendar, describeException, type ExceptionDocument } from '#engine/charter/index.ts';
import {
  addDays,
  type Calendar,
  closureOn,
  type Day,
  dateOf,
  dayOfDate,
  daysInMonth,
  type Holiday,
  holidaysOf,
  isWorkingDay,
  knownDaysOf,
  type OpeningBlock,
  openBlocksOn,
  printDay,
  sayDay,
  sayMonth,
  sayTime,
  weekdayNumber,
} from '#engine/time/index.ts';
import type { CalendarModel, DayCell } from './view.tsx';

/** How far ahead holidays are asked about, and how long before its end a calendar is warned about (EC-31). */
const askedDays = 400;
const warnedDays = 180;

interface Month {
  readonly year: number;
  /** 1-12. */
  readonly month: number;
}

/** `2026-05`; the month of today where it is none. */
export function readMonth(text: string | undefined, today: Day): Month {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text ?? '');
  const { year, month } = dateOf(today);
  return match ? { year: Number(match[1]), month: Number(match[2]) } : { year, month };
}

export function presentMonth(
  calendars: readonly Calendar[],
  shown: Calendar,
  { year, month }: Month,
  today: Day,
): CalendarModel {
  const first = dayOfDate(year, month, 1);
  const days = Array.from({ length: daysInMonth(year, month) }, (_, index) => addDays(first, index));
  return {
    title: upperFirst(shown.title.nl),
    description: describeCalendar(shown.definition, first, 'nl'),
    calendars: calendars.map((calendar) => ({
      href: address(calendar.id, { year, month }),
      label: upperFirst(calendar.title.nl),
      current: calendar.id === shown.id,
    })),
    month: sayMonth(year, month, 'nl'),
    previous: address(shown.id, monthsLater({ year, month }, -1)),
    next: address(shown.id, monthsLater({ year, month }, 1)),
    lead: weekdayNumber(first),
    days: days.map((day) => cellOf(shown, day, today)),
    questions: openHolidays(shown, today).map((holiday) => questionOf(shown, holiday)),
    warnings: warningsOf(shown, today),
    exceptions: shown.definition.exceptions
      .filter(({ to }) => to >= today)
      .map((exception) => describeException(exception, 'nl')),
  };
}

function cellOf(calendar: Calendar, day: Day, today: Day): DayCell {
  const blocks = openBlocksOn(calendar, day);
  const open = calendar.openings ? blocks.length > 0 : isWorkingDay(calendar, day);
  const exception = calendar.exceptions.get(day);
  const closure = closureOn(calendar, day);
  return {
    key: printDay(day),
    full: sayDay(day, 'nl', 'weekday'),
    number: String(dateOf(day).dayOfMonth),
    text: calendar.openings ? sayHours(blocks) : open ? 'werkdag' : 'geen werkdag',
    reason: exception?.reason.nl ?? (open ? undefined : closure?.name?.nl),
    kind: exception ? 'other' : open ? 'open' : 'closed',
    today: day === today,
  };
}

function sayHours(blocks: readonly OpeningBlock[]): string {
  if (blocks.length === 0) return 'gesloten';
  return blocks
    .map(
      ({ from, to }) => `${sayTime(from, 'nl').replace(' uur', '')}-${sayTime(to, 'nl').replace(' uur', '')}`,
    )
    .join(' en ');
}

/**
 * Holidays of the law on which the calendar is open, without anybody having said so for that very day: probably
 * forgotten (EC-27).
 */
export function openHolidays(calendar: Calendar, today: Day): readonly Holiday[] {
  const { year } = dateOf(today);
  return [year, year + 1, year + 2]
    .flatMap((each) => holidaysOf('nl-public', each))
    .filter(({ day }) => day >= today && day < today + askedDays)
    .filter(({ day }) => !calendar.exceptions.has(day))
    .filter(({ day }) =>
      calendar.openings ? openBlocksOn(calendar, day).length > 0 : isWorkingDay(calendar, day),
    );
}

function questionOf(calendar: Calendar, { day, name }: Holiday): CalendarModel['questions'][number] {
  const what = calendar.openings
    ? `is dan open: ${sayHours(openBlocksOn(calendar, day))}`
    : 'telt die dag als werkdag';
  const query = new URLSearchParams({ kalender: calendar.id, dicht: printDay(day) });
  return {
    text: `${upperFirst(sayDay(day, 'nl'))} is ${name.nl}. De kalender ‘${calendar.title.nl}’ ${what}.`,
    href: `/beheer/kalender?${query}#afwijking`,
  };
}

function warningsOf(calendar: Calendar, today: Day): readonly string[] {
  const end = calendar.knownUntil;
  if (end - today > warnedDays) return [];
  const known =
    end < today
      ? `De kalender ‘${calendar.title.nl}’ is bekend tot en met ${sayDay(end, 'nl', 'date')}. Datums daarna zijn onzeker. Vul de kalender aan.`
      : `De kalender ‘${calendar.title.nl}’ loopt af op ${sayDay(end, 'nl', 'date')}. Vul hem op tijd aan.`;
  return [known];
}

/** The days that the Crown equates with holidays are known for some years only (Atw art. 3.3, EC-31). */
function decreeWarning(today: Day): readonly string[] {
  const { until } = knownDaysOf('nl-statutory');
  if (until - today > warnedDays) return [];
  return [
    `De dagen die de wet gelijkstelt met feestdagen zijn bekend tot en met ${sayDay(until, 'nl', 'date')}. Datums daarna kunnen nog verschuiven. Vraag om een nieuwe versie van Servicenorm.`,
  ];
}

/** Warnings of all calendars together, for the overview. */
export function calendarWarnings(calendars: readonly Calendar[], today: Day): readonly string[] {
  const questions = new Map<Day, string>();
  for (const calendar of calendars)
    for (const { day, name } of openHolidays(calendar, today))
      questions.set(day, `Op ${sayDay(day, 'nl')} (${name.nl}) ben je volgens de kalender open. Klopt dat?`);
  const ordered = [...questions].toSorted(([one], [next]) => one - next).map(([, text]) => text);
  return [
    ...calendars.flatMap((calendar) => warningsOf(calendar, today)),
    ...decreeWarning(today),
    ...ordered,
  ];
}

/** What was typed, as it will stand in the charter. */
export function exceptionOf(
  typed: {
    readonly vanaf: string;
    readonly tot: string;
    readonly soort: 'dicht' | 'open';
    readonly tijden: string;
    readonly reden: string;
    readonly redenEngels: string;
  },
  today: Day,
): ExceptionDocument {
  return {
    from: typed.vanaf,
    ...(typed.tot === '' || typed.tot === typed.vanaf ? {} : { to: typed.tot }),
    hours: typed.soort === 'dicht' ? 'closed' : typed.tijden,
    reason: typed.redenEngels === '' ? typed.reden : { nl: typed.reden, en: typed.redenEngels },
    published: printDay(today),
  };
}

function address(calendarId: string, { year, month }: Month): string {
  const query = new URLSearchParams({
    kalender: calendarId,
    maand: `${year}-${String(month).padStart(2, '0')}`,
  });
  return `/beheer/kalender?${query}`;
}

function monthsLater({ year, month }: Month, count: number): Month {
  const index = year * 12 + month - 1 + count;
  return { year: Math.floor(index / 12), month: (index % 12) + 1 };
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
