import sharp from 'sharp';
import { Refused, type ScanDocument } from './document.ts';
import { readingPixels } from './pictures.ts';
import type { ScanFormat, ScanLimits } from './types.ts';

/** Of A4. What a file says of its own resolution is often that of a screen. */
const longSideInches = 11.7;

/** Opens TIFF (with all its pages), JPEG and PNG. Pixels are counted before a picture is unpacked. */
export async function openImage(
  bytes: Uint8Array,
  format: ScanFormat,
  limits: ScanLimits,
): Promise<ScanDocument> {
  const about = await metadata(bytes, 0, limits);
  const pages = about.pages ?? 1;
  if (pages > limits.pages) throw new Refused('tooManyPages');
  const madeAt = madeAtOf(about.exif);
  return {
    format,
    pages,
    ...(madeAt === undefined ? {} : { madeAt }),
    text: async () => undefined,
    async raster(page) {
      await metadata(bytes, page, limits);
      const picture = sharp(bytes, { page, failOn: 'error', limitInputPixels: limits.pixels })
        .autoOrient()
        .resize({ width: readingPixels, height: readingPixels, fit: 'inside', withoutEnlargement: true })
        .flatten({ background: 'white' });
      // Unpacked once; picture, codes and text are made from it.
      const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true }).catch(damaged);
      const { width, height, channels } = info;
      const dpi = Math.round(Math.max(width, height) / longSideInches);
      return { picture: sharp(data, { raw: { width, height, channels } }), width, height, dpi };
    },
    close: async () => {},
  };
}

async function metadata(bytes: Uint8Array, page: number, limits: ScanLimits) {
  const about = await sharp(bytes, { page, limitInputPixels: false }).metadata().catch(damaged);
  if (about.width * about.height > limits.pixels) throw new Refused('tooManyPixels');
  return about;
}

function damaged(error: unknown): never {
  throw new Refused('damaged', { cause: error });
}

const exifMoment = /(20\d\d):([01]\d):([0-3]\d) ([0-2]\d):([0-5]\d):([0-5]\d)/;

/** `2026:03:27 09:05:00`, the one form in which EXIF and TIFF write a moment. */
function madeAtOf(exif: Buffer | undefined): string | undefined {
  const found = exifMoment.exec(exif?.toString('latin1') ?? '');
  return found === null
    ? undefined
    : `${found[1]}-${found[2]}-${found[3]}T${found[4]}:${found[5]}:${found[6]}`;
}
