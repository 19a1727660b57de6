import type { Channel, ContactSort, Measure, Norm } from '#engine/charter/index.ts';
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
  /** How the resident agreed to a date beyond what the norm allows (Awb 9:11.3). */
  readonly agreed?: string;
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
  | {
      readonly kind: 'received';
      readonly channel: Channel;
      /** A question where it is absent. */
      readonly sort?: ContactSort;
      readonly product?: string;
      readonly teamId: string;
      readonly origin: ReceiptOrigin;
      readonly paper?: PaperReceipt;
    }
  /** It turned out to be of another sort, or belongs to another channel; the receipt stays what it was. */
  | {
      readonly kind: 'reclassified';
      readonly channel?: Channel;
      readonly sort?: ContactSort;
      readonly reason: string;
    }
  /** Whose conduct a complaint is about: they do not handle it (Awb 9:7). */
  | { readonly kind: 'involvedNamed'; readonly employeeIds: readonly string[] }
  /** A further message of the resident: never extends a term (EC-57). */
  | { readonly kind: 'messageReceived'; readonly messageId: string; readonly paper?: PaperReceipt }
  /** Without a message: the receipt stood on the screen at once (Awb 2:17.1). */
  | { readonly kind: 'receiptConfirmed'; readonly messageId?: string }
  | { readonly kind: 'assigned'; readonly employeeId: string }
  | { readonly kind: 'released' }
  | { readonly kind: 'passed'; readonly teamId: string; readonly note?: string }
  | {
      readonly kind: 'noticeSent';
      readonly messageId?: string;
      readonly notice: HandlingNotice;
      readonly evidence?: Evidence;
    }
  | { readonly kind: 'dataRequested'; readonly messageId?: string; readonly evidence?: Evidence }
  | { readonly kind: 'resumed'; readonly because: 'residentReacted' | 'decided' }
  | { readonly kind: 'answered'; readonly messageId?: string; readonly evidence?: Evidence }
  | {
      readonly kind: 'forwarded';
      readonly messageId?: string;
      readonly body: string;
      readonly evidence?: Evidence;
    }
  /** With evidence the moment it happened counts; without, the moment of registration. */
  | { readonly kind: 'withdrawn'; readonly note?: string; readonly evidence?: Evidence }
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
  /** The calendar or its data changed, and with it the date of a promise that runs (EC-26). It only tells: the date follows from the calendar. */
  | {
      readonly kind: 'dateMoved';
      readonly promiseId: string;
      readonly from: Day;
      readonly to: Day;
      readonly charterVersion: string;
    }
  | { readonly kind: 'undone'; readonly factId: string }
  /** The moment of an earlier fact was registered wrongly. */
  | { readonly kind: 'corrected'; readonly factId: string; readonly newAt: Instant; readonly reason: string };

/**
 * The dates of a letter besides its arrival, which is the moment of the fact, and its registration, which is when the
 * fact was recorded (product.md, rule 4). Days are local.
 */
export interface PaperReceipt {
  readonly postmark?: Day;
  /** As the writer dated it: shown, never counted with. */
  readonly dated?: Day;
  readonly scannedAt?: Instant;
  /** How we know the day of arrival: the stamp on the letter, or the word of the post room. */
  readonly evidence: string;
}

/** What a contact is, as far as it decides which norm holds. */
export interface Classification {
  readonly channel: Channel;
  readonly sort: ContactSort;
  readonly product?: string;
}

/** Where the moment of receipt comes from (product.md, rule 4). */
export type ReceiptOrigin = 'receivedHeader' | 'arrival' | 'registered';

export type FactKind = FactBody['kind'];

export type Fact = FactBody & {
  /** Time-ordered UUID; breaks ties between facts of one moment. */
  readonly id: string;
  /** When it happened. */
  readonly at: Instant;
  /** When we came to know it. Facts of one moment became known in the order of their identifiers. */
  readonly recordedAt: Instant;
  readonly by: Actor;
};

/** One norm of the charter version in force, with what its calendars say. Made outside; `derive` only asks. */
export interface NormVersion {
  readonly norm: Norm;
  readonly charterVersion: string;
  readonly zone: string;
  /** When a promise that runs from `from` must be kept. `pauses` are ordered and do not overlap. */
  deadline(from: Instant, pauses: readonly Interval[], asOf: Instant): Deadline | NotMeasurable;
  /** End of the day `when` that a notice sent at `from` named; a pause moves it as it moves a term in days. */
  noticeDeadline(
    when: Day,
    from: Instant,
    pauses: readonly Interval[],
    asOf: Instant,
  ): Deadline | NotMeasurable;
  calendarVersion(asOf: Instant): string;
  /**
   * The last day that a notice may name unless the resident agrees: term and extension together from the receipt, rolled
   * forward once (Awb 9:11.2, EC-29). None where the norm sets no limit.
   */
  latestNotice(from: Instant, pauses: readonly Interval[], asOf: Instant): Day | undefined;
}

/** `forInformation`: what was sent for our information only is promised no answer. */
export type UnmeasuredReason = 'beforeFirstCharter' | 'noNorm' | 'forInformation';

export type NormsInForce =
  | { readonly norms: readonly NormVersion[] }
  | { readonly notMeasurable: UnmeasuredReason };

/** What a municipality promises, as it was at any moment. */
export interface Rulebook {
  /** The local date of a moment, in the municipality's zone. */
  dayOf(at: Instant): Day;
  /** The norms in force at `receivedAt`: a later charter never changes a promise made (EC-65). */
  normsFor(question: Classification & { readonly receivedAt: Instant }): NormsInForce;
}

/** As calendar moment `asOf`: with all that is known of the calendars. */
export const latest = Number.MAX_SAFE_INTEGER as Instant;

export const statuses = [
  'open',
  'waiting',
  'answered',
  'forwarded',
  'withdrawn',
  'closedWithoutAnswer',
  'merged',
] as const;
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

/** The classes that need no clock: nothing but a further fact changes them. */
export type FinalOutcome = Exclude<Outcome, 'open' | 'openAndLate' | 'noticeRunning'>;

/** How one promise ended. `merged`: it lives on in the contact that stayed, and is counted there. */
export type PromiseResult = 'kept' | 'keptByNotice' | 'broken' | 'withdrawn' | 'notMeasurable' | 'merged';

export type PromiseOrigin = 'receipt' | 'notice' | 'reopened' | 'split';

export interface PromiseState {
  /** `<factId of its origin>:<normId>`: the same facts give the same promises. */
  readonly id: string;
  /** Identifier of the first promise of its chain: a promise and those that its notices made. */
  readonly chain: string;
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
  /** Cohort: local date of receipt of the contact, or of its reopening. */
  readonly receivedDay: Day;
  readonly deadline: Deadline | NotMeasurable;
  readonly notice?: HandlingNotice;
  /** The last day that a handling notice may name without the resident's agreement. */
  readonly noticeAtMost?: Day;
  readonly pauses: readonly Interval[];
  readonly pausedSince?: Instant;
  /** `paused`: a pause holds the term; one that began after the due moment does not. */
  readonly state: 'open' | 'paused' | 'settled';
  readonly result?: PromiseResult;
  /** The fact that settled it and the moment that counts. */
  readonly settledBy?: string;
  readonly settledAt?: Instant;
  /** `settling`: the act is done, its message has not left yet; no verdict until it has. */
  readonly settling?: true;
}

/** Why a record was made: the kind of fact that brought it. */
export type VerdictCause = 'settled' | 'registeredLater' | 'corrected' | 'undone' | 'undelivered' | 'merged';

/** A verdict is frozen; a correction is a further record that names the one it replaces. */
export interface Verdict {
  /** `<promiseId>:<ordinal>`. */
  readonly id: string;
  /** The first promise of its chain. */
  readonly promiseId: string;
  readonly normId: string;
  readonly charterVersion: string;
  readonly calendarVersion: string;
  readonly receivedDay: Day;
  /** `lapsed`: the earlier record no longer holds and the promise runs again, or is counted elsewhere. */
  readonly outcome: FinalOutcome | 'lapsed';
  /** Handling notices in the chain. */
  readonly notices: number;
  /** When the fact that brought it was recorded. */
  readonly reachedAt: Instant;
  readonly replaces?: string;
  readonly because: VerdictCause;
}

/** A receipt or reopening for which no norm was in force (EC-74). */
export interface Unmeasured {
  readonly factId: string;
  readonly from: Instant;
  readonly receivedDay: Day;
  readonly reason: UnmeasuredReason;
}

/** All that follows from the facts of one contact. */
export interface ContactState {
  readonly status: Status;
  readonly receiptFactId: string;
  readonly channel: Channel;
  readonly sort: ContactSort;
  readonly product?: string;
  /** Employees whose conduct it is about. */
  readonly involved: readonly string[];
  /** The oldest receipt among the contacts that were merged (EC-60). */
  readonly receivedAt: Instant;
  readonly receivedDay: Day;
  readonly teamId: string;
  readonly handlerId?: string;
  readonly mergedInto?: string;
  /** When the present status other than open or waiting began. */
  readonly endedAt?: Instant;
  readonly promises: readonly PromiseState[];
  readonly verdicts: readonly Verdict[];
  readonly unmeasured: readonly Unmeasured[];
  /** Earliest due moment of the promises that still run; none while they are paused. */
  readonly due?: Instant;
  /** Messages of acts (not of the receipt confirmation) that have not left yet: these acts can still be undone. */
  readonly underWay: readonly string[];
  /** Messages that could not be delivered and await the handler. */
  readonly undelivered: readonly string[];
  /** The last act, where it can be undone because nothing went out. */
  readonly undoable?: string;
  /** Facts whose moment a person registered and may correct. */
  readonly correctable: readonly string[];
}
