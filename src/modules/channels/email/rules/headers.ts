import libmime from 'libmime';
import { decodeUnlabelled, decodeWords } from './charsets.ts';

/** One header field: name in small letters, value unfolded and not yet decoded. */
export interface Header {
  readonly name: string;
  readonly value: string;
}

export type Headers = readonly Header[];

const field = /^([!-9;-~]+)[ \t]*:[ \t]*/;

/**
 * Reads the header block of a message or part.
 * @returns the fields in their order, and where the body begins
 */
export function readHeaders(
  bytes: Buffer,
  from: number,
  maxBytes: number,
): { headers: Headers; bodyAt: number } {
  const fields: Array<{ name: string; value: string }> = [];
  let at = from;
  while (at < bytes.length && at - from < maxBytes) {
    const { text, next } = lineAt(bytes, at);
    if (text === '') return { headers: fields, bodyAt: next };
    const current = fields.at(-1);
    const match = field.exec(text);
    if ((text[0] === ' ' || text[0] === '\t') && current !== undefined) {
      current.value += text.replace(/^[ \t]+/, ' ');
    } else if (match !== null) {
      fields.push({ name: match[1]!.toLowerCase(), value: text.slice(match[0].length) });
    } else if (current !== undefined && !continuesAfter(bytes, next)) {
      // The empty line is missing: this is the first line of the text.
      return { headers: fields, bodyAt: at };
    } else if (current !== undefined) {
      current.value += ` ${text.trim()}`;
    } else if (!/^>?From /.test(text)) {
      return { headers: [], bodyAt: at };
    }
    at = next;
  }
  return { headers: fields, bodyAt: at };
}

/** Whether the line that begins at `at` is again a header field: then the line before it was a badly folded one. */
function continuesAfter(bytes: Buffer, at: number): boolean {
  return at < bytes.length && field.test(lineAt(bytes, at).text);
}

function lineAt(bytes: Buffer, at: number): { text: string; next: number } {
  const end = bytes.indexOf(10, at);
  const next = end < 0 ? bytes.length : end + 1;
  let last = end < 0 ? bytes.length : end;
  while (last > at && bytes[last - 1] === 13) last--;
  return { text: decodeUnlabelled(bytes.subarray(at, last)), next };
}

/** The first field of that name, undecoded. */
export function headerOf(headers: Headers, name: string): string | undefined {
  return headers.find((header) => header.name === name)?.value;
}

export function headersOf(headers: Headers, name: string): string[] {
  return headers.filter((header) => header.name === name).map((header) => header.value);
}

/** The first field of that name as people read it: encoded words decoded, white space tidied. */
export function textOf(headers: Headers, name: string): string {
  return tidy(decodeWords(headerOf(headers, name) ?? ''));
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must go
const controls = /[\u0000-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]+/g;

/** One line without control characters or marks that turn the direction of reading. */
export function tidy(text: string): string {
  return text.replace(controls, ' ').replace(/\s+/g, ' ').trim();
}

/** Message-IDs without their angle brackets, in order. Bare ids, as some programs write them, count as well. */
export function idsOf(value: string | undefined): string[] {
  if (value === undefined) return [];
  const bracketed = Array.from(value.matchAll(/<([^<>]{1,1000})>/g), (match) =>
    tidy(match[1]!).replaceAll(' ', ''),
  );
  const bare = () =>
    tidy(value)
      .split(' ')
      .filter((word) => /^[^\s<>"@]+@[^\s<>"@]+$/.test(word));
  const ids = bracketed.length > 0 ? bracketed : bare();
  return [...new Set(ids.filter((id) => id !== '' && id.length <= 998))];
}

/** A value with parameters (RFC 2045, RFC 2231): the value in small letters, the parameters decoded. */
export function structured(value: string): { value: string; parameters: Readonly<Record<string, string>> } {
  const parsed = libmime.parseHeaderValue(value.slice(0, 10_000));
  const parameters: Record<string, string> = Object.create(null);
  for (const [name, given] of Object.entries(parsed.params))
    parameters[name.toLowerCase()] = decodeWords(given);
  return { value: withoutComments(parsed.value).toLowerCase(), parameters };
}

/** Text outside comments in parentheses (RFC 5322 3.2.2). */
export function withoutComments(value: string): string {
  return value.replace(/\([^()]*\)/g, '').trim();
}
