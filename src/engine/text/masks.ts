/*
 * Parts that are written as words and read as one thing: an address on the internet, a placeholder, an article of law. They
 * are replaced by something of equal length, so that every place stays a place in the source.
 */

/** Read as nothing. */
const silent = [
  /\bhttps?:\/\/[^\s<>"')\]]{0,2000}[^\s<>"')\].,;:!?]/gi,
  /\bwww\.[^\s<>"')\]]{0,500}[^\s<>"')\].,;:!?]/gi,
  /[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,63}){1,5}/g,
  /<[^<>\n]{1,500}>/g,
];

/** Read as one word. */
const oneWord = [
  /\{\{[^{}\n]{0,200}\}\}/g,
  /\[[A-Z][A-Z_ /+&-]{1,60}\]/g,
  // artikel 4:5, eerste lid, onder b, van de Algemene wet bestuursrecht
  /\b(?:[Aa]rtikel(?:en)?|[Aa]rt\.) \d[\d.:]{0,8}[a-z]{0,2}(?:,? (?:(?:eerste|tweede|derde|vierde|vijfde|zesde|\d+e|\d+de) lid|lid \d+|(?:aanhef en )?onder(?:deel)? [a-z0-9]{1,2}))*(?:,? van (?:de|het) [A-Z][\p{L}-]{1,40}(?: (?:wet|en|op|van|der|de|het|ruimtelijke|basisregistratie|[A-Z][\p{L}-]{1,40}|[a-z]{3,20}recht)){0,5})?/gu,
  // 3 mei 2026, 3-5-2026, 8.30 uur, € 1.250,00
  /\b\d{1,2} (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)(?: \d{4})?\b/gi,
  /\b\d{1,2}-\d{1,2}-\d{2,4}\b/g,
  /\b\d{1,2}[.:]\d{2} uur\b/g,
  /€ ?\d[\d.]{0,12}(?:,(?:\d{2}|-))?/g,
  /\b[1-9]\d{3} ?[A-Z]{2}\b/g,
  /\b0\d{1,3}[ -]{1,3}\d[\d ]{5,10}\d\b/g,
];

/** @returns the text with the same length, and with nothing in it that only looks like words */
export function masked(text: string): string {
  let result = text;
  for (const pattern of silent) result = result.replace(pattern, (found) => ' '.repeat(found.length));
  for (const pattern of oneWord) result = result.replace(pattern, (found) => '0'.padEnd(found.length, '0'));
  return result;
}
