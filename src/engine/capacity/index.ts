export { type BusyLevel, type HourCount, type HourOfWeek, hoursOfWeek } from './busyness.ts';
export type { Certain } from './certainty.ts';
export { type HalfHour, type SimulatedDay, type SimulatedVisit, simulateDay } from './day.ts';
export type { ArrivalRate, Demand, Visit } from './demand.ts';
export { type Duration, type Durations, learnDurations, type ServiceGiven } from './durations.ts';
export { type ErlangWaits, erlangB, erlangC, erlangWaits, type Load } from './erlang.ts';
export {
  type ExpectedVisitor,
  estimateWaits,
  type LineNow,
  type OpenCounter,
  type WaitEstimate,
  type WaitEstimates,
} from './estimate.ts';
export { type MinuteRange, minuteRange } from './minutes.ts';
export { type EstimateOutcome, type EstimateScore, scoreEstimates } from './scoring.ts';
export {
  type Aim,
  type BlockStaffing,
  type Comparison,
  type Counter,
  compareRosters,
  type Staffing,
  staffingFor,
  type Trials,
} from './staffing.ts';
export type { Appointment, Service, Shift, Wish } from './types.ts';
