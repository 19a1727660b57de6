import { isMessageAct } from '#engine/promises/index.ts';
import type { Instant } from '#engine/time/index.ts';
import {
  type Contact,
  contactById,
  messageRows,
  moveOutgoing,
  type OutgoingMessage,
  outgoingMessage,
} from '#modules/contacts/index.ts';
import type { StaffScope } from '#modules/organisation/index.ts';
import {
  append,
  factsOfSending,
  type NewFact,
  type OpenedContact,
  openContact,
} from '#modules/promises/index.ts';
import { inTransaction, newId, type Scope } from '#platform/db/index.ts';
import { announce } from '#platform/realtime/index.ts';
import type { ActOutcome } from '../types.ts';
import { authorise } from './acts.ts';
import { refuse } from './deciding.ts';

/**
 * Decides about a message that failed, or of which nobody knows whether it left because the program died while it handed
 * it over: it goes out once more (`again`), or it did arrive (`arrived`; only for what is in doubt). Refused for any other.
 */
export async function settleMessage(
  staff: StaffScope,
  contactId: string,
  messageId: string,
  decision: 'arrived' | 'again',
  now: Instant,
): Promise<ActOutcome> {
  return inTransaction(staff, async (scope) => {
    const within = { ...staff, db: scope.db };
    const contact = await contactById(scope, contactId);
    if (contact === undefined) return refuse('notFound');
    const barred = await authorise(within, contact, { act: 'resume' });
    if (barred) return refuse(barred);
    const opened = (await openContact(scope, contactId))!;
    const message = await outgoingMessage(scope, messageId);
    if (message?.contactId !== contactId) return refuse('changedMeanwhile');
    const by = { kind: 'employee' as const, employeeId: staff.employee.id };
    if (decision === 'again' && isElsewhere(contact, message) && (await isGivenUp(scope, messageId)))
      return sendElsewhere(within, contact, opened, { ...message, id: messageId }, now);
    if (!(await moveSettled(scope, messageId, decision, now))) return refuse('changedMeanwhile');
    if (decision === 'arrived') await append(scope, opened, factsOfSending(message.kind, messageId, by), now);
    else await announce(scope, 'outgoing', `contact:${contactId}`);
    return { ok: true, contactId };
  });
}

async function moveSettled(
  scope: Scope,
  messageId: string,
  decision: 'arrived' | 'again',
  now: Instant,
): Promise<boolean> {
  if (decision === 'arrived')
    return moveOutgoing(scope, messageId, 'inDoubt', { state: 'sent', sent_at: now });
  const queued = { state: 'queued', next_attempt_at: now, attempts: 0 } as const;
  return (
    (await moveOutgoing(scope, messageId, 'failed', queued)) ||
    moveOutgoing(scope, messageId, 'inDoubt', queued)
  );
}

/** The resident's address was corrected after the message was made. */
function isElsewhere({ party }: Contact, { way, toAddress }: OutgoingMessage): boolean {
  return way === 'email' && party.email !== undefined && party.email !== toAddress;
}

/** What surely failed gives way to its successor; what is in doubt may have arrived and stays itself. */
async function isGivenUp(scope: Scope, messageId: string): Promise<boolean> {
  return moveOutgoing(scope, messageId, 'failed', { state: 'cancelled' });
}

/**
 * The same words once more, to the corrected address, as a message of its own: what went to the wrong one stays as it was
 * sent, and the time of this sending counts (Awb 2:11).
 */
async function sendElsewhere(
  staff: StaffScope,
  contact: Contact,
  opened: OpenedContact,
  former: OutgoingMessage & { readonly id: string },
  now: Instant,
): Promise<ActOutcome> {
  const id = newId();
  const by = { kind: 'employee' as const, employeeId: staff.employee.id };
  const facts = opened.facts.flatMap((fact): NewFact[] => {
    if (!isMessageAct(fact) || fact.messageId !== former.id || fact.kind === 'receiptConfirmed') return [];
    const { id: _, at: __, recordedAt: ___, ...body } = fact;
    return [{ ...body, messageId: id, by } as NewFact];
  });
  const rows = messageRows(staff, {
    id,
    contactId: contact.id,
    direction: 'out',
    kind: former.kind,
    at: now,
    toAddress: contact.party.email!,
    writtenBy: staff.employee.id,
    textNew: former.textNew,
  });
  await append(staff, opened, facts, now, { rows, topics: ['outgoing'] });
  return { ok: true, contactId: contact.id };
}
