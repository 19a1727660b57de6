/*
 * The planning of a location on its own history: what its basis costs, how long a plan takes, and how long pages are held up
 * meanwhile. The reference, in the same run, is the search alone, without a thread.
 * Run: NODE_ENV=production node --import tsx bench/planning.ts [visitors a day] [counters]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { staffingThatHolds } from '#engine/capacity/index.ts';
import { addDays, type Day, type Instant, parseDay } from '#engine/time/index.ts';
import {
  type DayPlan,
  dayPlan,
  locationsOn,
  type PlanRequest,
  peakOutlook,
} from '#modules/channels/counter/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import { migrate, openDatabase, startEmbeddedDatabase } from '#platform/db/index.ts';
import { hall } from '#tests/support/hall.ts';
import { at } from '#tests/support/municipality.ts';
import { beforeSummer, seedPastVisits } from '#tests/support/past-visits.ts';

const [visitors = 200, counters = 15] = process.argv.slice(2).map(Number);
const now = at('2026-04-20 08:00');
const day = (text: string): Day => parseDay(text)!;
const aim = { normSeconds: 900, share: 0.95 };
const dataDir = mkdtempSync(join(tmpdir(), 'servicenorm-bench-'));
const server = await startEmbeddedDatabase({ dataDir, durable: false });
await migrate(server.url, 'migrations');
const db = openDatabase(server.url, () => {});
try {
  await measure();
} finally {
  await db.destroy();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

async function measure(): Promise<void> {
  const { scope, locationId, passport, licence } = await hall(db, at('2026-03-02 09:00'), counters);
  const rules = await rulebook(scope);
  const location = locationsOn(rules, rules.dayOf(now)).find(({ id }) => id === locationId)!;
  const perHour = { [passport]: (visitors * 0.75) / 8, [licence]: (visitors * 0.25) / 8 };
  const given = {
    locationId,
    calendar: rules.calendar(location.calendar, now),
    perHour,
    factor: beforeSummer(day('2025-06-11')),
  };
  let visits = 0;
  for (let from = day('2024-12-02'); from < day('2026-04-20'); from = addDays(from, 30)) {
    const until = Math.min(addDays(from, 30), day('2026-04-20')) as Day;
    // Where many come, services are quick.
    visits += await seedPastVisits(scope, { ...given, from, until, minutes: visitors > 2_000 ? 3 : 7 });
  }
  await sql`analyze`.execute(db);
  console.log(`${visits.toLocaleString()} visits in 500 days, ${counters} counters`);
  const plan = (request: Partial<PlanRequest>, moment: Instant, patienceMs: number): Promise<DayPlan> =>
    dayPlan(
      scope,
      { locationId, day: day('2026-04-21'), aim, changes: [], byAppointment: false, ...request },
      moment,
      patienceMs,
    );

  await timed('reference: nothing', () => new Promise((resolve) => setTimeout(resolve, 3_000)));
  await timed('the first page: basis and plan, answered within its patience', () => plan({}, now, 700));
  await timed('until that plan is there', () => plan({}, now, 120_000));
  await timed('the same page again', () => plan({}, now, 700));
  await timed('the weeks ahead', () => peakOutlook(scope, locationId, aim, now, 120_000));
  await timed('what if: appointments only', () => plan({ byAppointment: true }, now, 120_000));
  await timed('another day', () => plan({ day: day('2026-04-22') }, now, 120_000));
  await timed('the basis alone, the next day', () =>
    peakOutlook(scope, locationId, aim, at('2026-04-21 08:00'), 120_000),
  );

  const ready = await plan({}, now, 120_000);
  if (ready.state !== 'ready') throw new Error(ready.state);
  const { staffing, rates } = ready;
  console.log(`  ${staffing.blocks.map((block) => block.counters).join(' ')}`, staffing.withinNorm);
  const basis = await (await import('#modules/channels/counter/queries/planning.ts')).planningBasis(
    scope,
    locationId,
    now,
  );
  await timed('reference: the search alone, in the process of pages', () =>
    staffingThatHolds(
      { rates },
      { counters: basis!.counters, blocks: staffing.blocks.map(({ block }) => block) },
      basis!.durations,
      aim,
      { seed: 1 },
    ),
  );
}

/** How long it took, and the longest that everything else had to wait meanwhile: on the clock, and of it the work of this thread. */
async function timed(what: string, work: () => unknown): Promise<void> {
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const workedMs = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  let [last, worked] = [performance.now(), workedMs()];
  const heldUp = { clock: 0, work: 0 };
  const ticking = setInterval(() => {
    const [moment, done] = [performance.now(), workedMs()];
    heldUp.clock = Math.max(heldUp.clock, moment - last - 1);
    heldUp.work = Math.max(heldUp.work, done - worked);
    [last, worked] = [moment, done];
  }, 1);
  await pause(20);
  [heldUp.clock, heldUp.work] = [0, 0];
  const begun = performance.now();
  await work();
  const took = performance.now() - begun;
  await pause(20);
  clearInterval(ticking);
  console.log(
    `${what}: ${took.toFixed(0)} ms, pages held up by at most ${heldUp.clock.toFixed(0)} ms, ${heldUp.work.toFixed(0)} of them work`,
  );
}
