import { printTerm } from '#engine/charter/index.ts';
import {
  type Day,
  dateOf,
  type Language,
  type Name,
  sayDay,
  sayMoment,
  weekdayNumber,
  zoneOf,
} from '#engine/time/index.ts';
import type { Reasoning, RuleId, SkippedDay } from './types.ts';

/**
 * The reasoning as short sentences in plain words, in the order in which the date was counted. The same for staff and
 * residents: no "u" and no "je".
 */
export function renderReasoning(reasoning: Reasoning, language: Language): readonly string[] {
  const text = texts[language];
  const zone = zoneOf(reasoning.calendar.zone);
  const moment = (instant: Reasoning['due']) => sayMoment(instant, zone, language);
  return [
    text.received(moment(reasoning.receivedAt)),
    ...(reasoning.startsAt === reasoning.receivedAt ? [] : [text.startsAt(moment(reasoning.startsAt))]),
    text.term(printTerm(reasoning.term, language)),
    ...rulesBeforeCounting(reasoning, language),
    ...reasoning.pauses.map(({ from, to }) => text.pause(moment(from), moment(to))),
    ...firstDay(reasoning, language),
    ...skippedDays(reasoning.skipped, language),
    ...shift(reasoning, language),
    isInDays(reasoning)
      ? text.due(sayDay(reasoning.dueDay, language))
      : text.dueBefore(moment(reasoning.due)),
    ...ending(reasoning, language),
    ...(reasoning.beyondKnown ? [text.beyondKnown] : []),
  ];
}

const texts = {
  nl: {
    received: (moment: string) => `Ontvangen op ${moment}.`,
    startsAt: (moment: string) => `Dat was buiten de openingstijd. De termijn begint op ${moment}.`,
    term: (term: string) => `De termijn is ${term}.`,
    pause: (from: string, to: string) => `De termijn stond stil van ${from} tot ${to}.`,
    firstDay: (day: string) => `De eerste dag van de termijn is ${day}.`,
    skipped: (days: string) => `Deze dagen tellen niet mee: ${days}.`,
    unshifted: (day: string) => `Zo geteld is de laatste dag ${day}.`,
    shifted: (days: string) => `De termijn loopt door over: ${days}.`,
    due: (day: string) => `De uiterste datum is ${day}.`,
    dueBefore: (moment: string) => `Het moet klaar zijn voor ${moment}.`,
    beyondKnown: 'Let op: van deze periode zijn niet alle vrije dagen bekend. De datum kan anders zijn.',
  },
  en: {
    received: (moment: string) => `Received on ${moment}.`,
    startsAt: (moment: string) => `That was outside opening hours. The term starts on ${moment}.`,
    term: (term: string) => `The term is ${term}.`,
    pause: (from: string, to: string) => `The term stood still from ${from} to ${to}.`,
    firstDay: (day: string) => `The first day of the term is ${day}.`,
    skipped: (days: string) => `These days do not count: ${days}.`,
    unshifted: (day: string) => `Counted like this, the last day is ${day}.`,
    shifted: (days: string) => `The term runs on over: ${days}.`,
    due: (day: string) => `The last date is ${day}.`,
    dueBefore: (moment: string) => `It must be done before ${moment}.`,
    beyondKnown: 'Note: not all holidays in this period are known. The date may be different.',
  },
} as const;

const ruleTexts: Readonly<Record<RuleId, Name | undefined>> = {
  receivedAtOpening: undefined,
  dayAfter: { nl: 'De dag van ontvangst telt niet mee.', en: 'The day of receipt does not count.' },
  dayOfReceipt: { nl: 'De dag van ontvangst telt mee.', en: 'The day of receipt counts.' },
  dayAfterFirstWorkingDay: {
    nl: 'Wat op een vrije dag binnenkomt, geldt als ontvangen op de eerste werkdag daarna. Die dag telt niet mee.',
    en: 'What comes in on a day off counts as received on the next working day. That day does not count.',
  },
  workingDaysOnly: { nl: 'Alleen werkdagen tellen mee.', en: 'Only working days count.' },
  openingTimeOnly: { nl: 'Alleen openingstijd telt mee.', en: 'Only opening time counts.' },
  clockTime: { nl: 'De klok loopt dag en nacht door.', en: 'The clock runs day and night.' },
  pause: {
    nl: 'Zolang er op gegevens wordt gewacht, staat de termijn stil.',
    en: 'While information is awaited, the term stands still.',
  },
  nextWorkingDay: {
    nl: 'Een termijn die op een vrije dag eindigt, loopt door tot en met de eerste werkdag daarna.',
    en: 'A term that ends on a day off runs on to the next working day.',
  },
  atwArticle1: {
    nl: 'Een termijn die eindigt op een zaterdag, zondag of feestdag, loopt door tot en met de eerste gewone dag daarna (Algemene termijnenwet, artikel 1).',
    en: 'A term that ends on a Saturday, Sunday or holiday runs on to the next ordinary day (Algemene termijnenwet, article 1).',
  },
  atwArticle2: {
    nl: 'In een termijn van drie dagen of meer zitten ten minste twee gewone dagen (Algemene termijnenwet, artikel 2).',
    en: 'A term of three days or more contains at least two ordinary days (Algemene termijnenwet, article 2).',
  },
  atwArticle4: {
    nl: 'Deze termijn is te lang voor de Algemene termijnenwet (artikel 4). De laatste dag schuift daarom niet op.',
    en: 'This term is too long for the Algemene termijnenwet (article 4). So the last day does not move.',
  },
  notWhilePaused: {
    nl: 'Een termijn eindigt niet terwijl hij stilstaat.',
    en: 'A term does not end while it stands still.',
  },
  untilMidnight: { nl: 'Die dag telt tot middernacht.', en: 'That day counts until midnight.' },
  untilClosing: { nl: 'Die dag telt tot sluitingstijd.', en: 'That day counts until closing time.' },
};

const beforeCounting: readonly RuleId[] = [
  'dayAfter',
  'dayOfReceipt',
  'dayAfterFirstWorkingDay',
  'workingDaysOnly',
  'openingTimeOnly',
  'clockTime',
  'pause',
];
const onShifting: readonly RuleId[] = [
  'nextWorkingDay',
  'atwArticle1',
  'atwArticle2',
  'atwArticle4',
  'notWhilePaused',
];

function rulesBeforeCounting(reasoning: Reasoning, language: Language): string[] {
  return ruleSentences(reasoning, beforeCounting, language);
}

function ruleSentences({ rules }: Reasoning, chosen: readonly RuleId[], language: Language): string[] {
  return rules.flatMap(({ rule }) => (chosen.includes(rule) ? [ruleTexts[rule]?.[language] ?? ''] : []));
}

function firstDay({ firstCounted }: Reasoning, language: Language): string[] {
  return firstCounted === undefined ? [] : [texts[language].firstDay(sayDay(firstCounted, language))];
}

function skippedDays(skipped: readonly SkippedDay[], language: Language): string[] {
  return skipped.length === 0 ? [] : [texts[language].skipped(sayDays(skipped, language))];
}

function shift(reasoning: Reasoning, language: Language): string[] {
  const { unshiftedDay, shifted } = reasoning;
  const text = texts[language];
  const rules = ruleSentences(reasoning, onShifting, language);
  if (unshiftedDay === undefined) return rules;
  return [
    text.unshifted(sayDay(unshiftedDay, language)),
    ...rules,
    ...(shifted.length === 0 ? [] : [text.shifted(sayDays(shifted, language))]),
  ];
}

function ending(reasoning: Reasoning, language: Language): string[] {
  if (!isInDays(reasoning)) return [];
  if (reasoning.counting.endOfDay === 'midnight')
    return ruleSentences(reasoning, ['untilMidnight'], language);
  const moment = sayMoment(reasoning.due, zoneOf(reasoning.calendar.zone), language);
  return [texts[language].dueBefore(moment)];
}

function isInDays({ term }: Reasoning): boolean {
  return ['workingDays', 'calendarDays', 'weeks', 'months', 'years'].includes(term.unit);
}

/** The most that is named one by one; a longer list says how many more there are. */
const namedAtMost = 12;

/** `vrijdag 3 april (Goede Vrijdag), het weekend van 4 en 5 april, maandag 6 april (tweede paasdag)`. */
function sayDays(days: readonly SkippedDay[], language: Language): string {
  const parts: string[] = [];
  for (let position = 0; position < days.length; position++) {
    const [one, next] = [days[position]!, days[position + 1]];
    if (next !== undefined && isWholeWeekend(one, next)) {
      parts.push(sayWeekend(one.day, next.day, language));
      position++;
    } else {
      parts.push(sayOne(one, language));
    }
  }
  if (parts.length <= namedAtMost) return parts.join(', ');
  const more = parts.length - namedAtMost;
  return `${parts.slice(0, namedAtMost).join(', ')} ${language === 'nl' ? `en nog ${more}` : `and ${more} more`}`;
}

function isWholeWeekend(one: SkippedDay, next: SkippedDay): boolean {
  return (
    one.why === 'weekend' &&
    next.why === 'weekend' &&
    weekdayNumber(one.day) === 5 &&
    next.day - one.day === 1
  );
}

function sayWeekend(saturday: Day, sunday: Day, language: Language): string {
  const [{ month, dayOfMonth }, { month: nextMonth }] = [dateOf(saturday), dateOf(sunday)];
  const from = month === nextMonth ? String(dayOfMonth) : sayDay(saturday, language, 'short');
  const to = sayDay(sunday, language, 'short');
  return language === 'nl' ? `het weekend van ${from} en ${to}` : `the weekend of ${from} and ${to}`;
}

const reasons: Readonly<Record<SkippedDay['why'], Name>> = {
  weekend: { nl: 'weekend', en: 'weekend' },
  holiday: { nl: 'feestdag', en: 'holiday' },
  closed: { nl: 'gesloten', en: 'closed' },
  paused: { nl: 'termijn staat stil', en: 'the term stands still' },
};

function sayOne({ day, why, name }: SkippedDay, language: Language): string {
  return `${sayDay(day, language, 'weekday')} (${(name ?? reasons[why])[language]})`;
}
