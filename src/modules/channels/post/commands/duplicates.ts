import { sql } from 'kysely';
import type { Instant } from '#engine/time/index.ts';
import type { Scope } from '#platform/db/index.ts';
import { isProbableDuplicate } from '../rules/index.ts';
import { tables } from '../schema.ts';

/** Nobody scans a letter again after so long. */
const lookBackMs = 120 * 86_400_000;
const candidatesLimit = 50;

/**
 * Notices that a letter is probably here already: in a file with the same bytes, with the same picture, or with nearly
 * the same text. It is only marked; a person decides, and what a person said is left alone.
 */
export async function markProgramDuplicates(scope: Scope, pieceId: string, now: Instant): Promise<void> {
  const piece = await tables(scope)
    .selectFrom('post_piece as p')
    .innerJoin('post_file as f', (join) =>
      join.onRef('f.municipality_id', '=', 'p.municipality_id').onRef('f.id', '=', 'p.file_id'),
    )
    .select([
      'p.id',
      'p.proposals',
      'p.fingerprint',
      'p.duplicate_of',
      'p.duplicate_by',
      'p.first_ordinal',
      'f.same_as',
    ])
    .where('p.municipality_id', '=', scope.municipalityId)
    .where('p.id', '=', pieceId)
    .executeTakeFirstOrThrow();
  if (piece.duplicate_of !== null || piece.duplicate_by !== null) return;
  const found =
    (piece.same_as === null ? undefined : await inSameFile(scope, piece.same_as, piece.first_ordinal)) ??
    (await withSamePicture(scope, pieceId)) ??
    (await withNearlySameText(scope, piece, now));
  if (found === undefined) return;
  await tables(scope)
    .updateTable('post_piece')
    .set({ duplicate_of: found.id, duplicate_because: found.because })
    .where('municipality_id', '=', scope.municipalityId)
    .where('id', '=', pieceId)
    .execute();
}

interface Twin {
  readonly id: string;
  readonly because: string;
}

const pieces = (scope: Scope) =>
  tables(scope)
    .selectFrom('post_piece')
    .where('post_piece.municipality_id', '=', scope.municipalityId)
    .where('post_piece.state', '<>', 'joined');

async function inSameFile(scope: Scope, fileId: string, ordinal: number): Promise<Twin | undefined> {
  const found = await pieces(scope)
    .select('id')
    .where('file_id', '=', fileId)
    .where('first_ordinal', '<=', ordinal)
    .orderBy('first_ordinal', 'desc')
    .executeTakeFirst();
  return found && { id: found.id, because: 'hetzelfde bestand' };
}

/** All pages that have something on them are, pixel for pixel, those of an earlier letter. */
async function withSamePicture(scope: Scope, pieceId: string): Promise<Twin | undefined> {
  const { rows } = await sql<{ id: string }>`
    with mine as (
      select image_sha256 from post_page
      where municipality_id = ${scope.municipalityId} and piece_id = ${pieceId} and not blank)
    select o.piece_id as id
    from post_page o
    join post_piece p on p.municipality_id = o.municipality_id and p.id = o.piece_id
    where o.municipality_id = ${scope.municipalityId} and o.image_sha256 in (select image_sha256 from mine)
      and o.piece_id <> ${pieceId} and o.piece_id < ${pieceId} and p.state <> 'joined'
    group by o.piece_id
    having count(*) >= (select count(*) from mine)
    order by o.piece_id
    limit 1`.execute(scope.db);
  const [found] = rows;
  return found && { id: found.id, because: 'precies hetzelfde beeld' };
}

async function withNearlySameText(
  scope: Scope,
  piece: {
    id: string;
    fingerprint: number[];
    proposals: Parameters<typeof isProbableDuplicate>[0]['proposals'];
  },
  now: Instant,
): Promise<Twin | undefined> {
  if (piece.fingerprint.length === 0) return undefined;
  const candidates = await pieces(scope)
    .select(['id', 'fingerprint', 'proposals'])
    .where('id', '<>', piece.id)
    .where('taken_in_at', '>', (now - lookBackMs) as Instant)
    .where(sql<boolean>`fingerprint && ${piece.fingerprint}::integer[]`)
    // One of two that are read at the same time is the duplicate, not both of each other.
    .where((eb) => eb.or([eb('duplicate_of', 'is', null), eb('duplicate_of', '<>', piece.id)]))
    .orderBy('id')
    .limit(candidatesLimit)
    .execute();
  const found = candidates.find((candidate) => isProbableDuplicate(piece, candidate));
  return found && { id: found.id, because: 'bijna dezelfde tekst' };
}
