import { sql } from 'kysely';
import type { Clock } from '#platform/clock/index.ts';
import { type Database, isUnavailable } from '#platform/db/index.ts';
import type { Log } from '#platform/log/index.ts';

/**
 * Recurring work. There is no list of jobs that could be lost: each kind of work asks the tables what is due at the
 * clock's moment and does that, so running it late, twice or after a crash gives the same end (docs/decisions/0005).
 */
export interface Work {
  readonly name: string;
  /** How often to look when nothing wakes it earlier. */
  readonly everyMs: number;
  /** Does a bounded portion. @returns `more` when it stopped before it was finished. */
  run(signal: AbortSignal): Promise<'more' | 'done'>;
}

export interface Runner {
  start(): void;
  /** Looks now instead of at the next interval. */
  wake(name: string): void;
  /** Runs everything until nothing is due: used after the test clock was moved. */
  drain(): Promise<void>;
  /** Finishes what is under way. */
  stop(): Promise<void>;
}

interface Dependencies {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
}

/** At most one process does one kind of work at a time; the lock is the database's own and goes with the connection. */
const lockSpace = 7_302_010;
const drainLimit = 10_000;

export function createRunner(dependencies: Dependencies, works: readonly Work[]): Runner {
  const stopping = new AbortController();
  const lanes = works.map((work) => createLane(dependencies, work, stopping.signal));
  return {
    start: () => lanes.forEach((lane) => void lane.start()),
    wake: (name) => lanes.find((lane) => lane.name === name)?.wake(),
    async drain() {
      for (let round = 0; round < drainLimit; round += 1) {
        const results = [];
        for (const lane of lanes) results.push(await lane.runOnce());
        if (results.every((result) => result === 'done')) return;
      }
      throw new Error(`Work was still due after ${drainLimit} rounds.`);
    },
    async stop() {
      stopping.abort();
      await Promise.all(lanes.map((lane) => lane.stopped()));
    },
  };
}

/** After a wake: what comes in a burst is done in one go. */
const gatherMs = 100;

function createLane({ db, clock, log }: Dependencies, work: Work, signal: AbortSignal) {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<'more' | 'done'> = Promise.resolve('done');
  let wakeAgain = false;
  let busy = false;
  const health: Health = { reportedMs: Number.NEGATIVE_INFINITY };

  /** Attempts follow each other; two callers never run the same work side by side. */
  const runOnce = (): Promise<'more' | 'done'> => {
    running = running.then(() => attempt({ db, clock, log }, work, signal, health));
    return running;
  };
  const loop = async () => {
    clearTimeout(timer);
    if (signal.aborted) return;
    if (busy) return;
    busy = true;
    wakeAgain = false;
    const result = await runOnce();
    busy = false;
    if (signal.aborted) return;
    timer = setTimeout(() => void loop(), result === 'more' ? 0 : wakeAgain ? gatherMs : work.everyMs);
  };
  const wake = () => {
    wakeAgain = true;
    if (busy || signal.aborted) return;
    clearTimeout(timer);
    timer = setTimeout(() => void loop(), gatherMs);
  };
  return {
    name: work.name,
    start: loop,
    wake,
    runOnce,
    async stopped() {
      clearTimeout(timer);
      await running;
    },
  };
}

/** Work that runs ten times a second need not say so ten times; the first success after a failure is always told. */
const reportEveryMs = 10_000;

interface Health {
  reportedMs: number;
}

async function attempt(
  { db, clock, log }: Dependencies,
  work: Work,
  signal: AbortSignal,
  health: Health,
): Promise<'more' | 'done'> {
  if (signal.aborted) return 'done';
  try {
    return await db.connection().execute(async (connection) => {
      const lock = sql<{
        mine: boolean;
      }>`select pg_try_advisory_lock(${lockSpace}, hashtext(${work.name})) as mine`;
      if (!(await lock.execute(connection)).rows[0]?.mine) return 'done';
      try {
        const startedAt = clock.now();
        const result = await work.run(signal);
        if (performance.now() - health.reportedMs > reportEveryMs) {
          await reportHealth(db, work.name, { last_started_at: startedAt, last_succeeded_at: clock.now() });
          health.reportedMs = performance.now();
        }
        return result;
      } finally {
        await sql`select pg_advisory_unlock(${lockSpace}, hashtext(${work.name}))`.execute(connection);
      }
    });
  } catch (error) {
    log.error({ err: error, work: work.name }, 'Work failed; it is tried again.');
    health.reportedMs = Number.NEGATIVE_INFINITY;
    if (!isUnavailable(error)) {
      const last_error = error instanceof Error ? error.message : String(error);
      await reportHealth(db, work.name, { last_failed_at: clock.now(), last_error }).catch((second) =>
        log.error({ err: second }, 'The failure could not be stored.'),
      );
    }
    return 'done';
  }
}

interface JobHealthTable {
  name: string;
  last_started_at: number | null;
  last_succeeded_at: number | null;
  last_failed_at: number | null;
  last_error: string | null;
  progress: unknown;
}

async function reportHealth(
  db: Database,
  name: string,
  values: Partial<Omit<JobHealthTable, 'name' | 'progress'>>,
): Promise<void> {
  await db
    .withTables<{ job_health: JobHealthTable }>()
    .insertInto('job_health')
    .values({
      name,
      last_started_at: null,
      last_succeeded_at: null,
      last_failed_at: null,
      last_error: null,
      progress: null,
      ...values,
    })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(values))
    .execute();
}

/** How the recurring work fares, for the administrator's overview. */
export async function jobHealth(db: Database): Promise<Omit<JobHealthTable, 'progress'>[]> {
  return db
    .withTables<{ job_health: JobHealthTable }>()
    .selectFrom('job_health')
    .select(['name', 'last_started_at', 'last_succeeded_at', 'last_failed_at', 'last_error'])
    .orderBy('name')
    .execute();
}
