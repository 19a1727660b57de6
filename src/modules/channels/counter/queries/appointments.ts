import { sql } from 'kysely';
import { addDays, type Day, type Instant, instantAt, openBlocksOn } from '#engine/time/index.ts';
import { freeSlots, type SlotQuestion } from '#engine/visits/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import type { Scope } from '#platform/db/index.ts';
import { locationsOn, type Place, visitOfRow } from '../rules/index.ts';
import { tables } from '../schema.ts';
import type { Visit } from '../types.ts';
import { hoursAt } from './hours.ts';
import { counters, services } from './setup.ts';

const minuteMs = 60_000;
/** Who books must still be able to come. */
const leadMs = 30 * minuteMs;

interface Asked {
  readonly location: Place;
  readonly serviceIds: readonly string[];
  readonly from: Day;
  readonly to: Day;
  readonly now: Instant;
  /** This appointment is to be moved: its own place is free for it. */
  readonly moving?: string | undefined;
}

/** What is open, expected and possible on some days. @returns undefined where no appointments can be made for this */
export async function slotQuestion(scope: Scope, asked: Asked): Promise<SlotQuestion | undefined> {
  const { location, serviceIds, from, to, now, moving } = asked;
  const [rules, hours, setting, known, all] = await Promise.all([
    rulebook(scope),
    hoursAt(scope, location, now),
    appointmentSetting(scope, location.id),
    services(scope, { archived: true }),
    counters(scope),
  ]);
  if (setting === undefined || setting.counters === 0) return undefined;
  const minutes = new Map(known.map(({ id, expectedMinutes }) => [id, expectedMinutes]));
  const durationOf = (ids: readonly string[]) =>
    ids.reduce((sum, id) => sum + (minutes.get(id) ?? 0), 0) * minuteMs;
  const here = all.filter(({ locationId }) => locationId === location.id);
  const able = new Map(
    serviceIds.map((id) => [id, here.filter((counter) => counter.serviceIds.includes(id)).length]),
  );
  const calendar = hours.together(serviceIds);
  const last = Math.min(to, addDays(rules.dayOf(now), setting.daysAhead)) as Day;
  const days = Array.from({ length: Math.max(0, last - from + 1) }, (_, index) => addDays(from, index));
  const open = days.flatMap((day) =>
    openBlocksOn(calendar, day).map((block) => ({
      from: instantAt(day, block.from, calendar.zone),
      to: instantAt(day, block.to, calendar.zone),
    })),
  );
  const [booked, kept] = await Promise.all([
    appointmentsOn(scope, location.id, from, to),
    keptOn(scope, { locationId: location.id, from, to }, now),
  ]);
  const places = [
    ...booked
      .filter(({ status }) => status !== 'cancelled')
      .map((visit) => ({ ...visit, at: visit.appointedAt! })),
    ...kept,
  ];
  const expected = places
    .filter(({ id }) => id !== moving)
    .map(({ at, serviceIds, firstServiceId }) => ({
      from: at,
      durationMs: durationOf(serviceIds.length > 0 ? serviceIds : [firstServiceId]),
      serviceIds,
    }));
  return {
    open,
    serviceIds,
    durationMs: durationOf(serviceIds),
    capacity: setting.counters,
    able,
    expected,
    notBefore: (now + leadMs) as Instant,
  };
}

interface KeptPlace {
  /** Of the visit for which it is kept. */
  readonly id: string;
  readonly at: Instant;
  readonly serviceIds: readonly string[];
  readonly firstServiceId: string;
}

/** Earlier places that are kept for who was told of them. */
async function keptOn(
  scope: Scope,
  { locationId, from, to }: { readonly locationId: string; readonly from: Day; readonly to: Day },
  now: Instant,
): Promise<KeptPlace[]> {
  return tables(scope)
    .selectFrom('freed_place as p')
    .innerJoin('place_offer as o', (join) =>
      join.onRef('o.municipality_id', '=', 'p.municipality_id').onRef('o.place_id', '=', 'p.id'),
    )
    .innerJoin('visit as v', (join) =>
      join.onRef('v.municipality_id', '=', 'o.municipality_id').onRef('v.id', '=', 'o.visit_id'),
    )
    .select([
      'v.id',
      'p.starts_at as at',
      'v.service_ids as serviceIds',
      'v.first_service_id as firstServiceId',
    ])
    .where('p.municipality_id', '=', scope.municipalityId)
    .where('p.location_id', '=', locationId)
    .where('p.day', '>=', from)
    .where('p.day', '<=', to)
    .where('o.held_until', '>', now)
    .execute();
}

/** When an appointment can begin, over some days. */
export async function freeAppointments(
  scope: Scope,
  asked: Omit<Asked, 'location'> & { readonly locationId: string },
): Promise<readonly Instant[]> {
  const rules = await rulebook(scope);
  const location = locationsOn(rules, rules.dayOf(asked.now)).find(({ id }) => id === asked.locationId);
  const question = location && (await slotQuestion(scope, { ...asked, location }));
  return question === undefined ? [] : freeSlots(question);
}

export async function appointmentSetting(
  scope: Scope,
  locationId: string,
): Promise<{ readonly counters: number; readonly daysAhead: number } | undefined> {
  const row = await tables(scope)
    .selectFrom('appointment_setting')
    .select(['counters', 'days_ahead as daysAhead'])
    .where('municipality_id', '=', scope.municipalityId)
    .where('location_id', '=', locationId)
    .executeTakeFirst();
  return row;
}

/** Everybody with an appointment on some days, by the appointed time; also who cancelled. */
export async function appointmentsOn(scope: Scope, locationId: string, from: Day, to: Day): Promise<Visit[]> {
  const rows = await tables(scope)
    .selectFrom('visit')
    .selectAll()
    .where('municipality_id', '=', scope.municipalityId)
    .where('location_id', '=', locationId)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .where('appointed_at', 'is not', null)
    .orderBy('appointed_at')
    .orderBy(sql`id`)
    .execute();
  return rows.map(visitOfRow);
}
