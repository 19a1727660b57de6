import { describe, expect, it } from 'vitest';
import type { HourOfWeek } from '#engine/capacity/index.ts';
import type { Instant, LocalTime } from '#engine/time/index.ts';
import type { Peak } from '#modules/channels/counter/index.ts';
import { amsterdam } from '#tests/support/calendars.ts';
import { day, moment } from '#tests/support/contact-story.ts';
import { passport } from '#tests/support/visits.ts';
import { charterOf } from '#tests/support/web-stand-ins.ts';
import { type BusynessGiven, presentBusyness } from './present.ts';

const { charter } = charterOf('utrecht-2008');
const minuteMs = 60_000;

const hour = (weekday: number, at: number, visitorsAnHour: number, changes: Partial<HourOfWeek> = {}) => ({
  weekday,
  hour: at,
  level:
    visitorsAnHour >= 12 ? ('busy' as const) : visitorsAnHour <= 6 ? ('quiet' as const) : ('usual' as const),
  visitorsAnHour,
  medianMs: 2 * minuteMs,
  p90Ms: visitorsAnHour * minuteMs,
  ...changes,
});

const hours = [
  hour(0, 9, 14),
  hour(0, 10, 16),
  hour(0, 11, 9),
  hour(1, 9, 4),
  hour(1, 10, 8),
  hour(1, 11, 3),
  hour(3, 9, 5),
  hour(3, 10, 6),
];

const peak: Peak = {
  id: 'zomer',
  locationId: 'stadhuis',
  serviceIds: [passport.id],
  from: day('2026-06-01'),
  to: day('2026-07-10'),
  hours: { from: (9 * 3600) as LocalTime, to: (12 * 3600) as LocalTime },
  reason: { nl: 'Voor de zomer.', en: 'Before summer.' },
  announcedAt: moment('2026-05-04 10:00') as Instant,
  withdrawnAt: undefined,
};

const shown = (given: Partial<BusynessGiven> & { readonly hours?: readonly HourOfWeek[] } = {}) =>
  presentBusyness({
    charter,
    today: day('2026-05-06'),
    zone: amsterdam,
    language: 'nl',
    services: [passport],
    peaks: [],
    weeks: new Map([
      ['stadhuis', { from: day('2026-02-04'), to: day('2026-05-05'), hours: given.hours ?? hours }],
    ]),
    ...given,
  });

describe('when it is quiet and when it is busy', () => {
  it('is said in hours that follow each other, the quietest and the busiest first', () => {
    expect(shown().places[0]?.sentences).toEqual([
      'Het rustigst is het op dinsdag van 11.00 tot 12.00 uur, dinsdag van 9.00 tot 10.00 uur en donderdag van 9.00 tot 11.00 uur. Negen van de tien bezoekers wachtten dan hoogstens 6 minuten.',
      'Het drukst is het op maandag van 9.00 tot 11.00 uur. Negen van de tien bezoekers wachtten dan hoogstens 16 minuten.',
    ]);
  });

  it('stands in a table of the hours in which the location is open, with how long nine in ten waited', () => {
    const [place] = shown().places;
    expect(place?.days.map(({ short }) => short)).toEqual(['ma', 'di', 'do']);
    expect(place?.rows.map(({ hour: at }) => at)).toEqual(['9.00', '10.00', '11.00']);
    expect(place?.rows[2]?.cells).toEqual([
      { key: '0-11', level: 'usual', word: 'gewoon', wait: '9 min.' },
      { key: '1-11', level: 'quiet', word: 'rustig', wait: '3 min.' },
      { key: '3-11', word: 'dicht' },
    ]);
  });

  it('is not made up where too few came', () => {
    const few = hours.map((one) => ({ ...one, level: 'tooFew' as const }));
    for (const place of [shown({ hours: few }), shown({ weeks: new Map() })])
      expect(place.places[0]).toMatchObject({
        sentences: [
          'Wij weten hier nog niet wanneer het druk is. Daarvoor kwamen er nog te weinig bezoekers.',
        ],
        rows: [],
      });
  });

  it('is told in English as well', () => {
    expect(shown({ language: 'en' }).places[0]?.sentences[1]).toBe(
      'It is busiest on Monday from 9:00 to 11:00. Nine in ten visitors then waited at most 16 minutes.',
    );
  });
});

describe('an announced peak', () => {
  it('says when, where, for what, why, and since when that is known', () => {
    expect(shown({ peaks: [peak] }).peaks).toEqual([
      {
        id: 'zomer',
        when: 'Maandag 1 juni tot en met vrijdag 10 juli 2026, van 9.00 tot 12.00 uur',
        lines: ['Stadhuis: Paspoort.', 'Voor de zomer.', 'Aangekondigd op 4 mei 2026.'],
      },
    ]);
  });

  it('stays to be seen when it is over or was taken back', () => {
    const over = {
      ...peak,
      id: 'voorjaar',
      from: day('2026-04-01'),
      to: day('2026-04-03'),
      hours: undefined,
    };
    const back = {
      ...peak,
      withdrawnAt: moment('2026-05-05 09:00') as Instant,
      locationId: undefined,
      serviceIds: [],
    };
    const page = shown({ peaks: [over, back] });
    expect(page.peaks).toEqual([]);
    expect(page.pastPeaks.map(({ when }) => when)).toEqual([
      'Woensdag 1 april tot en met vrijdag 3 april 2026',
      'Maandag 1 juni tot en met vrijdag 10 juli 2026, van 9.00 tot 12.00 uur',
    ]);
    expect(page.pastPeaks[1]?.lines).toContain('Ingetrokken op 5 mei 2026.');
    expect(page.pastPeaks[1]?.lines).toContain('Alle locaties.');
  });
});
