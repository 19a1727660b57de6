import { parseTerm, type TermResult } from '#engine/charter/index.ts';
import { deadline, isMeasurable } from '#engine/deadlines/index.ts';
import { type Language, parseMoment, presetCalendar } from '#engine/time/index.ts';
import type { CommandIo } from './command.ts';
import { fieldsOf, RecordCutter, RecordTooLong } from './csv-records.ts';
import {
  countingFor,
  type FindCalendar,
  printDue,
  Refusal,
  remedies,
  sayNotMeasurable,
} from './deadline-rules.ts';

/** The most rows whose reason is written out; the rest is counted. */
const reasonsAtMost = 1000;
/** A record longer than this is a quotation mark that never closes. */
const longestRecord = 1_000_000;

/**
 * Copies CSV from standard input to standard output with a column `due` added. Every byte of a row is kept; a row
 * that cannot be counted gets an empty `due`, and its reason goes to standard error with its row number (the header
 * is row 1). Works in bounded memory and waits for a slow reader.
 *
 * @returns 0 when every row has its date, 1 when some have not
 * @throws Refusal where the file as a whole cannot be understood
 */
export async function runBatch(
  io: CommandIo,
  findCalendar: FindCalendar,
  language: Language,
): Promise<number> {
  const cutter = new RecordCutter(longestRecord);
  const batch = new Batch(findCalendar, language);
  try {
    for await (const chunk of io.stdin) {
      const text = Buffer.from(chunk).toString('latin1');
      await write(io.stdout, batch.rewrite(cutter.cut(text)));
    }
    const last = cutter.last();
    if (last !== '') await write(io.stdout, batch.rewrite([last]));
  } catch (error) {
    if (isReaderGone(error)) return 0;
    throw error instanceof RecordTooLong ? new Refusal(error.message) : error;
  }
  return batch.report(io.stderr);
}

/** Resolves when the text has gone out, so that a slow reader slows the reading down. */
async function write(stream: NodeJS.WritableStream, text: string): Promise<void> {
  if (text === '') return;
  await new Promise<void>((resolve, reject) => {
    stream.write(Buffer.from(text, 'latin1'), (error) => (error ? reject(error) : resolve()));
  });
}

/** `… | head`: the reader has seen enough. */
function isReaderGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}

interface Columns {
  readonly separator: string;
  readonly count: number;
  readonly received: number;
  readonly term: number;
  readonly calendar: number;
}

/** What is remembered from row to row: the columns, the terms read before, and what went wrong. */
class Batch {
  #columns: Columns | undefined;
  #row = 0;
  #refused = 0;
  #beyondKnown = 0;
  readonly #reasons: string[] = [];
  readonly #terms = new Map<string, TermResult>();
  readonly #findCalendar: FindCalendar;
  readonly #language: Language;
  readonly #statutory = presetCalendar('nl-statutory');

  constructor(findCalendar: FindCalendar, language: Language) {
    this.#findCalendar = findCalendar;
    this.#language = language;
  }

  /** The records with their `due`, each on a line of its own. */
  rewrite(records: readonly string[]): string {
    let text = '';
    for (const record of records) {
      this.#row++;
      const end = record.endsWith('\r') ? '\r\n' : '\n';
      const bare = end === '\n' ? record : record.slice(0, -1);
      text += bare === '' ? end : `${this.#withDue(bare)}${end}`;
    }
    return text;
  }

  #withDue(record: string): string {
    if (this.#columns === undefined) {
      this.#columns = readHeader(record);
      return `${record}${this.#columns.separator}due`;
    }
    return `${record}${this.#columns.separator}${this.#dueOf(record, this.#columns)}`;
  }

  #dueOf(record: string, columns: Columns): string {
    const fields = fieldsOf(record, columns.separator);
    if (fields.length !== columns.count)
      return this.#refuse(`${fields.length} columns, the header has ${columns.count}`);
    const calendar = this.#findCalendar(fields[columns.calendar]!.trim());
    if (calendar === undefined) return this.#refuse(remedies.calendar[this.#language]);
    const read = this.#termOf(fields[columns.term]!);
    if (!read.ok) return this.#refuse(read.remedy[this.#language]);
    const received = parseMoment(fields[columns.received]!.trim(), calendar.zone);
    if (received === undefined) return this.#refuse(remedies.received[this.#language]);
    const result = deadline(read.term, countingFor(read.atw), calendar, this.#statutory, received);
    if (!isMeasurable(result)) return this.#refuse(sayNotMeasurable(result, this.#language));
    if (result.beyondKnown) this.#beyondKnown++;
    return printDue(read.term, result, calendar);
  }

  #termOf(text: string): TermResult {
    const known = this.#terms.get(text);
    if (known !== undefined) return known;
    const read = parseTerm(text);
    if (this.#terms.size < reasonsAtMost) this.#terms.set(text, read);
    return read;
  }

  #refuse(reason: string): string {
    this.#refused++;
    if (this.#refused <= reasonsAtMost) this.#reasons.push(`row ${this.#row}: ${reason}`);
    return '';
  }

  /** Writes what could not be counted, and returns the exit code. */
  report(stderr: NodeJS.WritableStream): number {
    const lines = [...this.#reasons];
    if (this.#refused > reasonsAtMost)
      lines.push(`and ${this.#refused - reasonsAtMost} more rows without a date`);
    if (this.#beyondKnown > 0) {
      lines.push(
        `note: ${this.#beyondKnown} dates lie outside the years whose decreed days or closures are known`,
      );
    }
    if (this.#columns === undefined) throw new Refusal(headerRemedy);
    if (lines.length > 0) stderr.write(`${lines.join('\n')}\n`);
    return this.#refused === 0 ? 0 : 1;
  }
}

const headerRemedy =
  'the first row must name the columns received, term and calendar (others may follow), and not due';

function readHeader(record: string): Columns {
  const separator = record.includes(';') && !record.includes(',') ? ';' : ',';
  // A byte order mark in UTF-8, read as latin1.
  const names = fieldsOf(record.replace(/^\u00ef\u00bb\u00bf/, ''), separator).map((name) =>
    name.trim().toLowerCase(),
  );
  const [received, term, calendar] = [
    names.indexOf('received'),
    names.indexOf('term'),
    names.indexOf('calendar'),
  ];
  if (received < 0 || term < 0 || calendar < 0 || names.includes('due')) throw new Refusal(headerRemedy);
  return { separator, count: names.length, received, term, calendar };
}
