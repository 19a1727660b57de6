/** A run of text where a PDF puts it; `y` grows upwards. */
export interface TextPiece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

/** Between two columns of a letter's head, in heights of a line; words of a sentence lie closer. */
export const columnGap = 2.5;
export const columnMark = '    ';

/**
 * Lines as a person reads them: what lies at one height is one line, from left to right, whatever the order in the file.
 * A wide gap is kept as spaces, so that two columns can be told apart.
 */
export function linesOf(pieces: readonly TextPiece[]): string[] {
  const visible = pieces.filter(({ text, size }) => text.trim() !== '' && size > 0);
  const rows: TextPiece[][] = [];
  for (const piece of visible.toSorted((one, other) => other.y - one.y)) {
    const row = rows.at(-1);
    if (row !== undefined && Math.abs(row[0]!.y - piece.y) < piece.size / 2) row.push(piece);
    else rows.push([piece]);
  }
  return rows.map((row) => joined(row.toSorted((one, other) => one.x - other.x)));
}

function joined(row: readonly TextPiece[]): string {
  let line = '';
  let end = row[0]!.x;
  for (const { text, x, width, size } of row) {
    const gap = (x - end) / size;
    if (line !== '') line += gap > columnGap ? columnMark : gap > 0.15 && !line.endsWith(' ') ? ' ' : '';
    line += text;
    end = x + width;
  }
  return line.trim();
}
