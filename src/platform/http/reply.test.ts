import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { replyInParts } from './reply.ts';

describe('a reply in parts', () => {
  it('is made as far as it is read, and stops when nobody reads on', async () => {
    const made: number[] = [];
    let stopped = false;
    async function* parts() {
      try {
        for (let number = 1; number <= 1000; number += 1) {
          made.push(number);
          yield `regel ${number}\n`;
        }
      } finally {
        stopped = true;
      }
    }
    const app = new Hono();
    app.get('/', (c) => replyInParts(c, parts(), { type: 'text/csv', fileName: 'lang.csv' }));
    const response = await app.request('/');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="lang.csv"');
    const reader = response.body!.getReader();
    expect(Buffer.from((await reader.read()).value!).toString()).toBe('regel 1\n');
    await reader.cancel();
    expect(made.length).toBeLessThan(5);
    expect(stopped).toBe(true);
    const whole = await (await app.request('/')).text();
    expect(whole.split('\n')).toHaveLength(1001);
  });

  it('that goes wrong on the way breaks off, and is not taken for whole', async () => {
    async function* parts() {
      yield 'regel 1\n';
      throw new Error('de database is weg');
    }
    const app = new Hono();
    app.get('/', (c) => replyInParts(c, parts(), { type: 'text/csv' }));
    await expect((await app.request('/')).text()).rejects.toThrow('de database is weg');
  });
});
