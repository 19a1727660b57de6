import { expect, it, test } from 'vitest';
import { type Instant, parseDay, printLocal, zoneOf } from '#engine/time/index.ts';
import { calendar } from '#tests/support/calendars.ts';
import { heldMs, lastRemindedDay, mayBeOffered, nearestMs, reminderAt } from './index.ts';

const office = {
  holidays: 'nl-public',
  week: { 'mon-fri': '9:00-17:00' },
  exceptions: {
    '2026-03-29': '9:00-17:00',
    '2026-10-25': '9:00-17:00',
    '2026-06-03': '13:00-17:00',
    '2026-06-10': '8:00-9:30',
  },
} as const;
const staff = calendar(office);
const amsterdam = zoneOf('Europe/Amsterdam');
const reminderOf = (day: string) => printLocal(reminderAt(staff, parseDay(day)!)!, amsterdam).slice(0, 16);

test.each([
  ['an ordinary day: the day before, at ten', '2026-05-07', '2026-05-06T10:00'],
  ['a Monday: the Friday before', '2026-05-18', '2026-05-15T10:00'],
  ['a Saturday on which counters are open: the Friday before', '2026-05-09', '2026-05-08T10:00'],
  ['the day after Whit Monday: the Friday before', '2026-05-26', '2026-05-22T10:00'],
  ['the day after an afternoon of work: when that begins', '2026-06-04', '2026-06-03T13:00'],
  ['the day after an early short morning: when that begins', '2026-06-11', '2026-06-10T08:00'],
  [
    'EC-12: the Sunday on which the clock goes forward is worked: ten by the new time',
    '2026-03-30',
    '2026-03-29T10:00',
  ],
  [
    'EC-12: the Sunday on which the clock goes back is worked: ten by the new time',
    '2026-10-26',
    '2026-10-25T10:00',
  ],
])('a reminder for %s', (_, day, moment) => {
  expect(reminderOf(day)).toBe(moment);
});

it('EC-12: between the reminders of the two sides of a weekend in which the clock changes lie 47 and 49 hours', () => {
  const hours = (from: string, to: string) =>
    (reminderAt(staff, parseDay(to)!)! - reminderAt(staff, parseDay(from)!)!) / 3_600_000;
  expect(hours('2026-03-29', '2026-03-30')).toBe(2 * 24 - 1);
  expect(hours('2026-10-25', '2026-10-26')).toBe(2 * 24 + 1);
});

it('is over for the next working day at the latest', () => {
  const day = (text: string) => parseDay(text)!;
  expect(lastRemindedDay(staff, day('2026-05-22'))).toBe(day('2026-05-26'));
  expect(lastRemindedDay(staff, day('2026-05-23'))).toBe(day('2026-05-26'));
});

it('a place is offered as long as who takes it at the last moment has two hours to come', () => {
  const startsAt = 1_000 * 3_600_000;
  const latest = (startsAt - heldMs - nearestMs) as Instant;
  expect(mayBeOffered(startsAt as Instant, latest)).toBe(true);
  expect(mayBeOffered(startsAt as Instant, (latest + 1) as Instant)).toBe(false);
});
