import type { Instant } from '#engine/time/index.ts';
import { type Contact, contactById } from '#modules/contacts/index.ts';
import {
  type ActOutcome,
  type HandlingRefusal,
  perform,
  refusalNow,
  residentText,
  type SendingAct,
  saveDraft,
} from '#modules/handling/index.ts';
import { mayHandle, membersOf, type StaffScope } from '#modules/organisation/index.ts';
import { inTransaction, newId, type Scope } from '#platform/db/index.ts';
import { announce } from '#platform/realtime/index.ts';
import { teamsSigningWithTwo } from '../queries/letterheads.ts';
import { type AskedLetter, askedLetter } from '../queries/letters.ts';
import { isReady, type LetterRefusal, type RequestRole, signerIds, type Way } from '../rules/index.ts';
import { tables } from '../schema.ts';
import { prepareLetter } from './preparing.ts';

export type LetterOutcome =
  | Extract<ActOutcome, { ok: true }>
  | { readonly ok: false; readonly reason: HandlingRefusal | LetterRefusal; readonly signs?: string };

const refuse = (reason: HandlingRefusal | LetterRefusal) => ({ ok: false, reason }) as const;

/** The address of the resident's own page. */
type StatusUrl = (contactId: string) => string;

/**
 * Does an act by letter: makes the letter as it will be printed, and queues it. Refused in a team whose letters two people
 * sign; there a colleague is asked first.
 */
export async function sendLetter(
  staff: StaffScope,
  contactId: string,
  act: SendingAct,
  { statusUrl, seenVersion }: { readonly statusUrl: StatusUrl; readonly seenVersion?: number },
  now: Instant,
): Promise<LetterOutcome> {
  return inTransaction(staff, async ({ db }) => {
    const within = { ...staff, db };
    const contact = await contactById(within, contactId);
    if (contact === undefined) return refuse('notFound');
    if ((await teamsSigningWithTwo(within)).has(contact.teamId)) return refuse('secondSignatureNeeded');
    return performByLetter(within, contactId, act, [staff.employee.id], { statusUrl, seenVersion }, now);
  });
}

async function performByLetter(
  staff: StaffScope,
  contactId: string,
  act: SendingAct,
  signers: readonly string[],
  { statusUrl, seenVersion }: { readonly statusUrl: StatusUrl; readonly seenVersion?: number | undefined },
  now: Instant,
): Promise<LetterOutcome> {
  const contact = (await contactById(staff, contactId))!;
  const request = {
    contact,
    text: residentText(act, contact.sort),
    signerIds: signers,
    statusUrl: statusUrl(contactId),
  };
  const prepared = await prepareLetter(staff, request, now);
  if (!prepared.ok) return prepared;
  return perform(staff, contactId, { ...act, letter: prepared.letter }, now, seenVersion);
}

/** Which colleague is asked what. */
export interface Asking {
  readonly employeeId: string;
  readonly role: RequestRole;
}

/**
 * Asks colleagues to sign or to read along. The letter goes when all have agreed; what stood in the form is kept, so that
 * it comes back when one of them does not.
 */
export async function askColleagues(
  staff: StaffScope,
  contactId: string,
  letter: {
    readonly act: SendingAct;
    readonly way: Way;
    readonly fields: Readonly<Record<string, string>>;
    readonly asked: readonly Asking[];
  },
  now: Instant,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: HandlingRefusal | LetterRefusal }> {
  return inTransaction(staff, async ({ db }) => {
    const within = { ...staff, db };
    const contact = await contactById(within, contactId);
    if (contact === undefined) return refuse('notFound');
    // It takes hold of the contact, so that two who ask follow each other.
    const refusal = await refusalNow(within, contactId, letter.act, now);
    if (refusal) return refuse(refusal);
    if (letter.asked.length === 0) return refuse('nobodyAsked');
    if (await askedLetter(within, contactId)) return refuse('alreadyAsked');
    const members = (await membersOf(within, contact.teamId)).filter(({ state }) => state === 'active');
    const isColleague = ({ employeeId }: Asking) =>
      employeeId !== staff.employee.id && members.some(({ id }) => id === employeeId);
    if (!letter.asked.every(isColleague)) return refuse('colleagueUnknown');
    const twoSign = letter.way === 'letter' && (await teamsSigningWithTwo(within)).has(contact.teamId);
    if (twoSign && !letter.asked.some(({ role }) => role === 'signs')) return refuse('secondSignatureNeeded');
    await dropStale(within, contactId);
    await keepLetter(within, contact, letter, now);
    return { ok: true };
  });
}

/** A letter that waited and can no longer be sent, because the contact went on without it. */
async function dropStale(scope: Scope, contactId: string): Promise<void> {
  await tables(scope)
    .updateTable('letter')
    .set({ state: 'withdrawn' })
    .where('municipality_id', '=', scope.municipalityId)
    .where('contact_id', '=', contactId)
    .where('state', 'in', ['asked', 'returned'])
    .execute();
}

async function keepLetter(
  staff: StaffScope,
  contact: Pick<Contact, 'id' | 'teamId' | 'sort'>,
  {
    act,
    way,
    fields,
    asked,
  }: {
    readonly act: SendingAct;
    readonly way: Way;
    readonly fields: Readonly<Record<string, string>>;
    readonly asked: readonly Asking[];
  },
  now: Instant,
): Promise<void> {
  const id = newId();
  await tables(staff)
    .insertInto('letter')
    .values({
      municipality_id: staff.municipalityId,
      id,
      contact_id: contact.id,
      team_id: contact.teamId,
      act,
      fields,
      text: residentText(act, contact.sort),
      way,
      state: 'asked',
      written_by: staff.employee.id,
      written_at: now,
    })
    .execute();
  await tables(staff)
    .insertInto('letter_request')
    .values(
      asked.map(({ employeeId, role }) => ({
        municipality_id: staff.municipalityId,
        letter_id: id,
        employee_id: employeeId,
        role,
        asked_at: now,
        decided_at: null,
        decision: null,
        remark: '',
      })),
    )
    .execute();
  await announce(staff, `contact:${contact.id}`, `team:${contact.teamId}`);
}

/**
 * A colleague signs or agrees, or sends it back with what must change. The letter that everyone agreed with goes out, in
 * the name of all who signed; a refusal of the act itself (somebody answered meanwhile) leaves it where it was.
 */
export async function decideLetter(
  staff: StaffScope,
  contactId: string,
  { decision, remark }: { readonly decision: 'agreed' | 'returned'; readonly remark: string },
  { statusUrl, seenVersion }: { readonly statusUrl: StatusUrl; readonly seenVersion?: number },
  now: Instant,
): Promise<LetterOutcome> {
  return inTransaction(staff, async ({ db }) => {
    const within = { ...staff, db };
    const letter = await lockLetter(within, contactId);
    if (letter === undefined || letter.state !== 'asked') return refuse('letterNotFound');
    const own = letter.requests.find(({ employeeId }) => employeeId === staff.employee.id);
    if (own === undefined || own.decision !== undefined) return refuse('notAsked');
    if (decision === 'returned' && remark.trim() === '') return refuse('remarkMissing');
    const requests = letter.requests.map((request) => (request === own ? { ...own, decision } : request));
    const goes = decision === 'agreed' && isReady(requests);
    if (goes) {
      const signers = signerIds(letter.writtenBy, requests);
      const act = { ...letter.act, writtenBy: letter.writtenBy };
      const sent =
        letter.way === 'letter'
          ? await performByLetter(within, contactId, act, signers, { statusUrl, seenVersion }, now)
          : await perform(within, contactId, act, now, seenVersion);
      if (!sent.ok) return sent;
      await decided(within, letter, { decision, remark }, 'sent', now);
      return sent;
    }
    await decided(within, letter, { decision, remark }, decision === 'returned' ? 'returned' : 'asked', now);
    return { ok: true, contactId };
  });
}

async function decided(
  staff: StaffScope,
  letter: AskedLetter,
  { decision, remark }: { readonly decision: 'agreed' | 'returned'; readonly remark: string },
  state: AskedLetter['state'],
  now: Instant,
): Promise<void> {
  await tables(staff)
    .updateTable('letter_request')
    .set({ decided_at: now, decision, remark: remark.trim() })
    .where('municipality_id', '=', staff.municipalityId)
    .where('letter_id', '=', letter.id)
    .where('employee_id', '=', staff.employee.id)
    .execute();
  await moveLetter(staff, letter, state);
}

/** Takes it back to work on: what stood in the form is the writer's draft again, whoever of the team takes it back. */
export async function takeLetterBack(
  staff: StaffScope,
  contactId: string,
  now: Instant,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: LetterRefusal | HandlingRefusal }> {
  return inTransaction(staff, async ({ db }) => {
    const within = { ...staff, db };
    const letter = await lockLetter(within, contactId);
    if (letter === undefined) return refuse('letterNotFound');
    if (!mayHandle(staff.employee, letter.teamId)) return refuse('notYourTeam');
    await moveLetter(within, letter, 'withdrawn');
    await saveDraft(within, contactId, letter.act.act, letter.fields, now, letter.writtenBy);
    return { ok: true };
  });
}

async function lockLetter(staff: StaffScope, contactId: string): Promise<AskedLetter | undefined> {
  await tables(staff)
    .selectFrom('letter')
    .select('id')
    .where('municipality_id', '=', staff.municipalityId)
    .where('contact_id', '=', contactId)
    .where('state', 'in', ['asked', 'returned'])
    .forUpdate()
    .execute();
  return askedLetter(staff, contactId);
}

async function moveLetter(
  staff: StaffScope,
  letter: AskedLetter,
  state: AskedLetter['state'],
): Promise<void> {
  await tables(staff)
    .updateTable('letter')
    .set({ state })
    .where('municipality_id', '=', staff.municipalityId)
    .where('id', '=', letter.id)
    .execute();
  await announce(staff, `contact:${letter.contactId}`, `team:${letter.teamId}`);
}
