import { type ScanFormat, type ScanRefusal, scanLimits } from './types.ts';

const latin = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
const startsWith = (bytes: Uint8Array, ...start: number[]) => start.every((byte, at) => bytes[at] === byte);

const pngStart = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** A PDF may have some bytes before its header (ISO 32000-1, annex H.3.4.1). */
const pdfHeaderWithin = 1024;

/** What kind of file it is, by its first bytes; a name proves nothing. */
export function formatOf(bytes: Uint8Array): ScanFormat | undefined {
  if (latin(bytes.subarray(0, pdfHeaderWithin)).includes('%PDF-')) return 'pdf';
  if (startsWith(bytes, 0x49, 0x49, 0x2a, 0x00) || startsWith(bytes, 0x4d, 0x4d, 0x00, 0x2a)) return 'tiff';
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return 'jpeg';
  return startsWith(bytes, ...pngStart) ? 'png' : undefined;
}

/** What the bytes alone show to be wrong with a file; undefined where it is worth opening. */
export function faultOf(bytes: Uint8Array): ScanRefusal | undefined {
  if (bytes.length === 0) return 'empty';
  if (bytes.length > scanLimits.bytes) return 'tooManyBytes';
  const format = formatOf(bytes);
  if (format === undefined) return 'unknownFormat';
  return isComplete(bytes, format) ? undefined : 'damaged';
}

/** Whether the end of the format is there: a scanner that is still writing has not come to it. */
export function isComplete(bytes: Uint8Array, format: ScanFormat): boolean {
  switch (format) {
    case 'pdf':
      return latin(bytes.subarray(-2048)).includes('%%EOF');
    case 'jpeg':
      return endsJpeg(bytes);
    case 'png':
      return latin(bytes.subarray(-64)).includes('IEND');
    case 'tiff':
      return hasWholeDirectories(bytes);
  }
}

/** The end-of-image marker; some scanners fill up a block with zeros behind it. */
function endsJpeg(bytes: Uint8Array): boolean {
  let end = bytes.length;
  while (end > 2 && bytes[end - 1] === 0) end -= 1;
  return bytes[end - 2] === 0xff && bytes[end - 1] === 0xd9;
}

const directoryLimit = 10_000;
const stripOffsets = 273;
const stripByteCounts = 279;
const tileOffsets = 324;
const tileByteCounts = 325;

/** Every directory of the chain lies within the file, and so does the picture that each of them names (TIFF 6.0, section 2). */
function hasWholeDirectories(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = bytes[0] === 0x49;
  try {
    let at = view.getUint32(4, little);
    if (at === 0) return false;
    for (let count = 0; at !== 0 && count < directoryLimit; count += 1) {
      const entries = view.getUint16(at, little);
      if (!hasWholePicture(view, at + 2, entries, little)) return false;
      at = view.getUint32(at + 2 + entries * 12, little);
    }
    return at === 0;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function hasWholePicture(view: DataView, first: number, entries: number, little: boolean): boolean {
  const values = new Map<number, readonly number[]>();
  for (let index = 0; index < entries; index += 1) {
    const at = first + index * 12;
    const tag = view.getUint16(at, little);
    if ([stripOffsets, stripByteCounts, tileOffsets, tileByteCounts].includes(tag))
      values.set(tag, valuesAt(view, at, little));
  }
  const offsets = values.get(stripOffsets) ?? values.get(tileOffsets) ?? [];
  const lengths = values.get(stripByteCounts) ?? values.get(tileByteCounts) ?? [];
  return offsets.every((offset, index) => offset + (lengths[index] ?? 0) <= view.byteLength);
}

/** The values of a directory entry of SHORTs or LONGs, in the entry itself where they fit. */
function valuesAt(view: DataView, entry: number, little: boolean): number[] {
  const isShort = view.getUint16(entry + 2, little) === 3;
  const count = view.getUint32(entry + 4, little);
  const size = isShort ? 2 : 4;
  const from = count * size <= 4 ? entry + 8 : view.getUint32(entry + 8, little);
  if (from + count * size > view.byteLength) throw new RangeError('values beyond the end');
  return Array.from({ length: count }, (_, index) =>
    isShort ? view.getUint16(from + index * 2, little) : view.getUint32(from + index * 4, little),
  );
}
