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
import { addDays, type Calendar, type Day, type Instant, startOfDay, type Zone } from '#engine/time/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import type { Scope } from '#platform/db/index.ts';
import { locationsOn, openQuartersOn } from '../rules/index.ts';
import type { Counter as CounterHere } from '../types.ts';
import { counters, services } from './setup.ts';
import { showsUp as usuallyShowsUp } from './waits.ts';

/** What the planning of a location rests on. */
export interface PlanningBasis {
  readonly calendar: Calendar;
  /** In the order in which they are opened: those that help with most first. */
  readonly counters: readonly Counter[];
  /** What a visit keeps a counter busy, by the service that the visitor came for. */
  readonly durations: Durations;
  readonly history: ArrivalHistory;
  readonly forecaster: Forecaster;
  /** 0 to 1: of appointments, the share that came. */
  readonly showsUp: number;
}

/** What the register says of the days before today. */
interface Learned {
  readonly days: readonly DayCount[];
  readonly pattern: readonly PatternCount[];
  readonly durations: Durations;
  readonly showsUp: number;
}

interface Known {
  readonly today: Day;
  readonly learned: Promise<Learned>;
  /** The last one, and what it was made from. */
  basis?: { readonly of: readonly unknown[]; readonly made: PlanningBasis };
}

/** Days that have passed stay as they are: they are read once a day. */
const known = new Map<string, Known>();
const knownLimit = 1_000;

/** Hours and counters as they are now, with what was learned before today. @returns undefined for a location that the charter does not have */
export async function planningBasis(
  scope: Scope,
  locationId: string,
  now: Instant,
): Promise<PlanningBasis | undefined> {
  const rules = await rulebook(scope);
  const today = rules.dayOf(now);
  const location = locationsOn(rules, today).find(({ id }) => id === locationId);
  if (location === undefined) return undefined;
  const calendar = rules.calendar(location.calendar, now);
  const here = (await counters(scope)).filter((counter) => counter.locationId === locationId);
  const key = `${scope.municipalityId} ${locationId}`;
  const entry = knownOn(today, key, () => learn({ scope, locationId, today, zone: calendar.zone }));
  const learned = await entry.learned;
  const of = [calendar, JSON.stringify(here)];
  if (entry.basis?.of.every((part, index) => part === of[index])) return entry.basis.made;
  entry.basis = { of, made: basisOf(learned, here, calendar, today) };
  return entry.basis.made;
}

function knownOn(today: Day, key: string, learnNow: () => Promise<Learned>): Known {
  const last = known.get(key);
  if (last?.today === today) return last;
  if (known.size >= knownLimit) known.clear();
  const entry: Known = { today, learned: learnNow() };
  known.set(key, entry);
  entry.learned.catch(() => known.delete(key));
  return entry;
}

function basisOf(
  { days, pattern, durations, showsUp }: Learned,
  here: readonly CounterHere[],
  calendar: Calendar,
  today: Day,
): PlanningBasis {
  const offered = new Set(here.flatMap(({ serviceIds }) => serviceIds));
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
    calendar,
    counters: here
      .map(({ id, serviceIds }) => ({ id, services: serviceIds }))
      .toSorted((one, other) => other.services.length - one.services.length),
    durations,
    history,
    forecaster: forecasterOf(history),
    showsUp,
  };
}

interface Where {
  readonly scope: Scope;
  readonly locationId: string;
  readonly today: Day;
  readonly zone: Zone;
}

async function learn(where: Where): Promise<Learned> {
  const [counts, durations, showsUp] = await Promise.all([
    pastVisits(where),
    visitDurations(where),
    showUpShare(where),
  ]);
  return { ...counts, durations, showsUp };
}

interface DayCount {
  readonly day: Day;
  readonly service: string;
  readonly visits: number;
}

/** A year before the last eight weeks, and what a forecast made a while ago would have rested on. */
const historyDays = 500;

/**
 * Visits by day, and by weekday and quarter of an hour, in one reading of the register. They count by when the wait began: an
 * appointment at its moment, not when its visitor came early. Quarters are counted before they are made local: the zone
 * is asked for some ten thousands of them, not for every visit.
 */
async function pastVisits({
  scope,
  locationId,
  today,
  zone,
}: Where): Promise<Pick<Learned, 'days' | 'pattern'>> {
  const { rows } = await sql<PatternCount & { day: Day | null }>`
    with counted as materialized (
      select day, promise_from / ${quarterMs} as quarter, first_service_id as service, count(*) as visits from visit
      where municipality_id = ${scope.municipalityId} and first_location_id = ${locationId}
        and day >= ${addDays(today, -historyDays)} and day < ${today} and joined_at is not null and promise_from is not null
      group by 1, 2, 3
    ), local as (
      select day, service, visits, to_timestamp(quarter * ${quarterMs / 1000}) at time zone ${zone.name} as at from counted
      where day >= ${addDays(today, -patternDays)}
    )
    select day, 0 as weekday, 0 as quarter, service, sum(visits)::int as visits from counted group by day, service
    union all
    select null, (day + 3) % 7, (extract(hour from at) * 4 + floor(extract(minute from at) / 15))::int, service, sum(visits)::int
    from local group by 2, 3, 4
    order by 1`.execute(scope.db);
  return {
    days: rows.flatMap(({ day, service, visits }) => (day === null ? [] : [{ day, service, visits }])),
    pattern: rows.filter(({ day }) => day === null),
  };
}

function daysOf(rows: readonly DayCount[]): ArrivalHistory['days'] {
  return [...Map.groupBy(rows, ({ day }) => day)].map(([day, counts]) => ({
    day,
    visits: new Map(counts.map(({ service, visits }) => [service, visits])),
  }));
}

const minuteMs = 60_000;
const quarterMs = 15 * minuteMs;
const dayMs = 24 * 60 * minuteMs;
const learnedDays = 90;
const learnedLimit = 10_000;
/** From the call to the beginning: longer than this, somebody forgot to press. */
const walkMs = 5 * minuteMs;

/**
 * All services of a visit together, with the walk to the counter, count for the service that the visitor came for: this is how long
 * a counter has no time for the next one.
 */
async function visitDurations({ scope, today, zone }: Where): Promise<Durations> {
  const until = startOfDay(today, zone);

  const [all, { rows }] = await Promise.all([
    services(scope, { archived: true }),
    sql<{ service: string; ms: number }>`
      select visit.first_service_id as service,
        (sum(span.to_at - span.from_at)
          + least(greatest(min(span.from_at) - min(visit.first_called_at), 0), ${walkMs}))::float8 as ms
      from (
        select visit_id, from_at, to_at from visit_span
        where municipality_id = ${scope.municipalityId} and to_at > ${until - learnedDays * dayMs} and to_at < ${until}
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
    where municipality_id = ${scope.municipalityId} and first_location_id = ${locationId} and appointed_at is not null
      and day >= ${addDays(today, -patternDays)} and day < ${today}
      and (joined_at is not null or outcome = 'didNotCome')`.execute(scope.db);
  const { came, all } = rows[0]!;
  return all < enoughAppointments || came === 0 ? usuallyShowsUp : came / all;
}
