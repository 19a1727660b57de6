export {
  append,
  begin,
  type NewFact,
  type OpenedContact,
  openContact,
  type Together,
} from './commands.ts';
export { type RebuildReport, rebuild, recountWork } from './jobs.ts';
export {
  type CharterPreview,
  type CohortFilter,
  type CohortPlace,
  type CohortRow,
  type ComplaintRow,
  cohortRows,
  complaintRows,
  factsOf,
  monthlyCounts,
  previewCharter,
  type RevisedCount,
  revisedCounts,
  runningLate,
  stateOf,
} from './queries.ts';
export { factsOfSending, type LedgerDifference, monthNumber } from './rules.ts';
