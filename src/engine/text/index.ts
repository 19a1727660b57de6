export { assess } from './assess.ts';
export { measureVersion } from './score.ts';
export { readMarkdown, readText } from './structure.ts';
export * from './types.ts';
export { cannotJudge, measureWords, missingWords, sayScore } from './wording.ts';
