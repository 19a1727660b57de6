import {
  addDays,
  dayOf,
  type Instant,
  instantAt,
  localTimeOf,
  parseMoment,
  type Zone,
} from '#engine/time/index.ts';

export const steps = [
  { value: '1u', label: '1 uur' },
  { value: '4u', label: '4 uur' },
  { value: '1d', label: '1 dag' },
  { value: '1w', label: '1 week' },
] as const;

/** The moment a step or a typed local moment leads to; undefined where it is none, or lies behind us. */
export function momentOf(
  typed: { readonly stap: string; readonly moment: string },
  now: Instant,
  zone: Zone,
): Instant | undefined {
  const to = typed.stap === '' ? parseMoment(typed.moment, zone) : afterStep(typed.stap, now, zone);
  return to !== undefined && to > now ? to : undefined;
}

/** A day later is the same time on the clock, also when the clock changes in between. */
function afterStep(step: string, now: Instant, zone: Zone): Instant | undefined {
  switch (step) {
    case '1u':
      return (now + 3_600_000) as Instant;
    case '4u':
      return (now + 4 * 3_600_000) as Instant;
    case '1d':
      return daysLater(now, 1, zone);
    case '1w':
      return daysLater(now, 7, zone);
    default:
      return undefined;
  }
}

function daysLater(now: Instant, count: number, zone: Zone): Instant {
  return instantAt(addDays(dayOf(now, zone), count), localTimeOf(now, zone), zone);
}
