export type { ActOutcome, ActRefusal, By } from './commands/acts.ts';
export { discardPiece, dismissFile, markDuplicate, retryFile } from './commands/deciding.ts';
export { joinPieces, splitPiece } from './commands/dividing.ts';
export {
  asksAnew,
  type Registration,
  type RegistrationRefusal,
  registerLetter,
  registrationRefusals,
} from './commands/registering.ts';
export { takeInUpload, type Upload, type UploadOutcome } from './commands/taking-in.ts';
export { undoAct } from './commands/undoing.ts';
export { collectScansWork, drawScansWork, readScansWork, type ScanFolder } from './jobs.ts';
export { filesUnderWay, originalFile, refusedFiles } from './queries/files.ts';
export { pagePicture } from './queries/pages.ts';
export { neighbours, type PostCounts, pieceById, postCounts, waitingPieces } from './queries/pieces.ts';
export { type SeparatorSheet, separatorSheetPdf } from './queries/sheets.ts';
export type * from './types.ts';
