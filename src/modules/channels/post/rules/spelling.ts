/** Longer differences are never asked about. */
const farthest = 4;

/** How many letters must be changed, added or left out to make one word of the other (Levenshtein), at most 4. */
export function differBy(one: string, other: string): number {
  if (Math.abs(one.length - other.length) >= farthest) return farthest;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const change = row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return Math.min(farthest, row[other.length]!);
}

const digitOf: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  Q: '0',
  D: '0',
  I: '1',
  l: '1',
  i: '1',
  Z: '2',
  z: '2',
  S: '5',
  s: '5',
  B: '8',
  G: '6',
};
const letterOf: Readonly<Record<string, string>> = { 0: 'O', 1: 'I', 2: 'Z', 5: 'S', 6: 'G', 8: 'B' };

/** Reads letters that recognition mistook for figures. */
export const asDigits = (text: string) => Array.from(text, (sign) => digitOf[sign] ?? sign).join('');
/** Reads figures that recognition mistook for letters. */
export const asLetters = (text: string) =>
  Array.from(text, (sign) => letterOf[sign] ?? sign)
    .join('')
    .toUpperCase();

/** Signs that are not the same in both. */
export function changes(one: string, other: string): number {
  return Array.from(one).filter((sign, index) => sign !== other[index]).length;
}
