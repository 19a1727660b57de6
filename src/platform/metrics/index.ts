import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export { createOperations, type OperationsOptions } from './operations.ts';

/** What became of a message that somebody wanted to give us, or that we wanted to give to a mail server. */
export type IntakeResult = 'taken' | 'refused' | 'tryLater';
export type SendResult = 'sent' | 'deferred' | 'failed' | 'inDoubt';

/** What is read from the database when somebody asks for the figures. Moments in milliseconds since 1970. */
export interface Standing {
  readonly outgoing: Readonly<Record<string, number>>;
  /** When the oldest waiting message should have left. */
  readonly oldestDueAt: number | undefined;
  readonly now: number;
  readonly jobs: readonly { name: string; lastSucceededAt: number | null; lastFailedAt: number | null }[];
  readonly contacts: readonly { municipality: string; open: number; late: number }[];
  readonly pool: { readonly total: number; readonly idle: number; readonly waiting: number };
  readonly lastBackupAt: number | undefined;
}

export interface Metrics {
  request(request: { method: string; route: string; status: number; tookMs: number }): void;
  mailIn(result: IntakeResult): void;
  mailOut(result: SendResult): void;
  /** In the text format of Prometheus. @param standing undefined when the database is away */
  print(standing: Standing | undefined): Promise<string>;
}

const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5];

/** The figures of one process. Labels never hold what a person wrote: routes are patterns, municipalities are names. */
export function createMetrics(): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const requests = new Histogram({
    name: 'servicenorm_http_request_seconds',
    help: 'Time to answer a request, by pattern of the route.',
    labelNames: ['method', 'route', 'status'],
    buckets,
    registers: [register],
  });
  const intake = new Counter({
    name: 'servicenorm_mail_in_total',
    help: 'Messages brought to us: taken, refused, or asked to come back later.',
    labelNames: ['result'],
    registers: [register],
  });
  const sending = new Counter({
    name: 'servicenorm_mail_out_total',
    help: 'Attempts to send: sent, deferred, failed, or handed over without an answer (inDoubt).',
    labelNames: ['result'],
    registers: [register],
  });
  const stand = standingGauges(register);
  return {
    request: ({ method, route, status, tookMs }) =>
      requests.observe({ method, route, status: String(status) }, tookMs / 1000),
    mailIn: (result) => intake.inc({ result }),
    mailOut: (result) => sending.inc({ result }),
    print(standing) {
      stand(standing);
      return register.metrics();
    },
  };
}

/** Gauges that are set just before they are printed. */
function standingGauges(register: Registry): (standing: Standing | undefined) => void {
  const gauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Gauge({ name: `servicenorm_${name}`, help, labelNames, registers: [register] });
  const up = gauge('database_up', 'Whether the database answers.');
  const outgoing = gauge('outgoing_messages', 'Messages that have not left, by state.', 'state');
  const oldest = gauge('outgoing_oldest_seconds', 'How long the oldest message is waiting beyond its time.');
  const succeeded = gauge('job_last_success_seconds', 'When the work last succeeded (Unix time).', 'job');
  const failed = gauge('job_last_failure_seconds', 'When the work last failed (Unix time).', 'job');
  const open = gauge('contacts_open', 'Contacts that await an answer.', 'municipality');
  const late = gauge(
    'contacts_open_and_late',
    'Contacts that are open past their due moment.',
    'municipality',
  );
  const pool = gauge('database_connections', 'Connections of the pool.', 'state');
  const backup = gauge('last_backup_seconds', 'When the last nightly backup was made (Unix time).');
  const all = [outgoing, oldest, succeeded, failed, open, late, pool, backup];
  return (standing) => {
    for (const each of all) each.reset();
    up.set(standing === undefined ? 0 : 1);
    if (standing === undefined) return;
    for (const [state, count] of Object.entries(standing.outgoing)) outgoing.set({ state }, count);
    const { oldestDueAt, now } = standing;
    oldest.set(oldestDueAt === undefined ? 0 : Math.max(0, (now - oldestDueAt) / 1000));
    for (const { name, lastSucceededAt, lastFailedAt } of standing.jobs) {
      if (lastSucceededAt !== null) succeeded.set({ job: name }, lastSucceededAt / 1000);
      if (lastFailedAt !== null) failed.set({ job: name }, lastFailedAt / 1000);
    }
    for (const counts of standing.contacts) {
      open.set({ municipality: counts.municipality }, counts.open);
      late.set({ municipality: counts.municipality }, counts.late);
    }
    for (const [state, count] of Object.entries(standing.pool)) pool.set({ state }, count);
    if (standing.lastBackupAt !== undefined) backup.set(standing.lastBackupAt / 1000);
  };
}
