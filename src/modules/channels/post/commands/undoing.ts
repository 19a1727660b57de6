import { inTransaction, type Scope } from '#platform/db/index.ts';
import { announce } from '#platform/realtime/index.ts';
import { type PostActTable, tables } from '../schema.ts';
import { type ActOutcome, type By, change, lockPiece, refuse } from './acts.ts';
import { movePages } from './dividing.ts';
import { propose } from './reading.ts';

/** Takes back an act, as long as nothing has happened to its letters since. */
export async function undoAct(scope: Scope, actId: string, by: By): Promise<ActOutcome> {
  return inTransaction(scope, async (within) => {
    const act = await tables(within)
      .selectFrom('post_act')
      .selectAll()
      .where('municipality_id', '=', within.municipalityId)
      .where('id', '=', actId)
      .where('undone_at', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    if (act === undefined || act.kind === 'registered') return refuse('notFound');
    const piece = await lockPiece(within, act.piece_id);
    const other = act.other_piece_id === null ? undefined : await lockPiece(within, act.other_piece_id);
    if (piece?.version !== act.version_after || (other?.version ?? null) !== act.other_version_after)
      return refuse('changedSince');
    await takeBack(within, act, by);
    await tables(within)
      .updateTable('post_act')
      .set({ undone_at: by.now, undone_by: by.employeeId })
      .where('municipality_id', '=', within.municipalityId)
      .where('id', '=', actId)
      .execute();
    await announce(within, 'post');
    return { ok: true };
  });
}

async function takeBack(scope: Scope, act: PostActTable, { now }: By): Promise<void> {
  const { kind, piece_id: pieceId, other_piece_id: otherId, detail } = act;
  switch (kind) {
    case 'discarded':
      await change(scope, pieceId, { state: 'waiting', discard_reason: null });
      return;
    case 'duplicateMarked': {
      const { of = null, because = null, by = null } = detail.former ?? {};
      await change(scope, pieceId, { duplicate_of: of, duplicate_because: because, duplicate_by: by });
      return;
    }
    case 'split':
      await movePages(scope, { from: otherId!, to: pieceId, place: 0, shift: detail.place! });
      await change(scope, otherId!, { state: 'joined' });
      await change(scope, pieceId, {});
      await propose(scope, pieceId, now);
      return;
    case 'joined':
      await movePages(scope, { from: pieceId, to: otherId!, place: detail.place!, shift: -detail.place! });
      await change(scope, otherId!, { state: 'waiting' });
      await change(scope, pieceId, {});
      await propose(scope, pieceId, now);
      await propose(scope, otherId!, now);
      return;
    case 'registered':
      throw new Error('a registration is not undone here');
  }
}
