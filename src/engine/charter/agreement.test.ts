import { describe, expect, test } from 'vitest';
import { type CalendarDefinition, type LocalTime, parseDay } from '#engine/time/index.ts';
import { agreementFindings } from './agreement.ts';
import { readWeek } from './hours.ts';
import { defaultCounting, readRule } from './rule.ts';
import type { Norm } from './types.ts';

const calendar: CalendarDefinition = {
  id: 'counters',
  title: { nl: 'openingstijden' },
  zone: 'Europe/Amsterdam',
  holidays: 'nl-public',
  patterns: [
    {
      validFrom: parseDay('2020-01-01')!,
      week: readWeek({ 'mon-fri': '9:00-12:30, 13:30-17:00', thu: '9:00-20:00' }, []).value,
    },
  ],
  exceptions: [],
  source: 'test',
};

/** `5 working days`, `8:30-17:30`, `wait 15 minutes`, `opening hours`. */
function normWith(rule: string, sentence: Norm['sentence'], more: Partial<Norm> = {}): Norm {
  const document = rule.startsWith('wait ')
    ? { wait: rule.slice(5), calendar: 'counters' }
    : /\d:|opening hours$/.test(rule) && !/^\d+ /.test(rule)
      ? { window: rule, calendar: 'counters' }
      : { term: rule, calendar: 'counters' };
  return {
    id: 'norm',
    channel: 'email',
    measure: 'answer',
    title: { nl: 'Norm' },
    sentence,
    rule: readRule(document, []).value!,
    exceptions: [],
    source: 'test',
    ...more,
  };
}

function judge(rule: string, language: 'nl' | 'en', sentence: string, more?: Partial<Norm>) {
  const norm = normWith(rule, language === 'nl' ? { nl: sentence } : { nl: '', en: sentence }, more);
  const findings = agreementFindings(norm, calendar, []).filter(({ path }) => path.at(-1) === language);
  return findings.map(({ severity }) => severity);
}

describe('a sentence agrees with its rule', () => {
  test.each([
    ['5 working days', 'nl', 'U ontvangt binnen vijf werkdagen antwoord.'],
    ['5 working days', 'nl', 'U krijgt binnen 5 werkdagen antwoord.'],
    ['5 working days', 'nl', 'Antwoord binnen vijf (5) werkdagen.'],
    ['1 working day', 'nl', 'Binnen één werkdag hoort u van ons.'],
    ['25 working days', 'nl', 'Dat duurt hooguit vijfentwintig werkdagen.'],
    ['22 working days', 'nl', 'Dat duurt hooguit tweeëntwintig werkdagen.'],
    ['4 weeks', 'nl', 'U ontvangt binnen 4 weken antwoord.'],
    ['1 week', 'nl', 'Binnen een week krijgt u antwoord.'],
    ['10 calendar days', 'nl', 'Binnen tien dagen krijgt u antwoord.'],
    ['3 months', 'nl', 'Wij beslissen binnen drie maanden.'],
    ['1 year', 'nl', 'Wij beslissen binnen een jaar.'],
    ['24 hours', 'nl', 'Wij reageren binnen 24 uur.'],
    ['90 minutes', 'nl', 'Wij reageren binnen anderhalf uur.'],
    ['30 minutes', 'nl', 'Wij reageren binnen een half uur.'],
    ['15 minutes', 'nl', 'Wij reageren binnen een kwartier.'],
    ['1 hour', 'nl', 'Wij reageren binnen zestig minuten.'],
    ['25 seconds', 'nl', 'Wij nemen binnen 25 seconden op.'],
    ['8 opening hours', 'nl', 'Wij reageren binnen 8 openingsuren.'],
    ['wait 15 minutes', 'nl', 'We streven naar een maximale wachttijd van 15 minuten.'],
    ['wait 15 minutes', 'nl', 'U wacht hooguit een kwartier.'],
    ['wait 45 minutes', 'nl', 'U wacht hooguit drie kwartier.'],
    ['8:30-17:30', 'nl', 'U kunt ons van 8.30 - 17.30 uur bereiken op 030 - 286 00 00.'],
    ['9:00-17:00', 'nl', 'Wij zijn open van negen tot vijf.'],
    ['9:00-17:00', 'nl', 'Wij zijn open van 9 tot 17 uur.'],
    ['9:00-17:00', 'nl', 'Onze balies zijn open tussen 9:00 en 17:00 uur.'],
    ['9:00-17:00', 'nl', 'Bel 14 030, op werkdagen van 9.00 uur tot 17.00 uur.'],
    ['18:00-2:00', 'nl', 'Wij zijn open van 18.00 - 2.00 uur.'],
    ['opening hours', 'nl', 'Wij zijn open van 9.00 - 12.30 uur en van 13.30 - 17.00 uur.'],
    ['opening hours', 'nl', 'Onze openingstijden staan op de website.'],
    ['5 working days', 'en', 'You receive an answer within five working days.'],
    ['5 working days', 'en', 'You receive an answer within 5 business days.'],
    ['25 working days', 'en', 'At most twenty-five working days.'],
    ['1 week', 'en', 'Within a week you get an answer.'],
    ['1 hour', 'en', 'We react within an hour.'],
    ['30 minutes', 'en', 'We react within half an hour.'],
    ['15 minutes', 'en', 'We react within a quarter of an hour.'],
    ['wait 15 minutes', 'en', 'We aim for a waiting time of at most 15 minutes.'],
    ['8:30-17:30', 'en', 'You can reach us from 8:30 am to 5:30 pm on 030 - 286 00 00.'],
    ['9:00-17:00', 'en', 'We are open from nine to five.'],
    ['9:00-17:00', 'en', 'We are open from 9 a.m. until 5 p.m.'],
    ['13:00-17:00', 'en', 'We are open from 1 to 5 pm.'],
  ] as const)('%s (%s): %s', (rule, language, sentence) => {
    expect(judge(rule, language, sentence)).toEqual([]);
  });
});

describe('a sentence that promises something else than its rule is refused', () => {
  test.each([
    ['5 working days', 'nl', 'U ontvangt binnen zes werkdagen antwoord.'],
    ['5 working days', 'nl', 'U ontvangt binnen vijf dagen antwoord.'],
    ['2 weeks', 'nl', 'U ontvangt binnen veertien dagen antwoord.'],
    ['4 weeks', 'nl', 'U ontvangt binnen vier maanden antwoord.'],
    ['5 working days', 'nl', 'U ontvangt zo snel mogelijk antwoord.'],
    ['wait 15 minutes', 'nl', 'U wacht hooguit twintig minuten.'],
    ['wait 15 minutes', 'nl', 'U wacht hooguit een half uur.'],
    ['8:30-17:30', 'nl', 'U kunt ons van 9.00 - 17.00 uur bereiken op 030 - 286 00 00.'],
    ['8:30-17:30', 'nl', 'U kunt ons bereiken op 030 - 286 00 00.'],
    ['9:00-17:00', 'nl', 'Wij zijn open van negen tot zes.'],
    ['opening hours', 'nl', 'Wij zijn open van 9.00 - 17.30 uur.'],
    ['8 opening hours', 'nl', 'Wij reageren binnen 8 uur.'],
    ['5 working days', 'en', 'You receive an answer within five days.'],
    ['5 working days', 'en', 'You receive an answer within six working days.'],
    ['8:30-17:30', 'en', 'You can reach us from 8:30 am to 6:30 pm.'],
  ] as const)('%s (%s): %s', (rule, language, sentence) => {
    expect(judge(rule, language, sentence)).toEqual(['refusal']);
  });
});

test('a second number in the sentence gives a warning, since the rule does not count with it', () => {
  const sentence = 'Wij bevestigen binnen 1 werkdag en antwoorden binnen 5 werkdagen.';
  expect(judge('5 working days', 'nl', sentence)).toEqual(['warning']);
});

test('a closing time on its own is no length of time', () => {
  expect(
    judge('2 working days', 'nl', 'Belt u voor 12.00 uur, dan bellen wij binnen 2 werkdagen terug.'),
  ).toEqual([]);
});

describe('the handling notice stands in sentence and rule, or in neither', () => {
  const notice = { alternative: 'handlingNotice' } as const;
  test.each([
    ['nl', 'Binnen 5 werkdagen antwoord of een behandelbericht.', notice, []],
    ['nl', 'Binnen 5 werkdagen antwoord of bericht wie antwoordt en wanneer.', notice, []],
    ['en', 'An answer within 5 working days or a handling notice.', notice, []],
    ['nl', 'Binnen 5 werkdagen antwoord.', notice, ['refusal']],
    ['nl', 'Binnen 5 werkdagen antwoord of een behandelbericht.', {}, ['refusal']],
  ] as const)('%s: %s %o', (language, sentence, more, expected) => {
    expect(judge('5 working days', language, sentence, more)).toEqual(expected);
  });
});

describe('a share in the sentence is the target', () => {
  test.each([
    ['Wij nemen 80% van de telefoontjes binnen 30 seconden op.', { target: 0.8 }, []],
    ['Wij nemen 80 procent van de telefoontjes binnen 30 seconden op.', { target: 0.8 }, []],
    ['Wij nemen 80% van de telefoontjes binnen 30 seconden op.', { target: 0.85 }, ['refusal']],
    ['Wij nemen 80% van de telefoontjes binnen 30 seconden op.', {}, ['refusal']],
    ['Wij nemen telefoontjes binnen 30 seconden op.', { target: 0.8 }, []],
  ] as const)('%s %o', (sentence, more, expected) => {
    expect(judge('30 seconds', 'nl', sentence, more)).toEqual(expected);
  });
});

test('hours are compared to the minute', () => {
  const rule = {
    kind: 'window',
    calendar: 'counters',
    from: 30_600 as LocalTime,
    to: 63_000 as LocalTime,
  } as const;
  const norm = { ...normWith('8:30-17:30', { nl: 'Van 8.30 - 17.31 uur.' }), rule };
  expect(agreementFindings(norm, calendar, [])).toMatchObject([
    { message: 'De regel zegt "8.30 - 17.30 uur", de zin zegt "van 8.30 - 17.31 uur".' },
  ]);
});

test('the default counting rules are the ones docs/norms/charter.md names', () => {
  expect(defaultCounting).toEqual({
    dayOne: 'dayAfter',
    rollForward: 'none',
    endOfDay: 'midnight',
    receiptMoment: 'arrival',
  });
});
