export { addCounts, countOutcomes, noCounts, type OutcomeCounts } from './counts.ts';
export { definitionOf, type FigureKind, figureKinds } from './definitions.ts';
export {
  addDurations,
  countDuration,
  type DurationCounts,
  noDurations,
  percentile,
} from './durations.ts';
export {
  comparedWithTarget,
  type Figure,
  figureOf,
  type PublicFigure,
  publishable,
  smallestPublicGroup,
  togetherOf,
} from './figure.ts';
export {
  firstDayOf,
  lastDayOf,
  type Period,
  type PeriodKind,
  parsePeriod,
  periodKey,
  periodOf,
  periodsBetween,
  sayPeriod,
} from './periods.ts';
export { differs, type Share, sayPercent, sayShare, shareOf } from './shares.ts';
export { type Spread, spreadOf } from './spreads.ts';
export { type Course, type ExpectedDays, expectedDays } from './survival.ts';
