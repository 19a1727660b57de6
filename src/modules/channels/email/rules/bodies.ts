import { safeName } from '../../files.ts';
import type { Attachment } from '../types.ts';
import { describe, toAttachment } from './attachments.ts';
import { decodeText } from './charsets.ts';
import { escapeHtml, sanitise, textOfHtml } from './html.ts';
import { allParts, contentOf, decodeUu, type Part } from './parts.ts';

/** What people see of a message: its text, its HTML, and the files with it. */
export interface Bodies {
  readonly text: string;
  readonly html?: string;
  readonly attachments: readonly Attachment[];
  readonly shortened: boolean;
}

/** One place in the message where text stands: in one form, or in two as alternatives. */
interface Slot {
  plain?: string;
  html?: string;
}

interface Collected {
  readonly slots: Slot[];
  readonly files: Part[];
}

/** Takes the bodies and the files from the structure of a message (RFC 2046, RFC 2183, RFC 2387). */
export function bodiesOf(root: Part, textLength: number): Bodies {
  const collected: Collected = { slots: [], files: [] };
  collect(root, collected, undefined);
  const slots = collected.slots.map((slot) => shorten(slot, textLength));
  const pictures = new Set(collected.files.flatMap((part) => cidOf(part)));
  const shown = slots.map((slot) => show(slot, pictures));
  const joined = shown.map(({ text }) => text).filter((text) => text !== '');
  const unpacked = unpackUu(joined.join('\n\n'));
  const html = slots.some((slot) => slot.html !== undefined)
    ? shown.map((slot) => slot.html).join('<hr />')
    : '';
  const attachments = collected.files.map((part, index) => {
    const inline = cidOf(part).some((id) => html.includes(`cid:${escapeHtml(id)}"`));
    return toAttachment(part, index + 1, inline);
  });
  return {
    text: unpacked.text,
    ...(html === '' ? {} : { html }),
    attachments: [...attachments, ...unpacked.files],
    shortened: collected.slots.some(
      (slot) => Math.max(slot.plain?.length ?? 0, slot.html?.length ?? 0) > textLength,
    ),
  };
}

function collect(part: Part, into: Collected, alternative: Slot | undefined): void {
  if (part.mediaType.startsWith('multipart/')) {
    if (part.children.length === 0) addText(part, 'plain', into, alternative);
    const slot = part.mediaType === 'multipart/alternative' ? (alternative ?? {}) : alternative;
    if (slot !== undefined && slot !== alternative) into.slots.push(slot);
    for (const child of part.children) collect(child, into, slot);
    return;
  }
  const isFile = part.disposition === 'attachment' || part.fileName !== '';
  if (!isFile && part.mediaType === 'text/html') addText(part, 'html', into, alternative);
  else if (!isFile && isPlainText(part.mediaType)) addText(part, 'plain', into, alternative);
  else into.files.push(part);
}

function isPlainText(mediaType: string): boolean {
  return (
    mediaType === 'text/plain' ||
    mediaType === 'text/enriched' ||
    mediaType === 'text/richtext' ||
    mediaType === 'text/x-amp'
  );
}

function addText(part: Part, form: 'plain' | 'html', into: Collected, alternative: Slot | undefined): void {
  const text = form === 'html' ? decoded(part) : plainOf(part);
  if (alternative === undefined) into.slots.push({ [form]: text });
  // Of several texts in one form the first is the letter; what follows stays readable below it.
  else
    alternative[form] =
      alternative[form] === undefined ? text : richer(alternative[form], text, part.mediaType);
}

function richer(first: string, second: string, mediaType: string): string {
  if (mediaType === 'text/enriched' || mediaType === 'text/richtext' || first.includes(second.trim()))
    return first;
  return `${first}\n\n${second}`;
}

function decoded(part: Part): string {
  return cleanText(decodeText(contentOf(part), part.parameters.charset));
}

function plainOf(part: Part): string {
  const text = decoded(part);
  if (part.mediaType === 'text/enriched' || part.mediaType === 'text/richtext') {
    return text.replace(/<<|<\/?[A-Za-z-]+>/g, (tag) => (tag === '<<' ? '<' : ''));
  }
  const isFlowed = (part.parameters.format ?? '').toLowerCase() === 'flowed';
  return isFlowed ? unflow(text, (part.parameters.delsp ?? '').toLowerCase() === 'yes') : text;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must go
const controls = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;

/** Line feeds as line ends, no control characters (PostgreSQL stores no NUL), no halves of characters. */
export function cleanText(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(controls, '')
    .toWellFormed();
}

/** RFC 3676: a line that ends in a space goes on in the next line of the same quotation depth; `-- ` does not. */
export function unflow(text: string, deleteSpace: boolean): string {
  const lines: string[] = [];
  let open: string | undefined;
  for (const raw of text.split('\n')) {
    const marks = /^>*/.exec(raw)?.[0] ?? '';
    const line = raw.slice(marks.length).replace(/^ /, '');
    const prefix = marks === '' ? '' : `${marks} `;
    if (open === marks && line !== '-- ') lines.push(lines.pop()! + line);
    else lines.push(prefix + line);
    const flows = line.endsWith(' ') && line !== '-- ';
    if (flows && deleteSpace) lines.push(lines.pop()!.slice(0, -1));
    open = flows ? marks : undefined;
  }
  return lines.map((line) => line.trimEnd()).join('\n');
}

function shorten(slot: Slot, length: number): Slot {
  return {
    ...(slot.plain === undefined ? {} : { plain: slot.plain.slice(0, length).toWellFormed() }),
    ...(slot.html === undefined ? {} : { html: slot.html.slice(0, length).toWellFormed() }),
  };
}

function show(slot: Slot, pictures: ReadonlySet<string>): { text: string; html: string } {
  const plain = withoutTrailingSpace(slot.plain ?? '');
  if (slot.html === undefined) return { text: plain, html: plainAsHtml(plain) };
  const html = sanitise(slot.html, pictures);
  return { text: isPlaceholder(plain) ? longer(plain, textOfHtml(html)) : plain, html };
}

/** Line by line: a pattern such as `\s+$` takes quadratic time on a text that somebody filled with spaces. */
function withoutTrailingSpace(text: string): string {
  const lines = text.split('\n').map((line) => line.trimEnd());
  const first = lines.findIndex((line) => line !== '');
  return first < 0 ? '' : lines.slice(first).join('\n').trimEnd();
}

/** The few words with which some programs fill the plain form ("this message needs an HTML reader"), or nothing. */
function isPlaceholder(plain: string): boolean {
  return plain.length < 200;
}

/** Four times as long is another text; less is the same text with its layout. */
function longer(plain: string, fromHtml: string): string {
  return fromHtml.length > plain.length * 4 ? fromHtml : plain;
}

function plainAsHtml(text: string): string {
  return text === '' ? '' : `<p>${escapeHtml(text).replaceAll('\n', '<br />')}</p>`;
}

function cidOf(part: Part): string[] {
  const value = part.headers.find((header) => header.name === 'content-id')?.value.replace(/[<>\s]/g, '');
  return value === undefined || value === '' ? [] : [value];
}

const uuBlock = /^begin [0-7]{3,4} (\S.*)\n((?:[!-`][ -`]*\n)+?)(?:`\n|\n)?end$/gm;

/** Files that an old program wrote into the text itself. */
function unpackUu(text: string): { text: string; files: Attachment[] } {
  if (!text.includes('begin ')) return { text, files: [] };
  const files: Attachment[] = [];
  const left = text.replace(uuBlock, (block, name: string) => {
    const content = decodeUu(block);
    const safe = safeName(name) || `bijlage-${files.length + 1}`;
    files.push(describe({ content, name: safe, mediaType: 'application/octet-stream', inline: false }));
    return '';
  });
  return { text: left.trim(), files };
}

/** Whether the content is sealed (S/MIME, PGP), so that nobody here can read it. */
export function isSealed(root: Part): boolean {
  for (const part of allParts(root)) {
    if (part.mediaType === 'multipart/encrypted') return true;
    if (
      /^application\/(x-)?pkcs7-mime$/.test(part.mediaType) &&
      part.parameters['smime-type'] !== 'signed-data'
    )
      return true;
  }
  return false;
}
