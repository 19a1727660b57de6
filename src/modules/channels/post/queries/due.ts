import type { Database, Scope } from '#platform/db/index.ts';
import { tables } from '../schema.ts';

/** A file that was taken in and is not yet pages; oldest first. */
export async function nextTakenFile(db: Database) {
  return tables({ db })
    .selectFrom('post_file')
    .select([
      'municipality_id',
      'id',
      'content',
      'attempts',
      'team_id',
      'scanned_at',
      'taken_in_at',
      'same_as',
    ])
    .where('state', '=', 'taken')
    .orderBy('id')
    .executeTakeFirst();
}

/** Pages of a file that have their picture already. */
export async function drawnPages(
  { db, municipalityId }: Scope,
  fileId: string,
): Promise<ReadonlySet<number>> {
  const rows = await tables({ db })
    .selectFrom('post_page')
    .select('ordinal')
    .where('municipality_id', '=', municipalityId)
    .where('file_id', '=', fileId)
    .execute();
  return new Set(rows.map(({ ordinal }) => ordinal));
}

export type TakenFile = NonNullable<Awaited<ReturnType<typeof nextTakenFile>>>;

/** The oldest file with pages that nobody has read, of letters that still matter. */
export async function nextUnreadFile(db: Database) {
  const found = await tables({ db })
    .selectFrom('post_page as g')
    .innerJoin('post_piece as p', (join) =>
      join.onRef('p.municipality_id', '=', 'g.municipality_id').onRef('p.id', '=', 'g.piece_id'),
    )
    .select(['g.municipality_id', 'g.file_id'])
    .where('g.reading', '=', 'unread')
    .where('p.state', 'in', ['waiting', 'registered'])
    .orderBy('p.state', 'desc')
    .orderBy('g.file_id')
    .limit(1)
    .executeTakeFirst();
  return found && { municipalityId: found.municipality_id, fileId: found.file_id };
}

/** Unread pages of a file, first pages of letters first: the head of a letter says most. */
export async function unreadPages({ db, municipalityId }: Scope, fileId: string, limit: number) {
  return tables({ db })
    .selectFrom('post_page as g')
    .innerJoin('post_piece as p', (join) =>
      join.onRef('p.municipality_id', '=', 'g.municipality_id').onRef('p.id', '=', 'g.piece_id'),
    )
    .select(['g.ordinal', 'g.attempts'])
    .where('g.municipality_id', '=', municipalityId)
    .where('g.file_id', '=', fileId)
    .where('g.reading', '=', 'unread')
    .where('p.state', 'in', ['waiting', 'registered'])
    .orderBy('g.place')
    .orderBy('g.ordinal')
    .limit(limit)
    .execute();
}

export async function fileContent({ db, municipalityId }: Scope, fileId: string): Promise<Buffer> {
  const { content } = await tables({ db })
    .selectFrom('post_file')
    .select('content')
    .where('municipality_id', '=', municipalityId)
    .where('id', '=', fileId)
    .executeTakeFirstOrThrow();
  if (content === null) throw new Error(`file ${fileId} has pages but no content`);
  return content;
}
