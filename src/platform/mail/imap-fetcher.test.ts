import { afterEach, describe, expect, it } from 'vitest';
import { type ImapPeer, startImapPeer } from '#tests/support/imap-peer.ts';
import {
  type FetchedMail,
  type FetcherState,
  type ImapFetcherOptions,
  startImapFetcher,
  type Taken,
} from './index.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const account = { user: 'info@gemeente.example', password: 'geheim' };
const ends: Array<() => Promise<unknown>> = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function mailbox(): Promise<ImapPeer> {
  const peer = await startImapPeer(account);
  ends.push(() => peer.close());
  return peer;
}

/** A fetcher of which a test can await the next delivery or a state. */
function fetching(
  peer: ImapPeer,
  change: Partial<ImapFetcherOptions> & { doneFolder?: string; password?: string } = {},
) {
  const got: Array<FetchedMail & { text: string }> = [];
  const watchers = new Set<() => void>();
  const tell = () => {
    for (const watcher of [...watchers]) watcher();
  };
  const { deliver, doneFolder, password, ...others } = change;
  const fetcher = startImapFetcher({
    mailbox: {
      host: '127.0.0.1',
      port: peer.port,
      secure: false,
      ...account,
      ...(password === undefined ? {} : { password }),
      folder: 'INBOX',
      ...(doneFolder === undefined ? {} : { doneFolder }),
    },
    maxBytes: 10_000,
    pollMs: 60_000,
    backOffMs: [5, 20],
    deliver: async (raw, mail): Promise<Taken> => {
      const taken = (await deliver?.(raw, mail)) ?? { ok: true };
      if (taken.ok) got.push({ ...mail, text: Buffer.from(raw).toString('latin1') });
      return taken;
    },
    onState: tell,
    now: () => 1_000,
    log,
    ...others,
  });
  ends.push(() => fetcher.close());
  const until = (holds: (state: FetcherState) => boolean) =>
    new Promise<void>((resolve) => {
      const check = () => {
        if (!holds(fetcher.state())) return;
        watchers.delete(check);
        resolve();
      };
      watchers.add(check);
      check();
    });
  return { fetcher, got, until };
}

describe('fetching mail from a mailbox', () => {
  it('EC-66: tells when the mailbox had the message, whenever it is fetched', async () => {
    const peer = await mailbox();
    peer.arrive('Subject: vrijdagmiddag\r\n\r\nhallo', '17-Apr-2026 16:50:00 +0200');
    const { got, until } = fetching(peer);
    await until(({ fetched }) => fetched === 1);
    expect(got).toEqual([
      {
        uid: 1,
        uidValidity: '42',
        internalDate: Date.UTC(2026, 3, 17, 14, 50),
        text: 'Subject: vrijdagmiddag\r\n\r\nhallo',
      },
    ]);
  });

  it('marks a message as read only after it was taken', async () => {
    const peer = await mailbox();
    const uid = peer.arrive('Subject: a\r\n\r\n');
    let during: readonly string[] = ['?'];
    const { until } = fetching(peer, {
      deliver: async () => {
        during = peer.flagsOf(uid);
        return { ok: true };
      },
    });
    await until(({ lastFetchAt }) => lastFetchAt !== undefined);
    expect(during).toEqual([]);
    expect(peer.flagsOf(uid)).toEqual(['\\Seen']);
  });

  it('moves a message to the folder for what is done, when there is one', async () => {
    const peer = await mailbox();
    const uid = peer.arrive('Subject: a\r\n\r\n');
    const { until } = fetching(peer, { doneFolder: 'Verwerkt' });
    await until(({ lastFetchAt }) => lastFetchAt !== undefined);
    expect(peer.moved).toEqual([uid]);
  });

  it('hears at once of a message that arrives while it waits', async () => {
    const peer = await mailbox();
    const { got, until } = fetching(peer);
    await until(({ lastFetchAt }) => lastFetchAt !== undefined);
    peer.arrive('Subject: later\r\n\r\n');
    await until(({ fetched }) => fetched === 1);
    expect(got[0]!.text).toContain('later');
  });

  it('fetches nothing twice', async () => {
    const peer = await mailbox();
    peer.arrive('Subject: a\r\n\r\n');
    const { fetcher, got, until } = fetching(peer);
    await until(({ fetched }) => fetched === 1);
    peer.arrive('Subject: b\r\n\r\n');
    fetcher.fetchNow();
    await until(({ fetched }) => fetched === 2);
    expect(got.map(({ uid }) => uid)).toEqual([1, 2]);
  });

  it('leaves a message in the mailbox when it could not be stored, and comes back for it', async () => {
    const peer = await mailbox();
    const uid = peer.arrive('Subject: a\r\n\r\n');
    let attempts = 0;
    const { fetcher, got, until } = fetching(peer, {
      deliver: async () => {
        attempts += 1;
        if (attempts === 1) throw new Error('database away');
        return attempts === 2 ? { ok: false, temporary: true, message: 'database away' } : { ok: true };
      },
    });
    await until(({ lastError }) => lastError !== undefined);
    expect(peer.flagsOf(uid)).toEqual([]);
    await until(({ fetched }) => fetched === 1);
    expect(got).toHaveLength(1);
    expect(fetcher.state().lastError).toBe('database away');
  });

  it('goes on after a message that is refused or too large, and says how many it left behind', async () => {
    const peer = await mailbox();
    peer.arrive(`Subject: groot\r\n\r\n${'x'.repeat(20_000)}`);
    peer.arrive('Subject: weigeren\r\n\r\n');
    peer.arrive('Subject: goed\r\n\r\n');
    const { fetcher, got, until } = fetching(peer, {
      deliver: async (raw) =>
        Buffer.from(raw).includes('weigeren') ? { ok: false, temporary: false, message: 'no' } : { ok: true },
    });
    await until(({ lastFetchAt }) => lastFetchAt !== undefined);
    expect(got.map(({ uid }) => uid)).toEqual([3]);
    expect(fetcher.state().leftBehind).toBe(2);
    expect(peer.flagsOf(1)).toEqual([]);
  });

  it('connects again when the connection breaks, and fetches what came meanwhile', async () => {
    const peer = await mailbox();
    const { got, until } = fetching(peer);
    await until(({ lastFetchAt }) => lastFetchAt !== undefined);
    peer.cut();
    await until(({ connected }) => !connected);
    peer.arrive('Subject: intussen\r\n\r\n');
    await until(({ fetched }) => fetched === 1);
    expect(got[0]!.text).toContain('intussen');
  });

  it('says in the words of the server why it cannot sign in, and keeps trying', async () => {
    const peer = await mailbox();
    const { fetcher, until } = fetching(peer, { password: 'fout' });
    await until(({ lastError }) => lastError !== undefined);
    expect(fetcher.state()).toMatchObject({ connected: false, fetched: 0 });
    expect(fetcher.state().lastError).toContain('wrong password');
    const logins = () => peer.commands.filter((command) => command.startsWith('LOGIN')).length;
    const before = logins();
    await until(() => logins() > before + 1);
  });

  it('starts anew when the mailbox was renumbered', async () => {
    const peer = await mailbox();
    peer.arrive('Subject: a\r\n\r\n');
    const { until, got } = fetching(peer);
    await until(({ fetched }) => fetched === 1);
    peer.renumber(43);
    peer.cut();
    peer.arrive('Subject: b\r\n\r\n');
    await until(({ fetched }) => fetched === 2);
    expect(got.map(({ uidValidity }) => uidValidity)).toEqual(['42', '43']);
  });

  it('stops within the message it has in hand', async () => {
    const peer = await mailbox();
    peer.arrive('Subject: a\r\n\r\n');
    peer.arrive('Subject: b\r\n\r\n');
    const begun = Promise.withResolvers<void>();
    const stored = Promise.withResolvers<Taken>();
    const { fetcher } = fetching(peer, {
      deliver: () => {
        begun.resolve();
        return stored.promise;
      },
    });
    await begun.promise;
    const closing = fetcher.close();
    stored.resolve({ ok: true });
    await closing;
    expect(peer.flagsOf(1)).toEqual(['\\Seen']);
    expect(peer.flagsOf(2)).toEqual([]);
  });
});
