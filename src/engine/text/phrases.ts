import { formalWords } from './lexicon/formal-words.ts';
import type { Sentence } from './types.ts';

/** A word or phrase that has a plainer one beside it. */
export interface FormalPhrase {
  readonly words: readonly string[];
  /** The last word may have any ending. */
  readonly open: boolean;
  readonly plainer: string;
  readonly reason: string;
}

/** A phrase of a sentence: the words from `first` to and including `last`. */
export interface FoundPhrase {
  readonly phrase: FormalPhrase;
  readonly first: number;
  readonly last: number;
}

const byFirstWord = indexed();

/** The formal phrases of a sentence, the longest where several begin at one word; none overlap, none are in a name. */
export function formalPhrasesIn({ words }: Sentence): FoundPhrase[] {
  const found: FoundPhrase[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const phrase = words[at]!.isName ? undefined : phraseAt(words, at);
    if (phrase === undefined) continue;
    const last = at + phrase.words.length - 1;
    found.push({ phrase, first: at, last });
    at = last;
  }
  return found;
}

function phraseAt(words: Sentence['words'], at: number): FormalPhrase | undefined {
  const word = words[at]!.text;
  // Phrases with an open ending stand under their first four signs.
  const candidates = byFirstWord.get(word) ?? [];
  const open = byFirstWord.get(`${word.slice(0, 4)}~`) ?? [];
  return [...candidates, ...open].find((phrase) =>
    phrase.words.every((expected, index) => {
      const actual = words[at + index]?.text;
      if (actual === undefined) return false;
      return phrase.open && index === phrase.words.length - 1
        ? actual.startsWith(expected)
        : actual === expected;
    }),
  );
}

function indexed(): ReadonlyMap<string, readonly FormalPhrase[]> {
  const index = new Map<string, FormalPhrase[]>();
  let reason = '';
  for (const line of formalWords.split('\n')) {
    if (line.startsWith('# ')) reason = line.slice(2);
    const [forms, plainer] = line.split(' = ');
    if (forms === undefined || plainer === undefined) continue;
    for (const form of forms.split('/')) add(index, form, plainer, reason);
  }
  for (const phrases of index.values()) phrases.sort((a, b) => b.words.length - a.words.length);
  return index;
}

function add(index: Map<string, FormalPhrase[]>, form: string, plainer: string, reason: string): void {
  const open = form.endsWith('~');
  const words = form.replace('~', '').split(' ');
  const key = open && words.length === 1 ? `${words[0]!.slice(0, 4)}~` : words[0]!;
  const phrases = index.get(key) ?? [];
  index.set(key, [...phrases, { words, open, plainer, reason }]);
}
