import { type Outcome, outcomes } from '#engine/promises/index.ts';

/** How many contacts ended in each class. Two figures are put together by adding these, never by averaging (EC-88). */
export type OutcomeCounts = Readonly<Record<Outcome, number>>;

export function noCounts(): Record<Outcome, number> {
  return Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
}

export function countOutcomes(classes: Iterable<Outcome>): OutcomeCounts {
  const counts = noCounts();
  for (const outcome of classes) counts[outcome] += 1;
  return counts;
}

export function addCounts(all: Iterable<OutcomeCounts>): OutcomeCounts {
  const sum = noCounts();
  for (const counts of all) for (const outcome of outcomes) sum[outcome] += counts[outcome];
  return sum;
}
