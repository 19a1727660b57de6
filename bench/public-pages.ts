/*
 * The public pages over HTTP, with many contacts in PostgreSQL: pages a second of processor time of the program, with a
 * browser's compression, and the size that goes over the line. A second process asks, so that asking costs the program
 * nothing. The status page is asked for with other questions all the time, from everywhere in the table.
 * Run: node --import tsx bench/public-pages.ts [contacts …]
 */
import '../src/start/production.ts';
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { rulebook } from '#modules/charter/index.ts';
import { monthlyCounts } from '#modules/promises/index.ts';
import { migrate, openDatabase, type Scope, startEmbeddedDatabase } from '#platform/db/index.ts';
import { createHttpServer } from '#platform/http/index.ts';
import { multiply } from '#tests/support/multiply.ts';
import { at } from '#tests/support/municipality.ts';
import { seed } from '#tests/support/seed.ts';
import { standInWeb } from '#tests/support/web-stand-ins.ts';
import { createWeb } from '#web/index.ts';
import { statusPage } from '../src/start/status-page.ts';

const now = at('2026-05-06 10:30');
const askForMs = 5_000;
/** More than are asked for in one run, so that no question is asked for twice. */
const questionsFollowed = 40_000;

interface Asked {
  readonly count: number;
  readonly bytes: number;
}

/** Asks for the pages in turn, over and over, on twenty connections. */
async function ask(address: string, paths: readonly string[]): Promise<Asked> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 20 });
  const end = performance.now() + askForMs;
  let [count, bytes] = [0, 0];
  const once = () =>
    new Promise<void>((resolve, reject) => {
      const url = `${address}${paths[count % paths.length]}`;
      const request = http.get(
        url,
        { agent, headers: { 'accept-encoding': 'gzip, deflate, br, zstd' } },
        (response) => {
          if (response.statusCode !== 200) reject(new Error(`${url}: ${response.statusCode}`));
          response.on('data', (part: Buffer) => {
            bytes += part.length;
          });
          response.on('end', resolve);
        },
      );
      request.on('error', reject);
    });
  const lane = async () => {
    for (; performance.now() < end; count += 1) await once();
  };
  await Promise.all(Array.from({ length: 20 }, lane));
  agent.destroy();
  return { count, bytes: Math.round(bytes / count) };
}

function askElsewhere(address: string, paths: readonly string[]): Promise<Asked> {
  const { promise, resolve, reject } = Promise.withResolvers<Asked>();
  const child = fork(import.meta.filename, ['--ask'], { execArgv: ['--import', 'tsx'] });
  child.send({ address, paths });
  child.once('message', (asked) => resolve(asked as Asked));
  child.once('error', reject);
  child.once('exit', (code) => reject(new Error(`asking ended with ${code} and no answer`)));
  return promise;
}

async function measure(): Promise<void> {
  const sizes = process.argv.slice(2).map(Number);
  const dataDir = mkdtempSync(join(tmpdir(), 'servicenorm-bench-'));
  const database = await startEmbeddedDatabase({ dataDir, durable: false });
  await migrate(database.url, 'migrations');
  const db = openDatabase(database.url, () => {});
  try {
    const seeded = await seed(db, { now, contacts: 800, teams: ['Vergunningen', 'Belastingen'] });
    for (const size of sizes.length > 0 ? sizes : [10_000, 1_000_000]) {
      await multiply(seeded.scope, { contacts: size, open: Math.min(20_000, size / 5) });
      console.log(`\n${size} contacts`);
      await measurePages(seeded);
    }
  } finally {
    await db.destroy();
    await database.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Questions from everywhere in the table, for what lies together is read together. */
async function questionsOf({ db, municipalityId }: Scope): Promise<string[]> {
  const found = await sql<{ id: string }>`select id from contact where municipality_id = ${municipalityId}
    order by md5(id::text) limit ${questionsFollowed}`.execute(db);
  return found.rows.map(({ id }) => id);
}

async function measurePages({ scope }: Awaited<ReturnType<typeof seed>>): Promise<void> {
  const standIns = await standInWeb({ now });
  const status = await statusPage(scope.db, '');
  const web = createWeb({
    ...standIns.dependencies,
    scopeFor: async () => scope,
    rulebook,
    public: { ...standIns.dependencies.public, monthlyCounts, followed: status.followed },
  });
  const server = createHttpServer({ fetch: web.app.fetch, port: 0, hostname: '127.0.0.1' });
  const address = `http://127.0.0.1:${await server.listen()}`;
  const pages: readonly (readonly [string, readonly string[]])[] = [
    ...['/', '/servicenormen', '/contact', '/cijfers'].map((path) => [path, [path]] as const),
    ['/volg/<token>', (await questionsOf(scope)).map(status.urlOf)],
  ];
  for (const [name, paths] of pages) {
    await askElsewhere(address, paths);
    const before = process.cpuUsage();
    const { count, bytes } = await askElsewhere(address, paths);
    const { user, system } = process.cpuUsage(before);
    const perSecond = Math.round(count / ((user + system) / 1e6));
    console.log(
      `${name.padEnd(16)} ${perSecond} per second of processor, ${(bytes / 1000).toFixed(1)} kB over the line`,
    );
  }
  web.close();
  await server.close();
}

if (process.argv[2] === '--ask') {
  process.once('message', async ({ address, paths }: { address: string; paths: string[] }) => {
    process.send?.(await ask(address, paths));
  });
} else await measure();
