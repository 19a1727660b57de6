import { type Day, dayOf, type Instant, zoneOf } from '#engine/time/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import { type Contact, contactByReference, referencesIn } from '#modules/contacts/index.ts';
import { mailboxes, municipalityName, type Team, teams } from '#modules/organisation/index.ts';
import type { Scope } from '#platform/db/index.ts';
import type { ReferenceReading } from '../rules/index.ts';
import type { ReadingContext } from '../types.ts';

const zone = zoneOf('Europe/Amsterdam');

export function localDay(now: Instant): Day {
  return dayOf(now, zone);
}

/** Who we are ourselves: our addresses, names, mailboxes and telephone number stand in letters to us. */
export async function readingContext(scope: Scope, now: Instant): Promise<ReadingContext> {
  const today = localDay(now);
  const [rules, boxes, name] = await Promise.all([
    rulebook(scope),
    mailboxes(scope),
    municipalityName(scope),
  ]);
  const municipality = rules.versionOn(today)?.charter.municipality;
  return {
    today,
    ownAddresses: [
      municipality?.postalAddress ?? [],
      ...(municipality?.locations ?? []).map(({ street, postcode, town }) => [street, `${postcode} ${town}`]),
    ],
    ownNames: [...new Set([name, ...(municipality === undefined ? [] : [municipality.name])])],
    ownEmails: [
      ...boxes.map(({ address }) => address),
      ...(municipality === undefined ? [] : [municipality.email]),
    ],
    ownPhones:
      municipality === undefined ? [] : [municipality.phone.display, municipality.phone.international],
    referencesIn,
  };
}

/** The first reading that is a contact of ours; the likeliest comes first. */
export async function contactNamed(
  scope: Scope,
  readings: readonly ReferenceReading[],
): Promise<{ contact: Contact; reading: ReferenceReading } | undefined> {
  for (const reading of readings) {
    const contact = await contactByReference(scope, reading.reference);
    if (contact !== undefined) return { contact, reading };
  }
  return undefined;
}

export async function teamNamed(scope: Scope, name: string): Promise<Team | undefined> {
  return (await teams(scope)).find((team) => team.name.toLowerCase() === name.toLowerCase());
}

export async function teamById(scope: Scope, id: string): Promise<Team | undefined> {
  return (await teams(scope)).find((team) => team.id === id);
}
