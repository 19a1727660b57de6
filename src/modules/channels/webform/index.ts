export { type FormOutcome, type FormSettings, receiveForm } from './commands.ts';
export { fieldsOf, largestFile, mostFiles } from './rules.ts';
export * from './types.ts';
