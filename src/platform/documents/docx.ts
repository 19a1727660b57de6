import mammoth from 'mammoth';
import { htmlToMarkdown } from './html.ts';
import { type DocumentText, refuse } from './types.ts';

/** What a letter unpacks to at most; a small file that becomes a thousand times as large is meant to do harm. */
const largestUnpacked = 100_000_000;

export async function docxToMarkdown(bytes: Uint8Array): Promise<DocumentText> {
  if (unpackedSize(bytes) > largestUnpacked)
    return refuse('Dit bestand wordt uitgepakt te groot om te lezen.');
  try {
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) });
    return { ok: true, markdown: htmlToMarkdown(value) };
  } catch {
    // Whatever is wrong with the archive, the reader can do one thing about it.
    return refuse('Dit Word-bestand is beschadigd of van een andere soort. Bewaar het opnieuw als .docx.');
  }
}

/** The sum that the directory of a ZIP file gives (APPNOTE 4.3.12); infinite where it has none. */
function unpackedSize(bytes: Uint8Array): number {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let total = 0;
  let at = view.indexOf('PK\u0001\u0002', 0, 'latin1');
  if (at < 0) return Number.POSITIVE_INFINITY;
  while (at >= 0 && at + 46 <= view.length) {
    total += view.readUInt32LE(at + 24);
    at = view.indexOf('PK\u0001\u0002', at + 46, 'latin1');
  }
  return total;
}
