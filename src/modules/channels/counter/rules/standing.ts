import { type Calendar, type Day, type Instant, nextOpening } from '#engine/time/index.ts';
import type { VisitStatus } from '#engine/visits/index.ts';
import type { Visit } from '../types.ts';

/** Before this long ahead of the appointed time nobody is expected: who comes earlier waits for free. */
export const earliestArrivalMs = 2 * 60 * 60_000;

/** Who stands here with the code of an appointment: is it here and now, and if not, what is the matter? */
export type AppointmentStanding =
  | 'expected'
  | 'early'
  | 'otherDay'
  | 'otherPlace'
  /** It was on an earlier day. */
  | 'missed'
  | 'inLine'
  | 'cancelled'
  | 'over';

export interface Here {
  readonly locationId: string;
  readonly today: Day;
  readonly now: Instant;
}

const inLine: readonly VisitStatus[] = ['waiting', 'called', 'serving', 'parked'];

export function standingOf(
  { status, day, locationId, appointedAt }: Pick<Visit, 'status' | 'day' | 'locationId' | 'appointedAt'>,
  here: Here,
): AppointmentStanding {
  if (status === 'cancelled') return 'cancelled';
  if (inLine.includes(status)) return day === here.today ? 'inLine' : 'over';
  if (status === 'noShow' || (status === 'booked' && day < here.today)) return 'missed';
  if (status !== 'booked') return 'over';
  if (locationId !== here.locationId) return 'otherPlace';
  if (day !== here.today) return 'otherDay';
  return here.now < (appointedAt ?? here.now) - earliestArrivalMs ? 'early' : 'expected';
}

/** Whether there is an appointment to help with now, or to move to here. */
export function isToCome(standing: AppointmentStanding): boolean {
  return standing === 'early' || standing === 'otherDay' || standing === 'otherPlace';
}

/** Before opening, so long: who comes earlier, or after closing, would wait for nothing. */
export const beforeOpeningMs = 30 * 60_000;

/** Whether a calendar is open, or will be within so long. */
export function opensWithin(calendar: Calendar, now: Instant, leadMs: number): boolean {
  const opens = nextOpening(calendar, now);
  return opens !== undefined && opens - now <= leadMs;
}
