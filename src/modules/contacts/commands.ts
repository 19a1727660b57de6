import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { ReceiptOrigin } from '#engine/promises/index.ts';
import type { Instant } from '#engine/time/index.ts';
import { newId, type Rows, type Scope } from '#platform/db/index.ts';
import { newReference, normaliseEmail, normalisePhone, placeOf, tidyAddress, tidySubject } from './rules.ts';
import {
  type AttachmentTable,
  type ContactTable,
  type MessageKind,
  type MessageTable,
  type OutgoingState,
  type OutgoingTable,
  type PartyAddressTable,
  tables,
  type Way,
} from './schema.ts';

/** What the register needs to know of a new contact; the rest follows from the facts. */
export interface NewContact {
  readonly id: string;
  readonly reference: string;
  readonly subject: string;
  readonly partyId: string;
}

/** How the facts make a contact look in lists; written with the facts, in one transaction. */
export type ContactProjection = Pick<
  ContactTable,
  | 'channel'
  | 'sort'
  | 'team_id'
  | 'handler_id'
  | 'status'
  | 'received_at'
  | 'received_day'
  | 'due_at'
  | 'paused'
  | 'undelivered'
  | 'merged_into'
  | 'changed_at'
  | 'version'
  | 'charter_ordinal'
>;

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

/** Who brought something, as far as it is known. */
export interface NewParty {
  readonly id: string;
  readonly name: string;
  readonly email?: string;
  /** When they said that we may e-mail instead of writing on paper (Awb 2:8). */
  readonly emailAgreedAt?: Instant;
  /** As on an envelope, without the name: street and number, postcode and town. */
  readonly postalAddress?: string;
  readonly phone?: string;
  readonly at: Instant;
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

/** A new party with the addresses that are known of it. */
export function partyRows(scope: Scope, party: NewParty): Rows[] {
  const key = { municipality_id: scope.municipalityId, party_id: party.id };
  const addresses: PartyAddressTable[] = [
    ...(party.email === undefined
      ? []
      : [
          {
            ...key,
            kind: 'email' as const,
            address: normaliseEmail(party.email),
            place: null,
            agreed_at: party.emailAgreedAt ?? null,
          },
        ]),
    ...(party.postalAddress === undefined
      ? []
      : [
          {
            ...key,
            kind: 'postal' as const,
            address: tidyAddress(party.postalAddress),
            place: placeOf(party.postalAddress) ?? null,
            agreed_at: null,
          },
        ]),
    ...(party.phone === undefined
      ? []
      : [
          {
            ...key,
            kind: 'phone' as const,
            address: normalisePhone(party.phone),
            place: null,
            agreed_at: null,
          },
        ]),
  ];
  return [
    {
      into: 'party',
      rows: [{ municipality_id: scope.municipalityId, id: party.id, name: party.name, created_at: party.at }],
    },
    { into: 'party_address', rows: addresses },
  ];
}

export function newContact(contact: Omit<NewContact, 'id' | 'reference'>): NewContact {
  return { ...contact, subject: tidySubject(contact.subject), id: newId(), reference: newReference() };
}

export function contactRows(scope: Scope, contact: NewContact, projection: ContactProjection): Rows[] {
  const row: ContactTable = {
    municipality_id: scope.municipalityId,
    id: contact.id,
    reference: contact.reference,
    subject: contact.subject,
    party_id: contact.partyId,
    ...projection,
  };
  return [{ into: 'contact', rows: [row] }];
}

/** A message, its source and its attachments; an outgoing one is queued to leave. */
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
  ];
}

/** Locks a contact until the transaction ends, so that two acts on it follow each other. @returns its version */
export async function lockContact(scope: Scope, id: string): Promise<number | undefined> {
  const row = await tables(scope)
    .selectFrom('contact')
    .select('version')
    .where('municipality_id', '=', scope.municipalityId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row?.version;
}

export async function projectContact(scope: Scope, id: string, projection: ContactProjection): Promise<void> {
  await tables(scope)
    .updateTable('contact')
    .set(projection)
    .where('municipality_id', '=', scope.municipalityId)
    .where('id', '=', id)
    .execute();
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

/** Moves an outgoing message from one state, or one of several, to another. @returns whether it was in such a state */
export async function moveOutgoing(
  scope: Scope,
  messageId: string,
  from: OutgoingState | readonly OutgoingState[],
  change: Partial<Omit<OutgoingTable, 'municipality_id' | 'message_id' | 'contact_id'>>,
): Promise<boolean> {
  const result = await tables(scope)
    .updateTable('outgoing')
    .set(change)
    .where('municipality_id', '=', scope.municipalityId)
    .where('message_id', '=', messageId)
    .where('state', 'in', typeof from === 'string' ? [from] : from)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** What was handed over when the program died: whether it arrived is not known, so a person decides. @returns how many */
export async function markInDoubt(db: Scope['db']): Promise<number> {
  const result = await tables({ db, municipalityId: '' })
    .updateTable('outgoing')
    .set({ state: 'inDoubt' })
    .where('way', '=', 'email')
    .where('state', '=', 'handedOver')
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** In a restored register nobody knows whether what was waiting left after the backup: a person decides. @returns how many */
export async function doubtQueued(db: Scope['db']): Promise<number> {
  const result = await tables({ db, municipalityId: '' })
    .updateTable('outgoing')
    .set({ state: 'inDoubt' })
    .where('state', 'in', ['queued', 'handedOver'])
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}
