import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';

/** A backup that cannot be made or used, with what to do about it. */
export class BackupError extends Error {
  override name = 'BackupError';
}

/**
 * A backup is text in gzip: SQL that `psql` reads as well, so that no program of ours is needed to get at the data. The
 * first line is the header, the last the manifest, both in a comment; between them one `COPY … FROM stdin` a table, in the
 * order of the foreign keys (docs/decisions/0009).
 */
const headerMark = '-- servicenorm backup ';
const manifestMark = '-- servicenorm manifest ';
const endOfData = Buffer.from('\n\\.\n');
const newline = 10;
const longestLine = 1_000_000;

const header = z.object({
  format: z.literal(1),
  program: z.string(),
  takenAt: z.string(),
  migrations: z.array(z.object({ name: z.string(), sha256: z.string() })),
});
export type BackupHeader = z.infer<typeof header>;

const manifest = z.object({
  tables: z.array(z.object({ name: z.string(), rows: z.number().int() })),
  /** Of all bytes before the line of the manifest, not compressed. */
  sha256: z.string(),
});
type Manifest = z.infer<typeof manifest>;

export const headerLine = (given: BackupHeader) => `${headerMark}${JSON.stringify(given)}\n`;
export const manifestLine = (given: Manifest) => `${manifestMark}${JSON.stringify(given)}\n`;
export const copyStatement = (table: string, columns: readonly string[]) =>
  `COPY ${table} (${columns.join(', ')}) FROM stdin;`;
export const copyEnd = '\\.\n';

/** Where the rows of one table go. */
export interface TableSink {
  write(data: Buffer): Promise<void>;
  end(): Promise<void>;
}

export interface BackupContents {
  readonly header: BackupHeader;
  readonly tables: ReadonlyMap<string, number>;
}

/** The header, without looking further. */
export async function readBackupHeader(file: string): Promise<BackupHeader> {
  for await (const part of partsOf(file)) return headerOf(file, part);
  throw notABackup(file);
}

/**
 * Reads a backup from its first byte to its last and compares it with its own manifest: rows of each table, and the
 * checksum of the whole.
 * @param open where the rows of a table go, by its COPY statement; without it they are only counted
 * @throws BackupError when the file is damaged, cut off, or none of ours
 */
export async function readBackup(
  file: string,
  open?: (statement: string) => Promise<TableSink>,
): Promise<BackupContents> {
  const hash = createHash('sha256');
  const tables = new Map<string, number>();
  let found: BackupHeader | undefined;
  let written: { manifest: Manifest; sha256: string } | undefined;
  let table: { name: string; sink: TableSink | undefined } | undefined;
  for await (const part of partsOf(file, hash)) {
    if (part.kind === 'data') {
      tables.set(table!.name, tables.get(table!.name)! + linesIn(part.data));
      await table!.sink?.write(part.data);
    } else if (part.kind === 'endOfData') {
      await table!.sink?.end();
    } else if (part.kind === 'copy') {
      table = { name: tableOf(part.line), sink: await open?.(part.line) };
      tables.set(table.name, 0);
    } else if (part.line.startsWith(manifestMark)) {
      written = { manifest: read(file, manifest, part.line.slice(manifestMark.length)), sha256: part.before };
    } else found ??= headerOf(file, part);
  }
  if (found === undefined) throw notABackup(file);
  compare(file, tables, written);
  return { header: found, tables };
}

function compare(
  file: string,
  tables: ReadonlyMap<string, number>,
  written: { manifest: Manifest; sha256: string } | undefined,
): void {
  if (written === undefined)
    throw new BackupError(`${file} is cut off: its end is missing. Take an earlier backup.`);
  const rowsAgree =
    tables.size === written.manifest.tables.length &&
    written.manifest.tables.every(({ name, rows }) => tables.get(name) === rows);
  if (!rowsAgree || written.manifest.sha256 !== written.sha256)
    throw new BackupError(
      `${file} is damaged: its contents are not what its manifest says. Take another backup.`,
    );
}

type Part =
  | { readonly kind: 'line'; readonly line: string; readonly before: string }
  | { readonly kind: 'copy'; readonly line: string }
  | { readonly kind: 'data'; readonly data: Buffer }
  | { readonly kind: 'endOfData' };

/**
 * Splits the text. Rows never hold a line `\.` of their own, for COPY writes a backslash twice; in a table's part all that
 * is kept back are the three bytes that could begin such a line.
 */
async function* partsOf(file: string, hash: Hash = createHash('sha256')): AsyncGenerator<Part> {
  let rest: Buffer = Buffer.alloc(0);
  let inData = false;
  /** The line break before a table's first row belongs to the statement. */
  let skip = 0;
  for await (const chunk of bytesOf(file)) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (;;) {
      if (inData) {
        const end = rest.indexOf(endOfData);
        const until = end < 0 ? rest.length - endOfData.length + 1 : end + 1;
        if (until > skip) {
          yield { kind: 'data', data: hashed(hash, rest.subarray(skip, until)) };
          rest = rest.subarray(until);
          skip = 0;
        }
        if (end < 0) break;
        hash.update(copyEnd);
        yield { kind: 'endOfData' };
        inData = false;
        skip = 0;
        rest = rest.subarray(rest.indexOf(copyEnd) + copyEnd.length);
        continue;
      }
      const at = rest.indexOf(newline);
      if (at > longestLine || (at < 0 && rest.length > longestLine)) throw notABackup(file);
      if (at < 0) break;
      const line = rest.subarray(0, at).toString('utf8');
      const before = line.startsWith(manifestMark) ? hash.copy().digest('hex') : '';
      hash.update(rest.subarray(0, at + 1));
      inData = line.startsWith('COPY ');
      skip = inData ? 1 : 0;
      yield inData ? { kind: 'copy', line } : { kind: 'line', line, before };
      rest = rest.subarray(inData ? at : at + 1);
    }
  }
}

async function* bytesOf(file: string): AsyncGenerator<Buffer> {
  const source = createReadStream(file);
  const text = createGunzip({ chunkSize: 1 << 18 });
  source.on('error', (error) => text.destroy(error));
  try {
    for await (const chunk of source.pipe(text) as AsyncIterable<Buffer>) yield chunk;
  } catch (cause) {
    const code = (cause as { code?: unknown }).code;
    if (code === 'ENOENT') throw new BackupError(`There is no file ${file}.`, { cause });
    if (code === 'Z_BUF_ERROR')
      throw new BackupError(`${file} is cut off: its end is missing. Take an earlier backup.`, { cause });
    if (typeof code === 'string' && code.startsWith('Z_'))
      throw new BackupError(`${file} is damaged or is no backup: ${(cause as Error).message}.`, { cause });
    throw cause;
  } finally {
    source.destroy();
  }
}

function hashed(hash: Hash, data: Buffer): Buffer {
  hash.update(data);
  return data;
}

export function linesIn(data: Buffer): number {
  let lines = 0;
  for (let at = data.indexOf(newline); at >= 0; at = data.indexOf(newline, at + 1)) lines += 1;
  return lines;
}

function tableOf(statement: string): string {
  return statement.slice('COPY '.length, statement.indexOf(' ('));
}

function headerOf(file: string, part: Part): BackupHeader {
  if (part.kind !== 'line' || !part.line.startsWith(headerMark)) throw notABackup(file);
  return read(file, header, part.line.slice(headerMark.length));
}

function read<Value>(file: string, schema: z.ZodType<Value>, text: string): Value {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new BackupError(`${file} is damaged, or was made by a newer version of Servicenorm.`, { cause });
  }
}

function notABackup(file: string): BackupError {
  return new BackupError(`${file} is no backup of Servicenorm.`);
}
