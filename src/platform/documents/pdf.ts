import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type DocumentText, refuse } from './types.ts';

const mostPages = 500;
/** A line this much larger than the others is a heading. */
const headingScale = 1.15;
/** Room of more than this many times the size of the letters parts two columns. */
const columnGap = 1.5;

interface Line {
  readonly text: string;
  readonly y: number;
  readonly size: number;
  readonly page: number;
  /** Where it ends, from the left. */
  readonly end: number;
  /** Stands beside the line before it, with room between them. */
  readonly beside: boolean;
}

/** The digital text of a PDF. A page that is a picture has none: that is said. */
export async function pdfToMarkdown(bytes: Uint8Array): Promise<DocumentText> {
  // The library takes the bytes over, and needs no network, fonts or scripts to find the text.
  const task = getDocument({
    data: new Uint8Array(bytes),
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: 0,
  });
  try {
    const document = await task.promise;
    if (document.numPages > mostPages)
      return refuse(`Deze PDF heeft meer dan ${mostPages} bladzijden. Geef een kleiner deel.`);
    const lines: Line[] = [];
    for (let page = 1; page <= document.numPages; page += 1) {
      const { items } = await (await document.getPage(page)).getTextContent();
      lines.push(
        ...linesOf(
          items.filter((item) => 'str' in item),
          page,
        ),
      );
    }
    if (lines.length === 0)
      return refuse(
        'In deze PDF staat geen tekst, alleen beeld. Geef een PDF die uit een tekstprogramma komt.',
      );
    return { ok: true, markdown: paragraphsOf(withoutRunning(lines, document.numPages)) };
  } catch {
    return refuse('Deze PDF is beschadigd of met een wachtwoord beveiligd. Bewaar hem opnieuw.');
  } finally {
    await task.destroy();
  }
}

interface Item {
  readonly str: string;
  /** a, b, c, d, x, y. */
  readonly transform: readonly number[];
  readonly width: number;
}

function linesOf(items: readonly Item[], page: number): Line[] {
  const lines: Line[] = [];
  for (const { str, transform, width } of items) {
    const [, , , size = 0, x = 0, y = 0] = transform;
    if (str.trim() === '') continue;
    const last = lines.at(-1);
    const level = last !== undefined && Math.abs(last.y - y) < Math.abs(size) / 2;
    const gap = level ? x - last.end : 0;
    const end = x + width;
    if (level && gap < size * columnGap) {
      const space = gap > size / 10 ? ' ' : '';
      lines[lines.length - 1] = {
        ...last,
        text: last.text + space + str,
        size: Math.max(last.size, size),
        end,
      };
    } else lines.push({ text: str, y, size, page, end, beside: level });
  }
  return lines.map((line) => ({ ...line, text: line.text.replace(/\s+/g, ' ').trim() }));
}

/** Page numbers, and what stands on most pages in the same words. */
function withoutRunning(lines: readonly Line[], pages: number): Line[] {
  const onPages = Map.groupBy(lines, ({ text }) => text.replace(/\d+/g, '#'));
  return lines.filter(({ text }) => {
    if (/^(?:pagina |bladzijde |blad )?\d+(?: van \d+|\/\d+)?$/i.test(text)) return false;
    const same = new Set(onPages.get(text.replace(/\d+/g, '#'))!.map(({ page }) => page)).size;
    return pages < 3 || same < pages * 0.6;
  });
}

function paragraphsOf(lines: readonly Line[]): string {
  const sizes = lines.map(({ size }) => size).toSorted((a, b) => a - b);
  const usual = sizes[Math.floor(sizes.length / 2)] ?? 0;
  let result = '';
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const isHeading = line.size > usual * headingScale && line.text.length < 120;
    const gap = before === undefined || before.page !== line.page ? 0 : before.y - line.y;
    const apart = isHeading || line.beside || gap > usual * 1.9 || (before?.size ?? 0) > usual * headingScale;
    if (apart) result += `\n\n${isHeading ? '# ' : ''}${line.text}`;
    // A word that is broken off at the end of a line goes on in the next.
    else if (/\p{L}-$/u.test(result) && /^\p{Ll}/u.test(line.text)) result = result.slice(0, -1) + line.text;
    else result += `\n${line.text}`;
  }
  return result.trim();
}
