import { describe, expect, test } from 'vitest';
import { fieldsOf } from '../cli/csv-records.ts';
import { csvLine, csvOf } from './csv.ts';

describe('a file for a spreadsheet', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+31 30 286 00 00', "'+31 30 286 00 00"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1+1', "'\t=1+1"],
    ['\r=1+1', '"\'\r=1+1"'],
    ['="a""b"', '"\'=""a""""b"""'],
  ])('a text that it would take for a formula is kept from it: %o', (text, line) => {
    expect(csvLine([text], ';')).toBe(`${line}\r\n`);
  });

  test('a number below zero stays a number, and a text with such a mark inside stays as it is', () => {
    expect(csvLine([-2, 0.5, 'a=b', 'één - twee', true, false, undefined], ';')).toBe(
      '-2;0.5;a=b;één - twee;ja;nee;\r\n',
    );
  });

  test('cells with the separator, a quotation mark or a line end are quoted', () => {
    const cells = ['a;b', 'c,d', 'zei "nee"', 'twee\r\nregels'];
    expect(csvLine(cells, ';')).toBe('"a;b";c,d;"zei ""nee""";"twee\r\nregels"\r\n');
    for (const separator of [',', ';'] as const)
      expect(fieldsOf(csvLine(cells, separator).slice(0, -2), separator)).toEqual(cells);
  });

  test('begins with the names of its columns, also without rows', () => {
    expect(csvOf(['team', 'maand'], [])).toBe('team,maand\r\n');
    expect(csvOf(['team'], [['=A1'], ['b']])).toBe("team\r\n'=A1\r\nb\r\n");
  });
});
