import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { createEventStreams } from './event-streams.ts';
import { createHttpServer } from './server.ts';

describe('stopping', () => {
  it('finishes what is under way and takes nothing new', async () => {
    const app = new Hono();
    const arrived = Promise.withResolvers<void>();
    const mayFinish = Promise.withResolvers<void>();
    app.get('/', async (c) => {
      arrived.resolve();
      await mayFinish.promise;
      return c.text('klaar');
    });
    const server = createHttpServer({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
    const address = `http://127.0.0.1:${await server.listen()}/`;
    const underWay = fetch(address);
    await arrived.promise;
    const closed = server.close();
    await expect(fetch(address)).rejects.toThrow();
    mayFinish.resolve();
    expect(await (await underWay).text()).toBe('klaar');
    await closed;
  });

  it('says so when the port is taken', async () => {
    const app = new Hono();
    const first = createHttpServer({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
    const port = await first.listen();
    const second = createHttpServer({ fetch: app.fetch, port, hostname: '127.0.0.1' });
    await expect(second.listen()).rejects.toThrow(/EADDRINUSE/);
    await first.close();
  });
});

describe('live streams', () => {
  function streams(maximumStreams = 10) {
    let announce: (topic: string) => void = () => {};
    const made = createEventStreams({
      subscribe: (listener) => {
        announce = listener;
        return () => {
          announce = () => {};
        };
      },
      maximumStreams,
    });
    const app = new Hono();
    app.get('/', (c) => made.open(c, ['m1 team:1']));
    return { made, app, announce: (topic: string) => announce(topic) };
  }

  it('tell that something changed, and nothing about what', async () => {
    const { made, app, announce } = streams();
    const response = await app.request('/');
    const reader = response.body!.getReader();
    await reader.read();
    announce('m1 team:2');
    announce('m1 team:1');
    expect(new TextDecoder().decode((await reader.read()).value)).toBe('event: changed\ndata: m1 team:1\n\n');
    made.close();
    expect((await reader.read()).done).toBe(true);
  });

  it('are let go of when the reader leaves', async () => {
    const { made, app } = streams();
    const response = await app.request('/');
    expect(made.openCount).toBe(1);
    await response.body!.cancel();
    expect(made.openCount).toBe(0);
    made.close();
  });

  it('are bounded in number', async () => {
    const { made, app } = streams(1);
    await app.request('/');
    const refused = await app.request('/');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '60']);
    made.close();
  });
});
