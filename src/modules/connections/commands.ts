import { addDays, dayOf, type Instant, startOfDay, type Zone } from '#engine/time/index.ts';
import { employeeByEmail, logAccess, may, type StaffScope } from '#modules/organisation/index.ts';
import { inTransaction, newId } from '#platform/db/index.ts';
import { hashOf, longestTokenName, newToken } from './rules.ts';
import { tables } from './schema.ts';
import type { TokenDays, TokenRefusal, TokenScope } from './types.ts';

export interface TokenInput {
  readonly name: string;
  /** Of an employee, who is asked about the token. */
  readonly ownerEmail: string;
  readonly scopes: readonly TokenScope[];
  readonly days: TokenDays;
}

type Refused = { readonly ok: false; readonly reason: TokenRefusal };
const refuse = (reason: TokenRefusal): Refused => ({ ok: false, reason });

/**
 * Makes a token that holds until the end of a local day. The token is in the answer and nowhere else: it is kept as its hash.
 * The log names the system, not the token.
 */
export async function makeToken(
  staff: StaffScope,
  { name: typed, ownerEmail, scopes, days }: TokenInput,
  { now, zone }: { readonly now: Instant; readonly zone: Zone },
): Promise<{ readonly ok: true; readonly token: string } | Refused> {
  if (!may(staff.employee, 'administer')) return refuse('notAllowed');
  const name = typed.replace(/\s+/g, ' ').trim();
  if (name === '') return refuse('nameMissing');
  if (name.length > longestTokenName) return refuse('nameTooLong');
  const owner = await employeeByEmail(staff, ownerEmail.trim().toLowerCase());
  if (owner?.state !== 'active') return refuse('ownerUnknown');
  if (scopes.length === 0) return refuse('scopesMissing');
  const token = newToken();
  await inTransaction(staff, async ({ db }) => {
    const inside: StaffScope = { ...staff, db };
    await tables(inside)
      .insertInto('api_token')
      .values({
        municipality_id: staff.municipalityId,
        id: newId(),
        name,
        owner_id: owner.id,
        scopes: [...scopes],
        sha256: hashOf(token),
        created_by: staff.employee.id,
        created_at: now,
        expires_at: startOfDay(addDays(dayOf(now, zone), days + 1), zone),
      })
      .execute();
    await logAccess(inside, { what: 'administration: tokenMade', why: name }, now);
  });
  return { ok: true, token };
}

/** Ends a token at once, for good. */
export async function revokeToken(
  staff: StaffScope,
  tokenId: string,
  now: Instant,
): Promise<{ readonly ok: true; readonly name: string } | Refused> {
  if (!may(staff.employee, 'administer')) return refuse('notAllowed');
  return inTransaction(staff, async ({ db }) => {
    const inside: StaffScope = { ...staff, db };
    const row = await tables(inside)
      .updateTable('api_token')
      .set({ revoked_at: now, revoked_by: staff.employee.id })
      .where('municipality_id', '=', staff.municipalityId)
      .where('id', '=', tokenId)
      .where('revoked_at', 'is', null)
      .returning('name')
      .executeTakeFirst();
    if (row === undefined) return refuse('notFound');
    await logAccess(inside, { what: 'administration: tokenRevoked', why: row.name }, now);
    return { ok: true, name: row.name };
  });
}
