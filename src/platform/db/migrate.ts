import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

const migrationLock = 7_302_009;

export class MigrationError extends Error {
  override name = 'MigrationError';
}

/**
 * Applies `folder/NNNN-name.sql` in order, each in a transaction of its own. The first line of a file says
 * `-- compatible` (the program before it keeps working) or `-- breaking`. A file that changed after it was applied is
 * a refusal: the database would no longer be what the files say.
 * @returns the names applied now
 */
export async function migrate(url: string, folder: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await client.query(
      'create table if not exists schema_migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ name: string; sha256: string }>(
      'select name, sha256 from schema_migration',
    );
    const applied = new Map(rows.map((row) => [row.name, row.sha256]));
    const fresh: string[] = [];
    for (const file of readMigrations(folder)) {
      if (applied.has(file.name)) assertUnchanged(file, applied.get(file.name)!);
      else {
        await apply(client, file);
        fresh.push(file.name);
      }
    }
    return fresh;
  } finally {
    await client.end();
  }
}

/** Names of the migrations that the database does not have, where it has any at all. */
export async function pendingMigrations(url: string, folder: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const names = readMigrations(folder).map((file) => file.name);
    const { rows: tables } = await client.query("select to_regclass('schema_migration') as found");
    if (tables[0].found === null) return names;
    const { rows } = await client.query<{ name: string }>('select name from schema_migration');
    const applied = new Set(rows.map((row) => row.name));
    return names.filter((name) => !applied.has(name));
  } finally {
    await client.end();
  }
}

export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

export function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  return names.map((name) => {
    const sql = readFileSync(join(folder, name), 'utf8');
    if (!/^-- (compatible|breaking)\b/.test(sql))
      throw new MigrationError(`${name} must say "-- compatible" or "-- breaking" in its first line.`);
    return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
  });
}

function assertUnchanged(file: Migration, sha256: string): void {
  if (file.sha256 !== sha256)
    throw new MigrationError(
      `${file.name} was changed after it was applied. Restore it and write a new migration.`,
    );
}

async function apply(client: pg.Client, file: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(file.sql);
    await client.query('insert into schema_migration (name, sha256) values ($1, $2)', [
      file.name,
      file.sha256,
    ]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    throw new MigrationError(`${file.name} could not be applied: ${(cause as Error).message}`, { cause });
  }
}
