import type { Measured } from './measuring.ts';
import { type Measure, measures } from './types.ts';

/**
 * Raise it with every change that gives a text another score: what was judged before is then judged again, so that one trend
 * is made by one measure.
 */
export const measureVersion = 1;

/**
 * How many points one unit of each measure takes off. Fitted on pairs of municipal sentences before and after an editor made
 * them simpler (bench/readability.ts makes them again): a measure weighs what it tells apart there, and none is negative.
 */
export const pointsPer: Readonly<Record<Measure, number>> = {
  length: 6.5,
  rarity: 8.8,
  formal: 14.8,
  distance: 2.1,
  passive: 19,
  nominal: 4,
  interruptions: 6.7,
  impersonal: 11.7,
};

/** 100 is a sentence in which nothing is hard; 0 is as hard as we tell. */
export function scoreOf(measured: Measured): number {
  const lost = measures.reduce((sum, name) => sum + pointsPer[name] * measured[name], 0);
  return Math.max(0, Math.min(100, 100 - lost + head));
}

/** No sentence is without length or words; what the easiest ones lose by that is given back. */
const head = 11;

/** The measures that take points off, the largest first. */
export function partsOf(measured: Measured): { measure: Measure; points: number }[] {
  return measures
    .map((name) => ({ measure: name, points: Math.round(pointsPer[name] * measured[name]) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points);
}
