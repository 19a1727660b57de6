import type { Block, BlockKind, StructuredText } from './types.ts';

/** Longer than any letter; what stands after it is not read. */
export const longestText = 5_000_000;

/** A text as people type it: parts between blank lines, lists by their signs, headings by their shape. */
export function readText(source: string): StructuredText {
  return read(source, false);
}

/** The same with the signs of Markdown for headings, lists, quotes, tables and code. */
export function readMarkdown(source: string): StructuredText {
  return read(source, true);
}

interface Line {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

function read(whole: string, markdown: boolean): StructuredText {
  const source = whole.slice(0, longestText);
  const blocks: Block[] = [];
  let open: { kind: BlockKind; from: number; to: number } | undefined;
  const close = () => {
    if (open) blocks.push({ kind: open.kind, place: { from: open.from, to: open.to } });
    open = undefined;
  };
  let fenced = false;
  const lines = linesOf(source);
  for (const [index, line] of lines.entries()) {
    if (markdown && /^\s*(```|~~~)/.test(line.text)) {
      fenced = !fenced;
      close();
      continue;
    }
    if (fenced || line.text.trim() === '' || (markdown && /^\s*([-*_=]\s*){3,}$/.test(line.text))) {
      close();
      continue;
    }
    const part = partOf(line, { markdown, first: open === undefined, next: lines[index + 1] });
    // A list item or paragraph runs on until a blank line or a new sign; everything else is a line of its own.
    if (part.kind === 'paragraph' && open && (open.kind === 'paragraph' || open.kind === 'listItem')) {
      open.to = line.to;
      continue;
    }
    close();
    open = { kind: part.kind, from: line.from + part.skip, to: line.to };
    if (part.kind !== 'paragraph' && part.kind !== 'listItem') close();
  }
  close();
  return { source, blocks };
}

function linesOf(source: string): Line[] {
  const lines: Line[] = [];
  for (let from = 0; from < source.length; ) {
    const end = source.indexOf('\n', from);
    const to = end < 0 ? source.length : end;
    lines.push({ from, to, text: source.slice(from, to) });
    from = to + 1;
  }
  return lines;
}

interface Around {
  readonly markdown: boolean;
  /** Nothing stands right above it. */
  readonly first: boolean;
  readonly next: Line | undefined;
}

const listSign = /^\s*(?:[-–•*·▪o]|\d{1,3}[.)]|[a-z][.)]|[ivx]{1,4}[.)])\s+(?=\S)/;
const salutation = /^\s*(?:geachte|beste|hallo|dag|l\.s\.|aan de bewoners?)\b[^.?!]{0,120}[,!]?\s*$/i;
const closing =
  /^\s*(?:met (?:vriendelijke|hartelijke|beste) groet(?:en)?|hoogachtend|vriendelijke groet(?:en)?|namens|burgemeester en wethouders|het college van)\b.{0,80}$/i;
const addressLine =
  /^\s*(?:.{0,60}\b[1-9]\d{3}\s?[A-Z]{2}\b(?:\s+[\p{L}' -]+)?|postbus \d+|(?:kenmerk|onderwerp|betreft|datum|bijlagen?|uw kenmerk|ons kenmerk|behandeld door|telefoon|e-mail|bezoekadres|postadres)\s*:.*)\s*$/iu;

/** @returns what a line is, and how many signs in front of it are no words */
function partOf(line: Line, around: Around): { kind: BlockKind; skip: number } {
  const { text } = line;
  if (around.markdown) {
    const heading = /^\s{0,3}#{1,6}\s+/.exec(text);
    if (heading) return { kind: 'heading', skip: heading[0].length };
    const quote = /^\s*(?:>\s?)+/.exec(text);
    if (quote) return { kind: 'paragraph', skip: quote[0].length };
  }
  if (/\t|\s\|\s|^\s*\|/.test(text.trim())) return { kind: 'tableCell', skip: 0 };
  const sign = listSign.exec(text);
  if (sign) return { kind: 'listItem', skip: sign[0].length };
  if (salutation.test(text)) return { kind: 'salutation', skip: 0 };
  if (closing.test(text)) return { kind: 'closing', skip: 0 };
  if (addressLine.test(text)) return { kind: 'address', skip: 0 };
  return { kind: isHeading(text, around) ? 'heading' : 'paragraph', skip: 0 };
}

/** Short, alone on its line, and without the sign that ends a sentence; what it announces follows. */
function isHeading(text: string, { first, next }: Around): boolean {
  const trimmed = text.trim();
  if (!first || trimmed.length > 80 || /[.!;:,]$/.test(trimmed) || next === undefined) return false;
  const follows = next.text.trim() === '' || /^\p{Lu}/u.test(next.text.trim());
  return follows && /^[\p{Lu}\d]/u.test(trimmed) && trimmed.split(/\s+/).length <= 10;
}
