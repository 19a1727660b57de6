import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Course, expectedDays, fewestComparable } from './survival.ts';

const finished = (...days: number[]): Course[] => days.map((one) => ({ days: one, finished: true }));
const running = (...days: number[]): Course[] => days.map((one) => ({ days: one, finished: false }));
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('when something will probably be finished', () => {
  test('of twenty that took 1 to 20 days, 8 in 10 were finished by day 16', () => {
    expect(expectedDays(finished(...range(1, 20)), 0, 0.8)).toEqual({ days: 16, n: 20 });
  });

  test('what has lasted ten days is compared with what lasted longer, not with what was easy', () => {
    const courses = [...finished(...range(1, 10)), ...finished(...range(11, 30))];
    expect(expectedDays(courses, 10, 0.5)).toEqual({ days: 20, n: 20 });
  });

  test('what still runs is not forgotten: it makes the expectation longer', () => {
    const done = finished(...range(1, 20));
    expect(expectedDays([...done, ...running(...Array(20).fill(30))], 0, 0.5)!.days).toBeGreaterThan(
      expectedDays(done, 0, 0.5)!.days,
    );
  });

  test('with too few comparable ones, or when most still run, nothing is said', () => {
    expect(expectedDays(finished(...range(1, fewestComparable - 1)), 0, 0.8)).toBeUndefined();
    expect(expectedDays([...finished(1, 2), ...running(...range(3, 40))], 0, 0.8)).toBeUndefined();
  });

  test('Kaplan and Meier: 6 at risk, deaths at 1, 3 and 5 with losses at 2 and 4, survive as they computed it by hand', () => {
    // Each of the six stands for ten, so that there are enough; the estimate is the same.
    const tenfold = (courses: Course[]) => courses.flatMap((course) => Array<Course>(10).fill(course));
    const courses = tenfold([...finished(1, 3, 5, 6), ...running(2, 4)]);
    // S(1) = 5/6, S(3) = 5/6 · 3/4 = 0.625, S(5) = 0.625 · 1/2 = 0.3125
    expect(expectedDays(courses, 0, 1 - 0.626)!.days).toBe(3);
    expect(expectedDays(courses, 0, 1 - 0.624)!.days).toBe(5);
    expect(expectedDays(courses, 0, 1 - 0.313)!.days).toBe(5);
  });
});

const course = fc.record({ days: fc.integer({ min: 0, max: 60 }), finished: fc.boolean() });
const many = fc.array(course, { minLength: 0, maxLength: 80 });

test('the same as counting day by day, for any courses', () => {
  fc.assert(
    fc.property(
      many,
      fc.integer({ min: 0, max: 20 }),
      fc.double({ min: 0.05, max: 0.95, noNaN: true }),
      (courses, age, share) => {
        expect(expectedDays(courses, age, share)?.days).toBe(dayByDay(courses, age, share));
      },
    ),
  );
});

test('asking for a larger share never gives an earlier day', () => {
  fc.assert(
    fc.property(many, (courses) => {
      const [half, most] = [expectedDays(courses, 0, 0.5), expectedDays(courses, 0, 0.8)];
      if (most) expect(most.days).toBeGreaterThanOrEqual(half!.days);
    }),
  );
});

/** Slow, and written apart: walks every day and counts who is left. */
function dayByDay(courses: readonly Course[], age: number, share: number): number | undefined {
  if (courses.filter(({ days }) => days > age).length < fewestComparable) return undefined;
  let left = 1;
  for (let day = age + 1; day <= 100; day += 1) {
    const here = courses.filter(({ days }) => days >= day).length;
    const ended = courses.filter(({ days, finished: done }) => days === day && done).length;
    if (here > 0) left = left * ((here - ended) / here);
    if (ended > 0 && 1 - left >= share - 1e-12) return day;
  }
  return undefined;
}
