/*
 * CSV as RFC 4180 has it, kept byte for byte: records are cut out of the text, never written anew.
 * Text is one character per byte (latin1), so that any encoding passes unharmed.
 */

const quote = '"';

/** Cuts chunks of text into records as they come. A record keeps its carriage return, not its line feed. */
export class RecordCutter {
  #rest = '';
  readonly #longest: number;

  /** @param longest characters after which a record is refused: a quote that never closes would eat the file */
  constructor(longest: number) {
    this.#longest = longest;
  }

  /** The records that are complete with this chunk. Throws `RecordTooLong`. */
  cut(chunk: string): string[] {
    const text = this.#rest + chunk;
    const records: string[] = [];
    let start = 0;
    let quoteAt = text.indexOf(quote);
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
      if (quoteAt >= start && quoteAt < end && !hasPairs(text, quoteAt, end)) continue;
      records.push(text.slice(start, end));
      start = end + 1;
      if (quoteAt >= 0 && quoteAt < start) quoteAt = text.indexOf(quote, start);
    }
    this.#rest = text.slice(start);
    if (this.#rest.length > this.#longest) throw new RecordTooLong(this.#rest.slice(0, 60));
    return records;
  }

  /** What stands after the last line feed. */
  last(): string {
    return this.#rest;
  }
}

export class RecordTooLong extends Error {
  constructor(start: string) {
    super(`a record does not end; is a quotation mark missing? It begins with: ${start}`);
    this.name = 'RecordTooLong';
  }
}

/** A line ending within quotes belongs to the record: up to the end of a record the quotation marks come in pairs. */
function hasPairs(text: string, firstQuote: number, end: number): boolean {
  let even = true;
  for (let at = firstQuote; at >= 0 && at < end; at = text.indexOf(quote, at + 1)) even = !even;
  return even;
}

/** The fields of a record, without their quotes. */
export function fieldsOf(record: string, separator: string): string[] {
  return record.includes(quote) ? quotedFields(record, separator) : record.split(separator);
}

function quotedFields(record: string, separator: string): string[] {
  const fields: string[] = [];
  let position = 0;
  while (position <= record.length) {
    const read = record[position] === quote ? quotedField : plainField;
    const { field, end } = read(record, position, separator);
    fields.push(field);
    position = end + 1;
  }
  return fields;
}

interface Field {
  readonly field: string;
  readonly end: number;
}

function plainField(record: string, start: number, separator: string): Field {
  const next = record.indexOf(separator, start);
  const end = next < 0 ? record.length : next;
  return { field: record.slice(start, end), end };
}

/** A quote within quotes is written twice. What stands between the closing quote and the separator is kept. */
function quotedField(record: string, start: number, separator: string): Field {
  let field = '';
  let from = start + 1;
  for (;;) {
    const closing = record.indexOf(quote, from);
    if (closing < 0) return { field: field + record.slice(from), end: record.length };
    field += record.slice(from, closing);
    if (record[closing + 1] !== quote) {
      const tail = plainField(record, closing + 1, separator);
      return { field: field + tail.field, end: tail.end };
    }
    field += quote;
    from = closing + 2;
  }
}
