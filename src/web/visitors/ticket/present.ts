import { dayOf, type Instant, localTimeOf } from '#engine/time/index.ts';
import {
  allowedVisitActs,
  keepsPlace,
  keptPlaceMs,
  type ToldWait,
  type VisitStatus,
  visitVerdict,
} from '#engine/visits/index.ts';
import {
  arrivalCode,
  beforeOpeningMs,
  earliestArrivalMs,
  type HeldPlace,
  mailLanguage,
  namesOf,
  opensWithin,
  type Service,
  sayCode,
  type Visit,
  type VisitLanguage,
  type VisitorAddress,
} from '#modules/channels/counter/index.ts';
import type { Lines } from '../../languages/dictionary.ts';
import { dictionaries } from '../../languages/index.ts';
import { minuteMs, minutesOf } from '../../wait-words.ts';
import { callStreamPath } from '../calls.ts';
import type { Place } from '../place.ts';
import { type HeldModel, heldOf, type MailedModel, mailedOf, sayKeptAddress } from './present-mail.ts';

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
  readonly appointment: AppointmentModel | undefined;
  /** The appointment is over and the address still kept: it can be taken away. */
  readonly keptAddress: string | undefined;
  /** Drew at home and is not there yet: the code with which that is said at the kiosk. */
  readonly home: { readonly code: string } | undefined;
}

export interface AppointmentModel {
  readonly mayReport: boolean;
  /** `4821 0937`; absent where the appointment has none. */
  readonly code: string | undefined;
  /** Where it is mailed about; absent where nobody gave an address. */
  readonly mailed: MailedModel | undefined;
  /** An earlier place that is kept for a while. */
  readonly held: HeldModel | undefined;
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
  readonly code?: string | undefined;
  readonly address?: VisitorAddress | undefined;
  readonly held?: HeldPlace | undefined;
  readonly language: VisitLanguage;
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
    appointment: isToCome(visit, place) ? appointmentOf(given) : undefined,
    keptAddress:
      given.address && !isToCome(visit, place)
        ? sayKeptAddress(given.address, mailLanguage(language))
        : undefined,
    home: today && visit.status === 'coming' ? { code: arrivalCode(visit.id) } : undefined,
  };
}

function appointmentOf({ visit, place, code, address, held, language }: VisitGiven): AppointmentModel {
  return {
    mayReport: mayReport(visit, place),
    code: code === undefined ? undefined : sayCode(code),
    mailed: address && mailedOf(address, mailLanguage(language)),
    held: held && heldOf(held, place, mailLanguage(language)),
  };
}

/** At another location the number was somebody's already: it is called there by the new one. */
function changedOf({ visit, drawn, place, language }: VisitGiven): string | undefined {
  if (drawn === undefined) return undefined;
  return dictionaries[language].numberChanged(drawn, place.location.name, visit.ticket);
}

function isToCome({ status, day }: Visit, { today }: Place): boolean {
  return status === 'booked' && day >= today;
}

function mayReport({ day, appointedAt }: Visit, { today, now, calendar }: Place): boolean {
  const isTime = appointedAt !== undefined && now >= appointedAt - earliestArrivalMs;
  return day === today && isTime && opensWithin(calendar, now, beforeOpeningMs);
}

function standingOf(given: VisitGiven): Standing {
  const { visit, counter = '', language } = given;
  const { standing: words } = dictionaries[language];
  switch (visit.status) {
    case 'waiting':
      return say('info', [words.waiting, ...lineOf(given)]);
    case 'coming':
      return comingOf(given);
    case 'called':
      return say('called', [words.called(counter)]);
    case 'serving':
      return say('ok', [words.serving(counter)]);
    case 'parked':
      return say('info', words.parked);
    case 'done':
      return say('ok', [words.done]);
    case 'noShow':
      return say('warning', words.noShow);
    case 'left':
      return say('info', words.left);
    case 'notHelped':
      return say('warning', words.notHelped);
    case 'booked':
      return bookedOf(given);
    case 'cancelled':
      return say('info', [words.cancelled]);
  }
}

function say(tone: Standing['tone'], [title, ...sentences]: Lines): Standing {
  return { tone, title, sentences };
}

function bookedOf({ visit, language, place }: VisitGiven): Standing {
  const words = dictionaries[language];
  const time = words.time(localTimeOf(visit.appointedAt ?? place.now, place.calendar.zone));
  return say('info', words.standing.booked(words.day(visit.day, 'full'), time));
}

/** Who is before a visitor, and what that comes to. */
function lineOf({ visit, services, before, expected, language }: VisitGiven): readonly string[] {
  const words = dictionaries[language];
  const line = words.before(before, namesOf(visit, services, language)[0] ?? '');
  return expected === undefined ? [line] : [line, words.expectedFromNow(words.range(expected))];
}

/** Who drew at home reads when to be there, and what happens to the place otherwise (decision 23). */
function comingOf(given: VisitGiven): Standing {
  const { visit, language, place } = given;
  const words = dictionaries[language];
  const [title, act] = words.standing.coming;
  if (visit.passedAt === undefined) return say('info', [title, ...lineOf(given), act]);
  if (!keepsPlace(visit, place.now)) return say('warning', words.standing.lapsed);
  const until = (visit.passedAt + keptPlaceMs) as Instant;
  return say('warning', words.standing.passed(words.time(localTimeOf(until, place.calendar.zone))));
}

function pastOf({ visit, language }: VisitGiven): Standing {
  const words = dictionaries[language];
  return say('info', words.standing.past(words.day(visit.day, 'weekday')));
}

function promiseOf({ place, visit, language }: VisitGiven): readonly string[] {
  const verdict = visitVerdict(visit, visit.maximumMs, place.now);
  const { maximumMs, promiseFrom } = visit;
  if (verdict === undefined || maximumMs === undefined || promiseFrom === undefined) return [];
  const { promise, time } = dictionaries[language];
  const promised = maximumMs / minuteMs;
  const waited = minutesOf(verdict.waitMs ?? 0);
  const until = (promiseFrom + maximumMs) as Instant;
  if (visit.peakId !== undefined && visit.firstCalledAt === undefined && visit.endedAt === undefined)
    return [promise.inPeak(promised)];
  switch (verdict.outcome) {
    case 'waiting':
      return [promise.made(promised), promise.until(time(localTimeOf(until, place.calendar.zone)))];
    case 'waitingLate':
      return [promise.missed(promised)];
    case 'calledInTime':
      return [promise.inTime(waited, promised)];
    case 'calledLate':
      return [promise.late(waited, promised)];
    case 'notCalled':
      return [promise.notCalled(waited)];
    default:
      return [];
  }
}

function cameOf({ place, visit, language }: VisitGiven): string | undefined {
  if (visit.joinedAt === undefined) return undefined;
  const words = dictionaries[language];
  const { zone } = place.calendar;
  const isToday = dayOf(visit.joinedAt, zone) === place.today;
  const came = words.came(
    words.time(localTimeOf(visit.joinedAt, zone)),
    isToday ? undefined : words.day(visit.day, 'weekday'),
  );
  if (visit.told === undefined) return came;
  return `${came} ${visit.told.highMs === 0 ? words.toldAtOnce : words.toldThen(words.range(visit.told))}`;
}
