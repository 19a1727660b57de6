import { sql } from 'kysely';
import { inTransaction, newId, type Scope } from '#platform/db/index.ts';
import { tables } from '../schema.ts';
import { type ActOutcome, type By, change, lockPiece, record, refuse, withWaiting } from './acts.ts';
import { markProgramDuplicates } from './duplicates.ts';
import { propose } from './reading.ts';

/** Makes two letters of one. @param place the page, from 0, with which the second begins */
export function splitPiece(
  scope: Scope,
  pieceId: string,
  place: number,
  by: By,
): Promise<ActOutcome<{ readonly actId: string; readonly newPieceId: string }>> {
  return withWaiting(scope, pieceId, async (within, piece) => {
    const pages = await pagesOf(within, pieceId);
    const first = pages[place];
    if (place < 1 || first === undefined) return refuse('pageUnknown');
    const newPieceId = newId();
    const { teamId, arrivedOn } = piece.hints;
    await tables(within)
      .insertInto('post_piece')
      .values({
        ...piece,
        id: newPieceId,
        file_id: first.file_id,
        first_ordinal: first.ordinal,
        hints: JSON.stringify({ teamId, arrivedOn }) as never,
        proposals: '{}' as never,
        fingerprint: [],
        duplicate_of: null,
        duplicate_because: null,
        duplicate_by: null,
        version: 1,
      })
      .execute();
    await movePages(within, { from: pieceId, to: newPieceId, place, shift: -place });
    const version = await change(within, pieceId, {});
    for (const id of [pieceId, newPieceId]) {
      await propose(within, id, by.now);
      await markProgramDuplicates(within, id, by.now);
    }
    const other = { pieceId: newPieceId, version: 1 };
    const actId = await record(within, { kind: 'split', pieceId, version, other, detail: { place } }, by);
    return { ok: true, actId, newPieceId };
  });
}

/** Puts the pages of another waiting letter behind those of this one, which takes its place in the list. */
export function joinPieces(
  scope: Scope,
  pieceId: string,
  otherId: string,
  by: By,
): Promise<ActOutcome<{ readonly actId: string }>> {
  return withWaitingPair(scope, pieceId, otherId, async (within) => {
    const place = (await pagesOf(within, pieceId)).length;
    await movePages(within, { from: otherId, to: pieceId, place: 0, shift: place });
    const version = await change(within, pieceId, {});
    const otherVersion = await change(within, otherId, { state: 'joined' });
    await propose(within, pieceId, by.now);
    const act = {
      kind: 'joined',
      pieceId,
      version,
      other: { pieceId: otherId, version: otherVersion },
    } as const;
    return { ok: true, actId: await record(within, { ...act, detail: { place } }, by) };
  });
}

/** Both are taken hold of in one order, so that two people who join them crosswise do not wait for each other forever. */
async function withWaitingPair<More>(
  scope: Scope,
  pieceId: string,
  otherId: string,
  act: (within: Scope) => Promise<ActOutcome<More>>,
): Promise<ActOutcome<More>> {
  if (pieceId === otherId) return refuse('samePiece');
  return inTransaction(scope, async (within) => {
    for (const id of [pieceId, otherId].sort()) await lockPiece(within, id);
    return withWaiting(within, otherId, () => withWaiting(within, pieceId, act));
  });
}

function pagesOf(scope: Scope, pieceId: string) {
  return tables(scope)
    .selectFrom('post_page')
    .select(['file_id', 'ordinal'])
    .where('municipality_id', '=', scope.municipalityId)
    .where('piece_id', '=', pieceId)
    .orderBy('place')
    .execute();
}

interface Move {
  readonly from: string;
  readonly to: string;
  /** Pages from here on. */
  readonly place: number;
  readonly shift: number;
}

export async function movePages(scope: Scope, { from, to, place, shift }: Move): Promise<void> {
  await tables(scope)
    .updateTable('post_page')
    .set({ piece_id: to, place: sql`place + ${shift}` })
    .where('municipality_id', '=', scope.municipalityId)
    .where('piece_id', '=', from)
    .where('place', '>=', place)
    .execute();
}
