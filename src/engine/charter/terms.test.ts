import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseTerm, printTerm } from './terms.ts';
import type { Term } from './types.ts';

function read(text: string): string {
  const result = parseTerm(text);
  return result.ok ? `${result.term.amount} ${result.term.unit}${result.atw ? ' atw' : ''}` : result.reason;
}

describe('terms as people write them', () => {
  test.each([
    ['5 working days', '5 workingDays'],
    ['1 working day', '1 workingDays'],
    ['5 werkdagen', '5 workingDays'],
    ['4 weeks', '4 weeks'],
    ['4 weken', '4 weeks'],
    ['4 weeks atw', '4 weeks atw'],
    ['4 weken Atw', '4 weeks atw'],
    ['56 days atw', '56 calendarDays atw'],
    ['56 dagen', '56 calendarDays'],
    ['40 opening hours', '40 openingHours'],
    ['40 openingsuren', '40 openingHours'],
    ['90 minuten openingstijd', '90 openingMinutes'],
    ['24 hours', '24 hours'],
    ['24 uur', '24 hours'],
    ['1,5 uur', '1.5 hours'],
    ['15 minuten', '15 minutes'],
    ['20 seconds', '20 seconds'],
    ['3 months', '3 months'],
    ['3 maanden atw', '3 months atw'],
    ['1 jaar', '1 years'],
    ['  5   Working Days ', '5 workingDays'],
  ])('“%s” is %s', (text, term) => expect(read(text)).toBe(term));

  test.each([
    ['', 'notATerm'],
    ['vijf werkdagen', 'notATerm'],
    ['-5 working days', 'notATerm'],
    ['5', 'notATerm'],
    ['5 fortnights', 'unknownUnit'],
    ['0 weeks', 'badAmount'],
    ['1.5 working days', 'badAmount'],
    ['99999 weeks', 'badAmount'],
    ['5 working days atw', 'atwUnit'],
    ['24 hours atw', 'atwUnit'],
  ])('“%s” is refused: %s', (text, reason) => {
    const result = parseTerm(text);
    expect(result).toMatchObject({ ok: false, reason });
    expect(result.ok ? '' : result.remedy.nl).not.toBe('');
  });

  test('one is written in the singular', () => {
    expect(printTerm({ unit: 'workingDays', amount: 1 }, 'nl')).toBe('1 werkdag');
    expect(printTerm({ unit: 'workingDays', amount: 5 }, 'nl')).toBe('5 werkdagen');
    expect(printTerm({ unit: 'hours', amount: 1.5 }, 'nl')).toBe('1,5 uur');
    expect(printTerm({ unit: 'openingHours', amount: 1 }, 'en')).toBe('1 opening hour');
  });

  test('what is printed is read as the same term, in both languages', () => {
    const units: Term['unit'][] = [
      'workingDays',
      'calendarDays',
      'weeks',
      'months',
      'years',
      'openingHours',
      'openingMinutes',
      'hours',
      'minutes',
      'seconds',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...units),
        fc.integer({ min: 1, max: 9999 }),
        fc.constantFrom('nl', 'en'),
        (unit, amount, language) => {
          expect(parseTerm(printTerm({ unit, amount }, language))).toEqual({
            ok: true,
            term: { unit, amount },
            atw: false,
          });
        },
      ),
    );
  });
});
