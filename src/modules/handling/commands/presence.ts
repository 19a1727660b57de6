import { sql } from 'kysely';
import type { Instant } from '#engine/time/index.ts';
import type { StaffScope } from '#modules/organisation/index.ts';
import { announce } from '#platform/realtime/index.ts';
import { presencePeriodMs } from '../queries.ts';

/**
 * Says that this employee has the contact on screen; colleagues see the name for `presencePeriodMs`. Who was not there
 * just before is announced, so that a colleague at the same contact sees it at once.
 */
export async function showPresence(staff: StaffScope, contactId: string, now: Instant): Promise<void> {
  const { rows } = await sql<{ arrived: boolean }>`
    with earlier as (
      select seen_at from presence
      where municipality_id = ${staff.municipalityId} and contact_id = ${contactId} and employee_id = ${staff.employee.id})
    insert into presence (municipality_id, contact_id, employee_id, seen_at)
    values (${staff.municipalityId}, ${contactId}, ${staff.employee.id}, ${now})
    on conflict (municipality_id, contact_id, employee_id) do update set seen_at = excluded.seen_at
    returning not exists (select from earlier where seen_at > ${now - presencePeriodMs}) as arrived`.execute(
    staff.db,
  );
  if (rows[0]?.arrived) await announce(staff, `contact:${contactId}`);
}
