import { createHash } from 'node:crypto';
import type { Instant } from '#engine/time/index.ts';
import { inTransaction, newId, type Scope } from '#platform/db/index.ts';
import { announce } from '#platform/realtime/index.ts';
import type { DrawnPage } from '#platform/scans/index.ts';
import { teamById } from '../queries/context.ts';
import { remarks, type StackPiece, splitStack } from '../rules/index.ts';
import { tables } from '../schema.ts';
import type { FileRefusal, KeptHints } from '../types.ts';
import { markProgramDuplicates } from './duplicates.ts';
import { propose, storable } from './reading.ts';

/** Says before a file is opened how often that was tried, so that one that ends the program is known by it. */
export async function keepAttempts(scope: Scope, fileId: string, attempts: number): Promise<void> {
  await ofFile(scope, fileId).set({ attempts }).execute();
}

export async function refuseFile(scope: Scope, fileId: string, refusal: FileRefusal): Promise<void> {
  await ofFile(scope, fileId).set({ state: 'refused', refusal }).execute();
  await announce(scope, 'post');
}

/** What is known once a file is open. */
export async function keepOpening(
  scope: Scope,
  fileId: string,
  { pages, scannedAt }: { readonly pages: number; readonly scannedAt: Instant },
): Promise<void> {
  await ofFile(scope, fileId).set({ page_count: pages, scanned_at: scannedAt }).execute();
}

const ofFile = (scope: Scope, fileId: string) =>
  tables(scope)
    .updateTable('post_file')
    .where('municipality_id', '=', scope.municipalityId)
    .where('id', '=', fileId);

/** Keeps the picture of one page; drawn again after a crash it stays as it was. */
export async function keepPage(
  scope: Scope,
  fileId: string,
  ordinal: number,
  page: DrawnPage,
): Promise<void> {
  await tables(scope)
    .insertInto('post_page')
    .values({
      municipality_id: scope.municipalityId,
      file_id: fileId,
      ordinal,
      width: page.width,
      height: page.height,
      image: Buffer.from(page.image),
      thumbnail: Buffer.from(page.thumbnail),
      image_sha256: createHash('sha256').update(page.image).digest('hex'),
      turn: 0,
      blank: page.blank,
      codes: [...page.codes],
      reading: page.text === undefined && !page.blank ? 'unread' : 'digital',
      text: storable(page.text ?? ''),
      confidence: 1,
      attempts: 0,
      piece_id: null,
      place: null,
    })
    .onConflict((conflict) => conflict.columns(['municipality_id', 'file_id', 'ordinal']).doNothing())
    .execute();
}

/** Makes letters of a file whose pages are all there; from here on they can be registered. */
export async function makePieces(scope: Scope, fileId: string, now: Instant): Promise<void> {
  await inTransaction(scope, async (within) => {
    const file = await tables(within)
      .selectFrom('post_file')
      .select(['state', 'team_id', 'taken_in_at'])
      .where('municipality_id', '=', within.municipalityId)
      .where('id', '=', fileId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (file.state !== 'taken') return;
    const pages = await tables(within)
      .selectFrom('post_page')
      .select(['ordinal', 'blank', 'codes'])
      .where('municipality_id', '=', within.municipalityId)
      .where('file_id', '=', fileId)
      .orderBy('ordinal')
      .execute();
    const stack = splitStack(pages);
    if (stack.length === 0) return refuseFile(within, fileId, 'onlySeparators');
    const ids = [];
    for (const piece of stack) ids.push(await keepPiece(within, fileId, file, piece));
    await ofFile(within, fileId).set({ state: 'drawn' }).execute();
    for (const id of ids) {
      await propose(within, id, now);
      await markProgramDuplicates(within, id, now);
    }
    await announce(within, 'post', 'post.pages');
  });
}

async function keepPiece(
  scope: Scope,
  fileId: string,
  file: { readonly team_id: string | null; readonly taken_in_at: Instant },
  piece: StackPiece,
): Promise<string> {
  const { municipalityId } = scope;
  const named = piece.hints.teamId;
  const isKnown = named === undefined || (await teamById(scope, named)) !== undefined;
  const hints: KeptHints = {
    ...piece.hints,
    teamId: (isKnown ? named : undefined) ?? file.team_id ?? undefined,
    remarks: [...piece.remarks, ...(isKnown ? [] : [remarks.unknownTeam])],
  };
  const id = newId();
  await tables(scope)
    .insertInto('post_piece')
    .values({
      municipality_id: municipalityId,
      id,
      file_id: fileId,
      first_ordinal: piece.ordinals[0]!,
      state: 'waiting',
      hints: JSON.stringify(hints) as never,
      remarks: [],
      proposals: '{}' as never,
      fingerprint: [],
      duplicate_of: null,
      duplicate_because: null,
      duplicate_by: null,
      contact_id: null,
      discard_reason: null,
      taken_in_at: file.taken_in_at,
      version: 1,
    })
    .execute();
  for (const [place, ordinal] of piece.ordinals.entries())
    await tables(scope)
      .updateTable('post_page')
      .set({ piece_id: id, place })
      .where('municipality_id', '=', municipalityId)
      .where('file_id', '=', fileId)
      .where('ordinal', '=', ordinal)
      .execute();
  return id;
}
