import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import type { Duration, Instant } from '#engine/time/index.ts';
import type { Database } from '#platform/db/index.ts';
import { tables } from './schema.ts';

const window = (15 * 60_000) as Duration;
/** Wrong passwords in a row for one account, known or not. */
const attemptsPerAccount = 8;
/** A town hall shares one network address, so that only what fails is counted there. */
const failuresPerAddress = 60;

export interface Attempt {
  /** It succeeded: the account starts afresh, and the address is not charged. */
  succeeded(): Promise<void>;
}

/**
 * Counts an attempt before it is made, so that a thousand at the same time are a thousand. The key is what was typed,
 * whether such an account exists or not: a refusal tells nothing.
 * @returns the moment from which another attempt is welcome, where there were too many
 */
export async function beginAttempt(
  db: Database,
  key: Buffer,
  attempt: { readonly account: string; readonly address: string },
  now: Instant,
): Promise<{ ok: true; attempt: Attempt } | { ok: false; until: Instant }> {
  const account = hash(key, `account ${attempt.account.trim().toLowerCase()}`);
  const address = hash(key, `address ${attempt.address}`);
  const counts = [
    { ...(await count(db, account, now)), limit: attemptsPerAccount },
    { ...(await count(db, address, now)), limit: failuresPerAddress },
  ];
  const blocked = counts.filter((one) => one.count > one.limit);
  if (blocked.length > 0) {
    const since = Math.max(...blocked.map((one) => one.since));
    return { ok: false, until: (since + window) as Instant };
  }
  return { ok: true, attempt: { succeeded: () => forgive(db, account, address) } };
}

async function count(db: Database, key: string, now: Instant): Promise<{ count: number; since: number }> {
  return tables(db)
    .insertInto('auth.attempt')
    .values({ key, count: 1, since: now })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        count: sql`case when attempt.since <= ${now - window} then 1 else attempt.count + 1 end`,
        since: sql`case when attempt.since <= ${now - window} then ${now}::bigint else attempt.since end`,
      }),
    )
    .returning(['count', 'since'])
    .executeTakeFirstOrThrow();
}

async function forgive(db: Database, account: string, address: string): Promise<void> {
  await tables(db).deleteFrom('auth.attempt').where('key', '=', account).execute();
  await tables(db)
    .updateTable('auth.attempt')
    .set({ count: sql`greatest(count - 1, 0)` })
    .where('key', '=', address)
    .execute();
}

/** Counts of windows that are over. */
export async function forgetAttempts(db: Database, now: Instant): Promise<void> {
  await tables(db)
    .deleteFrom('auth.attempt')
    .where('since', '<=', now - window)
    .execute();
}

function hash(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}
