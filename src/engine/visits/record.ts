import type { Instant } from '#engine/time/index.ts';
import { promiseFromOf } from './fold.ts';
import type { VisitVerdict } from './types.ts';
import { visitVerdict } from './verdict.ts';

/** A visit as somebody else's register has it: a few moments instead of facts. */
export interface RecordedVisit {
  readonly appointedAt?: Instant;
  /** Drew a ticket, or came for the appointment. Absent for who never came. */
  readonly joinedAt?: Instant;
  /** The first call. */
  readonly calledAt?: Instant;
  /** The visitor left, was sent away, did not come, or the day of the visit has passed: no call will follow. */
  readonly over: boolean;
}

/**
 * How a recorded visit stands against a greatest wait: as a visit of our own with these moments would (EC-84).
 * @param maximumMs of the norm in force on the day of the visit
 * @returns undefined for an appointment that is still to come
 */
export function verdictOfRecord(
  { appointedAt, joinedAt, calledAt, over }: RecordedVisit,
  maximumMs: number,
  asOf: Instant,
): VisitVerdict | undefined {
  const judged = {
    promiseFrom: joinedAt === undefined ? undefined : promiseFromOf(appointedAt, joinedAt),
    firstCalledAt: calledAt,
    endedAt: over ? asOf : undefined,
    status: joinedAt === undefined && over ? ('noShow' as const) : ('waiting' as const),
  };
  return visitVerdict(judged, maximumMs, asOf);
}
