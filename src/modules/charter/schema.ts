import type { Day, Instant } from '#engine/time/index.ts';
import type { Scope } from '#platform/db/index.ts';

export interface CharterVersionTable {
  municipality_id: string;
  id: string;
  ordinal: number;
  /** The charter file as it was uploaded. */
  source: string;
  valid_from: Day;
  put_in_force_at: Instant;
  put_in_force_by: string | null;
}

export const tables = (scope: Scope) => scope.db.withTables<{ charter_version: CharterVersionTable }>();
