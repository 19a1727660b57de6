import {
  type Durations,
  estimateWaits,
  type LineNow,
  learnDurations,
  type OpenCounter,
  type WaitEstimate,
} from '#engine/capacity/index.ts';
import { closingOf, type Day, type Instant, openAt } from '#engine/time/index.ts';
import { headStartMs, type ToldWait } from '#engine/visits/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import type { Scope } from '#platform/db/index.ts';
import { locationsOn } from '../rules/index.ts';
import { tables } from '../schema.ts';
import type { Line, Visit } from '../types.ts';
import { appointmentsOn } from './appointments.ts';
import { hoursAt } from './hours.ts';
import { lineAt } from './line.ts';
import { services } from './setup.ts';

/** The expected wait at a location; none where no open counter can help, or nobody would be called before closing. */
export interface ExpectedWaits {
  /** For who would join now, by service. */
  readonly newcomers: ReadonlyMap<string, ToldWait>;
  /** For who waits or comes from home, by visit: from now on. */
  readonly waiting: ReadonlyMap<string, ToldWait>;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** A wait is asked for by every telephone in the hall; what was true a moment ago still is. */
const knownMs = 4_000;
const known = new Map<string, { readonly waits: Promise<ExpectedWaits>; readonly at: Instant }>();
const knownLimit = 1_000;

/** What services take changes slowly. */
const learnedMs = 10 * minuteMs;
const learned = new Map<string, { readonly durations: Durations; readonly at: Instant }>();

/** By simulation of the line as it is, with what services took here (engine/capacity). A page may show it a moment later. */
export function expectedWaits(scope: Scope, locationId: string, now: Instant): Promise<ExpectedWaits> {
  const key = `${scope.municipalityId} ${locationId}`;
  const last = known.get(key);
  if (last && now >= last.at && now - last.at < knownMs) return last.waits;
  if (known.size >= knownLimit) known.clear();
  const waits = waitsNow(scope, locationId, now);
  known.set(key, { waits, at: now });
  waits.catch(() => known.delete(key));
  return waits;
}

/** As it is now: what somebody is told who joins is kept, and scored against what happens (EC-85). */
export async function waitsNow(scope: Scope, locationId: string, now: Instant): Promise<ExpectedWaits> {
  const standing = await lineStanding(scope, locationId, now);
  if (standing === undefined) return { newcomers: new Map(), waiting: new Map() };
  const { lineNow, durations, waiting, isClosed } = standing;
  const estimates = estimateWaits(lineNow, durations, { seed: seedOf(now) });
  return {
    newcomers: new Map(
      [...estimates.newcomer].flatMap(([id, estimate]) => (isClosed(id) ? [] : toldOf(id, estimate))),
    ),
    waiting: new Map(waiting.flatMap(({ id }, index) => toldOf(id, estimates.waiting[index]))),
  };
}

/** The same within a second. */
export function seedOf(now: Instant): number {
  return Math.floor(now / 1000) % 0x7fff_ffff;
}

/** A line as it is simulated. */
export interface LineStanding {
  readonly lineNow: LineNow;
  readonly durations: Durations;
  /** As `waiting` of the line. */
  readonly waiting: readonly Visit[];
  /** A service can be closed while its location is open. */
  isClosed(serviceId: string): boolean;
}

/** @returns undefined for a location that the charter of today does not have */
export async function lineStanding(
  scope: Scope,
  locationId: string,
  now: Instant,
): Promise<LineStanding | undefined> {
  const rules = await rulebook(scope);
  const today = rules.dayOf(now);
  const location = locationsOn(rules, today).find(({ id }) => id === locationId);
  if (location === undefined) return undefined;
  const [line, appointments, durations, hours] = await Promise.all([
    lineAt(scope, locationId),
    appointmentsOn(scope, locationId, today, today),
    learnedDurations(scope, now),
    hoursAt(scope, location, now),
  ]);
  const calendar = rules.calendar(location.calendar, now);
  const waiting = inTurn(line).filter((visit) => isKnown(visit, durations));
  const closing = openAt(calendar, now) ? { closing: closingOf(calendar, today as Day) } : {};
  const lineNow: LineNow = {
    now,
    counters: countersOf(line, durations, now),
    waiting: waiting.map(({ serviceIds, reservedCounterId }) => ({
      services: serviceIds,
      ...(line.shifts.some(({ counterId }) => counterId === reservedCounterId)
        ? { reservedFor: reservedCounterId! }
        : {}),
    })),
    expected: expectedBefore(appointments, waiting, durations, now),
    ...closing,
  };
  const isClosed = (id: string) => hours.hasOwn(id) && !openAt(hours.together([id]), now);
  return { lineNow, durations, waiting, isClosed };
}

function toldOf(id: string, estimate: WaitEstimate | undefined): [string, ToldWait][] {
  if (estimate === undefined) return [];
  const { low, high } = estimate.minutes;
  return [[id, { lowMs: low * minuteMs, highMs: high * minuteMs }]];
}

/** Who waits, and who may come from home any moment: as long as it is not their turn, they are counted on. */
function inTurn({ waiting, coming }: Line): readonly Visit[] {
  return [...waiting, ...coming.filter(({ passedAt }) => passedAt === undefined)].toSorted(
    (one, other) => (one.turnAt ?? 0) - (other.turnAt ?? 0) || (one.id < other.id ? -1 : 1),
  );
}

function isKnown({ serviceIds }: Pick<Visit, 'serviceIds'>, durations: Durations): boolean {
  return serviceIds.length > 0 && serviceIds.every((id) => durations.has(id));
}

function countersOf({ shifts, atCounters }: Line, durations: Durations, now: Instant): OpenCounter[] {
  return shifts.map(({ counterId, serviceIds }) => {
    const visit = atCounters.find((one) => one.counterId === counterId);
    const helping =
      visit && isKnown(visit, durations)
        ? { helping: { services: visit.serviceIds, since: visit.servedFrom ?? visit.lastCalledAt ?? now } }
        : {};
    return { id: counterId, services: serviceIds, ...helping };
  });
}

/** Of such appointments this share comes; it is not known better before there is history. */
export const showsUp = 0.9;

/** Who is still expected and has an earlier turn than somebody who joins now. */
function expectedBefore(
  appointments: readonly Visit[],
  waiting: readonly Visit[],
  durations: Durations,
  now: Instant,
): NonNullable<LineNow['expected']> {
  return appointments
    .filter((visit) => visit.status === 'booked' && isKnown(visit, durations))
    .filter(({ appointedAt }) => appointedAt! - headStartMs <= now)
    .map(({ serviceIds, appointedAt }) => {
      const turnAt = Math.max(appointedAt!, now) - headStartMs;
      return {
        services: serviceIds,
        at: appointedAt!,
        probability: showsUp,
        after: waiting.filter((visit) => (visit.turnAt ?? now) < turnAt).length,
      };
    });
}

const historyDays = 90;
const historyLimit = 20_000;

/** What services took in the last months, with what the administrator expects where there is little of that. */
async function learnedDurations(scope: Scope, now: Instant): Promise<Durations> {
  const kept = learned.get(scope.municipalityId);
  const all = await services(scope, { archived: true });
  if (kept && now >= kept.at && now - kept.at < learnedMs && all.every(({ id }) => kept.durations.has(id)))
    return kept.durations;
  const rows = await tables(scope)
    .selectFrom('visit_span')
    .select(['service_id', 'from_at', 'to_at'])
    .where('municipality_id', '=', scope.municipalityId)
    .where('to_at', '>', (now - historyDays * dayMs) as Instant)
    .orderBy('to_at', 'desc')
    .limit(historyLimit)
    .execute();
  const durations = learnDurations(
    rows.map((row) => ({ service: row.service_id, seconds: (row.to_at - row.from_at) / 1000 })),
    new Map(all.map(({ id, expectedMinutes }) => [id, expectedMinutes * 60])),
  );
  learned.set(scope.municipalityId, { durations, at: now });
  return durations;
}
