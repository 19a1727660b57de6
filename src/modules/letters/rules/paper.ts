import { type PictureFormat, pictureFormats } from '../types.ts';

/** What stands in the way of a letterhead. */
export type PaperRefusal =
  | 'notAllowed'
  | 'townMissing'
  | 'returnLineMissing'
  | 'lineTooLong'
  | 'logoUnreadable'
  | 'logoTooLarge'
  | 'logoReachesOut'
  | 'altMissing'
  | 'thresholdUnreadable'
  | 'unprintable';

export const paperRefusals = {
  notAllowed: 'Alleen een servicemanager of beheerder verandert het briefpapier.',
  townMissing: 'Vul de plaats in die voor de datum staat.',
  returnLineMissing: 'Vul het retouradres in. Anders komt een onbestelbare brief niet terug.',
  lineTooLong: 'Deze regel is te lang voor het papier. Maak hem korter.',
  logoUnreadable: 'Dit is geen PNG, JPEG of SVG. Sla het logo op als een van deze drie.',
  logoTooLarge: 'Het logo is groter dan 1 MB. Maak het kleiner: op papier is het 14 mm hoog.',
  logoReachesOut:
    'Dit SVG-bestand haalt iets van buiten of bevat een script. Sla het op met alles erin, of neem een PNG.',
  altMissing: 'Schrijf wat het logo laat zien. Wie de brief laat voorlezen, hoort dat.',
  thresholdUnreadable: 'Vul een getal van 0 tot en met 100 in.',
  unprintable: 'In deze tekst staat een teken dat niet kan worden geprint. Haal het weg.',
} as const satisfies Record<PaperRefusal, string>;

export const largestLogo = 1_000_000;
export const longestLine = 300;

/** What a picture is, by its first bytes and not by its name. */
export function formatOf(content: Uint8Array): PictureFormat | undefined {
  const begin = Buffer.from(content.subarray(0, 1_000))
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '');
  const signs: Readonly<Record<PictureFormat, (text: string) => boolean>> = {
    png: (text) => text.startsWith('\x89PNG\r\n\x1a\n'),
    jpg: (text) => text.startsWith('\xff\xd8\xff'),
    svg: (text) => /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*|<!DOCTYPE[^>]*>\s*)*<svg[\s>]/.test(text),
  };
  return pictureFormats.find((format) => signs[format](begin));
}

const reaching =
  /<!ENTITY|<(?:script|foreignObject|image|iframe)\b|\bon\w+\s*=|(?:href|src)\s*=\s*(?!["']?\s*#)|url\(\s*(?!["']?\s*#)|@import/i;

/** A drawing that asks for files or runs something: on paper it has nothing to look for elsewhere. */
export function reachesOut(content: Uint8Array): boolean {
  return reaching.test(Buffer.from(content).toString('utf8'));
}
