import { createApi, isForApi } from '#api/index.ts';
import type { Instant } from '#engine/time/index.ts';
import {
  appointmentNewsWork,
  counterDayWork,
  locationsWithHomeTickets,
  openAsPromised,
  publishedServiceHours,
  visitorMailTopic,
  visitorMailWork,
} from '#modules/channels/counter/index.ts';
import { sendMailWork } from '#modules/channels/email/index.ts';
import { forgetRulebook, rulebook } from '#modules/charter/index.ts';
import { readabilityWork } from '#modules/contacts/index.ts';
import { type ColleagueMail, riskMailWork, riskNoticeWork } from '#modules/handling/index.ts';
import { employeeByEmail, municipalities, municipalityByHost } from '#modules/organisation/index.ts';
import { recountWork } from '#modules/promises/index.ts';
import { leafletPdf } from '#modules/publication/index.ts';
import { type Auth, createAuth } from '#platform/auth/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import type { Config } from '#platform/config/index.ts';
import { instanceSecret, isUnavailable, type Scope } from '#platform/db/index.ts';
import { createHttpServer } from '#platform/http/index.ts';
import { createRunner, type Runner, type Work } from '#platform/jobs/index.ts';
import type { Log } from '#platform/log/index.ts';
import type { MailSender, Taken } from '#platform/mail/index.ts';
import { listenForAnnouncements, type Realtime } from '#platform/realtime/index.ts';
import type { VisitorDoors } from '#web/dependencies.ts';
import { createWeb } from '#web/index.ts';
import { buildAssets } from '#web/ui/index.ts';
import { administrationDoors } from './administration.ts';
import { makesNightlyBackups, nightlyBackupWork } from './backups.ts';
import { installationClock, type TestClockControl } from './clock.ts';
import { colleagueMailer } from './colleague-mail.ts';
import { type OpenDatabase, openInstallationDatabase } from './database.ts';
import { prepareInstallation } from './first-start.ts';
import { formDoors } from './forms.ts';
import { greet } from './greeting.ts';
import { linkMailer } from './link-mail.ts';
import {
  fromAddressOf,
  type IntakeDependencies,
  type MailboxFetchers,
  mailboxFetchers,
  mailSender,
  startMailIntake,
} from './mail.ts';
import { countingSender, type Observation, observe } from './observation.ts';
import { scanning, watchScans } from './scans.ts';
import { type StatusPage, statusPage } from './status-page.ts';
import { visitorMailer } from './visitor-mail.ts';
import { publishedCounts, visitorDoors, waitsAt } from './visitors.ts';

/** The parts that the others are made of, in the order in which they come up. */
interface Ground {
  readonly config: Config;
  readonly log: Log;
  readonly database: OpenDatabase;
  readonly scope: Scope;
  readonly clock: Clock;
  readonly move: TestClockControl | undefined;
  readonly baseUrl: string;
  readonly status: StatusPage;
  /** The links of visitors and kiosks. */
  readonly visitors: VisitorDoors;
  readonly realtime: Realtime;
  readonly auth: Auth;
  readonly observation: Observation;
  readonly sender: MailSender;
  readonly colleagues: ColleagueMail;
  readonly pulse: Pulse;
}

export interface Program {
  /** Takes nothing new, finishes what is under way, then lets go of the database. */
  stop(): Promise<void>;
}

/**
 * Starts everything in one process: database, recurring work, pages, mail. Prints where to look and how to sign in.
 * What has come up goes down again, in reverse order, when a later part cannot come up.
 * @param say one line for the person who starts it
 */
export async function startProgram(config: Config, log: Log, say: (line: string) => void): Promise<Program> {
  await using starting = new AsyncDisposableStack();
  const ground = await layGround(starting, config, log);
  const ready = ground.observation.expect('started');
  const runner = startWork(starting, ground);
  const intake = intakeOf(ground, runner);
  const fetchers = mailboxFetchers(intake);
  await startPages(starting, ground, fetchers);
  const smtpPort = await startMail(starting, ground, intake, fetchers);
  const watcher = await watchScans(config, log, () => runner.wake('post.collect'));
  starting.defer(async () => watcher?.close());
  runner.start();
  await greet({ ...ground, smtpPort }, say);
  ready.up();
  starting.defer(async () => ready.down());
  const running = starting.move();
  return { stop: () => running.disposeAsync() };
}

async function layGround(stack: AsyncDisposableStack, config: Config, log: Log): Promise<Ground> {
  const database = await openInstallationDatabase(config, log);
  stack.defer(() => database.close());
  const { db, url } = database;
  const inUse = (await municipalities(db)).length > 0;
  const { clock, move } = await installationClock(db, config, inUse);
  const scope = await prepareInstallation(db, config.CHARTER, clock.now());
  const baseUrl = config.BASE_URL?.replace(/\/$/, '') ?? `http://localhost:${config.PORT}`;
  const realtime = listenForAnnouncements(url, log);
  stack.defer(() => realtime.close());
  const auth = await createAuth({
    db,
    now: () => Date.now() as Instant,
    baseUrl,
    mayJoin: async (email) => (await employeeByEmail(scope, email)) !== undefined,
    oidc: oidcOf(config),
    log,
  });
  const observation = observe({ db, clock, log, token: config.METRICS_TOKEN });
  const sender = countingSender(mailSender(config, log), observation.metrics);
  stack.defer(() => sender.close());
  return {
    config,
    log,
    database,
    scope,
    clock,
    move,
    baseUrl,
    status: await statusPage(db, baseUrl),
    visitors: await visitorDoors(db),
    realtime,
    auth,
    observation,
    sender,
    colleagues: colleagueMailer({ config, sender, baseUrl }),
    pulse: createPulse(),
  };
}

function oidcOf(config: Config) {
  if (config.OIDC_ISSUER === undefined || config.OIDC_CLIENT_ID === undefined) return undefined;
  return {
    issuer: config.OIDC_ISSUER,
    clientId: config.OIDC_CLIENT_ID,
    clientSecret: config.OIDC_CLIENT_SECRET,
  };
}

/** Recurring work, and what wakes it before its time. */
function startWork(
  stack: AsyncDisposableStack,
  {
    config,
    log,
    database: { db, url },
    clock,
    move,
    status,
    realtime,
    auth,
    sender,
    colleagues,
    visitors,
    baseUrl,
    pulse,
  }: Ground,
): Runner {
  const visitUrl = (visitId: string) => `${baseUrl}/bezoek/${visitors.visitToken(visitId)}`;
  const settings = { trustedHosts: config.MAIL_TRUSTED_HOSTS, statusUrl: status.urlOf };
  const scans = scanning({ db, clock, log, config });
  stack.defer(() => scans.close());
  const runner = createRunner({ db, clock, log }, [
    sendMailWork({
      db,
      clock,
      log,
      sender,
      settings,
      fromAddress: fromAddressOf(config),
      isTakingIn: pulse.isBeating,
    }),
    recountWork({ db, clock }),
    counterDayWork({ db, clock }),
    appointmentNewsWork({ db, clock }),
    visitorMailWork({ db, clock, log, mail: visitorMailer({ config, sender, urlOf: visitUrl }) }),
    readabilityWork({ db }),
    riskNoticeWork({ db, clock }),
    riskMailWork({ db, clock, mail: colleagues }),
    ...scans.works,
    tidyWork(auth),
    ...(makesNightlyBackups(config) ? [nightlyBackupWork({ db, url, clock, log, config })] : []),
  ]);
  stack.defer(() => runner.stop());
  const follow = async () => {
    await move?.refresh();
    await runner.drain();
  };
  realtime.subscribeAll((municipalityId, topic) => {
    if (topic === 'outgoing') runner.wake('mail.send');
    if (topic === visitorMailTopic) for (const work of ['counter.news', 'counter.mail']) runner.wake(work);
    if (topic === 'post.files') runner.wake('post.draw');
    if (topic === 'post.pages') runner.wake('post.read');
    if (topic === 'charter') {
      forgetRulebook(municipalityId);
      runner.wake('promises.recount');
    }
    if (topic === 'clock')
      follow().catch((error: unknown) => log.error({ err: error }, 'The moved clock was not followed.'));
  });
  return runner;
}

async function startPages(
  stack: AsyncDisposableStack,
  ground: Ground,
  fetchers: MailboxFetchers,
): Promise<void> {
  const { config, log, database, clock, baseUrl, status, visitors, realtime, auth, observation } = ground;
  const { db } = database;
  const [assets, secret] = await Promise.all([
    buildAssets(config.THEME_CSS === undefined ? {} : { themeFile: config.THEME_CSS }),
    instanceSecret(db, 'cookies'),
  ]);
  const web = createWeb({
    baseUrl,
    trustedProxies: config.TRUST_PROXY ? 1 : 0,
    secret: secret.toString('base64url'),
    formActions: config.OIDC_ISSUER === undefined ? [] : [new URL(config.OIDC_ISSUER).origin],
    clock,
    log,
    realtime,
    assets,
    auth,
    observe: observation.metrics.request,
    isUnavailable,
    scopeFor: (host) => municipalityByHost(db, host),
    rulebook,
    administration: administrationDoors({
      config,
      db,
      move: ground.move,
      fetchers,
      // Without a mail server the link stays on the screen alone, and out of the outbox folder.
      mailLink: config.SMTP_URL === undefined ? undefined : linkMailer(ground.colleagues, log),
    }),
    statusUrl: status.urlOf,
    public: {
      monthlyCounts: publishedCounts,
      followed: status.followed,
      react: status.react,
      leafletPdf,
      openAsPromised,
      waitsAt,
      serviceHours: publishedServiceHours,
      drawnFromHome: locationsWithHomeTickets,
      ...formDoors(status),
    },
    visitors,
  });
  const pages = web.app.fetch as Fetch;
  const api = apiOf(ground).fetch as Fetch;
  const http = createHttpServer({
    fetch: (request, env) =>
      observation.operations(request, env) ?? (isForApi(request) ? api : pages)(request, env),
    port: config.PORT,
  });
  stack.defer(() => http.close());
  stack.defer(() => web.close());
  await http.listen();
}

type Fetch = Parameters<typeof createHttpServer>[0]['fetch'];

/** For other systems of the municipality; on the port of the pages, and with nothing of theirs. */
function apiOf({ config, log, database: { db }, clock, baseUrl, observation }: Ground) {
  return createApi({
    log,
    observe: observation.metrics.request,
    isUnavailable,
    baseUrl,
    clock,
    trustedProxies: config.TRUST_PROXY ? 1 : 0,
    scopeFor: (host) => municipalityByHost(db, host),
    rulebook,
  });
}

/** Tells whether mail came in a moment ago. */
interface Pulse {
  beat(): void;
  isBeating(): boolean;
}

const pulseMs = 50;

function createPulse(): Pulse {
  let lastMs = Number.NEGATIVE_INFINITY;
  return {
    beat: () => {
      lastMs = performance.now();
    },
    isBeating: () => performance.now() - lastMs < pulseMs,
  };
}

/** What mail that comes in needs to become a contact. */
function intakeOf(
  { config, log, database, clock, status, observation, pulse }: Ground,
  runner: Runner,
): IntakeDependencies {
  const settings = { trustedHosts: config.MAIL_TRUSTED_HOSTS, statusUrl: status.urlOf };
  const onResult = (result: Taken) => {
    observation.metrics.mailIn(result.ok ? 'taken' : result.temporary ? 'tryLater' : 'refused');
    pulse.beat();
    if (result.ok) runner.wake('mail.send');
  };
  return { db: database.db, clock, log, config, settings, onResult };
}

/** Sessions, links and counted attempts that are over; on the real clock, as signing in is. */
function tidyWork(auth: Auth): Work {
  return {
    name: 'signin.tidy',
    everyMs: 3_600_000,
    async run() {
      await auth.tidy();
      return 'done';
    },
  };
}

/** @returns the port on which mail is delivered, if it is */
async function startMail(
  stack: AsyncDisposableStack,
  { log, realtime }: Ground,
  intake: IntakeDependencies,
  fetchers: MailboxFetchers,
): Promise<number | undefined> {
  stack.defer(() => fetchers.close());
  realtime.subscribeAll((_, topic) => {
    if (topic === 'mailboxes')
      fetchers
        .refresh()
        .catch((error: unknown) => log.error({ err: error }, 'The mailboxes could not be read.'));
  });
  await fetchers.refresh();
  const listener = await startMailIntake(intake);
  if (listener) stack.defer(() => listener.close());
  return listener?.port;
}
