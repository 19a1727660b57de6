import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '#engine/time/index.ts';
import { type Delivery, type EmailSettings, receiveMail } from '#modules/channels/email/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import { type Mailbox, mailboxes, mailboxPassword, municipalities } from '#modules/organisation/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import type { Config } from '#platform/config/index.ts';
import { type Database, isUnavailable, type Scope } from '#platform/db/index.ts';
import type { Log } from '#platform/log/index.ts';
import {
  createSender,
  type FetcherState,
  type ImapFetcher,
  type MailSender,
  type SmtpDelivery,
  type SmtpListener,
  startImapFetcher,
  startSmtpListener,
  type Taken,
} from '#platform/mail/index.ts';

/** What mail that comes in needs to become a contact. */
export interface IntakeDependencies {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly config: Config;
  readonly settings: EmailSettings;
  /** After each message: what must go out may leave at once. */
  readonly onResult: (result: Taken) => void;
}

/** Where a message for an address belongs. */
interface Destination {
  readonly scope: Scope;
  readonly mailbox: Mailbox;
  readonly ownAddresses: readonly string[];
}

/** Sends through SMTP_URL; without it what goes out lands as files in the outbox folder, to be looked at. */
export function mailSender(config: Config, log: Log): MailSender {
  return createSender(
    config.SMTP_URL === undefined ? { folder: outboxFolder(config), log } : { smtpUrl: config.SMTP_URL, log },
  );
}

export function outboxFolder(config: Pick<Config, 'DATA_DIR'>): string {
  return join(config.DATA_DIR, 'outbox');
}

/** Listens for mail that is delivered to us directly. Mail for an address that nobody knows goes to the first mailbox of the only municipality. */
export async function startMailIntake(dependencies: IntakeDependencies): Promise<SmtpListener | undefined> {
  const { config, log } = dependencies;
  if (config.SMTP_LISTEN === 'off') return undefined;
  const tls =
    config.SMTP_TLS_CERT && config.SMTP_TLS_KEY
      ? { cert: readFileSync(config.SMTP_TLS_CERT), key: readFileSync(config.SMTP_TLS_KEY) }
      : undefined;
  const destinationOf = createDirectory(dependencies.db);
  return startSmtpListener({
    listen: config.SMTP_LISTEN,
    ...(tls === undefined ? {} : { tls }),
    maxBytes: config.MAX_MESSAGE_BYTES,
    log,
    acceptRecipient: async (address) => (await destinationOf(address)) !== undefined,
    deliver: (delivery, raw) => deliver(dependencies, destinationOf, delivery, raw),
  });
}

/** Stores a message for each municipality among its recipients; true only when all of them have it. */
async function deliver(
  dependencies: IntakeDependencies,
  destinationOf: ReturnType<typeof createDirectory>,
  { from, to, remoteAddress }: SmtpDelivery,
  raw: Uint8Array,
): Promise<Taken> {
  return taken(dependencies, async () => {
    const destinations = new Map<string, Destination>();
    for (const address of to) {
      const destination = await destinationOf(address);
      if (destination && !destinations.has(destination.scope.municipalityId))
        destinations.set(destination.scope.municipalityId, destination);
    }
    for (const destination of destinations.values())
      await store(dependencies, destination, {
        raw,
        arrivedAt: dependencies.clock.now(),
        envelopeFrom: from,
        handedOverBy: remoteAddress,
      });
  });
}

async function store(
  { settings, clock }: IntakeDependencies,
  { scope, mailbox, ownAddresses }: Destination,
  message: Omit<Delivery, 'mailbox' | 'ownAddresses'>,
): Promise<void> {
  await receiveMail(scope, settings, { ...message, mailbox, ownAddresses }, clock.now());
}

/** What cannot be stored now stays with whoever has it: nothing is lost, and the reason is ours to see. */
async function taken({ log, onResult }: IntakeDependencies, work: () => Promise<void>): Promise<Taken> {
  let result: Taken = { ok: true };
  try {
    await work();
  } catch (error) {
    if (!isUnavailable(error))
      log.error({ err: error }, 'A message could not be stored; its sender keeps it and tries again.');
    result = { ok: false, temporary: true, message: 'Please try again later.' };
  }
  onResult(result);
  return result;
}

/** How long a changed mailbox may go unnoticed by a listener; asking for every message would cost more than storing it. */
const directoryAgeMs = 1_000;

type Directory = readonly { readonly scope: Scope; readonly known: readonly Mailbox[] }[];

/** Finds where a message for an address belongs, from a directory of all mailboxes that is read anew every second. */
function createDirectory(db: Database): (address: string) => Promise<Destination | undefined> {
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<Directory> = Promise.resolve([]);
  const read = async (): Promise<Directory> =>
    Promise.all((await municipalities(db)).map(async (scope) => ({ scope, known: await mailboxes(scope) })));
  return async (address) => {
    if (performance.now() - readAt > directoryAgeMs) {
      readAt = performance.now();
      reading = read();
      reading.catch(() => {
        readAt = Number.NEGATIVE_INFINITY;
      });
    }
    return destinationIn(await reading, address);
  };
}

function destinationIn(directory: Directory, address: string): Destination | undefined {
  const plain = address.toLowerCase().replace(/\+[^@]*@/, '@');
  for (const { scope, known } of directory) {
    const mailbox =
      known.find((candidate) => candidate.address === plain) ??
      (directory.length === 1 ? known[0] : undefined);
    if (mailbox) return { scope, mailbox, ownAddresses: known.map((candidate) => candidate.address) };
  }
  return undefined;
}

/** Who writes what the program says of itself. @returns undefined where there is no address to send from */
export async function municipalSender(
  config: Pick<Config, 'MAIL_FROM'>,
  scope: Scope,
): Promise<{ readonly name: string; readonly address: string } | undefined> {
  const address = config.MAIL_FROM ?? (await mailboxes(scope))[0]?.address;
  if (address === undefined) return undefined;
  return { name: (await rulebook(scope)).versions.at(-1)!.charter.municipality.name, address };
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

/** The address that a team's answers come from: its own mailbox, else the first one. */
export function fromAddressOf(config: Pick<Config, 'MAIL_FROM'>) {
  return async (scope: Scope, teamId: string): Promise<string> => {
    if (config.MAIL_FROM !== undefined) return config.MAIL_FROM;
    const known = await mailboxes(scope);
    const mailbox = known.find((candidate) => candidate.teamId === teamId) ?? known[0];
    if (mailbox === undefined) throw new Error('no mailbox to send from');
    return mailbox.address;
  };
}

/** How the fetching of one mailbox fares. */
export interface FetchingMailbox {
  readonly municipalityId: string;
  readonly address: string;
  readonly state: FetcherState;
}

export interface MailboxFetchers {
  states(): readonly FetchingMailbox[];
  /** Starts, replaces and stops fetchers so that they are as the mailboxes say. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

/** Fetches the mail of every mailbox that names an IMAP server, for as long as it does. */
export function mailboxFetchers(dependencies: IntakeDependencies): MailboxFetchers {
  const running = new Map<string, { readonly fetcher: ImapFetcher; readonly destination: Destination }>();
  const refresh = async () => {
    const wanted = new Map((await fetchedMailboxes(dependencies)).map((found) => [keyOf(found), found]));
    const leaving = [...running.keys()].filter((key) => !wanted.has(key));
    await Promise.all(leaving.map((key) => running.get(key)!.fetcher.close()));
    for (const key of leaving) running.delete(key);
    for (const [key, found] of wanted) {
      if (running.has(key)) continue;
      running.set(key, { fetcher: startFetcher(dependencies, found), destination: found.destination });
    }
  };
  // One at a time: two changes that follow closely must not both start a fetcher.
  let refreshing = Promise.resolve();
  return {
    states: () =>
      [...running.values()].map(({ fetcher, destination: { scope, mailbox } }) => ({
        municipalityId: scope.municipalityId,
        address: mailbox.address,
        state: fetcher.state(),
      })),
    refresh() {
      refreshing = refreshing.catch(() => {}).then(refresh);
      return refreshing;
    },
    async close() {
      await refreshing.catch(() => {});
      await Promise.all([...running.values()].map(({ fetcher }) => fetcher.close()));
    },
  };
}

interface FetchedMailbox {
  readonly destination: Destination;
  readonly settings: Parameters<typeof startImapFetcher>[0]['mailbox'];
}

/** Whatever of it changes, the mailbox is fetched anew. */
function keyOf({ settings, destination: { mailbox } }: FetchedMailbox): string {
  return JSON.stringify([mailbox.id, mailbox.teamId, settings]);
}

async function fetchedMailboxes({ db, config }: IntakeDependencies): Promise<FetchedMailbox[]> {
  const found: FetchedMailbox[] = [];
  for (const scope of await municipalities(db)) {
    const known = await mailboxes(scope);
    const ownAddresses = known.map((mailbox) => mailbox.address);
    for (const mailbox of known) {
      if (mailbox.imap === undefined) continue;
      const password = (await mailboxPassword(scope, mailbox.id)) ?? '';
      found.push({ destination: { scope, mailbox, ownAddresses }, settings: { ...mailbox.imap, password } });
    }
    if (config.IMAP_URL !== undefined && known[0] && found.length === 0)
      found.push({
        destination: { scope, mailbox: known[0], ownAddresses },
        settings: imapSettings(config.IMAP_URL),
      });
  }
  return found;
}

/** `imaps://user:password@host:993/INBOX` */
function imapSettings(address: string): FetchedMailbox['settings'] {
  const url = new URL(address);
  const secure = url.protocol === 'imaps:';
  return {
    host: url.hostname,
    port: Number(url.port || (secure ? 993 : 143)),
    secure,
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    folder: decodeURIComponent(url.pathname.slice(1)) || 'INBOX',
  };
}

function startFetcher(
  dependencies: IntakeDependencies,
  { destination, settings }: FetchedMailbox,
): ImapFetcher {
  return startImapFetcher({
    mailbox: settings,
    maxBytes: dependencies.config.MAX_MESSAGE_BYTES,
    now: () => dependencies.clock.now(),
    log: dependencies.log,
    deliver: (raw, { internalDate }) =>
      taken(dependencies, () =>
        store(dependencies, destination, { raw, arrivedAt: internalDate as Instant }),
      ),
  });
}
