import { type SqlBool, sql } from 'kysely';
import type { Instant } from '#engine/time/index.ts';
import type { Scope } from '#platform/db/index.ts';
import type { ContactProjection } from '../commands/contacts.ts';
import { tables } from '../schema.ts';

/** Open contacts whose dates were worked out with an older charter than number `ordinal`. */
export async function outdatedContacts(scope: Scope, ordinal: number, limit: number): Promise<string[]> {
  const rows = await tables(scope)
    .selectFrom('contact')
    .select('id')
    .where('municipality_id', '=', scope.municipalityId)
    .where(sql<SqlBool>`status in ('open', 'waiting')`)
    .where('charter_ordinal', '<', ordinal)
    .orderBy('charter_ordinal')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** How contacts stand in the lists, in the order of their identifiers. @param lock keeps acts on them waiting */
export async function projections(
  scope: Scope,
  {
    after,
    limit,
    lock,
  }: { readonly after: string | undefined; readonly limit: number; readonly lock: boolean },
): Promise<(ContactProjection & { id: string })[]> {
  const rows = tables(scope)
    .selectFrom('contact')
    .select([
      'id',
      'channel',
      'sort',
      'team_id',
      'handler_id',
      'status',
      'received_at',
      'received_day',
      'due_at',
      'paused',
    ])
    .select(['undelivered', 'merged_into', 'changed_at', 'version', 'charter_ordinal'])
    .where('municipality_id', '=', scope.municipalityId)
    .$if(after !== undefined, (query) => query.where('id', '>', after!))
    .orderBy('id')
    .limit(limit);
  return (lock ? rows.forUpdate() : rows).execute();
}

/** How many contacts await an answer, and of these how many past their due moment, by municipality. */
export async function contactsStanding(
  db: Scope['db'],
  now: Instant,
): Promise<ReadonlyMap<string, { readonly open: number; readonly late: number }>> {
  const { rows } = await sql<{ id: string; open: number; late: number }>`
    select municipality_id as id, count(*) as open, count(*) filter (where due_at <= ${now} and not paused) as late
    from contact where status in ('open', 'waiting') group by municipality_id`.execute(db);
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}
