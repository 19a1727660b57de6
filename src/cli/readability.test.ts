import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { leafletPdf } from '#modules/publication/index.ts';
import { charterOf } from '#tests/support/web-stand-ins.ts';
import { docxOf, zipOf } from '#tests/support/zip.ts';
import { readabilityCommand } from './readability.ts';

const folder = mkdtempSync(join(tmpdir(), 'servicenorm-readability-'));

function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function run(args: string[], input: string | Buffer = '') {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await readabilityCommand.run(args, { stdin: Readable.from([input]), stdout, stderr, env: {} });
  stdout.end();
  stderr.end();
  const [out, errors] = await Promise.all([text(stdout), text(stderr)]);
  return { code, out, errors };
}

const hard = 'Met betrekking tot uw verzoek wordt door het college een beschikking opgesteld.';

describe('readability', () => {
  test('tells a clerk the score, the hardest sentences, what can be better and what it cannot judge', async () => {
    const { code, out, errors } = await run(['-'], `Geachte heer,\n\n${hard}\n\nBel ons gerust.\n`);
    expect([code, errors]).toEqual([0, '']);
    expect(out).toMatch(/^Leesbaarheid: \d+ van 100, (erg )?(moeilijk|makkelijk|redelijk)\.\n2 zinnen/);
    expect(out).toContain(hard);
    expect(out).toContain('Schrijf bijvoorbeeld: over.');
    expect(out).toContain('Er staat geen datum of termijn.');
    expect(out).toContain('Dit zegt de computer niet');
    expect(out).not.toContain('B1');
  });

  test('gives everything as data, with places in the text that it read', async () => {
    const { out } = await run(['-', '--json'], hard);
    const data = JSON.parse(out);
    expect(Object.keys(data)).toEqual(
      expect.arrayContaining(['text', 'counts', 'score', 'sentences', 'findings', 'missing']),
    );
    for (const { place, text: shown } of data.findings)
      expect(data.text.slice(place.from, place.to)).toBe(shown);
  });

  test('of a text without sentences says so', async () => {
    expect((await run(['-'], 'Geachte heer,\n')).out).toBe(
      'In deze tekst staan geen zinnen om te beoordelen.\n',
    );
  });
});

describe('the same words are judged alike', () => {
  const sentences = (out: string) => JSON.parse(out).sentences.map((one: { text: string }) => one.text);

  test('in Markdown, HTML and Word, whose headings and lists are no sentences', async () => {
    const markdown = `# Uw verzoek\n\n${hard}\n\n- Bel ons gerust.\n`;
    const html = `<!doctype html><html><head><title>T. Nee.</title><style>p { color: red. }</style></head><body><nav>Menu. Nee.</nav><h1>Uw verzoek</h1><p>${hard}</p><ul><li>Bel ons gerust.</li></ul><script>alert("Nee.")</script></body></html>`;
    const docx = docxOf({ heading: 'Uw verzoek', paragraph: hard, item: 'Bel ons gerust.' });
    const files = [fileOf('a.md', markdown), fileOf('a.html', html), fileOf('a.docx', docx)];
    const outs = await Promise.all(files.map((file) => run([file, '--json'])));
    for (const { out } of outs) expect(sentences(out)).toEqual([hard, 'Bel ons gerust.']);
  });

  test('in a PDF, without the lines being broken', async () => {
    const pdf = await leafletPdf(charterOf('utrecht-2008').charter, 'nl');
    const { out } = await run([fileOf('folder.pdf', pdf), '--json']);
    const all = sentences(out).map((one: string) => one.replace(/\s+/g, ' '));
    expect(all).toContain('U ontvangt binnen vijf werkdagen antwoord.');
    expect(all).toContain('We streven naar een maximale wachttijd van 15 minuten.');
  });

  test('in an old encoding', async () => {
    const { out } = await run([
      fileOf('oud.txt', Buffer.from('Wij betalen de financiële steun.', 'latin1')),
      '--json',
    ]);
    expect(sentences(out)).toEqual(['Wij betalen de financiële steun.']);
  });
});

describe('what cannot be read is refused with what to do', () => {
  test.each([
    ['a file that is not there', ['/er/is/geen/brief.txt'], 2, 'kan niet worden gelezen'],
    ['no file', [], 2, 'readability FILE'],
    ['two files', ['a', 'b'], 2, 'readability FILE'],
    ['an unknown option', ['-', '--xml'], 2, 'readability FILE'],
  ])('%s', async (_name, args, code, message) => {
    const result = await run(args);
    expect(result.code).toBe(code);
    expect(result.errors).toContain(message);
    expect(result.out).toBe('');
  });

  test.each([
    ['a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0]), 'Dit is geen tekst'],
    ['a damaged PDF', Buffer.from('%PDF-1.7\nniets'), 'Deze PDF is beschadigd'],
    ['an archive that is no Word file', zipOf({ 'a.txt': 'a' }), 'Dit Word-bestand is beschadigd'],
    ['an archive without a directory', Buffer.from('PK\u0003\u0004niets', 'latin1'), 'te groot'],
    ['an archive that unpacks to gigabytes', swollen(), 'te groot'],
  ])('%s', async (name, content, message) => {
    const result = await run([fileOf(`${name}.bin`, content)]);
    expect(result.code).toBe(1);
    expect(result.errors).toContain(message);
  });
});

/** The directory says that one part unpacks to four gigabytes. */
function swollen(): Buffer {
  const zip = zipOf({ 'word/document.xml': '<w:document/>' });
  zip.writeUInt32LE(0xffff_fff0, zip.indexOf('PK\u0001\u0002', 0, 'latin1') + 24);
  return zip;
}
