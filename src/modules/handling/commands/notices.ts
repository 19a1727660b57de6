import { sql } from 'kysely';
import type { Instant } from '#engine/time/index.ts';
import type { StaffScope } from '#modules/organisation/index.ts';
import type { Scope } from '#platform/db/index.ts';
import { tables } from '../schema.ts';

export async function markRiskNoticesRead(staff: StaffScope, contactId: string, now: Instant): Promise<void> {
  await tables(staff)
    .updateTable('risk_notice')
    .set({ read_at: now })
    .where('municipality_id', '=', staff.municipalityId)
    .where('employee_id', '=', staff.employee.id)
    .where('contact_id', '=', contactId)
    .where('read_at', 'is', null)
    .execute();
}

/** Whether this employee is told by e-mail as well. What was noticed while it was off is no news when it is on again. */
export async function setRiskMail(staff: StaffScope, wanted: boolean, now: Instant): Promise<void> {
  await sql`
    insert into risk_mail (municipality_id, employee_id, told_until, not_before, off)
    values (${staff.municipalityId}, ${staff.employee.id}, ${now}, 0, ${!wanted})
    on conflict (municipality_id, employee_id) do update set told_until = excluded.told_until, off = excluded.off`.execute(
    staff.db,
  );
}

/** Keeps how far an employee was told by e-mail, and until when they are left alone. */
export async function keepTold(
  scope: Scope,
  employeeId: string,
  toldUntil: Instant,
  notBefore: Instant,
): Promise<void> {
  await sql`
    insert into risk_mail (municipality_id, employee_id, told_until, not_before)
    values (${scope.municipalityId}, ${employeeId}, ${toldUntil}, ${notBefore})
    on conflict (municipality_id, employee_id) do update set told_until = excluded.told_until, not_before = excluded.not_before`.execute(
    scope.db,
  );
}
