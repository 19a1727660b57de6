import type { Instant, Interval } from '#engine/time/index.ts';

/** What stands already: somebody is expected from a moment, for some time. */
export interface Expected {
  readonly from: Instant;
  readonly durationMs: number;
  readonly serviceIds: readonly string[];
}

export interface SlotQuestion {
  /** When the location is open, on the days that are asked about; in order. */
  readonly open: readonly Interval[];
  readonly serviceIds: readonly string[];
  readonly durationMs: number;
  /** Counters that are kept for appointments; the others are for who comes without. */
  readonly capacity: number;
  /** Of these, how many can help with a service. */
  readonly able: ReadonlyMap<string, number>;
  readonly expected: readonly Expected[];
  /** Nothing before this moment. */
  readonly notBefore: Instant;
}

/** Appointments begin at whole five minutes after opening: short enough to waste little, and easy to remember. */
export const slotStepMs = 5 * 60_000;

/**
 * The moments at which an appointment can begin: the visit ends before closing, and at no moment in it more visitors are expected than
 * counters for appointments, or than counters that can help with the same service.
 */
export function freeSlots(question: SlotQuestion): readonly Instant[] {
  const { open, durationMs, notBefore } = question;
  return open.flatMap(({ from, to }) => {
    const slots: Instant[] = [];
    for (let at = from; at + durationMs <= to; at = (at + slotStepMs) as Instant)
      if (at >= notBefore && fits(at, question)) slots.push(at);
    return slots;
  });
}

/** Whether one more fits at a moment. Asked again, under a lock, when somebody books. */
export function fits(
  at: Instant,
  { durationMs, serviceIds, capacity, able, expected }: SlotQuestion,
): boolean {
  const until = at + durationMs;
  const meanwhile = expected.filter((one) => one.from < until && one.from + one.durationMs > at);
  // Most are there at once at the beginning of one of them.
  const moments = [at, ...meanwhile.map(({ from }) => from).filter((from) => from > at)];
  return moments.every((moment) => {
    const then = meanwhile.filter((one) => one.from <= moment && one.from + one.durationMs > moment);
    if (then.length >= capacity) return false;
    return serviceIds.every((id) => {
      const same = then.filter((one) => one.serviceIds.includes(id)).length;
      return same < Math.min(capacity, able.get(id) ?? 0);
    });
  });
}
