import type { Actor } from '#engine/promises/index.ts';
import type { Instant } from '#engine/time/index.ts';

/** How a visitor joined the line. */
export const visitWays = ['kiosk', 'reception', 'home'] as const;
export type VisitWay = (typeof visitWays)[number];

/** A wait as a visitor was told it: a range, in milliseconds. It is scored against what happened (EC-85). */
export interface ToldWait {
  readonly lowMs: number;
  readonly highMs: number;
}

/** What happened to a visitor. `counterId` is where; facts without one happened away from a counter. */
export type VisitFactBody =
  /** A time was agreed beforehand. */
  | {
      readonly kind: 'booked';
      readonly locationId: string;
      readonly serviceIds: readonly string[];
      readonly appointedAt: Instant;
    }
  | { readonly kind: 'cancelled' }
  /** Drew a ticket from home: has a place in the line, and nobody waits yet (decision 23). */
  | {
      readonly kind: 'queued';
      readonly locationId: string;
      readonly serviceIds: readonly string[];
      readonly ticket?: string;
      /** From the drawing to the turn, as it was told; absent where none could be given. */
      readonly told?: ToldWait;
    }
  /** Somebody who drew later was called: the turn came, and this visitor was not there. */
  | { readonly kind: 'passed' }
  /** Drew a ticket, came for an appointment, or said to be there with a ticket from home: from here on somebody waits. */
  | {
      readonly kind: 'joined';
      readonly locationId: string;
      readonly serviceIds: readonly string[];
      readonly way: VisitWay;
      /** The number that was given; absent in facts of before it was written down. */
      readonly ticket?: string;
      /** The wait that was told beforehand; absent where none could be given. */
      readonly told?: ToldWait;
      /** Came at another place or time than was agreed, and is taken in as who comes without an appointment. */
      readonly withoutAppointment?: true;
    }
  | { readonly kind: 'called'; readonly counterId: string }
  | { readonly kind: 'recalled' }
  /** The visitor stands at the counter. */
  | { readonly kind: 'started' }
  /** The first of the services is done, the next begins at the same counter. */
  | { readonly kind: 'serviceDone' }
  | { readonly kind: 'serviceAdded'; readonly serviceId: string }
  /** Has something to do first, such as a photograph; keeps the place in the line. */
  | { readonly kind: 'parked' }
  /** Back in the line, at the old place: after parking, or after not having been seen. */
  | { readonly kind: 'resumed' }
  /** To a counter that can help with the rest, here or elsewhere; the first wait stays. */
  | {
      readonly kind: 'sentOn';
      readonly serviceIds: readonly string[];
      readonly locationId: string;
      readonly counterId?: string;
      /** The number at the other location, where the own one is somebody's there. */
      readonly ticket?: string;
    }
  | { readonly kind: 'finished' }
  /** Was called and did not come. */
  | { readonly kind: 'noShow' }
  /** Said that they would wait no longer. */
  | { readonly kind: 'left' }
  /** The counters closed before it was this visitor's turn. */
  | { readonly kind: 'notHelped' }
  | { readonly kind: 'undone'; readonly factId: string };

export type VisitFactKind = VisitFactBody['kind'];

export type VisitFact = VisitFactBody & {
  /** Time-ordered UUID; breaks ties between facts of one moment. */
  readonly id: string;
  readonly at: Instant;
  readonly by: Actor;
};

export const visitStatuses = [
  'booked',
  /** Has a ticket from home, and did not say to be there. */
  'coming',
  'waiting',
  'called',
  'serving',
  'parked',
  'done',
  'noShow',
  'left',
  'notHelped',
  'cancelled',
] as const;
export type VisitStatus = (typeof visitStatuses)[number];

/** One service at one counter: what durations are learned from. */
export interface ServiceSpan {
  readonly serviceId: string;
  readonly locationId: string;
  readonly counterId: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly by: Actor;
}

/** Where a visit stands: a fold over its facts. */
export interface VisitState {
  readonly status: VisitStatus;
  readonly locationId: string;
  /** Where the promise was made: the figures count by it, wherever the visit went on. */
  readonly firstLocationId: string;
  /** What is still to be done; the first is next, or under way. */
  readonly serviceIds: readonly string[];
  /** What the visitor came for first: the figures count by it, wherever the visit went on. */
  readonly firstServiceId: string;
  readonly way: VisitWay | undefined;
  /** By which the visitor is called now; undefined before the ticket. */
  readonly ticket: string | undefined;
  readonly told: ToldWait | undefined;
  readonly appointedAt: Instant | undefined;
  /** Drew a ticket from home. */
  readonly queuedAt: Instant | undefined;
  /** The turn came while this visitor was not there. */
  readonly passedAt: Instant | undefined;
  readonly joinedAt: Instant | undefined;
  /** From here the promise counts: the ticket, or the appointed time, or arrival where that was later (EC-84). */
  readonly promiseFrom: Instant | undefined;
  /** Whoever has the earliest is called first. */
  readonly turnAt: Instant | undefined;
  /** Where the visitor was called or is served. */
  readonly counterId: string | undefined;
  /** The only counter that may call, where a visitor was sent to one. */
  readonly reservedCounterId: string | undefined;
  /** The call that the promise is about; later calls do not move it. */
  readonly firstCalledAt: Instant | undefined;
  readonly lastCalledAt: Instant | undefined;
  /** Calls since the visitor last waited. */
  readonly calls: number;
  readonly servedFrom: Instant | undefined;
  readonly endedAt: Instant | undefined;
  readonly spans: readonly ServiceSpan[];
}

/** How a visit counts against the norm of a greatest wait. Each is counted apart. */
export const visitOutcomes = [
  'calledInTime',
  'calledLate',
  /** Left, or was still waiting when the counters closed: the promise was not kept. */
  'notCalled',
  /** Never came for an appointment: no wait, and not counted in the share. */
  'didNotCome',
  /** Waits, and the norm's time is not over. */
  'waiting',
  'waitingLate',
  /** No norm of a greatest wait was in force. */
  'notMeasurable',
] as const;
export type VisitOutcome = (typeof visitOutcomes)[number];

export interface VisitVerdict {
  readonly outcome: VisitOutcome;
  /** Until the first call, or until the visitor left; in whole milliseconds, never rounded to minutes (EC-84). */
  readonly waitMs: number | undefined;
}
