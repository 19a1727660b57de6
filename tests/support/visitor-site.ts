import type { Instant } from '#engine/time/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import type { Scope } from '#platform/db/index.ts';
import { createHttpServer } from '#platform/http/index.ts';
import { createLog } from '#platform/log/index.ts';
import { listenForAnnouncements } from '#platform/realtime/index.ts';
import { createWeb, type Web } from '#web/index.ts';
import { visitorDoors } from '../../src/start/visitors.ts';
import { standInWeb } from './web-stand-ins.ts';

export interface VisitorWeb {
  readonly web: Web;
  readonly now: () => Instant;
  close(): Promise<void>;
}

interface Given {
  readonly url: string;
  readonly scope: Scope;
  readonly now: () => Instant;
  /** Where residents reach it, once that is known. */
  readonly address?: () => string;
}

/** The pages of the program for one municipality, with its live announcements. */
export async function visitorWeb({
  url,
  scope,
  now,
  address = () => 'http://localhost',
}: Given): Promise<VisitorWeb> {
  const realtime = listenForAnnouncements(url, createLog('silent'));
  const { dependencies } = await standInWeb({ now: now() });
  const web = createWeb({
    ...dependencies,
    get baseUrl() {
      return address();
    },
    clock: { now, isTest: false },
    realtime,
    rulebook,
    visitors: await visitorDoors(scope.db),
    scopeFor: async () => scope,
  });
  return {
    web,
    now,
    async close() {
      web.close();
      await realtime.close();
    },
  };
}

export interface VisitorSite {
  /** Without a slash at the end. */
  readonly address: string;
  now(): Instant;
  close(): Promise<void>;
}

/** The same for browsers, from a moment on at which time runs. */
export async function visitorSite({
  from,
  ...given
}: Pick<Given, 'url' | 'scope'> & { readonly from: Instant }): Promise<VisitorSite> {
  const startedMs = performance.now();
  const now = () => Math.floor(from + performance.now() - startedMs) as Instant;
  let address = '';
  const { web, close } = await visitorWeb({ ...given, now, address: () => address });
  const fetch = web.app.fetch as Parameters<typeof createHttpServer>[0]['fetch'];
  const server = createHttpServer({ fetch, port: 0, hostname: '127.0.0.1', drainMs: 500 });
  address = `http://127.0.0.1:${await server.listen()}`;
  return {
    address,
    now,
    async close() {
      await close();
      await server.close();
    },
  };
}
