import type { Context } from 'hono';
import {
  acceptedEncoding,
  type Encoding,
  encode,
  fingerprint,
  type ReplyOptions,
  setReplyHeaders,
} from './reply.ts';

/** A reply that is the same for everybody: made once, compressed once. */
interface Entry {
  readonly bytes: Buffer;
  readonly etag: string;
  readonly encoded: Map<Encoding, Buffer>;
  readonly options: ReplyOptions;
}

interface Slot {
  readonly entry: Promise<Entry>;
  readonly madeAtMs: number;
}

export interface SharedReply extends ReplyOptions {
  readonly text: string | Buffer;
}

export interface PageCache {
  /** Answers with what `make` gave for `key`; makes it again when it is older than the cache allows. */
  answer(c: Context, key: string, make: () => Promise<SharedReply>): Promise<Response>;
  /** Forgets everything: what it was made from has changed. */
  clear(): void;
}

export interface PageCacheOptions {
  readonly maximumAgeMs: number;
  readonly maximumEntries?: number;
  readonly monotonicMs?: () => number;
}

/**
 * Keeps pages that hold nothing personal. Requests that come while a page is being made wait for that one, so that a
 * busy moment makes it once.
 */
export function createPageCache(cacheOptions: PageCacheOptions): PageCache {
  const { maximumAgeMs, maximumEntries = 500, monotonicMs = () => performance.now() } = cacheOptions;
  const slots = new Map<string, Slot>();

  const slotFor = (key: string, make: () => Promise<SharedReply>): Slot => {
    const kept = slots.get(key);
    const nowMs = monotonicMs();
    if (kept && nowMs - kept.madeAtMs < maximumAgeMs) return kept;
    const slot: Slot = { entry: make().then(toEntry), madeAtMs: nowMs };
    slots.delete(key);
    slots.set(key, slot);
    if (slots.size > maximumEntries) slots.delete(slots.keys().next().value as string);
    slot.entry.catch(() => slots.get(key) === slot && slots.delete(key));
    return slot;
  };

  return {
    async answer(c, key, make) {
      return answerWith(c, await slotFor(key, make).entry);
    },
    clear: () => slots.clear(),
  };
}

function toEntry({ text, ...options }: SharedReply): Entry {
  const bytes = Buffer.from(text);
  return { bytes, etag: `W/"${fingerprint(bytes)}"`, encoded: new Map(), options };
}

async function answerWith(c: Context, entry: Entry): Promise<Response> {
  const { options, etag } = entry;
  const encoding = acceptedEncoding(c.req.header('accept-encoding'));
  setReplyHeaders(c, { cacheControl: 'public, no-cache', ...options }, encoding);
  c.header('ETag', etag);
  if (c.req.header('if-none-match') === etag) {
    c.header('Content-Encoding', undefined);
    return c.body(null, 304);
  }
  const bytes = entry.encoded.get(encoding) ?? (await encode(entry.bytes, encoding, true));
  entry.encoded.set(encoding, bytes);
  return c.body(
    new Uint8Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength),
    options.status ?? 200,
  );
}
