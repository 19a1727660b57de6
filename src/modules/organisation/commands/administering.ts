import type { Instant } from '#engine/time/index.ts';
import { inTransaction, isDuplicate, newId, type Scope } from '#platform/db/index.ts';
import { may } from '../rules.ts';
import { tables } from '../schema.ts';
import type { Outcome, Refusal, StaffScope } from '../types.ts';

/** Who saw or did what, and why. Joins the transaction that `staff` is in. @param entry.why in Dutch, for people */
export async function logAccess(
  staff: StaffScope,
  entry: { readonly contactId?: string; readonly what: string; readonly why: string },
  now: Instant,
): Promise<void> {
  await insertLog(staff, staff.employee.id, entry, now);
}

type Done<More> = { ok: true; more: More; what: string; why: string };

export function done<More>(more: More, what: string, why: string): Done<More> {
  return { ok: true, more, what, why };
}

export function refuse(reason: Refusal): { ok: false; reason: Refusal } {
  return { ok: false, reason };
}

class Refused extends Error {
  readonly reason: Refusal;
  constructor(reason: Refusal) {
    super(reason);
    this.reason = reason;
  }
}

const takenBy: Readonly<Record<string, Refusal>> = {
  team_municipality_id_name_key: 'nameTaken',
  employee_municipality_id_email_key: 'emailTaken',
  mailbox_municipality_id_address_key: 'addressTaken',
};

/**
 * The change and its row in the log in one transaction, by who may administer. A refusal rolls back what was written;
 * a unique constraint that refused is the refusal of that field.
 */
export async function administer<More extends object>(
  staff: StaffScope,
  now: Instant,
  work: (staff: StaffScope) => Promise<Done<More> | { ok: false; reason: Refusal }>,
): Promise<Outcome<More>> {
  if (!may(staff.employee, 'administer')) return refuse('notAllowed');
  try {
    return await inTransaction(staff, async ({ db }) => {
      const inside: StaffScope = { ...staff, db };
      const result = await work(inside);
      if (!result.ok) throw new Refused(result.reason);
      await logAccess(inside, { what: `administration: ${result.what}`, why: result.why }, now);
      return { ok: true, ...result.more };
    });
  } catch (error) {
    if (error instanceof Refused) return refuse(error.reason);
    const constraint = Object.keys(takenBy).find((name) => isDuplicate(error, name));
    if (constraint) return refuse(takenBy[constraint]!);
    throw error;
  }
}

export async function insertLog(
  scope: Scope,
  employeeId: string,
  entry: { readonly contactId?: string; readonly what: string; readonly why: string },
  now: Instant,
): Promise<void> {
  await tables(scope.db)
    .insertInto('access_log')
    .values({
      municipality_id: scope.municipalityId,
      id: newId(),
      at: now,
      employee_id: employeeId,
      contact_id: entry.contactId ?? null,
      what: entry.what,
      why: entry.why,
    })
    .execute();
}
