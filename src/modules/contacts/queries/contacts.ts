import { type SqlBool, sql } from 'kysely';
import type { Instant } from '#engine/time/index.ts';
import type { Scope } from '#platform/db/index.ts';
import type { Contact } from '../types.ts';
import { dueOrLast, selectContacts, toContact } from './rows.ts';

export async function contactById(scope: Scope, id: string): Promise<Contact | undefined> {
  const row = await selectContacts(scope).where('contact.id', '=', id).executeTakeFirst();
  return row && toContact(row);
}

export async function contactByReference(scope: Scope, reference: string): Promise<Contact | undefined> {
  const row = await selectContacts(scope).where('contact.reference', '=', reference).executeTakeFirst();
  return row && toContact(row);
}

/** Those of the contacts that exist, by due moment. */
export async function contactsById(scope: Scope, ids: readonly string[]): Promise<Contact[]> {
  if (ids.length === 0) return [];
  const rows = await selectContacts(scope)
    .where('contact.id', 'in', [...ids])
    .orderBy(dueOrLast)
    .execute();
  return rows.map(toContact);
}

/** The resident's other contacts, newest first. */
export async function earlierContacts(
  scope: Scope,
  partyId: string,
  exceptId: string,
  limit = 10,
): Promise<Contact[]> {
  const rows = await selectContacts(scope)
    .where('contact.party_id', '=', partyId)
    .where('contact.id', '!=', exceptId)
    .orderBy('contact.received_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toContact);
}

/** Open contacts by due moment, those without one last. */
export async function openContacts(scope: Scope, limit: number): Promise<Contact[]> {
  const rows = await selectContacts(scope)
    .where(sql<SqlBool>`contact.status in ('open', 'waiting')`)
    .orderBy(dueOrLast)
    .limit(limit)
    .execute();
  return rows.map(toContact);
}

/** Open work that falls due after `from` and no later than `to`, by due moment; nothing that waits for the resident. */
export async function contactsDueBetween(
  scope: Scope,
  period: { from: Instant; to: Instant; after: Contact | undefined; limit: number },
): Promise<Contact[]> {
  const { from, to, after, limit } = period;
  const rows = await selectContacts(scope)
    .where('contact.status', '=', 'open')
    .where('contact.due_at', '>', from)
    .where('contact.due_at', '<=', to)
    .$if(after !== undefined, (query) =>
      query.where(sql<SqlBool>`(contact.due_at, contact.id) > (${after?.dueAt}, ${after?.id})`),
    )
    .orderBy('contact.due_at')
    .orderBy('contact.id')
    .limit(limit)
    .execute();
  return rows.map(toContact);
}
