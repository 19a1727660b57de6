export * from './types.ts';
export { parseTerm, printTerm, type TermResult } from './terms.ts';
