import {
  type CalendarDefinition,
  type Day,
  isPreset,
  type Language,
  type OpeningBlock,
  presetCalendar,
} from '#engine/time/index.ts';
import { describeCalendar, type Said, say, sayBlock } from './describe-calendar.ts';
import { printTerm } from './terms.ts';
import type { Channel, Charter, ContactSort, CountingRules, Norm, NormRule, Term } from './types.ts';

/** The calendar that a norm, location or line names: the charter's own or a preset. */
export function calendarDefinitionOf(charter: Charter, id: string): CalendarDefinition {
  const own = charter.calendars.find((calendar) => calendar.id === id);
  if (own !== undefined) return own;
  if (isPreset(id)) return presetCalendar(id).definition;
  throw new Error(`The charter ${charter.id} has no calendar ${id}; loadCharter lets none of these through.`);
}

/**
 * "Hoe we tellen": what a resident needs to count the date again. Every field of the rule that can move a date has its
 * sentence, so that nothing is counted that is not published.
 * @param on the day on which it is read: hours and holidays are told as they are then
 */
export function describeRule(norm: Norm, charter: Charter, language: Language, on: Day): readonly string[] {
  const { rule } = norm;
  const calendar = calendarDefinitionOf(charter, rule.calendar);
  return [
    ...ruleSentences(norm, language),
    ...(usesCalendar(rule) ? [calendarSentence(calendar, language)] : []),
    ...(usesCalendar(rule) ? describeCalendar(calendar, on, language) : []),
    ...(norm.alternative === undefined ? [] : [noticeSentence[language]]),
    ...(norm.extension === undefined ? [] : [extensionSentence(norm.extension, language)]),
    ...(norm.target === undefined ? [] : [targetSentence(norm.target, language)]),
  ];
}

/** Weeks to midnight and minutes of clock time come out the same whatever the calendar says. */
function usesCalendar(rule: NormRule): boolean {
  if (rule.kind !== 'term') return true;
  const { counting, term } = rule;
  const inCalendar = ['workingDays', 'openingHours', 'openingMinutes'].includes(term.unit);
  const moved = counting.rollForward === 'nextWorkingDay' || counting.dayOne === 'dayAfterFirstWorkingDay';
  return inCalendar || moved || counting.endOfDay === 'closing' || counting.receiptMoment === 'opening';
}

function ruleSentences({ rule, channel, sort }: Norm, language: Language): readonly string[] {
  switch (rule.kind) {
    case 'term':
      return termSentences(rule.term, rule.counting, messageName(channel, sort))[language];
    case 'wait':
      return [waitSentence(rule.maximumMinutes, language)];
    case 'window':
      return [windowSentence(rule, language)];
    case 'openingHours':
      return [openingHoursSentence[language]];
  }
}

/** What comes in on a channel, as residents say it. */
const messageNames: Readonly<Record<Channel, Said>> = {
  email: { nl: 'uw e-mail', en: 'your e-mail' },
  post: { nl: 'uw brief', en: 'your letter' },
  webform: { nl: 'uw formulier', en: 'your form' },
  phone: { nl: 'uw telefoontje', en: 'your call' },
  counter: { nl: 'uw vraag', en: 'your question' },
};

/** A norm for one sort holds whatever way it comes in, and says so with the name of the sort. */
function messageName(channel: Channel, sort: ContactSort | undefined): Said {
  return sort === undefined || sort === 'question' ? messageNames[channel] : sortNames[sort];
}

const sortNames: Readonly<Record<Exclude<ContactSort, 'question'>, Said>> = {
  complaint: { nl: 'uw klacht', en: 'your complaint' },
  report: { nl: 'uw melding', en: 'your report' },
  idea: { nl: 'uw idee', en: 'your idea' },
  objection: { nl: 'uw bezwaar', en: 'your objection' },
  application: { nl: 'uw aanvraag', en: 'your application' },
  information: { nl: 'uw bericht', en: 'your message' },
};

function extensionSentence(extension: Term, language: Language): string {
  return language === 'nl'
    ? `Een behandelbericht schuift het antwoord hooguit ${printTerm(extension, 'nl')} op, of langer als u dat goed vindt.`
    : `A handling notice moves the answer by ${printTerm(extension, 'en')} at most, or longer if you agree.`;
}

function calendarSentence(calendar: CalendarDefinition, language: Language): string {
  const title = say(calendar.title, language);
  const dutch = calendar.zone === 'Europe/Amsterdam';
  if (language === 'en')
    return `We count with the calendar "${title}", in ${dutch ? 'Dutch time' : `the time of ${calendar.zone}`}.`;
  return `Wij tellen met de kalender "${title}", in ${dutch ? 'Nederlandse tijd' : `de tijd van ${calendar.zone}`}.`;
}

function termSentences(
  term: Term,
  counting: CountingRules,
  message: Said,
): Readonly<Record<Language, readonly string[]>> {
  const inCalendarUnits = ['calendarDays', 'weeks', 'months', 'years'].includes(term.unit);
  const inDays = inCalendarUnits || term.unit === 'workingDays';
  const onTheClock = ['hours', 'minutes', 'seconds'].includes(term.unit);
  const sentences: readonly Said[] = [
    { nl: `De termijn is ${printTerm(term, 'nl')}.`, en: `The term is ${printTerm(term, 'en')}.` },
    receiptSentence(counting.receiptMoment, message),
    ...(inDays ? [dayOneSentence(counting.dayOne, message)] : []),
    ...(inCalendarUnits ? [rollSentences[counting.rollForward]] : []),
    ...(inDays ? [endSentences[counting.endOfDay]] : []),
    ...(onTheClock ? [clockSentence] : []),
  ];
  return { nl: sentences.map(({ nl }) => nl), en: sentences.map(({ en }) => en) };
}

function receiptSentence(moment: CountingRules['receiptMoment'], { nl, en }: Said): Said {
  switch (moment) {
    case 'arrival':
      return {
        nl: `De termijn begint als ${nl} bij ons binnenkomt, ook als wij dan dicht zijn.`,
        en: `The term begins when ${en} reaches us, also when we are closed at that time.`,
      };
    case 'opening':
      return {
        nl: `Komt ${nl} binnen als wij dicht zijn? Dan begint de termijn als wij weer opengaan.`,
        en: `Does ${en} reach us when we are closed? Then the term begins when we open again.`,
      };
  }
}

function dayOneSentence(dayOne: CountingRules['dayOne'], { nl, en }: Said): Said {
  switch (dayOne) {
    case 'dayAfter':
      return {
        nl: `De dag waarop ${nl} binnenkomt, telt niet mee.`,
        en: `The day on which ${en} comes in does not count.`,
      };
    case 'dayOfReceipt':
      return {
        nl: `De dag waarop ${nl} binnenkomt, is de eerste dag.`,
        en: `The day on which ${en} comes in is the first day.`,
      };
    case 'dayAfterFirstWorkingDay':
      return {
        nl: `De dag waarop ${nl} binnenkomt, telt niet mee. Is dat geen werkdag, dan telt de eerste werkdag daarna ook niet mee.`,
        en: `The day on which ${en} comes in does not count. If that is not a working day, the first working day after it does not count either.`,
      };
  }
}

const clockSentence: Said = { nl: 'Deze tijd loopt dag en nacht door.', en: 'This time runs day and night.' };

const rollSentences: Readonly<Record<CountingRules['rollForward'], Said>> = {
  none: {
    nl: 'Ook weekenden en feestdagen tellen mee, ook als laatste dag.',
    en: 'Weekends and holidays count too, also as the last day.',
  },
  nextWorkingDay: {
    nl: 'Ook weekenden en feestdagen tellen mee. Is de laatste dag geen werkdag van ons? Dan wordt het de eerste werkdag daarna.',
    en: 'Weekends and holidays count too. Is the last day not a working day of ours? Then it becomes the next working day.',
  },
  atw: {
    nl: 'Ook weekenden en feestdagen tellen mee. Is de laatste dag een zaterdag, zondag of feestdag? Dan wordt het de eerste dag daarna die dat niet is. Wij volgen daarmee de Algemene termijnenwet, artikel 1 tot en met 4.',
    en: 'Weekends and holidays count too. Is the last day a Saturday, Sunday or holiday? Then it becomes the next day that is none of these. In this we follow the Algemene termijnenwet, articles 1 to 4.',
  },
};

const endSentences: Readonly<Record<CountingRules['endOfDay'], Said>> = {
  midnight: { nl: 'De laatste dag loopt tot middernacht.', en: 'The last day runs until midnight.' },
  closing: {
    nl: 'De laatste dag loopt tot wij dichtgaan. Zijn wij die dag niet open, dan tot middernacht.',
    en: 'The last day runs until we close. If we are not open on that day, until midnight.',
  },
};

const noticeSentence: Said = {
  nl: 'Krijgt u op tijd een behandelbericht? Dan geldt daarna de datum uit dat bericht.',
  en: 'Do you get a handling notice in time? Then the date in that notice applies.',
};

const openingHoursSentence: Said = {
  nl: 'Dit geldt in al onze openingstijden.',
  en: 'This holds in all our opening hours.',
};

function targetSentence(target: number, language: Language): string {
  const share = `${Math.round(target * 1000) / 10}%`;
  if (language === 'en') return `We aim to do this in at least ${share} of all cases.`;
  return `Wij streven ernaar dat dit in ten minste ${share.replace('.', ',')} van de gevallen lukt.`;
}

function waitSentence(minutes: number, language: Language): string {
  if (language === 'en')
    return `We measure from the moment you arrive until we call you: ${minutes} minutes at most.`;
  return `Wij meten vanaf het moment dat u er bent tot wij u oproepen: hooguit ${minutes} minuten.`;
}

function windowSentence(block: OpeningBlock, language: Language): string {
  const hours = sayBlock(block, language);
  return language === 'nl'
    ? `Dit geldt van ${hours}, op elke dag dat wij open zijn.`
    : `This holds from ${hours}, on every day that we are open.`;
}
