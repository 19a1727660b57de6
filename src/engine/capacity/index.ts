export { type AdviceOptions, type CounterAdvice, counterAdvice } from './advice.ts';
export { type ArrivalHistory, type PastDay, type PatternCount, patternDays } from './arrivals.ts';
export { type BusyLevel, type HourCount, type HourOfWeek, hoursOfWeek } from './busyness.ts';
export type { Certain } from './certainty.ts';
export { type Comparison, compareRosters, type Plan, withinNormOf } from './comparison.ts';
export { type HalfHour, type SimulatedDay, type SimulatedVisit, simulateDay } from './day.ts';
export type { ArrivalRate, Demand, Visit } from './demand.ts';
export { type Duration, type Durations, learnDurations, type ServiceGiven } from './durations.ts';
export { type ErlangWaits, erlangB, erlangC, erlangWaits, type Load, mostArrivals } from './erlang.ts';
export {
  type ExpectedVisitor,
  estimateWaits,
  type LineNow,
  type OpenCounter,
  type WaitEstimate,
  type WaitEstimates,
} from './estimate.ts';
export {
  type ArrivalForecast,
  type Forecaster,
  forecasterOf,
  minimumDays,
  minimumVisits,
  type NoForecast,
} from './forecast.ts';
export { type MinuteRange, minuteRange } from './minutes.ts';
export { type EstimateOutcome, type EstimateScore, scoreEstimates } from './scoring.ts';
export {
  type Aim,
  type BlockStaffing,
  type Counter,
  type Staffing,
  staffingFor,
  staffingThatHolds,
  type Trials,
} from './staffing.ts';
export type { Appointment, Service, Shift, Wish } from './types.ts';
export { peakFactor, type WeekAhead, type WeeksAhead, weeksAhead } from './weeks-ahead.ts';
export { asAppointments, changeRoster, type RosterChange } from './what-if.ts';
