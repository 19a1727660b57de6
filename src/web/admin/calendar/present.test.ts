import { expect, test } from 'vitest';
import { dayOfDate } from '#engine/time/index.ts';
import { calendarWarnings } from './present.ts';

test('EC-31: half a year before the decreed days of the law run out the administrator is told, and not years before', () => {
  expect(calendarWarnings([], dayOfDate(2026, 11, 23))).toEqual([]);
  const [warning] = calendarWarnings([], dayOfDate(2028, 8, 1));
  expect(warning).toContain('bekend tot en met 31 december 2028');
});
