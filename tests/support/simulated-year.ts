import { estimateWaits, learnDurations, type ServiceGiven } from '#engine/capacity/index.ts';
import {
  type Calendar,
  type Day,
  dateOf,
  dayOfDate,
  type Instant,
  instantAt,
  openBlocksOn,
  weekdayNumber,
} from '#engine/time/index.ts';
import type { ToldWait, VisitFactBody } from '#engine/visits/index.ts';
import { rebuildVisits } from '#modules/channels/counter/index.ts';
import { insertTogether, newId, type Scope } from '#platform/db/index.ts';
import { randomFrom } from './year-of-work.ts';

/**
 * A location for a year, with its own truth: a simulation that shares nothing with the rules it is held against. Visitors come by
 * weekday, hour and season, lose their patience, do not hear their number, have appointments for which they come early, late or
 * never. What is told to every so many of them is asked of the estimate, as a kiosk would.
 */
export interface SimulatedVisit {
  readonly day: Day;
  readonly serviceId: string;
  readonly facts: readonly (VisitFactBody & { readonly at: Instant; readonly counter?: number })[];
  readonly truth: VisitTruth;
}

export interface VisitTruth {
  readonly appointment: boolean;
  /** From when the promise counts; absent for who never came. */
  readonly from?: Instant;
  readonly calledAt?: Instant;
  readonly leftAt?: Instant;
  readonly came: boolean;
  /** Was called, and did not hear it. */
  readonly missed: boolean;
  readonly serviceMs?: number;
  readonly told?: ToldWait;
}

export interface SimulatedDay {
  readonly day: Day;
  readonly opens: Instant;
  readonly closes: Instant;
  /** Weekday (0 = Monday) and week of the year (from 0), as the demand goes by them. */
  readonly weekday: number;
  readonly week: number;
}

export interface YearSettings {
  readonly days: readonly SimulatedDay[];
  readonly services: readonly { readonly id: string; readonly meanMinutes: number; readonly share: number }[];
  readonly locationId: string;
  readonly counters: readonly string[];
  /** Visitors an hour, on a usual day at a usual hour. */
  readonly perHour: number;
  readonly seed: number;
  /** One in so many who draw a ticket is told what to expect; 0 for none. */
  readonly toldEvery: number;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

export const weekdayFactors = [1.4, 0.8, 1, 0.8, 1.1] as const;
/** By hour after opening. */
export const hourFactors = [0.7, 1.3, 1.4, 0.9, 1, 1, 0.9, 0.6] as const;
/** Passports before summer: a peak in the weeks 22 to 27. */
export const seasonFactor = (week: number): number => (week >= 21 && week < 27 ? 1.5 : week >= 50 ? 0.7 : 1);

/** Visitors without an appointment that are expected in an hour. */
export function trueRate({ weekday, week }: SimulatedDay, hour: number, perHour: number): number {
  return perHour * weekdayFactors[weekday]! * hourFactors[hour]! * seasonFactor(week);
}

/** The days of a year on which the calendar is open, from nine to five. */
export function openDaysOf(calendar: Calendar, year: number): SimulatedDay[] {
  const first = dayOfDate(year, 1, 1);
  const last = dayOfDate(year, 12, 31);
  const all = Array.from({ length: last - first + 1 }, (_, index) => (first + index) as Day);
  return all.flatMap((day) => {
    const block = openBlocksOn(calendar, day)[0];
    if (block === undefined || dateOf(day).year !== year) return [];
    const [opens, closes] = [block.from, block.to].map((time) => instantAt(day, time, calendar.zone));
    const week = Math.floor((day - first) / 7);
    return [{ day, opens: opens!, closes: closes!, weekday: weekdayNumber(day), week }];
  });
}

interface Waiting {
  readonly number: number;
  readonly serviceId: string;
  readonly rank: number;
  readonly givesUpAt: number;
}

type Random = ReturnType<typeof randomFrom>;

function shareUpTo(services: YearSettings['services'], index: number): number {
  return services.slice(0, index + 1).reduce((sum, { share }) => sum + share, 0);
}

export function simulateYear(settings: YearSettings): SimulatedVisit[] {
  const random = randomFrom(settings.seed);
  const given: ServiceGiven[] = [];
  return settings.days.flatMap((day) => new HallDay(settings, day, random, given).run());
}

/** Four in a hundred do not hear their number; the counter calls the next after a minute and a half. */
const missShare = 0.04;
const missMs = 90_000;
const headStart = 10 * minuteMs;

class HallDay {
  private readonly visits: {
    serviceId: string;
    facts: (VisitFactBody & { at: Instant; counter?: number })[];
    truth: { -readonly [Key in keyof VisitTruth]: VisitTruth[Key] };
  }[] = [];
  private readonly waiting: Waiting[] = [];
  private readonly freeAt: number[];
  private readonly helping: ({ serviceId: string; since: Instant } | undefined)[];
  private drawn = 0;

  private readonly settings: YearSettings;
  private readonly day: SimulatedDay;
  private readonly random: Random;
  private readonly given: ServiceGiven[];

  constructor(settings: YearSettings, day: SimulatedDay, random: Random, given: ServiceGiven[]) {
    this.settings = settings;
    this.day = day;
    this.random = random;
    this.given = given;
    this.freeAt = settings.counters.map(() => day.opens);
    this.helping = settings.counters.map(() => undefined);
  }

  run(): SimulatedVisit[] {
    const arrivals = [...this.walkIns(), ...this.appointments()].sort((one, other) => one.at - other.at);
    for (const arrival of arrivals) {
      this.serveUntil(arrival.at);
      this.join(arrival);
    }
    this.serveUntil(this.day.closes);
    for (const { number } of this.waiting.splice(0)) this.end(number, 'notHelped', this.day.closes);
    return this.visits.map((visit) => ({ ...visit, day: this.day.day }));
  }

  private *walkIns(): Generator<{ at: number; appointment?: Instant; number?: number }> {
    for (let hour = 0; hour < hourFactors.length; hour += 1) {
      const gap = hourMs / trueRate(this.day, hour, this.settings.perHour);
      const from = this.day.opens + hour * hourMs;
      for (let at = from + gap * this.exponential(); at < from + hourMs; at += gap * this.exponential())
        yield { at: Math.floor(at) };
    }
  }

  /** One an hour; one in twelve never comes, the others come from twelve minutes early to six minutes late. */
  private *appointments(): Generator<{ at: number; appointment?: Instant; number?: number }> {
    for (let hour = 0; hour < hourFactors.length; hour += 1) {
      const appointment = (this.day.opens + hour * hourMs + 15 * minuteMs) as Instant;
      const number = this.newVisit({ appointment: true, came: false, missed: false });
      const { locationId } = this.settings;
      const { serviceId } = this.visits[number]!;
      const booked = {
        kind: 'booked',
        locationId,
        serviceIds: [serviceId],
        appointedAt: appointment,
      } as const;
      this.visits[number]!.facts.push({ ...booked, at: (this.day.opens - 24 * hourMs) as Instant });
      if (this.random.below(12) === 0) this.fact(number, { kind: 'noShow' }, this.day.closes);
      else yield { at: appointment + (this.random.below(18) - 12) * minuteMs, appointment, number };
    }
  }

  private newVisit(truth: VisitTruth): number {
    const { services } = this.settings;
    const draw = this.random.next();
    const service = services.find((_, index) => draw < shareUpTo(services, index)) ?? services.at(-1)!;
    this.visits.push({ serviceId: service.id, facts: [], truth: { ...truth } });
    return this.visits.length - 1;
  }

  private join(arrival: { at: number; appointment?: Instant; number?: number }): void {
    const at = arrival.at as Instant;
    const { appointment } = arrival;
    const number = arrival.number ?? this.newVisit({ appointment: false, came: true, missed: false });
    const visit = this.visits[number]!;
    const from = Math.max(at, appointment ?? at) as Instant;
    Object.assign(visit.truth, { came: true, from });
    const told = appointment === undefined ? this.tell(visit.serviceId, at) : undefined;
    if (told) visit.truth.told = told;
    const { locationId } = this.settings;
    const joined = { kind: 'joined', locationId, serviceIds: [visit.serviceId], way: 'kiosk' } as const;
    this.fact(number, told ? { ...joined, told } : joined, at);
    const givesUpAt = at + (30 + 90 * this.exponential()) * minuteMs;
    const rank = appointment === undefined ? at : from - headStart;
    this.waiting.push({ number, serviceId: visit.serviceId, rank, givesUpAt });
    this.waiting.sort((one, other) => one.rank - other.rank);
  }

  /** Every free counter calls who is first; who has waited too long has gone before that. */
  private serveUntil(until: number): void {
    for (;;) {
      const counter = this.freeAt.indexOf(Math.min(...this.freeAt));
      const next = this.waiting[0];
      const at = next === undefined ? until : Math.max(this.freeAt[counter]!, this.arrivedAt(next.number));
      this.leaveBefore(Math.min(at, until));
      if (next === undefined || at >= until) return;
      if (this.waiting[0] !== next) continue;
      this.waiting.shift();
      this.call(next, counter, at as Instant);
    }
  }

  private arrivedAt(number: number): number {
    return this.visits[number]!.facts.find(({ kind }) => kind === 'joined')!.at;
  }

  private leaveBefore(at: number): void {
    for (const gone of this.waiting.filter(({ givesUpAt }) => givesUpAt < at)) {
      this.waiting.splice(this.waiting.indexOf(gone), 1);
      this.end(gone.number, 'left', Math.floor(gone.givesUpAt) as Instant);
    }
  }

  private call({ number, serviceId }: Waiting, counter: number, at: Instant): void {
    const { truth } = this.visits[number]!;
    truth.calledAt = at;
    this.fact(number, { kind: 'called', counterId: this.settings.counters[counter]! }, at, counter);
    if (this.random.next() < missShare) {
      truth.missed = true;
      this.helping[counter] = undefined;
      this.fact(number, { kind: 'noShow' }, (at + missMs) as Instant, counter);
      this.freeAt[counter] = at + missMs;
      return;
    }
    const since = (at + 20_000) as Instant;
    const lasts = this.duration(serviceId);
    truth.serviceMs = lasts;
    this.fact(number, { kind: 'started' }, since, counter);
    this.fact(number, { kind: 'finished' }, (since + lasts) as Instant, counter);
    this.given.push({ service: serviceId, seconds: lasts / 1000 });
    this.helping[counter] = { serviceId, since };
    this.freeAt[counter] = since + lasts;
  }

  /** Times at a counter are close to lognormal: a standard deviation of 0.6 of the mean. */
  private duration(serviceId: string): number {
    const { meanMinutes } = this.settings.services.find(({ id }) => id === serviceId)!;
    const sigma = Math.sqrt(Math.log(1 + 0.6 ** 2));
    const mu = Math.log(meanMinutes * minuteMs) - sigma ** 2 / 2;
    const normal =
      Math.sqrt(-2 * Math.log(1 - this.random.next())) * Math.cos(2 * Math.PI * this.random.next());
    return Math.round(Math.exp(mu + sigma * normal));
  }

  private tell(serviceId: string, now: Instant): ToldWait | undefined {
    const { toldEvery, services, counters } = this.settings;
    this.drawn += 1;
    if (toldEvery === 0 || this.drawn % toldEvery !== 0) return undefined;
    const known = services.map(({ id, meanMinutes }) => [id, meanMinutes * 60] as const);
    const durations = learnDurations(this.given.slice(-2_000), new Map(known));
    const all = services.map(({ id }) => id);
    const open = counters.map((id, counter) => {
      const busy = this.freeAt[counter]! > now ? this.helping[counter] : undefined;
      return {
        id,
        services: all,
        ...(busy && { helping: { services: [busy.serviceId], since: busy.since } }),
      };
    });
    const waiting = this.waiting.map((one) => ({ services: [one.serviceId] }));
    const line = { now, counters: open, waiting, closing: this.day.closes };
    const estimate = estimateWaits(line, durations, { seed: this.drawn, runs: 200 }).newcomer.get(serviceId);
    if (estimate === undefined) return undefined;
    return { lowMs: estimate.minutes.low * minuteMs, highMs: estimate.minutes.high * minuteMs };
  }

  private end(number: number, kind: 'left' | 'notHelped', at: Instant): void {
    this.visits[number]!.truth.leftAt = at;
    this.fact(number, { kind }, at);
  }

  private fact(number: number, body: VisitFactBody, at: Instant, counter?: number): void {
    this.visits[number]!.facts.push({ ...body, at, ...(counter === undefined ? {} : { counter }) });
  }

  private exponential(): number {
    return -Math.log1p(-this.random.next());
  }
}

/** When somebody worked at a counter of a simulated year. */
export interface SimulatedShift {
  readonly counterId: string;
  readonly employeeId: string;
  readonly from: Instant;
  readonly to: Instant;
}

export async function loadShifts(scope: Scope, shifts: readonly SimulatedShift[]): Promise<void> {
  for (let from = 0; from < shifts.length; from += 1_000) {
    const rows = shifts.slice(from, from + 1_000).map((shift) => ({
      municipality_id: scope.municipalityId,
      id: newId(),
      counter_id: shift.counterId,
      employee_id: shift.employeeId,
      opened_at: shift.from,
      closed_at: shift.to,
    }));
    await insertTogether(scope.db, [{ into: 'counter_shift', rows }]);
  }
}

/**
 * Writes the visits of a simulated year into the register as facts, and has worked out from them what they came to: what the
 * register says of them is the program's own.
 * @param employees by counter
 */
export async function loadVisits(
  scope: Scope,
  visits: readonly SimulatedVisit[],
  employees: readonly string[],
): Promise<void> {
  const { municipalityId } = scope;
  for (let from = 0; from < visits.length; from += 400) {
    const portion = visits.slice(from, from + 400).map((visit) => ({ id: newId(), visit }));
    const rows = portion.map(({ id, visit }, index) => ({
      municipality_id: municipalityId,
      id,
      location_id: (visit.facts[0] as { locationId: string }).locationId,
      day: visit.day,
      ticket: `A${String((from + index) % 1000).padStart(3, '0')}`,
      language: 'nl',
      status: 'booked',
      service_ids: [visit.serviceId],
      first_service_id: visit.serviceId,
    }));
    const facts = portion.flatMap(({ id, visit }) =>
      visit.facts.map(({ kind, at, counter, ...body }) => ({
        municipality_id: municipalityId,
        visit_id: id,
        id: newId(),
        kind,
        at,
        recorded_at: at,
        actor_kind: counter === undefined ? 'resident' : 'employee',
        actor_id: counter === undefined ? null : employees[counter]!,
        body,
      })),
    );
    await insertTogether(scope.db, [
      { into: 'visit', rows },
      { into: 'visit_fact', rows: facts },
    ]);
  }
  await rebuildVisits(scope, { repair: true });
}
