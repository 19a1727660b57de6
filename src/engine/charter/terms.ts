import type { Language } from '#engine/time/index.ts';
import type { Term } from './types.ts';

type TermUnit = Term['unit'];

interface UnitWords {
  readonly one: string;
  readonly many: string;
  /** Other ways in which people write it. */
  readonly also: readonly string[];
}

/** How each unit is written. The first words are the ones we print. */
const words: Readonly<Record<TermUnit, Readonly<Record<Language, UnitWords>>>> = {
  workingDays: {
    nl: { one: 'werkdag', many: 'werkdagen', also: [] },
    en: {
      one: 'working day',
      many: 'working days',
      also: ['workday', 'workdays', 'business day', 'business days'],
    },
  },
  calendarDays: {
    nl: { one: 'dag', many: 'dagen', also: ['kalenderdag', 'kalenderdagen'] },
    en: { one: 'day', many: 'days', also: ['calendar day', 'calendar days'] },
  },
  weeks: { nl: { one: 'week', many: 'weken', also: [] }, en: { one: 'week', many: 'weeks', also: [] } },
  months: { nl: { one: 'maand', many: 'maanden', also: [] }, en: { one: 'month', many: 'months', also: [] } },
  years: { nl: { one: 'jaar', many: 'jaar', also: ['jaren'] }, en: { one: 'year', many: 'years', also: [] } },
  openingHours: {
    nl: { one: 'openingsuur', many: 'openingsuren', also: ['uur openingstijd'] },
    en: { one: 'opening hour', many: 'opening hours', also: ['hours of opening time'] },
  },
  openingMinutes: {
    nl: {
      one: 'minuut openingstijd',
      many: 'minuten openingstijd',
      also: ['openingsminuut', 'openingsminuten'],
    },
    en: { one: 'opening minute', many: 'opening minutes', also: ['minutes of opening time'] },
  },
  hours: { nl: { one: 'uur', many: 'uur', also: ['uren'] }, en: { one: 'hour', many: 'hours', also: [] } },
  minutes: {
    nl: { one: 'minuut', many: 'minuten', also: [] },
    en: { one: 'minute', many: 'minutes', also: [] },
  },
  seconds: {
    nl: { one: 'seconde', many: 'seconden', also: [] },
    en: { one: 'second', many: 'seconds', also: [] },
  },
};

const unitOf = new Map<string, TermUnit>(
  Object.entries(words).flatMap(([unit, languages]) =>
    Object.values(languages).flatMap(({ one, many, also }) =>
      [one, many, ...also].map((text): [string, TermUnit] => [text, unit as TermUnit]),
    ),
  ),
);

/** The largest amount a term may have: a limit on mistyped numbers. */
const largestAmount = 9999;
const termPattern = /^(\d{1,5}(?:[.,]\d{1,2})?) ([a-z][a-z ]*?)( atw)?$/;

export type TermResult =
  | {
      readonly ok: true;
      readonly term: Term /** With the extension of the Algemene termijnenwet. */;
      readonly atw: boolean;
    }
  | {
      readonly ok: false;
      readonly reason: 'notATerm' | 'unknownUnit' | 'badAmount' | 'atwUnit';
      readonly remedy: { readonly nl: string; readonly en: string };
    };

/**
 * Reads a term as a charter, a command or a file writes it: `5 working days`, `5 werkdagen`, `4 weeks atw`,
 * `40 opening hours`. Whole numbers, except for hours and minutes, which may have two decimals.
 */
export function parseTerm(text: string): TermResult {
  const match = termPattern.exec(text.trim().toLowerCase().replaceAll(/\s+/g, ' '));
  if (match === null) return refusal('notATerm');
  const unit = unitOf.get(match[2]!);
  if (unit === undefined) return refusal('unknownUnit');
  const amount = Number(match[1]!.replace(',', '.'));
  const whole = !['hours', 'minutes', 'openingHours', 'openingMinutes'].includes(unit);
  if (amount <= 0 || amount > largestAmount || (whole && !Number.isInteger(amount)))
    return refusal('badAmount');
  const atw = match[3] !== undefined;
  if (atw && !['calendarDays', 'weeks', 'months', 'years'].includes(unit)) return refusal('atwUnit');
  return { ok: true, term: { unit, amount }, atw };
}

/** `5 werkdagen`, `1 working day`. What it prints, `parseTerm` reads as the same term. */
export function printTerm(term: Term, language: Language): string {
  const { one, many } = words[term.unit][language];
  const amount = language === 'nl' ? String(term.amount).replace('.', ',') : String(term.amount);
  return `${amount} ${term.amount === 1 ? one : many}`;
}

const remedies: Readonly<Record<Extract<TermResult, { ok: false }>['reason'], { nl: string; en: string }>> = {
  notATerm: {
    nl: 'Schrijf een getal en een eenheid, bijvoorbeeld "5 werkdagen" of "4 weken atw".',
    en: 'Write a number and a unit, for instance "5 working days" or "4 weeks atw".',
  },
  unknownUnit: {
    nl: 'Kies een eenheid: werkdagen, dagen, weken, maanden, jaar, openingsuren, uur, minuten of seconden.',
    en: 'Choose a unit: working days, days, weeks, months, years, opening hours, hours, minutes or seconds.',
  },
  badAmount: {
    nl: `Geef een heel getal van 1 tot en met ${largestAmount}. Alleen uren en minuten mogen decimalen hebben.`,
    en: `Give a whole number from 1 to ${largestAmount}. Only hours and minutes may have decimals.`,
  },
  atwUnit: {
    nl: 'De Algemene termijnenwet geldt niet voor werkdagen, uren, minuten en seconden. Laat "atw" weg.',
    en: 'The Algemene termijnenwet is not about working days, hours, minutes or seconds. Leave out "atw".',
  },
};

function refusal(reason: Extract<TermResult, { ok: false }>['reason']): TermResult {
  return { ok: false, reason, remedy: remedies[reason] };
}
