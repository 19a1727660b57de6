import { Refused, type ScanDocument } from './document.ts';
import { formatOf } from './formats.ts';
import { openImage } from './images.ts';
import { openPdf } from './pdf.ts';
import type { ScanLimits } from './types.ts';

/** @throws Refused */
export async function openDocument(bytes: Uint8Array, limits: ScanLimits): Promise<ScanDocument> {
  if (bytes.length === 0) throw new Refused('empty');
  if (bytes.length > limits.bytes) throw new Refused('tooManyBytes');
  const format = formatOf(bytes);
  if (format === undefined) throw new Refused('unknownFormat');
  return format === 'pdf' ? openPdf(bytes, limits) : openImage(bytes, format, limits);
}
