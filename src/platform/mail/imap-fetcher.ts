import { ImapFlow, type MailboxObject } from 'imapflow';
import type { FetcherState, ImapFetcher, ImapFetcherOptions } from './types.ts';

const defaultPollMs = 60_000;
const defaultBackOff = [2_000, 5 * 60_000] as const;
/** Messages that are fetched before the list of what is new is asked for again. */
const portion = 100;

/**
 * Fetches what is new from one mailbox (RFC 9051): at once when the server says so (IDLE), and by looking every `pollMs`.
 * A message is marked as read, or moved, only after `deliver` has taken it; one that is delivered twice because the
 * connection broke in between is the receiver's to recognise. It goes on for ever: when the connection or the receiver
 * fails it waits, longer each time, and starts anew.
 */
export function startImapFetcher(options: ImapFetcherOptions): ImapFetcher {
  const run = new Fetcher(options);
  const ended = run.untilClosed();
  return {
    state: () => run.state,
    fetchNow: () => run.wake(),
    close: async () => {
      run.stop();
      await ended;
    },
  };
}

class Fetcher {
  state: FetcherState;
  private stopped = false;
  private client: ImapFlow | undefined;
  private wakeUp: (() => void) | undefined;
  private news = false;
  /** Taken or left behind in this run; `uidValidity` says for which life of the mailbox. */
  private readonly seen = { uidValidity: '', left: new Set<number>(), highest: 0 };
  private readonly options: ImapFetcherOptions;

  constructor(options: ImapFetcherOptions) {
    this.options = options;
    this.state = { connected: false, since: options.now(), fetched: 0, leftBehind: 0 };
  }

  stop(): void {
    this.stopped = true;
    this.wake();
  }

  wake(): void {
    this.news = true;
    this.wakeUp?.();
  }

  async untilClosed(): Promise<void> {
    const [first, longest] = this.options.backOffMs ?? defaultBackOff;
    let delay = first;
    while (!this.stopped) {
      const began = this.state.fetched;
      try {
        await this.session();
        delay = first;
      } catch (error) {
        this.report({ lastError: reasonOf(error), lastErrorAt: this.options.now() });
        this.options.log.warn(
          { host: this.options.mailbox.host, reason: reasonOf(error) },
          'Fetching mail failed; trying again.',
        );
      } finally {
        this.disconnect();
      }
      if (this.stopped) return;
      if (this.state.fetched > began) delay = first;
      // Jitter, so that many mailboxes do not come back to one server in the same second.
      await this.pause(delay * (0.5 + Math.random() / 2));
      delay = Math.min(longest, delay * 2);
    }
  }

  /** One connection, from sign-in to the end. */
  private async session(): Promise<void> {
    const { mailbox } = this.options;
    const client = new ImapFlow({
      host: mailbox.host,
      port: mailbox.port,
      secure: mailbox.secure,
      auth: { user: mailbox.user, pass: mailbox.password },
      tls: {
        ...(mailbox.ca === undefined ? {} : { ca: mailbox.ca }),
        rejectUnauthorized: mailbox.rejectUnauthorized ?? true,
      },
      logger: false,
      // Soon after the last command, so that the server can say at once what is new.
      autoIdleDelay: 250,
      maxIdleTime: 5 * 60_000,
      socketTimeout: 6 * 60_000,
      maxLiteralSize: this.options.maxBytes + 65_536,
    });
    this.client = client;
    let broken: Error | undefined;
    client.on('error', (error: Error) => {
      broken = error;
      this.wake();
    });
    client.on('close', () => this.wake());
    client.on('exists', () => this.wake());
    await client.connect();
    const box = await client.mailboxOpen(mailbox.folder);
    this.enter(box);
    this.setConnected(true);
    while (!this.stopped && client.usable) {
      this.news = false;
      await this.fetchAll(client);
      if (!this.news) await this.pause(this.options.pollMs ?? defaultPollMs);
    }
    if (broken !== undefined) throw broken;
    if (!this.stopped) throw new Error('The mail server closed the connection.');
    await client.logout();
  }

  private enter(box: MailboxObject): void {
    const uidValidity = String(box.uidValidity);
    if (this.seen.uidValidity === uidValidity) return;
    this.seen.uidValidity = uidValidity;
    this.seen.left.clear();
    this.seen.highest = 0;
  }

  /** Everything unread, and what came after the last message that was taken even if somebody has opened it meanwhile. */
  private async fetchAll(client: ImapFlow): Promise<void> {
    for (;;) {
      const uids = (await this.newUids(client)).slice(0, portion);
      for (const uid of uids) {
        if (this.stopped || !client.usable) return;
        await this.fetchOne(client, uid);
      }
      this.report({ lastFetchAt: this.options.now() });
      if (uids.length < portion) return;
    }
  }

  private async newUids(client: ImapFlow): Promise<number[]> {
    await client.noop();
    const unread = (await client.search({ seen: false }, { uid: true })) || [];
    const { highest, left } = this.seen;
    const later =
      highest === 0 ? [] : (await client.search({ uid: `${highest + 1}:*` }, { uid: true })) || [];
    // `n:*` always names the last message, also when its number is below n.
    const uids = new Set([...unread, ...later.filter((uid) => uid > highest)]);
    return [...uids].filter((uid) => !left.has(uid)).sort((a, b) => a - b);
  }

  private async fetchOne(client: ImapFlow, uid: number): Promise<void> {
    const { log, maxBytes, deliver } = this.options;
    const about = await client.fetchOne(String(uid), { size: true, internalDate: true }, { uid: true });
    if (about === false) return;
    if ((about.size ?? 0) > maxBytes) {
      this.leaveBehind(uid);
      log.error({ uid, bytes: about.size }, 'A message is too large to take in; it stays in the mailbox.');
      return;
    }
    const message = await client.fetchOne(String(uid), { source: true }, { uid: true });
    if (message === false || message.source === undefined) return;
    const internalDate =
      about.internalDate === undefined ? this.options.now() : new Date(about.internalDate).getTime();
    const taken = await deliver(message.source, { uid, uidValidity: this.seen.uidValidity, internalDate });
    if (taken.ok) return this.settle(client, uid);
    if (taken.temporary) throw new Error(taken.message);
    this.leaveBehind(uid);
    log.error({ uid, reason: taken.message }, 'A message was refused; it stays in the mailbox.');
  }

  private async settle(client: ImapFlow, uid: number): Promise<void> {
    const { doneFolder } = this.options.mailbox;
    this.seen.highest = Math.max(this.seen.highest, uid);
    // While it is not marked, the next round must not fetch it once more.
    this.seen.left.add(uid);
    this.report({ fetched: this.state.fetched + 1 });
    await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true });
    if (doneFolder !== undefined) await client.messageMove(String(uid), doneFolder, { uid: true });
    this.seen.left.delete(uid);
  }

  private leaveBehind(uid: number): void {
    this.seen.left.add(uid);
    this.report({ leftBehind: this.state.leftBehind + 1 });
  }

  private disconnect(): void {
    this.client?.close();
    this.client = undefined;
    if (this.state.connected) this.setConnected(false);
  }

  private setConnected(connected: boolean): void {
    this.report({ connected, since: this.options.now() });
  }

  private report(change: Partial<FetcherState>): void {
    this.state = { ...this.state, ...change };
    this.options.onState?.(this.state);
  }

  /** Waits, unless there is news or the end. */
  private pause(ms: number): Promise<void> {
    if (this.stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.wakeUp = undefined;
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.wakeUp = done;
    });
  }
}

/** The server's own words where it gave some; imapflow's message alone says only that a command failed. */
function reasonOf(error: unknown): string {
  const { message, responseText } = error as { message?: string; responseText?: string };
  return [message, responseText]
    .filter((part) => part !== undefined && part !== '')
    .join(': ')
    .slice(0, 500);
}
