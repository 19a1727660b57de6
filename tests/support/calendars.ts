import {
  type Calendar,
  type CalendarDefinition,
  type CalendarException,
  compileCalendar,
  type Day,
  type Instant,
  type Interval,
  type LocalTime,
  type OpeningBlock,
  parseDay,
  parseMoment,
  presetCalendar,
  type Weekday,
  weekdays,
  zoneOf,
} from '#engine/time/index.ts';

/** A calendar in a few words: `week` maps `mon-fri` or `sat` to `9:00-12:00 13:00-17:00`. */
export interface CalendarSketch {
  readonly id?: string;
  readonly zone?: string;
  readonly holidays?: CalendarDefinition['holidays'];
  readonly week?: Readonly<Record<string, string>>;
  readonly workingDays?: readonly Weekday[];
  /** Later weekly patterns: the day they begin, and the week. */
  readonly later?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** `2026-12-24..2027-01-01` or one day, to opening blocks; an empty text is closed. */
  readonly exceptions?: Readonly<Record<string, string>>;
  readonly validFrom?: string;
  readonly knownUntil?: string;
}

export const amsterdam = zoneOf('Europe/Amsterdam');
export const statutory = presetCalendar('nl-statutory');
export const publicHolidays = presetCalendar('nl-public');

export function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === undefined) throw new Error(`not a day: ${text}`);
  return parsed;
}

export function at(text: string, zone = amsterdam): Instant {
  const parsed = parseMoment(text, zone);
  if (parsed === undefined) throw new Error(`not a moment: ${text}`);
  return parsed;
}

/** `2026-04-07T10:00/2026-04-09T10:00`. */
export function pause(text: string, zone = amsterdam): Interval {
  const [from, to] = text.split('/');
  return { from: at(from!, zone), to: at(to!, zone) };
}

export function calendar(sketch: CalendarSketch): Calendar {
  const result = compileCalendar(definitionOf(sketch));
  if (!result.ok) throw new Error(`${result.field}: ${result.reason}`);
  return result.calendar;
}

export function definitionOf(sketch: CalendarSketch): CalendarDefinition {
  const { workingDays } = sketch;
  return {
    id: sketch.id ?? 'sketch',
    title: { nl: sketch.id ?? 'schets' },
    zone: sketch.zone ?? 'Europe/Amsterdam',
    holidays: sketch.holidays ?? 'none',
    patterns: [
      {
        validFrom: day(sketch.validFrom ?? '1990-01-01'),
        week: weekOf(sketch.week ?? {}),
        ...(workingDays === undefined ? {} : { workingDays }),
      },
      ...Object.entries(sketch.later ?? {}).map(([from, week]) => ({
        validFrom: day(from),
        week: weekOf(week),
      })),
    ],
    exceptions: Object.entries(sketch.exceptions ?? {}).map(exceptionOf),
    source: 'test',
    ...(sketch.knownUntil === undefined ? {} : { knownUntil: day(sketch.knownUntil) }),
  };
}

function exceptionOf([days, blocks]: [string, string]): CalendarException {
  const [from, to] = days.split('..');
  return {
    from: day(from!),
    to: day(to ?? from!),
    open: blocksOf(blocks),
    reason: { nl: 'afwijkend', en: 'deviating' },
  };
}

function weekOf(week: Readonly<Record<string, string>>): Record<Weekday, readonly OpeningBlock[]> {
  const blocks: Record<Weekday, readonly OpeningBlock[]> = {
    mon: [],
    tue: [],
    wed: [],
    thu: [],
    fri: [],
    sat: [],
    sun: [],
  };
  for (const [days, text] of Object.entries(week)) {
    const [from, to] = days.split('-') as [Weekday, Weekday?];
    for (let index = weekdays.indexOf(from); index <= weekdays.indexOf(to ?? from); index++) {
      blocks[weekdays[index]!] = blocksOf(text);
    }
  }
  return blocks;
}

export function blocksOf(text: string): OpeningBlock[] {
  return text
    .split(' ')
    .filter((part) => part !== '')
    .map((part) => {
      const [from, to] = part.split('-').map(secondsOf);
      return { from: from!, to: to! };
    });
}

function secondsOf(text: string): LocalTime {
  const [hours, minutes, seconds] = text.split(':').map(Number);
  return (hours! * 3600 + minutes! * 60 + (seconds ?? 0)) as LocalTime;
}
