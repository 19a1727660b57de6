export { type Duration, type Durations, learnDurations, type ServiceGiven } from './durations.ts';
export {
  type ExpectedVisitor,
  estimateWaits,
  type LineNow,
  type OpenCounter,
  type WaitEstimate,
  type WaitEstimates,
} from './estimate.ts';
export { type MinuteRange, minuteRange } from './minutes.ts';
export type { Appointment, Service, Shift, Wish } from './types.ts';
