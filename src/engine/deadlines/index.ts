export { deadline, isMeasurable } from './deadline.ts';
export { explain } from './explain.ts';
export * from './types.ts';
export { renderReasoning } from './wording.ts';
