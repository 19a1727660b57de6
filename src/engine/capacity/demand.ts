import type { Instant } from '#engine/time/index.ts';
import { desksOf, Kinds, secondsFrom } from './desks.ts';
import { type Durations, drawDuration, durationFor } from './durations.ts';
import { Line, type Visitors } from './line.ts';
import { type Random, randomOf } from './random.ts';
import type { Appointment, Service, Shift, Wish } from './types.ts';

/** Somebody who comes, or came. */
export interface Visit extends Wish {
  readonly at: Instant;
  /** The moment of the appointment; without it, a walk-in. */
  readonly appointment?: Instant;
}

/** Walk-ins for a service in a quarter of an hour, or another block: a Poisson process with this mean. */
export interface ArrivalRate {
  readonly service: Service;
  readonly from: Instant;
  readonly until: Instant;
  readonly visitors: number;
}

/** Who comes on a day: known visits, rates, appointments that may show up, or all of these. */
export interface Demand {
  readonly visits?: readonly Visit[];
  readonly rates?: readonly ArrivalRate[];
  readonly appointments?: readonly Appointment[];
  /** An appointment goes before walk-ins that came so much earlier than its moment. */
  readonly appointmentLeadSeconds?: number;
}

/** A day that was drawn: the same visitors, whatever the roster. */
export interface DrawnDay {
  /** Seconds count from here. */
  readonly begin: Instant;
  readonly visits: readonly Visit[];
  /** By visitor: the second from which the wait counts: the ticket, or the appointment if that is later (EC-84). */
  readonly counts: Float64Array;
  readonly visitors: Visitors;
  readonly kinds: Kinds;
}

interface Drawn {
  readonly visit: Visit;
  readonly lasts: number;
}

/**
 * Draws who comes and what it takes. Every source draws from a stream of its own, so that a change in one leaves the others as they
 * are: what differs between two days with the same seed comes of what was changed (common random numbers).
 */
export function drawDay(demand: Demand, durations: Durations, seed: number): DrawnDay {
  const lasts = ({ services }: Wish, random: Random) =>
    services.reduce((sum, service) => sum + drawDuration(durationFor(durations, service), random), 0);
  const visits = randomOf(seed);
  const appointments = randomOf(seed, -1);
  const drawn: Drawn[] = [
    ...(demand.visits ?? []).map((visit) => ({ visit, lasts: lasts(visit, visits) })),
    ...(demand.appointments ?? []).flatMap(({ probability, ...wish }) => {
      const comes = appointments.uniform() < probability;
      const seconds = lasts(wish, appointments);
      return comes ? [{ visit: { ...wish, appointment: wish.at }, lasts: seconds }] : [];
    }),
    ...(demand.rates ?? []).flatMap((rate, index) => walkIns(rate, durations, randomOf(seed, index + 1))),
  ];
  return dayOf(
    drawn.sort((one, other) => one.visit.at - other.visit.at),
    demand.appointmentLeadSeconds ?? 0,
  );
}

/** A Poisson process: the gaps between arrivals are exponential. */
function walkIns(
  { service, from, until, visitors }: ArrivalRate,
  durations: Durations,
  random: Random,
): Drawn[] {
  const duration = durationFor(durations, service);
  const services = [service];
  const gap = (until - from) / visitors;
  const drawn: Drawn[] = [];
  if (!(visitors > 0)) return drawn;
  for (let at = from + gap * random.exponential(); at < until; at += gap * random.exponential())
    drawn.push({ visit: { services, at: Math.floor(at) as Instant }, lasts: drawDuration(duration, random) });
  return drawn;
}

function dayOf(drawn: readonly Drawn[], leadSeconds: number): DrawnDay {
  const begin = drawn[0]?.visit.at ?? (0 as Instant);
  const kinds = new Kinds();
  const countsOf = ({ at, appointment = at }: Visit) =>
    secondsFrom(begin, Math.max(at, appointment) as Instant);
  const rankOf = (visit: Visit) => countsOf(visit) - (visit.appointment === undefined ? 0 : leadSeconds);
  return {
    begin,
    visits: drawn.map(({ visit }) => visit),
    counts: Float64Array.from(drawn, ({ visit }) => countsOf(visit)),
    visitors: {
      arrives: Float64Array.from(drawn, ({ visit }) => secondsFrom(begin, visit.at)),
      rank: Float64Array.from(drawn, ({ visit }) => rankOf(visit)),
      kind: Int32Array.from(drawn, ({ visit }) => kinds.numberOf(visit)),
      lasts: Float64Array.from(drawn, ({ lasts }) => lasts),
      comes: new Uint8Array(drawn.length).fill(1),
    },
    kinds,
  };
}

/** By visitor: the wait in seconds, infinite for who was not called before the last shift ended. */
export function waitsOf(day: DrawnDay, roster: readonly Shift[]): Float64Array {
  const counters = [...new Set(roster.map(({ counter }) => counter))];
  const line = new Line(day.visitors, desksOf(roster, counters, day.kinds, day.begin));
  line.run('at the end');
  return line.calledAt.map((called, visitor) => Math.max(0, called - day.counts[visitor]!));
}
