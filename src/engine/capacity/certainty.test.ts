import { describe, expect, test } from 'vitest';
import { differenceOver, shareOver } from './certainty.ts';
import { normalQuantile, studentQuantile } from './normal.ts';

/** Ten days of ten visitors: eight and ten within the norm by turns. */
const days = Array.from({ length: 10 }, (_, day) => ({ part: day % 2 === 0 ? 8 : 10, n: 10 }));

describe('what several days say', () => {
  test('is as sure as the days differ, not as there are visitors', () => {
    // t(9) = 2.262; √(10/9 × 10) / 100 = 0.0333.
    const { value, low, high } = shareOver(days)!;
    expect([value, low, high]).toEqual([0.9, expect.closeTo(0.8246, 4), expect.closeTo(0.9754, 4)]);
  });

  test('weighs by visitors: an empty day changes nothing of the share', () => {
    expect(shareOver([...days, { part: 0, n: 0 }])!.value).toBe(0.9);
  });

  test('is no share of no one, and never surer than visitors apart would make it', () => {
    expect(shareOver([{ part: 0, n: 0 }])).toBeUndefined();
    const agreed = shareOver(Array.from({ length: 10 }, () => ({ part: 5, n: 5 })))!;
    expect(agreed).toMatchObject({ value: 1, high: 1 });
    // Wilson for 50 of 50: 50 / (50 + 1.96²).
    expect(agreed.low).toBeCloseTo(50 / (50 + 1.96 ** 2), 4);
  });

  test('of one day alone says nothing of the next', () => {
    expect(shareOver([{ part: 9, n: 10 }])).toMatchObject({ value: 0.9, low: 0, high: 1 });
  });
});

describe('the difference between two plans', () => {
  const worse = days.map(({ part, n }) => ({ part: part - 1, n }));

  test('is sure where every day loses as much, however much the days differ', () => {
    expect(differenceOver(days, worse)).toMatchObject({
      value: expect.closeTo(-0.1, 9),
      low: expect.closeTo(-0.1, 9),
      high: expect.closeTo(-0.1, 9),
    });
  });

  test('weighs different visitors by their own number, and is unsure where the days do not go together', () => {
    const others = days.toReversed().map(({ part, n }) => ({ part: 2 * part, n: 2 * n }));
    const { value, low, high } = differenceOver(days, others)!;
    // Each day differs by 0.2 one way or the other: t(9) = 2.262 times 0.2 / √9.
    expect([value, low, high]).toEqual([0, expect.closeTo(-0.1508, 4), expect.closeTo(0.1508, 4)]);
  });

  test('is none without visitors on one side', () => {
    expect(
      differenceOver(
        days,
        days.map(() => ({ part: 0, n: 0 })),
      ),
    ).toBeUndefined();
  });
});

test.each([
  { degrees: 8, table: 2.306 },
  { degrees: 19, table: 2.093 },
  { degrees: 99, table: 1.984 },
])("Student's distribution with $degrees degrees has $table", ({ degrees, table }) => {
  expect(studentQuantile(degrees)).toBeCloseTo(table, 2);
});

test.each([
  { p: 0.5, table: 0 },
  { p: 0.975, table: 1.959964 },
  { p: 0.001, table: -3.090232 },
  { p: 0.02, table: -2.053749 },
])('the normal distribution has $table below which $p lies', ({ p, table }) => {
  expect(normalQuantile(p)).toBeCloseTo(table, 5);
});
