import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import {
  BackupError,
  type BackupHeader,
  copyEnd,
  copyStatement,
  headerLine,
  linesIn,
  manifestLine,
  readBackup,
  readBackupHeader,
  type TableSink,
} from './backup-file.ts';
import type { Database } from './connection.ts';
import { type Migration, migrate, readMigrations } from './migrate.ts';

interface Table {
  /** With its schema, quoted. */
  readonly name: string;
  /** Quoted. */
  readonly columns: readonly string[];
}

export interface BackupResult {
  readonly bytes: number;
  readonly rows: number;
}

/** Level 3: a third of the time of the default for a tenth more bytes. */
const gzipLevel = 3;

/**
 * Writes all tables, as they are at one moment, to `file`. The file appears when it is complete and on disk; the program
 * goes on meanwhile. Memory does not grow with the data.
 * @param about goes into the header: the version of the program, and the moment
 */
export async function writeBackup(
  url: string,
  file: string,
  about: Pick<BackupHeader, 'program' | 'takenAt'>,
): Promise<BackupResult> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const unfinished = `${file}.${process.pid}.unfinished`;
  const total = { rows: 0 };
  try {
    await withClient(url, async (client) => {
      await client.query('begin isolation level repeatable read read only');
      await pipeline(
        Readable.from(textOf(client, about, total), { objectMode: true, highWaterMark: 1 }),
        createGzip({ level: gzipLevel, chunkSize: 1 << 18 }),
        createWriteStream(unfinished, { mode: 0o600, flush: true }),
      );
      await client.query('commit');
    });
    await rename(unfinished, file);
    await flushFolder(dirname(file));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  return { bytes: (await stat(file)).size, rows: total.rows };
}

/** The name of a file is on disk only when its folder is. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function* textOf(
  client: pg.Client,
  about: Pick<BackupHeader, 'program' | 'takenAt'>,
  total: { rows: number },
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  const part = (data: Buffer | string) => {
    const bytes = typeof data === 'string' ? Buffer.from(data) : data;
    hash.update(bytes);
    return bytes;
  };
  const { rows: migrations } = await client.query<BackupHeader['migrations'][number]>(
    'select name, sha256 from schema_migration order by name',
  );
  yield part(headerLine({ format: 1, ...about, migrations }));
  const counts: { name: string; rows: number }[] = [];
  for (const { name, columns } of await tablesInOrder(client)) {
    yield part(`${copyStatement(name, columns)}\n`);
    let rows = 0;
    for await (const data of client.query(copyTo(`copy ${name} (${columns.join(', ')}) to stdout`))) {
      rows += linesIn(data as Buffer);
      yield part(data as Buffer);
    }
    yield part(copyEnd);
    counts.push({ name, rows });
    total.rows += rows;
  }
  yield Buffer.from(manifestLine({ tables: counts, sha256: hash.digest('hex') }));
}

/** All tables but those of extensions: first what others refer to. */
async function tablesInOrder(client: pg.Client): Promise<Table[]> {
  const { rows: found } = await client.query<{ oid: number; name: string; columns: string[] }>(tablesSql);
  const { rows: references } = await client.query<{ table: number; needs: number }>(
    `select conrelid as "table", confrelid as needs from pg_constraint where contype = 'f' and conrelid <> confrelid`,
  );
  const needed = Map.groupBy(references, (reference) => reference.table);
  const ordered: typeof found = [];
  const waiting = new Set(found);
  while (waiting.size > 0) {
    const waitingFor = new Set([...waiting].map((table) => table.oid));
    const ready = [...waiting].filter(
      (table) => !(needed.get(table.oid) ?? []).some(({ needs }) => waitingFor.has(needs)),
    );
    if (ready.length === 0)
      throw new Error('tables refer to each other in a circle: no order in which they can be restored');
    for (const table of ready) {
      waiting.delete(table);
      ordered.push(table);
    }
  }
  return ordered;
}

/** Quoted names of ordinary tables outside the catalogue, without those an extension brought. */
const tablesSql = `
  select c.oid::int as oid, format('%I.%I', n.nspname, c.relname) as name,
    coalesce((select array_agg(quote_ident(a.attname) order by a.attnum) from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''), '{}') as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^(pg_|information_schema$)'
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  order by n.nspname, c.relname`;

export interface RestoreOptions {
  readonly url: string;
  readonly file: string;
  /** Folder of the migrations of this program. */
  readonly migrations: string;
  /** Last in the transaction of the restore. */
  readonly beforeCommit: (db: Database) => Promise<void>;
  readonly onProgress?: (table: string) => void;
}

export interface RestoreResult {
  readonly header: BackupHeader;
  readonly tables: ReadonlyMap<string, number>;
  /** Migrations that came after the backup. */
  readonly applied: readonly string[];
}

/**
 * Puts a backup into an empty database: all of it, or nothing. The file is read to its end before the first row is
 * written; then come the tables of the backup's own time, its rows, and what has been changed about the tables since.
 * @throws BackupError with what to do
 */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreResult> {
  const { url, file } = options;
  const recorded = recordedMigrations((await readBackupHeader(file)).migrations, options.migrations);
  await withClient(url, refuseUnlessEmpty);
  const { header, tables } = await readBackup(file);
  await withClient(url, async (client) => {
    await client.query('begin');
    await refuseUnlessEmpty(client);
    await createTables(client, recorded);
    const written = await readBackup(file, (statement) => tableSink(client, statement, options.onProgress));
    const isSame = [...tables].every(([name, rows]) => written.tables.get(name) === rows);
    if (!isSame) throw new BackupError(`${file} was changed while it was restored. Nothing was written.`);
    await options.beforeCommit(databaseOn(client));
    await client.query('commit');
    await client.query('analyze');
  });
  return { header, tables, applied: await migrate(url, options.migrations) };
}

function recordedMigrations(recorded: BackupHeader['migrations'], folder: string): Migration[] {
  const known = new Map(readMigrations(folder).map((migration) => [migration.name, migration]));
  return recorded.map(({ name, sha256 }) => {
    const migration = known.get(name);
    if (migration?.sha256 !== sha256)
      throw new BackupError(
        `This backup was made by a version of Servicenorm with other tables (${name}). Restore it with that version or a later one.`,
      );
    return migration;
  });
}

async function refuseUnlessEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(tablesSql);
  if (rows.length > 0)
    throw new BackupError(
      `The database is not empty: it has the table ${rows[0]?.name}. A backup is restored into an empty database: set DATA_DIR to a folder that does not exist yet, or DATABASE_URL to a new database.`,
    );
}

/** Rows that a migration brings along are in the backup as well. */
async function createTables(client: pg.Client, migrations: readonly Migration[]): Promise<void> {
  await client.query(
    'create table schema_migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
  );
  for (const { sql } of migrations) await client.query(sql);
  const { rows } = await client.query<{ name: string }>(tablesSql);
  await client.query(`truncate ${rows.map(({ name }) => name).join(', ')}`);
}

async function tableSink(
  client: pg.Client,
  statement: string,
  onProgress: RestoreOptions['onProgress'],
): Promise<TableSink> {
  onProgress?.(statement.slice('COPY '.length, statement.indexOf(' (')));
  const stream = client.query(copyFrom(statement));
  const done = finished(stream);
  done.catch(() => {});
  return {
    write: (data) =>
      new Promise((resolve, reject) => {
        const failed = (error: Error) => reject(error);
        stream.once('error', failed);
        stream.write(data, (error) => {
          stream.off('error', failed);
          if (error) reject(error);
          else resolve();
        });
      }),
    async end() {
      stream.end();
      await done;
    },
  };
}

async function withClient<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  // A broken connection also fails the query that is under way; that one reports it.
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('set statement_timeout = 0');
    await client.query('set idle_in_transaction_session_timeout = 0');
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Queries in the transaction of this very connection. */
function databaseOn(client: pg.Client): Database {
  const connection = Object.assign(client, { release: () => {} });
  const pool = { connect: async () => connection, end: async () => {} };
  return new Kysely({ dialect: new PostgresDialect({ pool: pool as never }) });
}
