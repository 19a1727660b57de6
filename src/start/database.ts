import { join } from 'node:path';
import type { Config } from '#platform/config/index.ts';
import { type Database, migrate, openDatabase, startEmbeddedDatabase } from '#platform/db/index.ts';
import type { Log } from '#platform/log/index.ts';

export interface OpenDatabase {
  readonly db: Database;
  readonly url: string;
  close(): Promise<void>;
}

export const migrations = join(import.meta.dirname, '..', '..', 'migrations');

/** The database of the installation with all migrations applied: the configured one, or the embedded one, started. */
export async function openInstallationDatabase(
  config: Pick<Config, 'DATABASE_URL' | 'DATA_DIR'>,
  log: Log,
): Promise<OpenDatabase> {
  const embedded =
    config.DATABASE_URL === undefined
      ? await startEmbeddedDatabase({
          dataDir: config.DATA_DIR,
          onRestart: (reason) => log.error({ reason }, 'PostgreSQL stopped and is started again.'),
        })
      : undefined;
  const url = config.DATABASE_URL ?? embedded!.url;
  try {
    const applied = await migrate(url, migrations);
    if (applied.length > 0) log.info({ applied }, 'The database was brought up to date.');
    const db = openDatabase(url, (error) => log.warn({ err: error }, 'A database connection broke.'));
    return {
      db,
      url,
      async close() {
        await db.destroy();
        await embedded?.stop();
      },
    };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}
