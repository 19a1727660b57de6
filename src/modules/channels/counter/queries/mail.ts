import { sql } from 'kysely';
import type { Instant } from '#engine/time/index.ts';
import type { Scope } from '#platform/db/index.ts';
import { tables } from '../schema.ts';
import type { HeldPlace, VisitorAddress } from '../types.ts';

/** The address that was given with an appointment. @returns undefined where none was, or it was taken back */
export async function addressOf(scope: Scope, visitId: string): Promise<VisitorAddress | undefined> {
  const row = await tables(scope)
    .selectFrom('appointment_address')
    .select(['email', 'earlier_since'])
    .select(
      sql<string | null>`(select state from appointment_mail m
        where m.municipality_id = appointment_address.municipality_id and m.visit_id = appointment_address.visit_id
        order by id desc limit 1)`.as('last'),
    )
    .where('municipality_id', '=', scope.municipalityId)
    .where('visit_id', '=', visitId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { email, earlier_since, last } = row;
  const trouble =
    last === 'overLimit' ? last : last === 'failed' || last === 'inDoubt' ? 'failed' : undefined;
  return { email, wantsEarlier: earlier_since !== null, trouble };
}

/** The earlier place that is kept for a visitor now. */
export async function heldFor(scope: Scope, visitId: string, now: Instant): Promise<HeldPlace | undefined> {
  const row = await tables(scope)
    .selectFrom('place_offer')
    .innerJoin('freed_place', (join) =>
      join
        .onRef('freed_place.municipality_id', '=', 'place_offer.municipality_id')
        .onRef('freed_place.id', '=', 'place_offer.place_id'),
    )
    .select(['freed_place.id', 'location_id', 'starts_at', 'held_until'])
    .where('place_offer.municipality_id', '=', scope.municipalityId)
    .where('visit_id', '=', visitId)
    .where('held_until', '>', now)
    .executeTakeFirst();
  return (
    row && {
      placeId: row.id,
      locationId: row.location_id,
      startsAt: row.starts_at,
      heldUntil: row.held_until,
    }
  );
}
