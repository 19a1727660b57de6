import { type Instant, parseMoment, zoneOf } from '#engine/time/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import type { Database, Scope } from '#platform/db/index.ts';
import type { Work } from '#platform/jobs/index.ts';
import type { Log } from '#platform/log/index.ts';
import {
  type FolderFile,
  faultOf,
  type OpenScan,
  type ReadPage,
  type ScanReader,
  type WatchedFolder,
} from '#platform/scans/index.ts';
import { keepAttempts, keepOpening, keepPage, makePieces, refuseFile } from './commands/drawing.ts';
import { countReading, keepReading } from './commands/reading.ts';
import { keepFile, largestFileBytes } from './commands/taking-in.ts';
import { teamNamed } from './queries/context.ts';
import {
  drawnPages,
  fileContent,
  nextTakenFile,
  nextUnreadFile,
  type TakenFile,
  unreadPages,
} from './queries/due.ts';
import { knownIdentities } from './queries/files.ts';

/** A folder in which a scanner puts files, and whose post that is. */
export interface ScanFolder {
  readonly scope: Scope;
  readonly folder: WatchedFolder;
}

interface CollectDependencies {
  readonly clock: Clock;
  readonly log: Log;
  readonly folders: () => Promise<readonly ScanFolder[]>;
}

const filesAtOnce = 20;

/**
 * Takes files out of the watched folder: stored first, taken away after. Killed in between, the same writing of a file is
 * known again and only taken away.
 */
export function collectScansWork({ clock, log, folders }: CollectDependencies): Work {
  return {
    name: 'post.collect',
    everyMs: 3_000,
    async run(signal) {
      let left = filesAtOnce;
      const failures: unknown[] = [];
      for (const { scope, folder } of await folders()) {
        const files = await folder.atRest();
        const known = await knownIdentities(scope, files.map(identityOf));
        for (const file of files) {
          const before = known.get(identityOf(file));
          if (before?.kept === false) continue;
          if (signal.aborted || left === 0) break;
          left -= 1;
          const taking = before ? folder.remove(file) : takeIn(scope, folder, file, clock.now(), log);
          // One that may not be read or removed keeps no other waiting, and is told all the same.
          await taking.catch((error: unknown) => failures.push(error));
        }
      }
      if (failures.length > 0) throw failures[0];
      return left === 0 && !signal.aborted ? 'more' : 'done';
    },
  };
}

const identityOf = ({ identity }: FolderFile) => `folder:${identity}`;

async function takeIn(
  scope: Scope,
  folder: WatchedFolder,
  file: FolderFile,
  now: Instant,
  log: Log,
): Promise<void> {
  const isTooLarge = file.bytes > largestFileBytes;
  const content = isTooLarge ? undefined : await folder.read(file);
  if (content === undefined && !isTooLarge) return;
  const refusal = isTooLarge ? 'tooManyBytes' : faultOf(content!);
  const team = file.under === '' ? undefined : await teamNamed(scope, file.under);
  await keepFile(scope, {
    identity: identityOf(file),
    source: 'folder',
    name: file.name,
    teamId: team?.id,
    bytes: file.bytes,
    content,
    refusal,
    takenInAt: now,
    // Also on a test clock a file is as old as it is.
    scannedAt: (now - Math.max(0, file.ageMs)) as Instant,
  });
  if (refusal !== undefined)
    log.warn({ refusal, bytes: file.bytes }, 'A scanned file is refused; it can be seen at the post.');
  if (!isTooLarge) await folder.remove(file);
}

interface ReadDependencies {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly reader: ScanReader;
}

/** How often a file may end the program, or fail in a way that nobody foresaw, before it is refused. */
const attemptsLimit = 3;

/** Makes pictures of the pages of a file, and letters of the pages; one file a round. */
export function drawScansWork(dependencies: ReadDependencies): Work {
  const { db, clock } = dependencies;
  return {
    name: 'post.draw',
    everyMs: 15_000,
    async run(signal) {
      const file = await nextTakenFile(db);
      if (file === undefined) return 'done';
      const scope = { db, municipalityId: file.municipality_id };
      if (file.attempts >= attemptsLimit || file.content === null) await refuseFile(scope, file.id, 'failed');
      else await drawFile(dependencies, scope, file, file.content, signal, clock.now());
      return signal.aborted ? 'done' : 'more';
    },
  };
}

async function drawFile(
  { reader }: ReadDependencies,
  scope: Scope,
  file: TakenFile,
  content: Buffer,
  signal: AbortSignal,
  now: Instant,
): Promise<void> {
  await keepAttempts(scope, file.id, file.attempts + 1);
  const opened = await reader.open(content);
  if (!opened.ok) return refuseFile(scope, file.id, opened.reason);
  const scan = opened.value;
  try {
    await keepOpening(scope, file.id, { pages: scan.pages, scannedAt: scannedAt(scan, file) });
    const drawn = await drawnPages(scope, file.id);
    for (let page = 0; page < scan.pages; page += 1) {
      if (signal.aborted) return keepAttempts(scope, file.id, 0);
      if (drawn.has(page)) continue;
      const result = await scan.draw(page);
      if (!result.ok) return refuseFile(scope, file.id, result.reason);
      await keepPage(scope, file.id, page, result.value);
      // Only what stands still is given up.
      if (file.attempts > 0) await keepAttempts(scope, file.id, 1);
    }
    await makePieces(scope, file.id, now);
  } finally {
    await scan.close();
  }
}

const zone = zoneOf('Europe/Amsterdam');
/** A scanner whose clock is further off than this is not believed. */
const believableMs = 14 * 86_400_000;

/** What the scanner says of itself, when that can be true; else when the file was written. */
function scannedAt({ madeAt }: OpenScan, file: TakenFile): Instant {
  const said = madeAt === undefined ? undefined : parseMoment(madeAt, zone);
  const isBelievable =
    said !== undefined && said <= file.taken_in_at && said > file.taken_in_at - believableMs;
  return isBelievable ? said : file.scanned_at;
}

const pagesAtOnce = 20;
const readingsLimit = 3;

/** Reads pictures of text, first pages of letters first; one file a round, a bounded number of pages. */
export function readScansWork(dependencies: ReadDependencies): Work {
  const { db } = dependencies;
  return {
    name: 'post.read',
    everyMs: 15_000,
    async run(signal) {
      const found = await nextUnreadFile(db);
      if (found === undefined) return 'done';
      await readFile(dependencies, { db, municipalityId: found.municipalityId }, found.fileId, signal);
      return signal.aborted ? 'done' : 'more';
    },
  };
}

async function readFile(
  { reader, clock, log }: ReadDependencies,
  scope: Scope,
  fileId: string,
  signal: AbortSignal,
): Promise<void> {
  const [first, ...others] = await unreadPages(scope, fileId, pagesAtOnce);
  if (first === undefined) return;
  const keep = (ordinal: number, read: ReadPage | undefined) =>
    keepReading(scope, { fileId, ordinal }, read, clock.now());
  if (first.attempts >= readingsLimit) return keep(first.ordinal, undefined);
  await countReading(scope, { fileId, ordinal: first.ordinal });
  const opened = await reader.open(await fileContent(scope, fileId));
  if (!opened.ok) return keep(first.ordinal, undefined);
  try {
    for (const { ordinal } of [first, ...others.filter(({ attempts }) => attempts < readingsLimit)]) {
      if (signal.aborted) return;
      if (ordinal !== first.ordinal) await countReading(scope, { fileId, ordinal });
      const read = await opened.value.read(ordinal);
      if (!read.ok) log.warn({ reason: read.reason }, 'A page of a letter could not be read.');
      await keep(ordinal, read.ok ? read.value : undefined);
    }
  } finally {
    await opened.value.close();
  }
}
