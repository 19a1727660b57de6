import { docxToMarkdown } from './docx.ts';
import { htmlToMarkdown } from './html.ts';
import { pdfToMarkdown } from './pdf.ts';
import { type DocumentText, refuse } from './types.ts';

export { htmlToMarkdown } from './html.ts';
export type { DocumentText } from './types.ts';

/** Larger documents are no letters. */
export const largestDocument = 30_000_000;

/**
 * Reads text, Markdown, HTML, PDF or DOCX. What it is follows from its first bytes, and only where these say nothing from
 * its name.
 */
export async function documentText(bytes: Uint8Array, name: string): Promise<DocumentText> {
  if (bytes.length > largestDocument)
    return refuse('Dit bestand is groter dan 30 MB. Haal de bijlagen eruit.');
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (head.startsWith('%PDF-')) return pdfToMarkdown(bytes);
  if (head.startsWith('PK\u0003\u0004')) return docxToMarkdown(bytes);
  const text = decode(bytes);
  if (text === undefined)
    return refuse('Dit is geen tekst. Geef een bestand met tekst, Markdown, HTML, PDF of DOCX.');
  const isHtml = /^\s*(?:<!doctype html|<html|<\?xml)/i.test(text) || /\.x?html?$/i.test(name);
  return { ok: true, markdown: isHtml ? htmlToMarkdown(text) : text };
}

/** UTF-8, or what older programs on Windows write. @returns undefined for what is no text at all */
function decode(bytes: Uint8Array): string | undefined {
  if (bytes.subarray(0, 8192).includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
