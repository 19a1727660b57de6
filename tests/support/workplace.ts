import type { Hono } from 'hono';
import { createElement } from 'react';
import type { Instant } from '#engine/time/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import { staffScope } from '#modules/organisation/index.ts';
import type { Database } from '#platform/db/index.ts';
import { createHttpServer, createShell, page, problemStatus } from '#platform/http/index.ts';
import { createKit, type WebEnv, type WebVariables } from '#web/kit.ts';
import { createStaff } from '#web/staff/index.ts';
import { ProblemPage } from '#web/ui/index.ts';
import { type Seeded, type SeededEmployee, seed } from './seed.ts';
import { standInWeb } from './web-stand-ins.ts';

/** The workplace of a seeded municipality, for whoever is put behind the desk; signing in is passed over. */
export interface Workplace {
  readonly here: Seeded;
  readonly app: Hono<WebEnv>;
  /** Who asks from now on; nobody when absent. */
  sitDown(employee?: SeededEmployee): void;
  /** The clock of the work. */
  moveTo(now: Instant): void;
  get(path: string): Promise<Response>;
  post(
    path: string,
    fields?: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>;
  /** The same for a browser. @returns where it listens, without a slash at the end */
  listen(): Promise<{ readonly address: string; close(): Promise<void> }>;
}

export async function workplace(db: Database, now: Instant, contacts = 40): Promise<Workplace> {
  const here = await seed(db, { now, contacts, teams: ['Vergunningen'] });
  const standIns = await standInWeb({ now });
  const kit = createKit({ ...standIns.dependencies, scopeFor: async () => here.scope, rulebook });
  let visitor: SeededEmployee | undefined;
  const app = createShell<WebVariables>({
    log: kit.log,
    https: false,
    renderProblem: (problem, c) =>
      page(c, createElement(ProblemPage, { frame: kit.bareFrame(c), problem }), problemStatus[problem.kind]),
  });
  app.get('/static/*', kit.assets.assets.handler);
  app.use(async (c, next) => {
    c.set('scope', here.scope);
    await next();
  });
  const staffOf = async () => visitor && staffScope(here.scope, visitor.userId);
  app.route('/', createStaff({ kit, staffOf, elsewhere: () => [] }));
  const send = async (path: string, init: RequestInit) =>
    app.request(`http://localhost${path}`, {
      ...init,
      headers: { host: 'localhost', 'sec-fetch-site': 'same-origin', ...(init.headers as object) },
    });
  return {
    here,
    app,
    sitDown: (employee) => {
      visitor = employee;
    },
    moveTo: (moment) => standIns.moveTo(moment),
    get: (path) => send(path, {}),
    post: (path, fields = {}, headers = {}) =>
      send(path, { method: 'POST', body: new URLSearchParams(fields), headers: { ...headers } }),
    async listen() {
      const server = createHttpServer({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
      const address = `http://127.0.0.1:${await server.listen()}`;
      return {
        address,
        async close() {
          kit.close();
          await server.close();
        },
      };
    },
  };
}
