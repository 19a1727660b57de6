import type { Fact, Outcome, PromiseState } from '#engine/promises/index.ts';
import type { Day, Instant } from '#engine/time/index.ts';
import type { Scope } from '#platform/db/index.ts';

export interface FactTable {
  municipality_id: string;
  contact_id: string;
  id: string;
  kind: Fact['kind'];
  at: Instant;
  recorded_at: Instant;
  actor_kind: Fact['by']['kind'];
  actor_id: string | null;
  /** The fact's own members. */
  body: object;
}

export interface PromiseTable {
  municipality_id: string;
  contact_id: string;
  id: string;
  ordinal: number;
  body: PromiseState;
}

export interface VerdictTable {
  municipality_id: string;
  contact_id: string;
  id: string;
  promise_id: string;
  norm_id: string;
  charter_version: string;
  calendar_version: string;
  outcome: string;
  notices: number;
  reached_at: Instant;
  replaces: string | null;
  because: string;
}

export interface OutcomeTable {
  municipality_id: string;
  contact_id: string;
  promise_id: string;
  norm_id: string;
  team_id: string;
  received_day: Day;
  month: number;
  outcome: Outcome;
  notices: number;
  due_at: Instant | null;
  settled_at: Instant | null;
}

export interface RollupMonthTable {
  municipality_id: string;
  month: number;
  norm_id: string;
  team_id: string;
  outcome: Outcome;
  shard: number;
  contacts: number;
  notices: number;
}

export const tables = (scope: Scope) =>
  scope.db.withTables<{
    fact: FactTable;
    promise: PromiseTable;
    verdict: VerdictTable;
    outcome: OutcomeTable;
    rollup_month: RollupMonthTable;
  }>();
