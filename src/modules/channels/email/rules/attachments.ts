import { hash } from 'node:crypto';
import { dangerOf, safeName } from '../../files.ts';
import type { Attachment } from '../types.ts';
import { decodeWords } from './charsets.ts';
import { headerOf, textOf } from './headers.ts';
import { contentOf, type Part } from './parts.ts';

/** A file of the sender, its name made safe and its content judged by its first bytes. */
export function toAttachment(part: Part, ordinal: number, inline: boolean): Attachment {
  const content = contentOf(part);
  return describe({ content, name: nameOf(part, ordinal), mediaType: part.mediaType, inline, ...idOf(part) });
}

/** Fills in what follows from the content itself. */
export function describe(
  file: Pick<Attachment, 'content' | 'name' | 'mediaType' | 'inline' | 'contentId'>,
): Attachment {
  const dangerous = dangerOf(file.name, file.mediaType, file.content);
  return {
    ...file,
    bytes: file.content.byteLength,
    sha256: hash('sha256', file.content),
    ...(dangerous === undefined ? {} : { dangerous }),
  };
}

function idOf(part: Part): { contentId?: string } {
  const id = (headerOf(part.headers, 'content-id') ?? '').replace(/[<>\s]/g, '');
  return id === '' ? {} : { contentId: id };
}

function nameOf(part: Part, ordinal: number): string {
  const given = safeName(decodeWords(part.fileName));
  if (given !== '') return given;
  if (part.mediaType === 'message/rfc822') {
    const subject = safeName(
      part.children[0] === undefined ? '' : textOf(part.children[0].headers, 'subject'),
    );
    return `${subject || 'bericht'}.eml`;
  }
  return `bijlage-${ordinal}${usualEndings[part.mediaType] ?? ''}`;
}

const usualEndings: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/gif': '.gif',
  'text/plain': '.txt',
  'text/html': '.html',
  'text/calendar': '.ics',
  'text/vcard': '.vcf',
  'message/delivery-status': '.txt',
};
