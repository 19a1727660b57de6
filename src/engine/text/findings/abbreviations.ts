import { abbreviations } from '../lexicon/abbreviations.ts';
import type { Finding, Sentence } from '../types.ts';

/** Read by everybody as the words they stand for. */
const known: ReadonlySet<string> = new Set([
  'nr.',
  'tel.',
  'dr.',
  'mr.',
  'ir.',
  'ing.',
  'drs.',
  'prof.',
  'st.',
  'art.',
]);

/** Capitals that need no explanation. */
const knownCapitals: ReadonlySet<string> = new Set([
  'AOW',
  'APK',
  'BSN',
  'BTW',
  'COVID',
  'DigiD',
  'EU',
  'GGD',
  'IBAN',
  'ICT',
  'ID',
  'KVK',
  'NL',
  'OV',
  'PDF',
  'PIN',
  'QR',
  'SMS',
  'TV',
  'UWV',
  'WC',
  'WIFI',
  'ZZP',
]);

/** Abbreviations with and without full stops; one in capitals that the text explains itself is left alone. */
export function abbreviationFindings(source: string, sentences: readonly Sentence[]): Finding[] {
  const explained = explainedIn(source);
  return sentences.flatMap(({ words }) =>
    words.flatMap(({ text, place }) => {
      const shown = source.slice(place.from, place.to);
      const meaning = text.includes('.') && !known.has(text) ? abbreviations.get(text) : undefined;
      if (meaning !== undefined)
        return [said(shown, place, `"${shown}" is een afkorting.`, `Schrijf het uit: ${meaning}.`)];
      if (!/^[A-Z]{2,6}$/.test(shown) || knownCapitals.has(shown) || explained.has(shown)) return [];
      const suggestion = `Schrijf het de eerste keer uit, met "${shown}" erachter tussen haakjes.`;
      return [said(shown, place, `Niet iedereen weet wat "${shown}" betekent.`, suggestion)];
    }),
  );
}

function said(text: string, place: Finding['place'], reason: string, suggestion: string): Finding {
  return { kind: 'abbreviation', place, text, reason, suggestion };
}

/** `Algemene plaatselijke verordening (APV)` or `APV (Algemene …)`. */
function explainedIn(source: string): ReadonlySet<string> {
  const matches = source.matchAll(/\(([A-Z]{2,6})\)|\b([A-Z]{2,6}) \(/g);
  return new Set(Array.from(matches, (match) => match[1] ?? match[2]!));
}
