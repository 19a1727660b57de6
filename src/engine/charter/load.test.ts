import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compileCalendar } from '#engine/time/index.ts';
import { loadCharter } from './load.ts';

const utrecht = readFileSync(new URL('../../../charters/utrecht-2008.yaml', import.meta.url), 'utf8');
const today = readFileSync(new URL('../../../charters/voorbeeld-vandaag.yaml', import.meta.url), 'utf8');

/** Utrecht's charter with each first occurrence replaced; an edit that finds nothing is a mistake of the test. */
function utrechtWith(...edits: readonly (readonly [string, string])[]): string {
  return edits.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  }, utrecht);
}

/** The line of the file as it stands there, then what is wrong with it and what to do. */
function refusalsOf(text: string): readonly string[] {
  const result = loadCharter(text);
  if (result.ok) return [];
  const lines = text.split('\n');
  return result.refusals.map(
    ({ line, message, remedy }) => `${lines[line - 1]!.trim()} => ${message} ${remedy}`,
  );
}

function warningsOf(text: string): readonly string[] {
  const result = loadCharter(text);
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  const lines = text.split('\n');
  return result.warnings.map(({ line, message }) => `${lines[line - 1]!.trim()} => ${message}`);
}

describe('the charters that come along', () => {
  test.each([utrecht, today])(
    'all their calendars can be compiled, so that they can be counted with',
    (text) => {
      const result = loadCharter(text);
      if (!result.ok) throw new Error('refused');
      expect(result.charter.calendars.map((calendar) => compileCalendar(calendar).ok)).not.toContain(false);
    },
  );

  test.each([
    ['utrecht-2008', utrecht, 6],
    ['voorbeeld-vandaag', today, 17],
  ])('%s can be put into force without a warning', (_name, text, norms) => {
    const result = loadCharter(text);
    expect(result).toMatchObject({ ok: true, warnings: [] });
    if (result.ok) expect(result.charter.norms).toHaveLength(norms);
  });
});

describe('each mistake is refused with its line, its field and what to do', () => {
  const cases: readonly (readonly [string, readonly (readonly [string, string])[], readonly string[]])[] = [
    [
      'a calendar that does not exist',
      [
        [
          'term: 5 working days\n      calendar: working-days',
          'term: 5 working days\n      calendar: wokring-days',
        ],
      ],
      [
        'calendar: wokring-days => De kalender "wokring-days" bestaat niet. Bedoel je "working-days"? Kies uit: working-days, staff, phone, counters; of voeg de kalender toe onder "calendars".',
      ],
    ],
    [
      'a field that is spelt wrong',
      [['  - id: email-answer\n    channel: email', '  - id: email-answer\n    chanel: email']],
      [
        '- id: email-answer => Het veld "channel" ontbreekt. Voeg het toe. Uitleg: Kanaal.',
        'chanel: email => Het veld "chanel" bestaat hier niet. Bedoel je "channel"? Hier kunnen: id, channel, alsoBy, sort, product, measure, title, sentence, rule, alternative, extension, exceptions, target, source.',
      ],
    ],
    [
      'a number where text belongs',
      [['international: "+31302860000"', 'international: 31302860000']],
      [
        'international: 31302860000 => Bij "international" hoort een tekst; er staat een getal. Zet de waarde tussen aanhalingstekens.',
      ],
    ],
    [
      'a day that does not exist',
      [['validFrom: 2008-07-01', 'validFrom: 2008-02-30']],
      ['validFrom: 2008-02-30 => De dag 2008-02-30 bestaat niet. Kijk in de kalender welke dag je bedoelt.'],
    ],
    [
      'EC-11: a fixed offset instead of a time zone',
      [['  - id: phone\n', '  - id: phone\n    zone: "+01:00"\n']],
      [
        'zone: "+01:00" => De kalender "phone" heeft een vast verschil met UTC als tijdzone; die kent geen zomertijd. Gebruik een naam als Europe/Amsterdam.',
      ],
    ],
    [
      'EC-21: a calendar that is never open',
      [['    week:\n      mon-fri: 8:30-17:30', '    week:\n      mon-fri: closed']],
      [
        '- id: phone => De kalender "phone" is nooit open. Geef ten minste één werkdag of openingstijd.',
        'calendar: phone => Deze regel telt in openingstijden; de kalender "phone" heeft die niet. Kies een kalender met openingstijden, of geef deze kalender een "week".',
      ],
    ],
    [
      'EC-69: two norms for the same channel and measure',
      [['channel: post', 'channel: email']],
      [
        '- id: post-answer => De normen "email-answer" en "post-answer" gaan over hetzelfde: kanaal "email", maat "answer". Haal er een weg, of geef een van de twee een soort of een product.',
      ],
    ],
    [
      'a notice that may put off where no notice is possible',
      [
        [' Of een behandelbericht waarin staat wie uw klacht behandelt en wanneer u antwoord krijgt.', ''],
        [' Or a handling notice that says who handles your complaint and when you get an answer.', ''],
        ['    alternative: handlingNotice\n    extension: 4 weeks', '    extension: 4 weeks'],
      ],
      [
        'extension: 4 weeks => Alleen een behandelbericht kan het antwoord opschuiven. Schrijf "alternative: handlingNotice", of haal "extension" weg.',
      ],
    ],
    [
      'putting off in another unit than the term',
      [['extension: 4 weeks', 'extension: 20 working days']],
      [
        'extension: 20 working days => Het uitstel telt in een andere eenheid dan de termijn. Schrijf het in dezelfde eenheid.',
      ],
    ],
    [
      'EC-69: a norm that holds for another channel as well, which has one of its own',
      [['      - webform\n', '      - post\n']],
      [
        '- id: post-answer => De normen "email-answer" en "post-answer" gaan over hetzelfde: kanaal "post", maat "answer". Haal er een weg, of geef een van de twee een soort of een product.',
      ],
    ],
    [
      'a channel that stands there twice',
      [['      - webform\n', '      - email\n']],
      ['- email => Het kanaal "email" staat er twee keer. Haal het weg bij "alsoBy".'],
    ],
    [
      'an id that is used twice',
      [['  - id: counter-wait', '  - id: counter-open']],
      [
        '- id: counter-open => Er is al een norm "counter-open". Geef een van de twee een andere naam.',
        '- counter-wait => De norm "counter-wait" bestaat niet. Kies uit: email-answer, post-answer, phone-reachable, counter-open, complaint-answer.',
      ],
    ],
    [
      'a promise outside the opening hours',
      [
        ['U kunt ons van 8.30 - 17.30 uur', 'U kunt ons van 8.00 - 17.30 uur'],
        ['reach us from 8:30 am', 'reach us from 8:00 am'],
        ['window: 8:30-17:30', 'window: 8:00-17:30'],
      ],
      [
        'window: 8:00-17:30 => De belofte valt buiten de openingstijden van de kalender "phone" op maandag tot en met vrijdag. Pas de tijden aan, of schrijf "window: opening hours": dan gelden de tijden van de kalender.',
      ],
    ],
    [
      'a sentence that promises more than the rule',
      [['term: 5 working days', 'term: 6 working days']],
      [
        'nl: U ontvangt binnen vijf werkdagen antwoord. Of een behandelbericht waarin staat wie uw vraag zal beantwoorden en wanneer. => De regel zegt "6 werkdagen", de zin zegt "vijf werkdagen". Maak getal en eenheid in zin en regel gelijk.',
        'en: You receive an answer within five working days. Or a handling notice that says who will answer your question and when. => De regel zegt "6 working days", de zin zegt "five working days". Maak getal en eenheid in zin en regel gelijk.',
      ],
    ],
    [
      'a rule of two kinds',
      [['wait: 15 minutes', 'wait: 15 minutes\n      term: 15 minutes']],
      [
        'wait: 15 minutes => Een regel heeft precies één van "term", "window" en "wait". Kies "term" voor een termijn, "window" voor openingstijden of bereikbaarheid, "wait" voor een wachttijd. Is het meer dan één, maak er dan twee normen van.',
      ],
    ],
    [
      'rolling forward a term that cannot roll',
      [
        [
          '        dayOne: dayAfter\n        endOfDay',
          '        dayOne: dayAfter\n        rollForward: atw\n        endOfDay',
        ],
      ],
      ['rollForward: atw => Een termijn in werkdagen of uren schuift niet op. Haal "rollForward" weg.'],
    ],
    [
      'a tab as indentation',
      [['  name: Gemeente Utrecht', '\tname: Gemeente Utrecht']],
      ['name: Gemeente Utrecht => Er staat een tab aan het begin van de regel. Spring in met spaties.'],
    ],
    [
      'a field that stands there twice',
      [['  code: GM0344', '  code: GM0344\n  code: GM0345']],
      ['code: GM0345 => Het veld "code" staat er twee keer. Haal er een weg.'],
    ],
  ];
  test.each(cases)('%s', (_name, edits, expected) => {
    expect(refusalsOf(utrechtWith(...edits))).toEqual(expected);
  });
});

test('all mistakes are named at once, in the order of the file, also where the shape is wrong elsewhere', () => {
  const result = loadCharter(
    utrechtWith(
      ['validFrom: 2008-07-01', 'validFrom: 1 juli 2008'],
      ['code: GM0344', 'code: 0344'],
      ['mon-fri: 8:30-17:30', 'mon-fri: 8:30-17:60'],
      ['term: 5 working days', 'term: 6 working days'],
      ['calendar: phone\n    source', 'calendar: phon\n    source'],
    ),
  );
  expect(!result.ok && result.refusals.map(({ line, column, path }) => `${line}:${column} ${path}`)).toEqual([
    '9:12 validFrom',
    '14:9 municipality.code',
    '57:16 calendars[2].week.mon-fri',
    '76:11 norms[0].sentence.nl',
    '77:11 norms[0].sentence.en',
    '116:17 norms[2].rule.calendar',
  ]);
});

describe('calendars as people write them', () => {
  const phoneWith = (week: string) => {
    const result = loadCharter(utrechtWith(['    week:\n      mon-fri: 8:30-17:30', `    week:\n${week}`]));
    if (!result.ok) return result.refusals.map(({ message }) => message);
    const blocks = result.charter.calendars.find(({ id }) => id === 'phone')!.patterns[0]!.week;
    return Object.entries(blocks).map(
      ([day, open]) => `${day} ${open.map(({ from, to }) => `${from / 3600}-${to / 3600}`).join(' ')}`,
    );
  };

  test('EC-20: a single day goes before a range, and a day has as many blocks as it needs', () => {
    expect(phoneWith('      mon-fri: 8:30-17:30\n      thu: 8:30-17:30, 18:00-20:00')).toEqual([
      'mon 8.5-17.5',
      'tue 8.5-17.5',
      'wed 8.5-17.5',
      'thu 8.5-17.5 18-20',
      'fri 8.5-17.5',
      'sat ',
      'sun ',
    ]);
  });

  test('EC-35: a block may end at midnight or run past it', () => {
    expect(phoneWith('      mon-fri: 8.30-24.00\n      sat-sun: 8:00-2:00')).toEqual(
      expect.arrayContaining(['mon 8.5-24', 'sat 8-26']),
    );
    expect(phoneWith('      mon-sun: 0:00-24:00')).toContain('sun 0-24');
  });

  test('two blocks over each other, and a day in two ranges, are refused', () => {
    expect(phoneWith('      mon-fri: 8:30-17:30, 17:00-20:00')).toEqual([
      'Twee openingstijden van deze dag vallen over elkaar.',
    ]);
    expect(phoneWith('      mon-fri: 8:30-17:30\n      fri-sun: 8:30-17:30')).toEqual([
      'De dag fri staat in "mon-fri" en in "fri-sun".',
    ]);
  });

  test('a closure of the whole municipality stands in every calendar, before the calendar’s own', () => {
    const result = loadCharter(today);
    if (!result.ok) throw new Error('refused');
    const counters = result.charter.calendars.find(({ id }) => id === 'counters')!;
    expect(counters.exceptions.map(({ reason }) => reason.en)).toEqual([
      'day after Ascension Day',
      'closed for Christmas and New Year',
      'day after Ascension Day',
      'closed for Christmas and New Year',
      'births and deaths only',
    ]);
  });
});

describe('what is allowed but probably forgotten gives a warning', () => {
  test('a public text without English', () => {
    const text = utrechtWith([
      '    title: { nl: Antwoord op uw e-mail, en: Answer to your e-mail }',
      '    title: Antwoord op uw e-mail',
    ]);
    expect(warningsOf(text)).toEqual(['title: Antwoord op uw e-mail => De Engelse tekst ontbreekt.']);
  });

  test('a norm that is not in the leaflet, a calendar that nothing uses', () => {
    const text = utrechtWith(
      ['        - counter-open\n        - counter-wait', '        - counter-open'],
      ['staffCalendar: staff', 'staffCalendar: phone'],
    );
    expect(warningsOf(text)).toEqual([
      '- id: staff => Niets gebruikt de kalender "staff".',
      '- id: counter-wait => De norm "counter-wait" staat niet in de folder.',
    ]);
  });
});

test('`4 weeks atw` is the same as `rollForward: atw`', () => {
  const result = loadCharter(
    utrechtWith(['term: 4 weeks', 'term: 4 weeks atw'], ['        rollForward: atw\n', '']),
  );
  expect(result.ok && result.charter).toEqual(
    loadCharter(utrecht).ok && (loadCharter(utrecht) as { charter: unknown }).charter,
  );
});
