import type { Outcome } from '#engine/promises/index.ts';
import type { Instant } from '#engine/time/index.ts';
import type { VisitOutcome, VisitState, VisitVerdict } from './types.ts';

/** What of a visit decides. */
type Judged = Pick<VisitState, 'promiseFrom' | 'firstCalledAt' | 'endedAt' | 'status'>;

/**
 * How a visit stands against a greatest wait. The first call decides: a second call, a wait for a second counter or a
 * return after not having been seen do not change it (EC-84). A call before the appointed time is a wait of nothing.
 * @param maximumMs undefined where no norm was in force when the visitor came
 * @param now for who still waits
 * @returns undefined for an appointment that is still to come, or was cancelled
 */
export function visitVerdict(
  state: Judged,
  maximumMs: number | undefined,
  now: Instant,
): VisitVerdict | undefined {
  const { promiseFrom, firstCalledAt, endedAt, status } = state;
  if (promiseFrom === undefined)
    return status === 'noShow' ? { outcome: 'didNotCome', waitMs: undefined } : undefined;
  const until = firstCalledAt ?? endedAt ?? now;
  const waitMs = Math.max(0, until - promiseFrom);
  if (maximumMs === undefined) return { outcome: 'notMeasurable', waitMs };
  const inTime = waitMs <= maximumMs;
  if (firstCalledAt !== undefined) return { outcome: inTime ? 'calledInTime' : 'calledLate', waitMs };
  if (endedAt !== undefined) return { outcome: 'notCalled', waitMs };
  return { outcome: inTime ? 'waiting' : 'waitingLate', waitMs };
}

/**
 * In which class of the figures (engine/promises) a visit is counted; absent while it runs. A promise of a greatest wait is kept or it
 * is not, also for who left; who never came for an appointment is counted apart (EC-84).
 */
export const visitClasses = {
  calledInTime: 'answeredInTime',
  calledLate: 'late',
  notCalled: 'late',
  didNotCome: 'withdrawn',
  notMeasurable: 'notMeasurable',
} as const satisfies Partial<Record<VisitOutcome, Outcome>>;

export type SettledOutcome = keyof typeof visitClasses;
