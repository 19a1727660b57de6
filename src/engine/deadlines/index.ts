export { article1, article2, article4Excludes, extendByAtw } from './atw.ts';
export { deadline, deadlineOnDay, isMeasurable } from './deadline.ts';
export { explain } from './explain.ts';
export { mergePauses } from './pauses.ts';
export { endOfDay } from './receipt.ts';
export * from './types.ts';
export { renderReasoning } from './wording.ts';
