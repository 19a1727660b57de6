/** Who sends to whom on the way; what stands in the message itself may differ. */
export interface MailEnvelope {
  /** Empty for the null sender `<>` of automatic mail. */
  readonly from: string;
  readonly to: readonly string[];
}

/** What the receiver did with a message. After `ok` it is the receiver's: stored, on disk. */
export type Taken =
  | { readonly ok: true }
  | {
      readonly ok: false;
      /** The sender's server tries again later; otherwise it tells its writer. */
      readonly temporary: boolean;
      readonly message: string;
    };

export interface SmtpListenerOptions {
  readonly listen: { readonly host: string; readonly port: number };
  /** The name in the greeting. */
  readonly name?: string;
  /** Key and certificate chain (PEM): offers STARTTLS. */
  readonly tls?: { readonly key: string | Uint8Array; readonly cert: string | Uint8Array };
  readonly maxBytes: number;
  readonly maxConnections?: number;
  readonly maxConnectionsPerAddress?: number;
  readonly maxRecipients?: number;
  /** Bytes of messages that are in memory for delivery at one time; one larger message goes alone. */
  readonly memoryBytes?: number;
  readonly idleTimeoutMs?: number;
  readonly closeTimeoutMs?: number;
  readonly acceptRecipient: (address: string) => boolean | Promise<boolean>;
  readonly deliver: (delivery: SmtpDelivery, raw: Uint8Array) => Promise<Taken>;
  readonly log: MailLog;
}

export interface SmtpDelivery extends MailEnvelope {
  /** The network address of the server that handed the message over. */
  readonly remoteAddress: string;
}

export interface SmtpListener {
  /** The port it listens on; of use when 0 was asked for. */
  readonly port: number;
  /** Takes no more connections, finishes the messages that are under way, then resolves. */
  close(): Promise<void>;
}

export interface Mailbox {
  readonly host: string;
  readonly port: number;
  /** TLS from the start; otherwise STARTTLS when the server offers it. */
  readonly secure: boolean;
  readonly user: string;
  readonly password: string;
  readonly folder: string;
  /** Where messages go that were taken; without it they stay and are marked as read. */
  readonly doneFolder?: string;
  /** For servers with a certificate of their own making. */
  readonly ca?: string;
  readonly rejectUnauthorized?: boolean;
}

export interface FetchedMail {
  /** INTERNALDATE: when the mailbox's server had it, in milliseconds since 1970. */
  readonly internalDate: number;
  readonly uid: number;
  readonly uidValidity: string;
}

/** How a fetcher fares, for the administrator's screen. Moments in milliseconds since 1970. */
export interface FetcherState {
  readonly connected: boolean;
  /** Since when it is connected, or not. */
  readonly since: number;
  readonly lastFetchAt?: number;
  readonly fetched: number;
  /** Messages that stay in the mailbox because they were refused or are too large. */
  readonly leftBehind: number;
  readonly lastError?: string;
  readonly lastErrorAt?: number;
}

export interface ImapFetcherOptions {
  readonly mailbox: Mailbox;
  readonly maxBytes: number;
  readonly pollMs?: number;
  /** First and longest wait before a new attempt to connect. */
  readonly backOffMs?: readonly [first: number, longest: number];
  readonly deliver: (raw: Uint8Array, mail: FetchedMail) => Promise<Taken>;
  readonly onState?: (state: FetcherState) => void;
  readonly now: () => number;
  readonly log: MailLog;
}

export interface ImapFetcher {
  state(): FetcherState;
  /** Looks now, without waiting for the next poll. */
  fetchNow(): void;
  /** Finishes the message that is under way, signs off, then resolves. */
  close(): Promise<void>;
}

export interface OutgoingMail {
  /** Names the message in the DSN envelope (RFC 3461) and in the folder; the same for every attempt. */
  readonly messageId: string;
  readonly envelope: MailEnvelope;
  readonly raw: Uint8Array;
  /** Nobody wants to hear what became of it: a report would bring the address back, to be kept with other mail. */
  readonly unreported?: boolean;
  /**
   * Called, and waited for, right before the bytes with which the server takes the message over. Before it the message
   * is surely not sent; after it only the server's answer tells. When it throws nothing is sent.
   */
  readonly onHandover?: () => Promise<void>;
}

/** A recipient that the server refused while it took the message for others. */
export interface RefusedRecipient {
  readonly address: string;
  readonly permanent: boolean;
  readonly response: string;
}

export type SendOutcome =
  | { readonly outcome: 'sent'; readonly response: string; readonly refused: readonly RefusedRecipient[] }
  /** Surely not sent; worth another attempt. */
  | { readonly outcome: 'deferred'; readonly reason: string }
  /** Surely not sent, and another attempt would end the same way. */
  | { readonly outcome: 'failed'; readonly reason: string; readonly permanent: true }
  /** Handed over, the answer never came: never sent again by itself, a person decides. */
  | { readonly outcome: 'inDoubt'; readonly reason: string };

export interface MailSender {
  send(mail: OutgoingMail): Promise<SendOutcome>;
  /** Lets messages under way finish. */
  close(): Promise<void>;
}

export type SenderOptions =
  | {
      /** `smtp://user:password@host:587` or `smtps://…`; `?name=` the name we greet with, `?tls=required|off`. */
      readonly smtpUrl: string;
      readonly ca?: string;
      readonly connections?: number;
      readonly timeoutMs?: number;
      readonly log: MailLog;
    }
  | { readonly folder: string; readonly log: MailLog };

/** The part of a logger that mail needs. No addresses or subjects are passed to it. */
export interface MailLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
