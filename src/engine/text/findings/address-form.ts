import type { Finding, Sentence } from '../types.ts';

const formal: ReadonlySet<string> = new Set(['u', 'uw', 'uzelf']);
const informal: ReadonlySet<string> = new Set(['je', 'jij', 'jouw', 'jou', 'jezelf', 'jullie']);

/** `u` and `je` in one text: the rarer of the two is pointed at. */
export function addressFormFindings(source: string, sentences: readonly Sentence[]): Finding[] {
  const words = sentences.flatMap((sentence) => sentence.words);
  const polite = words.filter(({ text }) => formal.has(text));
  const familiar = words.filter(({ text }) => informal.has(text));
  if (polite.length === 0 || familiar.length === 0) return [];
  const [odd, other] = familiar.length <= polite.length ? [familiar, 'u'] : [polite, 'je'];
  return odd.map(({ place }) => {
    const text = source.slice(place.from, place.to);
    return {
      kind: 'addressForm',
      place,
      text,
      reason: `Hier staat "${text}", elders in de tekst "${other}".`,
      suggestion: 'Kies één manier om de lezer aan te spreken.',
    };
  });
}
