import { dayOf, type Instant, type Language, localTimeOf, sayDay, sayTime } from '#engine/time/index.ts';
import {
  allowedVisitActs,
  keepsPlace,
  keptPlaceMs,
  type ToldWait,
  type VisitStatus,
  visitVerdict,
} from '#engine/visits/index.ts';
import { arrivalCode, type Service, type Visit } from '#modules/channels/counter/index.ts';
import { namesOf } from '../../service-names.ts';
import { sayBefore, sayPromise } from '../../visitor-words.ts';
import { minutesOf, sayMinutes, sayRange } from '../../wait-words.ts';
import { callStreamPath } from '../calls.ts';
import type { Place } from '../place.ts';

export interface VisitModel {
  readonly ticket: string;
  /** That the number is another one than was drawn. */
  readonly changed: string | undefined;
  readonly services: string;
  readonly standing: Standing;
  /** What we promised, and whether that is still so. */
  readonly promise: readonly string[];
  readonly came: string | undefined;
  /** While something can still change: where it is heard, and since when it is known here. */
  readonly live: { readonly source: string; readonly calledAt: Instant } | undefined;
  readonly mayLeave: boolean;
  /** An appointment that is still to come. */
  readonly appointment: { readonly mayReport: boolean } | undefined;
  /** Drew at home and is not there yet: the code with which that is said at the kiosk. */
  readonly home: { readonly code: string } | undefined;
}

interface Standing {
  readonly tone: 'info' | 'called' | 'ok' | 'warning';
  readonly title: string;
  readonly sentences: readonly string[];
}

export interface VisitGiven {
  readonly place: Place;
  readonly visit: Visit;
  readonly services: readonly Service[];
  /** Where the visitor was called or is helped. */
  readonly counter: string | undefined;
  /** Visitors who wait for the same, with an earlier turn. */
  readonly before: number;
  /** From now on; absent where none can be given. */
  readonly expected?: ToldWait | undefined;
  /** The number that was drawn, where it is another one now. */
  readonly drawn?: string | undefined;
  readonly language: Language;
}

const running: readonly VisitStatus[] = [
  'booked',
  'coming',
  'waiting',
  'called',
  'serving',
  'parked',
  'noShow',
];

export function presentVisit(given: VisitGiven): VisitModel {
  const { place, visit, services, language } = given;
  const today = visit.day === place.today;
  return {
    ticket: visit.ticket,
    changed: changedOf(given),
    services: namesOf(visit, services, language).join(', '),
    standing: visit.day < place.today ? pastOf(given) : standingOf(given),
    promise: promiseOf(given),
    came: cameOf(given),
    live:
      today && running.includes(visit.status)
        ? { source: callStreamPath(visit.locationId), calledAt: visit.lastCalledAt ?? (0 as Instant) }
        : undefined,
    mayLeave: today && allowedVisitActs(visit.status).includes('leave'),
    appointment: isToCome(visit, place) ? { mayReport: mayReport(visit, place) } : undefined,
    home: today && visit.status === 'coming' ? { code: arrivalCode(visit.id) } : undefined,
  };
}

/** At another location the number was somebody's already: it is called there by the new one. */
function changedOf({ visit, drawn, place, language }: VisitGiven): string | undefined {
  if (drawn === undefined) return undefined;
  return language === 'nl'
    ? `Uw nummer is veranderd. Het was ${drawn}. Bij ${place.location.name} roepen wij u op met ${visit.ticket}.`
    : `Your number has changed. It was ${drawn}. At ${place.location.name} we call you with ${visit.ticket}.`;
}

function isToCome({ status, day }: Visit, { today }: Place): boolean {
  return status === 'booked' && day >= today;
}

/** From two hours before the appointed time somebody can say that they are here. */
const earliestMs = 2 * 60 * 60_000;

function mayReport({ day, appointedAt }: Visit, { today, now }: Place): boolean {
  return day === today && appointedAt !== undefined && now >= appointedAt - earliestMs;
}

/** The script puts the name of the counter in it, at the moment of the call. */
export function sayCalled(counter: string, language: Language): string {
  return language === 'nl'
    ? `U bent aan de beurt. Ga naar ${counter}.`
    : `It is your turn. Go to ${counter}.`;
}

function standingOf(given: VisitGiven): Standing {
  const { visit, services, before, expected, counter = '', language, place } = given;
  const dutch = language === 'nl';
  const say = (tone: Standing['tone'], nl: readonly string[], en: readonly string[]): Standing => {
    const [title = '', ...sentences] = dutch ? nl : en;
    return { tone, title, sentences };
  };
  switch (visit.status) {
    case 'waiting': {
      const name = namesOf(visit, services, language)[0] ?? '';
      const line = sayBefore(before, name, language);
      const range = expected && sayRange(expected, language);
      return say(
        'info',
        ['U wacht.', line, ...(range ? [`Verwachte wachttijd vanaf nu: ${range}.`] : [])],
        ['You are waiting.', line, ...(range ? [`Expected wait from now: ${range}.`] : [])],
      );
    }
    case 'coming':
      return comingOf(given);
    case 'called':
      return { tone: 'called', title: sayCalled(counter, language), sentences: [] };
    case 'serving':
      return say('ok', [`U wordt geholpen bij ${counter}.`], [`You are being helped at ${counter}.`]);
    case 'parked':
      return say(
        'info',
        ['U houdt uw plaats in de rij.', 'Bent u klaar met wat u nog moest doen? Meld u dan bij de balie.'],
        ['You keep your place in the line.', 'Are you done with what you had to do? Then go to the counter.'],
      );
    case 'done':
      return say('ok', ['U bent geholpen.'], ['You have been helped.']);
    case 'noShow':
      return say(
        'warning',
        [
          'U was er niet toen wij u opriepen.',
          'Meld u bij de balie. Dan komt u terug op uw plaats in de rij.',
        ],
        [
          'You were not there when we called you.',
          'Go to the counter. You then get back your place in the line.',
        ],
      );
    case 'left':
      return say(
        'info',
        ['U wacht niet meer.', 'Wilt u toch geholpen worden? Neem dan een nieuw nummer in de hal.'],
        ['You are no longer waiting.', 'Do you want to be helped after all? Take a new number in the hall.'],
      );
    case 'notHelped':
      return say(
        'warning',
        [
          'Wij konden u niet meer helpen voor wij dichtgingen.',
          'Dat spijt ons. Vraag aan de balie wat u kunt doen.',
        ],
        ['We could not help you before we closed.', 'We are sorry. Ask at the counter what you can do.'],
      );
    case 'booked': {
      const at = visit.appointedAt ?? place.now;
      const time = sayTime(localTimeOf(at, place.calendar.zone), language);
      const day = sayDay(visit.day, language);
      return say(
        'info',
        [`U hebt een afspraak op ${day} om ${time}.`, 'Meld u als u er bent: hier, of bij de balie.'],
        [
          `You have an appointment on ${day} at ${time}.`,
          'Let us know when you are here: on this page, or at the counter.',
        ],
      );
    }
    case 'cancelled':
      return say('info', ['Uw afspraak is afgezegd.'], ['Your appointment was cancelled.']);
  }
}

/** Who drew at home reads when to be there, and what happens to the place otherwise (decision 23). */
function comingOf({ visit, services, before, expected, language, place }: VisitGiven): Standing {
  const dutch = language === 'nl';
  if (visit.passedAt !== undefined) {
    const kept = keepsPlace(visit, place.now);
    const until = sayTime(
      localTimeOf((visit.passedAt + keptPlaceMs) as Instant, place.calendar.zone),
      language,
    );
    return {
      tone: 'warning',
      title: dutch ? 'U was er niet toen u aan de beurt was.' : 'You were not there when it was your turn.',
      sentences: kept
        ? [
            dutch
              ? `Wij bewaren uw plaats tot ${until}. Druk op ‘Ik ben er’ zodra u er bent.`
              : `We keep your place until ${until}. Press ‘I am here’ as soon as you are.`,
          ]
        : [
            dutch
              ? 'Uw plaats is vervallen, uw nummer niet. Druk op ‘Ik ben er’ zodra u er bent. U sluit dan achteraan aan.'
              : 'Your place is gone, your number is not. Press ‘I am here’ as soon as you are. You then join the end of the line.',
          ],
    };
  }
  const line = sayBefore(before, namesOf(visit, services, language)[0] ?? '', language);
  const range = expected && sayRange(expected, language);
  return {
    tone: 'info',
    title: dutch ? 'Uw nummer staat in de rij.' : 'Your number is in the line.',
    sentences: [
      line,
      ...(range
        ? [dutch ? `Verwachte wachttijd vanaf nu: ${range}.` : `Expected wait from now: ${range}.`]
        : []),
      dutch
        ? 'Kom op tijd, en druk op ‘Ik ben er’ zodra u in de hal bent. Pas dan kunnen wij u oproepen.'
        : 'Be on time, and press ‘I am here’ as soon as you are in the hall. Only then we can call you.',
    ],
  };
}

function pastOf({ visit, language }: VisitGiven): Standing {
  const day = sayDay(visit.day, language, 'weekday');
  return language === 'nl'
    ? { tone: 'info', title: 'Dit nummer geldt niet meer.', sentences: [`Het was van ${day}.`] }
    : { tone: 'info', title: 'This number is no longer valid.', sentences: [`It was for ${day}.`] };
}

function promiseOf({ place, visit, language }: VisitGiven): readonly string[] {
  const verdict = visitVerdict(visit, visit.maximumMs, place.now);
  const { maximumMs, promiseFrom } = visit;
  if (verdict === undefined || maximumMs === undefined || promiseFrom === undefined) return [];
  const dutch = language === 'nl';
  const promised = sayMinutes(maximumMs / 60_000, language);
  const waited = sayMinutes(minutesOf(verdict.waitMs ?? 0), language);
  const until = sayTime(localTimeOf((promiseFrom + maximumMs) as Instant, place.calendar.zone), language);
  switch (verdict.outcome) {
    case 'waiting':
      return [
        sayPromise(maximumMs, language),
        dutch ? `Dat is uiterlijk om ${until}.` : `That is at ${until} at the latest.`,
      ];
    case 'waitingLate':
      return dutch
        ? [`Wij beloofden u binnen ${promised} op te roepen. Dat is niet gelukt. Onze excuses.`]
        : [`We promised to call you within ${promised}. We did not manage that. We apologise.`];
    case 'calledInTime':
      return dutch
        ? [`Wij riepen u op binnen ${waited}. Wij beloofden: binnen ${promised}.`]
        : [`We called you within ${waited}. We promised: within ${promised}.`];
    case 'calledLate':
      return dutch
        ? [`Wij riepen u op na ${waited}. Wij beloofden: binnen ${promised}. Onze excuses.`]
        : [`We called you after ${waited}. We promised: within ${promised}. We apologise.`];
    case 'notCalled':
      return dutch
        ? [`U wachtte ${waited}. In onze cijfers telt dit als een belofte die niet is gehaald.`]
        : [`You waited ${waited}. In our results this counts as a promise that was not kept.`];
    default:
      return [];
  }
}

function cameOf({ place, visit, language }: VisitGiven): string | undefined {
  if (visit.joinedAt === undefined) return undefined;
  const { zone } = place.calendar;
  const time = sayTime(localTimeOf(visit.joinedAt, zone), language);
  const day =
    dayOf(visit.joinedAt, zone) === place.today ? '' : `${sayDay(visit.day, language, 'weekday')}, `;
  const came = language === 'nl' ? `U kwam ${day}om ${time}.` : `You came ${day}at ${time}.`;
  if (visit.told === undefined) return came;
  if (visit.told.highMs === 0)
    return language === 'nl'
      ? `${came} Wij verwachtten dat u meteen aan de beurt was.`
      : `${came} We expected that it would be your turn at once.`;
  const range = sayRange(visit.told, language);
  return language === 'nl'
    ? `${came} De verwachte wachttijd was toen ${range}.`
    : `${came} The expected wait was then ${range}.`;
}
