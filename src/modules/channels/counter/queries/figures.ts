import { sql } from 'kysely';
import { addDays, type Day, dayOfDate, type Instant } from '#engine/time/index.ts';
import { type SettledOutcome, type VisitStatus, type VisitWay, visitClasses } from '#engine/visits/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import { monthNumber } from '#modules/promises/index.ts';
import type { Scope } from '#platform/db/index.ts';
import { visitOfRow } from '../rules/index.ts';
import { tables } from '../schema.ts';
import { keeper } from './kept.ts';
import { drawnTickets } from './visits.ts';

/** How visits of one month ended, in the classes of the figures (engine/promises). */
export interface MonthlyVisits {
  /** Months since the year 0, as the figures number them. */
  readonly month: number;
  readonly normId: string;
  readonly outcome: (typeof visitClasses)[SettledOutcome];
  /** In a peak that was announced beforehand: outside the promise, and shown apart. */
  readonly inPeak: boolean;
  readonly visits: number;
}

type DayCount = { month: number; normId: string; outcome: SettledOutcome; inPeak: boolean; visits: number };

/** Days that are long over change no more; the last visits of yesterday are ended shortly after midnight. */
const kept = keeper<readonly DayCount[]>();

/**
 * The visits of months `from` to `to` (inclusive) by how they ended, counted from the visits themselves: nothing is kept by
 * a night job that could be missed or run twice, and an hour without visitors counts for nothing (EC-84).
 */
export async function monthlyVisits(
  scope: Scope,
  from: number,
  to: number,
  now: Instant,
): Promise<MonthlyVisits[]> {
  const yesterday = addDays((await rulebook(scope)).dayOf(now), -1);
  const [first, end] = [firstDay(from), firstDay(to + 1)];
  const border = Math.min(Math.max(first, yesterday), end) as Day;
  const key = [scope.municipalityId, first, border].join(' ');
  const [over, recent] = await Promise.all([
    kept(key, () => countDays(scope, first, border)),
    countDays(scope, border, end),
  ]);
  return [...over, ...recent].map(({ outcome, ...count }) => ({ ...count, outcome: visitClasses[outcome] }));
}

async function countDays(scope: Scope, from: Day, before: Day): Promise<readonly DayCount[]> {
  if (from >= before) return [];
  const { rows } = await sql<Omit<DayCount, 'month'> & { day: Day }>`
    select day, norm_id as "normId", outcome, peak_id is not null as "inPeak", count(*)::int as visits from visit
    where municipality_id = ${scope.municipalityId} and outcome is not null and norm_id is not null
      and day >= ${from} and day < ${before}
    group by day, norm_id, outcome, peak_id is not null`.execute(scope.db);
  return rows.map(({ day, ...count }) => ({ ...count, month: monthNumber(day) }));
}

function firstDay(month: number): Day {
  return dayOfDate(Math.floor(month / 12), (month % 12) + 1, 1);
}

/** What visits are put together by. */
export const waitGroupings = ['all', 'norm', 'location', 'service', 'way', 'peak', 'halfHour'] as const;
export type WaitGrouping = (typeof waitGroupings)[number];

/** Visits of a period that belong together. */
export interface WaitGroup {
  /**
   * Location, service, `appointment` or `walkIn`, `inPeak` or `outside` one, the half hour of the day (0-47) by when the promise began, or the norm that was
   * kept with the visit: its charter version and greatest wait, as `readNormKey` takes apart.
   */
  readonly key: string;
  /** Called in time. */
  readonly kept: number;
  /** Called, left, or still waiting at closing. */
  readonly judged: number;
  readonly calledLate: number;
  /** Left, or still waiting at closing: not kept, and not the same as called late. */
  readonly notCalled: number;
  /** Called, and did not come. */
  readonly noShow: number;
  /** Had an appointment and never came; not judged. */
  readonly didNotCome: number;
  /** No norm was in force; not judged. */
  readonly notMeasurable: number;
  /** Of who was called; absent without any. */
  readonly medianMs: number | undefined;
  readonly p90Ms: number | undefined;
}

/** The charter version and the greatest wait of a group by norm. */
export function readNormKey(key: string): { readonly charterVersion: string; readonly maximumMs: number } {
  const [charterVersion = '', maximumMs] = key.split(' ');
  return { charterVersion, maximumMs: Number(maximumMs) };
}

export interface WaitPeriod {
  readonly from: Day;
  readonly to: Day;
  /** In which hours are said. */
  readonly zone: string;
}

/**
 * The waits of a period, from single visits and weighted by visits: a group without visitors does not exist, so that empty hours
 * count for nothing (EC-84).
 */
export async function waitGroups(
  scope: Scope,
  grouping: WaitGrouping,
  { from, to, zone }: WaitPeriod,
): Promise<WaitGroup[]> {
  const local = sql`(to_timestamp(promise_from / 1000.0) at time zone ${zone})`;
  const keys = {
    all: sql`'all'`,
    location: sql`first_location_id`,
    norm: sql`concat(charter_version, ' ', maximum_ms)`,
    service: sql`first_service_id::text`,
    way: sql`case when appointed_at is null then 'walkIn' else 'appointment' end`,
    peak: sql`case when peak_id is null then 'outside' else 'inPeak' end`,
    halfHour: sql`floor(extract(epoch from ${local}::time) / 1800)::int::text`,
  };
  const { rows } = await sql<Omit<WaitGroup, 'medianMs' | 'p90Ms'> & { waits: [number, number] | null }>`
    select ${keys[grouping]} as key,
      count(*) filter (where outcome = 'calledInTime')::int as kept,
      count(*) filter (where outcome in ('calledInTime', 'calledLate', 'notCalled'))::int as judged,
      count(*) filter (where outcome = 'calledLate')::int as "calledLate",
      count(*) filter (where outcome = 'notCalled')::int as "notCalled",
      count(*) filter (where status = 'noShow' and outcome in ('calledInTime', 'calledLate'))::int as "noShow",
      count(*) filter (where outcome = 'didNotCome')::int as "didNotCome",
      count(*) filter (where outcome = 'notMeasurable')::int as "notMeasurable",
      percentile_disc(array[0.5, 0.9]) within group (order by wait_ms::float8)
        filter (where outcome in ('calledInTime', 'calledLate')) as waits
    from visit
    where municipality_id = ${scope.municipalityId} and day between ${from} and ${to}
      and outcome is not null and (${grouping} <> 'halfHour' or promise_from is not null)
      and (${grouping} <> 'norm' or norm_id is not null)
    group by 1 order by 1`.execute(scope.db);
  return rows.map(({ waits, ...row }) => ({ ...row, medianMs: waits?.[0], p90Ms: waits?.[1] }));
}

/** A visit of which the wait is settled, as it is given away: without anything about a person. */
export interface SettledVisit {
  /** As it was drawn. */
  readonly ticket: string;
  /** Where the visitor waited first, which the figures count by. */
  readonly firstLocationId: string;
  readonly firstServiceId: string;
  readonly status: VisitStatus;
  readonly way: VisitWay | undefined;
  readonly appointedAt: Instant | undefined;
  readonly joinedAt: Instant | undefined;
  readonly firstCalledAt: Instant | undefined;
  readonly endedAt: Instant | undefined;
}

/** The visits of a day that the figures count, in the order in which they came. */
export async function settledVisits(scope: Scope, day: Day): Promise<SettledVisit[]> {
  const rows = await tables(scope)
    .selectFrom('visit')
    .selectAll()
    .where('municipality_id', '=', scope.municipalityId)
    .where('day', '=', day)
    .where('outcome', 'is not', null)
    .orderBy((eb) => eb.fn.coalesce('joined_at', 'appointed_at'))
    .orderBy('id')
    .execute();
  const drawn = await drawnTickets(
    scope,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => {
    const visit = visitOfRow(row);
    const firstLocationId = row.first_location_id ?? row.location_id;
    return { ...visit, firstLocationId, ticket: drawn.get(row.id) ?? visit.ticket };
  });
}

/** How the waits that were told with tickets compare with what happened (EC-85). */
export interface ToldAccuracy {
  readonly n: number;
  /** The wait lay within what was told, to the minute that is told. */
  readonly inside: number;
  /** It was longer. */
  readonly longer: number;
  /** Half differ less than this from the middle of what was told; absent without any. */
  readonly medianErrorMs: number | undefined;
}

export async function toldAccuracy(scope: Scope, { from, to }: WaitPeriod): Promise<ToldAccuracy> {
  const { rows } = await sql<Omit<ToldAccuracy, 'medianErrorMs'> & { medianErrorMs: number | null }>`
    select count(*)::int as n,
      count(*) filter (where wait_ms between told_low_ms and told_high_ms)::int as inside,
      count(*) filter (where wait_ms > told_high_ms)::int as longer,
      percentile_disc(0.5) within group (order by abs(wait_ms - (told_low_ms + told_high_ms) / 2)) as "medianErrorMs"
    from visit
    where municipality_id = ${scope.municipalityId} and day between ${from} and ${to}
      and told_low_ms is not null and outcome in ('calledInTime', 'calledLate')`.execute(scope.db);
  const [row] = rows;
  return { ...row!, medianErrorMs: row!.medianErrorMs ?? undefined };
}
