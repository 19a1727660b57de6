import type { Municipality } from '#engine/charter/index.ts';
import type { Day, Instant } from '#engine/time/index.ts';
import { logAccess, may, parseName, type StaffScope, team } from '#modules/organisation/index.ts';
import { inTransaction, isDuplicate, newId } from '#platform/db/index.ts';
import { letterheadOf } from '../queries/letterheads.ts';
import { standardText, usableTexts } from '../queries/standard-texts.ts';
import { faultsIn, scoreOf, type TextRefusal } from '../rules/index.ts';
import { tables } from '../schema.ts';
import type { StandardText, TextFault, TextUse } from '../types.ts';

export type TextOutcome<More = object> =
  | ({ readonly ok: true } & More)
  | { readonly ok: false; readonly reason: TextRefusal; readonly faults?: readonly TextFault[] };

const refuse = (reason: TextRefusal, faults?: readonly TextFault[]) =>
  ({ ok: false, reason, ...(faults === undefined ? {} : { faults }) }) as const;

export interface NewStandardText {
  readonly name: string;
  readonly use: TextUse;
  /** Absent: for all teams. */
  readonly teamId?: string;
  readonly body: string;
}

/** A new standard text with a first version, a draft. Who makes it owns it. */
export async function createStandardText(
  staff: StaffScope,
  { name, use, teamId, body }: NewStandardText,
  today: Day,
  now: Instant,
): Promise<TextOutcome<{ id: string }>> {
  if (!may(staff.employee, 'manageLetters')) return refuse('notAllowed');
  const parsed = parseName(name);
  if (!parsed.ok) return refuse('nameMissing');
  const { blocks } = await usableTexts(staff, '', today);
  const faults = faultsIn(body, use, blocks);
  if (faults.length > 0) return refuse('faulty', faults);
  if (teamId !== undefined && (await team(staff, teamId)) === undefined) return refuse('teamUnknown');
  try {
    return await inTransaction(staff, async ({ db }) => {
      const within = { ...staff, db };
      const id = newId();
      await tables(within)
        .insertInto('standard_text')
        .values({
          municipality_id: staff.municipalityId,
          id,
          name: parsed.name,
          use,
          team_id: teamId ?? null,
          owner_id: staff.employee.id,
          created_at: now,
          archived_at: null,
        })
        .execute();
      await keepVersion(within, { id, ordinal: 1, body }, now);
      await logged(within, 'created', parsed.name, now);
      return { ok: true, id } as const;
    });
  } catch (error) {
    if (isDuplicate(error, 'standard_text_municipality_id_name_key')) return refuse('nameTaken');
    throw error;
  }
}

/**
 * Keeps what was typed as the newest version. A draft is overwritten; what is or was in force never is.
 * @param seen the seal of the newest version that the screen showed: what a colleague wrote since is not overwritten
 */
export async function writeStandardText(
  staff: StaffScope,
  id: string,
  { body, seen }: { readonly body: string; readonly seen: string },
  today: Day,
  now: Instant,
): Promise<TextOutcome> {
  if (!may(staff.employee, 'manageLetters')) return refuse('notAllowed');
  return inTransaction(staff, async ({ db }) => {
    const within = { ...staff, db };
    const text = await lockText(within, id);
    if (text === undefined) return refuse('notFound');
    const newest = text.versions[0]!;
    if (newest.seal !== seen) return refuse('changedMeanwhile');
    const { blocks } = await usableTexts(within, '', today);
    const faults = faultsIn(body, text.use, blocks);
    if (faults.length > 0) return refuse('faulty', faults);
    if (body.trim() === newest.body) return refuse('nothingNew');
    if (newest.inForce === undefined)
      await tables(within)
        .updateTable('standard_text_version')
        .set({ body: body.trim(), written_by: staff.employee.id, written_at: now })
        .where('municipality_id', '=', staff.municipalityId)
        .where('id', '=', newest.id)
        .execute();
    else await keepVersion(within, { id, ordinal: newest.ordinal + 1, body }, now);
    await logged(within, 'written', text.name, now);
    return { ok: true };
  });
}

export interface IntoForce {
  readonly from: Day;
  readonly reviewOn: Day;
  /** Why it may score below the threshold. */
  readonly reason: string;
  /** The seal of the draft that the screen showed: nobody puts into force what they have not read. */
  readonly seen: string;
}

/**
 * Puts the draft of a standard text into force from a day. Below the threshold of the municipality that takes a reason,
 * which stays with the version.
 */
export async function putTextIntoForce(
  staff: StaffScope,
  id: string,
  { from, reviewOn, reason, seen }: IntoForce,
  { today, municipality }: { readonly today: Day; readonly municipality: Municipality },
  now: Instant,
): Promise<TextOutcome> {
  if (!may(staff.employee, 'manageLetters')) return refuse('notAllowed');
  return inTransaction(staff, async ({ db }) => {
    const within = { ...staff, db };
    const text = await lockText(within, id);
    const draft = text?.versions[0];
    if (text === undefined || draft === undefined) return refuse('notFound');
    if (draft.inForce !== undefined) return refuse('notADraft');
    if (draft.seal !== seen) return refuse('changedMeanwhile');
    if (from < today) return refuse('fromInPast');
    if (reviewOn <= from) return refuse('reviewNotAfter');
    const { blocks } = await usableTexts(within, '', from);
    const faults = faultsIn(draft.body, text.use, blocks);
    if (faults.length > 0) return refuse('faulty', faults);
    const score = scoreOf(draft.body, text.use, blocks);
    const { threshold } = await letterheadOf(within, municipality);
    const isBelow = score !== undefined && score < threshold;
    if (isBelow && reason.trim() === '') return refuse('reasonMissing');
    await tables(within)
      .updateTable('standard_text_version')
      .set({
        valid_from: from,
        review_on: reviewOn,
        put_in_force_at: now,
        put_in_force_by: staff.employee.id,
        score: score ?? null,
        reason: isBelow ? reason.trim() : null,
      })
      .where('municipality_id', '=', staff.municipalityId)
      .where('id', '=', draft.id)
      .execute();
    await logged(within, 'put into force', text.name, now);
    return { ok: true };
  });
}

/** Puts a standard text away, or takes it back: it is not offered any more, and stays at what was made from it. */
export async function setTextArchived(
  staff: StaffScope,
  id: string,
  archived: boolean,
  now: Instant,
): Promise<TextOutcome> {
  if (!may(staff.employee, 'manageLetters')) return refuse('notAllowed');
  return changeText(
    staff,
    id,
    { archived_at: archived ? now : null },
    archived ? 'archived' : 'restored',
    now,
  );
}

/** From now on this employee looks after it. */
export async function ownText(staff: StaffScope, id: string, now: Instant): Promise<TextOutcome> {
  if (!may(staff.employee, 'manageLetters')) return refuse('notAllowed');
  return changeText(staff, id, { owner_id: staff.employee.id }, 'owner changed', now);
}

async function changeText(
  staff: StaffScope,
  id: string,
  change: { archived_at: Instant | null } | { owner_id: string },
  what: string,
  now: Instant,
): Promise<TextOutcome> {
  return inTransaction(staff, async ({ db }) => {
    const within = { ...staff, db };
    const text = await lockText(within, id);
    if (text === undefined) return refuse('notFound');
    await tables(within)
      .updateTable('standard_text')
      .set(change)
      .where('municipality_id', '=', staff.municipalityId)
      .where('id', '=', id)
      .execute();
    await logged(within, what, text.name, now);
    return { ok: true };
  });
}

async function lockText(staff: StaffScope, id: string): Promise<StandardText | undefined> {
  await tables(staff)
    .selectFrom('standard_text')
    .select('id')
    .where('municipality_id', '=', staff.municipalityId)
    .where('id', '=', id)
    .forUpdate()
    .execute();
  return standardText(staff, id);
}

async function keepVersion(
  staff: StaffScope,
  { id, ordinal, body }: { readonly id: string; readonly ordinal: number; readonly body: string },
  now: Instant,
): Promise<void> {
  await tables(staff)
    .insertInto('standard_text_version')
    .values({
      municipality_id: staff.municipalityId,
      id: newId(),
      standard_text_id: id,
      ordinal,
      body: body.trim(),
      written_by: staff.employee.id,
      written_at: now,
      valid_from: null,
      review_on: null,
      put_in_force_at: null,
      put_in_force_by: null,
      score: null,
      reason: null,
    })
    .execute();
}

function logged(staff: StaffScope, what: string, name: string, now: Instant): Promise<void> {
  return logAccess(staff, { what: `standard text: ${what}`, why: name }, now);
}
