import type { Instant } from '#engine/time/index.ts';
import type { Desks } from './line.ts';
import type { Shift, Wish } from './types.ts';

/** Gives visitors with the same wish the same number. */
export class Kinds {
  readonly wishes: Wish[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(wish: Wish): number {
    const key = JSON.stringify([wish.reservedFor ?? null, ...[...new Set(wish.services)].toSorted()]);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.wishes.length);
    return this.wishes.push(wish) - 1;
  }
}

/** Seconds from one moment to another. */
export function secondsFrom(begin: Instant, moment: Instant): number {
  return (moment - begin) / 1000;
}

/**
 * Lays the shifts out for the simulation. Shifts of one counter that overlap are cut: the earlier one goes before.
 * @param counters in the order in which somebody who finds several free goes to them
 * @param begin the moment from which seconds are counted
 */
export function desksOf(
  shifts: readonly Shift[],
  counters: readonly string[],
  { wishes }: Kinds,
  begin: Instant,
): Desks {
  const ofCounter = Map.groupBy(shifts, ({ counter }) => counter);
  const firstShift = new Int32Array(counters.length + 1);
  const [from, until, helps]: [number[], number[], number[]] = [[], [], []];
  for (const [index, counter] of counters.entries()) {
    let free = Number.NEGATIVE_INFINITY;
    for (const shift of (ofCounter.get(counter) ?? []).toSorted((one, other) => one.from - other.from)) {
      const opens = Math.max(free, secondsFrom(begin, shift.from));
      const closes = secondsFrom(begin, shift.until);
      if (!(closes > opens)) continue;
      free = closes;
      from.push(opens);
      until.push(closes);
      const services = new Set(shift.services);
      for (const wish of wishes) helps.push(canHelp(counter, services, wish) ? 1 : 0);
    }
    firstShift[index + 1] = from.length;
  }
  return {
    kinds: wishes.length,
    firstShift,
    from: Float64Array.from(from),
    until: Float64Array.from(until),
    helps: Uint8Array.from(helps),
  };
}

function canHelp(counter: string, services: ReadonlySet<string>, wish: Wish): boolean {
  if (wish.reservedFor !== undefined && wish.reservedFor !== counter) return false;
  return wish.services.every((service) => services.has(service));
}
