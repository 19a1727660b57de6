import { type Role, roles } from './measure-options.ts';
import type { Cells, Row } from './measure-records.ts';

/** A contact as the file tells it, in one row or in several. */
export interface RecordedCase {
  /** Number of its first row. */
  readonly number: number;
  /** None where a row has another number of columns than the header. */
  readonly cells: Cells | undefined;
  /** Moments, as written, between which the resident owed us something; without an end where that lasts. */
  readonly pauses: readonly { readonly from: string; readonly to?: string }[];
}

/**
 * Puts the rows of a case together, as they pass: the first that names something counts, so that the first answer settles
 * (EC-51). Rows of one case must stand together; it remembers one case at a time.
 */
export class CaseJoiner {
  #current: OpenCase | undefined;

  /** The cases that these rows complete. */
  join(rows: readonly Row[]): RecordedCase[] {
    const complete: RecordedCase[] = [];
    for (const row of rows) {
      if (this.#current?.caseId === row.caseId && row.cells !== undefined)
        addRow(this.#current, row, row.cells);
      else {
        if (this.#current !== undefined) complete.push(caseOf(this.#current));
        this.#current = openCase(row);
      }
    }
    return complete;
  }

  /** The case that was still open when the file ended. */
  last(): RecordedCase[] {
    return this.#current === undefined ? [] : [caseOf(this.#current)];
  }
}

interface OpenCase {
  readonly caseId: string;
  readonly number: number;
  readonly cells: Record<Role, string> | undefined;
  readonly pauses: { readonly from: string; readonly to: string }[];
  pausedSince: string | undefined;
}

function openCase({ caseId, number, cells, beginsPause }: Row): OpenCase {
  return {
    caseId,
    number,
    cells: cells && { ...cells },
    pauses: [],
    pausedSince: beginsPause ? cells?.received : undefined,
  };
}

function addRow(open: OpenCase, { beginsPause }: Row, cells: Cells): void {
  if (open.cells === undefined) return;
  if (open.pausedSince !== undefined) open.pauses.push({ from: open.pausedSince, to: cells.received });
  open.pausedSince = beginsPause ? cells.received : undefined;
  for (const role of roles) if (open.cells[role] === '') open.cells[role] = cells[role];
}

function caseOf({ number, cells, pauses, pausedSince }: OpenCase): RecordedCase {
  return { number, cells, pauses: pausedSince === undefined ? pauses : [...pauses, { from: pausedSince }] };
}
