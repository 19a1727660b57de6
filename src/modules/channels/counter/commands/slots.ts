import { sql } from 'kysely';
import { type Day, type Instant, startOfDay } from '#engine/time/index.ts';
import { fits, type VisitRefusal } from '#engine/visits/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import type { Scope } from '#platform/db/index.ts';
import { slotQuestion } from '../queries/appointments.ts';
import { locationsOn } from '../rules/index.ts';

/** Somebody wants to be helped somewhere from a moment on. */
export interface WantedPlace {
  readonly locationId: string;
  readonly serviceIds: readonly string[];
  readonly at: Instant;
}

/**
 * Whether a place can be had, with the day of its location locked until the transaction ends: of two who want the last one, one gets it.
 * @param moving the appointment that is moved there: its own place, and a place that is kept for it, are free for it
 */
export async function refusePlace(
  scope: Scope,
  { locationId, serviceIds, at }: WantedPlace,
  day: Day,
  now: Instant,
  moving?: string,
): Promise<VisitRefusal | undefined> {
  const rules = await rulebook(scope);
  const location = locationsOn(rules, rules.dayOf(now)).find(({ id }) => id === locationId);
  if (location === undefined) return 'locationUnknown';
  await lockDay(scope, locationId, day);
  const question = await slotQuestion(scope, { location, serviceIds, from: day, to: day, now, moving });
  if (question === undefined) return 'noAppointments';
  const { open, durationMs, notBefore } = question;
  const isOffered =
    at >= notBefore &&
    at < startOfDay((day + 1) as Day, rules.calendar(location.calendar, now).zone) &&
    open.some(({ from, to }) => at >= from && at + durationMs <= to);
  return isOffered && fits(at, question) ? undefined : 'placeTaken';
}

/** Bookings and offers of one day at one location follow each other. */
export async function lockDay(scope: Scope, locationId: string, day: Day): Promise<void> {
  await sql`insert into appointment_day (municipality_id, location_id, day, bookings)
    values (${scope.municipalityId}, ${locationId}, ${day}, 1)
    on conflict (municipality_id, location_id, day) do update set bookings = appointment_day.bookings + 1`.execute(
    scope.db,
  );
}
