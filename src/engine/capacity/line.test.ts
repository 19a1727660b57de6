import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { erlangWaits } from './erlang.ts';
import { type Desks, Line, type Visitors } from './line.ts';
import { studentQuantile } from './normal.ts';
import { randomOf } from './random.ts';

/** Visitors of one kind in the order in which they come. */
function visitorsOf(arrives: readonly number[], lasts: readonly number[], rank = arrives): Visitors {
  return {
    arrives: Float64Array.from(arrives),
    rank: Float64Array.from(rank),
    kind: new Int32Array(arrives.length),
    lasts: Float64Array.from(lasts),
    comes: new Uint8Array(arrives.length).fill(1),
  };
}

/** Equal counters that are always open. */
function alwaysOpen(counters: number): Desks {
  return {
    kinds: 1,
    firstShift: Int32Array.from({ length: counters + 1 }, (_, index) => index),
    from: new Float64Array(counters),
    until: new Float64Array(counters).fill(Number.POSITIVE_INFINITY),
    helps: new Uint8Array(counters).fill(1),
  };
}

function calledIn(visitors: Visitors, desks: Desks): number[] {
  const line = new Line(visitors, desks);
  line.run('at the end');
  return [...line.calledAt];
}

/** The mean wait of random arrivals and exponential durations, once the line has settled. */
function meanWait({ load, counters, seed }: { load: number; counters: number; seed: number }): number {
  const random = randomOf(seed);
  const [size, settled, meanSeconds] = [12_000, 2000, 180];
  let moment = 0;
  const arrives = Array.from({ length: size }, () => {
    moment += (random.exponential() * meanSeconds) / load;
    return moment;
  });
  const lasts = arrives.map(() => meanSeconds * random.exponential());
  const called = calledIn(visitorsOf(arrives, lasts), alwaysOpen(counters));
  const waits = called.slice(settled).map((at, index) => at - arrives[settled + index]!);
  return waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
}

describe('the line agrees with Erlang C where that holds', () => {
  test.each([
    { load: 0.7, counters: 1 },
    { load: 2.4, counters: 3 },
    { load: 10, counters: 14 },
    { load: 33.333, counters: 40 },
  ])('with a load of $load on $counters counters', ({ load, counters }) => {
    const means = Array.from({ length: 100 }, (_, run) => meanWait({ load, counters, seed: 5000 + run }));
    const mean = means.reduce((sum, one) => sum + one, 0) / means.length;
    const variance = means.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (means.length - 1);
    const reach = studentQuantile(means.length - 1) * Math.sqrt(variance / means.length);
    const { meanWaitSeconds } = erlangWaits(
      { arrivalsPerHour: load * 20, meanSeconds: 180, agents: counters },
      0,
    );
    expect(Math.abs(mean - meanWaitSeconds)).toBeLessThan(reach);
    // An interval that says something: within a tenth.
    expect(reach / meanWaitSeconds).toBeLessThan(0.1);
  });

  test('and not with it where every service takes as long: then a single counter makes half of the wait', () => {
    const random = randomOf(6);
    let moment = 0;
    const arrives = Array.from({ length: 200_000 }, () => {
      moment += random.exponential() / 0.8;
      return moment;
    });
    const called = calledIn(
      visitorsOf(
        arrives,
        arrives.map(() => 1),
      ),
      alwaysOpen(1),
    );
    const mean = called.reduce((sum, at, index) => sum + at - arrives[index]!, 0) / called.length;
    // Pollaczek and Khinchine: load × s / 2(1 − load), Erlang's is twice that.
    expect(mean / (0.8 / (2 * 0.2))).toBeCloseTo(1, 1);
    expect(mean).toBeLessThan(
      0.6 * erlangWaits({ arrivalsPerHour: 0.8 * 3600, meanSeconds: 1, agents: 1 }, 0).meanWaitSeconds,
    );
  });
});

const visits = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 60 })), {
    minLength: 1,
    maxLength: 40,
  })
  .map((all) => {
    const sorted = all.toSorted(([one], [other]) => one - other);
    return visitorsOf(
      sorted.map(([arrives]) => arrives),
      sorted.map(([, lasts]) => lasts),
    );
  });
const counters = fc.integer({ min: 1, max: 6 });

describe('whatever the visitors', () => {
  test('one more counter makes nobody wait longer', () => {
    fc.assert(
      fc.property(visits, counters, (visitors, count) => {
        const [fewer, more] = [
          calledIn(visitors, alwaysOpen(count)),
          calledIn(visitors, alwaysOpen(count + 1)),
        ];
        for (const [visitor, called] of more.entries()) expect(called).toBeLessThanOrEqual(fewer[visitor]!);
      }),
    );
  });

  test('those of one kind are called in their order, and nobody before arriving', () => {
    fc.assert(
      fc.property(visits, counters, (visitors, count) => {
        const called = calledIn(visitors, alwaysOpen(count));
        expect(called).toEqual(called.toSorted((one, other) => one - other));
        for (const [visitor, at] of called.entries())
          expect(at).toBeGreaterThanOrEqual(visitors.arrives[visitor]!);
      }),
    );
  });

  test('no counter helps two at a time, and none rests while somebody waits', () => {
    fc.assert(
      fc.property(visits, counters, (visitors, count) => {
        const called = calledIn(visitors, alwaysOpen(count));
        for (const [visitor, at] of called.entries()) {
          const busy = (moment: number) =>
            called.filter((from, other) => from <= moment && moment < from + visitors.lasts[other]!).length;
          expect(busy(at)).toBeLessThanOrEqual(count);
          if (at > visitors.arrives[visitor]!) expect(busy(at - 0.5)).toBe(count);
        }
      }),
    );
  });

  test('somebody who joins at the end is called when the line says that a counter would be free', () => {
    fc.assert(
      fc.property(visits, counters, fc.integer({ min: 0, max: 100 }), (all, count, now) => {
        // Everybody has a rank before the newcomer, also those who come later.
        const ranks = [...all.arrives.keys()];
        const joined = [...all.arrives].map((moment) => Math.max(now, moment));
        const line = new Line(visitorsOf(joined, [...all.lasts], ranks), alwaysOpen(count));
        line.freeFrom.fill(now);
        line.run('when free');
        const at = joined.lastIndexOf(now) + 1;
        const withNewcomer = new Line(
          visitorsOf(
            joined.toSpliced(at, 0, now),
            [...all.lasts].toSpliced(at, 0, 5),
            ranks.toSpliced(at, 0, 1000),
          ),
          alwaysOpen(count),
        );
        withNewcomer.freeFrom.fill(now);
        withNewcomer.run('at the end');
        expect(line.firstFree[0]).toBe(withNewcomer.calledAt[at]);
      }),
    );
  });
});

describe('the order', () => {
  test('goes by rank, not by arrival, and by arrival where ranks are equal', () => {
    const visitors = visitorsOf([0, 1, 2, 3], [10, 10, 10, 10], [0, 5, 1, 5]);
    expect(calledIn(visitors, alwaysOpen(1))).toEqual([0, 20, 10, 30]);
  });

  test('passes over those that a counter cannot help', () => {
    const visitors = { ...visitorsOf([0, 0, 0], [10, 10, 10]), kind: Int32Array.of(0, 0, 1) };
    const desks = {
      kinds: 2,
      firstShift: Int32Array.of(0, 1, 2),
      from: Float64Array.of(0, 0),
      until: Float64Array.of(100, 100),
      helps: Uint8Array.of(1, 0, 0, 1),
    };
    expect(calledIn(visitors, desks)).toEqual([0, 10, 0]);
  });

  test('knows breaks: a service is finished, nobody is called until the counter is open again', () => {
    const desks = {
      kinds: 1,
      firstShift: Int32Array.of(0, 2),
      from: Float64Array.of(0, 60),
      until: Float64Array.of(15, 100),
      helps: Uint8Array.of(1, 1),
    };
    expect(calledIn(visitorsOf([0, 0, 0, 0], [10, 10, 35, 10]), desks)).toEqual([0, 10, 60, 95]);
    expect(calledIn(visitorsOf([0, 15, 99, 100], [1, 1, 1, 1]), desks)).toEqual([
      0,
      60,
      99,
      Number.POSITIVE_INFINITY,
    ]);
  });
});
