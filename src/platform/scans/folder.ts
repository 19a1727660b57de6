import type { Dirent } from 'node:fs';
import { open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { formatOf, isComplete } from './formats.ts';

/** A file in the watched folder that has come to rest. */
export interface FolderFile {
  readonly path: string;
  /** Relative to the folder, with `/`. */
  readonly name: string;
  /** First subfolder; empty in the folder itself. */
  readonly under: string;
  readonly bytes: number;
  /** The same for the same writing of the same file, also after the program was killed; another when it is brought again. */
  readonly identity: string;
  /** Time since it was last written, by the clock of the machine. */
  readonly ageMs: number;
}

export interface WatchedFolder {
  /** Files that are whole, or that have lain still so long that nothing more comes; sorted by name. */
  atRest(): Promise<FolderFile[]>;
  /** @returns undefined where the file is gone or was written again since */
  read(file: FolderFile): Promise<Buffer | undefined>;
  /** Takes away a file that is stored elsewhere; one that was written again stays. */
  remove(file: FolderFile): Promise<void>;
}

/** Two looks at least so far apart must find the same. */
const settleMs = 2_000;
/** A file that still has no end after this long is no longer being written. */
const abandonedMs = 5 * 60_000;
const depthLimit = 3;
const filesLimit = 5_000;

/** Names that programs give to what is not finished or not meant for people. */
const passedOver =
  /^[.~]|^(?:thumbs\.db|desktop\.ini)$|\.(?:tmp|temp|part|partial|crdownload|filepart|lock|swp)$/i;

interface Look {
  readonly print: string;
  readonly since: number;
}

/**
 * Looks into a folder. A file counts when size and moment of writing stayed the same between two looks and the end of its
 * format is there. Shares of a scanner send no reliable news of changes, so looking is the truth and news only hastens it.
 * @param monotonic milliseconds of a clock that nobody moves
 */
export function watchedFolder(
  folder: string,
  monotonic: () => number = () => performance.now(),
): WatchedFolder {
  let looks = new Map<string, Look>();
  return {
    async atRest() {
      const now = monotonic();
      const seen = new Map<string, Look>();
      const found: FolderFile[] = [];
      for (const { path, name, under } of await filesUnder(folder)) {
        const about = await describe(path, name, under);
        if (about === undefined) continue;
        const print = about.identity;
        const before = looks.get(path);
        const look = before?.print === print ? before : { print, since: now };
        seen.set(path, look);
        const still = now - look.since;
        if (still >= abandonedMs || (still >= settleMs && (await unlessGone(endsWell(path, about.bytes)))))
          found.push(about);
      }
      looks = seen;
      return found;
    },
    async read(file) {
      const bytes = await unlessGone(readFile(file.path));
      return bytes !== undefined && (await isSame(file)) ? bytes : undefined;
    },
    async remove(file) {
      if (await isSame(file)) await rm(file.path, { force: true });
    },
  };
}

async function isSame({ path, name, under, identity }: FolderFile): Promise<boolean> {
  return (await describe(path, name, under))?.identity === identity;
}

interface Place {
  readonly path: string;
  readonly name: string;
  readonly under: string;
}

async function filesUnder(folder: string, before: readonly string[] = []): Promise<Place[]> {
  const places: Place[] = [];
  const entries: Dirent[] = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((one, other) =>
    one.name.localeCompare(other.name, 'nl', { numeric: true }),
  )) {
    if (passedOver.test(entry.name)) continue;
    const path = join(folder, entry.name);
    const parts = [...before, entry.name];
    if (entry.isDirectory() && parts.length < depthLimit) places.push(...(await filesUnder(path, parts)));
    if (entry.isFile()) places.push({ path, name: parts.join('/'), under: before[0] ?? '' });
    if (places.length >= filesLimit) break;
  }
  return places;
}

/** @returns undefined for a file that is gone by now */
async function describe(path: string, name: string, under: string): Promise<FolderFile | undefined> {
  const about = await unlessGone(stat(path, { bigint: true }));
  if (about === undefined) return undefined;
  const identity = `${name}:${about.ino}:${about.ctimeNs}:${about.size}`;
  return {
    path,
    name,
    under,
    bytes: Number(about.size),
    identity,
    ageMs: Date.now() - Number(about.mtimeMs),
  };
}

async function unlessGone<Value>(reading: Promise<Value>): Promise<Value | undefined> {
  return reading.catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

const peekBytes = 2_048;

/** What may not be read is not waited for: whoever takes it in hears why. */
const forbidden = ['EACCES', 'EPERM'];

async function endsWell(path: string, size: number): Promise<boolean> {
  return hasItsEnd(path, size).catch((error: NodeJS.ErrnoException) => {
    if (forbidden.includes(error.code ?? '')) return true;
    throw error;
  });
}

/** Of large files only the ends are read; a TIFF can have its directory anywhere. */
async function hasItsEnd(path: string, size: number): Promise<boolean> {
  const start = await part(path, 0, peekBytes);
  const format = formatOf(start);
  if (format === undefined) return false;
  if (format === 'tiff') return isComplete(await readFile(path), format);
  return isComplete(size <= peekBytes ? start : await part(path, size - peekBytes, peekBytes), format);
}

async function part(path: string, from: number, length: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
