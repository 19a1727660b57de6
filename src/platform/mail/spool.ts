import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

/** A message up to this size waits in memory, a larger one on disk: many slow senders then cost little memory. */
const inMemoryBytes = 128 * 1024;

/** A message that is coming in. `read` brings it into memory; `discard` removes what is on disk. */
export interface Spooled {
  readonly bytes: number;
  read(): Promise<Buffer>;
  discard(): Promise<void>;
}

/** Reads a stream to its end. Beyond `maxBytes` it keeps nothing and says `tooLarge`, but reads on: SMTP has no way to interrupt. */
export async function spool(stream: Readable, maxBytes: number): Promise<Spooled | 'tooLarge'> {
  let chunks: Buffer[] = [];
  let bytes = 0;
  let file: { folder: string; path: string; writer: WriteStream } | undefined;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > maxBytes) {
        chunks = [];
        continue;
      }
      chunks.push(chunk);
      if (bytes <= inMemoryBytes && file === undefined) continue;
      file ??= await openFile();
      await write(file.writer, chunks);
      chunks = [];
    }
    if (file !== undefined) await finish(file.writer);
  } catch (error) {
    await discard(file);
    throw error;
  }
  if (bytes > maxBytes) {
    await discard(file);
    return 'tooLarge';
  }
  const path = file?.path;
  return {
    bytes,
    read: async () => (path === undefined ? Buffer.concat(chunks, bytes) : await readFile(path)),
    discard: async () => discard(file),
  };
}

async function openFile() {
  const folder = await mkdtemp(join(tmpdir(), 'servicenorm-mail-'));
  const path = join(folder, 'message');
  return { folder, path, writer: createWriteStream(path, { mode: 0o600 }) };
}

function write(writer: WriteStream, chunks: readonly Buffer[]): Promise<void> {
  return new Promise((resolve, reject) => {
    writer.write(Buffer.concat(chunks), (error) => (error ? reject(error) : resolve()));
  });
}

function finish(writer: WriteStream): Promise<void> {
  return new Promise((resolve, reject) => {
    writer.once('error', reject);
    writer.end(resolve);
  });
}

async function discard(file: { folder: string; writer: WriteStream } | undefined): Promise<void> {
  if (file === undefined) return;
  file.writer.destroy();
  await rm(file.folder, { recursive: true, force: true });
}

/** Lets work through as long as the sum of its sizes fits; work larger than the whole goes alone. First come, first served. */
export function byteGate(capacity: number): (bytes: number) => Promise<() => void> {
  let used = 0;
  const waiting: Array<{ bytes: number; enter: () => void }> = [];
  const admit = () => {
    for (
      let next = waiting[0];
      next !== undefined && (used === 0 || used + next.bytes <= capacity);
      next = waiting[0]
    ) {
      waiting.shift();
      used += next.bytes;
      next.enter();
    }
  };
  return (bytes) =>
    new Promise((resolve) => {
      let left = false;
      const leave = () => {
        if (left) return;
        left = true;
        used -= bytes;
        admit();
      };
      waiting.push({ bytes, enter: () => resolve(leave) });
      admit();
    });
}
