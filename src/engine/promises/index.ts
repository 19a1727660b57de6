export { type Act, type ActRequest, acts, allowedActs, type Decision, decide, type Present } from './acts.ts';
export { derive } from './derive.ts';
export { type Effect, isMessageAct, type ResolvedFacts, resolveFacts } from './facts.ts';
export { type ContactOutcome, isLateAt, outcomesAt } from './outcome.ts';
export { outcomeOfRecord, type RecordedContact } from './record.ts';
export { type RefusalReason, refusals } from './refusals.ts';
export * from './types.ts';
