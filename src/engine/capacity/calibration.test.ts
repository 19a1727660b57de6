import { expect, test } from 'vitest';
import type { Instant } from '#engine/time/index.ts';
import { drawDay, waitsOf } from './demand.ts';
import {
  type Durations,
  type EstimateOutcome,
  estimateWaits,
  type LineNow,
  learnDurations,
  scoreEstimates,
  type Visit,
} from './index.ts';
import { randomOf } from './random.ts';

const opening = Date.UTC(2026, 10, 27, 8) as Instant;
const at = (minutes: number) => (opening + minutes * 60_000) as Instant;
const services = ['passport', 'move', 'certificate'];
const expected = new Map([
  ['passport', 600],
  ['move', 420],
  ['certificate', 300],
]);
const roster = ['1', '2', '3', '4'].map((counter, index) => ({
  counter,
  // The last counter knows nothing of passports.
  services: index === 3 ? services.slice(1) : services,
  from: at(0),
  until: at(480),
}));
/** A busy morning: lines of up to some twenty people. */
const rates = services.flatMap((service) =>
  Array.from({ length: 24 }, (_, quarter) => ({
    service,
    from: at(quarter * 15),
    until: at(quarter * 15 + 15),
    visitors: quarter > 3 && quarter < 14 ? 3.2 : 1.8,
  })),
);

/** The line as it stood at a moment of a day of which everything is known afterwards, the newcomer not in it. */
function lineAt(
  now: Instant,
  visits: readonly Visit[],
  called: readonly number[],
  lasts: Float64Array,
): LineNow {
  const known = visits.map((visit, index) => ({
    visit,
    called: called[index]!,
    ends: called[index]! + lasts[index]! * 1000,
  }));
  const busy = known.filter(({ called, ends }) => called < now && ends > now);
  const counters = assign(known, now);
  expect(counters.filter((one) => one !== undefined)).toHaveLength(busy.length);
  return {
    now,
    counters: roster.map(({ counter, services }, index) => ({
      id: counter,
      services,
      ...(counters[index] ? { helping: counters[index] } : {}),
    })),
    waiting: known.filter(({ visit, called }) => visit.at < now && called > now).map(({ visit }) => visit),
    closing: at(480),
  };
}

interface Known {
  readonly visit: Visit;
  readonly called: number;
  readonly ends: number;
}

/** Who stood at which counter: replayed in the order of the calls, with the rule of the line. */
function assign(known: readonly Known[], now: Instant) {
  const free = roster.map(() => Number.NEGATIVE_INFINITY);
  const helping: ({ services: readonly string[]; since: Instant } | undefined)[] = roster.map(
    () => undefined,
  );
  for (const { visit, called, ends } of known.toSorted((one, other) => one.called - other.called)) {
    if (called >= now) break;
    const able = (index: number) =>
      visit.services.every((service) => roster[index]!.services.includes(service));
    const exact = free.findIndex((moment, index) => Math.abs(moment - called) < 0.5 && able(index));
    const counter = exact >= 0 ? exact : free.findIndex((moment, index) => moment <= called && able(index));
    free[counter] = ends;
    helping[counter] = ends > now ? { services: visit.services, since: called as Instant } : undefined;
  }
  return helping.map((one, index) => (free[index]! > now ? one : undefined));
}

/** Estimates for newcomers on true days, with what came of them. */
function outcomesOf(truth: Durations, believed: Durations, days: number): EstimateOutcome[] {
  const random = randomOf(77);
  return Array.from({ length: days }, () => drawDay({ rates }, truth, random.next())).flatMap((day) => {
    const waits = waitsOf(day, roster);
    const called = day.visits.map((visit, index) => visit.at + waits[index]! * 1000);
    return day.visits.flatMap((visit, index) => {
      // One in ten visitors: those of one line are much alike. Who came after closing says nothing.
      if (index % 10 !== 5 || !Number.isFinite(called[index]!)) return [];
      const line = lineAt(visit.at, day.visits, called, day.visitors.lasts);
      const estimate = estimateWaits(line, believed, { seed: random.next() }).newcomer.get(
        visit.services[0]!,
      );
      if (!estimate || estimate.p90Seconds === 0) return [];
      return [
        { lowSeconds: estimate.p10Seconds, highSeconds: estimate.p90Seconds, actualSeconds: waits[index]! },
      ];
    });
  });
}

test('about eight in ten waits end within the range that was told, and the middle is right in the mean', () => {
  const truth = learnDurations([], expected);
  const score = scoreEstimates(outcomesOf(truth, truth, 60));
  if (score.noData) throw new Error('nobody was given an estimate');
  expect(score.n).toBeGreaterThan(400);
  expect(score.inside).toMatchObject({ share: expect.closeTo(0.8, 1) });
  expect(Math.abs(score.biasSeconds)).toBeLessThan(60);
});

test('an estimate that rests on wrong durations is found out by its score', () => {
  const truth = learnDurations([], expected);
  const believed = learnDurations(
    [],
    new Map([...expected].map(([service, seconds]) => [service, seconds * 0.6])),
  );
  const score = scoreEstimates(outcomesOf(truth, believed, 20));
  if (score.noData) throw new Error('nobody was given an estimate');
  expect(score.later).toMatchObject({ share: expect.toSatisfy((share: number) => share > 0.3) });
  expect(score.biasSeconds).toBeLessThan(-100);
});
