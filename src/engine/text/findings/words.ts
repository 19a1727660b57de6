import { isCommon, isCompoundOfCommon, rarityOf } from '../frequency.ts';
import { contentWordsOf } from '../grammar.ts';
import { formalPhrasesIn } from '../phrases.ts';
import type { Finding, Sentence } from '../types.ts';

const longWord = 18;
const rare = 1.6;

/** Words and phrases that have a plainer one, and words that few readers know. */
export function wordFindings(source: string, sentence: Sentence): Finding[] {
  const phrases = formalPhrasesIn(sentence);
  const taken = new Set(phrases.flatMap(({ first, last }) => range(first, last)));
  const content = new Set(contentWordsOf(sentence));
  return [
    ...phrases.map(({ phrase, first, last }): Finding => {
      const place = { from: sentence.words[first]!.place.from, to: sentence.words[last]!.place.to };
      const text = source.slice(place.from, place.to);
      return {
        kind: 'plainerWord',
        place,
        text,
        reason: `"${text}" is ${phrase.reason.replace(':', ',')}.`,
        suggestion: `Schrijf bijvoorbeeld: ${phrase.plainer}.`,
      };
    }),
    ...sentence.words.flatMap((word, index) =>
      taken.has(index) || !content.has(word) ? [] : unusual(source, word),
    ),
  ];
}

function unusual(source: string, { text, place }: Sentence['words'][number]): Finding[] {
  const shown = source.slice(place.from, place.to);
  if (text.length >= longWord && !isCommon(text))
    return [
      {
        kind: 'longWord',
        place,
        text: shown,
        reason: `"${shown}" is een lang woord (${text.length} letters).`,
        suggestion: isCompoundOfCommon(text)
          ? 'Haal het uit elkaar met "van", "voor" of "over".'
          : 'Gebruik een korter woord, of leg uit wat het is.',
      },
    ];
  // A hyphen joins words that each may be common.
  if (text.length < 6 || text.includes('-') || rarityOf(text) < rare) return [];
  return [
    {
      kind: 'rareWord',
      place,
      text: shown,
      reason: `"${shown}" wordt weinig gebruikt.`,
      suggestion: 'Kent je lezer dit woord? Gebruik anders een gewoner woord, of leg het uit.',
    },
  ];
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
