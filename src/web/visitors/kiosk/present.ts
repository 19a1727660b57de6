import { dayOf, type Instant, type Language, localTimeOf, sayDay, sayTime } from '#engine/time/index.ts';
import type { ToldWait } from '#engine/visits/index.ts';
import type { HoursAt, Service, Visit } from '#modules/channels/counter/index.ts';
import { openNow, type ServiceNow, sayUsualWeek, serviceNow } from '../../opening-hours.ts';
import { namesOf, serviceName } from '../../service-names.ts';
import { sayBefore, sayPromise } from '../../visitor-words.ts';
import { sayRange } from '../../wait-words.ts';
import type { Place } from '../place.ts';

/** A kiosk shows a ticket as long as its visitor stands before it, and never to the next one. */
export const ticketShownMs = 90_000;

export interface ClosedModel {
  readonly sentence: string;
  readonly hours: readonly string[];
}

/** When the location opens. @returns undefined while it is open */
export function presentClosed({ calendar, now, today }: Place, language: Language): ClosedModel | undefined {
  const { open, sentence } = openNow(calendar, now, language);
  return open ? undefined : { sentence, hours: sayUsualWeek(calendar, today, language) };
}

export interface ServiceChoice {
  readonly id: string;
  readonly name: string;
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
  language: Language,
): readonly ServiceChoice[] {
  return services.map((service) => {
    const told = waits.get(service.id);
    return {
      id: service.id,
      name: serviceName(service, language),
      wait: told && sayExpected(told, language),
      hours: hours.hasOwn(service.id) ? serviceNow(hours.together([service.id]), now, language) : undefined,
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
  readonly language: Language;
}

export function presentTicket({
  place,
  visit,
  services,
  before,
  phoneUrl,
  language,
}: TicketGiven): TicketModel {
  const { zone } = place.calendar;
  const at = visit.joinedAt ?? place.now;
  const names = namesOf(visit, services, language);
  return {
    ticket: visit.ticket,
    services: names.join(', '),
    place: place.location.name,
    when: `${sayDay(dayOf(at, zone), language)}, ${sayTime(localTimeOf(at, zone), language)}`,
    sentences: [
      sayBefore(before, names[0] ?? '', language),
      ...(visit.told ? [sayExpected(visit.told, language)] : []),
      ...(visit.maximumMs === undefined ? [] : [sayPromise(visit.maximumMs, language)]),
    ],
    phoneUrl,
  };
}

function sayExpected(told: ToldWait, language: Language): string {
  const range = sayRange(told, language);
  return language === 'nl' ? `Verwachte wachttijd: ${range}.` : `Expected wait: ${range}.`;
}
