import { contactsStanding, outgoingStanding } from '#modules/contacts/index.ts';
import { municipalities, municipalityName } from '#modules/organisation/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import { canAnswer, type Database, instanceSetting, poolUse } from '#platform/db/index.ts';
import { jobHealth } from '#platform/jobs/index.ts';
import type { Log } from '#platform/log/index.ts';
import type { MailSender } from '#platform/mail/index.ts';
import { createMetrics, createOperations, type Metrics, type Standing } from '#platform/metrics/index.ts';
import { lastBackupSetting } from './backups.ts';

/** What is watched while the program runs, and where it can be asked for. */
export interface Observation {
  readonly metrics: Metrics;
  readonly operations: ReturnType<typeof createOperations>;
  /** A part that must be up before the program is ready. */
  expect(part: string): { up(): void; down(): void };
}

interface Dependencies {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly token: string | undefined;
}

/** Whoever asks again within this time gets the same figures: asking must not cost the database anything. */
const figuresAgeMs = 5_000;

export function observe({ db, clock, log, token }: Dependencies): Observation {
  const metrics = createMetrics();
  const parts = new Map<string, boolean>();
  const print = async () => metrics.print(await standing(db, clock.now()).catch(unavailable));
  const unavailable = (error: unknown) => {
    log.warn({ err: error }, 'The figures could not be read from the database.');
    return undefined;
  };
  return {
    metrics,
    operations: createOperations({
      token,
      checks: async () => ({ database: await canAnswer(db), ...Object.fromEntries(parts) }),
      figures: shared(print, figuresAgeMs),
    }),
    expect(part) {
      parts.set(part, false);
      return { up: () => void parts.set(part, true), down: () => void parts.set(part, false) };
    },
  };
}

function shared<Value>(make: () => Promise<Value>, ageMs: number): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  let at = Number.NEGATIVE_INFINITY;
  return () => {
    if (made === undefined || performance.now() - at > ageMs) {
      at = performance.now();
      made = make();
    }
    return made;
  };
}

async function standing(db: Database, now: ReturnType<Clock['now']>): Promise<Standing> {
  const jobs = await jobHealth(db);
  const counts = await contactsStanding(db, now);
  const contacts = [];
  for (const scope of await municipalities(db))
    contacts.push({
      municipality: await municipalityName(scope),
      ...(counts.get(scope.municipalityId) ?? { open: 0, late: 0 }),
    });
  const lastBackup = await instanceSetting(db, lastBackupSetting);
  return {
    ...(await outgoingStanding(db)),
    now,
    contacts,
    jobs: jobs.map((job) => ({
      name: job.name,
      lastSucceededAt: job.last_succeeded_at,
      lastFailedAt: job.last_failed_at,
    })),
    pool: poolUse(db),
    lastBackupAt: lastBackup === undefined ? undefined : Number(lastBackup),
  };
}

/** The same sender, counted. */
export function countingSender(sender: MailSender, metrics: Metrics): MailSender {
  return {
    close: () => sender.close(),
    async send(mail) {
      const outcome = await sender.send(mail);
      metrics.mailOut(outcome.outcome);
      return outcome;
    },
  };
}
