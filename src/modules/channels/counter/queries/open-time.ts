import { sql } from 'kysely';
import {
  addDays,
  type Day,
  type Instant,
  type Interval,
  instantAt,
  openBlocksOn,
  startOfDay,
} from '#engine/time/index.ts';
import { type OpenTime, openTime } from '#engine/visits/index.ts';
import { type MunicipalRulebook, rulebook } from '#modules/charter/index.ts';
import type { Scope } from '#platform/db/index.ts';
import { locationsOn } from '../rules/index.ts';
import { keeper } from './kept.ts';

export interface OpenPeriod {
  readonly from: Day;
  /** Its last day; a day that is not over does not count. */
  readonly to: Day;
}

/** What was open on days that are over changes no more. */
const kept = keeper<ReadonlyMap<string, readonly OpenTime[]>>();

/**
 * How much of its published hours each location was open: somebody worked at one of its counters. The hours are those that were
 * published before the day began, so that a closure decided on the day itself is one that was not promised. Days before the first
 * counter of a location opened do not count.
 * @returns one for each period, by location
 */
export async function openAsPromised(
  scope: Scope,
  periods: readonly OpenPeriod[],
  now: Instant,
): Promise<ReadonlyMap<string, readonly OpenTime[]>> {
  const rules = await rulebook(scope);
  const days = periods.map(({ from, to }) => `${from}-${to}`);
  const key = [scope.municipalityId, rules.dayOf(now), rules.ordinal, ...days].join(' ');
  return kept(key, () => openTimes(scope, rules, periods, now));
}

async function openTimes(
  scope: Scope,
  rules: MunicipalRulebook,
  periods: readonly OpenPeriod[],
  now: Instant,
): Promise<ReadonlyMap<string, readonly OpenTime[]>> {
  const yesterday = addDays(rules.dayOf(now), -1);
  const begun = await openedFirst(scope);
  const until = Math.max(...periods.map(({ to }) => to));
  const since = startOfDay(Math.min(...periods.map(({ from }) => from)) as Day, rules.zone);
  const open = await openIntervals(
    scope,
    { from: since, to: startOfDay((until + 1) as Day, rules.zone) },
    now,
  );
  return new Map(
    locationsOn(rules, yesterday).flatMap(({ id }) => {
      const first = begun.get(id);
      if (first === undefined) return [];
      const times = periods.map(({ from, to }) => {
        const days = { from: Math.max(from, rules.dayOf(first)) as Day, to: Math.min(to, yesterday) as Day };
        return openTime(promisedIn(rules, id, days), open.get(id) ?? []);
      });
      return [[id, times] as const];
    }),
  );
}

function promisedIn(rules: MunicipalRulebook, locationId: string, { from, to }: OpenPeriod): Interval[] {
  const promised: Interval[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const location = locationsOn(rules, day).find(({ id }) => id === locationId);
    if (location === undefined) continue;
    const calendar = rules.calendar(location.calendar, startOfDay(day, rules.zone));
    for (const block of openBlocksOn(calendar, day))
      promised.push({
        from: instantAt(day, block.from, calendar.zone),
        to: instantAt(day, block.to, calendar.zone),
      });
  }
  return promised;
}

/** When the first counter of each location opened. */
async function openedFirst({ db, municipalityId }: Scope): Promise<Map<string, Instant>> {
  const { rows } = await sql<{ id: string; at: Instant }>`
    select counter.location_id as id, min(shift.opened_at) as at
    from counter_shift shift join counter on counter.municipality_id = shift.municipality_id and counter.id = shift.counter_id
    where shift.municipality_id = ${municipalityId} group by 1`.execute(db);
  return new Map(rows.map(({ id, at }) => [id, at]));
}

/** By location, put together where counters were open at the same time. */
async function openIntervals(
  { db, municipalityId }: Scope,
  { from, to }: Interval,
  now: Instant,
): Promise<Map<string, Interval[]>> {
  const { rows } = await sql<Interval & { id: string }>`
    with open as (
      select counter.location_id as id, range_agg(int8range(shift.opened_at, coalesce(shift.closed_at, greatest(shift.opened_at, ${now})))) as spans
      from counter_shift shift join counter on counter.municipality_id = shift.municipality_id and counter.id = shift.counter_id
      where shift.municipality_id = ${municipalityId} and shift.opened_at < ${to} and coalesce(shift.closed_at, ${now}) > ${from}
      group by 1)
    select id, lower(span) as "from", upper(span) as "to" from open, unnest(spans) as span order by 1, 2`.execute(
    db,
  );
  return Map.groupBy(rows, ({ id }) => id);
}
