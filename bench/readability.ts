/*
 * How often the sentence that an editor made simpler scores better than the one before: per measure, for the whole, and for
 * sentence length and Flesch-Douma alone in the same run. The weights are fitted on the other documents each time
 * (leave one document out), so that no document is judged by what was learnt from it.
 * Run: node --import tsx bench/readability.ts PAIRS.csv [--fit]
 */
import { readFileSync } from 'node:fs';
import { fleschDouma } from '#engine/text/flesch-douma.ts';
import { assess, readText } from '#engine/text/index.ts';
import { type Measured, measure, togetherOf } from '#engine/text/measuring.ts';
import { pointsPer } from '#engine/text/score.ts';
import { sentencesOf } from '#engine/text/sentences.ts';
import { type Measure, measures } from '#engine/text/types.ts';

interface Side {
  readonly measured: Measured;
  readonly words: number;
  readonly sentences: number;
  readonly syllables: number;
}

interface Pair {
  readonly document: string;
  readonly complex: Side;
  readonly simple: Side;
}

function csv(text: string): string[][] {
  const rows: string[][] = [];
  let [row, cell, quoted]: [string[], string, boolean] = [[], '', false];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]!;
    if (quoted && sign === '"' && text[at + 1] === '"') [cell, at] = [`${cell}"`, at + 1];
    else if (sign === '"') quoted = !quoted;
    else if (sign === ',' && !quoted) [row, cell] = [[...row, cell], ''];
    else if (sign === '\n' && !quoted) {
      rows.push([...row, cell]);
      [row, cell] = [[], ''];
    } else if (sign !== '\r') cell += sign;
  }
  return rows;
}

/** A text of the collection is a few sentences in one line: every one of them counts, headings too. */
function side(text: string): Side {
  const place = { from: 0, to: text.length };
  const sentences = sentencesOf({ source: text, blocks: [{ kind: 'paragraph', place }] });
  const parts = sentences.map((sentence) => ({ measured: measure(sentence), words: sentence.words.length }));
  const { counts } = assess({ source: text, blocks: [{ kind: 'paragraph', place }] });
  return {
    measured: togetherOf(parts),
    words: counts.words,
    sentences: counts.sentences,
    syllables: counts.syllables,
  };
}

type Judge = (side: Side) => number;

/** Higher is harder. */
const byLength: Judge = ({ words, sentences }) => words / Math.max(1, sentences);
const byFleschDouma: Judge = ({ words, sentences, syllables }) =>
  -(
    fleschDouma({
      sentences,
      words,
      syllables,
      wordsPerSentence: words / sentences,
      syllablesPerHundredWords: (100 * syllables) / words,
    }) ?? 0
  );
const byWeights =
  (weights: Readonly<Record<Measure, number>>): Judge =>
  ({ measured }) =>
    measures.reduce((sum, name) => sum + weights[name] * measured[name], 0);

/** Share of pairs in which the simple one is less hard; equal ones count half. */
function share(pairs: readonly Pair[], judge: (pair: Pair) => Judge): { share: number; n: number } {
  const wins = pairs.map((pair) => {
    const [hard, easy] = [judge(pair)(pair.complex), judge(pair)(pair.simple)];
    return hard > easy + 1e-9 ? 1 : hard < easy - 1e-9 ? 0 : 0.5;
  });
  return { share: wins.reduce((sum: number, win) => sum + win, 0) / wins.length, n: wins.length };
}

/** Logistic regression on the differences, weights not below zero, a little pull towards equal weights. */
function fitted(pairs: readonly Pair[]): Record<Measure, number> {
  const scale = Object.fromEntries(
    measures.map((name) => {
      const all = pairs.flatMap(({ complex, simple }) => [complex.measured[name], simple.measured[name]]);
      const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
      return [name, Math.sqrt(all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / all.length) || 1];
    }),
  ) as Record<Measure, number>;
  const differences = pairs.map(({ complex, simple }) =>
    measures.map((name) => (complex.measured[name] - simple.measured[name]) / scale[name]),
  );
  const weights = measures.map(() => 0.3);
  for (let round = 0; round < 600; round += 1) {
    const gradient = measures.map(() => 0);
    for (const difference of differences) {
      const sum = difference.reduce((total, value, index) => total + value * weights[index]!, 0);
      const error = 1 / (1 + Math.exp(sum));
      for (const [index, value] of difference.entries()) gradient[index]! += error * value;
    }
    for (const index of weights.keys()) {
      const pull = 0.02 * (weights[index]! - 0.3);
      weights[index] = Math.max(0, weights[index]! + 0.5 * (gradient[index]! / pairs.length - pull));
    }
  }
  return Object.fromEntries(measures.map((name, index) => [name, weights[index]! / scale[name]])) as Record<
    Measure,
    number
  >;
}

/** Each document's pairs together: one text before, one after. */
function documentsOf(pairs: readonly Pair[]): Pair[] {
  return [...Map.groupBy(pairs, ({ document }) => document)].map(([document, own]) => ({
    document,
    complex: join(own.map(({ complex }) => complex)),
    simple: join(own.map(({ simple }) => simple)),
  }));
}

function join(sides: readonly Side[]): Side {
  const sum = (of: (one: Side) => number) => sides.reduce((total, one) => total + of(one), 0);
  return {
    measured: togetherOf(sides),
    words: sum(({ words }) => words),
    sentences: sum(({ sentences }) => sentences),
    syllables: sum(({ syllables }) => syllables),
  };
}

const percent = ({ share: part, n }: { share: number; n: number }) => {
  const reach = 1.96 * Math.sqrt((part * (1 - part)) / n);
  return `${(100 * part).toFixed(1)} % (± ${(100 * reach).toFixed(1)}, n ${n})`;
};

const [, ...rows] = csv(readFileSync(process.argv[2]!, 'utf8'));
const given = rows.filter((row) => row.length >= 3);
const pairs: Pair[] = given
  .filter(([, complex, simple]) => complex!.trim() !== simple!.trim())
  .map(([document, complex, simple]) => ({
    document: document!,
    complex: side(complex!),
    simple: side(simple!),
  }))
  .filter(({ complex, simple }) => complex.words > 0 && simple.words > 0);
const documents = documentsOf(pairs);
console.log(
  `${given.length} pairs, ${given.length - pairs.length} equal or without words left out; ${documents.length} documents`,
);

const weightsOf = new Map(
  documents.map(({ document }) => [document, fitted(pairs.filter((pair) => pair.document !== document))]),
);
const judges: readonly (readonly [string, (pair: Pair) => Judge])[] = [
  ['sentence length alone', () => byLength],
  ['Flesch-Douma alone', () => byFleschDouma],
  ...measures.map(
    (name) =>
      [
        name,
        () =>
          ({ measured }: Side) =>
            measured[name],
      ] as const,
  ),
  ['the whole, weights of the other documents', ({ document }) => byWeights(weightsOf.get(document)!)],
  ['the whole, weights as shipped', () => byWeights(pointsPer)],
];
for (const [name, judge] of judges)
  console.log(
    `${name.padEnd(44)} sentences ${percent(share(pairs, judge))}   documents ${percent(share(documents, judge))}`,
  );

const all = fitted(pairs);
const top = Math.max(...measures.map((name) => all[name]));
if (process.argv.includes('--fit'))
  console.log(
    Object.fromEntries(measures.map((name) => [name, Number(((20 * all[name]) / top).toFixed(2))])),
  );

if (process.argv.includes('--fit')) {
  const points = Object.fromEntries(measures.map((name) => [name, (20 * all[name]) / top])) as Record<
    Measure,
    number
  >;
  for (const which of ['complex', 'simple'] as const) {
    const raw = pairs.map((pair) => byWeights(points)(pair[which])).toSorted((a, b) => a - b);
    console.log(
      which,
      [0.05, 0.25, 0.5, 0.75, 0.95].map((part) => raw[Math.floor(part * raw.length)]!.toFixed(1)).join(' '),
    );
  }
}
const text = given.map(([, complex]) => complex).join('\n\n');
const long = text.repeat(Math.ceil(4_000_000 / text.length));
const began = process.cpuUsage();
assess(readText(long));
const { user, system } = process.cpuUsage(began);
console.log(
  `${((Buffer.byteLength(long) / 1e6 / (user + system)) * 1e6).toFixed(1)} MB a second of processor`,
);
