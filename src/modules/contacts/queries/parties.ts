import { sql } from 'kysely';
import type { Scope } from '#platform/db/index.ts';
import { normaliseEmail, placeOf } from '../rules.ts';
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

/** A resident who can be told apart by an e-mail address, or by name and place together. */
export async function knownParty(
  scope: Scope,
  {
    name,
    email,
    postalAddress,
  }: { readonly name: string; readonly email?: string; readonly postalAddress?: string },
): Promise<string | undefined> {
  const place = postalAddress === undefined ? undefined : placeOf(postalAddress);
  const { rows } = await sql<{ id: string }>`
    select party_id as id from party_address
    where municipality_id = ${scope.municipalityId} and kind = 'email' and address = ${normaliseEmail(email ?? '')}
    union all
    select a.party_id from party_address a join party p on p.municipality_id = a.municipality_id and p.id = a.party_id
    where a.municipality_id = ${scope.municipalityId} and a.place = ${place ?? null} and lower(p.name) = lower(${name.trim()})
    limit 1`.execute(scope.db);
  return rows[0]?.id;
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
