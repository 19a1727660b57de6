import { parseDay, sayDay } from '#engine/time/index.ts';
import type { PanelInput, PanelRefusal, PanelVerdict } from '#modules/readability/index.ts';
import type { Typed } from '#platform/http/index.ts';

export interface PanelLine {
  readonly id: string;
  readonly sentence: string;
  readonly remarks: string;
  readonly recorded: string;
}

/** Verdicts of readers in sentences: `9 van de 12 taalambassadeurs …` would need grammar, so the panel stands first. */
export function presentPanels(
  verdicts: readonly PanelVerdict[],
  names: ReadonlyMap<string, string>,
): readonly PanelLine[] {
  return verdicts.map(({ id, panel, heldOn, readers, understood, remarks, recordedBy }) => ({
    id,
    sentence: `${panel}, ${sayDay(heldOn, 'nl')}: ${understood} van de ${readers} lezers ${understood === 1 ? 'begreep' : 'begrepen'} de tekst.`,
    remarks,
    recorded: `Vastgelegd door ${names.get(recordedBy) ?? 'een oud-collega'}`,
  }));
}

/** What was typed, for the rules to judge. */
export function readPanel(typed: Typed): PanelInput {
  const field = (name: string) => (typed[`panel-${name}`] ?? '').trim();
  const count = (name: string) => (/^\d{1,6}$/.test(field(name)) ? Number(field(name)) : Number.NaN);
  return {
    panel: field('wie'),
    heldOn: parseDay(isoOf(field('dag'))),
    readers: count('lezers'),
    understood: count('begrepen'),
    remarks: field('opmerkingen'),
  };
}

/** `8-5-2026`, for a browser without a field for dates. */
function isoOf(text: string): string {
  const match = /^(\d{1,2})-(\d{1,2})-(\d{4})$/.exec(text);
  return match ? `${match[3]}-${match[2]!.padStart(2, '0')}-${match[1]!.padStart(2, '0')}` : text;
}

/** At which field a refusal stands. */
export const panelFields: Readonly<Record<PanelRefusal, string>> = {
  notAllowed: 'form',
  panelMissing: 'panel-wie',
  panelTooLong: 'panel-wie',
  dayMissing: 'panel-dag',
  dayInFuture: 'panel-dag',
  readersMissing: 'panel-lezers',
  understoodMissing: 'panel-begrepen',
  moreUnderstoodThanRead: 'panel-begrepen',
  remarksTooLong: 'panel-opmerkingen',
};
