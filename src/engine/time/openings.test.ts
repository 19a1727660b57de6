import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amsterdam, at, calendar, day } from '#tests/support/calendars.ts';
import { printInstantIn } from './iso.ts';
import {
  addOpeningTime,
  closingOf,
  nextOpenInterval,
  nextOpening,
  openAt,
  openingTimeBetween,
} from './openings.ts';
import { presetCalendar } from './presets.ts';
import type { Duration, Instant } from './types.ts';
import { zoneOf } from './zones.ts';

const hour = 3_600_000;
const hours = (count: number) => (count * hour) as Duration;
const allDay = calendar({ week: { 'mon-sun': '0:00-24:00' } });
const office = calendar({ holidays: 'nl-public', week: { 'mon-fri': '9:00-17:00' } });
const lunch = calendar({
  week: { 'mon-fri': '9:00-12:00 13:00-17:00', thu: '9:00-12:00 13:00-17:00 18:00-20:00' },
});

function local(moment: Instant | undefined, zone = amsterdam): string {
  return moment === undefined ? 'none' : printInstantIn(moment, zone).slice(0, 16);
}

const moment = fc.integer({ min: Date.UTC(1990, 0, 3), max: Date.UTC(2100, 0, 1) }) as fc.Arbitrary<Instant>;
const length = fc.integer({ min: 0, max: 400 * 24 * hour }) as fc.Arbitrary<Duration>;

describe('opening time', () => {
  test('EC-10: on a calendar that is always open, opening time is clock time', () => {
    fc.assert(
      fc.property(moment, length, (from, duration) => {
        expect(addOpeningTime(allDay, from, duration)).toBe(from + duration);
        expect(openingTimeBetween(allDay, from, (from + duration) as Instant)).toBe(duration);
        expect(openAt(allDay, from)).toBe(true);
      }),
    );
  });

  test('what is added is what lies between', () => {
    fc.assert(
      fc.property(fc.constantFrom(office, lunch), moment, length, (town, from, duration) => {
        const to = addOpeningTime(town, from, duration)!;
        expect(openingTimeBetween(town, from, to)).toBe(duration);
        if (duration > 0) expect(openAt(town, (to - 1) as Instant)).toBe(true);
      }),
    );
  });

  test('more opening time never ends earlier, and a later start never either', () => {
    fc.assert(
      fc.property(moment, length, length, (from, one, other) => {
        const [less, more] = [Math.min(one, other) as Duration, Math.max(one, other) as Duration];
        expect(addOpeningTime(lunch, from, less)!).toBeLessThanOrEqual(addOpeningTime(lunch, from, more)!);
        const later = (from + less) as Instant;
        expect(addOpeningTime(lunch, from, more)!).toBeLessThanOrEqual(addOpeningTime(lunch, later, more)!);
      }),
    );
  });

  test('EC-05: the day on which the clock goes back has 25 hours, and the other 23', () => {
    const between = (from: string, to: string) => openingTimeBetween(allDay, at(from), at(to)) / hour;
    expect(between('2026-10-25', '2026-10-26')).toBe(25);
    expect(between('2026-03-29', '2026-03-30')).toBe(23);
    expect(local(addOpeningTime(allDay, at('2022-10-30T02:00'), hours(1)))).toBe('2022-10-30T02:00');
    expect(addOpeningTime(allDay, at('2022-10-30T02:00'), hours(1))).toBe(at('2022-10-30T02:00') + hour);
  });

  test('EC-06, EC-08: on the days of the clock change the counter opens at nine and closes at five, morning and afternoon', () => {
    const sunday = calendar({ week: { 'mon-sun': '9:00-12:00 13:00-17:00' } });
    for (const date of ['2026-03-29', '2026-10-25']) {
      expect(local(nextOpening(sunday, at(`${date}T00:30`)))).toBe(`${date}T09:00`);
      expect(local(nextOpening(sunday, at(`${date}T12:00`)))).toBe(`${date}T13:00`);
      expect(local(closingOf(sunday, day(date)))).toBe(`${date}T17:00`);
      expect(openingTimeBetween(sunday, at(date), at(`${date}T23:00`))).toBe(7 * hour);
    }
  });

  test('EC-19: time never ends in the lunch break', () => {
    expect(local(addOpeningTime(lunch, at('2026-04-13T11:30'), hours(0.5)))).toBe('2026-04-13T12:00');
    expect(local(addOpeningTime(lunch, at('2026-04-13T11:30'), hours(1)))).toBe('2026-04-13T13:30');
    expect(openAt(lunch, at('2026-04-13T12:30'))).toBe(false);
  });

  test('EC-20: Thursday evening counts', () => {
    expect(local(addOpeningTime(lunch, at('2026-04-16T16:30'), hours(1)))).toBe('2026-04-16T18:30');
  });

  test('EC-35: open until midnight, over midnight and all night', () => {
    const night = calendar({ week: { fri: '18:00-24:00', sat: '22:00-26:00', mon: '0:00-24:00' } });
    expect(openAt(night, at('2026-04-17T23:59'))).toBe(true);
    expect(openAt(night, at('2026-04-18T00:00'))).toBe(false);
    expect(openAt(night, at('2026-04-19T01:59'))).toBe(true);
    expect(openAt(night, at('2026-04-19T02:00'))).toBe(false);
    expect(local(addOpeningTime(night, at('2026-04-18T23:00'), hours(4)))).toBe('2026-04-20T01:00');
    expect(openingTimeBetween(night, at('2026-04-17'), at('2026-04-21'))).toBe(34 * hour);
  });

  test('EC-35: a night that runs into the next opening is not counted twice', () => {
    const night = calendar({ week: { sat: '22:00-34:00', sun: '6:00-10:00' } });
    expect(openingTimeBetween(night, at('2026-04-18'), at('2026-04-20'))).toBe(12 * hour);
  });

  test('EC-36: the counter is open at 9:00:00 and closed at 17:00:00', () => {
    expect(openAt(office, at('2026-04-13T08:59:59'))).toBe(false);
    expect(openAt(office, at('2026-04-13T09:00'))).toBe(true);
    expect(openAt(office, at('2026-04-13T16:59:59'))).toBe(true);
    expect(openAt(office, at('2026-04-13T17:00'))).toBe(false);
    expect(local(nextOpening(office, at('2026-04-13T17:00')))).toBe('2026-04-14T09:00');
    expect(local(nextOpening(office, at('2026-04-13T16:59:59')))).toBe('2026-04-13T16:59');
  });

  test('time that is used up at closing time ends at closing time, not the next morning', () => {
    expect(local(addOpeningTime(office, at('2026-04-13T09:00'), hours(8)))).toBe('2026-04-13T17:00');
    expect(local(addOpeningTime(office, at('2026-04-10T18:00'), hours(8)))).toBe('2026-04-13T17:00');
  });

  test('EC-18: open once a week, once a month, or not for three weeks', () => {
    const weekly = calendar({ week: { tue: '9:00-12:00' } });
    expect(local(addOpeningTime(weekly, at('2026-04-08T10:00'), hours(4)))).toBe('2026-04-21T10:00');
    const monthly = calendar({ week: { mon: '9:00-10:00' }, exceptions: { '2026-05-05..2026-05-31': '' } });
    expect(local(addOpeningTime(monthly, at('2026-05-04T10:00'), hours(1)))).toBe('2026-06-01T10:00');
    const summer = calendar({
      week: { 'mon-fri': '9:00-17:00' },
      exceptions: { '2026-07-27..2026-08-16': '' },
    });
    expect(local(addOpeningTime(summer, at('2026-07-24T16:00'), hours(2)))).toBe('2026-08-17T10:00');
  });

  test('EC-09: what was counted over January is the same whenever the report is made', () => {
    expect(openingTimeBetween(office, at('2026-01-01'), at('2026-02-01'))).toBe(21 * 8 * hour);
  });

  test('EC-14: a holiday closes every block of the day, also in a zone where it spans two UTC days', () => {
    const zone = 'America/New_York';
    const york = zoneOf(zone);
    const evening = calendar({ zone, holidays: 'nl-public', week: { 'mon-fri': '9:00-17:00 18:00-23:00' } });
    expect(openingTimeBetween(evening, at('2026-04-27', york), at('2026-04-28', york))).toBe(0);
    expect(local(nextOpening(evening, at('2026-04-27T20:00', york)), york)).toBe('2026-04-28T09:00');
  });

  test('the opening in which a moment lies ends at its own closing time', () => {
    const found = nextOpenInterval(lunch, at('2026-04-13T10:00'))!;
    expect([local(found.from), local(found.to)]).toEqual(['2026-04-13T10:00', '2026-04-13T12:00']);
    expect(local(closingOf(lunch, day('2026-04-16')))).toBe('2026-04-16T20:00');
    expect(local(closingOf(lunch, day('2026-04-18')))).toBe('2026-04-19T00:00');
  });

  test('EC-44: between two moments in the wrong order there is no time, never less than none', () => {
    expect(openingTimeBetween(office, at('2026-04-14T12:00'), at('2026-04-13T12:00'))).toBe(0);
  });

  test('a calendar without opening times is never open', () => {
    const preset = presetCalendar('nl-public');
    expect(openAt(preset, at('2026-04-13T12:00'))).toBe(false);
    expect(nextOpening(preset, at('2026-04-13T12:00'))).toBeUndefined();
    expect(addOpeningTime(preset, at('2026-04-13T12:00'), hours(1))).toBeUndefined();
  });

  test('past the end of a calendar there is no opening', () => {
    expect(addOpeningTime(office, at('2110-12-30T12:00'), hours(100))).toBeUndefined();
    expect(nextOpening(office, at('2111-01-05'))).toBeUndefined();
  });
});
