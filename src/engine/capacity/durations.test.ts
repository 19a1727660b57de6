import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawDuration, drawRemaining, learnDurations, togetherOf } from './durations.ts';
import { randomOf } from './random.ts';

const given = (service: string, ...all: number[]) => all.map((seconds) => ({ service, seconds }));
const repeated = (count: number, seconds: number) => Array.from({ length: count }, () => seconds);
const learned = (history: number[], expected?: number) =>
  learnDurations(given('move', ...history), new Map(expected === undefined ? [] : [['move', expected]])).get(
    'move',
  );

describe('what a service takes', () => {
  test('is what the administrator expects as long as nothing is known', () => {
    const duration = learned([], 300)!;
    expect(duration.n).toBe(0);
    expect(duration.meanSeconds).toBeCloseTo(300, 3);
    // Lognormal with standard deviation 0.75 × the mean: the median is mean / √(1 + 0.75²) = 240.
    expect(duration.parts[128]).toBeCloseTo(240, -1);
  });

  test.each([
    { n: 5, mean: 300 - (200 * 5) / 25 },
    { n: 20, mean: 200 },
    { n: 180, mean: 120 },
  ])('after $n services of 100 s where 300 s was expected is $mean s in the mean', ({ n, mean }) => {
    expect(learned(repeated(n, 100), 300)!.meanSeconds).toBeCloseTo(mean, 3);
  });

  test('is known by service, not as one average', () => {
    const durations = learnDurations(
      [...given('move', ...repeated(50, 100)), ...given('passport', ...repeated(50, 900))],
      new Map(),
    );
    expect([...durations.values()].map(({ meanSeconds }) => Math.round(meanSeconds))).toEqual([100, 900]);
  });

  test('leaves out services of no length and those forgotten to be closed', () => {
    const duration = learned(
      [...repeated(30, 300), 0, -5, Number.NaN, Number.POSITIVE_INFINITY, 14_400],
      300,
    )!;
    expect(duration).toMatchObject({ n: 30, ignored: 5 });
    expect(duration.parts.at(-1)).toBeLessThan(3000);
  });

  test('is not learned where the only thing known cannot be true', () => {
    expect(learned([0, -1])).toBeUndefined();
    expect(() => learned([], 0)).toThrow(RangeError);
  });

  test('keeps the mean of a long history to the second, however it lies', () => {
    const random = randomOf(3);
    const history = Array.from({ length: 5000 }, () => 1 + 400 * random.exponential()).filter(
      (s) => s < 2500,
    );
    const mean = history.reduce((sum, seconds) => sum + seconds, 0) / history.length;
    expect(learned(history)!.meanSeconds).toBeCloseTo(mean, 3);
  });

  test('draws lie as the history lies', () => {
    const random = randomOf(8);
    const duration = learned([...repeated(300, 60), ...repeated(100, 600)])!;
    const draws = Array.from({ length: 20_000 }, () => drawDuration(duration, random));
    expect(draws.filter((seconds) => seconds === 60).length / draws.length).toBeCloseTo(0.75, 1);
  });
});

describe('what is left of a service', () => {
  test('is drawn from the services that took longer', () => {
    const duration = learned([...repeated(300, 60), ...repeated(100, 600)])!;
    const random = randomOf(1);
    for (let draw = 0; draw < 50; draw += 1) expect(drawRemaining(duration, 60, random)).toBe(540);
    expect(drawRemaining(duration, 59, random)).toBeOneOf([1, 541]);
  });

  test('is never negative and always ends, also after hours', () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: -100, max: 1e7, noNaN: true }), (seed, elapsed) => {
        const left = drawRemaining(learned(repeated(10, 200), 300)!, elapsed, randomOf(seed));
        expect(left).toBeGreaterThan(0);
        expect(left).toBeLessThan(300 * 30);
      }),
    );
  });

  test('does not depend on the past where the lengths are exponential', () => {
    const random = randomOf(4);
    const duration = learned(Array.from({ length: 20_000 }, () => 300 * random.exponential()))!;
    const mean = (elapsed: number) =>
      Array.from({ length: 20_000 }, () => drawRemaining(duration, elapsed, random)).reduce((a, b) => a + b) /
      20_000;
    expect(mean(0) / 300).toBeCloseTo(1, 1);
    expect(mean(300) / 300).toBeCloseTo(1, 1);
  });

  test('of two services in one visit is that of both together', () => {
    const random = randomOf(4);
    const two = togetherOf([learned(repeated(9, 100))!, learned(repeated(9, 250))!], random);
    expect(two.meanSeconds).toBeCloseTo(350, 6);
    expect(drawRemaining(two, 300, random)).toBeCloseTo(50, 6);
  });
});
