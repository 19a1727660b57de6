import type { Day } from '#engine/time/index.ts';
import type { PanelInput, PanelRefusal } from './types.ts';

const longestPanel = 120;
const longestRemarks = 4_000;
/** More readers than a panel ever has: a slip of the finger. */
const mostReaders = 10_000;

/** In sentences that say what to do. */
export const panelRefusals = {
  notAllowed: 'Alleen een servicemanager legt een oordeel van lezers vast.',
  panelMissing: 'Schrijf wie de tekst lazen, bijvoorbeeld: taalambassadeurs.',
  panelTooLong: 'Houd het kort: hooguit 120 tekens. De rest kan bij de opmerkingen.',
  dayMissing: 'Vul de dag in waarop de lezers de tekst lazen.',
  dayInFuture: 'Deze dag is nog niet geweest. Vul de dag in waarop de lezers de tekst lazen.',
  readersMissing: 'Vul in hoeveel mensen de tekst lazen: een heel getal vanaf 1.',
  understoodMissing: 'Vul in hoeveel lezers de tekst begrepen: een heel getal vanaf 0.',
  moreUnderstoodThanRead: 'Meer lezers begrepen de tekst dan er lezers waren. Controleer de twee getallen.',
  remarksTooLong: 'Deze opmerkingen zijn te lang. Houd ze onder de 4.000 tekens.',
} as const satisfies Record<PanelRefusal, string>;

/** @returns why a verdict of readers cannot be kept; undefined when it can */
export function refusePanel(input: PanelInput, today: Day): PanelRefusal | undefined {
  const { panel, heldOn, readers, understood, remarks } = input;
  if (panel.trim() === '') return 'panelMissing';
  if (panel.trim().length > longestPanel) return 'panelTooLong';
  if (heldOn === undefined) return 'dayMissing';
  if (heldOn > today) return 'dayInFuture';
  if (!Number.isInteger(readers) || readers < 1 || readers > mostReaders) return 'readersMissing';
  if (!Number.isInteger(understood) || understood < 0) return 'understoodMissing';
  if (understood > readers) return 'moreUnderstoodThanRead';
  return remarks.trim().length > longestRemarks ? 'remarksTooLong' : undefined;
}
