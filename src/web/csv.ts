import { reply } from '#platform/http/index.ts';

/** A cell; without a value it is empty. */
export type CsvCell = string | number | boolean | undefined;

/** What stands between cells: a comma, or the semicolon that Dutch spreadsheets expect. */
type Separator = ',' | ';';

/** Lines of comma-separated values with a heading (RFC 4180): every file that the program gives is written here. */
export function csvOf(
  columns: readonly string[],
  rows: Iterable<readonly CsvCell[]>,
  separator: Separator = ',',
): string {
  return `${csvLine(columns, separator)}${Array.from(rows, (row) => csvLine(row, separator)).join('')}`;
}

export function csvLine(cells: readonly CsvCell[], separator: Separator): string {
  return `${cells.map((cell) => written(cell, separator)).join(separator)}\r\n`;
}

function written(cell: CsvCell, separator: Separator): string {
  if (cell === undefined) return '';
  if (typeof cell === 'boolean') return cell ? 'ja' : 'nee';
  const text = typeof cell === 'number' ? String(cell) : guarded(cell);
  return /["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A text that a spreadsheet would take for a formula is kept from it by an apostrophe. */
function guarded(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

export const csvType = 'text/csv; charset=utf-8; header=present';

/** In front of a file: tells a spreadsheet that it is UTF-8. */
export const byteOrderMark = '\uFEFF';

/** Answers with a file to save. */
export function csvReply(c: Parameters<typeof reply>[0], fileName: string, text: string): Promise<Response> {
  return reply(c, `${byteOrderMark}${text}`, { type: csvType, fileName });
}
