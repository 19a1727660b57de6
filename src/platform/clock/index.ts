import type { Duration, Instant } from '#engine/time/index.ts';

/** The only source of "now". Everything below the doors gets the moment as an argument. */
export interface Clock {
  now(): Instant;
  /** True in a test installation, whose moments prove nothing. */
  readonly isTest: boolean;
}

export const systemClock: Clock = { now: () => Date.now() as Instant, isTest: false };

/** A clock that somebody can move forward: it runs at the normal pace, `offset` away from the real moment. */
export interface TestClock extends Clock {
  readonly offset: () => Duration;
  /** Sets the distance to the real moment; a clock never goes back, for what was recorded would lie in the future. */
  shift(offset: Duration): void;
}

export function testClock(offset: Duration): TestClock {
  let current = offset;
  return {
    isTest: true,
    now: () => (Date.now() + current) as Instant,
    offset: () => current,
    shift(next) {
      if (next < current) throw new RangeError('A test clock only moves forward.');
      current = next;
    },
  };
}
