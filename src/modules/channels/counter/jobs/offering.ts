import { sql } from 'kysely';
import { type Instant, openAt } from '#engine/time/index.ts';
import { heldMs, nearestMs } from '#engine/visits/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import { inTransaction, type Scope } from '#platform/db/index.ts';
import { type FreedPlace, offerPlace } from '../commands/earlier.ts';
import { workingTime } from '../commands/mail.ts';
import { tables } from '../schema.ts';

const portion = 200;

/**
 * Offers what came free to who waits for an earlier place, in working time and while one can still come. A place of which the time to
 * take it is over goes to the next. @returns how many were told
 */
export async function offerPlaces(scope: Scope, now: Instant): Promise<number> {
  await forgetPlaces(scope, now);
  if (!openAt(workingTime(await rulebook(scope), now), now)) return 0;
  let told = 0;
  for (const place of await placesToOffer(scope, now))
    if (await inTransaction(scope, (within) => offerPlace(within, place, now))) told += 1;
  return told;
}

async function placesToOffer(scope: Scope, now: Instant): Promise<FreedPlace[]> {
  return tables(scope)
    .selectFrom('freed_place as p')
    .select(['id', 'location_id as locationId', 'day', 'starts_at as startsAt', 'freed_at as freedAt'])
    .where('municipality_id', '=', scope.municipalityId)
    .where('starts_at', '>=', (now + heldMs + nearestMs) as Instant)
    .where(
      sql<boolean>`not exists (select from place_offer o where o.municipality_id = p.municipality_id
        and o.place_id = p.id and o.held_until > ${now})`,
    )
    .orderBy('freed_at')
    .orderBy('id')
    .limit(portion)
    .execute();
}

/** So near that nobody could come any more, and what was offered of it with it. */
async function forgetPlaces(scope: Scope, now: Instant): Promise<void> {
  await tables(scope)
    .deleteFrom('freed_place')
    .where('municipality_id', '=', scope.municipalityId)
    .where('starts_at', '<', (now + nearestMs) as Instant)
    .execute();
}
