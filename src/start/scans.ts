import { existsSync, type FSWatcher, watch } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  collectScansWork,
  drawScansWork,
  readScansWork,
  type ScanFolder,
} from '#modules/channels/post/index.ts';
import { municipalities, municipalityName } from '#modules/organisation/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import type { Config } from '#platform/config/index.ts';
import type { Database } from '#platform/db/index.ts';
import type { Work } from '#platform/jobs/index.ts';
import type { Log } from '#platform/log/index.ts';
import { createScanReader, type WatchedFolder, watchedFolder } from '#platform/scans/index.ts';

interface Dependencies {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly config: Pick<Config, 'SCAN_DIR' | 'DATA_DIR'>;
}

export function scanFolder({ SCAN_DIR, DATA_DIR }: Dependencies['config']): string | undefined {
  if (SCAN_DIR === 'off') return undefined;
  return SCAN_DIR ?? join(DATA_DIR, 'scans');
}

export interface Scanning {
  readonly works: readonly Work[];
  close(): Promise<void>;
}

/** The work of the post room's scanner: taking files in, making letters of them, reading them. */
export function scanning({ db, clock, log, config }: Dependencies): Scanning {
  const reader = createScanReader();
  const folder = scanFolder(config);
  const collecting =
    folder === undefined ? [] : [collectScansWork({ clock, log, folders: foldersOf(db, folder) })];
  return {
    works: [
      ...collecting,
      drawScansWork({ db, clock, log, reader }),
      readScansWork({ db, clock, log, reader }),
    ],
    close: () => reader.close(),
  };
}

/**
 * With one municipality the folder is its own; with more, each has a subfolder with its name. A folder that somebody
 * named and that is not there is not made: a share that is not connected must be noticed.
 */
function foldersOf(db: Database, root: string): () => Promise<ScanFolder[]> {
  const known = new Map<string, WatchedFolder>();
  const at = (path: string) => {
    const folder = known.get(path) ?? watchedFolder(path);
    known.set(path, folder);
    return folder;
  };
  return async () => {
    const scopes = await municipalities(db);
    if (scopes.length === 1) return [{ scope: scopes[0]!, folder: at(root) }];
    const named = scopes.map(async (scope) => {
      const path = join(root, (await municipalityName(scope)).replaceAll(/[/\\:]/g, '-'));
      if (!existsSync(path)) await mkdir(path);
      return { scope, folder: at(path) };
    });
    return Promise.all(named);
  };
}

/** Hears at once of a new file where the system tells it; where it does not, the work looks by itself. */
export async function watchScans(
  config: Dependencies['config'],
  log: Log,
  onChange: () => void,
): Promise<FSWatcher | undefined> {
  const folder = scanFolder(config);
  if (folder === undefined) return undefined;
  try {
    if (config.SCAN_DIR === undefined) await mkdir(folder, { recursive: true });
    const watcher = watch(folder, { recursive: true }, onChange);
    watcher.on('error', (error) =>
      log.warn({ err: error }, 'The scan folder sends no news; it is looked into all the same.'),
    );
    return watcher;
  } catch (error) {
    log.warn({ err: error }, 'The scan folder sends no news; it is looked into all the same.');
    return undefined;
  }
}
