import type { Channel, ContactSort } from '#engine/charter/index.ts';
import type { ReceiptOrigin, Status } from '#engine/promises/index.ts';
import type { Day, Instant } from '#engine/time/index.ts';
import type { MessageKind, OutgoingState, PartyField, Way } from './schema.ts';

/** One question of one resident on one channel, as the register and the lists show it. */
export interface Contact {
  readonly id: string;
  /** What residents and employees call it: `SN-7K3M-92QD`. */
  readonly reference: string;
  readonly channel: Channel;
  readonly sort: ContactSort;
  readonly subject: string;
  readonly party: Party;
  readonly teamId: string;
  readonly handlerId?: string;
  readonly status: Status;
  readonly receivedAt: Instant;
  readonly receivedDay: Day;
  /** Earliest due moment of what still runs; absent when nothing is measurable or nothing runs. */
  readonly dueAt?: Instant;
  readonly paused: boolean;
  readonly undelivered: boolean;
  readonly mergedInto?: string;
  readonly changedAt: Instant;
  /** Number of facts: an act that was decided on an older number is refused. */
  readonly version: number;
}

export interface Party {
  readonly id: string;
  readonly name: string;
  readonly email?: string;
}

/** All that is known of how to reach a resident. */
export interface PartyDetails {
  readonly id: string;
  readonly name: string;
  readonly email?: string;
  /** Said that we may e-mail instead of writing on paper (Awb 2:8). */
  readonly emailAgreed: boolean;
  readonly postalAddress?: string;
  readonly phone?: string;
}

/** One field of a resident's details that an employee changed. */
export interface PartyChange {
  readonly id: string;
  /** Where it was changed. */
  readonly contactId: string;
  readonly employeeId: string;
  readonly at: Instant;
  readonly field: PartyField;
  readonly former: string;
  readonly present: string;
}

export interface Message {
  readonly id: string;
  readonly direction: 'in' | 'out';
  readonly kind: MessageKind;
  readonly internetMessageId?: string;
  readonly fromName: string;
  readonly fromAddress: string;
  readonly toAddress: string;
  readonly subject: string;
  /** Employee, for what we wrote. */
  readonly writtenBy?: string;
  readonly at: Instant;
  /** The sender's own Date header: shown, never counted with. */
  readonly sentAtClaimed?: Instant;
  readonly fetchedAt?: Instant;
  readonly receiptOrigin?: ReceiptOrigin;
  readonly textNew: string;
  readonly textQuoted: string;
  /** Sanitised. */
  readonly html?: string;
  readonly automaticSort?: string;
  readonly defects: readonly string[];
  readonly attachments: readonly Attachment[];
  readonly outgoing?: {
    readonly way: Way;
    readonly state: OutgoingState;
    readonly attempts: number;
    readonly lastError?: string;
    readonly sentAt?: Instant;
  };
}

export interface Attachment {
  readonly ordinal: number;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Why it is not opened in the browser. */
  readonly dangerous?: string;
  readonly inline: boolean;
  readonly contentId?: string;
}

/** Which part of the work a list shows; `open` is all that is late or due, without what waits for a resident. */
export type WorkView = 'open' | 'late' | 'today' | 'week' | 'later' | 'waiting' | 'undelivered' | 'done';

export interface WorkFilter {
  /** Teams whose work may be seen; the caller's authority, never empty by accident. */
  readonly teamIds: readonly string[];
  readonly handlerId?: string;
  readonly unassigned?: boolean;
  readonly view: WorkView;
  readonly boundaries: { readonly now: Instant; readonly endOfToday: Instant; readonly endOfWeek: Instant };
  /** Where the previous page ended. */
  readonly after?: Cursor;
  /** Where the next page began. */
  readonly before?: Cursor;
  readonly limit: number;
}

export interface Cursor {
  readonly at: number;
  readonly id: string;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next?: Cursor;
  readonly previous?: Cursor;
}

/** Counts stop at `countLimit`: a list of more than a thousand is "1000+" to anybody. */
export type WorkCounts = Readonly<Record<Exclude<WorkView, 'open' | 'done'>, number>>;
export const countLimit = 1000;
