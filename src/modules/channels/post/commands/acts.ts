import type { Instant } from '#engine/time/index.ts';
import { inTransaction, newId, type Scope } from '#platform/db/index.ts';
import { announce } from '#platform/realtime/index.ts';
import { type ActKind, type PostActTable, tables } from '../schema.ts';

/** Who does it; whether they may is asked before. */
export interface By {
  readonly employeeId: string;
  readonly now: Instant;
}

export type ActRefusal =
  | 'notFound'
  | 'notWaiting'
  | 'pageUnknown'
  | 'reasonMissing'
  | 'changedSince'
  | 'samePiece';

export type ActOutcome<More = unknown> =
  | ({ readonly ok: true } & More)
  | { readonly ok: false; readonly reason: ActRefusal };

export const refuse = (reason: ActRefusal) => ({ ok: false, reason }) as const;

/** Takes hold of a letter until the transaction ends. */
export async function lockPiece(scope: Scope, pieceId: string) {
  return tables(scope)
    .selectFrom('post_piece')
    .selectAll()
    .where('municipality_id', '=', scope.municipalityId)
    .where('id', '=', pieceId)
    .forUpdate()
    .executeTakeFirst();
}

type Piece = NonNullable<Awaited<ReturnType<typeof lockPiece>>>;

/** Does something with a letter that waits, in one transaction with its record. */
export async function withWaiting<More>(
  scope: Scope,
  pieceId: string,
  act: (within: Scope, piece: Piece) => Promise<ActOutcome<More>>,
): Promise<ActOutcome<More>> {
  return inTransaction(scope, async (within) => {
    const piece = await lockPiece(within, pieceId);
    if (piece === undefined) return refuse('notFound');
    if (piece.state !== 'waiting') return refuse('notWaiting');
    const outcome = await act(within, piece);
    if (outcome.ok) await announce(within, 'post');
    return outcome;
  });
}

/** Changes a letter. @returns its version from now on */
export async function change(
  scope: Scope,
  pieceId: string,
  values: Partial<
    Pick<
      Piece,
      'state' | 'discard_reason' | 'contact_id' | 'duplicate_of' | 'duplicate_because' | 'duplicate_by'
    >
  >,
): Promise<number> {
  const { version } = await tables(scope)
    .updateTable('post_piece')
    .set((eb) => ({ ...values, version: eb('version', '+', 1) }))
    .where('municipality_id', '=', scope.municipalityId)
    .where('id', '=', pieceId)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

export interface NewAct {
  readonly kind: ActKind;
  readonly pieceId: string;
  readonly version: number;
  readonly other?: { readonly pieceId: string; readonly version: number };
  readonly detail?: PostActTable['detail'];
}

/** @returns the act, with which it can be undone */
export async function record(scope: Scope, act: NewAct, { employeeId, now }: By): Promise<string> {
  const id = newId();
  await tables(scope)
    .insertInto('post_act')
    .values({
      municipality_id: scope.municipalityId,
      id,
      at: now,
      employee_id: employeeId,
      kind: act.kind,
      piece_id: act.pieceId,
      other_piece_id: act.other?.pieceId ?? null,
      detail: JSON.stringify(act.detail ?? {}) as never,
      version_after: act.version,
      other_version_after: act.other?.version ?? null,
      undone_at: null,
      undone_by: null,
    })
    .execute();
  return id;
}
