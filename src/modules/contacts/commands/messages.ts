import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { ReceiptOrigin } from '#engine/promises/index.ts';
import type { Instant } from '#engine/time/index.ts';
import type { Rows, Scope } from '#platform/db/index.ts';
import type { AttachmentTable, MessageKind, MessageTable, OutgoingTable, Way } from '../schema.ts';
import { readabilityRows } from './readability.ts';

/** `content` where the attachment is not a part of the message's source. */
export type NewAttachment = Omit<
  AttachmentTable,
  'municipality_id' | 'message_id' | 'ordinal' | 'content'
> & { readonly content?: Buffer };

/** A file that is kept with a message, apart from the message's source. */
export function newAttachment(file: {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
  /** Why it is not opened in the browser. */
  readonly dangerous?: string;
}): NewAttachment {
  const content = Buffer.from(file.content);
  return {
    name: file.name,
    media_type: file.mediaType,
    bytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    dangerous: file.dangerous ?? null,
    inline: false,
    content_id: null,
    content,
  };
}

export interface NewMessage {
  readonly id: string;
  /** Absent for an automatic message that belongs to no contact of ours; never for what goes out. */
  readonly contactId?: string;
  readonly direction: 'in' | 'out';
  readonly kind: MessageKind;
  readonly at: Instant;
  /** For what goes out: how, by default by e-mail. */
  readonly way?: Way;
  /** For what goes out: not before this moment. */
  readonly leavesAt?: Instant;
  readonly internetMessageId?: string;
  readonly dedupeKey?: string;
  readonly fromName?: string;
  readonly fromAddress?: string;
  readonly toAddress?: string;
  readonly subject?: string;
  readonly writtenBy?: string;
  /** The version of a standard text that it was made from. */
  readonly madeFrom?: string;
  readonly sentAtClaimed?: Instant;
  readonly fetchedAt?: Instant;
  readonly receiptOrigin?: ReceiptOrigin;
  readonly textNew?: string;
  readonly textQuoted?: string;
  readonly html?: string;
  readonly automaticSort?: string;
  readonly defects?: readonly string[];
  /** Byte for byte. */
  readonly raw?: Uint8Array;
  readonly attachments?: readonly NewAttachment[];
}

/** A message, its source and its attachments; an outgoing one is queued to leave, and judged on how it reads. */
export function messageRows(scope: Scope, message: NewMessage): Rows[] {
  const key = { municipality_id: scope.municipalityId, message_id: message.id };
  const row: MessageTable = {
    municipality_id: scope.municipalityId,
    id: message.id,
    contact_id: message.contactId ?? null,
    direction: message.direction,
    kind: message.kind,
    internet_message_id: message.internetMessageId ?? null,
    dedupe_key: message.dedupeKey ?? null,
    from_name: message.fromName ?? '',
    from_address: message.fromAddress ?? '',
    to_address: message.toAddress ?? '',
    subject: message.subject ?? '',
    written_by: message.writtenBy ?? null,
    at: message.at,
    sent_at_claimed: message.sentAtClaimed ?? null,
    fetched_at: message.fetchedAt ?? null,
    receipt_origin: message.receiptOrigin ?? null,
    text_new: message.textNew ?? '',
    text_quoted: message.textQuoted ?? '',
    html: message.html ?? null,
    automatic_sort: message.automaticSort ?? null,
    defects: [...(message.defects ?? [])],
    made_from: message.madeFrom ?? null,
  };
  const outgoing: Omit<OutgoingTable, 'attempts' | 'last_error' | 'sent_at'>[] =
    message.direction === 'out' && message.contactId !== undefined
      ? [
          {
            ...key,
            contact_id: message.contactId,
            way: message.way ?? 'email',
            state: 'queued',
            next_attempt_at: message.leavesAt ?? message.at,
          },
        ]
      : [];
  return [
    { into: 'message', rows: [row] },
    {
      into: 'message_source',
      rows: message.raw === undefined ? [] : [{ ...key, raw: Buffer.from(message.raw) }],
    },
    {
      into: 'attachment',
      rows: (message.attachments ?? []).map(({ content, ...attachment }, ordinal) => ({
        ...key,
        ordinal,
        ...attachment,
        content: content ?? null,
      })),
    },
    { into: 'outgoing', rows: outgoing },
    ...readabilityRows(scope, message),
  ];
}

/** The message as it is about to be sent: kept before it leaves, so that what was sent is what is kept. */
export async function keepSource(
  scope: Scope,
  messageId: string,
  raw: Uint8Array,
  headers: { internetMessageId: string; subject: string; fromAddress: string },
): Promise<void> {
  await sql`
    with message_updated as (
      update message set internet_message_id = ${headers.internetMessageId}, subject = ${headers.subject}, from_address = ${headers.fromAddress}
      where municipality_id = ${scope.municipalityId} and id = ${messageId})
    insert into message_source (municipality_id, message_id, raw) values (${scope.municipalityId}, ${messageId}, ${Buffer.from(raw)})
    on conflict (municipality_id, message_id) do nothing`.execute(scope.db);
}
