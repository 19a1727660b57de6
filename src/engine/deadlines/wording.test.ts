import { describe, expect, test } from 'vitest';
import type { CountingRules } from '#engine/charter/index.ts';
import { defaultCounting, parseTerm } from '#engine/charter/index.ts';
import type { Calendar, Language } from '#engine/time/index.ts';
import { at, calendar, pause, publicHolidays, statutory } from '#tests/support/calendars.ts';
import { isMeasurable } from './deadline.ts';
import { explain } from './explain.ts';
import { ruleIds } from './types.ts';
import { renderReasoning } from './wording.ts';

interface Told {
  readonly counting?: Partial<CountingRules>;
  readonly of?: Calendar;
  readonly pauses?: string[];
  readonly language?: Language;
}

const office = calendar({
  id: 'office',
  holidays: 'nl-public',
  week: { 'mon-fri': '9:00-17:00' },
  exceptions: { '2026-06-05': '' },
});

function reason(received: string, term: string, { counting, of = publicHolidays, pauses = [] }: Told = {}) {
  const read = parseTerm(term);
  if (!read.ok) throw new Error(term);
  const rules = { ...defaultCounting, ...(read.atw ? { rollForward: 'atw' as const } : {}), ...counting };
  const found = explain(
    read.term,
    rules,
    of,
    statutory,
    at(received),
    pauses.map((text) => pause(text)),
  );
  if (!isMeasurable(found)) throw new Error(found.notMeasurable);
  return found.reasoning;
}

function tell(received: string, term: string, told: Told = {}): readonly string[] {
  return renderReasoning(reason(received, term, told), told.language ?? 'nl');
}

describe('why this date', () => {
  test('five working days over Easter', () => {
    expect(tell('2026-04-02T14:10', '5 working days')).toEqual([
      'Ontvangen op donderdag 2 april 2026 om 14.10 uur.',
      'De termijn is 5 werkdagen.',
      'De dag van ontvangst telt niet mee.',
      'Alleen werkdagen tellen mee.',
      'De eerste dag van de termijn is dinsdag 7 april 2026.',
      'Deze dagen tellen niet mee: vrijdag 3 april (Goede Vrijdag), het weekend van 4 en 5 april, maandag 6 april (tweede paasdag), het weekend van 11 en 12 april.',
      'De uiterste datum is maandag 13 april 2026.',
      'Die dag telt tot middernacht.',
    ]);
  });

  test('four weeks that end on Good Friday, in English', () => {
    expect(tell('2026-03-06T09:00', '4 weeks atw', { language: 'en' })).toEqual([
      'Received on Friday 6 March 2026 at 9:00.',
      'The term is 4 weeks.',
      'The day of receipt does not count.',
      'The first day of the term is Saturday 7 March 2026.',
      'Counted like this, the last day is Friday 3 April 2026.',
      'A term that ends on a Saturday, Sunday or holiday runs on to the next ordinary day (Algemene termijnenwet, article 1).',
      'The term runs on over: Friday 3 April (Good Friday), the weekend of 4 and 5 April, Monday 6 April (Easter Monday).',
      'The last date is Tuesday 7 April 2026.',
      'That day counts until midnight.',
    ]);
  });

  test('a pause, and a closure by its own name', () => {
    const sentences = tell('2026-06-01T10:00', '5 werkdagen', {
      of: office,
      pauses: ['2026-06-02T10:00/2026-06-04T15:00'],
    });
    expect(sentences).toContain(
      'De termijn stond stil van dinsdag 2 juni 2026 om 10.00 uur tot donderdag 4 juni 2026 om 15.00 uur.',
    );
    expect(sentences).toContain(
      'Deze dagen tellen niet mee: woensdag 3 juni (termijn staat stil), vrijdag 5 juni (afwijkend), het weekend van 6 en 7 juni.',
    );
    expect(sentences).toContain('De uiterste datum is woensdag 10 juni 2026.');
  });

  test('hours of opening time end at a moment', () => {
    expect(tell('2026-06-04T16:00', '3 openingsuren', { of: office })).toEqual([
      'Ontvangen op donderdag 4 juni 2026 om 16.00 uur.',
      'De termijn is 3 openingsuren.',
      'Alleen openingstijd telt mee.',
      'Deze dagen tellen niet mee: vrijdag 5 juni (afwijkend), het weekend van 6 en 7 juni.',
      'Het moet klaar zijn voor maandag 8 juni 2026 om 11.00 uur.',
    ]);
  });

  test('the Act’s articles are named where they played a part, and only there', () => {
    const rules = (received: string, term: string) =>
      reason(received, term).rules.map(({ source }) => source);
    expect(rules('2026-04-02', '3 days atw')).toContain('Algemene termijnenwet art. 2');
    expect(rules('2026-04-02', '2 days atw')).not.toContain('Algemene termijnenwet art. 2');
    expect(rules('2026-04-02', '2 days atw')).toContain('Algemene termijnenwet art. 1.1');
    expect(rules('2026-01-03', '13 weeks atw')).toContain('Algemene termijnenwet art. 4');
    expect(rules('2026-06-01', '4 weeks atw').join()).not.toContain('Algemene termijnenwet');
  });

  test('closing time, receipt at opening and Signalen’s day one are said', () => {
    const counting = {
      endOfDay: 'closing',
      receiptMoment: 'opening',
      dayOne: 'dayAfterFirstWorkingDay',
    } as const;
    const sentences = tell('2026-06-12T18:00', '1 werkdag', { of: office, counting });
    expect(sentences).toContain(
      'Dat was buiten de openingstijd. De termijn begint op maandag 15 juni 2026 om 9.00 uur.',
    );
    expect(sentences).toContain('Het moet klaar zijn voor dinsdag 16 juni 2026 om 17.00 uur.');
  });

  test('EC-42: that a term does not end while it stands still is said', () => {
    const sentences = tell('2026-06-08T10:00', '2 werkdagen', {
      pauses: ['2026-06-10T10:00/2026-06-12T15:00'],
    });
    expect(sentences).toContain('Een termijn eindigt niet terwijl hij stilstaat.');
    expect(sentences).toContain('De uiterste datum is vrijdag 12 juni 2026.');
  });

  test('EC-31: a date beyond what is known carries a warning', () => {
    expect(tell('2028-12-20', '4 weken atw').at(-1)).toMatch(
      /^Let op: van deze periode zijn niet alle vrije dagen bekend/,
    );
  });

  test('a long list of days is cut off with a count', () => {
    expect(tell('2026-01-05', '100 werkdagen').join(' ')).toMatch(/en nog \d+\./);
  });

  test('a reasoning is plain data: it survives being stored', () => {
    const reasoning = reason('2026-04-02T14:10', '4 weken atw', { pauses: ['2026-04-10/2026-04-14'] });
    expect(JSON.parse(JSON.stringify(reasoning))).toEqual(reasoning);
    expect(renderReasoning(JSON.parse(JSON.stringify(reasoning)), 'nl')).toEqual(
      renderReasoning(reasoning, 'nl'),
    );
  });

  test('no sentence addresses the reader, and none is long', () => {
    const all = ['5 werkdagen', '4 weken atw', '3 dagen atw', '13 weken atw', '24 uur'].flatMap((term) =>
      tell('2026-04-02T14:10', term),
    );
    for (const sentence of all) {
      expect(sentence).not.toMatch(/\b(u|uw|je|jij|jouw)\b/i);
      expect(sentence.split(/[:(]/)[0]!.trim().split(' ').length).toBeLessThanOrEqual(20);
    }
    expect(ruleIds.length).toBeGreaterThan(0);
  });
});
