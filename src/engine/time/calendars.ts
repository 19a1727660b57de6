import { dateOf, weekdayNumber } from './days.ts';
import { holidaysOf, knownDaysOf } from './holidays.ts';
import { layOutOpenings } from './openings.ts';
import {
  type Calendar,
  type CalendarDefinition,
  type CalendarException,
  type Day,
  type Holiday,
  type OpeningBlock,
  type WeeklyPattern,
  weekdays,
  type Zone,
} from './types.ts';
import { compileZone, firstLaidOutDay, lastLaidOutDay } from './zones.ts';

/** Why a calendar cannot be used, and what to do about it. `field` is the path inside the definition. */
export interface CalendarRefusal {
  readonly ok: false;
  readonly reason:
    | 'fixedOffset'
    | 'unknownZone'
    | 'noPattern'
    | 'patternOrder'
    | 'badBlock'
    | 'badException'
    | 'neverOpen';
  readonly field: string;
  readonly remedy: { readonly nl: string; readonly en: string };
}

export type CalendarResult = { readonly ok: true; readonly calendar: Calendar } | CalendarRefusal;

/** The longest dated closure or opening, in days: a limit on what a mistyped year can do. */
const longestException = 3660;
const daySeconds = 86_400;

/**
 * Makes a calendar ready to count with: for each day from its first pattern to 2110 whether it is a working day
 * and when it is open, as running totals, so that a term costs the same whatever its length.
 * A dated exception beats a holiday, and a holiday beats the week. A calendar that is never open is refused (EC-21).
 */
export function compileCalendar(definition: CalendarDefinition): CalendarResult {
  const refusal = refuse(definition);
  if (refusal !== undefined) return refusal;
  const zone = compileZone(definition.zone);
  if (!zone.ok) return refusalOf(zone.reason, 'zone');
  const calendar = layOutCalendar(definition, zone.zone);
  if (calendar.workingDays.length === 0 && calendar.openings === undefined)
    return refusalOf('neverOpen', 'patterns');
  return { ok: true, calendar };
}

/** Lays out a definition that is known to be sound; one that is never open has no openings. */
export function layOutCalendar(definition: CalendarDefinition, zone: Zone): Calendar {
  const firstDay = Math.max(firstLaidOutDay, definition.patterns[0]!.validFrom) as Day;
  const known = knownDaysOf(definition.holidays);
  const base = {
    id: definition.id,
    title: { nl: definition.title.nl, en: definition.title.en ?? definition.title.nl },
    zone,
    definition,
    firstDay,
    lastDay: lastLaidOutDay,
    knownFrom: Math.max(known.from, firstDay) as Day,
    knownUntil: Math.min(known.until, definition.knownUntil ?? known.until) as Day,
    holidays: holidayMap(definition, firstDay),
    exceptions: exceptionMap(definition.exceptions),
  };
  const { workingBefore, workingDays, blocks, firstOfDay } = layOutDays(base);
  const openings = blocks.length === 0 ? undefined : layOutOpenings(blocks, firstOfDay, base);
  return { ...base, workingBefore, workingDays, openings };
}

/** What a calendar's days are decided from. */
type DayRules = Pick<Calendar, 'definition' | 'holidays' | 'exceptions'>;

interface LaidOutDays {
  readonly workingBefore: Uint16Array;
  readonly workingDays: Uint16Array;
  /** Blocks in order, each with the day on which it begins. */
  readonly blocks: readonly { readonly day: Day; readonly block: OpeningBlock }[];
  readonly firstOfDay: Uint32Array;
}

function layOutDays(calendar: DayRules & Pick<Calendar, 'firstDay' | 'lastDay'>): LaidOutDays {
  const length = calendar.lastDay - calendar.firstDay + 1;
  const workingBefore = new Uint16Array(length + 1);
  const workingDays = new Uint16Array(length);
  const firstOfDay = new Uint32Array(length + 1);
  const blocks: { day: Day; block: OpeningBlock }[] = [];
  let working = 0;
  for (let index = 0; index < length; index++) {
    const day = (calendar.firstDay + index) as Day;
    workingBefore[index] = working;
    firstOfDay[index] = blocks.length;
    if (countsAsWorkingDay(calendar, day)) workingDays[working++] = index;
    for (const block of blocksOf(calendar, day)) blocks.push({ day, block });
  }
  workingBefore[length] = working;
  firstOfDay[length] = blocks.length;
  return { workingBefore, workingDays: workingDays.slice(0, working), blocks, firstOfDay };
}

/** The blocks that begin on a day: the exception's, none on a holiday, else the week's. */
export function blocksOf(calendar: DayRules, day: Day): readonly OpeningBlock[] {
  const exception = calendar.exceptions.get(day);
  if (exception !== undefined) return exception.open;
  if (calendar.holidays.has(day)) return [];
  return patternOn(calendar.definition, day)?.week[weekdays[weekdayNumber(day)]!] ?? [];
}

function countsAsWorkingDay(calendar: DayRules, day: Day): boolean {
  const exception = calendar.exceptions.get(day);
  if (exception !== undefined) return exception.workingDay ?? exception.open.length > 0;
  if (calendar.holidays.has(day)) return false;
  return isInWorkingWeek(calendar.definition, day);
}

/** Whether the week alone, without holidays and exceptions, makes this a working day. */
export function isInWorkingWeek(definition: CalendarDefinition, day: Day): boolean {
  const pattern = patternOn(definition, day);
  if (pattern === undefined) return false;
  const weekday = weekdays[weekdayNumber(day)]!;
  return pattern.workingDays?.includes(weekday) ?? pattern.week[weekday].length > 0;
}

function patternOn(definition: CalendarDefinition, day: Day): WeeklyPattern | undefined {
  let current: WeeklyPattern | undefined;
  for (const pattern of definition.patterns) {
    if (pattern.validFrom > day) break;
    current = pattern;
  }
  return current;
}

function holidayMap(definition: CalendarDefinition, firstDay: Day): ReadonlyMap<Day, Holiday> {
  const map = new Map<Day, Holiday>();
  if (definition.holidays === 'none') return map;
  for (let year = dateOf(firstDay).year; year <= dateOf(lastLaidOutDay).year; year++) {
    for (const holiday of holidaysOf(definition.holidays, year)) {
      if (!map.has(holiday.day)) map.set(holiday.day, holiday);
    }
  }
  return map;
}

function exceptionMap(exceptions: readonly CalendarException[]): ReadonlyMap<Day, CalendarException> {
  const map = new Map<Day, CalendarException>();
  for (const exception of exceptions) {
    for (let day = exception.from; day <= exception.to; day++) map.set(day as Day, exception);
  }
  return map;
}

function refuse(definition: CalendarDefinition): CalendarRefusal | undefined {
  if (definition.patterns.length === 0) return refusalOf('noPattern', 'patterns');
  for (const [index, pattern] of definition.patterns.entries()) {
    const previous = definition.patterns[index - 1];
    if (previous !== undefined && previous.validFrom >= pattern.validFrom) {
      return refusalOf('patternOrder', `patterns[${index}].validFrom`);
    }
    for (const weekday of weekdays) {
      const bad = badBlock(pattern.week[weekday]);
      if (bad !== undefined) return refusalOf('badBlock', `patterns[${index}].week.${weekday}[${bad}]`);
    }
  }
  for (const [index, exception] of definition.exceptions.entries()) {
    const length = exception.to - exception.from + 1;
    if (length < 1 || length > longestException) return refusalOf('badException', `exceptions[${index}].to`);
    const bad = badBlock(exception.open);
    if (bad !== undefined) return refusalOf('badBlock', `exceptions[${index}].open[${bad}]`);
  }
  return undefined;
}

/** The position of the first block that has no length, is longer than a day or begins before the previous one ends. */
function badBlock(blocks: readonly OpeningBlock[]): number | undefined {
  let end = 0;
  for (const [index, { from, to }] of blocks.entries()) {
    if (from < end || from >= daySeconds || to <= from || to > from + daySeconds) return index;
    end = to;
  }
  return undefined;
}

const remedies: Readonly<Record<CalendarRefusal['reason'], CalendarRefusal['remedy']>> = {
  fixedOffset: {
    nl: 'Gebruik een naam als Europe/Amsterdam, geen vast verschil met UTC: anders klopt de zomertijd niet.',
    en: 'Use a name such as Europe/Amsterdam, not a fixed offset: summer time would be wrong.',
  },
  unknownZone: {
    nl: 'Deze tijdzone bestaat niet. Gebruik een naam als Europe/Amsterdam.',
    en: 'There is no such time zone. Use a name such as Europe/Amsterdam.',
  },
  noPattern: {
    nl: 'Geef ten minste één weekpatroon met een begindatum.',
    en: 'Give at least one weekly pattern with a first day.',
  },
  patternOrder: {
    nl: 'Zet de weekpatronen op volgorde van begindatum, elk met een eigen datum.',
    en: 'Put the weekly patterns in order of their first day, each with a day of its own.',
  },
  badBlock: {
    nl: 'Geef openingstijden op volgorde, zonder overlap. De sluitingstijd ligt na de openingstijd; na middernacht telt u door (26:00 is 2 uur ’s nachts).',
    en: 'Give opening times in order and without overlap. Closing comes after opening; count on past midnight (26:00 is 2 a.m.).',
  },
  badException: {
    nl: 'De laatste dag ligt niet voor de eerste dag, en niet meer dan tien jaar erna.',
    en: 'The last day does not come before the first day, nor more than ten years after it.',
  },
  neverOpen: {
    nl: 'Deze kalender is nooit open. Geef ten minste één werkdag of openingstijd.',
    en: 'This calendar is never open. Give at least one working day or opening time.',
  },
};

function refusalOf(reason: CalendarRefusal['reason'], field: string): CalendarRefusal {
  return { ok: false, reason, field, remedy: remedies[reason] };
}
