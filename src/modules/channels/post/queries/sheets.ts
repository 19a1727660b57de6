import { renderSVG } from 'uqr';
import { type Day, sayDay } from '#engine/time/index.ts';
import { type PdfTemplate, readTemplate, renderPdf } from '#platform/pdf/index.ts';
import { separatorCode, sheetTitle } from '../rules/index.ts';

export interface SeparatorSheet {
  readonly municipality: string;
  readonly team?: { readonly id: string; readonly name: string };
  readonly arrivedOn?: Day;
  /** How many to print. */
  readonly copies: number;
}

let template: PdfTemplate | undefined;
const copiesLimit = 100;

/** Separator sheets to print: one before each letter of a stack. Their code survives dirt, folds and a crooked scan. */
export function separatorSheetPdf({ municipality, team, arrivedOn, copies }: SeparatorSheet): Uint8Array {
  template ??= readTemplate(new URL('../separator-sheet.typ', import.meta.url));
  const code = separatorCode({ teamId: team?.id, arrivedOn });
  return renderPdf(template, {
    title: sheetTitle,
    municipality,
    code: renderSVG(code, { ecc: 'Q', border: 2 }),
    team: team?.name ?? '',
    arrivedOn: arrivedOn === undefined ? '' : sayDay(arrivedOn, 'nl'),
    copies: Math.min(Math.max(1, copies), copiesLimit),
  });
}
