import { blocksOf, layOutCalendar } from './calendars.ts';
import { addDays, weekdayNumber } from './days.ts';
import {
  type Calendar,
  type CalendarException,
  type Day,
  type LocalTime,
  type OpeningBlock,
  type WeeklyPattern,
  weekdays,
} from './types.ts';

const daySeconds = 86_400;
const known = new WeakMap<Calendar, WeakMap<Calendar, Calendar>>();

/**
 * When two calendars are both open, as a calendar of its own: a service at a place has fewer hours than the place. A day on which
 * this is other than in the usual week carries the reason of the calendar that makes it so. Where they are never open at the same
 * time it has no openings.
 * @param other in the zone of `one`; it gives the name
 */
export function openTogether(one: Calendar, other: Calendar): Calendar {
  const kept = known.get(one) ?? new WeakMap<Calendar, Calendar>();
  const found = kept.get(other) ?? layOutTogether(one, other);
  known.set(one, kept.set(other, found));
  return found;
}

function layOutTogether(one: Calendar, other: Calendar): Calendar {
  const both = [one, other] as const;
  const patterns = patternsOf(both);
  const definition = {
    ...other.definition,
    id: `${one.id} ${other.id}`,
    zone: one.zone.name,
    holidays: 'none' as const,
    patterns,
    exceptions: exceptionsOf(both, patterns),
    knownUntil: Math.min(one.knownUntil, other.knownUntil) as Day,
  };
  const knownFrom = Math.max(one.knownFrom, other.knownFrom) as Day;
  return { ...layOutCalendar(definition, one.zone), knownFrom };
}

type Both = readonly [Calendar, Calendar];
/** The blocks that begin on a day. */
type BlocksOn = (day: Day) => readonly OpeningBlock[];

/** A pattern from each day on which that of one of them changes, as far back as both go. */
function patternsOf(both: Both): readonly WeeklyPattern[] {
  const first = Math.max(...both.map(({ definition }) => definition.patterns[0]!.validFrom)) as Day;
  const begins = both.flatMap(({ definition }) => definition.patterns.map(({ validFrom }) => validFrom));
  const days = [...new Set(begins.map((day) => Math.max(day, first) as Day))].sort((a, b) => a - b);
  return days.map((validFrom) => {
    const [here, there] = both.map((calendar) => usualFrom(calendar, validFrom)) as [BlocksOn, BlocksOn];
    const monday = addDays(validFrom, -weekdayNumber(validFrom));
    const week = weekdays.map((name, index) => [name, bothOpen(addDays(monday, index), here, there)]);
    return { validFrom, week: Object.fromEntries(week) };
  });
}

/** The week that applies on a day, for any day. */
function usualFrom({ definition }: Calendar, validFrom: Day): BlocksOn {
  const pattern =
    definition.patterns.findLast((one) => one.validFrom <= validFrom) ?? definition.patterns[0]!;
  return (day) => pattern.week[weekdays[weekdayNumber(day)]!];
}

function usualOn(calendar: Calendar): BlocksOn {
  return (day) => usualFrom(calendar, day)(day);
}

/** The days on which the two together are not as in the usual week. */
function exceptionsOf(both: Both, patterns: readonly WeeklyPattern[]): readonly CalendarException[] {
  const first = patterns[0]!.validFrom;
  const own = both.flatMap(({ exceptions, holidays }) => [...exceptions.keys(), ...holidays.keys()]);
  // What begins on a day can run into the next.
  const days = new Set(own.flatMap((day) => [day, addDays(day, 1)]));
  return [...days]
    .filter((day) => day >= first)
    .sort((a, b) => a - b)
    .flatMap((day) => {
      const pattern = patterns.findLast(({ validFrom }) => validFrom <= day)!;
      const usual = pattern.week[weekdays[weekdayNumber(day)]!];
      const [here, there] = both.map((calendar) => (on: Day) => blocksOf(calendar, on)) as [
        BlocksOn,
        BlocksOn,
      ];
      const open = bothOpen(day, here, there);
      if (isSame(open, usual)) return [];
      const causedHere = !isSame(open, bothOpen(day, usualOn(both[0]), there));
      return [{ from: day, to: day, open, ...whyOn(causedHere ? both : [both[1], both[0]], day) }];
    });
}

/** What the first of two calendars that has something to say of a day says of it; of the evening before where that runs into it. */
function whyOn(calendars: Both, day: Day): Pick<CalendarException, 'reason' | 'published'> {
  for (const on of [day, addDays(day, -1)]) {
    for (const { exceptions, holidays } of calendars) {
      const exception = exceptions.get(on);
      if (exception?.published !== undefined)
        return { reason: exception.reason, published: exception.published };
      const reason = exception?.reason ?? holidays.get(on)?.name;
      if (reason !== undefined) return { reason };
    }
  }
  throw new RangeError(`nothing is said of day ${day}, although it deviates`);
}

/** The openings of both that begin on a day; blocks that began the day before and run past midnight belong to it too. */
function bothOpen(day: Day, here: BlocksOn, there: BlocksOn): readonly OpeningBlock[] {
  const found: OpeningBlock[] = [];
  for (const one of around(day, here)) {
    for (const other of around(day, there)) {
      const from = Math.max(one.from, other.from);
      const to = Math.min(one.to, other.to);
      if (from < to && from >= 0 && from < daySeconds)
        found.push({ from: from as LocalTime, to: to as LocalTime });
    }
  }
  return found.sort((a, b) => a.from - b.from);
}

/** Blocks of the day before and of the day, in seconds since the beginning of the day; none begins before its previous one ends. */
function around(day: Day, blocksOn: BlocksOn): readonly { readonly from: number; readonly to: number }[] {
  const before = blocksOn(addDays(day, -1)).map(({ from, to }) => ({
    from: from - daySeconds,
    to: to - daySeconds,
  }));
  const end = before.at(-1)?.to ?? 0;
  const own = blocksOn(day).map(({ from, to }) => ({ from: Math.max(from, end), to }));
  return [...before, ...own];
}

function isSame(one: readonly OpeningBlock[], other: readonly OpeningBlock[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ from, to }, index) => from === other[index]!.from && to === other[index]!.to)
  );
}
