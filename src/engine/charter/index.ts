export {
  type CharterComparison,
  compareCharters,
  type FieldChange,
  type PartChange,
} from './compare.ts';
export { describeRule } from './describe.ts';
export { describeCalendar, describeException } from './describe-calendar.ts';
export type { ExceptionDocument, TextDocument } from './document.ts';
export { type EditResult, type ExceptionChange, withException } from './edit.ts';
export type { Refusal } from './findings.ts';
export { type CharterResult, loadCharter, loadStoredCharter, type StoredCharter } from './load.ts';
export { nearest } from './nearest.ts';
export { defaultCounting } from './rule.ts';
export { parseTerm, printTerm, type TermResult } from './terms.ts';
export * from './types.ts';
