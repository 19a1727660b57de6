/*
 * Expected waits, a simulated day and the search for counters, beside a bare loop over as many visits in the same run.
 * Run: node --import tsx bench/waiting.ts
 */
import { cpus } from 'node:os';
import {
  type Demand,
  estimateWaits,
  type LineNow,
  learnDurations,
  type Shift,
  simulateDay,
  staffingFor,
} from '#engine/capacity/index.ts';
import type { Instant } from '#engine/time/index.ts';

const rounds = 31;
const opening = Date.UTC(2026, 10, 27, 8) as Instant;
const at = (minutes: number) => (opening + minutes * 60_000) as Instant;
const services = Array.from({ length: 8 }, (_, index) => `service ${index}`);
const durations = learnDurations([], new Map(services.map((service, index) => [service, 240 + index * 60])));
/** Every counter knows five or six of the eight services. */
const skillsOf = (counter: number) => services.filter((_, service) => (service + counter) % 3 !== 0);

const line: LineNow = {
  now: at(120),
  counters: Array.from({ length: 10 }, (_, counter) => ({
    id: String(counter),
    services: skillsOf(counter),
    helping: { services: [skillsOf(counter)[counter % 5]!], since: at(117) },
  })),
  waiting: Array.from({ length: 60 }, (_, index) => ({ services: [services[index % 8]!] })),
  expected: Array.from({ length: 12 }, (_, index) => ({
    at: at(120 + index * 5),
    services: [services[index % 8]!],
    probability: 0.9,
    after: 0,
  })),
  closing: at(480),
};

/** So many walk-ins over eight hours, in quarters, busiest in the middle. */
function demandOf(visitors: number, quarters = 32): Demand {
  const weights = Array.from(
    { length: quarters },
    (_, quarter) => 1 + Math.sin((Math.PI * quarter) / quarters),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return {
    rates: services.flatMap((service) =>
      weights.map((weight, quarter) => ({
        service,
        from: at(quarter * 15),
        until: at(quarter * 15 + 15),
        visitors: (visitors * weight) / total / services.length,
      })),
    ),
  };
}

/** A counter with short services, so that forty of them serve five thousand. */
const quick = learnDurations([], new Map(services.map((service, index) => [service, 120 + index * 25])));
const roster: Shift[] = Array.from({ length: 40 }, (_, counter) => ({
  counter: String(counter),
  services: skillsOf(counter),
  from: at(0),
  until: at(480),
}));
const blocks = Array.from({ length: 16 }, (_, half) => ({ from: at(half * 30), to: at(half * 30 + 30) }));
const counters = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: String(index), services }));
const aim = { normSeconds: 900, share: 0.95 };

/** The work that nothing can do without: a number drawn, and the first free of forty counters, for every visitor. */
function bareDay(visitors: number, seed: number): number {
  const free = new Float64Array(40);
  let [moment, waited, state] = [0, 0, seed];
  for (let visitor = 0; visitor < visitors; visitor += 1) {
    moment += (8 * 3600) / visitors;
    let first = 0;
    for (let counter = 1; counter < free.length; counter += 1)
      if (free[counter]! < free[first]!) first = counter;
    const begin = Math.max(moment, free[first]!);
    waited += begin - moment;
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    free[first] = begin + (state / 2 ** 32) * 420;
  }
  return waited;
}

interface Timing {
  readonly first: number;
  readonly median: number;
  readonly slow: number;
}

function time(work: (seed: number) => unknown, times = rounds): Timing {
  const took = Array.from({ length: times }, (_, seed) => {
    const begun = performance.now();
    work(seed + 1);
    return performance.now() - begun;
  });
  const sorted = took.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(times - 1, Math.floor(share * times))]!;
  return { first: took[0]!, median: at(0.5), slow: at(0.95) };
}

function report(what: string, { first, median, slow }: Timing): void {
  console.log(
    `${what}: median ${median.toFixed(2)} ms, 95 % within ${slow.toFixed(2)} ms, the first ${first.toFixed(1)} ms`,
  );
}

console.log(`${cpus()[0]?.model}, Node ${process.version}`);
report(
  'estimate: 60 waiting, 10 counters, 8 services, 12 appointments, 300 runs',
  time((seed) => estimateWaits(line, durations, { seed })),
);
const large = demandOf(5000);
report(
  'a day of 5,000 visitors and 40 counters',
  time((seed) => simulateDay(large, roster, quick, { seed, normSeconds: 900 })),
);
report(
  'reference: a bare loop over 5,000 visitors and 40 counters',
  time((seed) => bareDay(5000, seed)),
);
const day = simulateDay(large, roster, quick, { seed: 1, normSeconds: 900 });
console.log(
  `  of that day: ${day.visits.length} visitors, within 15 minutes`,
  day.withinNorm,
  `waiting at closing ${day.waitingAtClosing}`,
);
for (const [visitors, most] of [
  [200, 15],
  [1000, 40],
] as const) {
  const search = (seed: number) =>
    staffingFor(demandOf(visitors), { counters: counters(most), blocks }, durations, aim, { seed });
  report(`counters for ${visitors} visitors a day, 16 half hours`, time(search, 5));
  const { blocks: found, withinNorm } = search(1);
  console.log(`  ${found.map((block) => block.counters).join(' ')}`, withinNorm);
}
const search = (seed: number) => staffingFor(large, { counters: counters(60), blocks }, quick, aim, { seed });
report('counters for 5,000 visitors a day, 16 half hours', time(search, 3));
const { blocks: found, withinNorm } = search(1);
console.log(`  ${found.map((block) => block.counters).join(' ')}`, withinNorm);
