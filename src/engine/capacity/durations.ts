import { normalQuantile } from './normal.ts';
import type { Random } from './random.ts';
import type { Service } from './types.ts';

/** A service that was given, from start to finish. */
export interface ServiceGiven {
  readonly service: Service;
  readonly seconds: number;
}

/** What a service takes. */
export interface Duration {
  /** Services of the history that this rests on; the rest is the expectation of the administrator. */
  readonly n: number;
  /** Services of the history that cannot be true: no time at all, or forgotten to be closed. */
  readonly ignored: number;
  readonly meanSeconds: number;
  /** Ascending; each entry is the mean of an equal part of the distribution, so that their mean is the mean. */
  readonly parts: Float64Array;
}

export type Durations = ReadonlyMap<Service, Duration>;

/** A power of two: the top bits of a random number choose an entry. */
const partCount = 256;
const partShift = 24;

/** So many services weigh as much as the expectation of the administrator. */
const expectationWeight = 20;

/**
 * Standard deviation over mean where nothing has been measured. Times at a desk are close to lognormal (L. Brown e.a.,
 * Statistical analysis of a telephone call center, Journal of the American Statistical Association 100 (2005), § 4.2, with about 1);
 * at a counter the work is more alike than in a call, hence a little less.
 */
const expectedVariation = 0.75;

/** Longer than so many times what is usual, a service was forgotten to be closed. */
const forgottenFactor = 10;

/**
 * What each service takes, learned from its own history. With `n` services the history weighs n/(n + 20), and a lognormal
 * distribution around the expectation the rest.
 * @param expected seconds, by the administrator; a service that has none is known from its history alone
 */
export function learnDurations(
  history: Iterable<ServiceGiven>,
  expected: ReadonlyMap<Service, number>,
): Durations {
  const seen = new Map<Service, number[]>([...expected.keys()].map((service) => [service, []]));
  for (const { service, seconds } of history) {
    const list = seen.get(service);
    if (list) list.push(seconds);
    else seen.set(service, [seconds]);
  }
  return new Map(
    [...seen].flatMap(([service, seconds]) => {
      const duration = durationOf(seconds, expected.get(service));
      return duration ? [[service, duration] as const] : [];
    }),
  );
}

function durationOf(all: readonly number[], expected: number | undefined): Duration | undefined {
  if (expected !== undefined && !(expected > 0 && Number.isFinite(expected)))
    throw new RangeError(`not a duration in seconds: ${expected}`);
  const positive = Float64Array.from(all.filter((seconds) => seconds > 0 && Number.isFinite(seconds))).sort();
  const usual = Math.max(expected ?? 0, positive[positive.length >> 1] ?? 0);
  const credible = positive.filter((seconds) => seconds <= forgottenFactor * usual);
  const n = credible.length;
  if (n === 0 && expected === undefined) return undefined;
  const prior = expected === undefined ? new Float64Array() : lognormal(expected);
  const trust = prior.length === 0 ? 1 : n / (n + expectationWeight);
  const parts = partsOf(
    [
      ...Array.from(credible, (seconds) => ({ seconds, weight: trust / n })),
      ...Array.from(prior, (seconds) => ({ seconds, weight: (1 - trust) / prior.length })),
    ].sort((one, other) => one.seconds - other.seconds),
  );
  return { n, ignored: all.length - n, meanSeconds: meanOf(parts), parts };
}

/** A lognormal distribution with this mean, as values of equal weight. */
function lognormal(meanSeconds: number): Float64Array {
  const sigma = Math.sqrt(Math.log(1 + expectedVariation ** 2));
  const values = Float64Array.from({ length: 4 * partCount }, (_, index) =>
    Math.exp(sigma * normalQuantile((index + 0.5) / (4 * partCount))),
  );
  const scale = meanSeconds / meanOf(values);
  return values.map((value) => value * scale);
}

/** Cuts weighted values, ascending, into parts of equal weight and takes the mean of each. */
function partsOf(values: readonly { readonly seconds: number; readonly weight: number }[]): Float64Array {
  const parts = new Float64Array(partCount);
  let part = 0;
  let room = 1 / partCount;
  for (const { seconds, weight } of values) {
    let left = weight;
    while (left > room && part < partCount - 1) {
      parts[part]! += seconds * room;
      left -= room;
      part += 1;
      room = 1 / partCount;
    }
    parts[part]! += seconds * left;
    room -= left;
  }
  // To the millisecond: without the traces of adding, equal lengths stay equal.
  return parts.map((sum) => Math.max(1, Math.round(sum * partCount * 1000)) / 1000).sort();
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** What services of one visit take together: one entry of each, paired at random. */
export function togetherOf(durations: readonly Duration[], random: Random): Duration {
  if (durations.length === 1) return durations[0]!;
  const parts = Float64Array.from({ length: partCount }, () =>
    durations.reduce((sum, duration) => sum + drawDuration(duration, random), 0),
  ).sort();
  return {
    n: Math.min(...durations.map(({ n }) => n)),
    ignored: 0,
    meanSeconds: durations.reduce((sum, { meanSeconds }) => sum + meanSeconds, 0),
    parts,
  };
}

/** @returns seconds, above 0 */
export function drawDuration({ parts }: Duration, random: Random): number {
  return parts[random.next() >>> partShift]!;
}

/**
 * What is left of a service that has taken `elapsedSeconds` already: drawn from those that took longer. Where it lasts longer
 * than anything known it may end at any moment, with the mean of the service still to go.
 * @returns seconds, above 0
 */
export function drawRemaining(
  { parts, meanSeconds }: Duration,
  elapsedSeconds: number,
  random: Random,
): number {
  const elapsed = Math.max(0, elapsedSeconds);
  const from = firstAbove(parts, elapsed);
  if (from === parts.length) return meanSeconds * Math.max(random.exponential(), Number.EPSILON);
  return parts[from + Math.floor(random.uniform() * (parts.length - from))]! - elapsed;
}

/** The index of the first entry above `value`: the length where there is none. */
function firstAbove(ascending: Float64Array, value: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** @throws on a service of which nothing is known: the caller gives an expectation for every service it offers */
export function durationFor(durations: Durations, service: Service): Duration {
  const duration = durations.get(service);
  if (!duration) throw new RangeError(`no duration is known of the service ${service}`);
  return duration;
}
