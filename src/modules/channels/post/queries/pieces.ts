import { sql } from 'kysely';
import type { Scope } from '#platform/db/index.ts';
import { tables } from '../schema.ts';
import type { DuplicateMark, PieceLeaf, PieceRecord, PieceSummary } from '../types.ts';
import { etagOf } from './pages.ts';

/** How much lies on the table of the post room. */
export interface PostCounts {
  /** Letters that wait for registration. */
  readonly waiting: number;
  /** Of their pages, those whose text is still to be read. */
  readonly pagesUnread: number;
  /** Files that are still being opened. */
  readonly filesUnderWay: number;
  /** Files that could not become letters, and that nobody has dealt with. */
  readonly filesRefused: number;
}

export async function postCounts(scope: Scope): Promise<PostCounts> {
  const own = sql`municipality_id = ${scope.municipalityId}`;
  const { rows } = await sql<PostCounts>`
    select
      (select count(*) from post_piece where ${own} and state = 'waiting') as "waiting",
      (select count(*) from post_page g join post_piece p using (municipality_id)
        where p.id = g.piece_id and g.municipality_id = ${scope.municipalityId} and g.reading = 'unread'
          and p.state = 'waiting') as "pagesUnread",
      (select count(*) from post_file where ${own} and state = 'taken') as "filesUnderWay",
      (select count(*) from post_file where ${own} and state = 'refused' and dismissed_at is null) as "filesRefused"`.execute(
    scope.db,
  );
  return rows[0]!;
}

const pageCount = sql<number>`(select count(*) from post_page g where g.municipality_id = p.municipality_id and g.piece_id = p.id)`;
const readCount = sql<number>`(select count(*) from post_page g where g.municipality_id = p.municipality_id and g.piece_id = p.id and g.reading <> 'unread')`;
const duplicateContact = sql<
  string | null
>`(select d.contact_id from post_piece d where d.municipality_id = p.municipality_id and d.id = p.duplicate_of)`;

function selectPieces(scope: Scope) {
  return tables(scope)
    .selectFrom('post_piece as p')
    .innerJoin('post_file as f', (join) =>
      join.onRef('f.municipality_id', '=', 'p.municipality_id').onRef('f.id', '=', 'p.file_id'),
    )
    .select([
      'p.id',
      'p.file_id',
      'f.name as file_name',
      'p.state',
      'p.taken_in_at',
      'f.scanned_at',
      'p.proposals',
      'p.remarks',
      'p.duplicate_of',
      'p.duplicate_because',
      'p.contact_id',
      'p.discard_reason',
      'p.version',
      pageCount.as('pages'),
      readCount.as('pages_read'),
      duplicateContact.as('duplicate_contact'),
    ])
    .where('p.municipality_id', '=', scope.municipalityId);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectPieces>['executeTakeFirstOrThrow']>>;

function toSummary(row: Row): PieceSummary {
  return {
    id: row.id,
    fileId: row.file_id,
    fileName: row.file_name,
    state: row.state,
    pages: row.pages,
    pagesRead: row.pages_read,
    takenInAt: row.taken_in_at,
    scannedAt: row.scanned_at,
    proposals: row.proposals,
    remarks: row.remarks,
    duplicate: duplicateOf(row),
    version: row.version,
  };
}

function duplicateOf(row: Row): DuplicateMark | undefined {
  if (row.duplicate_of === null) return undefined;
  return {
    pieceId: row.duplicate_of,
    contactId: row.duplicate_contact ?? undefined,
    because: row.duplicate_because ?? '',
  };
}

/** Letters that wait, in the order in which they came off the scanner. @param after the last one that was seen */
export async function waitingPieces(
  scope: Scope,
  { limit, after }: { readonly limit: number; readonly after?: string },
): Promise<PieceSummary[]> {
  const rows = await selectPieces(scope)
    .where('p.state', '=', 'waiting')
    .$if(after !== undefined, (query) => query.where(standing(scope, after!, '>')))
    .orderBy('p.file_id')
    .orderBy('p.first_ordinal')
    .orderBy('p.id')
    .limit(limit)
    .execute();
  return rows.map(toSummary);
}

/** The place in the list of a letter, also when it no longer waits itself. */
const standing = (scope: Scope, pieceId: string, side: '>' | '<') =>
  sql<boolean>`(p.file_id, p.first_ordinal, p.id) ${sql.raw(side)} (
    select r.file_id, r.first_ordinal, r.id from post_piece r
    where r.municipality_id = ${scope.municipalityId} and r.id = ${pieceId})`;

/** The waiting letters before and after a letter. */
export async function neighbours(
  scope: Scope,
  pieceId: string,
): Promise<{ readonly previous: string | undefined; readonly next: string | undefined }> {
  const beside = (side: '>' | '<') =>
    tables(scope)
      .selectFrom('post_piece as p')
      .select('p.id')
      .where('p.municipality_id', '=', scope.municipalityId)
      .where('p.state', '=', 'waiting')
      .where(standing(scope, pieceId, side))
      .orderBy('p.file_id', side === '>' ? 'asc' : 'desc')
      .orderBy('p.first_ordinal', side === '>' ? 'asc' : 'desc')
      .orderBy('p.id', side === '>' ? 'asc' : 'desc')
      .executeTakeFirst();
  const [previous, next] = await Promise.all([beside('<'), beside('>')]);
  return { previous: previous?.id, next: next?.id };
}

/** A letter with its pages, whatever became of it. */
export async function pieceById(scope: Scope, pieceId: string): Promise<PieceRecord | undefined> {
  const row = await selectPieces(scope).where('p.id', '=', pieceId).executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    ...toSummary(row),
    contactId: row.contact_id ?? undefined,
    discardReason: row.discard_reason ?? undefined,
    pageList: await leaves(scope, pieceId),
  };
}

async function leaves(scope: Scope, pieceId: string): Promise<PieceLeaf[]> {
  const rows = await tables(scope)
    .selectFrom('post_page')
    .select(['file_id', 'ordinal', 'width', 'height', 'blank', 'reading', 'text', 'image_sha256', 'turn'])
    .where('municipality_id', '=', scope.municipalityId)
    .where('piece_id', '=', pieceId)
    .orderBy('place')
    .execute();
  return rows.map((row) => ({
    fileId: row.file_id,
    ordinal: row.ordinal,
    width: row.width,
    height: row.height,
    blank: row.blank,
    reading: row.reading,
    text: row.text,
    etag: etagOf(row),
  }));
}
