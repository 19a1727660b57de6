export {
  append,
  begin,
  type NewFact,
  type OpenedContact,
  openContact,
  recount,
  type Together,
} from './commands.ts';
export { recountWork } from './jobs.ts';
export { factsOf, monthlyCounts, runningLate, stateOf } from './queries.ts';
export { monthNumber } from './rules.ts';
