import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { text } from 'node:stream/consumers';

/** The program as an administrator starts it, in a process of its own. */
export interface RunningProgram {
  readonly pid: number;
  /** What it said on standard output until now. */
  said(): string;
  /** The end of what it said on standard error. */
  complained(): string;
  /** Ends it as a power failure would. */
  kill(): Promise<void>;
  /** Asks it to stop, and waits until it has. @returns the exit code */
  stop(): Promise<number | null>;
}

const startLimitMs = 60_000;

/** Starts the program and waits until it takes mail and shows pages. @throws with what it said when it ends before that */
export async function startProgram(env: Readonly<Record<string, string>>): Promise<RunningProgram> {
  const child = spawnProgram(env);
  let said = '';
  let complained = '';
  child.stdout!.on('data', (chunk) => {
    said += chunk;
  });
  child.stderr!.on('data', (chunk) => {
    complained = (complained + chunk).slice(-8_000);
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const ready = async () => {
    for (const until = performance.now() + startLimitMs; performance.now() < until; ) {
      if (await isReady(env.PORT!)) return true;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return false;
  };
  const first = await Promise.race([ready(), ended]);
  if (first !== true) throw new Error(`The program did not start (${first}):\n${said}\n${complained}`);
  return {
    pid: child.pid!,
    said: () => said,
    complained: () => complained,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** Starts the program where it is expected to refuse. @returns its exit code and what it said on standard error */
export async function startRefused(env: Readonly<Record<string, string>>) {
  const child = spawnProgram(env);
  const [code, complained] = await Promise.all([
    new Promise<number | null>((resolve) => child.once('exit', resolve)),
    text(child.stderr!),
  ]);
  return { code, complained };
}

function spawnProgram(env: Readonly<Record<string, string>>): ChildProcess {
  const { PATH = '', HOME = '', TMPDIR = '' } = process.env;
  return spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    env: { PATH, HOME, ...(TMPDIR && { TMPDIR }), LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function isReady(port: string): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`)).ok;
  } catch {
    return false;
  }
}

/** Ports of this machine that nobody uses now. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  await Promise.all(
    servers.map((server) => new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()))),
  );
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}
