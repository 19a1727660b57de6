import type { Role } from './measure-options.ts';
import type { Cells, Row } from './measure-records.ts';

/** A contact or a visit as the file tells it, in one row or in several. */
export interface RecordedCase<Of extends string = Role> {
  /** Line of its first row. */
  readonly number: number;
  /** None where a row has another number of columns than the header. */
  readonly cells: Cells<Of> | undefined;
  /** Moments, as written, between which the resident owed us something; without an end where that lasts. */
  readonly pauses: readonly { readonly from: string; readonly to?: string }[];
}

/**
 * Puts the rows of a case together, as they pass: the first that names something counts, so that the first answer settles
 * (EC-51). Rows of one case must stand together; it remembers one case at a time.
 */
export class CaseJoiner<Of extends string> {
  readonly #roles: readonly Of[];
  readonly #moment: Of;
  #current: OpenCase<Of> | undefined;

  /** @param moment the role that says when a row happened */
  constructor(roles: readonly Of[], moment: NoInfer<Of>) {
    this.#roles = roles;
    this.#moment = moment;
  }

  /** The cases that these rows complete. */
  join(rows: readonly Row<Of>[]): RecordedCase<Of>[] {
    const complete: RecordedCase<Of>[] = [];
    for (const row of rows) {
      if (this.#current?.caseId === row.caseId && row.cells !== undefined)
        this.#add(this.#current, row, row.cells);
      else {
        if (this.#current !== undefined) complete.push(caseOf(this.#current));
        this.#current = this.#open(row);
      }
    }
    return complete;
  }

  /** The case that was still open when the file ended. */
  last(): RecordedCase<Of>[] {
    return this.#current === undefined ? [] : [caseOf(this.#current)];
  }

  #open({ caseId, number, cells, beginsPause }: Row<Of>): OpenCase<Of> {
    return {
      caseId,
      number,
      cells: cells && { ...cells },
      pauses: [],
      pausedSince: beginsPause ? cells?.[this.#moment] : undefined,
    };
  }

  #add(open: OpenCase<Of>, { beginsPause }: Row<Of>, cells: Cells<Of>): void {
    if (open.cells === undefined) return;
    const at = cells[this.#moment];
    if (open.pausedSince !== undefined) open.pauses.push({ from: open.pausedSince, to: at });
    open.pausedSince = beginsPause ? at : undefined;
    for (const role of this.#roles) if (open.cells[role] === '') open.cells[role] = cells[role];
  }
}

interface OpenCase<Of extends string> {
  readonly caseId: string;
  readonly number: number;
  readonly cells: Record<Of, string> | undefined;
  readonly pauses: { readonly from: string; readonly to: string }[];
  pausedSince: string | undefined;
}

function caseOf<Of extends string>({ number, cells, pauses, pausedSince }: OpenCase<Of>): RecordedCase<Of> {
  return { number, cells, pauses: pausedSince === undefined ? pauses : [...pauses, { from: pausedSince }] };
}
