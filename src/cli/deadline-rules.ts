import {
  type Charter,
  type CountingRules,
  loadCharter,
  type NormRule,
  type Term,
} from '#engine/charter/index.ts';
import type { NotMeasurable } from '#engine/deadlines/index.ts';
import {
  type Calendar,
  compileCalendar,
  type Day,
  holidayTables,
  type Instant,
  isPreset,
  type Language,
  type Name,
  presetCalendar,
  printDay,
  printLocal,
} from '#engine/time/index.ts';

/** Input that cannot be understood; the message says what to do. */
export class Refusal extends Error {}

/** Finds a calendar by its name; undefined where there is none. */
export type FindCalendar = (name: string) => Calendar | undefined;

/** How a term without a norm is counted: as Dutch practice has it, with the Act's extension where it says so. */
export function countingFor(atw: boolean): CountingRules {
  return {
    dayOne: 'dayAfter',
    rollForward: atw ? 'atw' : 'none',
    endOfDay: 'midnight',
    receiptMoment: 'arrival',
  };
}

/** The charter's calendars before the presets of the same name; each is compiled once. */
export function calendarFinder(charter: Charter | undefined): FindCalendar {
  const found = new Map<string, Calendar | undefined>();
  return (name) => {
    if (!found.has(name)) found.set(name, findCalendar(charter, name));
    return found.get(name);
  };
}

function findCalendar(charter: Charter | undefined, name: string): Calendar | undefined {
  const definition = charter?.calendars.find((calendar) => calendar.id === name);
  if (definition === undefined) return isPreset(name) ? presetCalendar(name) : undefined;
  const result = compileCalendar(definition);
  if (!result.ok) throw new Refusal(`${name}: ${result.field}: ${result.remedy.nl}`);
  return result.calendar;
}

/** Reads a charter's text. Throws a `Refusal` with every line that is wrong. */
export function readCharter(text: string): Charter {
  const result = loadCharter(text);
  if (result.ok) return result.charter;
  const lines = result.refusals.map(
    ({ line, column, path, message, remedy }) => `${line}:${column} ${path}: ${message} ${remedy}`,
  );
  throw new Refusal(lines.join('\n'));
}

/** The rule of a norm in terms. Throws a `Refusal` where the charter has no such norm, or it promises no term. */
export function termRuleOf(charter: Charter, normId: string): Extract<NormRule, { readonly kind: 'term' }> {
  const norm = charter.norms.find(({ id }) => id === normId);
  const known = charter.norms.flatMap(({ id, rule }) => (rule.kind === 'term' ? [id] : []));
  if (norm === undefined)
    throw new Refusal(`${normId}: no such norm in this charter; it has ${known.join(', ')}`);
  if (norm.rule.kind !== 'term')
    throw new Refusal(`${normId}: this norm promises no term; choose from ${known.join(', ')}`);
  return norm.rule;
}

/** A date for terms in days, a local date and time for terms in hours, minutes and seconds. */
export function printDue(
  term: Term,
  { due, dueDay }: { due: Instant; dueDay: Day },
  calendar: Calendar,
): string {
  return isInDays(term) ? printDay(dueDay) : printLocal(due, calendar.zone);
}

export function isInDays({ unit }: Term): boolean {
  return (
    unit === 'workingDays' ||
    unit === 'calendarDays' ||
    unit === 'weeks' ||
    unit === 'months' ||
    unit === 'years'
  );
}

/** Why something that was given cannot be counted with, and what to give instead. */
export const remedies = {
  received: {
    nl: 'ontvangst: schrijf 2026-04-02, 2026-04-02T14:10 of 2026-04-02T14:10+02:00',
    en: 'received: write 2026-04-02, 2026-04-02T14:10 or 2026-04-02T14:10+02:00',
  },
  calendar: {
    nl: `kalender: kies ${holidayTables.join(', ')} of een kalender van het handvest (--charter)`,
    en: `calendar: choose ${holidayTables.join(', ')} or a calendar of the charter (--charter)`,
  },
} as const satisfies Record<string, Name>;

const notMeasurable: Readonly<Record<NotMeasurable['notMeasurable'], Name>> = {
  calendarNeverOpen: {
    nl: 'deze kalender heeft geen openingstijden: kies er een die ze heeft, of een termijn in dagen',
    en: 'this calendar has no opening hours: choose one that has, or a term in days',
  },
  outsideCalendarRange: {
    nl: 'deze kalender geldt niet voor de hele termijn: kies een dag vanaf het begin van de kalender, tussen 1990 en 2110',
    en: 'this calendar does not cover the whole term: choose a day from its beginning on, between 1990 and 2110',
  },
};

export function sayNotMeasurable(result: NotMeasurable, language: Language): string {
  return notMeasurable[result.notMeasurable][language];
}
