import type { PageText } from '../types.ts';

/** One line of a letter, or one column of it where a wide gap divides it. */
export interface Line {
  readonly text: string;
  readonly page: number;
  /** From the top of its page; columns beside each other have the same. */
  readonly at: number;
  /** 0 for the first column. */
  readonly column: number;
  /** How well its page was read. */
  readonly confidence: number;
}

const linesPerPage = 400;
const lineLength = 300;

/** Lines without margins, blank lines and specks that recognition takes for letters. */
export function linesOf(pages: readonly PageText[]): Line[] {
  return pages.flatMap(({ text, confidence }, page) =>
    text
      .split(/\r?\n/, linesPerPage * 4)
      .map((line) =>
        line
          .slice(0, lineLength)
          .split(/\s{3,}|\t/)
          .map(tidy)
          .filter(says),
      )
      .filter((columns) => columns.length > 0)
      .slice(0, linesPerPage)
      .flatMap((columns, at) =>
        columns.map((line, column) => ({ text: line, page, at, column, confidence })),
      ),
  );
}

const says = (line: string) => /[\p{L}\p{N}]/u.test(line);

function tidy(text: string): string {
  return text
    .replaceAll(/[|¦_~]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[^\p{L}\p{N}(+]+|[^\p{L}\p{N})?!.:@]+$/gu, '')
    .trim();
}

const salutation =
  /^(?:geachte?\b|beste|l\.?\s?s\.?(?:,|$)|hallo|weledel|edelachtbare|aan het college|dag )/i;
const closing =
  /^(?:met (?:vriendelijke|hartelijke|beleefde|de meeste)|hoogachtend|vriendelijke groet|groeten?\b|groetjes|met groet|hartelijke groet)/i;

/** Lines before the salutation; where there is none, the upper part of the first page. */
export function headOf(lines: readonly Line[]): Line[] {
  const first = lines.filter(({ page }) => page === 0);
  const end = first.findIndex(({ text }) => salutation.test(text));
  return first.slice(0, end < 0 ? headLines : end);
}

const headLines = 22;
const signatureLines = 7;

/** Lines after the last words of greeting. */
export function signatureOf(lines: readonly Line[]): Line[] {
  const start = lines.findLastIndex(({ text }) => closing.test(text));
  return start < 0 ? [] : lines.slice(start + 1, start + 1 + signatureLines);
}

/** Lines from the salutation to the greeting. */
export function bodyOf(lines: readonly Line[]): Line[] {
  const start = lines.findIndex(({ text }) => salutation.test(text));
  const end = lines.findLastIndex(({ text }) => closing.test(text));
  return lines.slice(start + 1, end > start ? end : lines.length);
}

/** Confidence in what a line says, tempered by how well the line could be read. */
export function temper(confidence: number, line: Line): number {
  return Math.round(confidence * (0.5 + 0.5 * Math.min(1, line.confidence / 0.9)) * 100) / 100;
}
