import {
  assess,
  cannotJudge,
  measureVersion,
  missingWords,
  readMarkdown,
  readText,
  sayScore,
} from '#engine/text/index.ts';
import { htmlToMarkdown } from '#platform/documents/index.ts';
import type { ReadabilityResponse } from './schema.ts';

/** Judges a text and says it as the API does. Nothing of it is kept. */
export function presentReadability({
  text,
  kind,
}: {
  readonly text: string;
  readonly kind: 'text' | 'markdown' | 'html';
}): ReadabilityResponse {
  const source = kind === 'html' ? htmlToMarkdown(text) : text;
  const { score, fleschDouma, counts, sentences, findings, missing } = assess(
    kind === 'text' ? readText(source) : readMarkdown(source),
  );
  return {
    measureVersion,
    score: score ?? null,
    scoreInWords: score === undefined ? null : sayScore(score),
    fleschDouma: fleschDouma === undefined ? null : rounded(fleschDouma),
    counts: {
      ...counts,
      wordsPerSentence: rounded(counts.wordsPerSentence),
      syllablesPerHundredWords: rounded(counts.syllablesPerHundredWords),
    },
    sentences: sentences.map(({ place, score, parts }) => ({ place, score, parts: [...parts] })),
    findings: [...findings],
    missing: missing.map((part) => ({ part, sentence: missingWords[part] })),
    cannotJudge: [...cannotJudge],
    ...(kind === 'html' ? { judgedText: source } : {}),
  };
}

const rounded = (value: number): number => Math.round(value * 10) / 10;
