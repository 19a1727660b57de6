import { sql } from 'kysely';
import type { Day, Instant } from '#engine/time/index.ts';
import {
  earliestHelpedBy,
  heldMs,
  mayBeOffered,
  offerRounds,
  type VisitState,
} from '#engine/visits/index.ts';
import { newId, type Scope } from '#platform/db/index.ts';
import { announce } from '#platform/realtime/index.ts';
import { addressOf } from '../queries/mail.ts';
import { tables } from '../schema.ts';
import { queueMail, visitorMailTopic } from './mail.ts';
import { lockDay, refusePlace } from './slots.ts';

interface Left {
  readonly visitId: string;
  /** Before the place was left. */
  readonly state: VisitState;
  readonly day: Day;
  /** How often it was passed on already. */
  readonly round: number;
}

/** Keeps that a place came free, as long as it can be offered; what was kept for who leaves it is so no longer. */
export async function freePlace(
  scope: Scope,
  { visitId, state, day, round }: Left,
  now: Instant,
): Promise<void> {
  const startsAt = state.appointedAt;
  await endOffers(scope, visitId, now);
  if (startsAt === undefined || round > offerRounds || !mayBeOffered(startsAt, now)) return;
  const key = { municipality_id: scope.municipalityId };
  const id = newId();
  await tables(scope)
    .insertInto('freed_place')
    .values({
      ...key,
      id,
      location_id: state.locationId,
      day,
      starts_at: startsAt,
      freed_at: now,
      round,
    })
    .execute();
  // Nobody is offered the place that they left themselves.
  if (await addressOf(scope, visitId))
    await tables(scope)
      .insertInto('place_offer')
      .values({ ...key, place_id: id, visit_id: visitId, held_until: now })
      .execute();
  await announce(scope, visitorMailTopic);
}

/** The visitor keeps the own time, or has another: what was kept goes to the next. */
export async function endOffers(scope: Scope, visitId: string, now: Instant): Promise<void> {
  const { numUpdatedRows } = await tables(scope)
    .updateTable('place_offer')
    .set({ held_until: now })
    .where('municipality_id', '=', scope.municipalityId)
    .where('visit_id', '=', visitId)
    .where('held_until', '>', now)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) await announce(scope, visitorMailTopic);
}

interface OfferedPlace {
  readonly locationId: string;
  readonly at: Instant;
  readonly round: number;
}

/** A place that was offered to this visitor, also when the time to take it is over: it may be free still. */
export async function offeredPlace(
  scope: Scope,
  visitId: string,
  placeId: string,
): Promise<OfferedPlace | undefined> {
  const row = await tables(scope)
    .selectFrom('freed_place')
    .innerJoin('place_offer', (join) =>
      join
        .onRef('place_offer.municipality_id', '=', 'freed_place.municipality_id')
        .onRef('place_offer.place_id', '=', 'freed_place.id'),
    )
    .select(['location_id', 'starts_at', 'round'])
    .where('freed_place.municipality_id', '=', scope.municipalityId)
    .where('freed_place.id', '=', placeId)
    .where('visit_id', '=', visitId)
    .executeTakeFirst();
  return row && { locationId: row.location_id, at: row.starts_at, round: row.round };
}

/** It was taken: nobody else is told of it. */
export async function closePlace(scope: Scope, placeId: string): Promise<void> {
  await tables(scope)
    .deleteFrom('freed_place')
    .where('municipality_id', '=', scope.municipalityId)
    .where('id', '=', placeId)
    .execute();
}

export interface FreedPlace {
  readonly id: string;
  readonly locationId: string;
  readonly day: Day;
  readonly startsAt: Instant;
  readonly freedAt: Instant;
}

/**
 * Offers a place to the first who waits for an earlier one, and keeps it for them (docs/decisions/0024). Under the lock of the day:
 * what is offered cannot be booked by another. @returns whether somebody was told
 */
export async function offerPlace(scope: Scope, place: FreedPlace, now: Instant): Promise<boolean> {
  await lockDay(scope, place.locationId, place.day);
  if (!(await isOpen(scope, place.id, now))) return false;
  const free = new Map<string, boolean>();
  for (const { visitId, serviceIds } of await waitingFor(scope, place, now)) {
    const sort = serviceIds.join(' ');
    if (!free.has(sort)) free.set(sort, await isFreeFor(scope, place, serviceIds, now));
    if (free.get(sort) && (await offerTo(scope, place, visitId, now))) return true;
  }
  return false;
}

/** Not taken, and not kept for somebody already. */
async function isOpen(scope: Scope, placeId: string, now: Instant): Promise<boolean> {
  const row = await tables(scope)
    .selectFrom('freed_place as p')
    .select('id')
    .where('municipality_id', '=', scope.municipalityId)
    .where('id', '=', placeId)
    .where(
      sql<boolean>`not exists (select from place_offer o where o.municipality_id = p.municipality_id
        and o.place_id = p.id and o.held_until > ${now})`,
    )
    .executeTakeFirst();
  return row !== undefined;
}

async function isFreeFor(
  scope: Scope,
  { locationId, startsAt, day }: FreedPlace,
  serviceIds: readonly string[],
  now: Instant,
): Promise<boolean> {
  return (await refusePlace(scope, { locationId, serviceIds, at: startsAt }, day, now)) === undefined;
}

const lookedAt = 500;

interface Waiting {
  readonly visitId: string;
  readonly serviceIds: readonly string[];
}

/** In order of asking: with a later appointment there, who asked before the place came free and was not offered it yet. */
async function waitingFor(scope: Scope, place: FreedPlace, now: Instant): Promise<Waiting[]> {
  const rows = await tables(scope)
    .selectFrom('appointment_address as a')
    .innerJoin('visit as v', (join) =>
      join.onRef('v.municipality_id', '=', 'a.municipality_id').onRef('v.id', '=', 'a.visit_id'),
    )
    .select(['v.id', 'v.service_ids'])
    .where('a.municipality_id', '=', scope.municipalityId)
    .where('a.earlier_since', '<=', place.freedAt)
    .where('v.status', '=', 'booked')
    .where('v.location_id', '=', place.locationId)
    .where('v.appointed_at', '>=', earliestHelpedBy(place.startsAt))
    .where(
      sql<boolean>`not exists (select from place_offer o where o.municipality_id = a.municipality_id
        and o.visit_id = a.visit_id and (o.place_id = ${place.id} or o.held_until > ${now}))`,
    )
    .orderBy('a.earlier_since')
    .orderBy('v.id')
    .limit(lookedAt)
    .execute();
  return rows.map(({ id, service_ids }) => ({ visitId: id, serviceIds: service_ids }));
}

/**
 * Still has the appointment and the address, and keeps them until this is stored. Who is at it right now is passed over: they
 * hold their visit and may wait for the day, which is ours.
 */
async function stillWaits(scope: Scope, visitId: string): Promise<boolean> {
  const { rows } = await sql`
    select v.id from visit v join appointment_address a on a.municipality_id = v.municipality_id and a.visit_id = v.id
    where v.municipality_id = ${scope.municipalityId} and v.id = ${visitId} and v.status = 'booked'
    for update skip locked`.execute(scope.db);
  return rows.length > 0;
}

/** @returns false where this address got its e-mails for today: then the next is asked, and this one not again */
async function offerTo(
  scope: Scope,
  { id, startsAt }: FreedPlace,
  visitId: string,
  now: Instant,
): Promise<boolean> {
  if (!(await stillWaits(scope, visitId))) return false;
  const about = { visitId, kind: 'earlier', at: startsAt, occasion: id } as const;
  const told = await queueMail(scope, about, now);
  await tables(scope)
    .insertInto('place_offer')
    .values({
      municipality_id: scope.municipalityId,
      place_id: id,
      visit_id: visitId,
      held_until: told ? ((now + heldMs) as Instant) : now,
    })
    .execute();
  return told;
}
