import type { TextCounts } from './types.ts';

/**
 * Reading ease after Flesch, fitted to Dutch by Douma (1960): 206.84 - 0.77 × syllables per hundred words - 0.93 × words per
 * sentence. The coefficients are often swapped (EC-101), which gives another scale. From 0 (very hard) to 100 (very easy);
 * it can pass both ends.
 * @returns undefined for a text without sentences
 */
export function fleschDouma({
  sentences,
  syllablesPerHundredWords,
  wordsPerSentence,
}: TextCounts): number | undefined {
  if (sentences === 0) return undefined;
  return 206.84 - 0.77 * syllablesPerHundredWords - 0.93 * wordsPerSentence;
}
