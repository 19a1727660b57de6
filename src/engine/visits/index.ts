export {
  allowedVisitActs,
  refuseVisitAct,
  type VisitAct,
  type VisitRefusal,
  visitRefusals,
} from './acts.ts';
export { effectiveFacts, foldVisit, headStartMs, keepsPlace, keptPlaceMs, promiseFromOf } from './fold.ts';
export {
  earliestHelpedBy,
  heldMs,
  lastRemindedDay,
  mayBeOffered,
  nearestMs,
  offerRounds,
  reminderAt,
} from './mail-times.ts';
export { type OpenTime, openTime } from './open.ts';
export { type AnnouncedPeak, peakOf, type VisitInPeak } from './peaks.ts';
export { type RecordedVisit, verdictOfRecord } from './record.ts';
export { type Expected, fits, freeSlots, type SlotQuestion, slotStepMs } from './slots.ts';
export * from './types.ts';
export { type SettledOutcome, visitClasses, visitVerdict } from './verdict.ts';
