import type { Instant } from '#engine/time/index.ts';
import type { Scope } from '#platform/db/index.ts';

export interface NoteTable {
  municipality_id: string;
  id: string;
  contact_id: string;
  employee_id: string;
  at: Instant;
  text: string;
}

export interface DraftTable {
  municipality_id: string;
  contact_id: string;
  employee_id: string;
  act: string;
  fields: object;
  saved_at: Instant;
}

export interface PresenceTable {
  municipality_id: string;
  contact_id: string;
  employee_id: string;
  seen_at: Instant;
}

export interface RiskNoticeTable {
  municipality_id: string;
  contact_id: string;
  promise_id: string;
  employee_id: string;
  noticed_at: Instant;
  read_at: Instant | null;
}

export interface RiskMailTable {
  municipality_id: string;
  employee_id: string;
  told_until: Instant;
  not_before: Instant;
  off: boolean;
}

export const tables = (scope: Scope) =>
  scope.db.withTables<{
    note: NoteTable;
    draft: DraftTable;
    presence: PresenceTable;
    risk_notice: RiskNoticeTable;
    risk_mail: RiskMailTable;
  }>();
