import { isMessageAct } from '#engine/promises/index.ts';
import type { Instant } from '#engine/time/index.ts';
import {
  type Contact,
  contactById,
  messageRows,
  moveOutgoing,
  normaliseEmail,
  type OutgoingMessage,
  outgoingMessage,
} from '#modules/contacts/index.ts';
import type { StaffScope } from '#modules/organisation/index.ts';
import { append, factsOfSending, type OpenedContact, openContact } from '#modules/promises/index.ts';
import { inTransaction, newId, type Scope } from '#platform/db/index.ts';
import { announce } from '#platform/realtime/index.ts';
import { onceMore, undoPeriodMs } from '../rules.ts';
import type { ActOutcome } from '../types.ts';
import { authorise } from './acts.ts';
import { decided, refuse } from './deciding.ts';

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
    if (decision === 'again' && message.isRepeated) return refuse('changedMeanwhile');
    if (decision === 'again' && isElsewhere(contact, message))
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
  return way === 'email' && normaliseEmail(toAddress) !== party.email;
}

/**
 * The same words once more, to the corrected address, as a message and an act of its own: what went to the wrong one stays
 * as it was sent, and the time of this sending counts (Awb 2:11).
 */
async function sendElsewhere(
  staff: StaffScope,
  contact: Contact,
  opened: OpenedContact,
  former: OutgoingMessage & { readonly id: string },
  now: Instant,
): Promise<ActOutcome> {
  if (contact.party.email === undefined) return refuse('noAddress');
  const id = newId();
  const again = onceMore(
    opened.facts.find((fact) => isMessageAct(fact) && fact.messageId === former.id),
    id,
  );
  const refusal = again && decided(opened, again.request, now);
  if (refusal) return refuse(refusal);
  if (!(await moveOutgoing(staff, former.id, ['failed', 'inDoubt'], { state: 'failed' })))
    return refuse('changedMeanwhile');
  const rows = messageRows(staff, {
    id,
    contactId: contact.id,
    direction: 'out',
    kind: former.kind,
    at: now,
    leavesAt: (now + undoPeriodMs) as Instant,
    toAddress: contact.party.email,
    textNew: former.textNew,
    ...(former.writtenBy === null ? {} : { writtenBy: former.writtenBy }),
  });
  const by = { kind: 'employee' as const, employeeId: staff.employee.id };
  const facts = again === undefined ? [] : [{ ...again.fact, by }];
  const { undoable } = await append(staff, opened, facts, now, { rows, topics: ['outgoing'] });
  const canUndo = again !== undefined && undoable !== undefined;
  return { ok: true, contactId: contact.id, ...(canUndo ? { undoable } : {}) };
}
