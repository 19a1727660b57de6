import { sql } from 'kysely';
import type { Instant } from '#engine/time/index.ts';
import type { Scope } from '#platform/db/index.ts';

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
export async function survivorOf(scope: Scope, contactId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    with recursive line as (
      select id, merged_into from contact where municipality_id = ${scope.municipalityId} and id = ${contactId}
      union
      select c.id, c.merged_into from contact c join line on c.id = line.merged_into where c.municipality_id = ${scope.municipalityId})
    select id from line where merged_into is null`.execute(scope.db);
  return rows[0]?.id;
}
