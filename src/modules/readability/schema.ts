import type { Day, Instant } from '#engine/time/index.ts';
import type { Scope } from '#platform/db/index.ts';

export interface PanelVerdictTable {
  municipality_id: string;
  id: string;
  /** One of the two: what was read. */
  message_id: string | null;
  template_version_id: string | null;
  panel: string;
  held_on: Day;
  readers: number;
  understood: number;
  remarks: string;
  recorded_by: string;
  recorded_at: Instant;
}

export const tables = (scope: Scope) => scope.db.withTables<{ panel_verdict: PanelVerdictTable }>();
