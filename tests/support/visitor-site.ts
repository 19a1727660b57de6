import type { Instant } from '#engine/time/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import type { Scope } from '#platform/db/index.ts';
import { createHttpServer } from '#platform/http/index.ts';
import { createLog } from '#platform/log/index.ts';
import { listenForAnnouncements } from '#platform/realtime/index.ts';
import { createWeb } from '#web/index.ts';
import { standInWeb } from './web-stand-ins.ts';

export interface VisitorSite {
  /** Without a slash at the end. */
  readonly address: string;
  now(): Instant;
  close(): Promise<void>;
}

/** The pages of the program for one municipality, with its live announcements, from a moment on at which time runs. */
export async function visitorSite(given: {
  readonly url: string;
  readonly scope: Scope;
  readonly from: Instant;
  readonly port?: number;
}): Promise<VisitorSite> {
  const startedMs = performance.now();
  const now = () => Math.floor(given.from + performance.now() - startedMs) as Instant;
  const realtime = listenForAnnouncements(given.url, createLog('silent'));
  const { dependencies } = await standInWeb({ now: given.from });
  let address = '';
  const web = createWeb({
    ...dependencies,
    get baseUrl() {
      return address;
    },
    clock: { now, isTest: false },
    realtime,
    rulebook,
    scopeFor: async () => given.scope,
  });
  const fetch = web.app.fetch as Parameters<typeof createHttpServer>[0]['fetch'];
  const server = createHttpServer({ fetch, port: given.port ?? 0, hostname: '127.0.0.1', drainMs: 500 });
  address = `http://127.0.0.1:${await server.listen()}`;
  return {
    address,
    now,
    async close() {
      web.close();
      await server.close();
      await realtime.close();
    },
  };
}
