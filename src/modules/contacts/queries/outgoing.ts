import { sql } from 'kysely';
import type { Day, Instant } from '#engine/time/index.ts';
import type { Scope } from '#platform/db/index.ts';
import { type MessageKind, type OutgoingState, tables, type Way } from '../schema.ts';

/** A message that went out or has to. */
export interface OutgoingMessage {
  readonly contactId: string;
  readonly kind: MessageKind;
  readonly way: Way;
  readonly toAddress: string;
  readonly textNew: string;
  readonly writtenBy: string | null;
  /** A later message of this kind went out at the contact, or has to. */
  readonly isRepeated: boolean;
}

export async function outgoingMessage(scope: Scope, messageId: string): Promise<OutgoingMessage | undefined> {
  const { rows } = await sql<OutgoingMessage>`
    select o.contact_id as "contactId", o.way, m.kind, m.to_address as "toAddress", m.text_new as "textNew", m.written_by as "writtenBy",
      exists (
        select from message n join outgoing p on p.municipality_id = n.municipality_id and p.message_id = n.id
        where n.municipality_id = m.municipality_id and n.contact_id = m.contact_id and n.kind = m.kind
          and n.at > m.at and p.state <> 'cancelled') as "isRepeated"
    from outgoing o join message m on m.municipality_id = o.municipality_id and m.id = o.message_id
    where o.municipality_id = ${scope.municipalityId} and o.message_id = ${messageId}`.execute(scope.db);
  return rows[0];
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

/** E-mail that has not left, by state, and when the oldest that waits should have: over all municipalities. */
export async function outgoingStanding(db: Scope['db']): Promise<{
  readonly outgoing: Readonly<Record<string, number>>;
  readonly oldestDueAt: Instant | undefined;
}> {
  const { rows } = await sql<{ state: string; messages: number; oldest: Instant }>`
    select state, count(*) as messages, min(next_attempt_at) as oldest from outgoing where state = 'queued' and way = 'email' group by state
    union all
    select state, count(*), min(next_attempt_at) from outgoing where state in ('handedOver', 'failed', 'inDoubt') and way = 'email' group by state`.execute(
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

/** A letter that was made and not yet printed. */
export interface WaitingLetter {
  readonly messageId: string;
  readonly contactId: string;
  readonly reference: string;
  readonly subject: string;
  readonly teamId: string;
  readonly kind: MessageKind;
  readonly toAddress: string;
  readonly madeAt: Instant;
  /** Of the promise that it keeps; absent where none runs. */
  readonly dueAt: Instant | null;
}

/** Letters that wait to be printed, those whose promise ends first in front. @param teamIds whose letters may be seen */
export async function waitingLetters(
  scope: Scope,
  teamIds: readonly string[],
  now: Instant,
  limit: number,
): Promise<WaitingLetter[]> {
  const { rows } = await sql<WaitingLetter>`
    select o.message_id as "messageId", o.contact_id as "contactId", c.reference, c.subject, c.team_id as "teamId", m.kind,
      m.to_address as "toAddress", m.at as "madeAt", c.due_at as "dueAt"
    from outgoing o
      join message m on m.municipality_id = o.municipality_id and m.id = o.message_id
      join contact c on c.municipality_id = o.municipality_id and c.id = o.contact_id
    where o.municipality_id = ${scope.municipalityId} and o.way = 'letter' and o.state = 'queued'
      and o.next_attempt_at <= ${now} and c.team_id = any(${teamIds}::uuid[])
    order by c.due_at nulls last, m.at, m.id limit ${limit}`.execute(scope.db);
  return rows;
}

/** A letter as it was made. */
export interface LetterFile {
  readonly messageId: string;
  readonly contactId: string;
  readonly reference: string;
  readonly subject: string;
  readonly teamId: string;
  readonly kind: MessageKind;
  readonly toAddress: string;
  readonly madeAt: Instant;
  readonly state: OutgoingState;
  readonly sha256: string;
  readonly pdf: Buffer;
}

export async function letterFiles(scope: Scope, messageIds: readonly string[]): Promise<LetterFile[]> {
  const { rows } = await sql<LetterFile>`
    select o.message_id as "messageId", o.contact_id as "contactId", c.reference, c.subject, c.team_id as "teamId", m.kind,
      m.to_address as "toAddress", m.at as "madeAt", o.state, a.sha256, a.content as pdf
    from outgoing o
      join message m on m.municipality_id = o.municipality_id and m.id = o.message_id
      join contact c on c.municipality_id = o.municipality_id and c.id = o.contact_id
      join attachment a on a.municipality_id = o.municipality_id and a.message_id = o.message_id and a.ordinal = 0
    where o.municipality_id = ${scope.municipalityId} and o.way = 'letter' and o.message_id = any(${messageIds}::uuid[])`.execute(
    scope.db,
  );
  return rows;
}
