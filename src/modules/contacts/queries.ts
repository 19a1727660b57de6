import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Day, Instant } from '#engine/time/index.ts';
import type { Scope } from '#platform/db/index.ts';
import type { ContactProjection } from './commands.ts';
import { normaliseEmail, referencesIn } from './rules.ts';
import { type MessageKind, tables } from './schema.ts';
import {
  type Attachment,
  type Contact,
  type Cursor,
  countLimit,
  type Message,
  type Page,
  type WorkCounts,
  type WorkFilter,
  type WorkView,
} from './types.ts';

/** Sorts what has no due moment last; the same number stands in the index (migration 0001). */
const noDue = 9007199254740991;
const dueOrLast = sql<number>`coalesce(contact.due_at, ${sql.lit(noDue)})`;

const contactColumns = [
  'contact.id',
  'contact.reference',
  'contact.channel',
  'contact.sort',
  'contact.subject',
  'contact.team_id',
  'contact.handler_id',
  'contact.status',
  'contact.received_at',
  'contact.received_day',
  'contact.due_at',
  'contact.paused',
  'contact.undelivered',
  'contact.merged_into',
  'contact.changed_at',
  'contact.version',
  'party.id as party_id',
  'party.name as party_name',
] as const;

const emailOf = sql<
  string | null
>`(select address from party_address a where a.municipality_id = party.municipality_id and a.party_id = party.id and a.kind = 'email' limit 1)`;

function selectContacts(scope: Scope) {
  return tables(scope)
    .selectFrom('contact')
    .innerJoin('party', (join) =>
      join
        .onRef('party.id', '=', 'contact.party_id')
        .onRef('party.municipality_id', '=', 'contact.municipality_id'),
    )
    .where('contact.municipality_id', '=', scope.municipalityId)
    .select(contactColumns)
    .select(emailOf.as('email'));
}

type ContactRow = Awaited<ReturnType<ReturnType<typeof selectContacts>['executeTakeFirstOrThrow']>>;

function toContact(row: ContactRow): Contact {
  return {
    id: row.id,
    reference: row.reference,
    channel: row.channel,
    sort: row.sort,
    subject: row.subject,
    party: { id: row.party_id, name: row.party_name, ...(row.email === null ? {} : { email: row.email }) },
    teamId: row.team_id,
    ...(row.handler_id === null ? {} : { handlerId: row.handler_id }),
    status: row.status,
    receivedAt: row.received_at,
    receivedDay: row.received_day,
    ...(row.due_at === null ? {} : { dueAt: row.due_at }),
    paused: row.paused,
    undelivered: row.undelivered,
    ...(row.merged_into === null ? {} : { mergedInto: row.merged_into }),
    changedAt: row.changed_at,
    version: row.version,
  };
}

/** For a statement over another table: the reference of the contact that its rows name. */
export const referenceOfContact = (table: string) => sql<string>`
  (select reference from contact
    where contact.municipality_id = ${sql.ref(`${table}.municipality_id`)} and contact.id = ${sql.ref(`${table}.contact_id`)})`;

export async function contactById(scope: Scope, id: string): Promise<Contact | undefined> {
  const row = await selectContacts(scope).where('contact.id', '=', id).executeTakeFirst();
  return row && toContact(row);
}

export async function contactByReference(scope: Scope, reference: string): Promise<Contact | undefined> {
  const row = await selectContacts(scope).where('contact.reference', '=', reference).executeTakeFirst();
  return row && toContact(row);
}

/** Those of the contacts that exist, by due moment. */
export async function contactsById(scope: Scope, ids: readonly string[]): Promise<Contact[]> {
  if (ids.length === 0) return [];
  const rows = await selectContacts(scope)
    .where('contact.id', 'in', [...ids])
    .orderBy(dueOrLast)
    .execute();
  return rows.map(toContact);
}

/** The resident's other contacts, newest first. */
export async function earlierContacts(
  scope: Scope,
  partyId: string,
  exceptId: string,
  limit = 10,
): Promise<Contact[]> {
  const rows = await selectContacts(scope)
    .where('contact.party_id', '=', partyId)
    .where('contact.id', '!=', exceptId)
    .orderBy('contact.received_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toContact);
}

/** The open work of one view; half-open periods of the due moment. `contact` must be in the statement. */
function inView(
  view: WorkView,
  { now, endOfToday, endOfWeek }: WorkFilter['boundaries'],
): RawBuilder<SqlBool> {
  const open = sql`contact.status in ('open', 'waiting')`;
  const between = (from: number, to: number) =>
    sql<SqlBool>`${open} and not contact.paused and ${dueOrLast} >= ${from} and ${dueOrLast} < ${to}`;
  switch (view) {
    case 'open':
      return between(0, noDue + 1);
    case 'late':
      return between(0, now + 1);
    case 'today':
      return between(now + 1, endOfToday + 1);
    case 'week':
      return between(endOfToday + 1, endOfWeek + 1);
    case 'later':
      return between(endOfWeek + 1, noDue + 1);
    case 'waiting':
      return sql<SqlBool>`${open} and contact.paused`;
    case 'undelivered':
      return sql<SqlBool>`${open} and contact.undelivered`;
    case 'done':
      return sql<SqlBool>`contact.status not in ('open', 'waiting')`;
  }
}

/** Whose work, besides the teams. */
function whoseWork({
  handlerId,
  unassigned,
}: Pick<WorkFilter, 'handlerId' | 'unassigned'>): RawBuilder<SqlBool> {
  if (handlerId !== undefined) return sql<SqlBool>`contact.handler_id = ${handlerId}`;
  return unassigned ? sql<SqlBool>`contact.handler_id is null` : sql<SqlBool>`true`;
}

/**
 * One page of work: open work by due moment, finished work by what changed last. Keyset paging, so page 1,000 costs what
 * page 1 costs. Each team gives its own first rows in the order of its index; only those are laid together, for one index
 * scan over several teams would have to sort all their work.
 */
export async function workList(scope: Scope, filter: WorkFilter): Promise<Page<Contact>> {
  if (filter.teamIds.length === 0) return { items: [] };
  const done = filter.view === 'done';
  const key = done ? sql<number>`contact.changed_at` : dueOrLast;
  const backwards = filter.before !== undefined;
  const direction = sql.raw(done === backwards ? 'asc' : 'desc');
  const beyond = cursorCondition(key, filter, done);
  const teams = sql`unnest(${filter.teamIds}::uuid[]) as team (id)`;
  const rows = (team: RawBuilder<unknown>) => sql`
    select contact.* from contact
    where contact.municipality_id = ${scope.municipalityId} and contact.team_id = ${team}
      and ${inView(filter.view, filter.boundaries)} and ${whoseWork(filter)} and ${beyond}
    order by ${key} ${direction}, contact.id ${direction}
    limit ${filter.limit + 1}`;
  const found =
    filter.handlerId === undefined
      ? sql`select contact.* from ${teams} cross join lateral (${rows(sql`team.id`)}) as contact`
      : rows(sql`any(${filter.teamIds}::uuid[])`);
  const result = await sql<ContactRow>`
    select ${sql.join(contactColumns.map(columnOf))}, ${emailOf} as email
    from (${found}) as contact
    join party on party.municipality_id = contact.municipality_id and party.id = contact.party_id
    order by ${key} ${direction}, contact.id ${direction}
    limit ${filter.limit + 1}`.execute(scope.db);
  return pageOf(result.rows, filter, ({ id, changedAt, dueAt }) => ({
    at: done ? changedAt : (dueAt ?? noDue),
    id,
  }));
}

function columnOf(column: (typeof contactColumns)[number]): RawBuilder<unknown> {
  const [name = '', alias] = column.split(' as ');
  return alias === undefined ? sql`${sql.ref(name)}` : sql`${sql.ref(name)} as ${sql.ref(alias)}`;
}

type Between = Pick<WorkFilter, 'after' | 'before' | 'limit'>;

/** What lies beyond the cursor. @param descending the order of the list as it is read */
function cursorCondition(
  key: RawBuilder<number>,
  { after, before }: Between,
  descending: boolean,
): RawBuilder<SqlBool> {
  const cursor = before ?? after;
  if (cursor === undefined) return sql<SqlBool>`true`;
  const comparison = sql.raw((before !== undefined) === descending ? '>' : '<');
  return sql<SqlBool>`(${key}, contact.id) ${comparison} (${cursor.at}, ${cursor.id})`;
}

/** One row more than the page was asked for: it tells whether there is more. */
function pageOf(
  rows: readonly ContactRow[],
  { after, before, limit }: Between,
  cursorOf: (contact: Contact) => Cursor,
): Page<Contact> {
  const more = rows.length > limit;
  const kept = rows.slice(0, limit).map(toContact);
  const items = before === undefined ? kept : kept.toReversed();
  const [first, last] = [items[0], items.at(-1)];
  if (first === undefined || last === undefined) return { items };
  const hasNext = before === undefined ? more : true;
  const hasPrevious = before === undefined ? after !== undefined : more;
  return {
    items,
    ...(hasNext ? { next: cursorOf(last) } : {}),
    ...(hasPrevious ? { previous: cursorOf(first) } : {}),
  };
}

/** What somebody looks for, in the work of the teams they may see. */
export interface SearchFilter extends Between {
  readonly teamIds: readonly string[];
  readonly text: string;
}

/**
 * Contacts by reference, name, address or words of the subject, newest first, finished ones too. Each way of finding has
 * its own index; together in one condition none of them could be used.
 */
export async function searchContacts(scope: Scope, filter: SearchFilter): Promise<Page<Contact>> {
  const text = filter.text.trim();
  if (filter.teamIds.length === 0 || text === '') return { items: [] };
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const key = sql<number>`contact.received_at`;
  const direction = sql.raw(filter.before === undefined ? 'desc' : 'asc');
  const own = sql`municipality_id = ${scope.municipalityId}`;
  const partiesOf = (parties: RawBuilder<unknown>) =>
    sql`select id from contact where ${own} and party_id in (${parties})`;
  const result = await sql<ContactRow>`
    select ${sql.join(contactColumns.map(columnOf))}, ${emailOf} as email
    from contact join party on party.municipality_id = contact.municipality_id and party.id = contact.party_id
    where contact.municipality_id = ${scope.municipalityId} and contact.team_id = any(${filter.teamIds}::uuid[])
      and contact.id in (
        select id from contact where ${own} and reference = any(${[text.toUpperCase(), ...referencesIn(text)]}::text[])
        union all select id from contact where ${own} and subject ilike ${like}
        union all ${partiesOf(sql`select id from party where ${own} and name ilike ${like}`)}
        union all ${partiesOf(sql`select party_id from party_address where ${own} and kind = 'email' and address = ${normaliseEmail(text)}`)})
      and ${cursorCondition(key, filter, true)}
    order by ${key} ${direction}, contact.id ${direction}
    limit ${filter.limit + 1}`.execute(scope.db);
  return pageOf(result.rows, filter, ({ id, receivedAt }) => ({ at: receivedAt, id }));
}

const countedViews = [
  'late',
  'today',
  'week',
  'later',
  'waiting',
  'undelivered',
] as const satisfies readonly (keyof WorkCounts)[];

type CountFilter = Omit<WorkFilter, 'view' | 'limit' | 'after' | 'before'>;

/** How much there is in each view, in one statement; each count stops at `countLimit`. */
export async function workCounts(scope: Scope, filter: CountFilter): Promise<WorkCounts> {
  const { rows } = await sql<WorkCounts>`select ${sql.join(viewColumns(scope, filter))}`.execute(scope.db);
  return rows[0]!;
}

function viewColumns(scope: Scope, filter: CountFilter): RawBuilder<unknown>[] {
  return countedViews.map(
    (view) => sql`(select count(*) from (
      select from contact
      where contact.municipality_id = ${scope.municipalityId} and contact.team_id = any(${filter.teamIds}::uuid[])
        and ${inView(view, filter.boundaries)} and ${whoseWork(filter)}
      limit ${countLimit}) as counted) as ${sql.ref(view)}`,
  );
}

/** Whose open work is counted for a menu. */
export interface OpenFilter {
  /** Teams that are counted one by one. */
  readonly ownTeamIds: readonly string[];
  /** Teams in which the employee's own work is counted. */
  readonly teamIds: readonly string[];
  readonly handlerId: string;
}

/** How much is open and not waiting; each count stops at `countLimit`. */
export interface OpenCounts {
  readonly mine: number;
  readonly ofTeam: ReadonlyMap<string, number>;
}

export async function openCounts(scope: Scope, filter: OpenFilter): Promise<OpenCounts> {
  const { rows } = await sql<OpenRow>`select ${openColumns(scope, filter)}`.execute(scope.db);
  return toOpenCounts(rows[0]!);
}

/** The counts of a list and those of the menu above it, in one statement. */
export async function allCounts(
  scope: Scope,
  list: CountFilter,
  menu: OpenFilter,
): Promise<{ readonly views: WorkCounts; readonly open: OpenCounts }> {
  const { rows } = await sql<WorkCounts & OpenRow>`
    select ${sql.join(viewColumns(scope, list))}, ${openColumns(scope, menu)}`.execute(scope.db);
  return { views: rows[0]!, open: toOpenCounts(rows[0]!) };
}

interface OpenRow {
  readonly mine: number;
  readonly ofTeam: Readonly<Record<string, number>> | null;
}

function openColumns(scope: Scope, { ownTeamIds, teamIds, handlerId }: OpenFilter): RawBuilder<unknown> {
  const open = sql`contact.municipality_id = ${scope.municipalityId} and contact.status in ('open', 'waiting') and not contact.paused`;
  const counted = (whose: RawBuilder<unknown>) =>
    sql`(select count(*) from (select from contact where ${open} and ${whose} limit ${countLimit}) as counted)`;
  return sql`
    ${counted(sql`contact.handler_id = ${handlerId} and contact.team_id = any(${teamIds}::uuid[])`)} as mine,
    (select json_object_agg(team.id, ${counted(sql`contact.team_id = team.id`)})
      from unnest(${ownTeamIds}::uuid[]) as team (id)) as "ofTeam"`;
}

function toOpenCounts({ mine, ofTeam }: OpenRow): OpenCounts {
  return { mine, ofTeam: new Map(Object.entries(ofTeam ?? {})) };
}

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
    .select(['outgoing.state', 'outgoing.attempts', 'outgoing.last_error', 'outgoing.sent_at'])
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
    ...(row.state === null
      ? {}
      : {
          outgoing: {
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

/** The contact and the kind of a message that went out or has to. */
export async function outgoingMessage(
  scope: Scope,
  messageId: string,
): Promise<{ contactId: string; kind: MessageKind } | undefined> {
  return tables(scope)
    .selectFrom('outgoing')
    .innerJoin('message', (join) =>
      join
        .onRef('message.id', '=', 'outgoing.message_id')
        .onRef('message.municipality_id', '=', 'outgoing.municipality_id'),
    )
    .select(['outgoing.contact_id as contactId', 'message.kind'])
    .where('outgoing.municipality_id', '=', scope.municipalityId)
    .where('outgoing.message_id', '=', messageId)
    .executeTakeFirst();
}

/** What we know already about a message that comes in. */
export interface Known {
  /** The same delivery was stored before. */
  readonly storedAs?: string;
  /** The contact it belongs to, by its thread or by our reference; newest first. */
  readonly contactId?: string;
  readonly partyId?: string;
  /** New contacts of this party since `since`: too many mean that two machines are talking. */
  readonly recentContacts: number;
}

/** What tells a message apart and ties it to others. */
export interface Trace {
  readonly dedupeKey: string;
  /** Message-IDs it refers to. */
  readonly threadIds: readonly string[];
  /** References of ours that it carries. */
  readonly references: readonly string[];
  readonly email: string;
  readonly since: Instant;
}

/** One statement for all that intake must know before it stores a message. A contact that was merged stands for the one that stayed. */
export async function knownAbout(scope: Scope, trace: Trace): Promise<Known> {
  const own = sql`municipality_id = ${scope.municipalityId}`;
  const { rows } = await sql<{
    stored: string | null;
    thread: string | null;
    party: string | null;
    recent: number;
  }>`
    with party as (select party_id as id from party_address where ${own} and kind = 'email' and address = ${trace.email})
    select
      (select id from message where ${own} and dedupe_key = ${trace.dedupeKey}) as stored,
      coalesce(
        (select id from contact where ${own} and reference = any(${trace.references}::text[]) order by received_at desc limit 1),
        (select contact_id from message where ${own} and internet_message_id = any(${trace.threadIds}::text[]) and contact_id is not null order by at desc limit 1)
      ) as thread,
      (select id from party) as party,
      (select count(*)::int from contact where ${own} and party_id = (select id from party) and received_at >= ${trace.since}) as recent`.execute(
    scope.db,
  );
  const row = rows[0]!;
  const contactId = row.thread === null ? undefined : await survivorOf(scope, row.thread);
  return {
    ...(row.stored === null ? {} : { storedAs: row.stored }),
    ...(contactId === undefined ? {} : { contactId }),
    ...(row.party === null ? {} : { partyId: row.party }),
    recentContacts: row.recent,
  };
}

/** The contact that is left after merging, which may have happened more than once. */
async function survivorOf(scope: Scope, contactId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    with recursive line as (
      select id, merged_into from contact where municipality_id = ${scope.municipalityId} and id = ${contactId}
      union
      select c.id, c.merged_into from contact c join line on c.id = line.merged_into where c.municipality_id = ${scope.municipalityId})
    select id from line where merged_into is null`.execute(scope.db);
  return rows[0]?.id;
}

/** Open contacts by due moment, those without one last. */
export async function openContacts(scope: Scope, limit: number): Promise<Contact[]> {
  const rows = await selectContacts(scope)
    .where(sql<SqlBool>`contact.status in ('open', 'waiting')`)
    .orderBy(dueOrLast)
    .limit(limit)
    .execute();
  return rows.map(toContact);
}

/** Messages that could not be sent, or of which nobody knows whether they were. */
export async function unsentMessages(scope: Scope): Promise<number> {
  const row = await tables(scope)
    .selectFrom('outgoing')
    .select(({ fn }) => fn.countAll<number>().as('messages'))
    .where('municipality_id', '=', scope.municipalityId)
    .where('state', 'in', ['failed', 'inDoubt'])
    .executeTakeFirstOrThrow();
  return row.messages;
}

/** Open work that falls due after `from` and no later than `to`, by due moment; nothing that waits for the resident. */
export async function contactsDueBetween(
  scope: Scope,
  period: { from: Instant; to: Instant; after: Contact | undefined; limit: number },
): Promise<Contact[]> {
  const { from, to, after, limit } = period;
  const rows = await selectContacts(scope)
    .where('contact.status', '=', 'open')
    .where('contact.due_at', '>', from)
    .where('contact.due_at', '<=', to)
    .$if(after !== undefined, (query) =>
      query.where(sql<SqlBool>`(contact.due_at, contact.id) > (${after?.dueAt}, ${after?.id})`),
    )
    .orderBy('contact.due_at')
    .orderBy('contact.id')
    .limit(limit)
    .execute();
  return rows.map(toContact);
}

/** Open contacts whose dates were worked out with an older charter than number `ordinal`. */
export async function outdatedContacts(scope: Scope, ordinal: number, limit: number): Promise<string[]> {
  const rows = await tables(scope)
    .selectFrom('contact')
    .select('id')
    .where('municipality_id', '=', scope.municipalityId)
    .where(sql<SqlBool>`status in ('open', 'waiting')`)
    .where('charter_ordinal', '<', ordinal)
    .orderBy('charter_ordinal')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** How contacts stand in the lists, in the order of their identifiers. @param lock keeps acts on them waiting */
export async function projections(
  scope: Scope,
  {
    after,
    limit,
    lock,
  }: { readonly after: string | undefined; readonly limit: number; readonly lock: boolean },
): Promise<(ContactProjection & { id: string })[]> {
  const rows = tables(scope)
    .selectFrom('contact')
    .select([
      'id',
      'channel',
      'sort',
      'team_id',
      'handler_id',
      'status',
      'received_at',
      'received_day',
      'due_at',
      'paused',
    ])
    .select(['undelivered', 'merged_into', 'changed_at', 'version', 'charter_ordinal'])
    .where('municipality_id', '=', scope.municipalityId)
    .$if(after !== undefined, (query) => query.where('id', '>', after!))
    .orderBy('id')
    .limit(limit);
  return (lock ? rows.forUpdate() : rows).execute();
}

/** How many contacts await an answer, and of these how many past their due moment, by municipality. */
export async function contactsStanding(
  db: Scope['db'],
  now: Instant,
): Promise<ReadonlyMap<string, { readonly open: number; readonly late: number }>> {
  const { rows } = await sql<{ id: string; open: number; late: number }>`
    select municipality_id as id, count(*) as open, count(*) filter (where due_at <= ${now} and not paused) as late
    from contact where status in ('open', 'waiting') group by municipality_id`.execute(db);
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

/** What has not left, by state, and when the oldest that waits should have: over all municipalities. */
export async function outgoingStanding(db: Scope['db']): Promise<{
  readonly outgoing: Readonly<Record<string, number>>;
  readonly oldestDueAt: Instant | undefined;
}> {
  const { rows } = await sql<{ state: string; messages: number; oldest: Instant }>`
    select state, count(*) as messages, min(next_attempt_at) as oldest from outgoing where state = 'queued' group by state
    union all
    select state, count(*), min(next_attempt_at) from outgoing where state in ('handedOver', 'failed', 'inDoubt') group by state`.execute(
    db,
  );
  return {
    outgoing: Object.fromEntries(rows.map(({ state, messages }) => [state, messages])),
    oldestDueAt: rows.find(({ state }) => state === 'queued')?.oldest,
  };
}

/** A message that has to leave, with all that its composition and its registration need. */
export interface DueMessage {
  readonly municipalityId: string;
  readonly messageId: string;
  readonly contactId: string;
  readonly attempts: number;
  readonly kind: MessageKind;
  readonly toAddress: string;
  /** Empty until the message was composed. */
  readonly fromAddress: string;
  readonly textNew: string;
  readonly contactSubject: string;
  readonly reference: string;
  readonly teamId: string;
  readonly receivedDay: Day;
  /** The conversation's Message-IDs, oldest first, and the resident's latest. */
  readonly threadIds: readonly string[];
  readonly inReplyTo: string | null;
  /** What an earlier attempt composed: what is sent is what was kept. */
  readonly raw: Buffer | null;
}

/** E-mails that are due, oldest first, over all municipalities: the sender's work. */
export async function dueOutgoing(db: Scope['db'], now: Instant, limit: number): Promise<DueMessage[]> {
  const thread = sql`from message t where t.municipality_id = m.municipality_id and t.contact_id = m.contact_id
    and t.id <> m.id and t.internet_message_id is not null and t.kind <> 'automatic'`;
  const { rows } = await sql<DueMessage>`
    select o.municipality_id as "municipalityId", o.message_id as "messageId", o.contact_id as "contactId", o.attempts,
      m.kind, m.to_address as "toAddress", m.from_address as "fromAddress", m.text_new as "textNew",
      c.subject as "contactSubject", c.reference, c.team_id as "teamId", c.received_day as "receivedDay",
      array(select t.internet_message_id ${thread} order by t.at) as "threadIds",
      (select t.internet_message_id ${thread} and t.direction = 'in' order by t.at desc limit 1) as "inReplyTo",
      s.raw
    from outgoing o
      join message m on m.municipality_id = o.municipality_id and m.id = o.message_id
      join contact c on c.municipality_id = o.municipality_id and c.id = o.contact_id
      left join message_source s on s.municipality_id = o.municipality_id and s.message_id = o.message_id
    where o.state = 'queued' and o.way = 'email' and o.next_attempt_at <= ${now}
    order by o.next_attempt_at limit ${limit}`.execute(db);
  return rows;
}
