/**
 * The formulas of A.K. Erlang, Solution of some problems in the theory of probabilities of significance in automatic
 * telephone exchanges (1917): one line, equal counters, random arrivals, exponential durations, nobody leaves. They are the
 * measure of the simulation, and a first answer where there is nothing to simulate.
 */

/** Arrivals, what they ask, and who is there. */
export interface Load {
  readonly arrivalsPerHour: number;
  readonly meanSeconds: number;
  readonly agents: number;
}

export interface ErlangWaits {
  /** The mean number of agents that would be busy if there were enough. */
  readonly load: number;
  /** 0 to 1. */
  readonly occupancy: number;
  /** The share that has to wait at all. */
  readonly waits: number;
  /** Infinite where the line grows without end. */
  readonly meanWaitSeconds: number;
  /** The share that waits at most the target. */
  readonly serviceLevel: number;
}

/**
 * Erlang B: the share turned away where nobody can wait. By the recursion B(n) = aB(n−1) / (n + aB(n−1)), which keeps between
 * 0 and 1 and knows no factorials.
 */
export function erlangB(load: number, agents: number): number {
  if (!(load >= 0) || !Number.isInteger(agents) || agents < 0)
    throw new RangeError(`no line: load ${load}, agents ${agents}`);
  let blocked = 1;
  for (let agent = 1; agent <= agents; agent += 1) blocked = (load * blocked) / (agent + load * blocked);
  return blocked;
}

/** Erlang C: the share that has to wait: nB / (n − a(1 − B)). All of them where the load is not below the agents. */
export function erlangC(load: number, agents: number): number {
  const blocked = erlangB(load, agents);
  return load >= agents ? 1 : (agents * blocked) / (agents - load * (1 - blocked));
}

/** P(wait ≤ t) = 1 − C·e^(−(n−a)t/s); mean wait C·s / (n − a), with `s` the mean duration. */
export function erlangWaits(
  { arrivalsPerHour, meanSeconds, agents }: Load,
  targetSeconds: number,
): ErlangWaits {
  const load = (arrivalsPerHour * meanSeconds) / 3600;
  if (load === 0) return { load, occupancy: 0, waits: 0, meanWaitSeconds: 0, serviceLevel: 1 };
  const waits = erlangC(load, agents);
  if (load >= agents)
    return { load, occupancy: 1, waits, meanWaitSeconds: Number.POSITIVE_INFINITY, serviceLevel: 0 };
  const spare = agents - load;
  return {
    load,
    occupancy: load / agents,
    waits,
    meanWaitSeconds: (waits * meanSeconds) / spare,
    serviceLevel: 1 - waits * Math.exp((-spare * targetSeconds) / meanSeconds),
  };
}

/**
 * The most arrivals an hour of which the share still waits at most the norm, by Erlang C: an upper bound for a day on which
 * arrivals come and go.
 * @param aim `share` 0 to 1
 */
export function mostArrivals(
  { meanSeconds, agents }: Pick<Load, 'meanSeconds' | 'agents'>,
  { normSeconds, share }: { readonly normSeconds: number; readonly share: number },
): number {
  let [low, high] = [0, (agents * 3600) / meanSeconds];
  for (let step = 0; step < 40; step += 1) {
    const arrivalsPerHour = (low + high) / 2;
    if (erlangWaits({ arrivalsPerHour, meanSeconds, agents }, normSeconds).serviceLevel >= share)
      low = arrivalsPerHour;
    else high = arrivalsPerHour;
  }
  return low;
}
