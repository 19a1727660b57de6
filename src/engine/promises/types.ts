import type { Channel, Measure } from '#engine/charter/index.ts';
import type { Deadline, NotMeasurable } from '#engine/deadlines/index.ts';
import type { Day, Instant, Interval } from '#engine/time/index.ts';

/** Who did it. The program acts only where nobody had to decide. */
export type Actor =
  | { readonly kind: 'resident' }
  | { readonly kind: 'employee'; readonly employeeId: string }
  | { readonly kind: 'program' };

/** What a handling notice must say; without who and when it cannot be sent. */
export interface HandlingNotice {
  readonly who: string;
  /** How the resident reaches them: a telephone number or an address. */
  readonly contactRoute: string;
  readonly when: Day;
  readonly why: string;
}

/** Evidence of an act that happened outside the system (EC-58). */
export interface Evidence {
  readonly channel: Channel | 'other';
  readonly note: string;
}

/**
 * What happened to a contact. `messageId` names the message that went out with the act; an act with a message takes
 * effect when that message has left the house (`messageSent`), and is void when it could not be delivered.
 */
export type FactBody =
  | { readonly kind: 'received'; readonly channel: Channel; readonly product?: string; readonly teamId: string; readonly origin: ReceiptOrigin }
  /** A further message of the resident: never extends a term (EC-57). */
  | { readonly kind: 'messageReceived'; readonly messageId: string }
  | { readonly kind: 'receiptConfirmed'; readonly messageId: string }
  | { readonly kind: 'assigned'; readonly employeeId: string }
  | { readonly kind: 'released' }
  | { readonly kind: 'passed'; readonly teamId: string; readonly note?: string }
  | { readonly kind: 'noticeSent'; readonly messageId?: string; readonly notice: HandlingNotice; readonly evidence?: Evidence }
  | { readonly kind: 'dataRequested'; readonly messageId?: string; readonly evidence?: Evidence }
  | { readonly kind: 'resumed'; readonly because: 'residentReacted' | 'decided' }
  | { readonly kind: 'answered'; readonly messageId?: string; readonly evidence?: Evidence }
  | { readonly kind: 'forwarded'; readonly messageId?: string; readonly body: string; readonly evidence?: Evidence }
  | { readonly kind: 'withdrawn'; readonly note?: string }
  | { readonly kind: 'closedWithoutAnswer'; readonly reason: string }
  | { readonly kind: 'reopened'; readonly because: 'residentReacted' | 'decided'; readonly note?: string }
  /** On the contact that disappears. */
  | { readonly kind: 'mergedInto'; readonly contactId: string }
  /** On the contact that stays: with the receipt of the one it took in (EC-60: the oldest receipt counts). */
  | { readonly kind: 'absorbed'; readonly contactId: string; readonly receivedAt: Instant }
  /** On the new contact: keeps the receipt of the old one, not its verdict (EC-61). */
  | { readonly kind: 'splitFrom'; readonly contactId: string }
  | { readonly kind: 'splitOff'; readonly contactId: string }
  | { readonly kind: 'messageSent'; readonly messageId: string }
  | { readonly kind: 'messageFailed'; readonly messageId: string; readonly reason: string }
  | { readonly kind: 'undone'; readonly factId: string }
  /** The moment of an earlier fact was registered wrongly. */
  | { readonly kind: 'corrected'; readonly factId: string; readonly newAt: Instant; readonly reason: string };

/** Where the moment of receipt comes from (product.md, rule 4). */
export type ReceiptOrigin = 'receivedHeader' | 'arrival' | 'registered';

export type FactKind = FactBody['kind'];

export type Fact = FactBody & {
  /** Time-ordered UUID; breaks ties between facts of one moment. */
  readonly id: string;
  /** When it happened. */
  readonly at: Instant;
  /** When we came to know it. */
  readonly recordedAt: Instant;
  readonly by: Actor;
};

export const statuses = ['open', 'waiting', 'answered', 'forwarded', 'withdrawn', 'closedWithoutAnswer', 'merged'] as const;
export type Status = (typeof statuses)[number];

/** The classes in which every contact ends up in the figures; each is counted apart. */
export const outcomes = [
  'answeredInTime',
  'noticeThenKept',
  'noticeThenBroken',
  'late',
  /** Frozen never: it holds as long as nobody acts. */
  'openAndLate',
  /** Not yet due, or a second promise not yet due. */
  'open',
  'noticeRunning',
  'withdrawn',
  'notMeasurable',
] as const;
export type Outcome = (typeof outcomes)[number];

export type PromiseOrigin = 'receipt' | 'notice' | 'reopened' | 'split';

export interface PromiseState {
  /** `<factId of its origin>:<normId>`: the same facts give the same promises. */
  readonly id: string;
  readonly origin: PromiseOrigin;
  /** The promise that a notice answered with this one. */
  readonly follows?: string;
  readonly normId: string;
  readonly charterVersion: string;
  /** Version of the calendar data that gave `deadline`. */
  readonly calendarVersion: string;
  readonly measure: Measure;
  /** Start of the term: the receipt for a first promise. */
  readonly from: Instant;
  /** Cohort: local date of receipt of the contact. */
  readonly receivedDay: Day;
  readonly deadline: Deadline | NotMeasurable;
  readonly notice?: HandlingNotice;
  readonly pauses: readonly Interval[];
  readonly pausedSince?: Instant;
  readonly state: 'open' | 'paused' | 'settled';
  /** The fact that settled it and the moment that counts. */
  readonly settledBy?: string;
  readonly settledAt?: Instant;
  /** `settling`: the act is done, its message has not left yet; no verdict until it has. */
  readonly settling?: true;
}

/** A verdict is frozen; a correction is a further record that names the one it replaces. */
export interface Verdict {
  /** `<promiseId>:<ordinal>` of the first promise of its chain. */
  readonly id: string;
  readonly promiseId: string;
  readonly normId: string;
  readonly charterVersion: string;
  readonly calendarVersion: string;
  readonly outcome: Exclude<Outcome, 'open' | 'openAndLate' | 'noticeRunning'>;
  /** Handling notices in the chain. */
  readonly notices: number;
  readonly reachedAt: Instant;
  readonly replaces?: string;
  readonly because: string;
}

/** All that follows from the facts of one contact. */
export interface ContactState {
  readonly status: Status;
  readonly receivedAt: Instant;
  readonly receivedDay: Day;
  readonly teamId: string;
  readonly handlerId?: string;
  readonly mergedInto?: string;
  readonly promises: readonly PromiseState[];
  readonly verdicts: readonly Verdict[];
  /** Earliest due moment of the promises that still run. */
  readonly due?: Instant;
  /** An answer, notice or request that could not be delivered and awaits the handler. */
  readonly undelivered: readonly string[];
}
