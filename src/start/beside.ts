import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#platform/config/index.ts';
import {
  canConnect,
  openDatabase,
  pendingMigrations,
  runningEmbeddedDatabase,
  startEmbeddedDatabase,
} from '#platform/db/index.ts';
import type { Log } from '#platform/log/index.ts';
import { migrations, type OpenDatabase } from './database.ts';
import { StartRefusal } from './first-start.ts';

type Place = Pick<Config, 'DATABASE_URL' | 'DATA_DIR'>;

/** A database server, and how to let go of it: one that was started for the occasion stops. */
export interface DatabaseServer {
  readonly url: string;
  release(): Promise<void>;
}

/**
 * The database of the installation, for a command that works beside a program that may be running.
 * @throws StartRefusal when there is none, or when its tables are those of another version
 */
export async function openBeside(place: Place, log: Log): Promise<OpenDatabase> {
  const server = await serverBeside(place);
  try {
    const pending = await pendingMigrations(server.url, migrations);
    if (pending.length > 0)
      throw new StartRefusal(
        'The tables of this installation are those of an older version. Start Servicenorm once with this version; it brings them up to date.',
      );
    const db = openDatabase(
      server.url,
      (error) => log.warn({ err: error }, 'A database connection broke.'),
      4,
    );
    return {
      db,
      url: server.url,
      async close() {
        await db.destroy();
        await server.release();
      },
    };
  } catch (error) {
    await server.release();
    throw error;
  }
}

async function serverBeside({ DATABASE_URL, DATA_DIR }: Place): Promise<DatabaseServer> {
  if (DATABASE_URL !== undefined) return { url: DATABASE_URL, release: async () => {} };
  const running = await runningEmbeddedDatabase(DATA_DIR);
  if (running !== undefined && (await canConnect(running))) return { url: running, release: async () => {} };
  if (!existsSync(join(DATA_DIR, 'postgres', 'PG_VERSION')))
    throw new StartRefusal(
      `There is no installation in ${DATA_DIR}. Set DATA_DIR to its folder, or DATABASE_URL to its database.`,
    );
  return startedServer(DATA_DIR);
}

/** A server of which this command is the only user. */
export async function serverAlone({ DATABASE_URL, DATA_DIR }: Place): Promise<DatabaseServer> {
  return DATABASE_URL === undefined
    ? startedServer(DATA_DIR)
    : { url: DATABASE_URL, release: async () => {} };
}

async function startedServer(dataDir: string): Promise<DatabaseServer> {
  const embedded = await startEmbeddedDatabase({ dataDir });
  return { url: embedded.url, release: () => embedded.stop() };
}
