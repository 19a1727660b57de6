import { sql } from 'kysely';
import { type ActRequest, decide, type Present } from '#engine/promises/index.ts';
import type { Instant } from '#engine/time/index.ts';
import {
  type Contact,
  contactById,
  contactByReference,
  lockContact,
  messageRows,
  moveOutgoing,
  type NewMessage,
  newAttachment,
  newContact,
  outgoingMessage,
} from '#modules/contacts/index.ts';
import {
  employee as employeeById,
  mayAssign,
  mayHandle,
  type StaffScope,
  team,
} from '#modules/organisation/index.ts';
import {
  append,
  begin,
  factsOfSending,
  type NewFact,
  type OpenedContact,
  openContact,
  type Together,
} from '#modules/promises/index.ts';
import { inTransaction, newId, type Scope } from '#platform/db/index.ts';
import { announce } from '#platform/realtime/index.ts';
import { presencePeriodMs } from './queries.ts';
import { actPlan, longestText, type Plan } from './rules.ts';
import { tables } from './schema.ts';
import type { ActOutcome, EmployeeAct, HandlingRefusal } from './types.ts';

const refuse = (reason: HandlingRefusal): ActOutcome => ({ ok: false, reason });

/**
 * Does what an employee asks with a contact: checks authority and rules, appends the facts, queues what goes out, all in
 * one transaction. Two employees at one contact follow each other; the second is told when the first changed something.
 * @param seenVersion what the employee's screen showed; without it no check on what changed meanwhile
 */
export async function perform(
  staff: StaffScope,
  contactId: string,
  act: EmployeeAct,
  now: Instant,
  seenVersion?: number,
): Promise<ActOutcome> {
  return inTransaction(staff, async (scope) => {
    const within = { ...staff, db: scope.db };
    const contact = await contactById(scope, contactId);
    if (contact === undefined) return refuse('notFound');
    const barred = await authorise(within, contact, act);
    if (barred) return refuse(barred);
    if (act.act === 'merge') return merge(within, contact, act.intoReference, now);
    const opened = (await openContact(scope, contactId))!;
    if (seenVersion !== undefined && opened.facts.length !== seenVersion) return refuse('changedMeanwhile');
    if (act.act === 'split') return split(within, contact, opened, act, now);
    if (act.act === 'undo') return undo(within, opened, act.factId, now);
    if (act.act === 'note') return note(within, opened, act.text, now);
    return carryOut(within, contact, opened, act, now);
  });
}

async function authorise(
  staff: StaffScope,
  contact: Contact,
  act: EmployeeAct,
): Promise<HandlingRefusal | undefined> {
  if (!mayHandle(staff.employee, contact.teamId) && !mayAssign(staff.employee, contact.teamId))
    return 'notYourTeam';
  if (act.act === 'assign') return authoriseAssignment(staff, contact, act.employeeId);
  if (act.act === 'pass') {
    const target = await team(staff, act.teamId);
    return target === undefined || target.archivedAt !== undefined ? 'teamUnknown' : undefined;
  }
  return 'text' in act && act.text !== undefined && act.text.length > longestText ? 'textTooLong' : undefined;
}

async function authoriseAssignment(
  staff: StaffScope,
  contact: Contact,
  employeeId: string,
): Promise<HandlingRefusal | undefined> {
  if (employeeId !== staff.employee.id && !mayAssign(staff.employee, contact.teamId)) return 'mayNotAssign';
  const chosen = await employeeById(staff, employeeId);
  return chosen?.state === 'active' && chosen.teamIds.includes(contact.teamId)
    ? undefined
    : 'employeeUnknown';
}

type Direct = Exclude<EmployeeAct, { act: 'merge' | 'split' | 'undo' | 'note' }>;

async function carryOut(
  staff: StaffScope,
  contact: Contact,
  opened: OpenedContact,
  act: Direct,
  now: Instant,
): Promise<ActOutcome> {
  const plan = actPlan(act, staff.employee.id);
  const unreachable = plan.message && refuseWay(contact, plan.message);
  if (unreachable) return refuse(unreachable);
  if (plan.message && plan.message.text.trim() === '') return refuse('textMissing');
  const decision = decide(opened.state, plan.request, presentOf(opened, now));
  if (!decision.ok) return refuse(decision.reason);
  const { facts, together } = factsAndRows(staff, contact, plan, now);
  const state = await append(staff, opened, facts, now, together);
  await clearDraft(staff, contact.id, act.act);
  return {
    ok: true,
    contactId: contact.id,
    ...(state.undoable === undefined ? {} : { undoable: state.undoable }),
  };
}

function refuseWay(
  { party }: Contact,
  { letter }: NonNullable<Plan['message']>,
): HandlingRefusal | undefined {
  if (letter === undefined) return party.email === undefined ? 'noAddress' : undefined;
  return letter.toAddress.trim() === '' ? 'noPostalAddress' : undefined;
}

/** The message that goes out with an act is stored with it and leaves after the undo period. */
function factsAndRows(
  staff: StaffScope,
  contact: Contact,
  plan: Plan,
  now: Instant,
): { facts: NewFact[]; together: Together } {
  const by = { kind: 'employee' as const, employeeId: staff.employee.id };
  if (!plan.message) return { facts: plan.facts(undefined).map((fact) => ({ by, ...fact })), together: {} };
  const messageId = newId();
  const rows = messageRows(staff, {
    id: messageId,
    contactId: contact.id,
    direction: 'out',
    kind: plan.message.kind,
    at: now,
    leavesAt: (now + plan.message.delayMs) as Instant,
    writtenBy: staff.employee.id,
    textNew: plan.message.text.trim(),
    ...addressed(contact, plan.message),
  });
  return {
    facts: plan.facts(messageId).map((fact) => ({ by, ...fact })),
    together: { rows, topics: ['outgoing'] },
  };
}

/** By e-mail, or as the letter that was made of it: what is printed is what is kept. */
function addressed(
  { party }: Contact,
  { letter }: NonNullable<Plan['message']>,
): Pick<NewMessage, 'way' | 'toAddress' | 'attachments'> {
  if (letter === undefined) return { way: 'email', toAddress: party.email ?? '' };
  const { toAddress, name, pdf } = letter;
  const attachments = [newAttachment({ name, mediaType: 'application/pdf', content: pdf })];
  return { way: 'letter', toAddress, attachments };
}

function presentOf(opened: OpenedContact, now: Instant): Present {
  return { now, today: opened.rules.dayOf(now) };
}

function decided(opened: OpenedContact, request: ActRequest, now: Instant): HandlingRefusal | undefined {
  const decision = decide(opened.state, request, presentOf(opened, now));
  return decision.ok ? undefined : decision.reason;
}

/** Both contacts are opened in the order of their identifiers, so that two merges never wait for each other. */
async function merge(
  staff: StaffScope,
  contact: Contact,
  intoReference: string,
  now: Instant,
): Promise<ActOutcome> {
  const target = await contactByReference(staff, intoReference.trim().toUpperCase());
  if (target === undefined || !mayHandle(staff.employee, target.teamId)) return refuse('otherContactUnknown');
  for (const id of [contact.id, target.id].toSorted()) await lockContact(staff, id);
  const opened = (await openContact(staff, contact.id))!;
  const into = (await openContact(staff, target.id))!;
  const refusal = decided(
    opened,
    { act: 'merge', contactId: contact.id, intoId: target.id, into: into.state },
    now,
  );
  if (refusal) return refuse(refusal);
  const by = { kind: 'employee' as const, employeeId: staff.employee.id };
  await append(staff, opened, [{ kind: 'mergedInto', contactId: target.id, by }], now);
  await append(
    staff,
    into,
    [{ kind: 'absorbed', contactId: contact.id, receivedAt: opened.state.receivedAt, by }],
    now,
  );
  return { ok: true, contactId: target.id };
}

/** The new contact keeps the moment of receipt and the sender; its first message is the part that was split off (EC-61). */
async function split(
  staff: StaffScope,
  contact: Contact,
  opened: OpenedContact,
  act: { subject: string; text: string },
  now: Instant,
): Promise<ActOutcome> {
  if (act.text.trim() === '') return refuse('textMissing');
  const refusal = decided(opened, { act: 'split' }, now);
  if (refusal) return refuse(refusal);
  const { state } = opened;
  const by = { kind: 'employee' as const, employeeId: staff.employee.id };
  const part = newContact({ subject: act.subject, partyId: contact.party.id });
  const message = {
    id: newId(),
    contactId: part.id,
    direction: 'in',
    kind: 'message',
    at: state.receivedAt,
    subject: part.subject,
  } as const;
  const rows = messageRows(staff, {
    ...message,
    fromName: contact.party.name,
    fromAddress: contact.party.email ?? '',
    textNew: act.text.trim(),
  });
  const received = {
    kind: 'received',
    channel: state.channel,
    ...(state.sort === 'question' ? {} : { sort: state.sort }),
    teamId: state.teamId,
    origin: 'registered',
    at: state.receivedAt,
    by,
  } as const;
  await begin(staff, opened.rules, part, [received, { kind: 'splitFrom', contactId: contact.id, by }], now, {
    rows,
  });
  await append(staff, opened, [{ kind: 'splitOff', contactId: part.id, by }], now);
  return { ok: true, contactId: part.id };
}

/** Takes the last act back. What was queued is cancelled first: once it is on its way the act stands. */
async function undo(
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
    if (message?.contactId !== contactId || !(await moveSettled(scope, messageId, decision, now)))
      return refuse('changedMeanwhile');
    const by = { kind: 'employee' as const, employeeId: staff.employee.id };
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

async function note(
  staff: StaffScope,
  opened: OpenedContact,
  text: string,
  now: Instant,
): Promise<ActOutcome> {
  const refusal = decided(opened, { act: 'note', text }, now);
  if (refusal) return refuse(refusal);
  await tables(staff)
    .insertInto('note')
    .values({
      municipality_id: staff.municipalityId,
      id: newId(),
      contact_id: opened.id,
      employee_id: staff.employee.id,
      at: now,
      text: text.trim(),
    })
    .execute();
  await clearDraft(staff, opened.id, 'note');
  return { ok: true, contactId: opened.id };
}

/** Keeps what somebody is writing, so that no text is lost and nobody overwrites another's; nothing written, nothing kept. */
export async function saveDraft(
  staff: StaffScope,
  contactId: string,
  act: string,
  fields: Readonly<Record<string, string>>,
  now: Instant,
): Promise<void> {
  if (Object.values(fields).every((text) => text.trim() === '')) return clearDraft(staff, contactId, act);
  const row = {
    municipality_id: staff.municipalityId,
    contact_id: contactId,
    employee_id: staff.employee.id,
    act,
    fields: { ...fields },
    saved_at: now,
  };
  await tables(staff)
    .insertInto('draft')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['municipality_id', 'contact_id', 'employee_id', 'act'])
        .doUpdateSet({ fields: row.fields, saved_at: now }),
    )
    .execute();
}

async function clearDraft(staff: StaffScope, contactId: string, act: string): Promise<void> {
  await own(staff, 'draft', contactId).where('act', '=', act).execute();
}

function own(staff: StaffScope, table: 'draft', contactId: string) {
  return tables(staff)
    .deleteFrom(table)
    .where('municipality_id', '=', staff.municipalityId)
    .where('contact_id', '=', contactId)
    .where('employee_id', '=', staff.employee.id);
}

/**
 * Says that this employee has the contact on screen; colleagues see the name for `presencePeriodMs`. Who was not there
 * just before is announced, so that a colleague at the same contact sees it at once.
 */
export async function showPresence(staff: StaffScope, contactId: string, now: Instant): Promise<void> {
  const { rows } = await sql<{ arrived: boolean }>`
    with earlier as (
      select seen_at from presence
      where municipality_id = ${staff.municipalityId} and contact_id = ${contactId} and employee_id = ${staff.employee.id})
    insert into presence (municipality_id, contact_id, employee_id, seen_at)
    values (${staff.municipalityId}, ${contactId}, ${staff.employee.id}, ${now})
    on conflict (municipality_id, contact_id, employee_id) do update set seen_at = excluded.seen_at
    returning not exists (select from earlier where seen_at > ${now - presencePeriodMs}) as arrived`.execute(
    staff.db,
  );
  if (rows[0]?.arrived) await announce(staff, `contact:${contactId}`);
}

export async function markRiskNoticesRead(staff: StaffScope, contactId: string, now: Instant): Promise<void> {
  await tables(staff)
    .updateTable('risk_notice')
    .set({ read_at: now })
    .where('municipality_id', '=', staff.municipalityId)
    .where('employee_id', '=', staff.employee.id)
    .where('contact_id', '=', contactId)
    .where('read_at', 'is', null)
    .execute();
}
