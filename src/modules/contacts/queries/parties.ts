import type { Scope } from '#platform/db/index.ts';
import { tables } from '../schema.ts';
import type { PartyChange, PartyDetails } from '../types.ts';

/** A resident with every address that is known. */
export async function partyDetails(scope: Scope, partyId: string): Promise<PartyDetails | undefined> {
  const own = tables(scope).selectFrom('party').where('municipality_id', '=', scope.municipalityId);
  const [party, addresses] = await Promise.all([
    own.where('id', '=', partyId).select('name').executeTakeFirst(),
    tables(scope)
      .selectFrom('party_address')
      .selectAll()
      .where('municipality_id', '=', scope.municipalityId)
      .where('party_id', '=', partyId)
      .execute(),
  ]);
  if (party === undefined) return undefined;
  const of = (kind: 'email' | 'postal' | 'phone') => addresses.find((address) => address.kind === kind);
  const [email, postal, phone] = [of('email'), of('postal'), of('phone')];
  return {
    id: partyId,
    name: party.name,
    emailAgreed: email?.agreed_at != null,
    ...(email === undefined ? {} : { email: email.address }),
    ...(postal === undefined ? {} : { postalAddress: postal.address }),
    ...(phone === undefined ? {} : { phone: phone.address }),
  };
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
