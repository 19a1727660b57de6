export { type PaperChange, type PaperOutcome, setJobTitle, setPaper } from './commands/paper.ts';
export { examplePdf, type PreparedOutcome, prepareLetter } from './commands/preparing.ts';
export {
  dissolveBatch,
  type KeptBack,
  makeBatch,
  registerPosted,
  registerReturned,
} from './commands/printing.ts';
export {
  type Asking,
  askColleagues,
  decideLetter,
  type LetterOutcome,
  sendLetter,
  takeLetterBack,
} from './commands/sending.ts';
export {
  createStandardText,
  type IntoForce,
  type NewStandardText,
  ownText,
  putTextIntoForce,
  setTextArchived,
  type TextOutcome,
  writeStandardText,
} from './commands/standard-texts.ts';
export {
  type BatchLetter,
  batchById,
  batchLetters,
  type PrintBatch,
  type PrintFile,
  printBatches,
  printFile,
} from './queries/batches.ts';
export { type WritingDesk, writingDesk } from './queries/desk.ts';
export { letterheadOf, signersOf, teamsSigningWithTwo } from './queries/letterheads.ts';
export { type AskedLetter, askedLetter, type LetterToDecide, lettersToDecide } from './queries/letters.ts';
export { standardText, standardTexts, usableTexts, versionOn } from './queries/standard-texts.ts';
export { textValues } from './queries/values.ts';
export {
  batchRefusals,
  exampleValues,
  faultsIn,
  fillStandardText,
  isElectronic,
  type LetterRefusal,
  letterRefusals,
  lettersInBatch,
  type ManifestLine,
  paperRefusals,
  type RequestRole,
  type TextValues,
  textRefusals,
  textVariables,
  usualReviewDay,
  usualWay,
  type Way,
  waysTo,
} from './rules/index.ts';
export * from './types.ts';
