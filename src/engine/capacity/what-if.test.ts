import { expect, test } from 'vitest';
import type { Instant } from '#engine/time/index.ts';
import { asAppointments, changeRoster, compareRosters, learnDurations, type RosterChange } from './index.ts';

const opening = Date.UTC(2026, 10, 27, 8) as Instant;
const at = (minutes: number) => (opening + minutes * 60_000) as Instant;
const counters = ['1', '2', '3'].map((id) => ({ id, services: ['passport', 'move'] }));
const staffing = Array.from({ length: 4 }, (_, half) => ({
  block: { from: at(half * 30), to: at(half * 30 + 30) },
  counters: 2,
}));
/** How many counters are open at a minute after opening. */
const openAt = (minute: number, ...changes: RosterChange[]) =>
  changeRoster(staffing, counters, changes).filter(
    ({ from, until }) => from <= at(minute) && until > at(minute),
  ).length;

test('one counter more from a quarter past is one more from then, until the end of the period', () => {
  const more = { from: at(15), to: at(60), more: 1 };
  expect([0, 14, 15, 30, 59, 60].map((minute) => openAt(minute, more))).toEqual([2, 2, 3, 3, 3, 2]);
});

test('lunch with one counter is one counter, whatever there was', () => {
  const lunch = { from: at(45), to: at(75), exactly: 1 };
  const more = { from: at(30), to: at(90), more: 1 };
  expect([30, 45, 74, 75, 90].map((minute) => openAt(minute, more, lunch))).toEqual([3, 1, 1, 3, 2]);
});

test('there are never more counters than the location has, nor fewer than none', () => {
  expect(openAt(0, { from: at(0), to: at(30), more: 5 })).toBe(3);
  expect(openAt(0, { from: at(0), to: at(30), more: -5 })).toBe(0);
});

const rates = Array.from({ length: 8 }, (_, quarter) => ({
  service: 'passport',
  from: at(quarter * 15),
  until: at(quarter * 15 + 15),
  visitors: quarter === 2 ? 8 : 1,
}));

test('appointments for as many visitors are spread evenly over the open time, a lunch closure left out', () => {
  const open = [
    { from: at(0), to: at(60) },
    { from: at(90), to: at(150) },
  ];
  const demand = asAppointments([...rates, { ...rates[0]!, service: 'move', visitors: 3 }], open, 0.9);
  const { appointments = [] } = demand;
  // 15 and 3 visitors who come nine times out of ten: 16.7 and 3.3 appointments.
  expect(
    Object.entries(Object.groupBy(appointments, ({ services }) => services[0]!)).map(
      ([, all]) => all!.length,
    ),
  ).toEqual([17, 3]);
  expect(appointments.map((one) => (one.at - opening) / 60_000)).toEqual(
    Array.from({ length: 20 }, (_, place) => (place < 10 ? place * 6 : 30 + place * 6)),
  );
});

test('visitors by appointment wait less than the same number who come as they like, beyond chance', () => {
  const durations = learnDurations([], new Map([['passport', 600]]));
  const roster = changeRoster(staffing, counters, []);
  const open = staffing.map(({ block }) => block);
  const { difference } = compareRosters(
    { demand: { rates }, roster },
    { demand: asAppointments(rates, open, 0.9), roster },
    durations,
    900,
    { seed: 3 },
  );
  expect(difference!.low).toBeGreaterThan(0.1);
});
