export type { Scope } from '#platform/db/index.ts';
export * from './commands.ts';
export * from './queries.ts';
export * from './rules.ts';
export * from './types.ts';
