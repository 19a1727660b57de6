import type { Share } from '#engine/figures/index.ts';
import type { Seen } from './measure-seen.ts';

/** A paragraph in lines of at most a hundred characters. */
export function wrapped(text: string): string[] {
  const lines: string[] = [];
  let line = ' ';
  for (const word of text.split(' ')) {
    if (line.length + word.length + 1 > 100) {
      lines.push(line);
      line = ' ';
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}

export function marginOf(share: Share): string {
  return share.noData ? '' : `${Math.round(share.low * 100)}-${Math.round(share.high * 100)}%`;
}

/** The first column to the left, numbers to the right. */
export function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => {
    const cells = row.map((text, column) =>
      column === 0 ? text.padEnd(widths[column]!) : text.padStart(widths[column]!),
    );
    return `  ${cells.join('  ')}`.trimEnd();
  });
}

/** What was seen, how often, and in which lines. */
export function listLines<Item extends Seen>(
  title: string,
  items: readonly Item[],
  sentence: (item: Item) => string,
): string[] {
  if (items.length === 0) return [];
  return [
    '',
    `${title}:`,
    ...items.map((item) => {
      const example = item.example === '' ? '' : `, "${item.example}"`;
      return `  ${whole(item.count)}  ${sentence(item)} (${sayLines(item)}${example})`;
    }),
  ];
}

const shownLines = 5;

/** `regel 3`, `regels 3, 9 en 12`, `regels 3, 9, 12, 15, 20 en verder`. */
function sayLines({ count, rows }: Seen): string {
  const shown = rows.slice(0, shownLines).map(whole);
  if (shown.length === 1) return `regel ${shown[0]}`;
  return count > shown.length
    ? `regels ${shown.join(', ')} en verder`
    : `regels ${shown.slice(0, -1).join(', ')} en ${shown.at(-1)}`;
}

/** `1.234.567`, as numbers are written in Dutch. */
export function whole(number: number): string {
  return String(number).replaceAll(/\B(?=(?:\d{3})+$)/g, '.');
}
