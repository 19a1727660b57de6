import { sql } from 'kysely';
import { type HourCount, type HourOfWeek, hoursOfWeek } from '#engine/capacity/index.ts';
import { addDays, type Calendar, type Day, type Instant } from '#engine/time/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import type { Scope } from '#platform/db/index.ts';
import { locationsOn } from '../rules/index.ts';
import { keeper } from './kept.ts';

/** How busy a location is in each open hour of the week, over a period of its own history. */
export interface LocationWeek {
  readonly from: Day;
  readonly to: Day;
  readonly hours: readonly HourOfWeek[];
}

/** Thirteen weeks: each weekday thirteen times, and no season mixed with the one before. */
const periodDays = 91;

/** Nothing of it changes until midnight, or until the calendar does. */
const kept = keeper<LocationWeek | undefined>();

/**
 * The last thirteen weeks before today, or as many days as there are since the first visitor.
 * @returns undefined where nobody came in that time
 */
export async function locationWeek(
  scope: Scope,
  locationId: string,
  now: Instant,
): Promise<LocationWeek | undefined> {
  const rules = await rulebook(scope);
  const today = rules.dayOf(now);
  const location = locationsOn(rules, today).find(({ id }) => id === locationId);
  if (location === undefined) return undefined;
  const key = [scope.municipalityId, locationId, today, rules.ordinal].join(' ');
  return kept(key, () => weekBefore(scope, locationId, today, rules.calendar(location.calendar, now)));
}

async function weekBefore(
  scope: Scope,
  locationId: string,
  today: Day,
  calendar: Calendar,
): Promise<LocationWeek | undefined> {
  const asked = { from: addDays(today, -periodDays), to: addDays(today, -1) };
  const counts = await hourCounts(scope, locationId, { ...asked, zone: calendar.zone.name });
  if (counts.length === 0) return undefined;
  const period = { ...asked, from: Math.min(...counts.map(({ first }) => first)) as Day };
  return { ...period, hours: hoursOfWeek(counts, calendar, period) };
}

async function hourCounts(
  scope: Scope,
  locationId: string,
  { from, to, zone }: { readonly from: Day; readonly to: Day; readonly zone: string },
): Promise<(HourCount & { readonly first: Day })[]> {
  const local = sql`(to_timestamp(promise_from / 1000.0) at time zone ${zone})`;
  const called = sql`filter (where first_called_at is not null)`;
  const { rows } = await sql<
    Omit<HourCount, 'medianMs' | 'p90Ms'> & { medianMs: number | null; p90Ms: number | null; first: Day }
  >`
    select (extract(isodow from ${local}) - 1)::int as weekday, extract(hour from ${local})::int as hour,
      count(*)::int as visits, (count(*) ${called})::int as called, min(day) as first,
      percentile_disc(0.5) within group (order by wait_ms) ${called} as "medianMs",
      percentile_disc(0.9) within group (order by wait_ms) ${called} as "p90Ms"
    from visit
    where municipality_id = ${scope.municipalityId} and day between ${from} and ${to}
      and first_location_id = ${locationId} and promise_from is not null
    group by 1, 2`.execute(scope.db);
  return rows.map((row) => ({ ...row, medianMs: row.medianMs ?? undefined, p90Ms: row.p90Ms ?? undefined }));
}
