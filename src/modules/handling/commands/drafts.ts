import type { Instant } from '#engine/time/index.ts';
import type { StaffScope } from '#modules/organisation/index.ts';
import { tables } from '../schema.ts';

/** Keeps what somebody is writing, so that no text is lost and nobody overwrites another's; nothing written, nothing kept. */
export async function saveDraft(
  staff: StaffScope,
  contactId: string,
  act: string,
  fields: Readonly<Record<string, string>>,
  now: Instant,
  employeeId = staff.employee.id,
): Promise<void> {
  if (Object.values(fields).every((text) => text.trim() === ''))
    return clearDraft(staff, contactId, act, employeeId);
  const row = {
    municipality_id: staff.municipalityId,
    contact_id: contactId,
    employee_id: employeeId,
    act,
    fields: { ...fields },
    saved_at: now,
  };
  await tables(staff)
    .insertInto('draft')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['municipality_id', 'contact_id', 'employee_id', 'act'])
        .doUpdateSet({ fields: row.fields, saved_at: now }),
    )
    .execute();
}

export async function clearDraft(
  staff: StaffScope,
  contactId: string,
  act: string,
  employeeId = staff.employee.id,
): Promise<void> {
  await tables(staff)
    .deleteFrom('draft')
    .where('municipality_id', '=', staff.municipalityId)
    .where('contact_id', '=', contactId)
    .where('employee_id', '=', employeeId)
    .where('act', '=', act)
    .execute();
}
