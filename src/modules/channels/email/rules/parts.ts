import type { MailLimits } from '../types.ts';
import { decodeQuotedPrintable } from './charsets.ts';
import { type Headers, headerOf, readHeaders, structured } from './headers.ts';

/** One part of a message (RFC 2045, RFC 2046); the message itself is the outermost part. */
export interface Part {
  readonly headers: Headers;
  /** `type/subtype` in small letters; what the headers leave out is filled in as the RFC says. */
  readonly mediaType: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly disposition: string;
  readonly fileName: string;
  /** As it travelled, still encoded. */
  readonly encoded: Buffer;
  readonly encoding: string;
  /** Of a multipart its parts, of a `message/rfc822` that message. */
  readonly children: readonly Part[];
}

export const usualLimits: MailLimits = {
  parts: 500,
  depth: 20,
  headerBytes: 256 * 1024,
  textLength: 400_000,
};

/** What went wrong on the way through the bytes; collected, never thrown. */
export type Trouble = 'tooManyParts' | 'tooDeep' | 'noBoundary' | 'unclosed' | 'noHeaders';

interface Walk {
  readonly limits: MailLimits;
  readonly trouble: Set<Trouble>;
  parts: number;
}

/** Reads the structure of any bytes as a message. Contents are not copied: parts are views on the bytes. */
export function readParts(
  raw: Uint8Array,
  limits: MailLimits,
): { root: Part; trouble: ReadonlySet<Trouble> } {
  const walk: Walk = { limits, trouble: new Set(), parts: 0 };
  const root = readPart(withLineFeeds(raw), walk, 0, 'text/plain');
  if (root.headers.length === 0) walk.trouble.add('noHeaders');
  return { root, trouble: walk.trouble };
}

/** Bytes in which only carriage returns end lines (old Macintosh programs) get line feeds instead. */
function withLineFeeds(raw: Uint8Array): Buffer {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  if (bytes.includes(10) || !bytes.includes(13)) return bytes;
  return Buffer.from(bytes.map((byte) => (byte === 13 ? 10 : byte)));
}

function readPart(bytes: Buffer, walk: Walk, depth: number, usualType: string): Part {
  walk.parts++;
  const { headers, bodyAt } = readHeaders(bytes, 0, walk.limits.headerBytes);
  const encoded = bytes.subarray(bodyAt);
  const type = structured(headerOf(headers, 'content-type') ?? usualType);
  const disposition = structured(headerOf(headers, 'content-disposition') ?? '');
  const part = {
    headers,
    mediaType: mediaTypeOf(type.value, usualType),
    parameters: type.parameters,
    disposition: disposition.value,
    fileName: disposition.parameters.filename ?? type.parameters.name ?? '',
    encoded,
    encoding: encodingOf(headers),
  };
  return { ...part, children: childrenOf(part, walk, depth) };
}

function mediaTypeOf(given: string, usualType: string): string {
  const match = /^([\w.+-]+)\s*\/\s*([\w.+-]+)/.exec(given);
  if (match !== null) return `${match[1]}/${match[2]}`;
  // Some programs write `Content-Type: text`.
  return given === 'text' ? 'text/plain' : usualType;
}

function encodingOf(headers: Headers): string {
  return (headerOf(headers, 'content-transfer-encoding') ?? '7bit').toLowerCase().replace(/[^a-z0-9-]/g, '');
}

function childrenOf(part: Omit<Part, 'children'>, walk: Walk, depth: number): Part[] {
  const nested = part.mediaType === 'message/rfc822' || part.mediaType === 'message/global';
  if (!nested && !part.mediaType.startsWith('multipart/')) return [];
  if (depth >= walk.limits.depth) {
    walk.trouble.add('tooDeep');
    return [];
  }
  if (nested)
    return part.encoded.length === 0 ? [] : [readPart(contentOf(part), walk, depth + 1, 'text/plain')];
  const usualType = part.mediaType === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
  const children: Part[] = [];
  for (const bytes of pieces(part, walk)) {
    if (walk.parts >= walk.limits.parts) {
      walk.trouble.add('tooManyParts');
      break;
    }
    children.push(readPart(bytes, walk, depth + 1, usualType));
  }
  return children;
}

/** The bytes between the boundary lines of a multipart (RFC 2046 5.1.1). */
function* pieces(part: Omit<Part, 'children'>, walk: Walk): Generator<Buffer> {
  const bytes = part.encoded;
  const boundary = part.parameters.boundary || guessedBoundary(bytes);
  if (boundary === undefined) {
    walk.trouble.add('noBoundary');
    return;
  }
  const mark = Buffer.from(`--${boundary}`, 'latin1');
  let begin: number | undefined;
  let from = 0;
  while (from <= bytes.length) {
    const at = bytes.indexOf(mark, from);
    if (at < 0) break;
    from = at + mark.length;
    const line = boundaryLine(bytes, at, from);
    if (line === undefined) continue;
    if (begin !== undefined) yield bytes.subarray(begin, Math.max(begin, line.endOfBefore));
    if (line.closes) return;
    begin = line.next;
    from = line.next;
  }
  walk.trouble.add(begin === undefined ? 'noBoundary' : 'unclosed');
  if (begin !== undefined && begin < bytes.length) yield bytes.subarray(begin);
}

/** Whether the mark at `at` is a boundary line by itself: at the start of a line, nothing but `--` and blanks after it. */
function boundaryLine(
  bytes: Buffer,
  at: number,
  after: number,
): { closes: boolean; endOfBefore: number; next: number } | undefined {
  if (at > 0 && bytes[at - 1] !== 10) return undefined;
  const closes = bytes[after] === 45 && bytes[after + 1] === 45;
  let end = closes ? after + 2 : after;
  while (bytes[end] === 32 || bytes[end] === 9 || bytes[end] === 13) end++;
  if (end < bytes.length && bytes[end] !== 10) return undefined;
  const endOfBefore = at > 1 && bytes[at - 2] === 13 ? at - 2 : at - 1;
  return { closes, endOfBefore: Math.max(0, endOfBefore), next: Math.min(bytes.length, end + 1) };
}

/** A multipart whose header does not name its boundary: the first line that looks like one. */
function guessedBoundary(bytes: Buffer): string | undefined {
  const start = bytes.subarray(0, 64 * 1024).toString('latin1');
  return /(?:^|\n)--([^\s-][^\r\n]{0,68}?)[ \t]*\r?\n(?=[A-Za-z-]+[ \t]*:|\r?\n)/.exec(start)?.[1];
}

/** The content of a part as its sender had it, the transfer encoding undone. */
export function contentOf(part: Pick<Part, 'encoded' | 'encoding'>): Buffer {
  if (part.encoding === 'base64') return decodeBase64(part.encoded);
  if (part.encoding === 'quoted-printable') return decodeQuotedPrintable(part.encoded);
  if (/^(x-)?uu(encode|e)?$/.test(part.encoding)) return decodeUu(part.encoded.toString('latin1'));
  return part.encoded;
}

/** Up to a line that begins with `--`: no base64, but a boundary that was not recognised as one. */
function decodeBase64(encoded: Buffer): Buffer {
  const end = encoded.indexOf('\n--');
  return Buffer.from((end < 0 ? encoded : encoded.subarray(0, end)).toString('latin1'), 'base64');
}

/** The encoding of the Unix program uuencode: a length and groups of four characters a line. */
export function decodeUu(text: string): Buffer {
  const lines = text.split(/\r?\n/);
  const begin = lines.findIndex((line) => /^begin [0-7]{3,4} /.test(line));
  const chunks: Buffer[] = [];
  for (const line of lines.slice(begin + 1)) {
    if (line === 'end' || line === '' || line === '`') break;
    const length = (line.charCodeAt(0) - 32) & 63;
    const base64 = Array.from(
      line.slice(1),
      (letter) => base64Letters[(letter.charCodeAt(0) - 32) & 63],
    ).join('');
    chunks.push(Buffer.from(base64, 'base64').subarray(0, length));
  }
  return Buffer.concat(chunks);
}

const base64Letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** All parts, the part itself first, in the order of the message. */
export function* allParts(part: Part): Generator<Part> {
  yield part;
  for (const child of part.children) yield* allParts(child);
}
