import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOfDate } from './days.ts';
import { parseInstant, printDay, printInstant } from './iso.ts';
import type { Day, Instant, LocalTime } from './types.ts';
import { compileZone, dayOf, instantAt, localTimeOf, startOfDay, timesShown, zoneOf } from './zones.ts';

const amsterdam = zoneOf('Europe/Amsterdam');
const names = [
  'Europe/Amsterdam',
  'America/New_York',
  'Africa/Casablanca',
  'America/Sao_Paulo',
  'Pacific/Apia',
  'Asia/Kathmandu',
  'America/Havana',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'UTC',
];

function clock(text: string): LocalTime {
  const [hours, minutes] = text.split(':').map(Number);
  return (hours! * 3600 + minutes! * 60) as LocalTime;
}

describe('time zones', () => {
  test('EC-11: only IANA names are time zones; fixed offsets are refused', () => {
    for (const name of ['+01:00', 'Etc/GMT-1', 'CET', 'GMT+1']) {
      expect(compileZone(name), name).toEqual({ ok: false, reason: 'fixedOffset' });
    }
    expect(compileZone('Europe/Utrecht')).toEqual({ ok: false, reason: 'unknownZone' });
    expect(() => zoneOf('Europe/Utrecht')).toThrow('Europe/Utrecht');
  });

  test('EC-01, EC-02: the day is that of the wall clock, on both sides of midnight, summer and winter', () => {
    const cases = [
      ['2026-06-14T22:30:00Z', '2026-06-15'],
      ['2026-06-14T21:59:59Z', '2026-06-14'],
      ['2026-06-12T22:30:00Z', '2026-06-13'],
      ['2026-01-14T23:00:00Z', '2026-01-15'],
      ['2026-01-14T22:59:59Z', '2026-01-14'],
    ];
    for (const [moment, day] of cases) expect(printDay(dayOf(parseInstant(moment!)!, amsterdam))).toBe(day);
  });

  test('EC-05, EC-07: a time that the clock shows twice is the first of the two', () => {
    const change = dayOfDate(2026, 10, 25);
    expect(printInstant(instantAt(change, clock('02:30'), amsterdam))).toBe('2026-10-25T00:30:00Z');
    expect(printInstant(instantAt(change, clock('03:00'), amsterdam))).toBe('2026-10-25T02:00:00Z');
  });

  test('EC-07: a time that the clock skips is as much later as the gap is long', () => {
    const change = dayOfDate(2026, 3, 29);
    expect(printInstant(instantAt(change, clock('02:30'), amsterdam))).toBe('2026-03-29T01:30:00Z');
    expect(localTimeOf(instantAt(change, clock('02:30'), amsterdam), amsterdam)).toBe(clock('03:30'));
  });

  test('a time past 24:00 lies on the next day', () => {
    expect(printInstant(instantAt(dayOfDate(2026, 7, 1), clock('26:00'), amsterdam))).toBe(
      '2026-07-02T00:00:00Z',
    );
  });

  test('EC-07: where the clock skips midnight the day begins at the first moment that it has', () => {
    const zone = zoneOf('America/Sao_Paulo');
    expect(printInstant(startOfDay(dayOfDate(2018, 11, 4), zone))).toBe('2018-11-04T03:00:00Z');
  });

  test('a day that a zone skips has no length', () => {
    const apia = zoneOf('Pacific/Apia');
    expect(startOfDay(dayOfDate(2011, 12, 30), apia)).toBe(startOfDay(dayOfDate(2011, 12, 31), apia));
  });

  test('all zones say what Temporal says, at any moment of 1990 to 2110', () => {
    const moment = fc.integer({
      min: Date.UTC(1990, 0, 2),
      max: Date.UTC(2110, 11, 30),
    }) as fc.Arbitrary<Instant>;
    fc.assert(
      fc.property(fc.constantFrom(...names), moment, (name, at) => {
        const theirs = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(name);
        const zone = zoneOf(name);
        expect(printDay(dayOf(at, zone))).toBe(theirs.toPlainDate().toString());
        expect(localTimeOf(at, zone)).toBe(theirs.hour * 3600 + theirs.minute * 60 + theirs.second);
      }),
      { numRuns: 300 },
    );
  });

  test('all zones find the moment of a local time that Temporal finds, also near each change', () => {
    for (const name of names) {
      const zone = zoneOf(name);
      for (const { at } of zone.transitions.slice(1, 60)) {
        const around = dayOf(at, zone);
        for (const seconds of [0, 1800, 3600, 5400, 7200, 9000, 10_800, 84_600]) {
          for (const day of [around - 1, around, around + 1] as Day[]) {
            const date = Temporal.PlainDate.from(printDay(day))
              .toPlainDateTime({ minute: 0 })
              .add({ seconds });
            const theirs = date.toZonedDateTime(name).epochMilliseconds;
            if (instantAt(day, seconds as LocalTime, zone) !== theirs) {
              expect.fail(
                `${name} ${date.toString()}: ${printInstant(instantAt(day, seconds as LocalTime, zone))}`,
              );
            }
          }
        }
      }
    }
  });

  test('EC-05: the clock shows a time twice in October, never in March, and else once', () => {
    const shown = (text: string) => {
      const { year, month, day, hour, minute } = Temporal.PlainDateTime.from(text);
      return timesShown(dayOfDate(year, month, day), (hour * 3600 + minute * 60) as LocalTime, amsterdam);
    };
    expect(
      ['2026-10-25T01:59', '2026-10-25T02:00', '2026-10-25T02:59', '2026-10-25T03:00'].map(shown),
    ).toEqual([1, 2, 2, 1]);
    expect(
      ['2026-03-29T01:59', '2026-03-29T02:00', '2026-03-29T02:59', '2026-03-29T03:00'].map(shown),
    ).toEqual([1, 0, 0, 1]);
    expect(shown('2026-07-01T02:30')).toBe(1);
  });

  test('before and after the years laid out the nearest known offset holds', () => {
    expect(printDay(dayOf(parseInstant('1985-01-01T00:00:00Z')!, amsterdam))).toBe('1985-01-01');
    expect(printDay(dayOf(Date.UTC(32_491, 0, 1) as Instant, amsterdam))).toBe('32491-01-01');
  });
});
