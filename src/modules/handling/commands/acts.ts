import { decide } from '#engine/promises/index.ts';
import type { Instant } from '#engine/time/index.ts';
import {
  type Contact,
  contactById,
  messageRows,
  type NewMessage,
  newAttachment,
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
  type NewFact,
  type OpenedContact,
  openContact,
  type Together,
} from '#modules/promises/index.ts';
import { inTransaction, newId, type Scope } from '#platform/db/index.ts';
import { actPlan, longestText, type Plan } from '../rules.ts';
import { tables } from '../schema.ts';
import type { ActOutcome, EmployeeAct, HandlingRefusal, SendingAct } from '../types.ts';
import { decided, presentOf, refuse } from './deciding.ts';
import { clearDraft } from './drafts.ts';
import { merge, split } from './joining.ts';
import { undo } from './undoing.ts';

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

export async function authorise(
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
  const writerId = ('writtenBy' in act ? act.writtenBy : undefined) ?? staff.employee.id;
  const plan = actPlan(act, writerId, contact.sort);
  const unreachable = plan.message && refuseWay(contact, plan.message);
  const refusal = unreachable ?? refusalOf(plan, opened, now);
  if (refusal) return refuse(refusal);
  const { facts, together } = factsAndRows(staff, contact, { plan, writerId }, now);
  const state = await append(staff, opened, facts, now, together);
  await clearDraft(staff, contact.id, act.act, writerId);
  return {
    ok: true,
    contactId: contact.id,
    ...(state.undoable === undefined ? {} : { undoable: state.undoable }),
  };
}

function refusalOf(plan: Plan, opened: OpenedContact, now: Instant): HandlingRefusal | undefined {
  if (plan.message && plan.message.text.trim() === '') return 'textMissing';
  const decision = decide(opened.state, plan.request, presentOf(opened, now));
  return decision.ok ? undefined : decision.reason;
}

/** Whether an act that somebody else must agree with first would be refused now, so that nobody is asked for nothing. */
export async function refusalNow(
  staff: StaffScope,
  contactId: string,
  act: SendingAct,
  now: Instant,
): Promise<HandlingRefusal | undefined> {
  const contact = await contactById(staff, contactId);
  if (contact === undefined) return 'notFound';
  const barred = await authorise(staff, contact, act);
  if (barred) return barred;
  const opened = (await openContact(staff, contactId))!;
  return refusalOf(actPlan(act, staff.employee.id, contact.sort), opened, now);
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
  { plan, writerId }: { readonly plan: Plan; readonly writerId: string },
  now: Instant,
): { facts: NewFact[]; together: Together } {
  const by = { kind: 'employee' as const, employeeId: writerId };
  if (!plan.message) return { facts: plan.facts(undefined).map((fact) => ({ by, ...fact })), together: {} };
  const messageId = newId();
  const rows = messageRows(staff, {
    id: messageId,
    contactId: contact.id,
    direction: 'out',
    kind: plan.message.kind,
    at: now,
    leavesAt: (now + plan.message.delayMs) as Instant,
    writtenBy: writerId,
    ...(plan.message.madeFrom === undefined ? {} : { madeFrom: plan.message.madeFrom }),
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

async function note(
  staff: StaffScope,
  opened: OpenedContact,
  text: string,
  now: Instant,
): Promise<ActOutcome> {
  const refusal = decided(opened, { act: 'note', text }, now);
  if (refusal) return refuse(refusal);
  await writeNote(staff, { contactId: opened.id, employeeId: staff.employee.id, text: text.trim() }, now);
  await clearDraft(staff, opened.id, 'note');
  return { ok: true, contactId: opened.id };
}

/** Something that whoever handles a contact must know, written where it was found out. */
export async function writeNote(
  scope: Scope,
  {
    contactId,
    employeeId,
    text,
  }: { readonly contactId: string; readonly employeeId: string; readonly text: string },
  now: Instant,
): Promise<void> {
  const key = { municipality_id: scope.municipalityId, id: newId(), contact_id: contactId };
  await tables(scope)
    .insertInto('note')
    .values({ ...key, employee_id: employeeId, at: now, text })
    .execute();
}
