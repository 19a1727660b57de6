import { describe, expect, test } from 'vitest';
import type { PeakOutlook } from '#modules/channels/counter/index.ts';
import { amsterdam, at, day } from '#tests/support/calendars.ts';
import { presentPlanning } from './present.ts';
import { readPlan } from './read.ts';
import { presentWeeks, sayPeaks } from './weeks.ts';

const possible = {
  locationIds: ['stadhuis', 'wijkbureau'],
  nextOpen: () => day('2026-04-21'),
  today: day('2026-04-20'),
  zone: amsterdam,
};
const read = (query: Record<string, string>) => readPlan(query, possible);

describe('what an address asks', () => {
  test('without anything: the first location, its next open day, 95 %', () => {
    expect(read({})).toEqual({
      asked: {
        locationId: 'stadhuis',
        day: day('2026-04-21'),
        share: 0.95,
        changes: [],
        byAppointment: false,
      },
      typed: { locatie: 'stadhuis', dag: '2026-04-21', streven: '95' },
      errors: {},
    });
  });

  test('a counter fewer in the afternoon and one at lunch, in this order', () => {
    const { asked, errors } = read({
      dag: '2026-05-01',
      erbij: '-1',
      'erbij-van': '13:00',
      'erbij-tot': '17:00',
      pauze: '1',
      'pauze-van': '12:00',
      'pauze-tot': '13:00',
    });
    expect(errors).toEqual({});
    expect(asked.changes).toEqual([
      { from: at('2026-05-01T13:00'), to: at('2026-05-01T17:00'), more: -1 },
      { from: at('2026-05-01T12:00'), to: at('2026-05-01T13:00'), exactly: 1 },
    ]);
  });

  test.each([
    { query: { dag: '2026-04-20' }, field: 'dag', why: 'today has begun' },
    { query: { dag: '2026-07-21' }, field: 'dag', why: 'more than thirteen weeks ahead' },
    { query: { dag: 'morgen' }, field: 'dag', why: 'no day' },
    { query: { streven: '100' }, field: 'streven', why: 'chance never leaves everybody on time' },
    { query: { erbij: '0' }, field: 'erbij', why: 'no change' },
    { query: { erbij: '1', 'erbij-tot': '12:00' }, field: 'erbij-van', why: 'no beginning' },
    {
      query: { pauze: '1', 'pauze-van': '13:00', 'pauze-tot': '13:00' },
      field: 'pauze-tot',
      why: 'no time between',
    },
  ])('is refused with what to do: $why', ({ query, field }) => {
    expect(Object.keys(read(query as unknown as Record<string, string>).errors)).toEqual([field]);
  });
});

const week = (monday: string, overMedian: number, more: Partial<PeakOutlook['weeks'][number]> = {}) => ({
  monday: day(monday),
  visits: 300 * overMedian,
  openDays: 5,
  openHours: 40,
  overMedian,
  isPeak: overMedian >= 1.25,
  lastYear: undefined,
  atMost: 500,
  ...more,
});

describe('busy weeks', () => {
  const outlook: PeakOutlook = {
    medianVisits: 300,
    growth: 1.08,
    weeks: [
      week('2026-05-25', 1.1),
      week('2026-06-01', 1.46, { lastYear: 1.38 }),
      week('2026-06-08', 1.7),
      week('2026-06-15', 0, { openDays: 0, isPeak: false }),
    ],
  };

  test('are named with their reason from last year and the growth', () => {
    const { peaks, rows, rule } = presentWeeks(outlook);
    expect(rule).toMatch(
      /25% meer bezoekers dan in de middelste week van het laatste jaar \(300 bezoekers\)/,
    );
    expect(peaks.map(({ text }) => text)).toEqual([
      'De week van maandag 1 juni: 46% meer bezoekers dan in de middelste week. Vorig jaar in deze week 38% meer bezoekers per open uur dan gemiddeld; de laatste weken 8% meer bezoekers dan een jaar eerder.',
      'De week van maandag 8 juni: 70% meer bezoekers dan in de middelste week. De laatste weken 8% meer bezoekers dan een jaar eerder.',
    ]);
    expect(rows.map(({ note }) => note)).toEqual([
      '',
      'Druk',
      'Druk: meer dan alle balies samen op tijd helpen',
      'Gesloten',
    ]);
  });

  test('stand in one line per location beside the counters', () => {
    expect(sayPeaks('Stadhuis', outlook)).toBe(
      'Stadhuis: 2 drukke weken verwacht vanaf maandag 1 juni, tot 70% meer bezoekers dan in de middelste week.',
    );
    expect(sayPeaks('Stadhuis', { ...outlook, weeks: outlook.weeks.slice(0, 2) })).toBe(
      'Stadhuis: drukte verwacht in de week van maandag 1 juni, 46% meer bezoekers dan in de middelste week.',
    );
    expect(sayPeaks('Stadhuis', { ...outlook, weeks: outlook.weeks.slice(0, 1) })).toBeUndefined();
    expect(sayPeaks('Stadhuis', undefined)).toBeUndefined();
  });
});

describe('what the page says', () => {
  const data = { locations: [], read: read({}), outlook: undefined, maximumMs: 900_000, zone: amsterdam };
  const noForecast = (reason: 'closed' | 'tooFewVisits' | 'tooFewDays') =>
    presentPlanning({
      ...data,
      plan: { state: 'noForecast', forecast: { noData: true, reason, visits: 180, sameWeekdays: 3 } },
    }).none;

  test('too few visits to know a day, with how many there are and how many it takes', () => {
    expect(noForecast('tooFewVisits')).toEqual({
      title: 'Te weinig bezoeken om een dag te voorspellen',
      text: 'Het laatste jaar zijn er 180 bezoeken vastgelegd. Vanaf 200 bezoeken rekenen wij een bezetting uit.',
    });
    expect(noForecast('tooFewDays')).toMatchObject({
      title: 'Te weinig bezoeken op een dinsdag om die dag te voorspellen',
    });
    expect(noForecast('closed')).toMatchObject({ title: 'De locatie is dan gesloten' });
  });

  test('a difference that chance can make is not told as one', () => {
    const certain = (value: number, low: number, high: number) => ({ value, low, high, days: 100 });
    const sentences = (difference: ReturnType<typeof certain>) =>
      presentPlanning({
        ...data,
        read: read({ afspraak: 'ja' }),
        plan: {
          state: 'ready',
          forecast: {
            noData: false,
            day: day('2026-04-21'),
            visitors: 60,
            quarters: [],
            restsOn: { sameWeekdays: 50, visits: 9000, lastYear: true, growth: 0.97 },
            spread: undefined,
          },
          rates: [],
          most: 3,
          staffing: {
            reached: true,
            blocks: [],
            roster: [],
            withinNorm: certain(0.95, 0.94, 0.96),
            busyDay: undefined,
          },
          whatIf: { one: certain(0.95, 0.94, 0.96), other: certain(0.97, 0.96, 0.98), difference },
        },
      }).whatIf!.sentences[1];
    expect(sentences(certain(0.021, 0.012, 0.03))).toBe('Dat is 2,1 procentpunt meer (1,2 tot 3,0).');
    expect(sentences(certain(-0.021, -0.03, -0.012))).toBe('Dat is 2,1 procentpunt minder (1,2 tot 3,0).');
    expect(sentences(certain(0.002, -0.004, 0.008))).toBe(
      'Het verschil kan toeval zijn: tussen 0,4 procentpunt minder en 0,8 procentpunt meer.',
    );
  });
});
