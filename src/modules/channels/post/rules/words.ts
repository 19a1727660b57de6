import type { FileRefusal } from '../types.ts';

/** Why a file is not taken further, and what to do: said to the post room. */
const refusals: Readonly<Record<FileRefusal, string>> = {
  empty: 'Dit bestand is leeg. Scan de post opnieuw.',
  unknownFormat:
    'Dit is geen PDF, TIFF, JPEG of PNG. Stel de scanner in op een van deze vier, of verwijder dit bestand als het geen post is.',
  tooManyBytes:
    'Dit bestand is groter dan 100 MB. Scan met een lagere resolutie (300 dpi), of in kleinere stapels.',
  damaged: 'Dit bestand is beschadigd of niet helemaal aangekomen. Scan de post opnieuw.',
  locked:
    'Dit bestand is beveiligd met een wachtwoord. Sla het op zonder wachtwoord en lever het opnieuw aan.',
  tooManyPages: 'Dit bestand heeft meer dan 500 pagina’s. Scan de stapel in delen.',
  tooManyPixels: 'Een pagina in dit bestand is te groot. Scan opnieuw met een lagere resolutie (300 dpi).',
  tooHeavy:
    'Dit bestand vraagt te veel tijd of geheugen. Scan de post opnieuw, met een lagere resolutie (300 dpi).',
  failed:
    'Dit bestand kon door een fout in het programma niet worden geopend. Het is bewaard. Meld het aan de beheerder en probeer het daarna opnieuw.',
  onlySeparators: 'In dit bestand staan alleen scheidingsbladen. Ligt er nog post op de scanner?',
};

export function sayRefusal(refusal: FileRefusal): string {
  return refusals[refusal];
}

export const remarks = {
  unknownTeam: 'Het team op het scheidingsblad bestaat hier niet (meer). Kies zelf een team.',
  unreadable: (page: number) =>
    `Pagina ${page} is niet automatisch te lezen. Neem de gegevens over van het beeld.`,
  separatorInside: (page: number) =>
    `Pagina ${page} lijkt een scheidingsblad waarvan de code niet te lezen is. Splits de brief daar zo nodig met de hand.`,
  unknownReference: 'In de brief staat een kenmerk dat op een van ons lijkt, maar niet bestaat.',
} as const;
