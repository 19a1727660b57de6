import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Sharp } from 'sharp';
import { type Block, createWorker, type Line, OEM, PSM, type Worker } from 'tesseract.js';
import { columnGap, columnMark } from './lines.ts';
import { pictureOf, type Raster } from './pictures.ts';
import type { ReadPage, Turn } from './types.ts';

const require = createRequire(import.meta.url);
const data = (language: string, variant: string) =>
  join(dirname(require.resolve(`@tesseract.js-data/${language}/package.json`)), variant);

/** Below this the finder of the upright has seen too little text to say anything. */
const orientationConfidence = 2;

/** Reads pictures of text. Both engines start when they are first needed, and take some 100 MB each. */
export interface Recogniser {
  read(page: Raster): Promise<ReadPage>;
}

export function createRecogniser(): Recogniser {
  let dutch: Promise<Worker> | undefined;
  let compass: Promise<Worker> | undefined;
  return {
    async read(page) {
      compass ??= startCompass();
      dutch ??= startDutch();
      const first = await turnOf(await compass, page);
      let best = await readTurned(await dutch, page, first);
      // Where the compass saw too little, the side is up on which most can be read.
      for (const turn of turns) {
        if (best.confidence >= enough) break;
        const read = turn === first ? best : await readTurned(await dutch, page, turn);
        if (read.confidence > best.confidence) best = read;
      }
      return best.turn === 0 ? best : { ...best, upright: await pictureOf(page.picture, best.turn) };
    },
  };
}

const turns = [0, 90, 180, 270] as const;
/** Text that lies on its side is read with a confidence of some 0.4. */
const enough = 0.6;

async function readTurned(dutch: Worker, page: Raster, turn: Turn): Promise<ReadPage> {
  const image = await forReading(page.picture.clone().rotate(turn), page.dpi);
  const { data: found } = await dutch.recognize(image, { rotateAuto: true }, { text: false, blocks: true });
  return { text: textOf(found.blocks ?? []), confidence: found.confidence / 100, turn };
}

function startDutch(): Promise<Worker> {
  return createWorker('nld', OEM.LSTM_ONLY, {
    langPath: data('nld', '4.0.0_best_int'),
    cacheMethod: 'none',
    errorHandler: () => {},
  });
}

/** Only the older engine can tell which side is up. */
async function startCompass(): Promise<Worker> {
  const worker = await createWorker('osd', OEM.TESSERACT_ONLY, {
    langPath: data('osd', '4.0.0'),
    cacheMethod: 'none',
    legacyCore: true,
    legacyLang: true,
    errorHandler: () => {},
  });
  await worker.setParameters({ tessedit_pageseg_mode: PSM.OSD_ONLY });
  return worker;
}

/** Grey, and saying at what resolution it was made: the engine measures letters by it. */
function forReading(picture: Sharp, density: number): Promise<Buffer> {
  return picture.greyscale().withMetadata({ density }).png({ compressionLevel: 1 }).toBuffer();
}

/** A stain becomes short words as well, which the engine itself hardly believes; a postcode it may not know either. */
const believable = { short: 40, long: 10 };
const shortWord = 3;

/** Lines in reading order, without what is no word; a blank line between blocks. */
function textOf(blocks: readonly Block[]): string {
  return blocks
    .map(({ paragraphs }) =>
      paragraphs.flatMap(({ lines }) => lines.flatMap((line) => lineOf(line) || [])).join('\n'),
    )
    .filter((block) => block !== '')
    .join('\n\n');
}

function lineOf({ words, bbox }: Line): string {
  const height = bbox.y1 - bbox.y0;
  let line = '';
  let end = 0;
  for (const { text, confidence, bbox: word } of words) {
    if (confidence < (text.length > shortWord ? believable.long : believable.short)) continue;
    if (line !== '') line += word.x0 - end > height * columnGap ? columnMark : ' ';
    line += text;
    end = word.x1;
  }
  return line;
}

const compassPixels = 1_600;

async function turnOf(compass: Worker, { picture, width, height, dpi }: Raster): Promise<Turn> {
  const factor = Math.min(1, compassPixels / Math.max(width, height));
  const reduced = picture.clone().resize({ width: Math.round(width * factor) });
  const image = await forReading(reduced, Math.round(dpi * factor));
  const { data: found } = await compass.detect(image);
  const degrees = found.orientation_degrees;
  if (degrees === null || (found.orientation_confidence ?? 0) < orientationConfidence) return 0;
  return (degrees % 360) as Turn;
}
