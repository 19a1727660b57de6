import sharp from 'sharp';
import { readTemplate, renderPdf } from '#platform/pdf/index.ts';
import { scanLimits } from '#platform/scans/index.ts';
import { openPdf } from '../../src/platform/scans/pdf.ts';
import { randomFrom } from './year-of-work.ts';

/** A letter on paper, before it lies on the scanner. */
export interface PaperLetter {
  /** Name, street and number, postcode and town, and what else stands there. */
  readonly sender: readonly string[];
  readonly name: string;
  readonly addressee: readonly string[];
  /** As it stands there: `Utrecht, 24 maart 2026`. */
  readonly dated: string;
  /** Subject and references. */
  readonly about: readonly string[];
  readonly salutation: string;
  readonly body: readonly string[];
  readonly closing: string;
  /** Each on a page of its own. */
  readonly enclosures: readonly string[];
  readonly stamp: readonly string[];
  readonly stampTurn: number;
  readonly layout: 'left' | 'right' | 'letterhead' | 'below';
  readonly font: 'Libertinus Serif' | 'New Computer Modern' | 'DejaVu Sans Mono';
  readonly size: number;
}

const plain: PaperLetter = {
  sender: ['Mevrouw J. de Vries', 'Dorpsstraat 12-A', '3512 GG Utrecht'],
  name: 'J. de Vries',
  addressee: ['Gemeente Utrecht', 'Postbus 16200', '3500 CE Utrecht'],
  dated: 'Utrecht, 24 maart 2026',
  about: ['Betreft: bezwaar tegen de parkeerboete van 12 februari 2026'],
  salutation: 'Geachte heer, mevrouw,',
  body: [
    'Hierbij maak ik bezwaar tegen uw besluit van 12 februari 2026. Ik ben het niet eens met de boete, omdat ik op die dag een geldige vergunning had. De vergunning lag goed zichtbaar achter de voorruit van mijn auto.',
    'Ik vraag u het besluit te herzien en het bedrag terug te betalen op mijn rekening.',
  ],
  closing: 'Met vriendelijke groet,',
  enclosures: [],
  stamp: [],
  stampTurn: -4,
  layout: 'left',
  font: 'Libertinus Serif',
  size: 11,
};

/** A letter as it was made on a computer: a PDF with text. */
export function letterPdf(more: Partial<PaperLetter> = {}): Uint8Array {
  return renderPdf(readTemplate(new URL('./letter.typ', import.meta.url)), { ...plain, ...more });
}

/** How a sheet went through the scanner. */
export interface Passage {
  readonly dpi: number;
  /** How the sheet lay: degrees clockwise. */
  readonly turn: 0 | 90 | 180 | 270;
  /** Degrees by which it was fed in crookedly. */
  readonly skew: number;
  /** Standard deviation of the grain, in grey levels. */
  readonly noise: number;
  readonly stains: number;
  readonly blur: number;
  readonly seed: number;
}

const clean: Passage = { dpi: 200, turn: 0, skew: 0, noise: 0, stains: 0, blur: 0, seed: 1 };

/** The pages of a PDF as pictures off the glass, PNG. */
export async function scanned(pdf: Uint8Array, more: Partial<Passage> = {}): Promise<Buffer[]> {
  const passage = { ...clean, ...more };
  const document = await openPdf(pdf, scanLimits);
  const pages: Buffer[] = [];
  for (let page = 0; page < document.pages; page += 1) {
    const { picture, height } = await document.raster(page);
    const sheet = await picture
      .resize({ height: Math.round((height * passage.dpi) / 240) })
      .png()
      .toBuffer();
    pages.push(await throughScanner(sheet, passage));
  }
  await document.close();
  return pages;
}

async function throughScanner(
  sheet: Buffer,
  { turn, skew, noise, stains, blur, seed }: Passage,
): Promise<Buffer> {
  const laid = await sharp(sheet).rotate(turn).toBuffer();
  const crooked = await sharp(laid).rotate(skew, { background: '#f4f4f2' }).toBuffer();
  const { width, height } = await sharp(crooked).metadata();
  const dirty = await sharp(crooked)
    .composite([
      ...(stains > 0 ? [{ input: Buffer.from(stainsOver(width, height, stains, seed)) }] : []),
      ...(noise > 0
        ? [{ input: grain(width, height, noise, seed), raw: { width, height, channels: 4 as const } }]
        : []),
    ])
    .png()
    .toBuffer();
  return blur > 0 ? sharp(dirty).blur(blur).png().toBuffer() : dirty;
}

function stainsOver(width: number, height: number, count: number, seed: number): string {
  const { next } = randomFrom(seed);
  const rings = Array.from({ length: count }, () => {
    const radius = 30 + next() * 120;
    return `<ellipse cx="${next() * width}" cy="${next() * height}" rx="${radius}" ry="${radius * 0.8}" fill="#b08850" fill-opacity="0.25" stroke="#805020" stroke-opacity="0.4" stroke-width="5"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${rings.join('')}</svg>`;
}

/** Grey specks, lighter and darker, as thin paper and an old lamp give. */
function grain(width: number, height: number, deviation: number, seed: number): Buffer {
  const { next } = randomFrom(seed);
  const pixels = Buffer.alloc(width * height * 4);
  for (let at = 0; at < pixels.length; at += 4) {
    const value = (next() + next() - 1) * deviation * 2.4;
    pixels.fill(value < 0 ? 0 : 255, at, at + 3);
    pixels[at + 3] = Math.min(255, Math.abs(value));
  }
  return pixels;
}

/** One file of several pages, as a scanner with a feeder makes it. */
export async function multiPageTiff(pages: readonly Buffer[]): Promise<Buffer> {
  const { width, height } = await sharp(pages[0]).metadata();
  const same = await Promise.all(
    pages.map((page) =>
      sharp(page).resize({ width, height, fit: 'contain', background: 'white' }).png().toBuffer(),
    ),
  );
  return sharp(same, { join: { animated: true } })
    .tiff({ compression: 'lzw' })
    .toBuffer();
}

/** Pictures bound into a PDF without any text, as most multifunction scanners do. */
export async function picturePdf(pages: readonly Buffer[]): Promise<Buffer> {
  const pictures = await Promise.all(
    pages.map((page) =>
      sharp(page)
        .flatten({ background: 'white' })
        .jpeg({ quality: 80 })
        .toBuffer({ resolveWithObject: true }),
    ),
  );
  const objects: Buffer[] = [];
  const add = (text: string, stream?: Buffer) => {
    objects.push(
      stream === undefined
        ? Buffer.from(text)
        : Buffer.concat([Buffer.from(`${text}\nstream\n`), stream, Buffer.from('\nendstream')]),
    );
  };
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add(
    `<< /Type /Pages /Count ${pictures.length} /Kids [${pictures.map((_, at) => `${3 + at * 3} 0 R`).join(' ')}] >>`,
  );
  for (const [at, { data, info }] of pictures.entries()) {
    const first = 3 + at * 3;
    const sheet = `${Math.round((info.width / info.height) * 842)} 842`;
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${sheet}] /Contents ${first + 1} 0 R /Resources << /XObject << /P ${first + 2} 0 R >> >> >>`,
    );
    const draw = Buffer.from(`q ${sheet.replace(' ', ' 0 0 ')} 0 0 cm /P Do Q`);
    add(`<< /Length ${draw.length} >>`, draw);
    const colour = info.channels === 1 ? 'DeviceGray' : 'DeviceRGB';
    add(
      `<< /Type /XObject /Subtype /Image /Width ${info.width} /Height ${info.height} /ColorSpace /${colour} /BitsPerComponent 8 /Filter /DCTDecode /Length ${data.length} >>`,
      data,
    );
  }
  return pdfOf(objects);
}

/** Numbered objects with the table that leads to them. */
export function pdfOf(objects: readonly Buffer[]): Buffer {
  const parts = [Buffer.from('%PDF-1.7\n')];
  let at = parts[0]!.length;
  const offsets = objects.map((object, index) => {
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    parts.push(part);
    const offset = at;
    at += part.length;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}
