import { createHash, randomBytes } from 'node:crypto';
import type { Duration, Instant } from '#engine/time/index.ts';
import type { Database } from '#platform/db/index.ts';
import { tables } from './schema.ts';

/** `administrator`: first start, or locked out. `invitation`: a new employee. `recovery`: a new password. */
export type LinkPurpose = 'administrator' | 'invitation' | 'recovery';

export interface OneTimeLink {
  readonly purpose: LinkPurpose;
  /** An employee's id; empty for an administrator's link. */
  readonly subject: string;
  readonly expiresAt: Instant;
}

const validFor: Readonly<Record<LinkPurpose, Duration>> = {
  administrator: (24 * 3_600_000) as Duration,
  invitation: (7 * 24 * 3_600_000) as Duration,
  recovery: (24 * 3_600_000) as Duration,
};

/** A new link; an older one for the same purpose and subject stops working. @returns the token, kept nowhere */
export async function createLink(
  db: Database,
  link: Pick<OneTimeLink, 'purpose' | 'subject'>,
  now: Instant,
): Promise<{ token: string; expiresAt: Instant }> {
  const token = randomBytes(24).toString('base64url');
  const expiresAt = (now + validFor[link.purpose]) as Instant;
  await db.transaction().execute(async (transaction) => {
    await dropLinks(transaction, link);
    await tables(transaction)
      .insertInto('auth.one_time_link')
      .values({ token_sha256: sha256(token), ...link, created_at: now, expires_at: expiresAt, used_at: null })
      .execute();
  });
  return { token, expiresAt };
}

/** Links for this purpose and subject that nobody used stop working. */
export async function dropLinks(db: Database, link: Pick<OneTimeLink, 'purpose' | 'subject'>): Promise<void> {
  await tables(db)
    .deleteFrom('auth.one_time_link')
    .where('purpose', '=', link.purpose)
    .where('subject', '=', link.subject)
    .where('used_at', 'is', null)
    .execute();
}

/** What a link is for, without using it up; absent when it is unknown, used or too old. */
export async function readLink(db: Database, token: string, now: Instant): Promise<OneTimeLink | undefined> {
  const row = await tables(db)
    .selectFrom('auth.one_time_link')
    .select(['purpose', 'subject', 'expires_at'])
    .where('token_sha256', '=', sha256(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row && toLink(row);
}

/** Uses a link up: of two who come at once, one gets it. */
export async function claimLink(db: Database, token: string, now: Instant): Promise<OneTimeLink | undefined> {
  const row = await tables(db)
    .updateTable('auth.one_time_link')
    .set({ used_at: now })
    .where('token_sha256', '=', sha256(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['purpose', 'subject', 'expires_at'])
    .executeTakeFirst();
  return row && toLink(row);
}

/** What the link was claimed for failed: it may be used again. */
export async function releaseLink(db: Database, token: string): Promise<void> {
  await tables(db)
    .updateTable('auth.one_time_link')
    .set({ used_at: null })
    .where('token_sha256', '=', sha256(token))
    .execute();
}

export async function forgetLinks(db: Database, now: Instant): Promise<void> {
  await tables(db).deleteFrom('auth.one_time_link').where('expires_at', '<=', now).execute();
}

function toLink(row: { purpose: string; subject: string; expires_at: number }): OneTimeLink {
  return {
    purpose: row.purpose as LinkPurpose,
    subject: row.subject,
    expiresAt: row.expires_at as Instant,
  };
}

function sha256(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
