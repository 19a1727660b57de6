import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import type { CommandIo } from './command.ts';
import { fieldsOf, RecordCutter, RecordTooLong } from './csv-records.ts';
import { Refusal } from './deadline-rules.ts';
import { type MeasureOptions, type Role, roles } from './measure-options.ts';

/** The cells of one row that were asked for, in UTF-8; a role without a column is empty. */
export type Cells = Readonly<Record<Role, string>>;

/** A row with its number in the file (the header is row 1), or the news that it has another number of columns. */
export interface Row {
  readonly number: number;
  readonly cells: Cells | undefined;
  /** Which case it belongs to; its own number where the file has one row a contact. */
  readonly caseId: string;
  readonly beginsPause: boolean;
}

/** A record longer than this is a quotation mark that never closes. */
const longestRecord = 1_000_000;

/**
 * Reads a CSV file row by row, gzip by its extension, in batches of what came in one piece, in bounded memory.
 * @throws Refusal where the file cannot be read, or lacks a column
 */
export async function* readRows(options: MeasureOptions, io: CommandIo): AsyncGenerator<readonly Row[]> {
  const cutter = new RecordCutter(longestRecord);
  const { input } = options;
  const reader = new RowReader(options);
  try {
    for await (const chunk of open(input, io))
      yield reader.rows(cutter.cut(Buffer.from(chunk).toString('latin1')));
    yield reader.rows([cutter.last()]);
  } catch (error) {
    throw refusalOf(error, input);
  }
}

function open(input: string, io: CommandIo): AsyncIterable<string | Buffer> {
  if (input === '-') return io.stdin;
  const file = createReadStream(input, { highWaterMark: 1 << 18 });
  if (!input.endsWith('.gz')) return file;
  const gunzip = createGunzip({ chunkSize: 1 << 18 });
  file.on('error', (error) => gunzip.destroy(error));
  return file.pipe(gunzip);
}

/** What is wrong with the file is told; anything else is a surprise. */
function refusalOf(error: unknown, input: string): unknown {
  if (error instanceof RecordTooLong) return new Refusal(`--input: ${error.message}`);
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  // Codes of the system and of zlib; `ERR_` is a mistake of the program.
  return code === undefined || code.startsWith('ERR_')
    ? error
    : new Refusal(`--input: ${input} is niet te lezen (${code})`);
}

interface Header {
  readonly separator: string;
  readonly count: number;
  readonly at: Readonly<Record<Role, number>>;
  readonly caseAt: number;
  readonly answeredWhenAt: number;
  readonly pausedWhenAt: number;
}

class RowReader {
  readonly #options: MeasureOptions;
  #header: Header | undefined;
  #number = 0;

  constructor(options: MeasureOptions) {
    this.#options = options;
  }

  rows(records: readonly string[]): Row[] {
    const rows: Row[] = [];
    for (const record of records) {
      const bare = record.endsWith('\r') ? record.slice(0, -1) : record;
      if (bare === '') continue;
      this.#number += 1;
      if (this.#header === undefined) this.#header = readHeader(bare, this.#options);
      else rows.push(this.#row(bare, this.#header));
    }
    return rows;
  }

  #row(record: string, header: Header): Row {
    const number = this.#number;
    const fields = fieldsOf(record, header.separator);
    if (fields.length !== header.count)
      return { number, cells: undefined, caseId: String(number), beginsPause: false };
    const { answeredWhen, pausedWhen } = this.#options;
    const isAnswer = answeredWhen === undefined || cell(fields, header.answeredWhenAt) === answeredWhen.value;
    return {
      number,
      cells: cellsOf(fields, header, isAnswer),
      caseId: header.caseAt < 0 ? String(number) : cell(fields, header.caseAt),
      beginsPause: pausedWhen !== undefined && cell(fields, header.pausedWhenAt) === pausedWhen.value,
    };
  }
}

function cellsOf(fields: readonly string[], { at }: Header, isAnswer: boolean): Cells {
  return {
    received: cell(fields, at.received),
    answered: isAnswer ? cell(fields, at.answered) : '',
    channel: cell(fields, at.channel),
    product: cell(fields, at.product),
    notice: cell(fields, at.notice),
    promised: cell(fields, at.promised),
    due: cell(fields, at.due),
  };
}

function cell(fields: readonly string[], at: number): string {
  return at < 0 ? '' : utf8(fields[at]!);
}

const beyondAscii = /[\u0080-\u00ff]/;

/** Records are read a byte a character; what lies beyond ASCII is put together here. */
function utf8(field: string): string {
  return beyondAscii.test(field) ? Buffer.from(field, 'latin1').toString('utf8') : field;
}

const separators = [',', ';', '\t', '|'] as const;

function readHeader(record: string, options: MeasureOptions): Header {
  const text = utf8(record).replace(/^\ufeff/, '');
  const counted = separators.map((separator) => ({ separator, count: fieldsOf(text, separator).length }));
  const { separator, count } = counted.reduce((best, one) => (one.count > best.count ? one : best));
  const names = fieldsOf(text, separator).map((name) => name.trim());
  const at = (column: string | undefined) => (column === undefined ? -1 : positionOf(column, names));
  return {
    separator,
    count,
    at: Object.fromEntries(roles.map((role) => [role, at(options.columns[role])])) as Record<Role, number>,
    caseAt: at(options.caseColumn),
    answeredWhenAt: at(options.answeredWhen?.column),
    pausedWhenAt: at(options.pausedWhen?.column),
  };
}

function positionOf(column: string, names: readonly string[]): number {
  const exact = names.indexOf(column);
  const found = exact >= 0 ? exact : names.findIndex((name) => name.toLowerCase() === column.toLowerCase());
  if (found < 0)
    throw new Refusal(`--map: kolom "${column}" staat niet in het bestand; het heeft ${names.join(', ')}`);
  return found;
}
