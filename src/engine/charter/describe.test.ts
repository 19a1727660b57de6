import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseDay } from '#engine/time/index.ts';
import { describeRule } from './describe.ts';
import { describeException } from './describe-calendar.ts';
import { loadCharter } from './load.ts';
import type { Charter, CountingRules, Norm } from './types.ts';

function read(name: string): Charter {
  const result = loadCharter(
    readFileSync(new URL(`../../../charters/${name}.yaml`, import.meta.url), 'utf8'),
  );
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.charter;
}

const utrecht = read('utrecht-2008');
const today = read('voorbeeld-vandaag');
const norm = (charter: Charter, id: string): Norm => charter.norms.find((one) => one.id === id)!;

test('five working days: the resident reads all that is needed to count the date again', () => {
  expect(describeRule(norm(utrecht, 'email-answer'), utrecht, 'nl', utrecht.validFrom)).toEqual([
    'De termijn is 5 werkdagen.',
    'De termijn begint als uw e-mail bij ons binnenkomt, ook als wij dan dicht zijn.',
    'De dag waarop uw e-mail binnenkomt, telt niet mee.',
    'De laatste dag loopt tot middernacht.',
    'Wij tellen met de kalender "werkdagen van de gemeente", in Nederlandse tijd.',
    'Werkdagen zijn maandag tot en met vrijdag.',
    'Niet op feestdagen: Nieuwjaarsdag, Goede Vrijdag, tweede paasdag, Koninginnedag, Hemelvaartsdag, Bevrijdingsdag, tweede pinksterdag, eerste kerstdag en tweede kerstdag.',
    'Krijgt u op tijd een behandelbericht? Dan geldt daarna de datum uit dat bericht.',
  ]);
});

test('four weeks: the same in English, with the law that moves the last day', () => {
  expect(describeRule(norm(utrecht, 'post-answer'), utrecht, 'en', utrecht.validFrom)).toEqual([
    'The term is 4 weeks.',
    'The term begins when your letter reaches us, also when we are closed at that time.',
    'The day on which your letter comes in does not count.',
    'Weekends and holidays count too. Is the last day a Saturday, Sunday or holiday? Then it becomes the next day that is none of these. In this we follow the Algemene termijnenwet, articles 1 to 4.',
    'The last day runs until midnight.',
    'Do you get a handling notice in time? Then the date in that notice applies.',
  ]);
});

test('opening hours that differ by day are written out', () => {
  expect(describeRule(norm(today, 'counter-open'), today, 'nl', today.validFrom)).toContain(
    'Open: maandag tot en met woensdag en vrijdag 9.00 - 12.30 uur en 13.30 - 17.00 uur; donderdag 9.00 - 12.30 uur en 13.30 - 20.00 uur; zaterdag 10.00 - 13.00 uur.',
  );
});

describe('every counting field that can move a date has its own sentence', () => {
  const others: Readonly<{ [Field in keyof CountingRules]: readonly CountingRules[Field][] }> = {
    dayOne: ['dayAfter', 'dayOfReceipt', 'dayAfterFirstWorkingDay'],
    rollForward: ['none', 'nextWorkingDay', 'atw'],
    endOfDay: ['midnight', 'closing'],
    receiptMoment: ['arrival', 'opening'],
  };
  test.each(Object.entries(others))('%s', (field, values) => {
    const post = norm(utrecht, 'post-answer');
    if (post.rule.kind !== 'term') throw new Error('a letter has a term');
    const { rule } = post;
    for (const language of ['nl', 'en'] as const) {
      const texts = values.map((value) => {
        const counting = { ...rule.counting, [field]: value };
        return describeRule(
          { ...post, rule: { ...rule, counting } },
          utrecht,
          language,
          utrecht.validFrom,
        ).join(' ');
      });
      expect(new Set(texts).size).toBe(values.length);
    }
  });
});

test('EC-32: a closure over New Year is said from its first to its last day', () => {
  const counters = today.calendars.find(({ id }) => id === 'counters')!;
  const closure = counters.exceptions.find(({ from }) => from === parseDay('2026-12-24'))!;
  expect(describeException(closure, 'nl')).toBe(
    'donderdag 24 december 2026 tot en met vrijdag 1 januari 2027: gesloten (sluiting rond Kerst en Nieuwjaar)',
  );
});
