/*
 * The workplace with ten thousand and with a million contacts, of which twenty thousand are open: server time of each page
 * (from the request to the compressed answer), its size, and pages a second of processor time of the program.
 * Run: NODE_ENV=production node --import tsx bench/workplace.ts [contacts …]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { rulebook } from '#modules/charter/index.ts';
import { staffScope } from '#modules/organisation/index.ts';
import { migrate, openDatabase, startEmbeddedDatabase } from '#platform/db/index.ts';
import { createShell } from '#platform/http/index.ts';
import { multiply } from '#tests/support/multiply.ts';
import { at } from '#tests/support/municipality.ts';
import { type Seeded, seed } from '#tests/support/seed.ts';
import { standInWeb } from '#tests/support/web-stand-ins.ts';
import { createKit, type WebVariables } from '#web/kit.ts';
import { createStaff } from '#web/staff/index.ts';

const now = at('2026-05-06 10:30');
const sizes = process.argv.slice(2).map(Number);
const rounds = 200;

const dataDir = mkdtempSync(join(tmpdir(), 'servicenorm-workplace-'));
const server = await startEmbeddedDatabase({ dataDir, durable: false });
await migrate(server.url, 'migrations');
const db = openDatabase(server.url, (error) => console.error(error));
const seeded = await seed(db, {
  now,
  contacts: 800,
  teams: ['Vergunningen', 'Belastingen', 'Wonen', 'Openbare ruimte'],
});
try {
  for (const size of sizes.length > 0 ? sizes : [10_000, 1_000_000]) {
    const started = performance.now();
    await multiply(seeded.scope, { contacts: size, open: Math.min(20_000, size / 5) });
    const counted = await sql<{ count: number }>`select count(*) from contact`.execute(db);
    console.log(
      `\n${counted.rows[0]!.count} contacts, made in ${Math.round((performance.now() - started) / 1000)} s`,
    );
    await measurePages(seeded);
  }
} finally {
  await db.destroy();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

async function measurePages({ scope, employees, serviceManager, contactIds }: Seeded): Promise<void> {
  const leader = employees[2]!;
  const standIns = await standInWeb({ now });
  const kit = createKit({ ...standIns.dependencies, scopeFor: async () => scope, rulebook });
  const app = createShell<WebVariables>({
    log: kit.log,
    https: false,
    renderProblem: (problem) => new Response(problem.kind, { status: 500 }),
  });
  app.use(async (c, next) => {
    c.set('scope', scope);
    await next();
  });
  let visitor = leader;
  app.route('/', createStaff({ kit, staffOf: () => staffScope(scope, visitor.userId), elsewhere: () => [] }));
  const get = async (path: string): Promise<Response> => {
    const answer = await app.request(`http://localhost${path}`, {
      headers: { host: 'localhost', 'accept-encoding': 'gzip' },
    });
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
    return answer;
  };
  const plain = async (path: string) => (await (await app.request(`http://localhost${path}`)).text()).length;
  const team = `/werk/team/${leader.teamId}`;
  const found = await app.request('http://localhost/werk/zoeken', {
    method: 'POST',
    headers: { host: 'localhost', 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ zoek: 'Haddad 17' }),
  });
  const pages: readonly (readonly [string, () => string])[] = [
    ['my work', () => '/werk?beeld=open'],
    ["a team's work", () => `${team}?beeld=open`],
    ['late', () => `${team}?beeld=te-laat`],
    ['finished', () => `${team}?beeld=afgehandeld`],
    ['all teams', () => '/werk/alles?beeld=open'],
    ['all teams, finished', () => '/werk/alles?beeld=afgehandeld'],
    ['an item', () => `/werk/bericht/${itemIds[turn++ % itemIds.length]}`],
    ['an item, noticing', () => `/werk/bericht/${itemIds[turn++ % itemIds.length]}?doe=behandelbericht`],
    ['notices of the week', () => '/werk/behandelberichten'],
    ['letters', () => '/werk/brieven'],
    ['post', () => '/werk/post'],
    ['complaints', () => '/werk/cijfers/klachten'],
    ['figures', () => `/werk/cijfers?team=${leader.teamId}`],
    ['search by name', () => found.headers.get('location')!],
  ];
  const itemIds = contactIds.slice(0, 200);
  let turn = 0;
  visitor = serviceManager;
  for (const [name, path] of pages) {
    const times: number[] = [];
    for (let round = -20; round < rounds; round += 1) {
      const start = performance.now();
      await (await get(path())).arrayBuffer();
      if (round >= 0) times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    const speed = await pagesPerSecond(() => get(path()));
    const bytes = await plain(path());
    console.log(
      `${name.padEnd(20)} median ${times[rounds / 2]!.toFixed(1)} ms, p99 ${times[Math.floor(rounds * 0.99)]!.toFixed(1)} ms, ${Math.round(bytes / 1000)} kB, ${speed}`,
    );
  }
}

/** Eight at a time, as a busy morning does. */
async function pagesPerSecond(ask: () => Promise<Response>): Promise<string> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  let count = 0;
  const lane = async () => {
    while (performance.now() - start < 3_000) {
      await (await ask()).arrayBuffer();
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: 8 }, lane));
  const { user, system } = process.cpuUsage(cpu);
  const perCore = count / ((user + system) / 1e6);
  return `${Math.round((count * 1000) / (performance.now() - start))} pages/s here, ${Math.round(perCore)} per second of processor`;
}
