import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, calendar, day } from '#tests/support/calendars.ts';
import { nextOpening, openAt, openingTimeBetween } from './openings.ts';
import { openTogether } from './together.ts';
import type { Calendar, Instant } from './types.ts';
import { openBlocksOn } from './working-days.ts';

const townHall = calendar({
  id: 'hall',
  holidays: 'nl-public',
  week: { 'mon-fri': '9:00-12:30 13:00-17:00', thu: '9:00-20:00' },
  exceptions: { '2026-04-27': '10:00-14:00', '2026-06-10': '', '2026-06-13': '10:00-13:00' },
});
const licences = calendar({
  id: 'licences',
  holidays: 'nl-public',
  week: { 'mon-wed': '8:00-12:00', thu: '10:00-12:00 18:00-20:00', fri: '11:00-14:00' },
  exceptions: { '2026-06-09': '10:00-11:00', '2026-06-13': '9:00-11:00' },
});

const hours = (of: Calendar, text: string) =>
  openBlocksOn(of, day(text))
    .map(({ from, to }) => `${from / 3600}-${to / 3600}`)
    .join(' ');
const together = openTogether(townHall, licences);

describe('a service with fewer hours than the place', () => {
  test.each([
    ['2026-06-08', '9-12', 'begins when the place opens'],
    ['2026-06-11', '10-12 18-20', 'two blocks on Thursday'],
    ['2026-06-12', '11-12.5 13-14', 'not over the lunch break of the place'],
    ['2026-06-09', '10-11', 'a deviation of the service'],
    ['2026-06-10', '', 'a closure of the place'],
    ['2026-06-13', '10-11', 'a Saturday on which both are open'],
    ['2026-04-27', '', 'King’s Day: the place is open and the service is not'],
    ['2026-06-14', '', 'Sunday'],
  ])('%s: open %s (%s)', (date, expected) => {
    expect(hours(together, date)).toBe(expected);
  });

  test('a day that is other than usual says why, in the words of the calendar that makes it so', () => {
    const place = calendar({ week: { 'mon-fri': '9:00-17:00' }, exceptions: { '2026-06-10': '' } });
    const service = calendar({
      holidays: 'nl-public',
      week: { 'mon-fri': '9:00-12:00' },
      exceptions: { '2026-06-09': '9:00-10:00' },
    });
    const both = openTogether(place, service);
    expect(both.exceptions.get(day('2026-06-10'))?.reason.nl).toBe('afwijkend');
    expect(both.exceptions.get(day('2026-04-27'))?.reason.nl).toBe('Koningsdag');
    expect(both.exceptions.get(day('2026-06-08'))).toBeUndefined();
  });

  test('a place that closes early does not make a morning deviate', () => {
    const short = calendar({ week: { 'mon-fri': '9:00-17:00' }, exceptions: { '2026-12-24': '9:00-15:00' } });
    const mornings = calendar({ week: { 'mon-fri': '9:00-12:00' } });
    expect(openTogether(short, mornings).exceptions.size).toBe(0);
  });

  test('EC-35: what is open past midnight is so together, on both sides of it', () => {
    const night = calendar({ week: { 'mon-fri': '22:00-26:00' } });
    const early = calendar({ week: { 'mon-sun': '0:00-1:00 23:00-24:00' } });
    const both = openTogether(night, early);
    expect(openAt(both, at('2026-06-08T22:59'))).toBe(false);
    expect(openAt(both, at('2026-06-08T23:59'))).toBe(true);
    expect(openAt(both, at('2026-06-09T00:59'))).toBe(true);
    expect(openAt(both, at('2026-06-09T01:00'))).toBe(false);
    expect(openAt(both, at('2026-06-08T00:30'))).toBe(false);
  });

  test('a weekly pattern of either begins on its own day', () => {
    const later = calendar({
      week: { 'mon-fri': '9:00-12:00' },
      later: { '2026-09-01': { 'mon-fri': '13:00-16:00' } },
    });
    const both = openTogether(townHall, later);
    expect(hours(both, '2026-08-31')).toBe('9-12');
    expect(hours(both, '2026-09-01')).toBe('13-16');
  });

  test('two that are never open at the same time have no openings', () => {
    const evening = calendar({ week: { mon: '18:00-20:00' } });
    const both = openTogether(calendar({ week: { mon: '9:00-17:00' } }), evening);
    expect(openAt(both, at('2026-06-08T10:00'))).toBe(false);
    expect(nextOpening(both, at('2026-06-08T10:00'))).toBeUndefined();
  });

  test('the same two are laid out once', () => {
    expect(openTogether(townHall, licences)).toBe(together);
  });

  test('it is open exactly when both are', () => {
    const night = calendar({
      holidays: 'nl-customary',
      week: { 'mon-sun': '20:00-30:00', wed: '7:00-31:00' },
    });
    const any = fc.constantFrom(townHall, licences, night);
    const moment = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2029, 0, 1) });
    fc.assert(
      fc.property(any, any, moment, (one, other, instant) => {
        const both = openTogether(one, other);
        const now = instant as Instant;
        expect(openAt(both, now)).toBe(openAt(one, now) && openAt(other, now));
        const tomorrow = (instant + 86_400_000) as Instant;
        expect(openingTimeBetween(both, now, tomorrow)).toBeLessThanOrEqual(
          openingTimeBetween(one, now, tomorrow),
        );
      }),
      { numRuns: 2000 },
    );
  });
});
