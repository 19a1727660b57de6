export type { Scope } from '#platform/db/index.ts';
export { logAccess } from './commands/administering.ts';
export * from './commands/beginning.ts';
export * from './commands/employees.ts';
export * from './commands/mailboxes.ts';
export * from './commands/teams.ts';
export * from './queries.ts';
export * from './rules.ts';
export * from './types.ts';
