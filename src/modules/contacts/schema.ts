import type { Channel, ContactSort } from '#engine/charter/index.ts';
import type { ReceiptOrigin, Status } from '#engine/promises/index.ts';
import type { Day, Instant } from '#engine/time/index.ts';
import type { Scope } from '#platform/db/index.ts';

export interface PartyTable {
  municipality_id: string;
  id: string;
  name: string;
  created_at: Instant;
}

export interface PartyAddressTable {
  municipality_id: string;
  party_id: string;
  kind: 'email' | 'phone' | 'postal';
  address: string;
  /** Postcode and house number of a postal address. */
  place: string | null;
  /** When the resident said that we may write to this e-mail address instead of on paper (Awb 2:8). */
  agreed_at: Instant | null;
}

export const partyFields = ['name', 'email', 'postalAddress', 'phone', 'emailAgreed'] as const;
export type PartyField = (typeof partyFields)[number];

export interface PartyChangeTable {
  municipality_id: string;
  id: string;
  party_id: string;
  contact_id: string;
  employee_id: string;
  at: Instant;
  field: PartyField;
  /** Empty where there was nothing. */
  former: string;
  present: string;
}

export interface ContactTable {
  municipality_id: string;
  id: string;
  reference: string;
  channel: Channel;
  sort: ContactSort;
  subject: string;
  party_id: string;
  team_id: string;
  handler_id: string | null;
  status: Status;
  received_at: Instant;
  received_day: Day;
  due_at: Instant | null;
  paused: boolean;
  undelivered: boolean;
  merged_into: string | null;
  changed_at: Instant;
  version: number;
  charter_ordinal: number;
}

/** What a message is: `message` is what a person wrote to us, the outgoing kinds are acts of ours. */
export const messageKinds = [
  'message',
  'automatic',
  'receiptConfirmation',
  'handlingNotice',
  'answer',
  'requestForData',
  'forwardNotice',
] as const;
export type MessageKind = (typeof messageKinds)[number];

export interface MessageTable {
  municipality_id: string;
  id: string;
  /** Null for an automatic message that belongs to no contact of ours. */
  contact_id: string | null;
  direction: 'in' | 'out';
  kind: MessageKind;
  internet_message_id: string | null;
  dedupe_key: string | null;
  from_name: string;
  from_address: string;
  to_address: string;
  subject: string;
  written_by: string | null;
  at: Instant;
  sent_at_claimed: Instant | null;
  fetched_at: Instant | null;
  receipt_origin: ReceiptOrigin | null;
  text_new: string;
  text_quoted: string;
  html: string | null;
  automatic_sort: string | null;
  defects: string[];
  /** The version of a standard text that it was made from. */
  made_from: string | null;
}

export interface MessageSourceTable {
  municipality_id: string;
  message_id: string;
  raw: Buffer;
}

export interface AttachmentTable {
  municipality_id: string;
  message_id: string;
  ordinal: number;
  name: string;
  media_type: string;
  bytes: number;
  sha256: string;
  dangerous: string | null;
  inline: boolean;
  content_id: string | null;
  /** Null for a part of an e-mail: that stays in the message's source. */
  content: Buffer | null;
}

export type OutgoingState = 'queued' | 'handedOver' | 'sent' | 'failed' | 'inDoubt' | 'cancelled';

/** How a message leaves the house. */
export type Way = 'email' | 'letter';

export interface OutgoingTable {
  municipality_id: string;
  message_id: string;
  contact_id: string;
  way: Way;
  state: OutgoingState;
  attempts: number;
  next_attempt_at: Instant;
  last_error: string | null;
  sent_at: Instant | null;
}

export interface MessageReadabilityTable {
  municipality_id: string;
  message_id: string;
  contact_id: string;
  /** The team that had the contact when the message was written. */
  team_id: string;
  kind: MessageKind;
  at: Instant;
  /** `measureVersion` of the score; 0 is still to be judged. */
  measure: number;
  /** None for a text without sentences. */
  score: number | null;
  words: number;
  sentences: number;
  template_version_id: string | null;
}

type Tables = {
  party: PartyTable;
  party_address: PartyAddressTable;
  party_change: PartyChangeTable;
  contact: ContactTable;
  message: MessageTable;
  message_source: MessageSourceTable;
  attachment: AttachmentTable;
  outgoing: OutgoingTable;
  message_readability: MessageReadabilityTable;
};

export const tables = (scope: Scope) => scope.db.withTables<Tables>();
