import type { Instant } from '#engine/time/index.ts';
import type { Rows, Scope } from '#platform/db/index.ts';
import { normaliseEmail, normalisePhone, placeOf, tidyAddress } from '../rules.ts';
import type { PartyAddressTable } from '../schema.ts';

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

/** A new party with the addresses that are known of it. */
export function partyRows(scope: Scope, party: NewParty): Rows[] {
  const key = { municipality_id: scope.municipalityId, party_id: party.id };
  const addresses: PartyAddressTable[] = [
    ...(party.email === undefined
      ? []
      : [
          {
            ...key,
            kind: 'email' as const,
            address: normaliseEmail(party.email),
            place: null,
            agreed_at: party.emailAgreedAt ?? null,
          },
        ]),
    ...(party.postalAddress === undefined
      ? []
      : [
          {
            ...key,
            kind: 'postal' as const,
            address: tidyAddress(party.postalAddress),
            place: placeOf(party.postalAddress) ?? null,
            agreed_at: null,
          },
        ]),
    ...(party.phone === undefined
      ? []
      : [
          {
            ...key,
            kind: 'phone' as const,
            address: normalisePhone(party.phone),
            place: null,
            agreed_at: null,
          },
        ]),
  ];
  return [
    {
      into: 'party',
      rows: [{ municipality_id: scope.municipalityId, id: party.id, name: party.name, created_at: party.at }],
    },
    { into: 'party_address', rows: addresses },
  ];
}
