export { markRiskNoticesRead, perform, saveDraft, settleMessage, showPresence } from './commands.ts';
export { riskNoticeWork } from './jobs.ts';
export {
  type Colleague,
  draftsOf,
  notesOf,
  othersPresent,
  riskNotices,
  workBoundaries,
} from './queries.ts';
export { handlingRefusals, noticeText } from './rules.ts';
export * from './types.ts';
