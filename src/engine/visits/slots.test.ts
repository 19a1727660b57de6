import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instant } from '#engine/time/index.ts';
import { type Expected, fits, freeSlots, type SlotQuestion, slotStepMs } from './index.ts';

const minuteMs = 60_000;
/** Minutes after nine o'clock. */
const at = (minutes: number) => (minutes * minuteMs) as Instant;
const minutesOf = (slots: readonly Instant[]) => slots.map((slot) => slot / minuteMs);
const expected = (from: number, minutes: number, ...serviceIds: string[]): Expected => ({
  from: at(from),
  durationMs: minutes * minuteMs,
  serviceIds: serviceIds.length > 0 ? serviceIds : ['paspoort'],
});

const question = (more: Partial<SlotQuestion> = {}): SlotQuestion => ({
  open: [{ from: at(0), to: at(30) }],
  serviceIds: ['paspoort'],
  durationMs: 10 * minuteMs,
  capacity: 1,
  able: new Map([['paspoort', 3]]),
  expected: [],
  notBefore: at(0),
  ...more,
});

describe('an appointment can begin', () => {
  test('at every five minutes at which it still ends before closing', () => {
    expect(minutesOf(freeSlots(question()))).toEqual([0, 5, 10, 15, 20]);
  });

  test('not when the only counter for appointments is expected to be taken', () => {
    expect(minutesOf(freeSlots(question({ expected: [expected(10, 10)] })))).toEqual([0, 20]);
  });

  test('beside another one where there are two counters for appointments', () => {
    const two = question({ capacity: 2, expected: [expected(10, 10)] });
    expect(minutesOf(freeSlots(two))).toEqual([0, 5, 10, 15, 20]);
  });

  test('only as often at once as counters can help with it', () => {
    const one = question({ capacity: 3, able: new Map([['paspoort', 1]]), expected: [expected(10, 10)] });
    expect(minutesOf(freeSlots(one))).toEqual([0, 20]);
    const other = { ...one, expected: [expected(10, 10, 'rijbewijs')] };
    expect(minutesOf(freeSlots(other))).toEqual([0, 5, 10, 15, 20]);
  });

  test('not over the lunch break, and not before the present', () => {
    const lunch = [
      { from: at(0), to: at(15) },
      { from: at(45), to: at(60) },
    ];
    expect(minutesOf(freeSlots(question({ open: lunch, notBefore: at(3) })))).toEqual([5, 45, 50]);
  });

  test('nowhere without counters for appointments, or for what no counter helps with', () => {
    expect(freeSlots(question({ capacity: 0 }))).toEqual([]);
    expect(freeSlots(question({ able: new Map() }))).toEqual([]);
  });
});

test('however many book one after the other, there are never more at once than counters', () => {
  const booking = fc.record({ slot: fc.nat(30), minutes: fc.integer({ min: 1, max: 40 }) });
  fc.assert(
    fc.property(fc.array(booking, { maxLength: 40 }), fc.integer({ min: 1, max: 4 }), (wishes, capacity) => {
      const taken: Expected[] = [];
      for (const { slot, minutes } of wishes) {
        const moment = (slot * slotStepMs) as Instant;
        const durationMs = minutes * minuteMs;
        const asked = question({ capacity, durationMs, able: new Map([['paspoort', 9]]), expected: taken });
        if (fits(moment, asked)) taken.push({ from: moment, durationMs, serviceIds: ['paspoort'] });
      }
      for (let minute = 0; minute < 200; minute += 1) {
        const there = taken.filter(
          ({ from, durationMs }) => from <= at(minute) && from + durationMs > at(minute),
        );
        expect(there.length).toBeLessThanOrEqual(capacity);
      }
    }),
  );
});
