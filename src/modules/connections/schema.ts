import type { Instant } from '#engine/time/index.ts';
import type { Scope } from '#platform/db/index.ts';
import type { TokenScope } from './types.ts';

export interface ApiTokenTable {
  municipality_id: string;
  id: string;
  name: string;
  owner_id: string;
  scopes: TokenScope[];
  /** Of the token, which itself is not kept. */
  sha256: Buffer;
  created_by: string;
  created_at: Instant;
  expires_at: Instant;
  revoked_at: Instant | null;
  revoked_by: string | null;
  last_used_day: number | null;
}

export const tables = (scope: Scope) => scope.db.withTables<{ api_token: ApiTokenTable }>();
