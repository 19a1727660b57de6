import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instant } from '#engine/time/index.ts';
import { estimateWaits, type LineNow, learnDurations, type OpenCounter } from './index.ts';

const now = Date.UTC(2026, 10, 27, 9) as Instant;
const minutes = (count: number) => (now + count * 60_000) as Instant;
const durations = learnDurations(
  [],
  new Map([
    ['passport', 600],
    ['move', 300],
  ]),
);
const both = ['passport', 'move'];
const counter = (id: string, more: Partial<OpenCounter> = {}): OpenCounter => ({
  id,
  services: both,
  ...more,
});
const busy = { helping: { services: ['passport'], since: minutes(-5) } };
const estimate = (line: Omit<LineNow, 'now'>, seed = 1) =>
  estimateWaits({ now, ...line }, durations, { seed });

describe('the expected wait', () => {
  test('with a free counter and nobody in line is nothing at all', () => {
    const { newcomer } = estimate({ counters: [counter('1', busy), counter('2')], waiting: [] });
    expect(newcomer.get('move')).toEqual({
      p10Seconds: 0,
      medianSeconds: 0,
      p90Seconds: 0,
      meanSeconds: 0,
      calledBeforeClosing: 1,
      minutes: { low: 0, high: 0 },
    });
  });

  test('is not told where no counter is open, or none that can help', () => {
    const closed = estimate({ counters: [], waiting: [{ services: ['move'] }] });
    expect(closed.waiting).toEqual([undefined]);
    expect([...closed.newcomer]).toEqual([
      ['passport', undefined],
      ['move', undefined],
    ]);
    const moves = estimate({
      counters: [counter('1', { services: ['move'] })],
      waiting: [{ services: both }],
    });
    expect(moves.waiting).toEqual([undefined]);
    expect(moves.newcomer.get('passport')).toBeUndefined();
    expect(moves.newcomer.get('move')).toBeDefined();
  });

  test('is not told to whom nobody would call before closing', () => {
    const line = {
      counters: [counter('1', busy)],
      waiting: Array.from({ length: 20 }, () => ({ services: both })),
    };
    const { waiting, newcomer } = estimate({ ...line, closing: minutes(30) });
    expect(waiting[0]!.calledBeforeClosing).toBeGreaterThan(0.9);
    expect(waiting[2]!.calledBeforeClosing).toBeLessThan(waiting[0]!.calledBeforeClosing);
    expect(waiting[19]).toBeUndefined();
    expect(newcomer.get('move')).toBeUndefined();
  });

  test('waits for a counter that opens later', () => {
    const { waiting } = estimate({
      counters: [counter('1', { from: minutes(12) })],
      waiting: [{ services: ['move'] }],
    });
    expect(waiting[0]).toMatchObject({ p10Seconds: 720, p90Seconds: 720, minutes: { low: 10, high: 15 } });
  });

  test('does not count on a counter that stops before it is free', () => {
    const { waiting } = estimate({
      counters: [counter('1', { helping: { services: ['move'], since: now }, until: now })],
      waiting: [{ services: ['move'] }],
    });
    expect(waiting[0]).toBeUndefined();
  });

  test('does not count on a counter after closing, although it would stay open', () => {
    const { waiting } = estimate({
      counters: [counter('1', { from: minutes(20), until: minutes(60) })],
      waiting: [{ services: ['move'] }],
      closing: minutes(20),
    });
    expect(waiting[0]).toBeUndefined();
  });

  test('of who is reserved for a counter waits for that one, and others pass', () => {
    const { waiting } = estimate({
      counters: [counter('1'), counter('2', { from: minutes(20) })],
      waiting: [{ services: ['move'], reservedFor: '2' }, { services: ['move'] }],
    });
    expect(waiting.map((wait) => wait!.medianSeconds)).toEqual([1200, 0]);
  });

  test('follows the order: with one counter nobody is called before whoever stands in front', () => {
    const { waiting } = estimate({
      counters: [counter('1', busy)],
      waiting: ['move', 'passport', 'move', 'passport'].map((service) => ({ services: [service] })),
    });
    const means = waiting.map((wait) => wait!.meanSeconds);
    expect(means).toEqual(means.toSorted((one, other) => one - other));
    // A move takes five minutes in the mean, a passport ten.
    expect((means[1]! - means[0]!) / 300).toBeCloseTo(1, 0);
    expect((means[2]! - means[1]!) / 600).toBeCloseTo(1, 0);
  });

  test('grows by the appointments that go before, as often as they show up', () => {
    const mean = (probability: number, after?: number) =>
      estimate({
        counters: [counter('1', busy)],
        waiting: [{ services: ['move'] }],
        expected: [
          { at: now, services: ['passport'], probability, ...(after === undefined ? {} : { after }) },
        ],
      });
    const wait = (probability: number) => mean(probability).newcomer.get('move')!.meanSeconds;
    expect(wait(0)).toBeLessThan(wait(0.5));
    expect(wait(0.5)).toBeLessThan(wait(1));
    expect(wait(1) - wait(0)).toBeGreaterThan(450);
    expect(wait(1) - wait(0)).toBeLessThan(750);
    // After all who wait now, or before them.
    expect(mean(1).waiting[0]!.meanSeconds).toBeLessThan(mean(1, 0).waiting[0]!.meanSeconds - 450);
  });

  test('is the same for the same seed, and differs little for another', () => {
    const line = { counters: [counter('1', busy)], waiting: [{ services: both }, { services: ['move'] }] };
    expect(estimate(line)).toEqual(estimate(line));
    const [one, other] = [estimate(line, 1), estimate(line, 2)].map(
      (e) => e.newcomer.get('move')!.meanSeconds,
    );
    expect(one).not.toBe(other);
    expect(one! / other!).toBeGreaterThan(0.85);
    expect(one! / other!).toBeLessThan(1.15);
  });

  test('never runs from high to low, never below nothing, and is told no narrower than it is', () => {
    const service = fc.constantFrom('passport', 'move');
    const services = fc.uniqueArray(service, { minLength: 1 });
    const line = fc.record({
      counters: fc.array(
        fc
          .record({ services, since: fc.option(fc.integer({ min: -300, max: 0 })) })
          .map(({ services, since }) => ({
            services,
            ...(since === null ? {} : { helping: { services, since: minutes(since) } }),
          })),
        { maxLength: 4 },
      ),
      waiting: fc.array(fc.record({ services }), { maxLength: 8 }),
      closing: fc.integer({ min: 0, max: 90 }).map(minutes),
    });
    fc.assert(
      fc.property(line, ({ counters, ...rest }) => {
        const given = {
          now,
          ...rest,
          counters: counters.map((one, index) => ({ id: String(index), ...one })),
        };
        const { waiting, newcomer } = estimateWaits(given, durations, { seed: 5, runs: 40 });
        for (const wait of [...waiting, ...newcomer.values()]) {
          if (!wait) continue;
          expect(wait.p10Seconds).toBeGreaterThanOrEqual(0);
          expect(wait.medianSeconds).toBeGreaterThanOrEqual(wait.p10Seconds);
          expect(wait.p90Seconds).toBeGreaterThanOrEqual(wait.medianSeconds);
          expect(wait.minutes.low * 60).toBeLessThanOrEqual(wait.p10Seconds);
          expect(wait.minutes.high * 60).toBeGreaterThanOrEqual(wait.p90Seconds);
        }
      }),
      { numRuns: 200 },
    );
  });
});
