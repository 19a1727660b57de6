import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import type { CommandIo } from './command.ts';
import { fieldsOf, RecordCutter, RecordTooLong } from './csv-records.ts';
import { Refusal } from './deadline-rules.ts';

/** A record longer than this is a quotation mark that never closes. */
const longestRecord = 1_000_000;

/** The fields of a record, still a byte a character; undefined where there are more or fewer than in the header. */
export type Fields = readonly string[] | undefined;

/** Makes a row of a record. @param number its first line in the file; the header is line 1 */
export type MakeRow<Row> = (fields: Fields, number: number) => Row;

/**
 * Reads a CSV file record by record, gzip by its extension, in batches of what came in one piece, in bounded memory.
 * @param input a file name, or `-` for standard input
 * @param begin is told the names of the columns
 * @throws Refusal where the file cannot be read
 */
export async function* readCsv<Row>(
  input: string,
  io: CommandIo,
  begin: (names: readonly string[]) => MakeRow<Row>,
): AsyncGenerator<readonly Row[]> {
  const cutter = new RecordCutter(longestRecord);
  const reader = new RecordReader(begin);
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

interface Header<Row> {
  readonly separator: string;
  readonly count: number;
  readonly make: MakeRow<Row>;
}

class RecordReader<Row> {
  readonly #begin: (names: readonly string[]) => MakeRow<Row>;
  #header: Header<Row> | undefined;
  #line = 1;

  constructor(begin: (names: readonly string[]) => MakeRow<Row>) {
    this.#begin = begin;
  }

  rows(records: readonly string[]): Row[] {
    const rows: Row[] = [];
    for (const record of records) {
      const number = this.#line;
      this.#line += linesOf(record);
      const bare = record.endsWith('\r') ? record.slice(0, -1) : record;
      if (bare === '') continue;
      if (this.#header === undefined) this.#readHeader(bare);
      else rows.push(this.#row(bare, number, this.#header));
    }
    return rows;
  }

  #row(record: string, number: number, header: Header<Row>): Row {
    const fields = fieldsOf(record, header.separator);
    return header.make(fields.length === header.count ? fields : undefined, number);
  }

  #readHeader(record: string): void {
    const text = decoded(record).replace(/^\ufeff/, '');
    const counted = separators.map((separator) => ({ separator, count: fieldsOf(text, separator).length }));
    const { separator, count } = counted.reduce((best, one) => (one.count > best.count ? one : best));
    const names = fieldsOf(text, separator).map((name) => name.trim());
    this.#header = { separator, count, make: this.#begin(names) };
  }
}

const separators = [',', ';', '\t', '|'] as const;

/** A field within quotes may go on for several lines. */
function linesOf(record: string): number {
  let lines = 1;
  for (let at = record.indexOf('\n'); at >= 0; at = record.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

/** Where a column stands that was named; upper and lower case are alike where nothing is exactly the same. */
export function positionOf(column: string, names: readonly string[]): number {
  const exact = names.indexOf(column);
  const found = exact >= 0 ? exact : names.findIndex((name) => name.toLowerCase() === column.toLowerCase());
  if (found < 0)
    throw new Refusal(`--map: kolom "${column}" staat niet in het bestand; het heeft ${names.join(', ')}`);
  return found;
}

/** A field as text; empty where there is no such column. */
export function cellAt(fields: readonly string[], at: number): string {
  return at < 0 ? '' : decoded(fields[at]!);
}

const beyondAscii = /[\u0080-\u00ff]/;

/**
 * Records are read a byte a character; what lies beyond ASCII is put together here. What is no UTF-8 was saved by a spreadsheet in
 * its own way, a byte a letter.
 */
function decoded(field: string): string {
  if (!beyondAscii.test(field)) return field;
  const bytes = Buffer.from(field, 'latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : windows.decode(bytes);
}

const windows = new TextDecoder('windows-1252');
