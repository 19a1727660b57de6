import type { Hono } from 'hono';
import { sql } from 'kysely';
import { createElement } from 'react';
import { rulebook } from '#modules/charter/index.ts';
import {
  employeeByEmail,
  ensureDefaultMailbox,
  municipalityByHost,
  type Role,
} from '#modules/organisation/index.ts';
import { type Auth, createAuth } from '#platform/auth/index.ts';
import type { Database, Scope } from '#platform/db/index.ts';
import { createShell, page, problemStatus } from '#platform/http/index.ts';
import { createLog } from '#platform/log/index.ts';
import { createAdmin, type Health } from '#web/admin/index.ts';
import { createKit, hostOf, type Kit, type WebEnv, type WebVariables } from '#web/kit.ts';
import { createSignIn } from '#web/signin/index.ts';
import { ProblemPage } from '#web/ui/index.ts';
import { at, testMunicipality } from './municipality.ts';
import { totp } from './totp.ts';
import { standInWeb } from './web-stand-ins.ts';

export interface StaffSite {
  readonly app: Hono<WebEnv>;
  readonly kit: Kit;
  readonly auth: Auth;
  readonly scope: Scope;
  /** Moves the clock of the work; signing in runs on the real one. */
  moveTo(local: string): void;
}

/** The pages around signing in and of the administration, for a municipality with the charter Utrecht 2008, on a real database. */
export async function staffSite(
  db: Database,
  options: {
    readonly now?: string;
    readonly isTest?: boolean;
    readonly health?: Partial<Health>;
    readonly issuer?: string;
  } = {},
): Promise<StaffSite> {
  const { scope } = await testMunicipality(db);
  await ensureDefaultMailbox(scope, { teamName: 'Klantcontact', address: 'info@voorbeeld.nl' });
  const standIns = await standInWeb({
    now: at(options.now ?? '2026-04-02T09:00'),
    isTest: options.isTest ?? false,
  });
  const kit = createKit({
    ...standIns.dependencies,
    scopeFor: (host) => municipalityByHost(db, host),
    rulebook,
  });
  const auth = await createAuth({
    db,
    now: () => Date.now() as never,
    baseUrl: 'http://localhost',
    mayJoin: async (email) => (await employeeByEmail(scope, email)) !== undefined,
    oidc:
      options.issuer === undefined
        ? undefined
        : { issuer: options.issuer, clientId: 'servicenorm', clientSecret: 'geheim' },
    log: createLog('silent'),
  });
  const app = createShell<WebVariables>({
    log: kit.log,
    https: false,
    renderProblem: (problem, c) =>
      page(c, createElement(ProblemPage, { frame: kit.bareFrame(c), problem }), problemStatus[problem.kind]),
  });
  app.get('/static/*', kit.assets.assets.handler);
  app.use(async (c, next) => {
    c.set('scope', (await kit.scopeFor(hostOf(c)))!);
    await next();
  });
  app.route('/', createSignIn({ kit, auth }));
  app.route(
    '/',
    createAdmin({
      kit,
      auth,
      health: async () => ({ ...healthy, ...options.health }),
      previewCharter: async () => nothingOpen,
      moveClock: async (to) => standIns.moveTo(to),
    }),
  );
  return { app, kit, auth, scope, moveTo: (local) => standIns.moveTo(at(local)) };
}

const healthy: Health = { jobs: [], unsentMessages: 0, backup: 'outside', mailGoesOut: true };
const nothingOpen = { examined: 0, earlier: 0, later: 0, unchanged: 0, more: false, examples: [] };

export interface Answer {
  readonly status: number;
  readonly location: string | undefined;
  readonly text: string;
}

/** A browser without script: keeps cookies, sends forms, follows nothing by itself. */
export interface Visitor {
  get(path: string): Promise<Answer>;
  post(path: string, fields?: Readonly<Record<string, string | readonly string[] | File>>): Promise<Answer>;
  readonly cookies: Map<string, string>;
}

export function visitor(app: Hono<WebEnv>): Visitor {
  const cookies = new Map<string, string>();
  const send = async (path: string, init: RequestInit): Promise<Answer> => {
    const headers = new Headers({ host: 'localhost', 'sec-fetch-site': 'same-origin' });
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await app.request(`http://localhost${path}`, { ...init, headers });
    for (const cookie of response.headers.getSetCookie()) keep(cookies, cookie);
    const location = response.headers.get('location') ?? undefined;
    return { status: response.status, location, text: await response.text() };
  };
  return {
    cookies,
    get: (path) => send(path, {}),
    post(path, fields = {}) {
      const body = new FormData();
      for (const [name, value] of Object.entries(fields))
        for (const one of Array.isArray(value) ? value : [value]) body.append(name, one as string);
      return send(path, { method: 'POST', body });
    },
  };
}

function keep(cookies: Map<string, string>, header: string): void {
  const [pair = '', ...attributes] = header.split(';');
  const name = pair.slice(0, pair.indexOf('='));
  if (attributes.some((attribute) => /^\s*max-age=0$/i.test(attribute))) cookies.delete(name);
  else cookies.set(name, pair.slice(pair.indexOf('=') + 1));
}

export const password = 'zeven paarse tulpen';

/** An employee who signed in, with a second factor where the role needs one. */
export async function signIn({ app, auth, scope }: StaffSite, name: string, roles: Role[]): Promise<Visitor> {
  const email = `${name.toLowerCase()}@voorbeeld.nl`;
  const account = await auth.createAccount({ name, email, password });
  if (!account.ok) throw new Error(account.reason);
  await sql`
    insert into employee (municipality_id, id, user_id, name, email, roles)
    values (${scope.municipalityId}, gen_random_uuid(), ${account.userId}, ${name}, ${email}, ${roles})`.execute(
    scope.db,
  );
  const browser = visitor(app);
  const step = await browser.post('/inloggen', { email, wachtwoord: password });
  if (step.location === '/tweede-factor/instellen') {
    const page = await browser.get(step.location);
    const secret = /<code class="sn-code">([A-Z2-7 ]+)<\/code>/.exec(page.text)![1]!;
    await browser.post(step.location, { code: totp(secret) });
  }
  return browser;
}
