export { markRiskNoticesRead, perform, saveDraft, showPresence } from './commands.ts';
export {
  draftsOf,
  notesOf,
  othersPresent,
  presencePeriodMs,
  riskNotices,
  workBoundaries,
} from './queries.ts';
export { handlingRefusals, longestText, noticeText } from './rules.ts';
export * from './types.ts';
