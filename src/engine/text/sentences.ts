import { abbreviations } from './lexicon/abbreviations.ts';
import { masked } from './masks.ts';
import type { Block, Sentence, StructuredText, Word } from './types.ts';

/** Parts that are read as sentences; the others are no sentences to be punished for. */
const judged: ReadonlySet<Block['kind']> = new Set(['paragraph', 'listItem']);

export function sentencesOf({ source, blocks }: StructuredText): Sentence[] {
  return blocks.filter(({ kind }) => judged.has(kind)).flatMap((block) => sentencesOfBlock(source, block));
}

function sentencesOfBlock(source: string, { kind, place }: Block): Sentence[] {
  const text = masked(source.slice(place.from, place.to));
  return rangesOf(text).flatMap(([from, to]) => {
    const words = wordsOf(text.slice(from, to), place.from + from);
    if (words.length === 0) return [];
    return [{ place: { from: place.from + from, to: place.from + to }, block: kind, words }];
  });
}

/** Where sentences begin and end: at . ! ? … with what closes them, and before a new beginning. */
function rangesOf(text: string): [number, number][] {
  const ranges: [number, number][] = [];
  let from = skipSpace(text, 0);
  const ends = /[.!?…]+["'”’)\]]*(?=\s|$)/g;
  for (let match = ends.exec(text); match !== null; match = ends.exec(text)) {
    const to = match.index + match[0].length;
    if (!endsSentence(text, match.index, to)) continue;
    ranges.push([from, to]);
    from = skipSpace(text, to);
  }
  if (from < text.length) ranges.push([from, trimEnd(text, from)]);
  return ranges.filter(([start, end]) => end > start);
}

function endsSentence(text: string, sign: number, to: number): boolean {
  const follows = text.slice(skipSpace(text, to), skipSpace(text, to) + 1);
  if (follows === '') return true;
  if (text[sign] !== '.') return !/\p{Ll}/u.test(follows);
  const before = /(\S{1,20})$/.exec(text.slice(Math.max(0, sign - 20), sign))?.[1] ?? '';
  const token = `${before.replace(/^[("'“‘[]+/, '')}.`.toLowerCase();
  // J. Jansen: one letter is an initial.
  if (/^\p{Lu}$/u.test(before)) return false;
  if (abbreviations.has(token)) return /\p{Lu}/u.test(follows) && endsWell.has(token);
  return !/\p{Ll}/u.test(follows);
}

/** Abbreviations that often stand at the end of a sentence. */
const endsWell = new Set([
  'enz.',
  'etc.',
  'e.d.',
  'e.a.',
  'o.i.d.',
  'jl.',
  'a.u.b.',
  's.v.p.',
  'n.v.t.',
  'z.s.m.',
]);

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at]!)) at += 1;
  return at;
}

function trimEnd(text: string, from: number): number {
  let to = text.length;
  while (to > from && /\s/.test(text[to - 1]!)) to -= 1;
  return to;
}

const wordShape =
  /\p{L}{1,3}(?:\.\p{L}{1,2})+\.?(?![\p{L}])|[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}\d]+)*\.?|\d[\d.,:]*\d|\d/gu;

function wordsOf(text: string, offset: number): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(wordShape)) {
    const isAbbreviation = match[0].includes('.') && abbreviations.has(match[0].toLowerCase());
    const shown = isAbbreviation ? match[0] : match[0].replace(/\.$/, '');
    const from = offset + match.index;
    const after = text.slice(match.index + shown.length, match.index + shown.length + 2);
    words.push({
      text: shown.toLowerCase(),
      place: { from, to: from + shown.length },
      isName: words.length > 0 && /^\p{Lu}/u.test(shown) && !isAbbreviation,
      isNumber: /^\d/.test(shown),
      pauseAfter: /^\s?[,;:–(]/.test(after),
    });
  }
  return words;
}
