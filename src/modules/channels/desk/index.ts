export { registerAtDesk } from './commands.ts';
export * from './types.ts';
