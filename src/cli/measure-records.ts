import type { CommandIo } from './command.ts';
import { cellAt, type MakeRow, positionOf, readCsv } from './csv-source.ts';
import { type MeasureOptions, type Role, roles } from './measure-options.ts';

/** The cells of one row that were asked for, in UTF-8; a role without a column is empty. */
export type Cells<Of extends string = Role> = Readonly<Record<Of, string>>;

/** A row with its line in the file (the header is line 1), or the news that it has another number of columns. */
export interface Row<Of extends string = Role> {
  readonly number: number;
  readonly cells: Cells<Of> | undefined;
  /** Which case it belongs to; its own number where the file has one row a contact. */
  readonly caseId: string;
  readonly beginsPause: boolean;
}

/** Reads the contacts of a file. @throws Refusal where the file cannot be read, or lacks a column */
export function readRows(options: MeasureOptions, io: CommandIo): AsyncGenerator<readonly Row[]> {
  return readCsv(options.input, io, (names) => rowMaker(names, options));
}

function rowMaker(names: readonly string[], options: MeasureOptions): MakeRow<Row> {
  const { columns, caseColumn, answeredWhen, pausedWhen } = options;
  const at = (column: string | undefined) => (column === undefined ? -1 : positionOf(column, names));
  const places = placesOf(roles, (role) => at(columns[role]));
  const [caseAt, answeredAt, pausedAt] = [at(caseColumn), at(answeredWhen?.column), at(pausedWhen?.column)];
  return (fields, number) => {
    if (fields === undefined) return { number, cells: undefined, caseId: String(number), beginsPause: false };
    const cells = cellsAt(fields, roles, places);
    const isAnswer = answeredWhen === undefined || cellAt(fields, answeredAt) === answeredWhen.value;
    return {
      number,
      cells: isAnswer ? cells : { ...cells, answered: '' },
      caseId: caseAt < 0 ? String(number) : cellAt(fields, caseAt),
      beginsPause: pausedWhen !== undefined && cellAt(fields, pausedAt) === pausedWhen.value,
    };
  };
}

/** Where the column of each role stands; below zero where it has none. */
export function placesOf<Of extends string>(
  all: readonly Of[],
  at: (role: Of) => number,
): Readonly<Record<Of, number>> {
  return Object.fromEntries(all.map((role) => [role, at(role)])) as Record<Of, number>;
}

export function cellsAt<Of extends string>(
  fields: readonly string[],
  all: readonly Of[],
  places: Readonly<Record<Of, number>>,
): Record<Of, string> {
  const cells = {} as Record<Of, string>;
  for (const role of all) cells[role] = cellAt(fields, places[role]);
  return cells;
}
