import { type CounterAdvice, counterAdvice } from '#engine/capacity/index.ts';
import type { Instant } from '#engine/time/index.ts';
import type { Scope } from '#platform/db/index.ts';
import { keeper } from './kept.ts';
import { counters } from './setup.ts';
import { lineStanding, seedOf } from './waits.ts';

/** An advice that changes with every call would be none. */
const keptMs = 20_000;
const kept = keeper<CounterAdvice | undefined>();

/** Whether a counter should be opened or can be closed at a location, by its line as it is. */
export function adviceAt(
  scope: Scope,
  locationId: string,
  maximumMs: number,
  now: Instant,
): Promise<CounterAdvice | undefined> {
  const key = [scope.municipalityId, locationId, maximumMs, Math.floor(now / keptMs)].join(' ');
  return kept(key, () => adviceNow(scope, locationId, maximumMs, now));
}

async function adviceNow(scope: Scope, locationId: string, maximumMs: number, now: Instant) {
  const [standing, all] = await Promise.all([lineStanding(scope, locationId, now), counters(scope)]);
  if (standing === undefined) return undefined;
  const { lineNow, durations } = standing;
  const open = new Set(lineNow.counters.map(({ id }) => id));
  const closed = all
    .filter((counter) => counter.locationId === locationId && !open.has(counter.id))
    .map(({ id, serviceIds }) => ({ id, services: serviceIds }));
  return counterAdvice(lineNow, closed, durations, { seed: seedOf(now), maximumSeconds: maximumMs / 1000 });
}
