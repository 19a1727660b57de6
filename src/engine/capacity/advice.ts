import type { Durations } from './durations.ts';
import { estimateWaits, type LineNow, type OpenCounter, type WaitEstimate } from './estimate.ts';
import type { Service } from './types.ts';

/** What another counter more, or one fewer, would do for who joins now. */
export type CounterAdvice =
  /** Waits are longer than was promised, and this counter would shorten them. */
  | {
      readonly kind: 'open';
      readonly counterId: string;
      /** For which the wait is longest now. */
      readonly service: Service;
      readonly before: WaitEstimate;
      readonly after: WaitEstimate;
    }
  /** Nobody is being helped there, and without it nobody waits long. */
  | { readonly kind: 'spare'; readonly counterId: string };

export interface AdviceOptions {
  readonly seed: number;
  /** The greatest wait that was promised. */
  readonly maximumSeconds: number;
}

/** A counter is opened for less only if the wait becomes shorter by more than what a second look would change anyhow. */
const worthwhile = 0.9;

/** Of a promise of fifteen minutes: five at most now, and seven and a half without the counter. */
const [calmShare, spareShare] = [1 / 3, 1 / 2];

/**
 * Which counter to open or to close, by running the line as it is with and without it: the same chance strikes both. The longest of
 * the ninetieth percentiles over services decides; a service that no open counter helps is not waited for.
 * @param closed counters that are shut now, with what they can help
 * @returns undefined where the counters are as many as are needed
 */
export function counterAdvice(
  line: LineNow,
  closed: readonly OpenCounter[],
  durations: Durations,
  { seed, maximumSeconds }: AdviceOptions,
): CounterAdvice | undefined {
  const run = (counters: readonly OpenCounter[]) =>
    estimateWaits({ ...line, counters }, durations, { seed }).newcomer;
  const before = longestOf(run(line.counters));
  if (before === undefined) return undefined;
  if (before.estimate.p90Seconds > maximumSeconds) return opening(line, closed, before, run);
  return before.estimate.p90Seconds > calmShare * maximumSeconds
    ? undefined
    : spare(line, run, spareShare * maximumSeconds);
}

type Newcomers = ReadonlyMap<Service, WaitEstimate | undefined>;
type Run = (counters: readonly OpenCounter[]) => Newcomers;
type Longest = { readonly service: Service; readonly estimate: WaitEstimate };

function longestOf(newcomers: Newcomers): Longest | undefined {
  return [...newcomers]
    .flatMap(([service, estimate]) => (estimate === undefined ? [] : [{ service, estimate }]))
    .toSorted((one, other) => other.estimate.p90Seconds - one.estimate.p90Seconds)[0];
}

function opening(
  { counters }: LineNow,
  closed: readonly OpenCounter[],
  before: Longest,
  run: Run,
): CounterAdvice | undefined {
  const { service } = before;
  const best = distinct(closed.filter(({ services }) => services.includes(service)))
    .flatMap((counter) => {
      const after = run([...counters, counter]).get(service);
      return after === undefined ? [] : [{ counterId: counter.id, after }];
    })
    .toSorted((one, other) => one.after.p90Seconds - other.after.p90Seconds)[0];
  if (best === undefined || best.after.p90Seconds > worthwhile * before.estimate.p90Seconds) return undefined;
  return { kind: 'open', ...best, service, before: before.estimate };
}

/** Counters that help with the same are alike: the first of them is tried. */
function distinct(counters: readonly OpenCounter[]): readonly OpenCounter[] {
  return [...Map.groupBy(counters, ({ services }) => services.toSorted().join(' ')).values()].map(
    ([first]) => first!,
  );
}

function spare({ counters, waiting }: LineNow, run: Run, limitSeconds: number): CounterAdvice | undefined {
  const now = run(counters);
  const idle = counters.filter(
    ({ id, helping }) => helping === undefined && !waiting.some(({ reservedFor }) => reservedFor === id),
  );
  const found = idle.find(({ id }) => {
    const without = run(counters.filter((counter) => counter.id !== id));
    return [...now].every(([service, estimate]) => {
      if (estimate === undefined) return true;
      const left = without.get(service);
      return left !== undefined && left.p90Seconds <= limitSeconds;
    });
  });
  return found && { kind: 'spare', counterId: found.id };
}
