import { sql } from 'kysely';
import type { Instant } from '#engine/time/index.ts';
import { newId, type Scope } from '#platform/db/index.ts';
import type { Shift } from '../types.ts';
import { type OpenedVisit, openVisit, record } from './recording.ts';

/**
 * Whose turn came, and who is not there: with a ticket from home that is earlier than that of who is called, for something this
 * counter helps with. They step aside, once; from here on their place is kept for a while (decision 23). Who says at this very
 * moment to be there is not passed: that visit is locked.
 */
export async function passBy(
  scope: Scope,
  called: OpenedVisit,
  { serviceIds }: Shift,
  now: Instant,
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from visit
    where municipality_id = ${scope.municipalityId} and location_id = ${called.state.locationId}
      and status = 'coming' and passed_at is null and service_ids[1] = any(${serviceIds}::uuid[])
      and (turn_at, id) < (${called.state.turnAt}::bigint, ${called.id}::uuid)
    order by turn_at, id for update skip locked`.execute(scope.db);
  for (const { id } of rows) {
    const opened = await openVisit(scope, id);
    const doing = { now, actId: newId() };
    if (opened) await record(scope, opened, { kind: 'passed', by: { kind: 'program' } }, doing);
  }
}
