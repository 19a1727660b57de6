import { isAscii, isUtf8 } from 'node:buffer';
import libmime from 'libmime';

const latin = new TextDecoder('windows-1252');

/**
 * Bytes to text, whatever their label says. What cannot be decoded becomes U+FFFD or the nearest Western reading: text
 * that looks slightly wrong can be read by a person, an exception cannot.
 */
export function decodeText(bytes: Uint8Array, label: string | undefined): string {
  const charset = (label ?? '')
    .trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, '');
  if (charset === 'utf-7' || charset === 'unicode-1-1-utf-7') return decodeUtf7(asBinary(bytes));
  if (isAscii(bytes) && !/2022|^hz|utf-?16|utf-?32/.test(charset)) return asBinary(bytes);
  if (charset === '' || /^(us-ascii|ascii|utf-?8|7bit|8bit|unknown.*|default.*|x-.*)$/.test(charset)) {
    return decodeUnlabelled(bytes);
  }
  return decodeLabelled(bytes, charset);
}

/** Text without a (believable) label: UTF-8 where it fits, else the Western code page in which old programs write. */
export function decodeUnlabelled(bytes: Uint8Array): string {
  if (isUtf8(bytes)) return utf8(bytes);
  const asUtf8 = utf8(bytes);
  const broken = count(asUtf8, /\uFFFD/g);
  return count(asUtf8, /[\u0080-\uFFFC]/g) > broken ? asUtf8 : latin.decode(bytes);
}

function decodeLabelled(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    // RangeError: a label outside the Encoding Standard, such as the DOS code pages that libmime knows.
    const text = libmime.decodeWord(charset, 'B', Buffer.from(bytes).toString('base64'));
    return text.includes('\uFFFD') ? decodeUnlabelled(bytes) : text;
  }
}

/** RFC 2152: `Fr+APY-sche`. */
function decodeUtf7(text: string): string {
  return text.replace(/\+([A-Za-z0-9+/]*)-?/g, (_, base64: string) => {
    if (base64 === '') return '+';
    const bytes = Buffer.from(base64, 'base64');
    let decoded = '';
    for (let at = 0; at + 1 < bytes.length; at += 2) decoded += String.fromCharCode(bytes.readUInt16BE(at));
    return decoded;
  });
}

/** RFC 2047 encoded words. White space between two of them belongs to the encoding, not to the text. */
export function decodeWords(value: string): string {
  if (!value.includes('=?')) return value;
  const joined = value.replace(/(\?=)\s+(?==\?[^?\s]+\?[bqBQ]\?)/g, '$1');
  // Neighbours in one charset are decoded together: some programs cut a character in two.
  return joined.replace(/(?:=\?[^?\s]+\?[bq]\?[^?]*\?=)+/gi, decodeRun);
}

function decodeRun(run: string): string {
  let text = '';
  let charset = '';
  let pending: Buffer[] = [];
  for (const word of run.matchAll(/=\?([^?\s]+)\?([bq])\?([^?]*)\?=/gi)) {
    const label = word[1]!.split('*')[0]!.toLowerCase();
    if (label !== charset && pending.length > 0) {
      text += decodeText(Buffer.concat(pending), charset);
      pending = [];
    }
    charset = label;
    pending.push(
      word[2]!.toLowerCase() === 'b'
        ? Buffer.from(word[3]!, 'base64')
        : decodeQuotedPrintable(Buffer.from(word[3]!.replaceAll('_', '=20'), 'latin1')),
    );
  }
  return text + decodeText(Buffer.concat(pending), charset);
}

const lineFeed = 10;
const carriageReturn = 13;
const equalsSign = 61;

/** RFC 2045 6.7. What is not an escape is kept as it stands. */
export function decodeQuotedPrintable(bytes: Uint8Array): Buffer {
  const decoded = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte !== equalsSign) {
      decoded[length++] = byte;
      continue;
    }
    const value = hexDigit(bytes[at + 1]) * 16 + hexDigit(bytes[at + 2]);
    if (!Number.isNaN(value)) {
      decoded[length++] = value;
      at += 2;
      continue;
    }
    const end = softBreakEnd(bytes, at + 1);
    if (end === undefined) decoded[length++] = byte;
    else at = end;
  }
  return decoded.subarray(0, length);
}

/** The position of the line feed that a soft line break (`=`, spaces, line end) ends with. */
function softBreakEnd(bytes: Uint8Array, from: number): number | undefined {
  let at = from;
  while (bytes[at] === 32 || bytes[at] === 9) at++;
  if (bytes[at] === carriageReturn) at++;
  return bytes[at] === lineFeed || at >= bytes.length ? at : undefined;
}

function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return Number.NaN;
  if (byte >= 48 && byte <= 57) return byte - 48;
  if (byte >= 65 && byte <= 70) return byte - 55;
  return byte >= 97 && byte <= 102 ? byte - 87 : Number.NaN;
}

const asBinary = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
const utf8 = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;
