import { findingsOf } from './findings/index.ts';
import { fleschDouma } from './flesch-douma.ts';
import { measure, togetherOf } from './measuring.ts';
import { missingParts } from './missing.ts';
import { partsOf, scoreOf } from './score.ts';
import { sentencesOf } from './sentences.ts';
import { syllablesOf } from './syllables.ts';
import type { Assessment, Sentence, StructuredText, TextCounts } from './types.ts';

/** Judges a Dutch text. Pure; the same text gives the same judgement, in time that grows with its length alone. */
export function assess(text: StructuredText): Assessment {
  const sentences = sentencesOf(text);
  const measured = sentences.map((sentence) => ({
    measured: measure(sentence),
    words: sentence.words.length,
  }));
  const counts = countsOf(sentences);
  const ease = fleschDouma(counts);
  return {
    counts,
    ...(ease === undefined ? {} : { fleschDouma: ease, score: Math.round(scoreOf(togetherOf(measured))) }),
    sentences: sentences.map(({ place }, index) => ({
      place,
      text: text.source.slice(place.from, place.to),
      score: Math.round(scoreOf(measured[index]!.measured)),
      parts: partsOf(measured[index]!.measured),
    })),
    findings: findingsOf(text, sentences),
    missing: missingParts(text.source),
  };
}

function countsOf(sentences: readonly Sentence[]): TextCounts {
  const words = sentences.reduce((sum, sentence) => sum + sentence.words.length, 0);
  const syllables = sentences.reduce(
    (sum, sentence) => sum + sentence.words.reduce((total, word) => total + syllablesOf(word.text), 0),
    0,
  );
  return {
    sentences: sentences.length,
    words,
    syllables,
    wordsPerSentence: sentences.length === 0 ? 0 : words / sentences.length,
    syllablesPerHundredWords: words === 0 ? 0 : (100 * syllables) / words,
  };
}
