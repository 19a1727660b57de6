import type { Charter } from '#engine/charter/index.ts';
import { type Calendar, dayOf, type Instant, type Language, nextOpening } from '#engine/time/index.ts';
import { publishedDay, sayBlocks, sayWhen } from '../../opening-hours.ts';

export interface PhoneTextGiven {
  readonly charter: Charter;
  readonly now: Instant;
  readonly language: Language;
  calendarOf(id: string): Calendar;
}

/** How is said that something is open; `again` begins the sentence with the next opening. */
interface Subject {
  readonly open: string;
  readonly closed: string;
  readonly over: string;
  readonly again: string;
}

/**
 * What a telephone menu or a reading voice says, one line for the telephone and one for each location: today's hours, why they are
 * different where they are, and when it opens again where it is closed.
 */
export function sayForPhone({ charter, now, language, calendarOf }: PhoneTextGiven): readonly string[] {
  const { municipality } = charter;
  return [
    sayLine(calendarOf(municipality.phoneCalendar), now, language, phoneWords[language]),
    ...municipality.locations.map(({ name, calendar }) =>
      sayLine(calendarOf(calendar), now, language, locationWords(name, language)),
    ),
  ];
}

const phoneWords: Readonly<Record<Language, Subject>> = {
  nl: {
    open: 'Wij zijn vandaag telefonisch bereikbaar van',
    closed: 'Wij zijn vandaag niet telefonisch bereikbaar.',
    over: 'Wij zijn vandaag niet meer telefonisch bereikbaar.',
    again: 'Wij zijn weer bereikbaar',
  },
  en: {
    open: 'You can call us today from',
    closed: 'You cannot call us today.',
    over: 'You can no longer call us today.',
    again: 'You can call us again',
  },
};

function locationWords(name: string, language: Language): Subject {
  if (language === 'en')
    return {
      open: `The location ${name} is open today from`,
      closed: `The location ${name} is closed today.`,
      over: `The location ${name} is closed now.`,
      again: 'It opens again',
    };
  return {
    open: `De locatie ${name} is vandaag open van`,
    closed: `De locatie ${name} is vandaag gesloten.`,
    over: `De locatie ${name} is nu gesloten.`,
    again: 'Zij gaat weer open',
  };
}

function sayLine(calendar: Calendar, now: Instant, language: Language, words: Subject): string {
  const today = dayOf(now, calendar.zone);
  const { blocks, deviates } = publishedDay(calendar, today);
  const reason =
    deviates === undefined ? [] : [`${language === 'nl' ? 'Reden' : 'Reason'}: ${deviates[language]}.`];
  const next = nextOpening(calendar, now);
  const laterToday = next !== undefined && dayOf(next, calendar.zone) === today;
  if (blocks.length > 0 && laterToday)
    return [`${words.open} ${sayBlocks(blocks, language)}.`, ...reason].join(' ');
  const again = next === undefined ? [] : [`${words.again} ${sayWhen(calendar, now, next, language)}.`];
  return [blocks.length === 0 ? words.closed : words.over, ...reason, ...again].join(' ');
}
