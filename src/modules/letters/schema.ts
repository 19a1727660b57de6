import type { Day, Instant } from '#engine/time/index.ts';
import type { Scope } from '#platform/db/index.ts';
import type { Way } from './rules/ways.ts';
import type { PictureFormat, TextUse, WindowSide } from './types.ts';

export interface LetterheadTable {
  municipality_id: string;
  logo: Buffer | null;
  logo_format: PictureFormat | null;
  logo_alt: string;
  town: string;
  return_line: string;
  footer: string;
  closing: string;
  postscript: string;
  window_side: WindowSide;
  threshold: number;
  changed_at: Instant;
  changed_by: string;
}

export interface SignatureTable {
  municipality_id: string;
  employee_id: string;
  job_title: string;
}

export interface SignedByTwoTable {
  municipality_id: string;
  team_id: string;
}

export interface StandardTextTable {
  municipality_id: string;
  id: string;
  name: string;
  use: TextUse;
  team_id: string | null;
  owner_id: string;
  created_at: Instant;
  archived_at: Instant | null;
}

export interface StandardTextVersionTable {
  municipality_id: string;
  id: string;
  standard_text_id: string;
  ordinal: number;
  body: string;
  written_by: string;
  written_at: Instant;
  valid_from: Day | null;
  review_on: Day | null;
  put_in_force_at: Instant | null;
  put_in_force_by: string | null;
  score: number | null;
  reason: string | null;
}

export interface LetterTable {
  municipality_id: string;
  id: string;
  contact_id: string;
  team_id: string;
  act: object;
  fields: Readonly<Record<string, string>>;
  text: string;
  way: Way;
  state: 'asked' | 'returned' | 'sent' | 'withdrawn';
  written_by: string;
  written_at: Instant;
}

export interface LetterRequestTable {
  municipality_id: string;
  letter_id: string;
  employee_id: string;
  role: 'reads' | 'signs';
  asked_at: Instant;
  decided_at: Instant | null;
  decision: 'agreed' | 'returned' | null;
  remark: string;
}

export interface PrintBatchTable {
  municipality_id: string;
  id: string;
  made_at: Instant;
  made_by: string;
  team_ids: string[];
  letters: number;
  pages: number;
  posted_on: Day | null;
  registered_at: Instant | null;
  registered_by: string | null;
}

export interface PrintBatchLetterTable {
  municipality_id: string;
  batch_id: string;
  ordinal: number;
  message_id: string;
  contact_id: string;
  pages: number;
  kept_back: string | null;
}

export const tables = (scope: Scope) =>
  scope.db.withTables<{
    letterhead: LetterheadTable;
    signature: SignatureTable;
    signed_by_two: SignedByTwoTable;
    standard_text: StandardTextTable;
    standard_text_version: StandardTextVersionTable;
    letter: LetterTable;
    letter_request: LetterRequestTable;
    print_batch: PrintBatchTable;
    print_batch_letter: PrintBatchLetterTable;
  }>();
