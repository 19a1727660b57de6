import type { SeparatorHints } from '../types.ts';
import { readSeparator } from './separators.ts';

export interface StackPage {
  readonly ordinal: number;
  readonly blank: boolean;
  readonly codes: readonly string[];
}

export interface StackPiece {
  readonly ordinals: readonly number[];
  readonly hints: SeparatorHints;
  readonly remarks: readonly string[];
}

/**
 * Divides a stack at its separator sheets; without any, a file is one letter. The sheet is no page of a letter, and
 * neither is its empty back when it was scanned on both sides.
 */
export function splitStack(pages: readonly StackPage[]): StackPiece[] {
  const pieces: { sheet: Sheet; pages: StackPage[] }[] = [{ sheet: noSheet, pages: [] }];
  for (const page of pages) {
    const sheet = sheetOf(page);
    if (sheet === undefined) pieces.at(-1)!.pages.push(page);
    else pieces.push({ sheet, pages: [] });
  }
  return pieces
    .map(({ sheet, pages: behind }) => ({
      ...sheet,
      ordinals: withoutBack(sheet, behind).map(({ ordinal }) => ordinal),
    }))
    .filter(({ ordinals }) => ordinals.length > 0);
}

type Sheet = Pick<StackPiece, 'hints' | 'remarks'>;

const noSheet: Sheet = { hints: {}, remarks: [] };

function sheetOf({ codes }: StackPage): Sheet | undefined {
  for (const code of codes) {
    const read = readSeparator(code);
    if (read !== undefined) return read;
  }
  return undefined;
}

/** A page that is alone behind a sheet stays, however empty it looks: a faint letter is never lost. */
function withoutBack(sheet: Sheet, pages: readonly StackPage[]): readonly StackPage[] {
  return sheet !== noSheet && pages.length > 1 && pages[0]!.blank ? pages.slice(1) : pages;
}
