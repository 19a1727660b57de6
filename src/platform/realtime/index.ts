import { sql } from 'kysely';
import pg from 'pg';
import type { Scope } from '#platform/db/index.ts';
import type { Log } from '#platform/log/index.ts';

const channel = 'servicenorm';

/**
 * Says that something about `topic` changed; whoever shows it asks again. Sent when the transaction commits, and never
 * carries data: a topic is `contact:<id>`, `team:<id>`, `outgoing`, `charter` or `clock`.
 */
export async function announce(scope: Scope, ...topics: readonly string[]): Promise<void> {
  const payloads = topics.map((topic) => `${scope.municipalityId} ${topic}`);
  await sql`select pg_notify(${channel}, payload) from unnest(${payloads}::text[]) as payload`.execute(
    scope.db,
  );
}

/**
 * The same after something was stored by itself. PostgreSQL commits transactions that announce one after another, each
 * with its wait for the disk: what comes in by the hundreds is stored without that, and announced in a commit that does
 * not wait. A program that dies in between leaves a list that refreshes at the next change.
 */
export async function announceStored(scope: Scope, ...topics: readonly string[]): Promise<void> {
  if (scope.db.isTransaction) return announce(scope, ...topics);
  const payloads = topics.map((topic) => `${scope.municipalityId} ${topic}`);
  await sql`select set_config('synchronous_commit', 'off', true), pg_notify(${channel}, payload)
    from unnest(${payloads}::text[]) as payload`.execute(scope.db);
}

export interface Realtime {
  /** @returns how to stop listening */
  subscribe(municipalityId: string, onTopic: (topic: string) => void): () => void;
  /** Hears every topic of every municipality. */
  subscribeAll(onTopic: (municipalityId: string, topic: string) => void): () => void;
  close(): Promise<void>;
}

const reconnectMs = 1_000;

/** Listens on one connection for all announcements of all processes, and connects again when that breaks. */
export function listenForAnnouncements(url: string, log: Log): Realtime {
  const listeners = new Set<(municipalityId: string, topic: string) => void>();
  let client: pg.Client | undefined;
  let closed = false;
  let retry: NodeJS.Timeout | undefined;

  const connect = async () => {
    const fresh = new pg.Client({ connectionString: url });
    fresh.on('error', () => {});
    const retryLater = () => {
      if (!closed) retry = setTimeout(() => void connect(), reconnectMs);
    };
    fresh.on('notification', ({ payload = '' }) => {
      const space = payload.indexOf(' ');
      for (const listener of listeners) listener(payload.slice(0, space), payload.slice(space + 1));
    });
    try {
      await fresh.connect();
      await fresh.query(`listen ${channel}`);
      client = fresh;
      fresh.once('end', retryLater);
    } catch (error) {
      log.warn({ err: error }, 'Live pages wait for the database.');
      await fresh.end().catch(() => {});
      retryLater();
    }
  };
  void connect();

  const subscribeAll = (listener: (municipalityId: string, topic: string) => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return {
    subscribeAll,
    subscribe: (municipalityId, onTopic) =>
      subscribeAll((municipality, topic) => municipality === municipalityId && onTopic(topic)),
    async close() {
      closed = true;
      clearTimeout(retry);
      await client?.end().catch(() => {});
    },
  };
}
