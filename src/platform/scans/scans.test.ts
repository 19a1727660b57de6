import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { assert as hold, property, uint8Array } from 'fast-check';
import sharp from 'sharp';
import { afterAll, describe, expect, it, test } from 'vitest';
import { letterPdf, multiPageTiff, pdfOf, picturePdf, scanned } from '#tests/support/letters.ts';
import { watchedFolder } from './folder.ts';
import { formatOf, isComplete } from './formats.ts';
import { createScanReader } from './reader.ts';
import type { ScanRefusal } from './types.ts';

const reader = createScanReader();
afterAll(() => reader.close());

const letter = letterPdf();
const [page] = (await scanned(letter, { dpi: 100 })) as [Buffer];
const jpeg = await sharp(page).jpeg().toBuffer();
const tiff = await multiPageTiff([page, page]);
const files = { pdf: Buffer.from(letter), png: page, jpeg, tiff };

describe('a file', () => {
  test.each(Object.entries(files))(
    '%s is known by its bytes, and whole only with its end',
    (format, bytes) => {
      expect(formatOf(bytes)).toBe(format);
      expect(isComplete(bytes, format as keyof typeof files)).toBe(true);
      for (const share of [0.1, 0.5, 0.9, 0.99])
        expect(isComplete(bytes.subarray(0, bytes.length * share), format as keyof typeof files)).toBe(false);
    },
  );

  it('of any bytes is judged without an error', () => {
    hold(
      property(uint8Array({ maxLength: 400 }), (bytes) => {
        for (const start of [
          [],
          [0x49, 0x49, 0x2a, 0],
          [0x4d, 0x4d, 0, 0x2a],
          [0x25, 0x50, 0x44, 0x46, 0x2d],
        ]) {
          const file = Uint8Array.from([...start, ...bytes]);
          const format = formatOf(file);
          if (format !== undefined) expect(isComplete(file, format)).toBeTypeOf('boolean');
        }
      }),
    );
  });
});

async function opened(bytes: Uint8Array) {
  const answer = await reader.open(bytes);
  if (!answer.ok) throw new Error(answer.reason);
  return answer.value;
}

/** What becomes of a file whose first page is drawn. */
async function refusalOf(bytes: Uint8Array, using = reader): Promise<ScanRefusal | undefined> {
  const answer = await using.open(bytes);
  if (!answer.ok) return answer.reason;
  const drawn = await answer.value.draw(0);
  await answer.value.close();
  return drawn.ok ? undefined : drawn.reason;
}

describe('a scan', () => {
  it('of several pages has each of them, as TIFF and as PDF of pictures', async () => {
    const [other] = (await scanned(letterPdf({ name: 'X', layout: 'right' }), { dpi: 60 })) as [Buffer];
    for (const bytes of [await multiPageTiff([page, other]), await picturePdf([page, other])]) {
      const scan = await opened(bytes);
      expect(scan.pages).toBe(2);
      const [first, second] = [await scan.draw(0), await scan.draw(1)];
      expect(first).toMatchObject({ ok: true, value: { blank: false, codes: [] } });
      expect(first).not.toEqual(second);
      await scan.close();
    }
  });

  it('that carries its text itself needs no reading; lines stand as they are seen', async () => {
    const scan = await opened(letter);
    const drawn = await scan.draw(0);
    expect(drawn.ok && drawn.value.text?.split('\n').slice(0, 3)).toEqual([
      'Mevrouw J. de Vries',
      'Dorpsstraat 12-A',
      '3512 GG Utrecht',
    ]);
    await scan.close();
  });

  it('whose page says that it is to be turned has its lines as they are seen', async () => {
    const text = `BT /F 12 Tf 0 1 -1 0 100 50 Tm (${'Brief van mevrouw De Vries uit de Dorpsstraat. '.repeat(2)}) Tj ET
BT /F 12 Tf 0 1 -1 0 120 50 Tm (${'Met de tweede regel onder de eerste, zoals het hoort. '.repeat(2)}) Tj ET`;
    const turned = pdfOf([
      Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
      Buffer.from('<< /Type /Pages /Count 1 /Kids [3 0 R] >>'),
      Buffer.from(
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate 90 /Contents 4 0 R /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>',
      ),
      Buffer.from(`<< /Length ${text.length} >>\nstream\n${text}\nendstream`),
    ]);
    const scan = await opened(turned);
    const drawn = await scan.draw(0);
    if (!drawn.ok) throw new Error(drawn.reason);
    expect(drawn.value.width).toBeGreaterThan(drawn.value.height);
    expect(drawn.value.text?.split('\n').map((line) => line.slice(0, 9))).toEqual(['Brief van', 'Met de tw']);
    await scan.close();
  });

  it('is shown no larger than a screen, with a thumbnail', async () => {
    const scan = await opened((await scanned(letter, { dpi: 300 }))[0]!);
    const drawn = await scan.draw(0);
    if (!drawn.ok) throw new Error(drawn.reason);
    expect(await sharp(drawn.value.image).metadata()).toMatchObject({ format: 'jpeg', height: 1_600 });
    expect((await sharp(drawn.value.thumbnail).metadata()).height).toBe(240);
    await scan.close();
  });

  it('of an empty sheet is blank, also grey and with the edge of the glass; one line of text is not', async () => {
    const nothing = {
      sender: [],
      name: '',
      addressee: [],
      dated: '',
      about: [],
      salutation: '',
      body: [],
      closing: '',
    };
    const isBlank = async (pages: readonly Buffer[]) => {
      const scan = await opened(pages[0]!);
      const drawn = await scan.draw(0);
      await scan.close();
      return drawn.ok && drawn.value.blank;
    };
    expect(await isBlank(await scanned(letterPdf(nothing), { skew: 1, noise: 10 }))).toBe(true);
    expect(await isBlank(await scanned(letterPdf({ ...nothing, name: 'zie ommezijde' })))).toBe(false);
  });

  test.each([
    ['upside down and crooked', { turn: 180, skew: 1.5, noise: 8 } as const],
    ['on its side', { turn: 90 } as const],
  ])('that lay %s is read and turned upright', async (_, passage) => {
    const scan = await opened((await scanned(letter, passage))[0]!);
    const read = await scan.read(0);
    if (!read.ok) throw new Error(read.reason);
    expect(read.value.text).toContain('3512 GG Utrecht');
    expect(read.value.confidence).toBeGreaterThan(0.8);
    expect(read.value.turn).toBe((360 - passage.turn) % 360);
    expect(read.value.upright!.height).toBeGreaterThan(read.value.upright!.width);
    await scan.close();
  });
});

/** A PDF of one page whose picture is given. */
function pictureIn(dictionary: string, data: Buffer): Buffer {
  const stream = (head: string, body: Buffer) =>
    Buffer.concat([
      Buffer.from(`<< ${head} /Length ${body.length} >>\nstream\n`),
      body,
      Buffer.from('\nendstream'),
    ]);
  return pdfOf([
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from('<< /Type /Pages /Count 1 /Kids [3 0 R] >>'),
    Buffer.from(
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /P 5 0 R >> >> >>',
    ),
    stream('', Buffer.from('q 595 0 0 842 0 0 cm /P Do Q')),
    stream(`/Type /XObject /Subtype /Image /BitsPerComponent 8 ${dictionary}`, data),
  ]);
}

function emptyPages(count: number): Buffer {
  const kids = Array.from({ length: count }, (_, at) => `${at + 3} 0 R`).join(' ');
  return pdfOf([
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from(`<< /Type /Pages /Count ${count} /Kids [${kids}] >>`),
    ...Array.from({ length: count }, () =>
      Buffer.from('<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>'),
    ),
  ]);
}

describe('a file that would be too much', () => {
  const side = 10_000;
  const huge = { create: { width: side, height: side, channels: 3, background: 'white' } } as const;

  test.each<[string, () => Buffer | Promise<Buffer>, ScanRefusal]>([
    [
      'a TIFF of 10,000 by 10,000',
      () => sharp(huge).tiff({ compression: 'lzw' }).toBuffer(),
      'tooManyPixels',
    ],
    ['a small PNG that unpacks to 300 MB', () => sharp(huge).png().toBuffer(), 'tooManyPixels'],
    ['a PDF of 5,000 pages', () => emptyPages(5_000), 'tooManyPages'],
    ['a JPEG that was cut off', () => jpeg.subarray(0, jpeg.length / 2), 'damaged'],
    ['a PDF that was cut off', () => Buffer.from(letter.subarray(0, letter.length / 3)), 'damaged'],
    ['a TIFF that was cut off', () => tiff.subarray(0, tiff.length / 2), 'damaged'],
    ['a file of nothing', () => Buffer.alloc(0), 'empty'],
    ['a Word document', () => Buffer.from('PK\x03\x04 word/document.xml'), 'unknownFormat'],
  ])('%s is refused', async (_, make, refusal) => {
    expect(await refusalOf(await make())).toBe(refusal);
  });

  it('of memory costs its process its life and is refused; the next file is opened as if nothing had happened', async () => {
    const careful = createScanReader({ memoryBytes: 400 * 1024 * 1024 });
    const other = await careful.open(letter);
    const twice = deflateSync(deflateSync(Buffer.alloc(1_500_000_000)));
    const bomb = pictureIn(
      '/Width 100 /Height 100 /ColorSpace /DeviceGray /Filter [/FlateDecode /FlateDecode]',
      twice,
    );
    expect(await refusalOf(bomb, careful)).toBe('tooHeavy');
    expect(other.ok && (await other.value.draw(0)).ok).toBe(true);
    await careful.close();
  });

  it('of time is refused', async () => {
    const hasty = createScanReader({ pageMs: 1 });
    const scan = await hasty.open(page);
    expect(scan.ok && (await scan.value.read(0))).toEqual({ ok: false, reason: 'tooHeavy' });
    await hasty.close();
  });
});

describe('the watched folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'servicenorm-folder-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('takes a file that was renamed into place or written again as another, and never removes what changed', async () => {
    let elapsedMs = 0;
    const watched = watchedFolder(folder, () => elapsedMs);
    const look = async () => {
      await watched.atRest();
      elapsedMs += 3_000;
      return watched.atRest();
    };
    writeFileSync(join(folder, 'scan.tmp'), letter);
    expect(await look()).toEqual([]);
    renameSync(join(folder, 'scan.tmp'), join(folder, 'scan.pdf'));
    const [first] = await look();
    expect(first?.name).toBe('scan.pdf');
    writeFileSync(join(folder, 'scan.pdf'), letterPdf({ name: 'P. Bakker' }));
    expect(await watched.read(first!)).toBeUndefined();
    await watched.remove(first!);
    const [second] = await look();
    expect(second?.name).toBe('scan.pdf');
    expect(second?.identity).not.toBe(first?.identity);
    await watched.remove(second!);
    expect(await watched.atRest()).toEqual([]);
  });
});
