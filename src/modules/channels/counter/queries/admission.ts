import type { Instant } from '#engine/time/index.ts';
import type { VisitRefusal } from '#engine/visits/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import type { Scope } from '#platform/db/index.ts';
import { locationsOn, type Place } from '../rules/index.ts';
import { beforeOpeningMs, opensWithin } from '../rules/standing.ts';
import { hoursAt } from './hours.ts';

/**
 * Who joins a line: a visitor by themselves, one who has an appointment, or one whom an employee takes in. An employee knows who
 * stands inside; for who comes by themselves the location is open, or opens soon for who has an appointment.
 */
export type Joiner = 'visitor' | 'appointment' | 'employee';

/** Whether somebody may join the line of a location now, for all of these services: the one rule of every way in. */
export async function refuseJoining(
  scope: Scope,
  { locationId, serviceIds }: { readonly locationId: string; readonly serviceIds: readonly string[] },
  joiner: Joiner,
  now: Instant,
): Promise<VisitRefusal | undefined> {
  const rules = await rulebook(scope);
  const place = locationsOn(rules, rules.dayOf(now)).find(({ id }) => id === locationId);
  if (place === undefined) return 'locationUnknown';
  const leadMs = joiner === 'visitor' ? 0 : beforeOpeningMs;
  if (joiner !== 'employee' && !opensWithin(rules.calendar(place.calendar, now), now, leadMs))
    return 'closedNow';
  return (await servicesOpen(scope, place, serviceIds, now, leadMs)) ? undefined : 'serviceClosed';
}

/** Whether the services that have hours of their own at a location are open, or will be within so long. */
export async function servicesOpen(
  scope: Scope,
  place: Place,
  serviceIds: readonly string[],
  now: Instant,
  leadMs = 0,
): Promise<boolean> {
  const hours = await hoursAt(scope, place, now);
  const own = serviceIds.filter((id) => hours.hasOwn(id));
  return own.length === 0 || opensWithin(hours.together(own), now, leadMs);
}
