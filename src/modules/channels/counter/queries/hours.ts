import type { Calendar, Instant } from '#engine/time/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import type { Scope } from '#platform/db/index.ts';
import { hoursTogether, locationsOn, type Place } from '../rules/index.ts';
import { tables } from '../schema.ts';
import type { Service, ServiceHours } from '../types.ts';
import { servicesAt } from './setup.ts';

/** Where a service has opening hours of its own, or had them. */
export async function serviceHours(scope: Scope): Promise<ServiceHours[]> {
  const rows = await tables(scope)
    .selectFrom('service_hours')
    .select(['location_id', 'service_id', 'calendar_id', 'set_at'])
    .where('municipality_id', '=', scope.municipalityId)
    .execute();
  return rows.map((row) => ({
    locationId: row.location_id,
    serviceId: row.service_id,
    calendarId: row.calendar_id ?? undefined,
    setAt: row.set_at,
  }));
}

/** When services are open at a location, each and together. */
export interface HoursAt {
  /** When the location and all of these services are open. */
  together(serviceIds: readonly string[]): Calendar;
  /** Has hours of its own here. */
  hasOwn(serviceId: string): boolean;
}

export async function hoursAt(scope: Scope, place: Place, now: Instant): Promise<HoursAt> {
  const [rules, all] = await Promise.all([rulebook(scope), serviceHours(scope)]);
  const here = new Map(
    all
      .filter(({ locationId }) => locationId === place.id)
      .map(({ serviceId, calendarId }) => [serviceId, calendarId]),
  );
  return {
    together: (serviceIds) => hoursTogether(rules, place, serviceIds, here, now),
    hasOwn: (serviceId) => here.get(serviceId) !== undefined,
  };
}

/** A service that is not always open when the location is. */
export interface ServiceWithHours {
  readonly service: Service;
  /** When both are open. */
  readonly calendar: Calendar;
}

/** What is offered where, and what of it has hours of its own, by location; and when those were last changed. */
export interface PublishedServiceHours {
  readonly offered: ReadonlyMap<string, readonly Service[]>;
  readonly byLocation: ReadonlyMap<string, readonly ServiceWithHours[]>;
  readonly changedAt: Instant | undefined;
}

export async function publishedServiceHours(scope: Scope, now: Instant): Promise<PublishedServiceHours> {
  const [rules, all] = await Promise.all([rulebook(scope), serviceHours(scope)]);
  const changedAt = all.length === 0 ? undefined : (Math.max(...all.map(({ setAt }) => setAt)) as Instant);
  const locations = locationsOn(rules, rules.dayOf(now));
  const places = await Promise.all(
    locations.map(async (place) => {
      const [offered, hours] = await Promise.all([servicesAt(scope, place.id), hoursAt(scope, place, now)]);
      const own = offered
        .filter(({ id }) => hours.hasOwn(id))
        .map((service) => ({ service, calendar: hours.together([service.id]) }));
      return { id: place.id, offered, own };
    }),
  );
  return {
    offered: new Map(places.map(({ id, offered }) => [id, offered])),
    byLocation: new Map(places.map(({ id, own }) => [id, own])),
    changedAt,
  };
}
