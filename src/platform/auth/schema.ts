import type { Kysely } from 'kysely';
import type { Database } from '#platform/db/index.ts';

/** The tables that this folder reads or writes itself; the others are better-auth's alone. */
type AuthTables = {
  'auth.one_time_link': {
    token_sha256: string;
    purpose: string;
    subject: string;
    created_at: number;
    expires_at: number;
    used_at: number | null;
  };
  'auth.attempt': { key: string; count: number; since: number };
  'auth.used_code': { user_id: string; code: string; used_at: number };
  'auth.session': { id: string; token: string; userId: string; updatedAt: Date; expiresAt: Date };
  'auth.account': { id: string; userId: string; providerId: string };
  'auth.verification': { id: string; expiresAt: Date };
  'auth.twoFactor': { id: string; userId: string };
  'auth.user': { id: string; email: string; twoFactorEnabled: boolean | null };
};

export function tables(db: Database): Kysely<AuthTables> {
  return db.$extendTables<AuthTables>();
}
