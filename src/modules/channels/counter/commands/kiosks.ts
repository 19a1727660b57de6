import type { Instant } from '#engine/time/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import { logAccess, may, type StaffEmployee, type StaffScope } from '#modules/organisation/index.ts';
import { inTransaction, isDuplicate, newId } from '#platform/db/index.ts';
import { locationsOn } from '../rules/index.ts';
import { tables } from '../schema.ts';
import { refuseName, type SetupResult, tidy } from './setup.ts';

export interface KioskInput {
  readonly locationId: string;
  /** Where it stands, for who walks up to it: `Hal, links`. */
  readonly name: string;
}

/** Who may say which devices draw tickets, and which peaks are announced. */
export function mayArrangeCounters(employee: Pick<StaffEmployee, 'roles'>): boolean {
  return may(employee, 'overseeCounters') || may(employee, 'administer');
}

/** Makes a place for a device; who opens its link is that device. */
export async function makeKiosk(staff: StaffScope, input: KioskInput, now: Instant): Promise<SetupResult> {
  if (!mayArrangeCounters(staff.employee)) return { ok: false, reason: 'notAllowed' };
  const name = tidy(input.name);
  const refusal = refuseName(name);
  if (refusal) return { ok: false, reason: refusal };
  const rules = await rulebook(staff);
  const known = locationsOn(rules, rules.dayOf(now)).some(({ id }) => id === input.locationId);
  if (!known) return { ok: false, reason: 'locationUnknown' };
  const id = newId();
  const made = { location_id: input.locationId, name, made_by: staff.employee.id, made_at: now };
  try {
    await inTransaction(staff, async ({ db }) => {
      const within: StaffScope = { ...staff, db };
      await tables(within)
        .insertInto('kiosk')
        .values({ municipality_id: staff.municipalityId, id, ...made, revoked_by: null, revoked_at: null })
        .execute();
      await logAccess(within, { what: 'administration: kioskMade', why: name }, now);
    });
  } catch (error) {
    if (isDuplicate(error)) return { ok: false, reason: 'nameTaken' };
    throw error;
  }
  return { ok: true, id };
}

/** The device draws no tickets from now on, for good. */
export async function revokeKiosk(staff: StaffScope, kioskId: string, now: Instant): Promise<SetupResult> {
  if (!mayArrangeCounters(staff.employee)) return { ok: false, reason: 'notAllowed' };
  return inTransaction(staff, async ({ db }) => {
    const within: StaffScope = { ...staff, db };
    const row = await tables(within)
      .updateTable('kiosk')
      .set({ revoked_at: now, revoked_by: staff.employee.id })
      .where('municipality_id', '=', staff.municipalityId)
      .where('id', '=', kioskId)
      .where('revoked_at', 'is', null)
      .returning('name')
      .executeTakeFirst();
    if (row === undefined) return { ok: false, reason: 'notFound' };
    await logAccess(within, { what: 'administration: kioskRevoked', why: row.name }, now);
    return { ok: true, id: kioskId };
  });
}
