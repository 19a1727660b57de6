import type { Instant } from '#engine/time/index.ts';
import { desksOf, Kinds, secondsFrom } from './desks.ts';
import {
  type Duration,
  type Durations,
  drawDuration,
  drawRemaining,
  durationFor,
  togetherOf,
} from './durations.ts';
import { type Desks, Line, type Visitors } from './line.ts';
import { type MinuteRange, minuteRange } from './minutes.ts';
import { type Random, randomOf } from './random.ts';
import type { Appointment, Service, Wish } from './types.ts';

/** A counter that is open, or that will open today. */
export interface OpenCounter {
  readonly id: string;
  readonly services: readonly Service[];
  /** Whom it is helping now. */
  readonly helping?: { readonly services: readonly Service[]; readonly since: Instant };
  /** From when it calls; without it, from now on. */
  readonly from?: Instant;
  /** Until when it calls; without it, until closing. */
  readonly until?: Instant;
}

/** An appointment that goes before somebody who joins the line now. */
export interface ExpectedVisitor extends Appointment {
  /** How many of those who wait now are called before it; without it, all of them. */
  readonly after?: number;
}

/** The line as it is. */
export interface LineNow {
  readonly now: Instant;
  /** In the order in which somebody who finds several free goes to them. */
  readonly counters: readonly OpenCounter[];
  /** In the order in which they are called. */
  readonly waiting: readonly Wish[];
  readonly expected?: readonly ExpectedVisitor[];
  /** From then on nobody is called. */
  readonly closing?: Instant;
}

/** The wait from now on, over the runs in which the visitor is called before closing. */
export interface WaitEstimate {
  /** Eight in ten waits lie from `p10Seconds` to `p90Seconds`. */
  readonly p10Seconds: number;
  readonly medianSeconds: number;
  readonly p90Seconds: number;
  readonly meanSeconds: number;
  /** 0 to 1, above 0: the share of the runs in which the visitor is called before closing. */
  readonly calledBeforeClosing: number;
  /** From p10 to p90, for people. */
  readonly minutes: MinuteRange;
}

/** None where no open counter can help, or where nobody would be called before closing: then no number is true. */
export interface WaitEstimates {
  /** As `waiting` of the line. */
  readonly waiting: readonly (WaitEstimate | undefined)[];
  /** For somebody who joins now, by service of which a duration is known. */
  readonly newcomer: ReadonlyMap<Service, WaitEstimate | undefined>;
}

/**
 * The expected wait, by running the line as it is many times: with what services take, with what is left of those that are
 * being given, and with the appointments that may show up. Exact in all but chance: who joins later changes nothing for those
 * before them.
 * @param durations of every service that somebody in the line comes for
 * @param options.seed the same seed gives the same estimate
 * @param options.runs 300 give the tenth and ninetieth percentile within about two percentiles
 * @throws where a service has no duration
 */
export function estimateWaits(
  now: LineNow,
  durations: Durations,
  { seed, runs = 300 }: { readonly seed: number; readonly runs?: number },
): WaitEstimates {
  const random = randomOf(seed);
  const services = [...durations.keys()];
  const trial = trialOf(now, durations, services, random);
  const waiting = now.waiting.map(() => new Float64Array(runs));
  const newcomer = services.map(() => new Float64Array(runs));
  for (let run = 0; run < runs; run += 1) {
    trial.draw();
    trial.line.run('when free');
    for (const [visitor, waits] of waiting.entries()) waits[run] = trial.line.calledAt[visitor]!;
    for (const [service, waits] of newcomer.entries())
      waits[run] = trial.line.firstFree[trial.newcomer[service]!]!;
  }
  return {
    waiting: waiting.map(summaryOf),
    newcomer: new Map(services.map((service, index) => [service, summaryOf(newcomer[index]!)])),
  };
}

/** The line that is run, and where to read it. */
interface Trial {
  /** Its first visitors are those who wait. */
  readonly line: Line;
  /** Draws what differs from run to run. */
  readonly draw: () => void;
  /** By index in `services`: the kind of visitor that comes for it. */
  readonly newcomer: readonly number[];
}

function trialOf(now: LineNow, durations: Durations, services: readonly Service[], random: Random): Trial {
  const kinds = new Kinds();
  const newcomer = services.map((service) => kinds.numberOf({ services: [service] }));
  const people = peopleOf(now);
  const visitors = visitorsOf(people, kinds);
  const line = new Line(visitors, desksNow(now, kinds));
  const lasting = people.map(({ wish }) => wish.services.map((service) => durationFor(durations, service)));
  const helping = now.counters.map(({ helping }) => {
    if (!helping) return undefined;
    const each = helping.services.map((service) => durationFor(durations, service));
    return { duration: togetherOf(each, random), elapsed: secondsFrom(helping.since, now.now) };
  });
  const draw = () => {
    drawVisits(visitors, people, lasting, random);
    for (const [counter, busy] of helping.entries())
      line.freeFrom[counter] = busy ? drawRemaining(busy.duration, busy.elapsed, random) : 0;
  };
  return { line, draw, newcomer };
}

interface Person {
  readonly wish: Wish;
  readonly arrives: number;
  readonly rank: number;
  readonly probability: number;
}

/** Those who wait, then those who may come, in the order in which they arrive. An appointment that is late may come at once. */
function peopleOf({ now, waiting, expected = [] }: LineNow): Person[] {
  const here = waiting.map((wish, index) => ({ wish, arrives: 0, rank: index, probability: 1 }));
  const coming = expected.map((wish) => ({
    wish,
    arrives: Math.max(0, secondsFrom(now, wish.at)),
    rank: Math.min(wish.after ?? waiting.length, waiting.length) - 0.5,
    probability: wish.probability,
  }));
  return [...here, ...coming.toSorted((one, other) => one.arrives - other.arrives)];
}

function visitorsOf(people: readonly Person[], kinds: Kinds): Visitors {
  return {
    arrives: Float64Array.from(people, ({ arrives }) => arrives),
    rank: Float64Array.from(people, ({ rank }) => rank),
    kind: Int32Array.from(people, ({ wish }) => kinds.numberOf(wish)),
    lasts: new Float64Array(people.length),
    comes: new Uint8Array(people.length).fill(1),
  };
}

function drawVisits(
  { lasts, comes }: Visitors,
  people: readonly Person[],
  lasting: readonly (readonly Duration[])[],
  random: Random,
): void {
  for (let visitor = 0; visitor < people.length; visitor += 1) {
    const { probability } = people[visitor]!;
    comes[visitor] = probability >= 1 || random.uniform() < probability ? 1 : 0;
    let seconds = 0;
    for (const duration of lasting[visitor]!) seconds += drawDuration(duration, random);
    lasts[visitor] = seconds;
  }
}

function desksNow({ now, counters, closing }: LineNow, kinds: Kinds): Desks {
  const end = closing ?? (Number.POSITIVE_INFINITY as Instant);
  const shifts = counters.map(({ id, services, from = now, until = end }) => ({
    counter: id,
    services,
    from,
    until: Math.min(until, end) as Instant,
  }));
  return desksOf(
    shifts,
    counters.map(({ id }) => id),
    kinds,
    now,
  );
}

/** @param waits by run; infinite where the visitor was not called. Sorted in place */
function summaryOf(waits: Float64Array): WaitEstimate | undefined {
  waits.sort();
  const never = waits.indexOf(Number.POSITIVE_INFINITY);
  const called = never < 0 ? waits : waits.subarray(0, never);
  if (called.length === 0) return undefined;
  const at = (share: number) => called[Math.max(0, Math.ceil(share * called.length) - 1)]!;
  const [p10Seconds, p90Seconds] = [at(0.1), at(0.9)];
  return {
    p10Seconds,
    medianSeconds: at(0.5),
    p90Seconds,
    meanSeconds: called.reduce((sum, wait) => sum + wait, 0) / called.length,
    calledBeforeClosing: called.length / waits.length,
    minutes: minuteRange(p10Seconds, p90Seconds),
  };
}
