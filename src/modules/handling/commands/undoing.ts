import type { Instant } from '#engine/time/index.ts';
import { moveOutgoing } from '#modules/contacts/index.ts';
import type { StaffScope } from '#modules/organisation/index.ts';
import { append, type NewFact, type OpenedContact, openContact } from '#modules/promises/index.ts';
import type { ActOutcome } from '../types.ts';
import { decided, refuse } from './deciding.ts';

/** Takes the last act back. What was queued is cancelled first: once it is on its way the act stands. */
export async function undo(
  staff: StaffScope,
  opened: OpenedContact,
  factId: string,
  now: Instant,
): Promise<ActOutcome> {
  const refusal = decided(opened, { act: 'undo', factId }, now);
  if (refusal) return refuse(refusal);
  const fact = opened.facts.find((candidate) => candidate.id === factId)!;
  if (
    'messageId' in fact &&
    fact.messageId !== undefined &&
    !(await moveOutgoing(staff, fact.messageId, 'queued', { state: 'cancelled' }))
  ) {
    return refuse('cannotUndo');
  }
  const by = { kind: 'employee' as const, employeeId: staff.employee.id };
  if (fact.kind === 'mergedInto') await undoAbsorption(staff, fact.contactId, opened.id, by, now);
  await append(staff, opened, [{ kind: 'undone', factId, by }], now);
  return { ok: true, contactId: opened.id };
}

async function undoAbsorption(
  staff: StaffScope,
  stayedId: string,
  contactId: string,
  by: NewFact['by'],
  now: Instant,
): Promise<void> {
  const stayed = await openContact(staff, stayedId);
  const absorbed = stayed?.facts.findLast((fact) => fact.kind === 'absorbed' && fact.contactId === contactId);
  if (stayed && absorbed) await append(staff, stayed, [{ kind: 'undone', factId: absorbed.id, by }], now);
}
