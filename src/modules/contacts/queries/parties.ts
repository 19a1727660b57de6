import { sql } from 'kysely';
import type { Scope } from '#platform/db/index.ts';
import { isSameName, normaliseEmail, placeOf } from '../rules.ts';
import { tables } from '../schema.ts';
import type { PartyChange, PartyDetails } from '../types.ts';

/** A resident with every address that is known. */
export async function partyDetails(scope: Scope, partyId: string): Promise<PartyDetails | undefined> {
  const rows = await tables(scope)
    .selectFrom('party')
    .leftJoin('party_address', (join) =>
      join
        .onRef('party_address.municipality_id', '=', 'party.municipality_id')
        .onRef('party_address.party_id', '=', 'party.id'),
    )
    .select(['party.name', 'party_address.kind', 'party_address.address', 'party_address.agreed_at'])
    .where('party.municipality_id', '=', scope.municipalityId)
    .where('party.id', '=', partyId)
    .execute();
  if (rows[0] === undefined) return undefined;
  const { name } = rows[0];
  const of = (wanted: 'email' | 'postal' | 'phone') => rows.find(({ kind }) => kind === wanted);
  const [email, postal, phone] = [of('email')?.address, of('postal')?.address, of('phone')?.address];
  return {
    id: partyId,
    name,
    emailAgreed: of('email')?.agreed_at != null,
    ...(email ? { email } : {}),
    ...(postal ? { postalAddress: postal } : {}),
    ...(phone ? { phone } : {}),
  };
}

/**
 * The resident whom a name and addresses are of, where the register knows one: by e-mail address or by place, and only if the names
 * agree, for people share both. `emailOfAnother`: the e-mail address stands in the register as somebody else's.
 */
export async function knownParty(
  scope: Scope,
  {
    name,
    email,
    postalAddress,
  }: { readonly name: string; readonly email?: string; readonly postalAddress?: string },
): Promise<{ readonly id: string | undefined; readonly emailOfAnother: boolean }> {
  const place = postalAddress === undefined ? undefined : placeOf(postalAddress);
  const { rows } = await sql<{ id: string; name: string; kind: string }>`
    select p.id, p.name, a.kind from party_address a join party p on p.municipality_id = a.municipality_id and p.id = a.party_id
    where a.municipality_id = ${scope.municipalityId}
      and ((a.kind = 'email' and a.address = ${normaliseEmail(email ?? '')}) or a.place = ${place ?? null})
    order by a.kind, p.id`.execute(scope.db);
  const same = rows.find((row) => isSameName(row.name, name));
  return { id: same?.id, emailOfAnother: rows.some(({ id, kind }) => kind === 'email' && id !== same?.id) };
}

/** What was changed of a resident's details, at whichever contact of theirs, oldest first. */
export async function partyChanges(scope: Scope, partyId: string): Promise<PartyChange[]> {
  return tables(scope)
    .selectFrom('party_change')
    .select([
      'id',
      'contact_id as contactId',
      'employee_id as employeeId',
      'at',
      'field',
      'former',
      'present',
    ])
    .where('municipality_id', '=', scope.municipalityId)
    .where('contact_id', 'in', (query) =>
      query
        .selectFrom('contact')
        .select('contact.id')
        .where('contact.municipality_id', '=', scope.municipalityId)
        .where('contact.party_id', '=', partyId),
    )
    .orderBy('at')
    .orderBy('id')
    .execute();
}
