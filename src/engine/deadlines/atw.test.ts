import { describe, expect, test } from 'vitest';
import type { Term } from '#engine/charter/index.ts';
import { printDay } from '#engine/time/index.ts';
import { day, statutory } from '#tests/support/calendars.ts';
import { article1, article2, article4Excludes, extendByAtw } from './atw.ts';

const days = (amount: number): Term => ({ unit: 'calendarDays', amount });

function print(found: ReturnType<typeof article1>): string {
  return found === undefined ? 'none' : printDay(found);
}

describe('Algemene termijnenwet', () => {
  test('art. 1.1: a term that ends on a Saturday, Sunday or holiday ends on the next day that is none', () => {
    expect(print(article1(day('2026-04-04'), statutory))).toBe('2026-04-07');
    expect(print(article1(day('2026-04-05'), statutory))).toBe('2026-04-07');
    expect(print(article1(day('2026-04-07'), statutory))).toBe('2026-04-07');
  });

  test('art. 2: a term of three days contains at least two ordinary days', () => {
    const around = (amount: number, last: string) =>
      print(article2(days(amount), day('2026-04-02'), day(last), statutory, 0));
    expect(around(3, '2026-04-07')).toBe('2026-04-08');
    expect(around(7, '2026-04-09')).toBe('2026-04-09');
  });

  test('art. 2: a term of two days need not contain two ordinary days', () => {
    expect(print(article2(days(2), day('2026-04-02'), day('2026-04-07'), statutory, 0))).toBe('2026-04-07');
  });

  test('art. 3.2: Good Friday counts as a holiday', () => {
    expect(print(article1(day('2026-04-03'), statutory))).toBe('2026-04-07');
  });

  test('art. 3.3: a decreed day counts as a holiday', () => {
    expect(print(article1(day('2026-01-02'), statutory))).toBe('2026-01-05');
    expect(print(article1(day('2026-05-15'), statutory))).toBe('2026-05-18');
  });

  test('art. 4 a: not for terms in hours, of more than 90 days, twelve weeks or three months, or in years', () => {
    const excluded = (unit: Term['unit'], amount: number) => article4Excludes({ unit, amount });
    expect([excluded('calendarDays', 90), excluded('calendarDays', 91)]).toEqual([false, true]);
    expect([excluded('weeks', 12), excluded('weeks', 13)]).toEqual([false, true]);
    expect([excluded('months', 3), excluded('months', 4)]).toEqual([false, true]);
    expect([
      excluded('years', 1),
      excluded('hours', 1),
      excluded('minutes', 1),
      excluded('seconds', 1),
    ]).toEqual(Array(4).fill(true));
  });

  test('art. 4 before art. 1: a term to which the Act does not apply is not extended', () => {
    expect(
      print(extendByAtw({ unit: 'weeks', amount: 13 }, day('2026-01-03'), day('2026-04-04'), statutory, 0)),
    ).toBe('2026-04-04');
    expect(
      print(extendByAtw({ unit: 'weeks', amount: 12 }, day('2026-01-10'), day('2026-04-04'), statutory, 0)),
    ).toBe('2026-04-07');
  });
});
