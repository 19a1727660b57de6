import { describe, expect, test } from 'vitest';
import type { Instant, Interval } from '#engine/time/index.ts';
import { compareRosters, learnDurations, type Shift, staffingFor, staffingThatHolds } from './index.ts';

const opening = Date.UTC(2026, 10, 27, 8) as Instant;
const at = (minutes: number) => (opening + minutes * 60_000) as Instant;
const durations = learnDurations([], new Map([['passport', 600]]));
const blocks: Interval[] = Array.from({ length: 12 }, (_, half) => ({
  from: at(half * 30),
  to: at(half * 30 + 30),
}));
/** Visitors a quarter, by half hour: a peak before noon. */
const perQuarter = [1, 2, 4, 7, 9, 8, 5, 3, 2, 2, 1, 1];
const rates = Array.from({ length: 24 }, (_, quarter) => ({
  service: 'passport',
  from: at(quarter * 15),
  until: at(quarter * 15 + 15),
  visitors: perQuarter[quarter >> 1]!,
}));
const counters = Array.from({ length: 12 }, (_, index) => ({
  id: String(index + 1),
  services: ['passport'],
}));
const aim = { normSeconds: 900, share: 0.95 };
const trials = { seed: 11 };

/** The roster with one counter fewer in one block. */
function without(roster: readonly Shift[], block: Interval): Shift[] {
  const last = roster.findLast(({ from }) => from === block.from);
  return roster.filter((shift) => shift !== last);
}

describe('how many counters must be open', () => {
  const staffing = staffingFor({ rates }, { counters, blocks }, durations, aim, trials);
  const open = staffing.blocks.map((block) => block.counters);

  test('follows the day, and holds the aim on days that the search did not see', () => {
    expect(staffing.reached).toBe(true);
    expect(Math.max(...open.slice(2, 7))).toBeGreaterThan(2 * Math.max(open[0]!, open[11]!));
    const { value, low, high, days } = staffing.withinNorm!;
    expect(days).toBe(100);
    expect(Math.abs(value - aim.share)).toBeLessThan(0.02);
    expect(high - low).toBeLessThan(0.04);
  });

  test('with a second search, holds the aim on other days for every seed, with three counter hours more at most', () => {
    const hours = (given: typeof staffing) => given.blocks.reduce((sum, block) => sum + block.counters, 0);
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const [once, held] = [staffingFor, staffingThatHolds].map((search) =>
        search({ rates }, { counters, blocks }, durations, aim, { seed }),
      );
      expect(held!.withinNorm!.value).toBeGreaterThan(0.94);
      expect(hours(held!) - hours(once!)).toBeLessThanOrEqual(6);
    }
  });

  test('is not more than needed: one counter fewer in the peak makes it worse, beyond chance', () => {
    const { difference } = compareRosters(
      { demand: { rates }, roster: staffing.roster },
      { demand: { rates }, roster: without(staffing.roster, blocks[4]!) },
      durations,
      aim.normSeconds,
      trials,
    );
    expect(difference!.high).toBeLessThan(0);
  });

  test('takes away what the aim can spare: for half of the visits fewer than the work asks for', () => {
    const half = staffingFor({ rates }, { counters, blocks }, durations, { ...aim, share: 0.5 }, trials);
    // Ten minutes each: the work of a block is visitors a quarter × 2 × 10 / 30, and at least one counter stays.
    const work = perQuarter.map((visitors) => Math.max(1, Math.ceil((visitors * 2 * 10) / 30)));
    const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0);
    expect(half.reached).toBe(true);
    expect(sum(half.blocks.map((block) => block.counters))).toBeLessThan(sum(work));
    expect(sum(open)).toBeGreaterThan(sum(work) - 1);
  });

  test('lets a quiet hour pay for a busy one, unless every block must reach its share', () => {
    const shares = (result: typeof staffing) => result.blocks.map(({ withinNorm }) => withinNorm!.value);
    expect(Math.min(...shares(staffing))).toBeLessThan(0.8);
    const each = staffingFor(
      { rates },
      { counters, blocks },
      durations,
      { ...aim, shareInEachBlock: 0.9 },
      trials,
    );
    expect(each.reached).toBe(true);
    expect(Math.min(...shares(each))).toBeGreaterThan(0.85);
  });

  test('is the same for the same seed', () => {
    expect(staffingFor({ rates }, { counters, blocks }, durations, aim, trials)).toEqual(staffing);
  });

  test('says that the aim is out of reach, and what is reached, when the counters there are do not suffice', () => {
    const few = staffingFor({ rates }, { counters: counters.slice(0, 3), blocks }, durations, aim, trials);
    expect(few.reached).toBe(false);
    expect(few.withinNorm!.high).toBeLessThan(0.95);
    expect(few.blocks.map((block) => block.counters).slice(0, 7)).toEqual([3, 3, 3, 3, 3, 3, 3]);
  });

  test('keeps one counter open where nobody comes, without a figure', () => {
    const quiet = staffingFor({}, { counters, blocks: blocks.slice(0, 2) }, durations, aim, trials);
    expect(quiet).toMatchObject({
      reached: true,
      withinNorm: undefined,
      blocks: [
        { counters: 1, withinNorm: undefined },
        { counters: 1, withinNorm: undefined },
      ],
    });
  });
});

test('two rosters on the same visitors are told apart more surely than by their shares', () => {
  const open = (count: number) =>
    counters
      .slice(0, count)
      .map(({ id, services }) => ({ counter: id, services, from: at(0), until: at(360) }));
  const five = { demand: { rates }, roster: open(5) };
  const { one, other, difference } = compareRosters(
    five,
    { demand: { rates }, roster: open(6) },
    durations,
    900,
    trials,
  );
  expect(difference!.value).toBeCloseTo(other!.value - one!.value, 9);
  expect(difference!.low).toBeGreaterThan(0);
  expect(difference!.high - difference!.low).toBeLessThan(one!.high - one!.low);
  const same = compareRosters(five, five, durations, 900, trials);
  expect(same.difference).toMatchObject({ value: 0, low: 0, high: 0 });
});
