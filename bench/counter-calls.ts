/*
 * From the call at a counter to the last of a thousand and of five thousand screens and telephones that listen to one process:
 * the whole way, with the transaction, the announcement, the one question and the writing. The reference, in the same run and
 * to as many listeners, is a bare HTTP server that writes the same bytes. The listeners are a process of their own.
 * Run: NODE_ENV=production node --import tsx bench/counter-calls.ts [listeners ...]
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { actOnVisit, visitAtCounter } from '#modules/channels/counter/index.ts';
import { migrate, newId, openDatabase, startEmbeddedDatabase } from '#platform/db/index.ts';
import { type Hall, hall } from '#tests/support/hall.ts';
import { at } from '#tests/support/municipality.ts';
import { type VisitorSite, visitorSite } from '#tests/support/visitor-site.ts';

const rounds = 60;
const from = at('2026-05-06 10:00');

type Asked =
  | { readonly open: string; readonly count: number }
  | { readonly expect: string }
  | { readonly close: true };

if (process.argv[2] === 'listen') listen();
else await measure(process.argv.slice(2).map(Number));

/** The listeners: tells when all are there, and when the last one heard what is expected. */
function listen(): void {
  let sockets: Socket[] = [];
  let expected = '';
  let heard = 0;
  const tails = new Map<Socket, string>();
  const hear = (socket: Socket, chunk: Buffer | string) => {
    const tail = (tails.get(socket) ?? '') + chunk.toString();
    const found = expected !== '' && tail.includes(expected);
    tails.set(socket, found ? '' : tail.slice(-2_000));
    if (!found) return;
    heard += 1;
    if (heard === sockets.length) process.send!({ at: process.hrtime.bigint().toString() });
  };
  const openOne = async (address: URL) => {
    const socket = connect(Number(address.port), '127.0.0.1');
    socket.on('data', (chunk) => hear(socket, chunk));
    socket.write(`GET ${address.pathname} HTTP/1.1\r\nHost: ${address.host}\r\n\r\n`);
    await once(socket, 'data');
    return socket;
  };
  process.on('message', async (asked: Asked) => {
    if ('expect' in asked) [expected, heard] = [asked.expect, 0];
    if ('close' in asked) for (const socket of sockets) socket.destroy();
    if (!('open' in asked)) return;
    const address = new URL(asked.open);
    [sockets, expected] = [[], ''];
    tails.clear();
    while (sockets.length < asked.count)
      sockets.push(...(await Promise.all(Array.from({ length: 100 }, () => openOne(address)))));
    process.send!({ open: sockets.length });
  });
}

async function measure(sizes: readonly number[]): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'servicenorm-calls-'));
  const server = await startEmbeddedDatabase({ dataDir });
  await migrate(server.url, 'migrations');
  const db = openDatabase(server.url, (error) => console.error(error));
  const counters = await hall(db, from, 1);
  const site = await visitorSite({ url: server.url, scope: counters.scope, from });
  const listeners = fork(import.meta.filename, ['listen'], { execArgv: process.execArgv });
  try {
    for (const count of sizes.length > 0 ? sizes : [1_000, 5_000]) {
      console.log(`\n${count} listeners`);
      const bytes = await measureCalls(counters, site, listeners, count);
      await measureBare(listeners, count, bytes);
    }
  } finally {
    listeners.kill();
    await site.close();
    await db.destroy();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function measureCalls(
  counters: Hall,
  site: VisitorSite,
  listeners: ChildProcess,
  count: number,
): Promise<Buffer> {
  const address = `${site.address}/scherm/${counters.locationId}/stroom`;
  await ask(listeners, { open: address, count });
  const { id, staff } = counters.counters[0]!;
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { ticket } = await counters.draw(site.now());
    await pause();
    listeners.send({ expect: `[{"ticket":"${ticket}"` });
    const start = process.hrtime.bigint();
    const all = once(listeners, 'message');
    await counters.call(site.now());
    times.push(elapsed(start, (await all)[0]));
    const visitor = (await visitAtCounter(staff, id))!;
    for (const act of ['start', 'finish'] as const)
      await actOnVisit(staff, visitor.id, { act }, { now: site.now(), actId: newId() });
  }
  say('call to last listener', times);
  console.log(`memory of the process ${Math.round(process.memoryUsage().rss / 1e6)} MB`);
  const payload = await lastPayload(address);
  listeners.send({ close: true });
  return payload;
}

/** What a listener hears first: the bytes of the present state. */
async function lastPayload(address: string): Promise<Buffer> {
  const leaving = new AbortController();
  const reader = (await fetch(address, { signal: leaving.signal })).body!.getReader();
  let text = '';
  while (!/event: state\n.*\n\n/.test(text)) text += Buffer.from((await reader.read()).value!).toString();
  leaving.abort();
  return Buffer.from(/event: state\n.*\n\n/.exec(text)![0]);
}

async function measureBare(listeners: ChildProcess, count: number, bytes: Buffer): Promise<void> {
  const open = new Set<ServerResponse>();
  const bare = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write('retry: 1000\n\n');
    open.add(response);
  });
  bare.listen(0, '127.0.0.1');
  await once(bare, 'listening');
  const { port } = bare.address() as AddressInfo;
  await ask(listeners, { open: `http://127.0.0.1:${port}/`, count });
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await pause();
    listeners.send({ expect: `round ${round};` });
    await pause();
    const event = Buffer.from(`event: state\ndata: round ${round};${'.'.repeat(bytes.length - 35)}\n\n`);
    const start = process.hrtime.bigint();
    const all = once(listeners, 'message');
    for (const response of open) response.write(event);
    times.push(elapsed(start, (await all)[0]));
  }
  say(`bare events of ${bytes.length} bytes`, times);
  listeners.send({ close: true });
  bare.closeAllConnections();
  bare.close();
}

async function ask(listeners: ChildProcess, asked: Asked): Promise<void> {
  listeners.send(asked);
  await once(listeners, 'message');
}

/** Calls come at any moment of the heartbeat. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 150));
}

function elapsed(start: bigint, heard: { readonly at: string }): number {
  return Number(BigInt(heard.at) - start) / 1e6;
}

function say(what: string, times: number[]): void {
  const sorted = times.toSorted((one, other) => one - other);
  const share = (part: number) => sorted[Math.floor(part * (sorted.length - 1))]!.toFixed(0);
  console.log(`${what}: median ${share(0.5)} ms, 95 % within ${share(0.95)} ms, worst ${share(1)} ms`);
}
