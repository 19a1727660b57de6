import type { Instant } from '#engine/time/index.ts';
import type { Scope } from '#platform/db/index.ts';
import type { FileRefusal, FileState, KeptHints, LetterProposals, PageReading, PieceState } from './types.ts';

export interface PostFileTable {
  municipality_id: string;
  id: string;
  identity: string;
  source: 'folder' | 'upload';
  name: string;
  team_id: string | null;
  uploaded_by: string | null;
  bytes: number;
  sha256: string | null;
  content: Buffer | null;
  state: FileState;
  refusal: FileRefusal | null;
  attempts: number;
  page_count: number | null;
  taken_in_at: Instant;
  scanned_at: Instant;
  same_as: string | null;
  dismissed_at: Instant | null;
  dismissed_by: string | null;
}

export interface PostPieceTable {
  municipality_id: string;
  id: string;
  file_id: string;
  first_ordinal: number;
  state: PieceState;
  hints: KeptHints;
  remarks: string[];
  proposals: LetterProposals;
  fingerprint: number[];
  duplicate_of: string | null;
  duplicate_because: string | null;
  duplicate_by: string | null;
  contact_id: string | null;
  discard_reason: string | null;
  taken_in_at: Instant;
  version: number;
}

export interface PostPageTable {
  municipality_id: string;
  file_id: string;
  ordinal: number;
  width: number;
  height: number;
  image: Buffer;
  thumbnail: Buffer;
  image_sha256: string;
  turn: number;
  blank: boolean;
  codes: string[];
  reading: PageReading;
  text: string;
  confidence: number;
  attempts: number;
  piece_id: string | null;
  place: number | null;
}

export type ActKind = 'discarded' | 'split' | 'joined' | 'duplicateMarked' | 'registered';

/** The mark of a possible duplicate as it was before a person changed it. */
export interface FormerMark {
  readonly of: string | null;
  readonly because: string | null;
  readonly by: string | null;
}

export interface PostActTable {
  municipality_id: string;
  id: string;
  at: Instant;
  employee_id: string;
  kind: ActKind;
  piece_id: string;
  other_piece_id: string | null;
  /** `place`: the page at which it was split or joined. `former`: the mark before. */
  detail: { readonly place?: number; readonly former?: FormerMark };
  version_after: number;
  other_version_after: number | null;
  undone_at: Instant | null;
  undone_by: string | null;
}

export type Tables = {
  post_file: PostFileTable;
  post_piece: PostPieceTable;
  post_page: PostPageTable;
  post_act: PostActTable;
};

export const tables = ({ db }: Pick<Scope, 'db'>) => db.withTables<Tables>();
