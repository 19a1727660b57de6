import sharp, { type Sharp } from 'sharp';
import type { DrawnPage, PagePicture, Turn } from './types.ts';

/** A page as it is in the file, not larger than it needs to be to read it. */
export interface Raster {
  readonly picture: Sharp;
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
}

/** Long side of what is read: A4 at 240 dpi. More makes reading slower and not better. */
export const readingPixels = 2_800;
const screenPixels = 1_600;
const thumbnailPixels = 240;
const quality = { image: 72, thumbnail: 60 };

/** What a person sees of it, after turning. */
export async function pictureOf(picture: Sharp, turn: Turn = 0): Promise<PagePicture> {
  const screen = await picture
    .clone()
    .rotate(turn)
    .resize({ width: screenPixels, height: screenPixels, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: 'white' })
    .jpeg({ quality: quality.image })
    .toBuffer({ resolveWithObject: true });
  const thumbnail = await sharp(screen.data)
    .resize({ width: thumbnailPixels, height: thumbnailPixels, fit: 'inside' })
    .jpeg({ quality: quality.thumbnail })
    .toBuffer();
  return { image: screen.data, thumbnail, width: screen.info.width, height: screen.info.height };
}

/** Grey values, for those who look for ink and codes. */
export async function greysOf(image: Uint8Array, pixels: number): Promise<Greys> {
  const { data, info } = await sharp(image)
    .resize({ width: pixels, height: pixels, fit: 'inside', withoutEnlargement: true })
    .greyscale()
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { values: data, width: info.width, height: info.height };
}

export interface Greys {
  readonly values: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Shadows of the edge of the glass and punch holes are no ink. */
const edge = 0.06;
/** So much darker than the paper; what shines through from the other side is lighter than that. */
const inkBelowPaper = 90;
/** A page with one short line of text has some 0.2 per mille. */
const blankInkShare = 0.000_1;

export function isBlank({ values, width, height }: Greys): boolean {
  const paper = medianOf(values);
  let ink = 0;
  let seen = 0;
  for (let y = Math.round(height * edge); y < height * (1 - edge); y += 1)
    for (let x = Math.round(width * edge); x < width * (1 - edge); x += 1) {
      seen += 1;
      if (values[y * width + x]! < paper - inkBelowPaper) ink += 1;
    }
  return ink <= seen * blankInkShare;
}

function medianOf(values: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (const value of values) counts[value]! += 1;
  let below = 0;
  for (let value = 0; value < 256; value += 1) {
    below += counts[value]!;
    if (below * 2 >= values.length) return value;
  }
  return 255;
}

const blankPixels = 800;

/** Everything about a page but its text. */
export async function drawnOf(
  { picture }: Raster,
  codesIn: (greys: Greys) => Promise<readonly string[]>,
): Promise<Omit<DrawnPage, 'text'>> {
  const seen = await pictureOf(picture);
  const blank = isBlank(await greysOf(seen.image, blankPixels));
  const codes = blank ? [] : await codesIn(await greysOf(seen.image, screenPixels));
  return { ...seen, blank, codes };
}
