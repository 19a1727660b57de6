import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import {
  getDocument,
  type PDFDocumentProxy,
  type PDFPageProxy,
  Util,
  VerbosityLevel,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import sharp from 'sharp';
import { Refused, type ScanDocument } from './document.ts';
import { linesOf } from './lines.ts';
import { type Raster, readingPixels } from './pictures.ts';
import type { ScanLimits } from './types.ts';

const library = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const part = (name: string) => join(library, name) + sep;

/** Fonts, character maps and decoders come with the library; nothing is fetched. */
const parts = {
  standardFontDataUrl: part('standard_fonts'),
  cMapUrl: part('cmaps'),
  wasmUrl: part('wasm'),
  iccUrl: part('iccs'),
  useWorkerFetch: false,
  useSystemFonts: false,
  enableXfa: false,
  verbosity: VerbosityLevel.ERRORS,
};

/** Opens a PDF of pictures, of text, or of both. Pictures in it are bounded by memory and time: it does not tell their size. */
export async function openPdf(bytes: Uint8Array, limits: ScanLimits): Promise<ScanDocument> {
  const document = await getDocument({ ...parts, data: new Uint8Array(bytes) }).promise.catch(refuse);
  if (document.numPages > limits.pages) throw new Refused('tooManyPages');
  const madeAt = await madeAtOf(document);
  return {
    format: 'pdf',
    pages: document.numPages,
    ...(madeAt === undefined ? {} : { madeAt }),
    text: async (page) => textOf(await document.getPage(page + 1)),
    raster: (page) => draw(document, page).catch(refuse),
    close: () => document.loadingTask.destroy(),
  };
}

function refuse(error: unknown): never {
  const isLocked = error instanceof Error && error.name === 'PasswordException';
  throw new Refused(isLocked ? 'locked' : 'damaged', { cause: error });
}

interface CanvasFactory {
  create(width: number, height: number): { canvas: Canvas; context: Context };
  destroy(made: { canvas: Canvas; context: Context }): void;
}
interface Canvas {
  readonly width: number;
  readonly height: number;
}
interface Context {
  getImageData(x: number, y: number, width: number, height: number): { readonly data: Uint8ClampedArray };
}

const pointsPerInch = 72;

/** Drawn at the size at which it is read, however large or small its sheet says it is. */
async function draw(document: PDFDocumentProxy, number: number): Promise<Raster> {
  const page = await document.getPage(number + 1);
  const sheet = page.getViewport({ scale: 1 });
  const scale = readingPixels / Math.max(sheet.width, sheet.height);
  const viewport = page.getViewport({ scale });
  const factory = document.canvasFactory as CanvasFactory;
  const made = factory.create(Math.ceil(viewport.width), Math.ceil(viewport.height));
  try {
    const { canvas, context } = made;
    await page.render({ canvas: canvas as never, canvasContext: context as never, viewport }).promise;
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    const { width, height } = canvas;
    const picture = sharp(Buffer.from(data.buffer), { raw: { width, height, channels: 4 } });
    return {
      picture: picture.flatten({ background: 'white' }),
      width,
      height,
      dpi: Math.round(scale * pointsPerInch),
    };
  } finally {
    factory.destroy(made);
    page.cleanup();
  }
}

/** Fewer letters than this is a line that the scanner printed on a picture. */
const fewestLetters = 100;

async function textOf(page: PDFPageProxy): Promise<string | undefined> {
  const { items } = await page.getTextContent();
  // As it is seen: a page may say that it is to be turned.
  const { transform } = page.getViewport({ scale: 1 });
  const pieces = items.flatMap((item) => {
    if (!('str' in item)) return [];
    const [, , , , x, y] = Util.transform(transform, item.transform) as number[];
    return [{ text: item.str, x: x!, y: -y!, width: item.width, size: item.height }];
  });
  const text = linesOf(pieces).join('\n');
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '').length < fewestLetters ? undefined : text;
}

/** `D:20260327090512+01'00'`: the local time is what we want, wherever that was. */
async function madeAtOf(document: PDFDocumentProxy): Promise<string | undefined> {
  const { info } = await document.getMetadata();
  const created = (info as { CreationDate?: unknown }).CreationDate;
  const found = /^D:(20\d\d)([01]\d)([0-3]\d)([0-2]\d)([0-5]\d)([0-5]\d)/.exec(String(created));
  return found === null ? undefined : `${found.slice(1, 4).join('-')}T${found.slice(4, 7).join(':')}`;
}
