/*
 * The figures of counters over millions of visits: what the public pages and the workplace ask for, from single visits, without a
 * rollup. Visits lie evenly over three years of one municipality with four locations. The reference, in the same run, reads as many
 * visits of the same days from the same index and only counts them.
 * Run: NODE_ENV=production node --import tsx bench/counter-figures.ts [visits]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { dayOfDate, type Instant } from '#engine/time/index.ts';
import {
  locationWeek,
  monthlyVisits,
  openAsPromised,
  toldAccuracy,
  waitGroupings,
  waitGroups,
} from '#modules/channels/counter/index.ts';
import { migrate, openDatabase, type Scope, startEmbeddedDatabase } from '#platform/db/index.ts';
import { type Hall, hall } from '#tests/support/hall.ts';
import { at } from '#tests/support/municipality.ts';

const size = Number(process.argv[2] ?? 1_000_000);
const rounds = 7;
const now = at('2026-11-20 12:00');
const zone = 'Europe/Amsterdam';
const [first, last] = [dayOfDate(2023, 11, 20), dayOfDate(2026, 11, 19)];

const dataDir = mkdtempSync(join(tmpdir(), 'servicenorm-counter-figures-'));
const server = await startEmbeddedDatabase({ dataDir, durable: false });
await migrate(server.url, 'migrations');
const db = openDatabase(server.url, (error) => console.error(error));
const place = await hall(db, at('2023-11-20 09:00'), 1);
try {
  await fill(place, size);
  await measure(place.scope);
} finally {
  await db.destroy();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

async function fill({ scope, passport, counters }: Hall, visits: number): Promise<void> {
  const begun = performance.now();
  await sql`delete from counter_shift`.execute(db);
  const portion = 500_000;
  for (let from = 0; from < visits; from += portion)
    await sql`
      insert into visit (municipality_id, id, location_id, first_location_id, day, ticket, language, status, way, service_ids,
        first_service_id, joined_at, promise_from, turn_at, first_called_at, told_low_ms, told_high_ms, norm_id, maximum_ms, outcome, wait_ms)
      select ${scope.municipalityId}, gen_random_uuid(), place, place, day, 'A001', 'nl', 'done', 'kiosk', '{}', ${passport}, came, came, came,
        came + wait, 240000, 840000, 'counter-wait', 900000, case when wait <= 900000 then 'calledInTime' else 'calledLate' end, wait
      from (
        select case n % 4 when 0 then 'stadhuis' else 'wijk-' || n % 4 end as place, ${first}::int + (n % ${last - first + 1})::int as day,
          (${first}::bigint + n % ${last - first + 1}) * 86400000 + 28800000 + n * 7919 % 28800000 as came, n * 104729 % 1200000 as wait
        from generate_series(${from}::bigint, ${Math.min(visits, from + portion) - 1}::bigint) as n) as made`.execute(
      db,
    );
  await sql`
    insert into counter_shift (municipality_id, id, counter_id, employee_id, opened_at, closed_at)
    select ${scope.municipalityId}, gen_random_uuid(), ${counters[0]!.id}, ${counters[0]!.staff.employee.id}, from_at, from_at + 28000000
    from (select (${first}::bigint + n % ${last - first + 1}) * 86400000 + 28800000 as from_at from generate_series(1, 100000) as n) as made`.execute(
    db,
  );
  await sql`vacuum analyze visit`.execute(db);
  const { rows } = await sql<{ visits: number }>`select count(*)::int as visits from visit`.execute(db);
  console.log(`\n${rows[0]!.visits} visits, made in ${Math.round((performance.now() - begun) / 1000)} s`);
}

async function measure(scope: Scope): Promise<void> {
  const month = { from: dayOfDate(2026, 10, 1), to: dayOfDate(2026, 10, 31), zone };
  const quarters = Array.from({ length: 9 }, (_, index) => ({
    from: dayOfDate(2024, 10 + 3 * index, 1),
    to: dayOfDate(2024, 13 + 3 * index, 1),
  }));
  // What is kept for the day is worked out anew on each of these days.
  const onDay = (round: number) => (now - round * 86_400_000) as Instant;
  const waiting = (at: Instant) => monthlyVisits(scope, 2024 * 12 + 9, 2026 * 12 + 10, at);
  await time('public: nine quarters of waiting, the first time of a day', (round) => waiting(onDay(round)));
  await time('public: the same again', () => waiting(now));
  await time('public: when it is quiet, thirteen weeks, the first time of a day', (round) =>
    locationWeek(scope, 'stadhuis', onDay(round)),
  );
  await time('public: the same again', () => locationWeek(scope, 'stadhuis', now));
  await time('public: nine quarters of being open, 100,000 shifts, the first time of a day', (round) =>
    openAsPromised(scope, quarters, onDay(round)),
  );
  for (const grouping of waitGroupings)
    await time(`workplace: a month by ${grouping}`, () => waitGroups(scope, grouping, month));
  await time('workplace: told waits of a month', () => toldAccuracy(scope, month));
  await time('reference: visits of nine quarters, only counted', () =>
    sql`select count(*) from visit where municipality_id = ${scope.municipalityId} and outcome is not null
      and day >= ${quarters[0]!.from}`.execute(db),
  );
}

async function time(what: string, work: (round: number) => Promise<unknown>): Promise<void> {
  const took: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now();
    await work(round);
    took.push(performance.now() - begun);
  }
  const sorted = took.toSorted((one, other) => one - other);
  const shown = [sorted[0]!, sorted[rounds >> 1]!, sorted.at(-1)!].map((ms) => ms.toFixed(ms < 10 ? 1 : 0));
  console.log(`${what}: median ${shown[1]} ms (${shown[0]} to ${shown[2]})`);
}
