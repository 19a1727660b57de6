import type { Finding, FindingKind, Sentence, StructuredText } from '../types.ts';
import { abbreviationFindings } from './abbreviations.ts';
import { addressFormFindings } from './address-form.ts';
import { sentenceFindings } from './sentence.ts';
import { wordFindings } from './words.ts';

/** Everything that makes the text harder than it need be, in the order of the text. */
export function findingsOf({ source }: StructuredText, sentences: readonly Sentence[]): Finding[] {
  const found = [
    ...sentences.flatMap((sentence) => [
      ...sentenceFindings(source, sentence),
      ...wordFindings(source, sentence),
    ]),
    ...abbreviationFindings(source, sentences),
    ...addressFormFindings(source, sentences),
  ];
  return saidOnce(found.sort((a, b) => a.place.from - b.place.from || a.place.to - b.place.to));
}

/** What is explained at its first place is explained for the rest of the text. */
const once: ReadonlySet<FindingKind> = new Set(['rareWord', 'longWord', 'abbreviation']);

function saidOnce(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ kind, text }) => {
    if (!once.has(kind)) return true;
    const key = `${kind} ${text.toLowerCase()}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
