import type { Scope } from '#platform/db/index.ts';
import { announce } from '#platform/realtime/index.ts';
import { tables } from '../schema.ts';
import { type ActOutcome, type By, change, record, refuse, withWaiting } from './acts.ts';

type Acted = ActOutcome<{ readonly actId: string }>;

const reasonLength = 500;

/** No letter, or none for us: advertising, a test page, a sheet that stayed behind. It stays to be seen, with the reason. */
export function discardPiece(scope: Scope, pieceId: string, reason: string, by: By): Promise<Acted> {
  return withWaiting(scope, pieceId, async (within) => {
    const said = reason.trim().slice(0, reasonLength);
    if (said === '') return refuse('reasonMissing');
    const version = await change(within, pieceId, { state: 'discarded', discard_reason: said });
    return { ok: true, actId: await record(within, { kind: 'discarded', pieceId, version }, by) };
  });
}

/** Says of which letter this is a second scan, or that it is none. @param ofPieceId undefined: no duplicate */
export function markDuplicate(
  scope: Scope,
  pieceId: string,
  ofPieceId: string | undefined,
  by: By,
): Promise<Acted> {
  return withWaiting(scope, pieceId, async (within, piece) => {
    if (ofPieceId === pieceId) return refuse('samePiece');
    if (ofPieceId !== undefined && !(await exists(within, ofPieceId))) return refuse('notFound');
    const former = { of: piece.duplicate_of, because: piece.duplicate_because, by: piece.duplicate_by };
    const version = await change(within, pieceId, {
      duplicate_of: ofPieceId ?? null,
      duplicate_because: ofPieceId === undefined ? null : 'een medewerker zag het',
      duplicate_by: by.employeeId,
    });
    const act = { kind: 'duplicateMarked', pieceId, version, detail: { former } } as const;
    return { ok: true, actId: await record(within, act, by) };
  });
}

async function exists(scope: Scope, pieceId: string): Promise<boolean> {
  const row = await tables(scope)
    .selectFrom('post_piece')
    .select('id')
    .where('municipality_id', '=', scope.municipalityId)
    .where('id', '=', pieceId)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Says that a letter became a contact, or joined one. Called within the transaction in which that happens, so that two
 * people who register one letter make one contact. It can't be undone here: the contact is corrected instead.
 */
export function registerPiece(scope: Scope, pieceId: string, contactId: string, by: By): Promise<Acted> {
  return withWaiting(scope, pieceId, async (within) => {
    const version = await change(within, pieceId, { state: 'registered', contact_id: contactId });
    return { ok: true, actId: await record(within, { kind: 'registered', pieceId, version }, by) };
  });
}

/** Takes a refused file off the list, once somebody has scanned its post again. The file itself stays. */
export async function dismissFile(
  scope: Scope,
  fileId: string,
  { employeeId, now }: By,
): Promise<ActOutcome> {
  const done = await tables(scope)
    .updateTable('post_file')
    .set({ dismissed_at: now, dismissed_by: employeeId })
    .where('municipality_id', '=', scope.municipalityId)
    .where('id', '=', fileId)
    .where('state', '=', 'refused')
    .where('dismissed_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (done === undefined) return refuse('notFound');
  await announce(scope, 'post');
  return { ok: true };
}

/** Has a refused file opened once more, after what was wrong on our side was put right. */
export async function retryFile(scope: Scope, fileId: string): Promise<ActOutcome> {
  const done = await tables(scope)
    .updateTable('post_file')
    .set({ state: 'taken', refusal: null, attempts: 0 })
    .where('municipality_id', '=', scope.municipalityId)
    .where('id', '=', fileId)
    .where('state', '=', 'refused')
    .where('content', 'is not', null)
    .returning('id')
    .executeTakeFirst();
  if (done === undefined) return refuse('notFound');
  await announce(scope, 'post', 'post.files');
  return { ok: true };
}
