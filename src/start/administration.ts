import { loadCharter } from '#engine/charter/index.ts';
import type { Instant } from '#engine/time/index.ts';
import { unsentMessages } from '#modules/contacts/index.ts';
import { previewCharter } from '#modules/promises/index.ts';
import type { Config } from '#platform/config/index.ts';
import type { Database } from '#platform/db/index.ts';
import { jobHealth } from '#platform/jobs/index.ts';
import type { AdministrationDoors, JobHealth, Scope } from '#web/dependencies.ts';
import { lastBackupAt, makesNightlyBackups } from './backups.ts';
import type { TestClockControl } from './clock.ts';
import type { FetchingMailbox, MailboxFetchers } from './mail.ts';

interface Installation {
  readonly config: Config;
  readonly db: Database;
  readonly move: TestClockControl | undefined;
  readonly fetchers: Pick<MailboxFetchers, 'states'>;
  readonly mailLink: AdministrationDoors['mailLink'];
}

/** What the administration pages ask of the installation as a whole. */
export function administrationDoors({
  config,
  db,
  move,
  fetchers,
  mailLink,
}: Installation): AdministrationDoors {
  return {
    async health(scope) {
      const [jobs, unsent, backupAt] = await Promise.all([
        jobHealth(db),
        unsentMessages(scope),
        lastBackupAt(db),
      ]);
      return {
        jobs: [
          ...jobs.map(healthOfWork),
          ...fetchers.states().filter(belongsTo(scope)).map(healthOfFetching),
        ],
        unsentMessages: unsent,
        lastBackupAt: backupAt,
        backup: makesNightlyBackups(config)
          ? 'nightly'
          : config.DATABASE_URL === undefined
            ? 'off'
            : 'outside',
        mailGoesOut: config.SMTP_URL !== undefined,
      };
    },
    async previewCharter(scope, { source, validFrom }, now) {
      const loaded = loadCharter(source);
      if (!loaded.ok) throw new Error('a charter is checked before it is previewed');
      return previewCharter(scope, { charter: loaded.charter, source, validFrom }, now);
    },
    moveClock: move?.to,
    mailLink,
  };
}

function healthOfWork(job: Awaited<ReturnType<typeof jobHealth>>[number]): JobHealth {
  return {
    name: job.name,
    lastSucceededAt: (job.last_succeeded_at ?? undefined) as Instant | undefined,
    lastFailedAt: (job.last_failed_at ?? undefined) as Instant | undefined,
    lastError: job.last_error ?? undefined,
  };
}

const belongsTo =
  ({ municipalityId }: Pick<Scope, 'municipalityId'>) =>
  (mailbox: FetchingMailbox) =>
    mailbox.municipalityId === municipalityId;

/** A mailbox that cannot be reached is work that does not succeed; one that is connected works, also without mail. */
function healthOfFetching({ address, state }: FetchingMailbox): JobHealth {
  return {
    name: `E-mail ophalen van ${address}`,
    lastSucceededAt: (state.connected ? Math.max(state.lastFetchAt ?? 0, state.since) : state.lastFetchAt) as
      | Instant
      | undefined,
    lastFailedAt: state.lastErrorAt as Instant | undefined,
    lastError: state.lastError,
  };
}
