import { describe, expect, test } from 'vitest';
import { spreadOf } from './spreads.ts';

const scores = (...all: number[]) => all.map((score) => ({ score, texts: 1 }));

describe('how scores lie', () => {
  test.each([
    { all: [70], median: 70, low: 70, high: 70 },
    { all: [10, 90], median: 10, low: 10, high: 90 },
    { all: [10, 50, 90], median: 50, low: 10, high: 90 },
    { all: [0, 20, 40, 60, 80, 100, 100, 100], median: 60, low: 20, high: 100 },
  ])('of $all the middle one is $median, the middle half from $low to $high', ({ all, ...spread }) => {
    expect(spreadOf(scores(...all))).toEqual({ n: all.length, ...spread });
  });

  test('a score that many texts had weighs as often', () => {
    const counts = [
      { score: 80, texts: 3 },
      { score: 20, texts: 1 },
      { score: 80, texts: 2 },
    ];
    expect(spreadOf(counts)).toEqual({ n: 6, median: 80, low: 80, high: 80 });
  });

  test('without scores there is no spread, and no zero either', () => {
    expect(spreadOf([])).toBeUndefined();
    expect(spreadOf([{ score: 50, texts: 0 }])).toBeUndefined();
  });

  test('what is no score is not counted as one', () => {
    for (const score of [-1, 101, 50.5]) expect(() => spreadOf(scores(score))).toThrow(RangeError);
  });
});
