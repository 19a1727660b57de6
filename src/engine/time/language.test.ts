import { expect, test } from 'vitest';
import { amsterdam, at, day } from '#tests/support/calendars.ts';
import { sayDay, sayMoment, sayMonth, sayTime } from './language.ts';
import type { LocalTime } from './types.ts';

test('days are written in full, without a weekday, without a year, or short', () => {
  const friday = day('2026-05-08');
  expect(sayDay(friday, 'nl')).toBe('vrijdag 8 mei 2026');
  expect(sayDay(friday, 'nl', 'date')).toBe('8 mei 2026');
  expect(sayDay(friday, 'nl', 'weekday')).toBe('vrijdag 8 mei');
  expect(sayDay(friday, 'nl', 'short')).toBe('8 mei');
  expect(sayDay(friday, 'en')).toBe('Friday 8 May 2026');
});

test('times are written with a point in Dutch and a colon in English', () => {
  expect(sayTime(30_600 as LocalTime, 'nl')).toBe('8.30 uur');
  expect(sayTime(30_600 as LocalTime, 'en')).toBe('8:30');
  expect(sayTime(86_400 as LocalTime, 'nl')).toBe('24.00 uur');
  expect(sayTime((26 * 3600) as LocalTime, 'nl')).toBe('2.00 uur');
});

test('moments and months', () => {
  expect(sayMoment(at('2026-05-08T14:10'), amsterdam, 'nl')).toBe('vrijdag 8 mei 2026 om 14.10 uur');
  expect(sayMoment(at('2026-05-08T14:10'), amsterdam, 'en', 'short')).toBe('8 May at 14:10');
  expect(sayMonth(2026, 5, 'nl')).toBe('mei 2026');
});
