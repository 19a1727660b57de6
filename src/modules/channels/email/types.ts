import type { Instant } from '#engine/time/index.ts';
import type { Danger } from '../files.ts';

/** A mailbox as a header names it. `address` is lower-cased in its domain only and empty when there is none. */
export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** What must be known beside the bytes to understand a message. */
export interface MailContext {
  /** When our server (SMTP) or the mailbox's server (IMAP INTERNALDATE) had it. */
  readonly arrivedAt: Instant;
  /** The envelope sender where we know it; empty for the null sender `<>` of automatic mail. */
  readonly envelopeFrom?: string;
  /** The network address that delivered the message to our own SMTP door; absent for what came out of a mailbox. */
  readonly handedOverBy?: string;
  /** Names or addresses of our own mail servers: only what they wrote into `Received` is evidence. */
  readonly trustedHosts: readonly string[];
  /** Our own addresses and `@domain` entries: who writes from one is not a resident but ourselves. */
  readonly ownAddresses: readonly string[];
  /** Finds our references in any text, in the order in which they stand there. */
  readonly referencesIn: (text: string) => readonly string[];
  readonly limits?: Partial<MailLimits>;
}

export interface MailLimits {
  /** Parts of one message that are looked at; the rest is left in the stored original. */
  readonly parts: number;
  /** Multiparts within multiparts. */
  readonly depth: number;
  /** Bytes of header of one part. */
  readonly headerBytes: number;
  /** Characters of text or HTML of one message that are shown. */
  readonly textLength: number;
}

/** Where the moment of receipt comes from: a line that our own server wrote, or our own arrival. */
export type ReceivedFrom = 'receivedHeader' | 'arrival';

export interface Attachment {
  /** Safe as a file name; never empty. */
  readonly name: string;
  /** Lower-cased `type/subtype`, as the sender says. */
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly content: Uint8Array;
  readonly contentId?: string;
  /** Shown by the HTML itself, so no separate thing in the sender's eyes. */
  readonly inline: boolean;
  /** Why it is not opened in the browser: kind of file, a name with two faces, or content that is not what it says. */
  readonly dangerous?: Danger;
}

/** What a delivery report (RFC 3464, or a server's own words) says of one recipient. */
export interface DeliveryReport {
  /** Empty when the server does not say which. */
  readonly recipient: string;
  readonly action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
  /** RFC 3463 code, e.g. `5.1.1`. */
  readonly status?: string;
  readonly diagnostic?: string;
  /** The Message-ID of the message it is about, without angle brackets. */
  readonly originalMessageId?: string;
  /** Our reference, found in the returned part. */
  readonly originalReference?: string;
}

export type AutomaticSort =
  | 'outOfOffice'
  | 'autoReply'
  | 'deliveryReport'
  | 'readReceipt'
  | 'abuseReport'
  | 'mailingList'
  | 'loop';

/** Whether a person wrote it. An automatic message opens no contact and gets no answer. */
export type Classification =
  | { readonly kind: 'message' }
  | {
      readonly kind: 'automatic';
      readonly sort: AutomaticSort;
      /** What gave it away, for the employee who wonders. */
      readonly because: string;
      /** One per recipient, for `deliveryReport` and, where it names one, `abuseReport` and `readReceipt`. */
      readonly reports: readonly DeliveryReport[];
    };

/** Everything a message tells, in the words of the product. */
export interface UnderstoodMail {
  /** Without angle brackets. */
  readonly messageId?: string;
  readonly inReplyTo: readonly string[];
  /** Oldest first. */
  readonly references: readonly string[];
  readonly from: Mailbox;
  /** Where an answer must go: Reply-To, else From. */
  readonly replyTo: Mailbox;
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  /** Without `Re:`, `Betr:` and their kin. */
  readonly subject: string;
  readonly originalSubject: string;
  /** The sender's own Date header: shown, never counted with. Absent when it cannot be a moment of this era. */
  readonly sentAt?: Instant;
  /** The moment from which the promise counts. */
  readonly receivedAt: Instant;
  readonly receivedFrom: ReceivedFrom;
  readonly arrivedAt: Instant;
  /** The whole text; from the HTML when there is no plain text. */
  readonly text: string;
  /** What the sender wrote now, and what is quoted, header of the quotation and signature included; together all of `text`. */
  readonly newText: string;
  readonly quotedText: string;
  /** Safe to show inside a page; images from elsewhere are left out. Absent when there was no HTML. */
  readonly html?: string;
  readonly attachments: readonly Attachment[];
  /** Our references, the most telling first: address, subject, threading headers, text. */
  readonly ourReferences: readonly string[];
  readonly classification: Classification;
  /** Whether a receipt confirmation may be sent: false where a program must not answer although a person may have written. */
  readonly mayBeConfirmed: boolean;
  /** What was wrong with the message and what was done about it, in Dutch, for the employee. */
  readonly defects: readonly string[];
}
