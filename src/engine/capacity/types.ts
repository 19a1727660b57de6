import type { Instant } from '#engine/time/index.ts';

/** What a visitor comes for, by its identifier. */
export type Service = string;

/** A counter during a period in which the same services can be had there. */
export interface Shift {
  readonly counter: string;
  readonly services: readonly Service[];
  readonly from: Instant;
  /** From here on it calls nobody; whom it is helping then is helped to the end. */
  readonly until: Instant;
}

/** What decides which counters can help a visitor. */
export interface Wish {
  /** All of them are done in one visit: only a counter that can do all of them helps. */
  readonly services: readonly Service[];
  /** The only counter that may call this visitor. */
  readonly reservedFor?: string;
}

/** An appointment that is still to come. */
export interface Appointment extends Wish {
  readonly at: Instant;
  /** 0 to 1: of such appointments, the share that shows up. */
  readonly probability: number;
}
