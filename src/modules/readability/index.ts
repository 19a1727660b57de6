export { recordPanel } from './commands.ts';
export { panelVerdicts } from './queries.ts';
export { panelRefusals } from './rules.ts';
export * from './types.ts';
