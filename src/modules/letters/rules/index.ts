export {
  type BatchRefusal,
  batchRefusals,
  lettersInBatch,
  type ManifestLine,
  postedAt,
  refusePosted,
} from './batches.ts';
export { exampleLetter } from './example.ts';
export {
  type Blocks,
  faultsIn,
  fillStandardText,
  type TextValues,
  textVariables,
} from './filling.ts';
export { plainLetterhead } from './letterhead.ts';
export { formatOf, largestLogo, longestLine, type PaperRefusal, paperRefusals, reachesOut } from './paper.ts';
export { type LetterContent, type LetterSheet, letterSheet, logoFile } from './sheet.ts';
export {
  isReady,
  type LetterRefusal,
  type LetterRequestState,
  letterRefusals,
  type RequestRole,
  signerIds,
  stillWaits,
} from './signing.ts';
export { exampleValues, scoreOf, type TextRefusal, textRefusals, usualReviewDay } from './standard.ts';
export { isElectronic, usualWay, type Way, waysTo } from './ways.ts';
