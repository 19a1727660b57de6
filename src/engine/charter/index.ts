export type { Refusal } from './findings.ts';
export { type CharterResult, loadCharter } from './load.ts';
export { defaultCounting } from './rule.ts';
export { parseTerm, printTerm, type TermResult } from './terms.ts';
export * from './types.ts';
