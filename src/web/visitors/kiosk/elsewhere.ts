import { type Language, sayDay, sayMoment } from '#engine/time/index.ts';
import {
  type AppointmentStanding,
  mailLanguage,
  type Visit,
  type VisitLanguage,
} from '#modules/channels/counter/index.ts';
import type { Location, Place } from '../place.ts';

export interface ElsewhereModel {
  /** Who has a number does not need another. */
  readonly mayDraw: boolean;
  readonly title: string;
  readonly sentences: readonly string[];
}

interface ElsewhereGiven {
  readonly place: Place;
  readonly visit: Visit;
  readonly standing: Exclude<AppointmentStanding, 'expected'>;
  /** Where the appointment is; absent where that location is no more. */
  readonly location: Location | undefined;
  readonly language: VisitLanguage;
}

/** Kindly: where and when the appointment is, and what one can do. */
export function presentElsewhere(given: ElsewhereGiven): ElsewhereModel {
  const { place, visit, standing, location } = given;
  const language: Language = mailLanguage(given.language);
  const nl = language === 'nl';
  const { zone } = place.calendar;
  const at = visit.appointedAt;
  const when = at === undefined ? sayDay(visit.day, language) : sayMoment(at, zone, language);
  const where = location ? `${location.name}, ${location.street}, ${location.town}` : '';
  const ask = nl
    ? 'Of ga naar de balie. Daar kijken wij of u nu geholpen kunt worden, of wij verzetten uw afspraak.'
    : 'Or go to the counter. We see there whether you can be helped now, or we move your appointment.';
  const draw = nl
    ? 'U kunt hier ook een nummer nemen en wachten.'
    : 'You can also take a number here and wait.';
  const say = (titles: readonly [string, string], ...sentences: readonly string[]) => ({
    title: titles[nl ? 0 : 1],
    sentences,
    mayDraw: standing !== 'inLine',
  });
  switch (standing) {
    case 'otherPlace':
      return say(
        ['Uw afspraak is op een andere plek', 'Your appointment is at another place'],
        nl ? `U hebt een afspraak op ${when}.` : `You have an appointment on ${when}.`,
        nl ? `Dat is in ${where}.` : `It is in ${where}.`,
        draw,
        ask,
      );
    case 'otherDay':
      return say(
        ['Uw afspraak is op een andere dag', 'Your appointment is on another day'],
        nl ? `U hebt hier een afspraak op ${when}.` : `You have an appointment here on ${when}.`,
        draw,
        ask,
      );
    case 'early':
      return say(
        ['U bent vroeg', 'You are early'],
        nl ? `Uw afspraak is ${when}.` : `Your appointment is ${when}.`,
        nl
          ? 'Vanaf twee uur ervoor kunt u zich hier melden.'
          : 'From two hours before it you can report here.',
        draw,
        ask,
      );
    case 'missed':
      return say(
        ['Uw afspraak is voorbij', 'Your appointment is over'],
        nl ? `U had een afspraak op ${when}.` : `You had an appointment on ${when}.`,
        draw,
        ask,
      );
    case 'cancelled':
      return say(['Uw afspraak is afgezegd', 'Your appointment was cancelled'], draw, ask);
    case 'inLine':
      return say(
        ['U hebt al een nummer', 'You have a number already'],
        nl ? `Uw nummer is ${visit.ticket}.` : `Your number is ${visit.ticket}.`,
        ...(location && location.id !== place.location.id
          ? [nl ? `U wacht in ${where}.` : `You are waiting in ${where}.`]
          : []),
      );
    case 'over':
      return say(['U bent al geweest', 'You have been here already'], draw, ask);
  }
}
