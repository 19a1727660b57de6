export { perform, refusalNow, writeNote } from './commands/acts.ts';
export { saveDraft } from './commands/drafts.ts';
export { settleMessage } from './commands/messages.ts';
export { markRiskNoticesRead, setRiskMail } from './commands/notices.ts';
export { showPresence } from './commands/presence.ts';
export { correctResident } from './commands/residents.ts';
export { type ColleagueMail, riskMailWork, riskNoticeWork } from './jobs.ts';
export {
  type Colleague,
  othersPresent,
  riskMailIsOn,
  riskNotices,
  type Written,
  workBoundaries,
  writtenAt,
} from './queries.ts';
export { handlingRefusals, noticeText, residentText } from './rules.ts';
export { type SuggestedDay, suggestedDays } from './suggestions.ts';
export * from './types.ts';
