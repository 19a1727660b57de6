import type { Scope } from '#platform/db/index.ts';
import { type OutgoingState, type OutgoingTable, tables } from '../schema.ts';

/** Moves an outgoing message from one state, or one of several, to another. @returns whether it was in such a state */
export async function moveOutgoing(
  scope: Scope,
  messageId: string,
  from: OutgoingState | readonly OutgoingState[],
  change: Partial<Omit<OutgoingTable, 'municipality_id' | 'message_id' | 'contact_id'>>,
): Promise<boolean> {
  const result = await tables(scope)
    .updateTable('outgoing')
    .set(change)
    .where('municipality_id', '=', scope.municipalityId)
    .where('message_id', '=', messageId)
    .where('state', 'in', typeof from === 'string' ? [from] : from)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** What waits to go out by e-mail at a contact goes no further by itself; a person sees why, and sends it again. */
export async function holdBack(scope: Scope, contactId: string, reason: string): Promise<void> {
  await tables(scope)
    .updateTable('outgoing')
    .set({ state: 'failed', last_error: reason })
    .where('municipality_id', '=', scope.municipalityId)
    .where('contact_id', '=', contactId)
    .where('way', '=', 'email')
    .where('state', '=', 'queued')
    .execute();
}

/** What was handed over when the program died: whether it arrived is not known, so a person decides. @returns how many */
export async function markInDoubt(db: Scope['db']): Promise<number> {
  const result = await tables({ db, municipalityId: '' })
    .updateTable('outgoing')
    .set({ state: 'inDoubt' })
    .where('way', '=', 'email')
    .where('state', '=', 'handedOver')
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** In a restored register nobody knows whether what was waiting left after the backup: a person decides. @returns how many */
export async function doubtQueued(db: Scope['db']): Promise<number> {
  const result = await tables({ db, municipalityId: '' })
    .updateTable('outgoing')
    .set({ state: 'inDoubt' })
    .where('state', 'in', ['queued', 'handedOver'])
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}
