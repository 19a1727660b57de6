import { type Instant, openTogether } from '#engine/time/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import { logAccess, may, type StaffScope } from '#modules/organisation/index.ts';
import { inTransaction } from '#platform/db/index.ts';
import { announce } from '#platform/realtime/index.ts';
import { services } from '../queries/setup.ts';
import { locationsOn } from '../rules/index.ts';
import { tables } from '../schema.ts';
import { lineTopic } from './recording.ts';

/** Heard by pages that are kept for everybody. */
export const hoursTopic = 'openingHours';

export type HoursRefusal =
  | 'notAllowed'
  | 'notFound'
  | 'locationUnknown'
  | 'calendarUnknown'
  | 'calendarWithoutHours'
  | 'otherZone'
  | 'neverTogether';

export interface HoursInput {
  readonly locationId: string;
  readonly serviceId: string;
  /** Of the charter; undefined: as the location. */
  readonly calendarId: string | undefined;
}

export type HoursResult = { readonly ok: true } | { readonly ok: false; readonly reason: HoursRefusal };

/** Gives a service fewer hours at a location: open when both are. A choice that would never be open is refused. */
export async function setServiceHours(
  staff: StaffScope,
  input: HoursInput,
  now: Instant,
): Promise<HoursResult> {
  if (!may(staff.employee, 'administer')) return { ok: false, reason: 'notAllowed' };
  const known = await services(staff, { archived: true });
  if (!known.some(({ id }) => id === input.serviceId)) return { ok: false, reason: 'notFound' };
  const reason = await refuseCalendar(staff, input, now);
  if (reason) return { ok: false, reason };
  return inTransaction(staff, async ({ db }) => {
    const within: StaffScope = { ...staff, db };
    const { locationId, serviceId, calendarId } = input;
    const row = { calendar_id: calendarId ?? null, set_at: now };
    const key = { municipality_id: staff.municipalityId, location_id: locationId, service_id: serviceId };
    await tables(within)
      .insertInto('service_hours')
      .values({ ...key, ...row })
      .onConflict((conflict) =>
        conflict.columns(['municipality_id', 'location_id', 'service_id']).doUpdateSet(row),
      )
      .execute();
    const why = `${locationId}: ${calendarId ?? '-'}`;
    await logAccess(within, { what: 'administration: serviceHoursSet', why }, now);
    await announce(within, hoursTopic, lineTopic(locationId));
    return { ok: true };
  });
}

async function refuseCalendar(
  staff: StaffScope,
  { locationId, calendarId }: HoursInput,
  now: Instant,
): Promise<HoursRefusal | undefined> {
  const rules = await rulebook(staff);
  const location = locationsOn(rules, rules.dayOf(now)).find(({ id }) => id === locationId);
  if (location === undefined) return 'locationUnknown';
  if (calendarId === undefined) return undefined;
  const newest = rules.versions.at(-1)!.charter;
  if (!newest.calendars.some(({ id }) => id === calendarId)) return 'calendarUnknown';
  const own = rules.calendar(calendarId, now);
  if (own.openings === undefined) return 'calendarWithoutHours';
  const place = rules.calendar(location.calendar, now);
  if (own.zone !== place.zone) return 'otherZone';
  return openTogether(place, own).openings === undefined ? 'neverTogether' : undefined;
}
