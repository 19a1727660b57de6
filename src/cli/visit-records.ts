import type { CommandIo } from './command.ts';
import { cellAt, type MakeRow, positionOf, readCsv } from './csv-source.ts';
import { cellsAt, type Row } from './measure-records.ts';
import { placesIn, type VisitRole, visitRoles } from './visit-columns.ts';
import type { VisitOptions } from './visit-options.ts';

/** Reads the visits of a file. @throws Refusal where the file cannot be read, or does not say when visitors were called */
export function readVisitRows(
  options: VisitOptions,
  io: CommandIo,
): AsyncGenerator<readonly Row<VisitRole>[]> {
  return readCsv(options.input, io, (names) => rowMaker(names, options));
}

function rowMaker(names: readonly string[], { columns, caseColumn }: VisitOptions): MakeRow<Row<VisitRole>> {
  const places = placesIn(names, columns);
  const caseAt = caseColumn === undefined ? -1 : positionOf(caseColumn, names);
  return (fields, number) => ({
    number,
    cells: fields && cellsAt(fields, visitRoles, places),
    caseId: fields === undefined || caseAt < 0 ? String(number) : cellAt(fields, caseAt),
    beginsPause: false,
  });
}
