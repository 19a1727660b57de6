import { expect, test } from 'vitest';
import { type Instant, parseMoment, printLocal, zoneOf } from '#engine/time/index.ts';
import { momentOf } from './present.ts';

const zone = zoneOf('Europe/Amsterdam');
const at = (text: string) => parseMoment(text, zone) as Instant;
const after = (now: string, stap: string, moment = '') => {
  const to = momentOf({ stap, moment }, at(now), zone);
  return to === undefined ? undefined : printLocal(to, zone);
};

test('a step of hours is as long as it says', () => {
  expect(after('2026-04-02T22:30', '4u')).toBe('2026-04-03T02:30');
});

test('a day later is the same time on the clock, also over the change to summer time', () => {
  expect(after('2026-03-28T09:00', '1d')).toBe('2026-03-29T09:00');
  expect(after('2026-03-28T09:00', '1w')).toBe('2026-04-04T09:00');
});

test('one can go to a moment ahead, and not back', () => {
  expect(after('2026-04-02T09:00', '', '2026-05-01T08:30')).toBe('2026-05-01T08:30');
  expect(after('2026-04-02T09:00', '', '2026-04-02T08:59')).toBeUndefined();
  expect(after('2026-04-02T09:00', '', 'tomorrow')).toBeUndefined();
  expect(after('2026-04-02T09:00', 'backwards')).toBeUndefined();
});
