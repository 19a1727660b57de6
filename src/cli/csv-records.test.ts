import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldsOf, RecordCutter, RecordTooLong } from './csv-records.ts';

function cutAll(chunks: readonly string[], longest = 1000): string[] {
  const cutter = new RecordCutter(longest);
  const records = chunks.flatMap((chunk) => cutter.cut(chunk));
  return cutter.last() === '' ? records : [...records, cutter.last()];
}

function write(field: string): string {
  return /[",\n\r]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

describe('CSV records', () => {
  test('a line ending within quotes belongs to the record', () => {
    expect(cutAll(['a,"b\nc"\nd,e\n'])).toEqual(['a,"b\nc"', 'd,e']);
  });

  test('the last record needs no line ending, and a carriage return stays', () => {
    expect(cutAll(['a\r\nb'])).toEqual(['a\r', 'b']);
  });

  test('fields may be quoted, with doubled quotes within', () => {
    expect(fieldsOf('1,"a, ""b""",,"x"', ',')).toEqual(['1', 'a, "b"', '', 'x']);
    expect(fieldsOf('"a"b,c', ',')).toEqual(['ab', 'c']);
    expect(fieldsOf('a;"b;c"', ';')).toEqual(['a', 'b;c']);
    expect(fieldsOf('', ',')).toEqual(['']);
    expect(fieldsOf('"",', ',')).toEqual(['', '']);
  });

  test('a quote that never closes is refused instead of eating the file', () => {
    expect(() => cutAll(['a,"b\n', 'c\n'.repeat(600)])).toThrow(RecordTooLong);
  });

  test('whatever is written is read again, however it is cut into chunks', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', 'é', ' ') });
    const table = fc.array(fc.array(text, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 9 }), (rows, size) => {
        const file = rows.map((row) => `${row.map(write).join(',')}\n`).join('');
        const chunks = file.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
        expect(cutAll(chunks).map((record) => fieldsOf(record, ','))).toEqual(rows);
      }),
    );
  });
});
