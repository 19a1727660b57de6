import { fork } from 'node:child_process';
import type { Opened, Reply, Request } from './requests.ts';
import {
  type Answer,
  type DrawnPage,
  type OpenScan,
  type ReadPage,
  type ScanLimits,
  type ScanReader,
  scanLimits,
} from './types.ts';

/** A child with nothing to do gives its memory back. */
const idleMs = 30_000;

/**
 * Opens scans in a process of their own, one request at a time. A file that takes too long or too much memory costs that
 * process its life and is refused; the next request starts a new one.
 */
export function createScanReader(given: Partial<ScanLimits> = {}): ScanReader {
  const limits = { ...scanLimits, ...given };
  let child: Child | undefined;
  let keys = 0;
  let last: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;
  let closed = false;

  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    clearTimeout(idle);
    const turn = last.then(work, work);
    last = turn.catch(() => {});
    idle = setTimeout(() => void inTurn(rest), idleMs).unref();
    return turn;
  };
  const rest = async () => {
    clearTimeout(idle);
    await child?.end();
    child = undefined;
  };
  const ask = async (request: Request, limitMs: number): Promise<Answer<unknown>> => {
    child ??= startChild(limits.memoryBytes);
    const reply = await child.ask(request, limitMs);
    if (reply === 'ended') {
      child = undefined;
      if (closed) throw new Error('The reader of scans was closed while it was at work.');
      return { ok: false, reason: 'tooHeavy' };
    }
    if ('error' in reply && !child.isAlive()) child = undefined;
    if ('error' in reply) throw new Error(`A scan could not be handled: ${reply.error}`);
    return reply;
  };
  return {
    open: (bytes) =>
      inTurn(async () => {
        keys += 1;
        const key = keys;
        const opening = () => ask({ act: 'open', key, bytes, limits }, limits.openingMs);
        const opened = await opening();
        if (!opened.ok) return opened;
        let home = child;
        /** A child that ended on another file took this one along: it is opened again. */
        const about = (act: 'draw' | 'read', page: number) =>
          inTurn(async () => {
            if (child === undefined || child !== home) {
              const again = await opening();
              if (!again.ok) return again;
              home = child;
            }
            return ask({ act, key, page }, limits.pageMs);
          });
        const scan: OpenScan = {
          ...(opened.value as Opened),
          draw: (page) => about('draw', page) as Promise<Answer<DrawnPage>>,
          read: (page) => about('read', page) as Promise<Answer<ReadPage>>,
          close: () =>
            inTurn(async () => {
              if (child !== undefined && child === home) await ask({ act: 'close', key }, limits.pageMs);
            }),
        };
        return { ok: true, value: scan };
      }),
    async close() {
      closed = true;
      await rest();
    },
  };
}

interface Child {
  /** @returns `ended` when the child had to be ended, or ended by itself */
  ask(request: Request, limitMs: number): Promise<Reply | 'ended'>;
  isAlive(): boolean;
  end(): Promise<void>;
}

function startChild(memoryBytes: number): Child {
  const child = fork(new URL('./child.ts', import.meta.url), [String(memoryBytes)], {
    // Node reads the types away itself; what the program was started with need not be started again here.
    execArgv: [],
    serialization: 'advanced',
    // The libraries talk to themselves about resolutions and specks; what goes wrong comes as an answer.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  let answer: (reply: Reply | 'ended') => void = () => {};
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.on('message', (reply: Reply) => answer(reply));
  child.on('error', (error) => answer({ ok: false, error: error.stack ?? error.message }));
  // A signal ended it: ours, or the system's for want of memory or a fault in a library. It never goes by itself.
  child.on('exit', (code) =>
    answer(code === null ? 'ended' : { ok: false, error: `its process ended with code ${code}` }),
  );
  return {
    async ask(request, limitMs) {
      const replied = new Promise<Reply | 'ended'>((resolve) => {
        answer = resolve;
      });
      const timer = setTimeout(() => child.kill('SIGKILL'), limitMs);
      child.send(request, (error) => error && answer({ ok: false, error: error.message }));
      try {
        return await replied;
      } finally {
        clearTimeout(timer);
      }
    },
    isAlive: () => child.connected,
    async end() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
