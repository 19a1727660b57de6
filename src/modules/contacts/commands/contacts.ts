import { newId, type Rows, type Scope } from '#platform/db/index.ts';
import { newReference, tidySubject } from '../rules.ts';
import { type ContactTable, tables } from '../schema.ts';

/** What the register needs to know of a new contact; the rest follows from the facts. */
export interface NewContact {
  readonly id: string;
  readonly reference: string;
  readonly subject: string;
  readonly partyId: string;
}

/** How the facts make a contact look in lists; written with the facts, in one transaction. */
export type ContactProjection = Pick<
  ContactTable,
  | 'channel'
  | 'sort'
  | 'team_id'
  | 'handler_id'
  | 'status'
  | 'received_at'
  | 'received_day'
  | 'due_at'
  | 'paused'
  | 'undelivered'
  | 'merged_into'
  | 'changed_at'
  | 'version'
  | 'charter_ordinal'
>;

export function newContact(contact: Omit<NewContact, 'id' | 'reference'>): NewContact {
  return { ...contact, subject: tidySubject(contact.subject), id: newId(), reference: newReference() };
}

export function contactRows(scope: Scope, contact: NewContact, projection: ContactProjection): Rows[] {
  const row: ContactTable = {
    municipality_id: scope.municipalityId,
    id: contact.id,
    reference: contact.reference,
    subject: contact.subject,
    party_id: contact.partyId,
    ...projection,
  };
  return [{ into: 'contact', rows: [row] }];
}

/** Locks a contact until the transaction ends, so that two acts on it follow each other. @returns its version */
export async function lockContact(scope: Scope, id: string): Promise<number | undefined> {
  const row = await tables(scope)
    .selectFrom('contact')
    .select('version')
    .where('municipality_id', '=', scope.municipalityId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row?.version;
}

export async function projectContact(scope: Scope, id: string, projection: ContactProjection): Promise<void> {
  await tables(scope)
    .updateTable('contact')
    .set(projection)
    .where('municipality_id', '=', scope.municipalityId)
    .where('id', '=', id)
    .execute();
}
