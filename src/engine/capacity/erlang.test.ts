import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { erlangB, erlangC, erlangWaits, mostArrivals } from './index.ts';

describe('the formulas of Erlang', () => {
  // The readmes of pyworkforce, ErlangC (R) and call-center-tools; recomputed.
  test.each([
    {
      arrivalsPerHour: 200,
      meanSeconds: 180,
      agents: 14,
      waits: 0.174132,
      serviceLevel: 0.88835,
      mean: 7.8359,
    },
    {
      arrivalsPerHour: 1000,
      meanSeconds: 120,
      agents: 40,
      waits: 0.190737,
      serviceLevel: 0.937211,
      mean: 3.4333,
    },
  ])('give the known values for $agents agents', ({ waits, serviceLevel, mean, ...load }) => {
    const answer = erlangWaits(load, 20);
    expect(answer.waits).toBeCloseTo(waits, 6);
    expect(answer.serviceLevel).toBeCloseTo(serviceLevel, 6);
    expect(answer.meanWaitSeconds).toBeCloseTo(mean, 4);
    expect(answer.occupancy).toBeCloseTo(load.agents === 14 ? 0.714286 : 0.833333, 6);
  });

  test('make fourteen the fewest agents with which eight in ten calls are answered in 20 seconds', () => {
    const level = (agents: number) =>
      erlangWaits({ arrivalsPerHour: 200, meanSeconds: 180, agents }, 20).serviceLevel;
    expect(level(13)).toBeLessThan(0.8);
    expect(level(13)).toBeGreaterThan(0.5);
    expect(level(14)).toBeGreaterThan(0.8);
  });

  test.each([10, 9, 1, 0])('let a load of ten wait without end with %i agents', (agents) => {
    expect(erlangWaits({ arrivalsPerHour: 200, meanSeconds: 180, agents }, 20)).toEqual({
      load: 10,
      occupancy: 1,
      waits: 1,
      meanWaitSeconds: Number.POSITIVE_INFINITY,
      serviceLevel: 0,
    });
  });

  test('let nobody wait where nobody comes', () => {
    expect(erlangWaits({ arrivalsPerHour: 0, meanSeconds: 180, agents: 0 }, 20)).toMatchObject({
      meanWaitSeconds: 0,
      serviceLevel: 1,
    });
  });

  test('agree with their sums of factorials, and stay shares with ten thousand agents', () => {
    const terms = (load: number, agents: number) => {
      const all = [1];
      for (let k = 1; k <= agents; k += 1) all.push((all[k - 1]! * load) / k);
      return all;
    };
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 30, noNaN: true }),
        fc.integer({ min: 1, max: 40 }),
        (load, agents) => {
          const all = terms(load, agents);
          const last = all.at(-1)!;
          expect(erlangB(load, agents)).toBeCloseTo(last / all.reduce((a, b) => a + b), 9);
          if (load >= agents) return;
          const queue = (last * agents) / (agents - load);
          expect(erlangC(load, agents)).toBeCloseTo(
            queue / (all.slice(0, -1).reduce((a, b) => a + b) + queue),
            9,
          );
        },
      ),
    );
    expect(erlangC(9900, 10_000)).toBeGreaterThan(0);
    expect(erlangC(9900, 10_000)).toBeLessThan(1);
  });

  test('refuse what is no line', () => {
    for (const [load, agents] of [
      [-1, 3],
      [Number.NaN, 3],
      [1, 2.5],
      [1, -1],
    ])
      expect(() => erlangB(load!, agents!)).toThrow(RangeError);
  });
});

test('the most arrivals an hour within the norm are just enough: a twentieth more and the share is missed', () => {
  const aim = { normSeconds: 900, share: 0.95 };
  const counters = { meanSeconds: 480, agents: 4 };
  const most = mostArrivals(counters, aim);
  const share = (arrivalsPerHour: number) => erlangWaits({ arrivalsPerHour, ...counters }, 900).serviceLevel;
  expect(share(most)).toBeCloseTo(0.95, 6);
  expect(share(most * 1.05)).toBeLessThan(0.95);
});
