import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type Charter, loadCharter } from '#engine/charter/index.ts';
import { leafletPdf } from './queries.ts';

function read(name: string): Charter {
  const result = loadCharter(
    readFileSync(new URL(`../../../charters/${name}.yaml`, import.meta.url), 'utf8'),
  );
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.charter;
}

/** The bytes as text, with the compressed streams opened: objects may stand in them. */
function openPdf(bytes: Uint8Array): string {
  const raw = Buffer.from(bytes).toString('latin1');
  const streams = [...raw.matchAll(/stream\r?\n(.*?)\r?\nendstream/gs)].map(([, body]) => inflate(body!));
  return [raw, ...streams].join('\n');
}

function inflate(body: string): string {
  try {
    return inflateSync(Buffer.from(body, 'latin1')).toString('latin1');
  } catch {
    // Fonts and pictures are packed in other ways; they say nothing about tags.
    return '';
  }
}

const utrecht = read('utrecht-2008');

describe('the PDF leaflet is made for everybody to read (PDF/UA-1)', () => {
  test.each([
    ['utrecht-2008', 'nl', 'Wat kunt u van ons verwachten?'],
    ['utrecht-2008', 'en', 'What can you expect from us?'],
    ['voorbeeld-vandaag', 'nl', 'Wat kunt u van ons verwachten?'],
  ] as const)('%s in %s declares standard, language, tags and title', async (name, language, title) => {
    const pdf = openPdf(await leafletPdf(read(name), language));
    expect(pdf.startsWith('%PDF-1.7')).toBe(true);
    expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(pdf).toContain(`/Lang (${language})`);
    expect(pdf).toMatch(/\/MarkInfo\s*<<[^>]*\/Marked true/);
    expect(pdf).toContain('/DisplayDocTitle true');
    expect(pdf).toContain(title);
  });

  test('every section has a heading of level 2 under one of level 1, and the rest are paragraphs', async () => {
    const pdf = openPdf(await leafletPdf(utrecht, 'nl'));
    const tags = (name: string) => [...pdf.matchAll(new RegExp(`/S /${name}\\b`, 'g'))].length;
    expect({ h1: tags('H1'), h2: tags('H2'), paragraphs: tags('P') }).toEqual({
      h1: 1,
      h2: 4,
      paragraphs: 12,
    });
  });

  test('the same charter gives the same bytes', async () => {
    expect(await leafletPdf(utrecht, 'nl')).toEqual(await leafletPdf(utrecht, 'nl'));
  });

  test('words that Typst could read as code are printed as they stand', async () => {
    const title = '#panic("x") *vet* $x^2$ <label> @ref \\ // "';
    const pdf = await leafletPdf({ ...utrecht, leaflet: { ...utrecht.leaflet, title: { nl: title } } }, 'nl');
    expect(openPdf(pdf)).toContain('#panic("x") *vet* $x^2$');
  });

  test('a text with control characters is printed without them', async () => {
    const closing = [{ nl: 'eerste\u0000regel\ntweede\u2028derde' }];
    const pdf = await leafletPdf({ ...utrecht, leaflet: { ...utrecht.leaflet, closing } }, 'nl');
    expect(openPdf(pdf)).toContain('<pdfuaid:part>1</pdfuaid:part>');
  });
});
