import type { Duration, Instant } from '#engine/time/index.ts';
import type { Database } from '#platform/db/index.ts';
import { tables } from './schema.ts';

/** A code is accepted half a minute before and after its own: within this time the same digits are the same code. */
const lifetime = (2 * 60_000) as Duration;

/**
 * RFC 6238 section 5.2: a code that was accepted is not accepted a second time, so that who looked over a shoulder has
 * nothing. Two sign-ins at the same moment follow each other here. @returns whether it was still unused
 */
export async function spendCode(db: Database, userId: string, code: string, now: Instant): Promise<boolean> {
  const row = await tables(db)
    .insertInto('auth.used_code')
    .values({ user_id: userId, code, used_at: now })
    .onConflict((conflict) =>
      conflict
        .columns(['user_id', 'code'])
        .doUpdateSet({ used_at: now })
        .where('auth.used_code.used_at', '<=', now - lifetime),
    )
    .returning('code')
    .executeTakeFirst();
  return row !== undefined;
}

export async function forgetCodes(db: Database, now: Instant): Promise<void> {
  await tables(db)
    .deleteFrom('auth.used_code')
    .where('used_at', '<=', now - lifetime)
    .execute();
}
