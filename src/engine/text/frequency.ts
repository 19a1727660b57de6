import table from './lexicon/frequencies.json' with { type: 'json' };

/** Logarithm (base 10) of how often a form occurs in subtitles. */
const logarithms = new Map<string, number>(
  Object.entries(table.classes).flatMap(([logarithm, words]) =>
    words.split(' ').map((word): [string, number] => [word, Number(logarithm)]),
  ),
);

/** What is not in the table is rarer than all that is. */
const unknown = 2;
const common = 4;

export function isCommon(word: string): boolean {
  return logarithms.has(word);
}

/**
 * How rare a word is: 0 for what everybody says all the time, up to 2 for what hardly anybody says. A compound is as rare as
 * its rarer part and a little more: `huisvuilzak` is understood by who knows the parts.
 */
export function rarityOf(word: string): number {
  const logarithm =
    logarithms.get(word) ??
    logarithmOfBase(word) ??
    logarithmOfParts(word) ??
    logarithmOfParts(baseOf(word)) ??
    unknown;
  return Math.max(0, common - logarithm);
}

/** A plural, an inflected form or a noun made of a common verb is a little rarer than what it comes from. */
const inflectionPenalty = 0.25;

function logarithmOfBase(word: string): number | undefined {
  const stem = baseOf(word);
  const bases = [stem, `${stem}en`, `${stem}e`, doubled(stem), single(stem)];
  const found = bases.map((base) => logarithms.get(base)).find((logarithm) => logarithm !== undefined);
  return found === undefined || stem.length < shortestPart - 1 ? undefined : found - inflectionPenalty;
}

/** Without the endings of number, degree and kind: stembureau’s, definities, toegankelijkheid, beperkingen. */
function baseOf(word: string): string {
  return word
    .replace(/[’']s$/, '')
    .replace(/(?:s|en|e)$/, '')
    .replace(/(?:ing|heid|baar|lijk)$/, '');
}

/** Spelling of an open syllable: beperk-ing and beperken, regel-ing and regelen; lop-en and loop. */
const doubled = (stem: string) => stem.replace(/([aeou])([^aeiou])$/, '$1$1$2');
const single = (stem: string) => stem.replace(/([^aeiou])\1$/, '$1');

const partPenalty = 0.25;
const shortestPart = 4;
const longestSplit = 30;

function logarithmOfParts(word: string): number | undefined {
  if (word.length > longestSplit) return undefined;
  let best: number | undefined;
  for (let at = shortestPart; at <= word.length - shortestPart; at += 1) {
    const tail = logarithms.get(word.slice(at));
    if (tail === undefined) continue;
    const head = headLogarithm(word.slice(0, at));
    if (head === undefined) continue;
    const both = Math.min(head, tail) - partPenalty;
    if (best === undefined || both > best) best = both;
  }
  return best;
}

/** With the letters that join Dutch compounds: verkeer-s-bord, pan-nen-koek. */
function headLogarithm(head: string): number | undefined {
  const joined = [head, head.replace(/s$/, ''), head.replace(/en$/, ''), head.replace(/-$/, '')];
  for (const form of joined) {
    const logarithm = form.length >= shortestPart - 1 ? logarithms.get(form) : undefined;
    if (logarithm !== undefined) return logarithm;
  }
  return undefined;
}

export function isCompoundOfCommon(word: string): boolean {
  return logarithmOfParts(word) !== undefined;
}
