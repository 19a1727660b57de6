export { markRiskNoticesRead, perform, saveDraft, settleMessage, showPresence } from './commands.ts';
export { noticeRisks, riskNoticeWork } from './jobs.ts';
export {
  type Colleague,
  draftsOf,
  notesOf,
  othersPresent,
  presencePeriodMs,
  riskNotices,
  workBoundaries,
} from './queries.ts';
export { handlingRefusals, longestText, noticeText } from './rules.ts';
export * from './types.ts';
