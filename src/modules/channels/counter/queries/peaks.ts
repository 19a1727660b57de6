import type { Day } from '#engine/time/index.ts';
import type { Scope } from '#platform/db/index.ts';
import { tables } from '../schema.ts';
import type { Peak } from '../types.ts';

/** Announced peak periods that touch the days `from` to `to` (inclusive), the earliest first; those that were taken back too. */
export async function peaks(scope: Scope, { from, to }: { from: Day; to?: Day }): Promise<Peak[]> {
  const rows = await tables(scope)
    .selectFrom('announced_peak')
    .selectAll()
    .where('municipality_id', '=', scope.municipalityId)
    .where('to_day', '>=', from)
    .$if(to !== undefined, (query) => query.where('from_day', '<=', to!))
    .orderBy('from_day')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    locationId: row.location_id ?? undefined,
    serviceIds: row.service_ids,
    from: row.from_day,
    to: row.to_day,
    hours:
      row.from_time === null || row.to_time === null ? undefined : { from: row.from_time, to: row.to_time },
    reason: row.reason,
    announcedAt: row.announced_at,
    withdrawnAt: row.withdrawn_at ?? undefined,
  }));
}
