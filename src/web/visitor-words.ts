import type { Language } from '#engine/time/index.ts';
import type { VisitRefusal } from '#engine/visits/index.ts';
import { minuteMs, sayMinutes } from './wait-words.ts';

type Words = Readonly<Record<Language, string>>;

const askAtCounter: Words = {
  nl: 'Dat lukte niet. Meld u bij de balie.',
  en: 'That did not work. Please ask at the counter.',
};

/** What a visitor can do about it. An act that only employees do is none of theirs. */
const refusals: Readonly<Partial<Record<VisitRefusal, Words>>> = {
  closedNow: {
    nl: 'Wij zijn nu gesloten. U kunt geen nummer meer nemen.',
    en: 'We are closed now. You can no longer take a number.',
  },
  serviceMissing: {
    nl: 'Kies eerst waarvoor u komt.',
    en: 'First choose what you come for.',
  },
  serviceUnknown: {
    nl: 'Hiervoor kunt u hier nu geen nummer nemen. Kies iets anders of meld u bij de balie.',
    en: 'You cannot take a number for this here now. Choose something else or ask at the counter.',
  },
  serviceClosed: {
    nl: 'Hiervoor kunt u hier nu geen nummer nemen. Bij de dienst staat wanneer dat weer kan.',
    en: 'You cannot take a number for this here now. It says with the service when you can.',
  },
  noHomeTickets: {
    nl: 'Hier kunt u niet vanaf huis een nummer nemen. U kunt wel langskomen.',
    en: 'You cannot take a number from home here. You can come to us.',
  },
  enoughFromHome: {
    nl: 'Er zijn dit uur genoeg nummers vanaf huis genomen. Probeer het later nog eens, of kom langs.',
    en: 'Enough numbers were taken from home this hour. Try again later, or come to us.',
  },
  lineTooLong: {
    nl: 'De rij is te lang om u vandaag zeker te helpen. Maak een afspraak, of kom een andere dag.',
    en: 'The line is too long to be sure to help you today. Make an appointment, or come another day.',
  },
  tooEarly: {
    nl: 'Dat kan vanaf twee uur voor uw afspraak, op de dag zelf.',
    en: 'You can do this from two hours before your appointment, on the day itself.',
  },
  notInThisStatus: {
    nl: 'Dat kan niet meer. Hieronder staat hoe het nu met uw nummer is.',
    en: 'That is no longer possible. Below you see how your number stands now.',
  },
};

export function sayRefusal(reason: VisitRefusal, language: Language): string {
  return (refusals[reason] ?? askAtCounter)[language];
}

/** What the norm of the day promises. */
export function sayPromise(maximumMs: number, language: Language): string {
  const minutes = sayMinutes(maximumMs / minuteMs, language);
  return language === 'nl' ? `U wordt binnen ${minutes} opgeroepen.` : `You are called within ${minutes}.`;
}

/** How many wait before one, for the same service. */
export function sayBefore(count: number, service: string, language: Language): string {
  if (count === 0)
    return language === 'nl' ? `U bent de eerste voor ${service}.` : `You are the first for ${service}.`;
  if (language === 'nl')
    return `Voor u ${count === 1 ? 'wacht nog 1 bezoeker' : `wachten nog ${count} bezoekers`} voor ${service}.`;
  return `${count === 1 ? '1 visitor is' : `${count} visitors are`} waiting before you for ${service}.`;
}
