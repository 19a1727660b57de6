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

export interface CharterProposalTable {
  municipality_id: string;
  id: string;
  source: string;
  made_at: Instant;
  made_by: string;
}

export const tables = (scope: Scope) =>
  scope.db.withTables<{ charter_version: CharterVersionTable; charter_proposal: CharterProposalTable }>();
