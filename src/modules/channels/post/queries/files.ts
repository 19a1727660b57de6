import { sql } from 'kysely';
import type { Scope } from '#platform/db/index.ts';
import { sayRefusal } from '../rules/index.ts';
import { tables } from '../schema.ts';
import type { ScannedFile } from '../types.ts';

const limit = 100;

/** Files that are still being opened, oldest first: how far they are. */
export function filesUnderWay(scope: Scope): Promise<ScannedFile[]> {
  return files(scope, 'taken');
}

/** Files that could not become letters and that nobody has dealt with, oldest first. */
export function refusedFiles(scope: Scope): Promise<ScannedFile[]> {
  return files(scope, 'refused');
}

async function files(scope: Scope, state: 'taken' | 'refused'): Promise<ScannedFile[]> {
  const rows = await tables(scope)
    .selectFrom('post_file as f')
    .select([
      'f.id',
      'f.name',
      'f.source',
      'f.state',
      'f.bytes',
      'f.taken_in_at',
      'f.scanned_at',
      'f.page_count',
      'f.refusal',
      'f.same_as',
      sql<number>`(select count(*) from post_page g where g.municipality_id = f.municipality_id and g.file_id = f.id)`.as(
        'drawn',
      ),
    ])
    .where('f.municipality_id', '=', scope.municipalityId)
    .where('f.state', '=', state)
    .where('f.dismissed_at', 'is', null)
    .orderBy('f.id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    source: row.source,
    state: row.state,
    bytes: row.bytes,
    takenInAt: row.taken_in_at,
    scannedAt: row.scanned_at,
    pages: { drawn: row.drawn, total: row.page_count ?? undefined },
    refusal: row.refusal === null ? undefined : sayRefusal(row.refusal),
    sameAs: row.same_as ?? undefined,
  }));
}

/** Of these writings of files, those that are stored. */
export async function knownIdentities(
  scope: Scope,
  identities: readonly string[],
): Promise<ReadonlyMap<string, { kept: boolean }>> {
  if (identities.length === 0) return new Map();
  const rows = await tables(scope)
    .selectFrom('post_file')
    .select(['identity', sql<boolean>`sha256 is not null`.as('kept')])
    .where('municipality_id', '=', scope.municipalityId)
    .where('identity', 'in', identities)
    .execute();
  return new Map(rows.map(({ identity, kept }) => [identity, { kept }]));
}

/** A file as it came. */
export async function originalFile(
  scope: Scope,
  fileId: string,
): Promise<{ name: string; content: Buffer } | undefined> {
  const row = await tables(scope)
    .selectFrom('post_file')
    .select(['name', 'content'])
    .where('municipality_id', '=', scope.municipalityId)
    .where('id', '=', fileId)
    .executeTakeFirst();
  return row?.content ? { name: row.name, content: row.content } : undefined;
}
