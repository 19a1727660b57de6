import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from 'node:zlib';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

const asGzip = promisify(gzip);
const asBrotli = promisify(brotliCompress);

/** Below one packet nothing is won. */
const worthCompressingBytes = 1400;

export type Encoding = 'br' | 'gzip' | 'identity';

const smallestFirst: readonly Encoding[] = ['br', 'gzip'];
/** At their low levels gzip takes two thirds of the time for the same bytes (a status page: 28 against 42 µs). */
const fastestFirst: readonly Encoding[] = ['gzip', 'br'];

/** The first of `inOrder` that the other side knows; an encoding with `q=0` is refused (RFC 9110, 12.5.3). */
export function acceptedEncoding(header: string | undefined, inOrder = smallestFirst): Encoding {
  const accepted = (header ?? '')
    .toLowerCase()
    .split(',')
    .filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part))
    .map((part) => part.split(';')[0]?.trim());
  return inOrder.find((encoding) => accepted.includes(encoding)) ?? 'identity';
}

/** Up to here compressing on the spot costs less than handing it to another thread (measured: 40 against 100 µs). */
const smallBytes = 128_000;

/** For one request a low level: half the work for a tenth more bytes. What is made once may take longer. */
export async function encode(bytes: Buffer, encoding: Encoding, once = false): Promise<Buffer> {
  if (encoding === 'identity') return bytes;
  if (encoding === 'gzip') {
    const options = { level: once ? 9 : 3 };
    return bytes.length < smallBytes ? gzipSync(bytes, options) : asGzip(bytes, options);
  }
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: once ? 9 : 3,
    [constants.BROTLI_PARAM_LGWIN]: once ? 22 : 16,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return bytes.length < smallBytes ? brotliCompressSync(bytes, { params }) : asBrotli(bytes, { params });
}

export function fingerprint(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('base64url').slice(0, 16);
}

export interface ReplyOptions {
  readonly type: string;
  readonly status?: ContentfulStatusCode;
  /** `no-store` unless told otherwise: pages hold personal data more often than not. */
  readonly cacheControl?: string;
  /** Makes the browser save it under this name. */
  readonly fileName?: string;
}

/** Answers with a text that was made for this request alone. */
export async function reply(c: Context, text: string | Buffer, options: ReplyOptions): Promise<Response> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const small = bytes.length < worthCompressingBytes;
  const encoding = small ? 'identity' : acceptedEncoding(c.req.header('accept-encoding'), fastestFirst);
  setReplyHeaders(c, options, encoding);
  return c.body(new Uint8Array(await encode(bytes, encoding)), options.status ?? 200);
}

/** Answers with a text that is too long to hold: each part is made when the other side has taken the one before. */
export function replyInParts(c: Context, parts: AsyncIterable<string>, options: ReplyOptions): Response {
  setReplyHeaders(c, options, 'identity');
  const bytes = parts[Symbol.asyncIterator]();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await bytes.next();
      if (done) controller.close();
      else controller.enqueue(Buffer.from(value));
    },
    cancel: async () => {
      await bytes.return?.();
    },
  });
  return c.body(body, options.status ?? 200);
}

export function setReplyHeaders(c: Context, options: ReplyOptions, encoding: Encoding): void {
  c.header('Content-Type', options.type);
  c.header('Cache-Control', options.cacheControl ?? 'no-store');
  c.header('Vary', 'Accept-Encoding');
  if (encoding !== 'identity') c.header('Content-Encoding', encoding);
  if (options.fileName) c.header('Content-Disposition', `attachment; filename="${options.fileName}"`);
}
