export { withHints } from './hints.ts';
export { fingerprintOf, isProbableDuplicate } from './likeness.ts';
export { readLetter } from './proposals.ts';
export { codedReferences, type ReferenceReading } from './references.ts';
export { readsAsSeparator, separatorCode, sheetTitle } from './separators.ts';
export { type StackPiece, splitStack } from './splitting.ts';
export { remarks, sayRefusal } from './words.ts';
