import { rarityOf } from './frequency.ts';
import { contentWordsOf, nominalsIn, passivesIn, verbalNounIn, widestTang } from './grammar.ts';
import { formalPhrasesIn } from './phrases.ts';
import { type Measure, measures, type Sentence } from './types.ts';

export type Measured = Readonly<Record<Measure, number>>;

/** What makes one sentence hard, each from 0: none of it. */
export function measure(sentence: Sentence): Measured {
  const { words } = sentence;
  const content = contentWordsOf(sentence);
  return {
    length: words.length / 10,
    rarity: Math.sqrt(content.reduce((sum, { text }) => sum + rarityOf(text), 0)),
    formal: Math.sqrt(formalPhrasesIn(sentence).length),
    distance: Math.max(0, (widestTang(sentence)?.between ?? 0) - harmlessDistance) / 4,
    passive: Math.sqrt(passivesIn(sentence).length),
    interruptions: Math.sqrt(words.filter(({ pauseAfter }) => pauseAfter).length),
    impersonal: words.some(({ text }) => personal.has(text)) ? 0 : 1,
    nominal: Math.sqrt(nominalsIn(sentence).length + (verbalNounIn(sentence) ? 1 : 0)),
  };
}

/** Somebody does it, or it is done for somebody. */
const personal: ReadonlySet<string> = new Set([
  'u',
  'uw',
  'je',
  'jij',
  'jouw',
  'jullie',
  'wij',
  'we',
  'ik',
  'ons',
  'onze',
  'mij',
]);
/** Words between two parts that belong together which nobody notices. */
const harmlessDistance = 3;

/** Several sentences together: their means, the longer ones weighing more. */
export function togetherOf(
  all: readonly { readonly measured: Measured; readonly words: number }[],
): Measured {
  const weight = all.reduce((sum, { words }) => sum + words, 0);
  const mean = (name: Measure) =>
    weight === 0 ? 0 : all.reduce((sum, { measured, words }) => sum + words * measured[name], 0) / weight;
  return Object.fromEntries(measures.map((name) => [name, mean(name)])) as Measured;
}
