import type { Instant } from '#engine/time/index.ts';
import {
  locationsWithHomeTickets,
  openAsPromised,
  publishedServiceHours,
} from '#modules/channels/counter/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import type { Scope } from '#platform/db/index.ts';
import { createHttpServer } from '#platform/http/index.ts';
import { createLog } from '#platform/log/index.ts';
import { listenForAnnouncements } from '#platform/realtime/index.ts';
import { createWeb, type Web } from '#web/index.ts';
import { publishedCounts, visitorDoors, waitsAt } from '../../src/start/visitors.ts';
import { freePorts } from './program.ts';
import { standInWeb } from './web-stand-ins.ts';

export interface VisitorWeb {
  readonly web: Web;
  close(): Promise<void>;
}

interface Given {
  readonly url: string;
  readonly scope: Scope;
  readonly now: () => Instant;
  /** Where residents reach it. */
  readonly baseUrl?: string;
}

/** The pages of the program for one municipality, with its live announcements. */
export async function visitorWeb({
  url,
  scope,
  now,
  baseUrl = 'http://localhost',
}: Given): Promise<VisitorWeb> {
  const realtime = listenForAnnouncements(url, createLog('silent'));
  const { dependencies } = await standInWeb({ now: now() });
  const web = createWeb({
    ...dependencies,
    baseUrl,
    clock: { now, isTest: false },
    realtime,
    rulebook,
    public: {
      ...dependencies.public,
      monthlyCounts: publishedCounts,
      openAsPromised,
      waitsAt,
      serviceHours: publishedServiceHours,
      drawnFromHome: locationsWithHomeTickets,
    },
    visitors: await visitorDoors(scope.db),
    scopeFor: async () => scope,
  });
  return {
    web,
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
  /** Time goes on from another moment. */
  moveTo(moment: Instant): void;
  /** The page of a visit. */
  visitUrl(visitId: string): string;
  close(): Promise<void>;
}

/** The same for browsers, from a moment on at which time runs. */
export async function visitorSite({
  from,
  ...given
}: Pick<Given, 'url' | 'scope'> & { readonly from: Instant }): Promise<VisitorSite> {
  let start = { from, ms: performance.now() };
  const now = () => Math.floor(start.from + performance.now() - start.ms) as Instant;
  const [port] = await freePorts(1);
  const address = `http://127.0.0.1:${port}`;
  const doors = await visitorDoors(given.scope.db);
  const { web, close } = await visitorWeb({ ...given, now, baseUrl: address });
  const fetch = web.app.fetch as Parameters<typeof createHttpServer>[0]['fetch'];
  const server = createHttpServer({ fetch, port: port!, hostname: '127.0.0.1', drainMs: 500 });
  await server.listen();
  return {
    address,
    now,
    moveTo: (moment) => {
      start = { from: moment, ms: performance.now() };
    },
    visitUrl: (visitId) => `${address}/bezoek/${doors.visitToken(visitId)}`,
    async close() {
      await close();
      await server.close();
    },
  };
}
