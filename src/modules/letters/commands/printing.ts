import { PDFDocument } from '@cantoo/pdf-lib';
import type { Day, Instant } from '#engine/time/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import { type LetterFile, letterFiles, moveOutgoing, waitingLetters } from '#modules/contacts/index.ts';
import { logAccess, type StaffScope } from '#modules/organisation/index.ts';
import { append, factsOfSending, openContact } from '#modules/promises/index.ts';
import { inTransaction, newId } from '#platform/db/index.ts';
import { announce } from '#platform/realtime/index.ts';
import { batchById, batchLetters, type PrintBatch } from '../queries/batches.ts';
import { type BatchRefusal, lettersInBatch, postedAt, refusePosted } from '../rules/index.ts';
import { tables } from '../schema.ts';

type Outcome<More = object> =
  | ({ readonly ok: true } & More)
  | { readonly ok: false; readonly reason: BatchRefusal };

const refuse = (reason: BatchRefusal) => ({ ok: false, reason }) as const;

/**
 * Puts letters that wait in a batch to print, the most urgent in front. A letter that a colleague printed or took back
 * meanwhile is left out. From here on the letter can't be taken back.
 * @param teamIds whose letters this employee may see
 */
export async function makeBatch(
  staff: StaffScope,
  teamIds: readonly string[],
  messageIds: readonly string[],
  now: Instant,
): Promise<Outcome<{ batchId: string }>> {
  return inTransaction(staff, async (scope) => {
    const waiting = await waitingLetters(scope, teamIds, now, lettersInBatch);
    const chosen = waiting.filter(({ messageId }) => messageIds.includes(messageId));
    const taken: LetterFile[] = [];
    const files = new Map(
      (
        await letterFiles(
          scope,
          chosen.map(({ messageId }) => messageId),
        )
      ).map((file) => [file.messageId, file]),
    );
    for (const { messageId } of chosen)
      if (await moveOutgoing(scope, messageId, 'queued', { state: 'handedOver' }))
        taken.push(files.get(messageId)!);
    if (taken.length === 0) return refuse('nothingWaits');
    const batchId = await keepBatch({ ...staff, db: scope.db }, taken, now);
    return { ok: true, batchId };
  });
}

async function keepBatch(staff: StaffScope, letters: readonly LetterFile[], now: Instant): Promise<string> {
  const id = newId();
  const key = { municipality_id: staff.municipalityId, batch_id: id };
  const pages = await Promise.all(
    letters.map(async ({ pdf }) => (await PDFDocument.load(pdf)).getPageCount()),
  );
  await tables(staff)
    .insertInto('print_batch')
    .values({
      municipality_id: staff.municipalityId,
      id,
      made_at: now,
      made_by: staff.employee.id,
      team_ids: [...new Set(letters.map(({ teamId }) => teamId))],
      letters: letters.length,
      pages: pages.reduce((sum, count) => sum + count, 0),
      posted_on: null,
      registered_at: null,
      registered_by: null,
    })
    .execute();
  await tables(staff)
    .insertInto('print_batch_letter')
    .values(
      letters.map(({ messageId, contactId }, index) => ({
        ...key,
        ordinal: index + 1,
        message_id: messageId,
        contact_id: contactId,
        pages: pages[index]!,
        kept_back: null,
      })),
    )
    .execute();
  for (const { contactId } of letters)
    await logAccess(
      staff,
      { contactId, what: 'letter: printed', why: 'Brief in een stapel om te printen.' },
      now,
    );
  await announce(staff, 'letters', ...letters.map(({ contactId }) => `contact:${contactId}`));
  return id;
}

/** A letter that was not posted after all. */
export interface KeptBack {
  readonly messageId: string;
  readonly why: string;
}

/**
 * Registers that the letters of a batch went to the post on a day, which is what keeps their promises. What is kept back
 * waits for a next batch.
 */
export async function registerPosted(
  staff: StaffScope,
  teamIds: readonly string[],
  batchId: string,
  { day, keptBack }: { readonly day: Day; readonly keptBack: readonly KeptBack[] },
  now: Instant,
): Promise<Outcome<{ posted: number }>> {
  const rules = await rulebook(staff);
  const { zone } = rules.calendar(rules.versions.at(-1)!.charter.municipality.staffCalendar, now);
  return inTransaction(staff, async ({ db }) => {
    const within = { ...staff, db };
    const batch = await lockBatch(within, teamIds, batchId);
    if (batch === undefined) return refuse('notFound');
    if (batch.registeredAt !== undefined) return refuse('registeredAlready');
    const barred = refusePosted(day, batch.madeAt, now, zone);
    if (barred) return refuse(barred);
    if (keptBack.some(({ why }) => why.trim() === '')) return refuse('reasonMissing');
    const letters = await batchLetters(within, batchId);
    const isKept = ({ messageId }: { readonly messageId: string }) =>
      keptBack.some((kept) => kept.messageId === messageId);
    const posting = letters.filter((letter) => !isKept(letter));
    if (posting.length === 0) return refuse('nothingPosted');
    let posted = 0;
    const by = { kind: 'employee' as const, employeeId: staff.employee.id };
    // In one order of contacts everywhere, so that two who register do not wait for each other.
    for (const letter of posting.toSorted((one, other) => (one.contactId < other.contactId ? -1 : 1))) {
      const at = postedAt(day, letter.madeAt, now, zone);
      if (!(await moveOutgoing(within, letter.messageId, 'handedOver', { state: 'sent', sent_at: at })))
        continue;
      const opened = (await openContact(within, letter.contactId))!;
      const facts = factsOfSending(letter.kind, letter.messageId, by).map((fact) => ({ ...fact, at }));
      await append(within, opened, facts, now);
      posted += 1;
    }
    // Of this batch only, whatever a form names: another's letter may be on its way.
    for (const { messageId } of letters.filter(isKept)) {
      const { why } = keptBack.find((kept) => kept.messageId === messageId)!;
      await keepBack(within, batchId, messageId, why.trim(), now);
    }
    await closeBatch(within, batchId, day, now);
    return { ok: true, posted };
  });
}

/** The batch was not posted: all its letters wait again. */
export async function dissolveBatch(
  staff: StaffScope,
  teamIds: readonly string[],
  batchId: string,
  now: Instant,
): Promise<Outcome> {
  return inTransaction(staff, async ({ db }) => {
    const within = { ...staff, db };
    const batch = await lockBatch(within, teamIds, batchId);
    if (batch === undefined) return refuse('notFound');
    if (batch.registeredAt !== undefined) return refuse('registeredAlready');
    for (const { messageId } of await batchLetters(within, batchId))
      await keepBack(within, batchId, messageId, 'De stapel is ongedaan gemaakt.', now);
    await tables(within)
      .updateTable('print_batch')
      .set({ registered_at: now, registered_by: staff.employee.id })
      .where('municipality_id', '=', staff.municipalityId)
      .where('id', '=', batchId)
      .execute();
    await announce(within, 'letters');
    return { ok: true };
  });
}

async function keepBack(
  staff: StaffScope,
  batchId: string,
  messageId: string,
  why: string,
  now: Instant,
): Promise<void> {
  await moveOutgoing(staff, messageId, 'handedOver', { state: 'queued', next_attempt_at: now });
  await tables(staff)
    .updateTable('print_batch_letter')
    .set({ kept_back: why })
    .where('municipality_id', '=', staff.municipalityId)
    .where('batch_id', '=', batchId)
    .where('message_id', '=', messageId)
    .execute();
}

async function closeBatch(staff: StaffScope, batchId: string, day: Day, now: Instant): Promise<void> {
  await tables(staff)
    .updateTable('print_batch')
    .set({ posted_on: day, registered_at: now, registered_by: staff.employee.id })
    .where('municipality_id', '=', staff.municipalityId)
    .where('id', '=', batchId)
    .execute();
  await announce(staff, 'letters');
}

async function lockBatch(
  staff: StaffScope,
  teamIds: readonly string[],
  batchId: string,
): Promise<PrintBatch | undefined> {
  await tables(staff)
    .selectFrom('print_batch')
    .select('id')
    .where('municipality_id', '=', staff.municipalityId)
    .where('id', '=', batchId)
    .forUpdate()
    .execute();
  return batchById(staff, batchId, teamIds);
}

/**
 * The post brought a letter back. The act that it belonged to did not reach the resident, so its promise runs again
 * (Awb 3:41: sent to the address is not the same as arrived). @returns false when the letter was not posted
 */
export async function registerReturned(
  staff: StaffScope,
  contactId: string,
  messageId: string,
  reason: string,
  now: Instant,
): Promise<boolean> {
  return inTransaction(staff, async ({ db }) => {
    const within = { ...staff, db };
    const [letter] = await letterFiles(within, [messageId]);
    if (letter?.contactId !== contactId) return false;
    const told = `De brief kwam terug: ${reason.trim()}`;
    if (!(await moveOutgoing(within, messageId, 'sent', { state: 'failed', last_error: told }))) return false;
    const opened = (await openContact(within, contactId))!;
    const by = { kind: 'employee' as const, employeeId: staff.employee.id };
    await append(within, opened, [{ kind: 'messageFailed', messageId, reason: told, by }], now);
    return true;
  });
}
