import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instant, Interval } from '#engine/time/index.ts';
import { openTime } from './open.ts';

/** `9-17`, in hours. */
const hours = (...texts: readonly string[]): Interval[] =>
  texts.map((text) => {
    const [from, to] = text.split('-').map((hour) => Number(hour) * 3_600_000);
    return { from: from as Instant, to: to as Instant };
  });
const hour = 3_600_000;

describe('open as promised', () => {
  test('is all of it where somebody was there from opening to closing', () => {
    expect(openTime(hours('9-17'), hours('9-17'))).toEqual({
      promisedMs: 8 * hour,
      openMs: 8 * hour,
      gaps: [],
    });
    expect(openTime(hours('9-17'), hours('8.5-18')).openMs).toBe(8 * hour);
  });

  test('is less by what was opened later, closed earlier or shut in between, and says when', () => {
    expect(openTime(hours('9-17'), hours('9.25-12', '13-16.5'))).toEqual({
      promisedMs: 8 * hour,
      openMs: 6.25 * hour,
      gaps: hours('9-9.25', '12-13', '16.5-17'),
    });
  });

  test('is nothing on a day on which nobody came', () => {
    expect(openTime(hours('9-17', '33-41'), hours('9-17'))).toMatchObject({
      openMs: 8 * hour,
      gaps: hours('33-41'),
    });
  });

  test('a lunch break that was published is no gap, and an evening that was not makes up for nothing', () => {
    const published = hours('9-12', '13-17');
    expect(openTime(published, hours('9-12', '13-17', '18-20'))).toMatchObject({
      openMs: 7 * hour,
      gaps: [],
    });
    expect(openTime(published, hours('9-17')).openMs).toBe(7 * hour);
  });

  test('where nothing was promised there is nothing to keep', () => {
    expect(openTime([], hours('9-17'))).toEqual({ promisedMs: 0, openMs: 0, gaps: [] });
  });

  test('agrees with looking at every minute', () => {
    const minutes = fc.uniqueArray(fc.integer({ min: 0, max: 200 }), { minLength: 2, maxLength: 24 });
    const intervals = minutes.map((all) => {
      const sorted = all.toSorted((one, other) => one - other);
      return sorted.flatMap((from, index) =>
        index % 2 === 0 && sorted[index + 1] !== undefined
          ? [{ from: from as Instant, to: sorted[index + 1] as Instant }]
          : [],
      );
    });
    fc.assert(
      fc.property(intervals, intervals, (promised, open) => {
        const within = (all: readonly Interval[], at: number) =>
          all.some(({ from, to }) => at >= from && at < to);
        const every = Array.from({ length: 201 }, (_, at) => at).filter((at) => within(promised, at));
        const result = openTime(promised, open);
        expect(result.promisedMs).toBe(every.length);
        expect(result.openMs).toBe(every.filter((at) => within(open, at)).length);
        for (const { from, to } of result.gaps) expect(from).toBeLessThan(to);
      }),
    );
  });
});
