export {
  append,
  begin,
  type NewFact,
  type OpenedContact,
  openContact,
  type Together,
} from './commands.ts';
export { factsOf, monthlyCounts, runningLate, stateOf } from './queries.ts';
export { monthNumber } from './rules.ts';
