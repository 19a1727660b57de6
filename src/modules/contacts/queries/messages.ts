import { type SqlBool, sql } from 'kysely';
import type { Scope } from '#platform/db/index.ts';
import { tables } from '../schema.ts';
import type { Attachment, Message } from '../types.ts';

/** Everything said in a contact and in those merged into it, oldest first, automatic messages included. */
export async function conversation(scope: Scope, contactId: string): Promise<Message[]> {
  const rows = await tables(scope)
    .selectFrom('message')
    .leftJoin('outgoing', (join) =>
      join
        .onRef('outgoing.message_id', '=', 'message.id')
        .onRef('outgoing.municipality_id', '=', 'message.municipality_id'),
    )
    .where('message.municipality_id', '=', scope.municipalityId)
    .where(
      sql<SqlBool>`message.contact_id in (select id from contact where municipality_id = ${scope.municipalityId} and ${contactId} in (id, merged_into))`,
    )
    .selectAll('message')
    .select([
      'outgoing.way',
      'outgoing.state',
      'outgoing.attempts',
      'outgoing.last_error',
      'outgoing.sent_at',
    ])
    .orderBy('message.at')
    .orderBy('message.id')
    .execute();
  const attachments = await attachmentsOf(
    scope,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    id: row.id,
    direction: row.direction,
    kind: row.kind,
    ...given('internetMessageId', row.internet_message_id),
    fromName: row.from_name,
    fromAddress: row.from_address,
    toAddress: row.to_address,
    subject: row.subject,
    ...given('writtenBy', row.written_by),
    at: row.at,
    ...given('sentAtClaimed', row.sent_at_claimed),
    ...given('fetchedAt', row.fetched_at),
    ...given('receiptOrigin', row.receipt_origin),
    textNew: row.text_new,
    textQuoted: row.text_quoted,
    ...given('html', row.html),
    ...given('automaticSort', row.automatic_sort),
    defects: row.defects,
    attachments: attachments.get(row.id) ?? [],
    ...(row.state === null || row.way === null
      ? {}
      : {
          outgoing: {
            way: row.way,
            state: row.state,
            attempts: row.attempts ?? 0,
            ...given('lastError', row.last_error),
            ...given('sentAt', row.sent_at),
          },
        }),
  }));
}

function given<Key extends string, Value>(key: Key, value: Value | null): { [K in Key]?: Value } {
  return value === null ? {} : ({ [key]: value } as { [K in Key]: Value });
}

async function attachmentsOf(
  scope: Scope,
  messageIds: readonly string[],
): Promise<Map<string, Attachment[]>> {
  const byMessage = new Map<string, Attachment[]>();
  if (messageIds.length === 0) return byMessage;
  const rows = await tables(scope)
    .selectFrom('attachment')
    .selectAll()
    .where('municipality_id', '=', scope.municipalityId)
    .where('message_id', 'in', messageIds)
    .orderBy('ordinal')
    .execute();
  for (const row of rows) {
    const attachment: Attachment = {
      ordinal: row.ordinal,
      name: row.name,
      mediaType: row.media_type,
      bytes: row.bytes,
      sha256: row.sha256,
      ...given('dangerous', row.dangerous),
      inline: row.inline,
      ...given('contentId', row.content_id),
    };
    byMessage.set(row.message_id, [...(byMessage.get(row.message_id) ?? []), attachment]);
  }
  return byMessage;
}

/** A message byte for byte, with the contact it belongs to, so that the caller can check who may see it. */
export async function messageSource(
  scope: Scope,
  messageId: string,
): Promise<{ contactId: string | null; raw: Buffer } | undefined> {
  return tables(scope)
    .selectFrom('message_source')
    .innerJoin('message', (join) =>
      join
        .onRef('message.id', '=', 'message_source.message_id')
        .onRef('message.municipality_id', '=', 'message_source.municipality_id'),
    )
    .where('message_source.municipality_id', '=', scope.municipalityId)
    .where('message_source.message_id', '=', messageId)
    .select(['message.contact_id as contactId', 'message_source.raw'])
    .executeTakeFirst();
}

/** A file that is kept apart from its message's source, with the contact it belongs to. */
export async function keptFile(
  scope: Scope,
  messageId: string,
  ordinal: number,
): Promise<
  | { contactId: string | null; name: string; mediaType: string; dangerous: string | null; content: Buffer }
  | undefined
> {
  return tables(scope)
    .selectFrom('attachment')
    .innerJoin('message', (join) =>
      join
        .onRef('message.id', '=', 'attachment.message_id')
        .onRef('message.municipality_id', '=', 'attachment.municipality_id'),
    )
    .where('attachment.municipality_id', '=', scope.municipalityId)
    .where('attachment.message_id', '=', messageId)
    .where('attachment.ordinal', '=', ordinal)
    .where('attachment.content', 'is not', null)
    .select([
      'message.contact_id as contactId',
      'attachment.name',
      'attachment.media_type as mediaType',
      'attachment.dangerous',
    ])
    .select((row) => row.ref('attachment.content').$castTo<Buffer>().as('content'))
    .executeTakeFirst();
}

/** The contact that a message belongs to. */
export async function contactOfMessage(scope: Scope, messageId: string): Promise<string | undefined> {
  const row = await tables(scope)
    .selectFrom('message')
    .select('contact_id')
    .where('municipality_id', '=', scope.municipalityId)
    .where('id', '=', messageId)
    .executeTakeFirst();
  return row?.contact_id ?? undefined;
}

/** A message by its Message-ID. */
export async function messageByInternetId(
  scope: Scope,
  internetMessageId: string,
  direction: 'in' | 'out',
): Promise<{ id: string; contactId: string | null } | undefined> {
  return tables(scope)
    .selectFrom('message')
    .select(['id', 'contact_id as contactId'])
    .where('municipality_id', '=', scope.municipalityId)
    .where('internet_message_id', '=', internetMessageId)
    .where('direction', '=', direction)
    .executeTakeFirst();
}
