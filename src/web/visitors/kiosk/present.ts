import { dayOf, type Instant, localTimeOf } from '#engine/time/index.ts';
import type { ToldWait } from '#engine/visits/index.ts';
import type { HoursAt, Service, Visit, VisitLanguage } from '#modules/channels/counter/index.ts';
import { type NameIn, namesOf, serviceNameIn } from '#modules/channels/counter/index.ts';
import { type Dictionary, dictionaries } from '../../languages/index.ts';
import type { ServiceNow } from '../../opening-hours.ts';
import { minuteMs } from '../../wait-words.ts';
import type { Place } from '../place.ts';

/** A kiosk shows a ticket as long as its visitor stands before it, and never to the next one. */
export const ticketShownMs = 90_000;

export interface ClosedModel {
  readonly sentence: string;
  readonly hours: readonly string[];
}

/** When the location opens. @returns undefined while it is open */
export function presentClosed(
  { calendar, now, today }: Place,
  language: VisitLanguage,
): ClosedModel | undefined {
  const words = dictionaries[language];
  const { open, sentence } = words.openNow(calendar, now);
  return open ? undefined : { sentence, hours: words.usualWeek(calendar, today) };
}

export interface ServiceChoice {
  readonly id: string;
  readonly name: NameIn;
  /** The expected wait; absent where none can be given. */
  readonly wait: string | undefined;
  /** Where the service has hours of its own here. */
  readonly hours: ServiceNow | undefined;
}

interface ServicesGiven {
  readonly services: readonly Service[];
  readonly waits: ReadonlyMap<string, ToldWait>;
  readonly hours: HoursAt;
  readonly now: Instant;
}

/** What a visitor can come for; also what is closed now, with when it opens. */
export function presentServices(
  { services, waits, hours, now }: ServicesGiven,
  language: VisitLanguage,
): readonly ServiceChoice[] {
  return services.map((service) => {
    const told = waits.get(service.id);
    return {
      id: service.id,
      name: serviceNameIn(service, language),
      wait: told && sayExpected(told, language),
      hours: hours.hasOwn(service.id)
        ? dictionaries[language].serviceNow(hours.together([service.id]), now)
        : undefined,
    };
  });
}

export function isOpen({ hours }: ServiceChoice): boolean {
  return hours?.open ?? true;
}

export interface TicketModel {
  readonly ticket: string;
  readonly services: string;
  readonly place: string;
  readonly when: string;
  readonly sentences: readonly string[];
  /** Where the ticket is followed on a telephone. */
  readonly phoneUrl: string;
}

interface TicketGiven {
  readonly place: Place;
  readonly visit: Visit;
  readonly services: readonly Service[];
  /** Visitors who wait for the same. */
  readonly before: number;
  readonly phoneUrl: string;
  readonly language: VisitLanguage;
}

export function presentTicket({
  place,
  visit,
  services,
  before,
  phoneUrl,
  language,
}: TicketGiven): TicketModel {
  const words = dictionaries[language];
  const { zone } = place.calendar;
  const at = visit.joinedAt ?? place.now;
  const names = namesOf(visit, services, language);
  return {
    ticket: visit.ticket,
    services: names.join(', '),
    place: place.location.name,
    when: `${words.day(dayOf(at, zone), 'full')}, ${words.time(localTimeOf(at, zone))}`,
    sentences: [
      words.before(before, names[0] ?? ''),
      ...(visit.told ? [sayExpected(visit.told, language)] : []),
      ...promiseOf(visit, words),
    ],
    phoneUrl,
  };
}

function promiseOf({ maximumMs, peakId }: Visit, { promise }: Dictionary): readonly string[] {
  if (maximumMs === undefined) return [];
  const minutes = maximumMs / minuteMs;
  return [peakId === undefined ? promise.made(minutes) : promise.inPeak(minutes)];
}

function sayExpected(told: ToldWait, language: VisitLanguage): string {
  const words = dictionaries[language];
  return words.expected(words.range(told));
}
