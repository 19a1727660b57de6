import type { Instant } from '#engine/time/index.ts';
import { insertTogether, newId, type Rows, type Scope } from '#platform/db/index.ts';
import { partyDetails } from '../queries/parties.ts';
import { normaliseEmail, normalisePhone, placeOf, tidyAddress } from '../rules.ts';
import { type PartyAddressTable, type PartyField, partyFields, tables } from '../schema.ts';
import type { PartyDetails } from '../types.ts';

/** Who brought something, as far as it is known. */
export interface NewParty {
  readonly id: string;
  readonly name: string;
  readonly email?: string;
  /** When they said that we may e-mail instead of writing on paper (Awb 2:8). */
  readonly emailAgreedAt?: Instant;
  /** As on an envelope, without the name: street and number, postcode and town. */
  readonly postalAddress?: string;
  readonly phone?: string;
  readonly at: Instant;
}

/** How somebody told that they can be reached, as it was typed. */
export interface GivenAddresses {
  readonly email: string;
  /** They said that we may e-mail instead of writing on paper (Awb 2:8). */
  readonly emailAgreed: boolean;
  readonly phone: string;
  readonly postalAddress: string;
}

/** The addresses that were given at a moment; what was left empty is left out. */
export function addressesGiven(
  { email, emailAgreed, phone, postalAddress }: GivenAddresses,
  at: Instant,
): Pick<NewParty, 'email' | 'emailAgreedAt' | 'phone' | 'postalAddress'> {
  const [mail, call, write] = [email.trim(), phone.trim(), postalAddress.trim()];
  return {
    ...(mail === '' ? {} : { email: mail }),
    ...(mail !== '' && emailAgreed ? { emailAgreedAt: at } : {}),
    ...(call === '' ? {} : { phone: call }),
    ...(write === '' ? {} : { postalAddress: write }),
  };
}

/** A new party with the addresses that are known of it. */
export function partyRows(scope: Scope, party: NewParty): Rows[] {
  return [
    {
      into: 'party',
      rows: [{ municipality_id: scope.municipalityId, id: party.id, name: party.name, created_at: party.at }],
    },
    { into: 'party_address', rows: addressRows(scope, party) },
  ];
}

/**
 * Keeps what a resident told of themselves at a contact: a new address takes the place of the old one, what was not told stays, and a
 * permission is not taken away by not being given again. An e-mail address that is known stays; another one may be somebody else's.
 */
export async function learnAddresses(
  scope: Scope,
  partyId: string,
  { email, emailAgreedAt, postalAddress, phone }: Omit<NewParty, 'id' | 'name' | 'at'>,
  by: { readonly employeeId: string; readonly contactId: string; readonly at: Instant },
): Promise<void> {
  const former = (await partyDetails(scope, partyId))!;
  const writeTo = former.email ?? email;
  const agreed = emailAgreedAt !== undefined && normaliseEmail(writeTo ?? '') === normaliseEmail(email ?? '');
  const next = {
    ...former,
    ...(writeTo === undefined ? {} : { email: writeTo }),
    emailAgreed: former.emailAgreed || agreed,
    ...(postalAddress === undefined ? {} : { postalAddress }),
    ...(phone === undefined ? {} : { phone }),
  };
  const done = await correctParty(scope, former, next, by);
  // The address is another resident's: everything else is kept.
  if (done === 'emailTaken') await correctParty(scope, former, withoutEmail(next), by);
}

function withoutEmail({ email, ...details }: PartyDetails): PartyDetails {
  return { ...details, emailAgreed: false };
}

function addressRows(scope: Scope, party: Omit<NewParty, 'name' | 'at'>): PartyAddressTable[] {
  const key = { municipality_id: scope.municipalityId, party_id: party.id };
  const bare = { place: null, agreed_at: null };
  const { email, postalAddress, phone, emailAgreedAt } = party;
  return [
    ...(email === undefined
      ? []
      : [
          {
            ...key,
            ...bare,
            kind: 'email' as const,
            address: normaliseEmail(email),
            agreed_at: emailAgreedAt ?? null,
          },
        ]),
    ...(postalAddress === undefined
      ? []
      : [
          {
            ...key,
            ...bare,
            kind: 'postal' as const,
            address: tidyAddress(postalAddress),
            place: placeOf(postalAddress) ?? null,
          },
        ]),
    ...(phone === undefined
      ? []
      : [{ ...key, ...bare, kind: 'phone' as const, address: normalisePhone(phone) }]),
  ];
}

/** How a resident is to be called and reached from now on; what is left out is not known. */
export type PartyCorrection = Omit<PartyDetails, 'id'>;

/**
 * Replaces a resident's details, and keeps who changed what at which contact. What was sent stays as it was sent.
 * @returns whether anything changed; `emailTaken` where the address is another resident's
 */
export async function correctParty(
  scope: Scope,
  former: PartyDetails,
  correction: PartyCorrection,
  by: { readonly employeeId: string; readonly contactId: string; readonly at: Instant },
): Promise<'corrected' | 'unchanged' | 'emailTaken'> {
  const next = tidied({ ...correction, id: former.id });
  const changed = partyFields.filter((field) => textOf(former, field) !== textOf(next, field));
  if (changed.length === 0) return 'unchanged';
  if (await isTaken(scope, next)) return 'emailTaken';
  const agreedAt = next.emailAgreed ? { emailAgreedAt: by.at } : {};
  const own = { municipality_id: scope.municipalityId, party_id: former.id, contact_id: by.contactId };
  await tables(scope)
    .updateTable('party')
    .set({ name: next.name })
    .where('municipality_id', '=', scope.municipalityId)
    .where('id', '=', former.id)
    .execute();
  await tables(scope)
    .deleteFrom('party_address')
    .where('municipality_id', '=', scope.municipalityId)
    .where('party_id', '=', former.id)
    .execute();
  await insertTogether(scope.db, [
    { into: 'party_address', rows: addressRows(scope, { ...next, ...agreedAt }) },
    {
      into: 'party_change',
      rows: changed.map((field) => ({
        ...own,
        id: newId(),
        employee_id: by.employeeId,
        at: by.at,
        field,
        former: textOf(former, field),
        present: textOf(next, field),
      })),
    },
  ]);
  return 'corrected';
}

function tidied(details: PartyDetails): PartyDetails {
  const { id, name, emailAgreed, email = '', postalAddress = '', phone = '' } = details;
  return {
    id,
    name: name.replace(/\s+/g, ' ').trim(),
    emailAgreed: emailAgreed && email.trim() !== '',
    ...(email.trim() === '' ? {} : { email: normaliseEmail(email) }),
    ...(postalAddress.trim() === '' ? {} : { postalAddress: tidyAddress(postalAddress) }),
    ...(phone.trim() === '' ? {} : { phone: normalisePhone(phone) }),
  };
}

function textOf(details: PartyDetails, field: PartyField): string {
  if (field === 'emailAgreed') return details.emailAgreed ? 'ja' : 'nee';
  return details[field] ?? '';
}

async function isTaken(scope: Scope, { id, email }: PartyDetails): Promise<boolean> {
  if (email === undefined) return false;
  const other = await tables(scope)
    .selectFrom('party_address')
    .select('party_id')
    .where('municipality_id', '=', scope.municipalityId)
    .where('kind', '=', 'email')
    .where('address', '=', email)
    .where('party_id', '!=', id)
    .executeTakeFirst();
  return other !== undefined;
}
