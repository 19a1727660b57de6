import type { MissingPart } from './types.ts';

/** What a reader must do, by the words in which a letter says it. */
const action =
  /\b(?:u (?:kunt|moet|hoeft|mag)|moet u|kunt u|hoeft u|stuur|bel|vul|betaal|ga naar|maak een afspraak|meld|geef (?:ons|door)|neem contact|wij (?:nemen|doen|sturen|laten))\b/i;

const date =
  /\b(?:\d{1,2} (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)|\d{1,2}-\d{1,2}-\d{2,4}|(?:binnen|uiterlijk|vanaf|tot|over) (?:\d+|een|één|twee|drie|vier|vijf|zes|acht|tien) (?:werk)?(?:dag|dagen|week|weken|maand|maanden|uur)|vandaag|morgen|maandag|dinsdag|woensdag|donderdag|vrijdag)\b/i;

/** An address begins where a word does: in a text without one, it is not tried again from every letter. */
const contact =
  /\b(?:0\d{1,3}[ -]{1,3}\d[\d ]{5,9}|14 ?0\d{1,3})\b|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[a-z]{2,}|\b(?:bel|mail|bellen|mailen|balie|contact met)\b/i;

/** What a letter should tell and this text does not seem to: what to do, by when, whom to ask. */
export function missingParts(source: string): MissingPart[] {
  return [
    ...(action.test(source) ? [] : (['action'] as const)),
    ...(date.test(source) ? [] : (['date'] as const)),
    ...(contact.test(source) ? [] : (['contact'] as const)),
  ];
}
