import { Hono } from 'hono';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type BroadcastOptions, type Broadcasts, createBroadcasts } from './broadcasts.ts';

let made: Broadcasts;
afterEach(() => {
  made.close();
  vi.useRealTimers();
});

/** Broadcasts of a number, and how often it was asked for. */
function broadcasting(options: Partial<BroadcastOptions> = {}) {
  const listeners = new Set<(topic: string) => void>();
  const asked = { times: 0, number: 1, fails: false, errors: [] as unknown[] };
  made = createBroadcasts({
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    onError: (error) => asked.errors.push(error),
    ...options,
  });
  const read = async () => {
    asked.times += 1;
    const seen = asked.number;
    await Promise.resolve();
    if (asked.fails) throw new Error('the database is away');
    return String(seen);
  };
  const app = new Hono();
  app.get('/', (c) => made.open(c, 'm1 line:hal', { read, dataOf: (state) => `{"number":${state}}` }));
  const announce = (topic = 'm1 line:hal') => {
    for (const listener of listeners) listener(topic);
  };
  const ask = async () => app.request('/');
  return { asked, announce, ask, listen: async () => reading(await ask()) };
}

/** What a reader hears, without the time to come back and the heartbeats. */
function reading(response: Response) {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  return {
    leave: () => reader.cancel(),
    async next(name = 'state'): Promise<string> {
      for (;;) {
        const { value, done } = await reader.read();
        if (done) return 'ended';
        if (value.startsWith(`event: ${name}`)) return value.split('\n')[1]!.slice('data: '.length);
      }
    },
  };
}

describe('everybody who listens', () => {
  it('first hears what is the case, then what changed', async () => {
    const { asked, announce, listen } = broadcasting();
    const display = await listen();
    expect(await display.next()).toBe('{"number":1}');
    const later = await listen();
    expect(await later.next()).toBe('{"number":1}');
    asked.number = 2;
    announce();
    expect([await display.next(), await later.next()]).toEqual(['{"number":2}', '{"number":2}']);
  });

  it('costs one question per change, and a burst of changes two', async () => {
    const { asked, announce, listen } = broadcasting();
    const readers = await Promise.all(Array.from({ length: 50 }, listen));
    await Promise.all(readers.map((reader) => reader.next()));
    expect(asked.times).toBe(1);
    for (let change = 2; change <= 30; change += 1) {
      asked.number = change;
      announce();
    }
    const heard = await Promise.all(
      readers.map(async (reader) => {
        for (;;) {
          const data = await reader.next();
          if (data === '{"number":30}') return data;
        }
      }),
    );
    expect(new Set(heard)).toEqual(new Set(['{"number":30}']));
    expect(asked.times).toBe(3);
  });

  it('hears nothing when nothing changed for them, or something changed elsewhere', async () => {
    const { asked, announce, listen } = broadcasting();
    const display = await listen();
    await display.next();
    announce();
    announce('m1 line:elsewhere');
    await vi.waitFor(() => expect(asked.times).toBe(2));
    asked.number = 2;
    announce();
    expect(await display.next()).toBe('{"number":2}');
  });

  it('costs nothing when nobody listens any more', async () => {
    const { asked, announce, listen } = broadcasting();
    const display = await listen();
    await display.next();
    await display.leave();
    expect(made.openCount).toBe(0);
    announce();
    expect(asked.times).toBe(1);
  });
});

describe('a connection that breaks', () => {
  it('is noticed, because there is a heartbeat', async () => {
    const { listen } = broadcasting({ heartbeatMs: 40 });
    expect(await (await listen()).next('beat')).toBe('.');
  });

  it('to the database is said and made good by itself', async () => {
    const { asked, announce, listen } = broadcasting({ rereadMs: 20 });
    const display = await listen();
    await display.next();
    Object.assign(asked, { number: 2, fails: true });
    announce();
    await vi.waitFor(() => expect(asked.errors).not.toEqual([]));
    asked.fails = false;
    expect(await display.next()).toBe('{"number":2}');
  });

  it('of a reader who takes nothing in is let go', async () => {
    vi.useFakeTimers();
    const { listen } = broadcasting({ heartbeatMs: 2_000 });
    await listen();
    await vi.advanceTimersByTimeAsync(5 * 60_000);
    expect(made.openCount).toBe(0);
  });
});

it('there are no more than the house can carry', async () => {
  const { ask } = broadcasting({ maximumStreams: 1 });
  await ask();
  const response = await ask();
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '60']);
});
