import { sql } from 'kysely';
import {
  type ArrivalHistory,
  type Counter,
  type Durations,
  type Forecaster,
  forecasterOf,
  learnDurations,
  type PatternCount,
  patternDays,
} from '#engine/capacity/index.ts';
import { addDays, type Calendar, type Day, type Instant } from '#engine/time/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import type { Scope } from '#platform/db/index.ts';
import { locationsOn, openQuartersOn } from '../rules.ts';
import { counters, services } from './setup.ts';
import { showsUp as usuallyShowsUp } from './waits.ts';

/** What the planning of a location rests on. */
export interface PlanningBasis {
  readonly locationId: string;
  readonly calendar: Calendar;
  readonly today: Day;
  /** In the order in which they are opened: those that help with most first. */
  readonly counters: readonly Counter[];
  /** What a visit keeps a counter busy, by the service that the visitor came for. */
  readonly durations: Durations;
  readonly history: ArrivalHistory;
  readonly forecaster: Forecaster;
  /** 0 to 1: of appointments, the share that came. */
  readonly showsUp: number;
  /** Another moment is another basis. */
  readonly at: Instant;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** A day more or less of history changes little; what is decided today (a closed day, a counter) is seen within this time. */
const knownMs = 10 * minuteMs;
const known = new Map<string, { readonly basis: Promise<PlanningBasis | undefined>; readonly at: Instant }>();
const knownLimit = 1_000;

/** @returns undefined for a location that the charter does not have */
export function planningBasis(
  scope: Scope,
  locationId: string,
  now: Instant,
): Promise<PlanningBasis | undefined> {
  const key = `${scope.municipalityId} ${locationId}`;
  const last = known.get(key);
  if (last && now >= last.at && now - last.at < knownMs) return last.basis;
  if (known.size >= knownLimit) known.clear();
  const basis = basisNow(scope, locationId, now);
  known.set(key, { basis, at: now });
  basis.catch(() => known.delete(key));
  return basis;
}

async function basisNow(scope: Scope, locationId: string, now: Instant): Promise<PlanningBasis | undefined> {
  const rules = await rulebook(scope);
  const today = rules.dayOf(now);
  const location = locationsOn(rules, today).find(({ id }) => id === locationId);
  if (location === undefined) return undefined;
  const calendar = rules.calendar(location.calendar, now);
  const here = (await counters(scope)).filter((counter) => counter.locationId === locationId);
  const offered = new Set(here.flatMap(({ serviceIds }) => serviceIds));
  const where = { scope, locationId, today };
  const [days, pattern, durations, showsUp] = await Promise.all([
    pastDays(where),
    weekPattern(where, calendar.zone.name),
    visitDurations(scope, now),
    showUpShare(where),
  ]);
  const open = new Map<Day, readonly number[]>();
  const history: ArrivalHistory = {
    today,
    days: daysOf(days.filter(({ service }) => offered.has(service))),
    pattern: pattern.filter(({ service }) => offered.has(service)),
    openQuarters(day) {
      const quarters = open.get(day) ?? openQuartersOn(calendar, day);
      open.set(day, quarters);
      return quarters;
    },
  };
  return {
    locationId,
    calendar,
    today,
    counters: here
      .map(({ id, serviceIds }) => ({ id, services: serviceIds }))
      .toSorted((one, other) => other.services.length - one.services.length),
    durations,
    history,
    forecaster: forecasterOf(history),
    showsUp,
    at: now,
  };
}

interface Where {
  readonly scope: Scope;
  readonly locationId: string;
  readonly today: Day;
}

interface DayCount {
  readonly day: Day;
  readonly service: string;
  readonly visits: number;
}

/** A year before the last eight weeks, and what a forecast made a while ago would have rested on. */
const historyDays = 500;

async function pastDays({ scope, locationId, today }: Where): Promise<readonly DayCount[]> {
  const { rows } = await sql<DayCount>`
    select day, first_service_id as service, count(*)::int as visits from visit
    where municipality_id = ${scope.municipalityId} and location_id = ${locationId}
      and day >= ${addDays(today, -historyDays)} and day < ${today} and joined_at is not null
    group by day, first_service_id order by day`.execute(scope.db);
  return rows;
}

/** By when the wait began: an appointment counts at its moment, not when its visitor came early. */
async function weekPattern({ scope, locationId, today }: Where, zone: string): Promise<PatternCount[]> {
  const local = sql`(to_timestamp(promise_from / 1000.0) at time zone ${zone})`;
  const { rows } = await sql<PatternCount>`
    select (day + 3) % 7 as weekday,
      (extract(hour from ${local}) * 4 + floor(extract(minute from ${local}) / 15))::int as quarter,
      first_service_id as service, count(*)::int as visits
    from visit
    where municipality_id = ${scope.municipalityId} and location_id = ${locationId}
      and day >= ${addDays(today, -patternDays)} and day < ${today}
      and joined_at is not null and promise_from is not null
    group by 1, 2, 3`.execute(scope.db);
  return rows;
}

function daysOf(rows: readonly DayCount[]): ArrivalHistory['days'] {
  return [...Map.groupBy(rows, ({ day }) => day)].map(([day, counts]) => ({
    day,
    visits: new Map(counts.map(({ service, visits }) => [service, visits])),
  }));
}

const learnedDays = 90;
const learnedLimit = 20_000;
/** From the call to the beginning: longer than this, somebody forgot to press. */
const walkMs = 5 * minuteMs;

/**
 * All services of a visit together, with the walk to the counter, count for the service that the visitor came for: this is how long
 * a counter has no time for the next one.
 */
async function visitDurations(scope: Scope, now: Instant): Promise<Durations> {
  const [all, { rows }] = await Promise.all([
    services(scope, { archived: true }),
    sql<{ service: string; ms: number }>`
      select visit.first_service_id as service,
        (sum(span.to_at - span.from_at)
          + least(greatest(min(span.from_at) - min(visit.first_called_at), 0), ${walkMs}))::float8 as ms
      from (
        select visit_id, from_at, to_at from visit_span
        where municipality_id = ${scope.municipalityId} and to_at > ${now - learnedDays * dayMs}
        order by to_at desc limit ${learnedLimit}
      ) span
      join visit on visit.municipality_id = ${scope.municipalityId} and visit.id = span.visit_id
      group by visit.id, visit.first_service_id`.execute(scope.db),
  ]);
  return learnDurations(
    rows.map(({ service, ms }) => ({ service, seconds: ms / 1000 })),
    new Map(all.map(({ id, expectedMinutes }) => [id, expectedMinutes * 60])),
  );
}

/** Fewer appointments than this say less than what is usual. */
const enoughAppointments = 50;

async function showUpShare({ scope, locationId, today }: Where): Promise<number> {
  const { rows } = await sql<{ came: number; all: number }>`
    select count(*) filter (where joined_at is not null)::int as came, count(*)::int as all from visit
    where municipality_id = ${scope.municipalityId} and location_id = ${locationId} and appointed_at is not null
      and day >= ${addDays(today, -patternDays)} and day < ${today}
      and (joined_at is not null or outcome = 'didNotCome')`.execute(scope.db);
  const { came, all } = rows[0]!;
  return all < enoughAppointments || came === 0 ? usuallyShowsUp : came / all;
}
