import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createAssets } from './assets.ts';
import { createFlashMessages } from './flash.ts';
import { createFormAge } from './form-age.ts';
import { parseForm } from './forms.ts';
import { createPageCache } from './page-cache.ts';
import { ProblemError, problemStatus } from './problem.ts';
import { acceptedEncoding, reply } from './reply.ts';
import { createShell } from './shell.ts';

const own = { 'sec-fetch-site': 'same-origin' };

function shell(options: { https?: boolean; isUnavailable?: (error: unknown) => boolean } = {}) {
  const logged: { fields: Record<string, unknown>; message: string }[] = [];
  const log = (fields: object, message: string) => void logged.push({ fields: { ...fields }, message });
  const app = createShell({
    log: { info: log, error: log },
    https: options.https ?? false,
    maximumBodyBytes: 100,
    isUnavailable: options.isUnavailable ?? (() => false),
    renderProblem: (problem, c) =>
      c.text(`${problem.kind} ${problem.reference}`, problemStatus[problem.kind]),
  });
  return { app, logged };
}

describe('every request passes the same gates', () => {
  it('gives each request a reference, on the page and in the log alike', async () => {
    const { app, logged } = shell();
    const response = await app.request('/nergens');
    const reference = response.headers.get('x-request-id');
    expect(response.status).toBe(404);
    expect(await response.text()).toBe(`notFound ${reference}`);
    expect(logged[0]?.fields).toMatchObject({ reference, status: 404 });
  });

  it('logs the pattern of an address, never the key that stands in it', async () => {
    const { app, logged } = shell();
    app.get('/volg/:token', (c) => c.text('ok'));
    await app.request('/volg/geheim-1234?naam=Jansen');
    expect(logged[0]?.fields).toMatchObject({ route: '/volg/:token', status: 200 });
    expect(JSON.stringify(logged)).not.toMatch(/geheim|Jansen/);
  });

  it('sends the security headers with pages and with problems', async () => {
    const { app } = shell();
    app.get('/', (c) => c.text('ok'));
    app.get('/stuk', () => {
      throw new Error('stuk');
    });
    for (const path of ['/', '/stuk', '/nergens']) {
      const { headers } = await app.request(path);
      expect(headers.get('content-security-policy')).toContain("script-src 'self';");
      expect(headers.get('content-security-policy')).not.toMatch(/unsafe/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('strict-transport-security')).toBeNull();
    }
  });

  it('asks browsers to stay with https only where residents come by https', async () => {
    const { app } = shell({ https: true });
    const { headers } = await app.request('/');
    expect(headers.get('strict-transport-security')).toMatch(/max-age=31536000/);
  });

  it('turns a surprise into a page with a reference and says nothing of the inside', async () => {
    const { app, logged } = shell();
    app.get('/stuk', () => {
      throw new Error('wachtwoord van de database');
    });
    const response = await app.request('/stuk');
    expect(response.status).toBe(500);
    expect(await response.text()).toMatch(/^unexpected [0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(logged.map(({ message }) => message)).toContain('request failed');
  });

  it('says that it is for a moment when the database is away', async () => {
    const { app } = shell({ isUnavailable: (error) => error instanceof TypeError });
    app.get('/', () => {
      throw new TypeError('connect ECONNREFUSED');
    });
    expect((await app.request('/')).status).toBe(503);
  });

  it('says when to come back to who asks too often', async () => {
    const { app } = shell();
    app.get('/', () => {
      throw new ProblemError('tooMany', { retryAfterSeconds: 30 });
    });
    const response = await app.request('/');
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '30']);
  });

  it('refuses a form of another site before anything is done with it', async () => {
    const { app } = shell();
    let done = 0;
    app.post('/', (c) => {
      done += 1;
      return c.text('ok');
    });
    expect(
      (await app.request('/', { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } })).status,
    ).toBe(403);
    expect(done).toBe(0);
    expect((await app.request('/', { method: 'POST', headers: own })).status).toBe(200);
  });

  it('refuses what is too large to send', async () => {
    const { app } = shell();
    app.post('/', async (c) => c.text(await c.req.text()));
    const send = (body: string) => app.request('/', { method: 'POST', headers: own, body });
    expect((await send('x'.repeat(101))).status).toBe(413);
    expect((await send('x'.repeat(100))).status).toBe(200);
  });
});

describe('forms', () => {
  const schema = z.object({
    naam: z.string().min(1, 'Vul uw naam in.'),
    bericht: z.string().max(10, 'Maak het korter.'),
    kanaal: z.array(z.string()).optional(),
  });

  async function send(body: URLSearchParams) {
    const { app } = shell();
    app.post('/', async (c) => c.json(await parseForm(schema, c)));
    const response = await app.request('/', { method: 'POST', headers: own, body });
    return response.json();
  }

  it('gives the value with line ends as we keep them', async () => {
    expect(await send(new URLSearchParams({ naam: 'A', bericht: 'a\r\nb' }))).toMatchObject({
      ok: true,
      value: { naam: 'A', bericht: 'a\nb' },
    });
  });

  it('gives one sentence per field and all that was typed', async () => {
    expect(await send(new URLSearchParams({ naam: '', bericht: 'veel te lange tekst' }))).toEqual({
      ok: false,
      errors: { naam: 'Vul uw naam in.', bericht: 'Maak het korter.' },
      typed: { naam: '', bericht: 'veel te lange tekst' },
    });
  });

  it('makes a list of a field that is chosen more than once', async () => {
    const body = new URLSearchParams([
      ['naam', 'A'],
      ['bericht', ''],
      ['kanaal', 'post'],
      ['kanaal', 'email'],
    ]);
    expect(await send(body)).toMatchObject({ ok: true, value: { kanaal: ['post', 'email'] } });
  });
});

describe('replies', () => {
  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['identity', 'identity'],
    [undefined, 'identity'],
  ])('a browser that accepts %s gets %s', (header, encoding) => {
    expect(acceptedEncoding(header)).toBe(encoding);
  });

  it('made for one request are packed the fastest way the browser knows', async () => {
    const { app } = shell();
    app.get('/', (c) => reply(c, 'Wij beloven u antwoord. '.repeat(200), { type: 'text/plain' }));
    const encodingFor = async (header: string) =>
      (await app.request('/', { headers: { 'accept-encoding': header } })).headers.get('content-encoding');
    expect(await encodingFor('gzip, deflate, br, zstd')).toBe('gzip');
    expect(await encodingFor('br')).toBe('br');
  });

  it('come back whole from compression, and are not kept by anybody', async () => {
    const { app } = shell();
    const text = 'Wij beloven u antwoord. '.repeat(200);
    app.get('/', (c) => reply(c, text, { type: 'text/plain' }));
    const ask = async (encoding: string) => {
      const response = await app.request('/', { headers: { 'accept-encoding': encoding } });
      expect(response.headers.get('cache-control')).toBe('no-store');
      return Buffer.from(await response.arrayBuffer());
    };
    expect(brotliDecompressSync(await ask('br')).toString()).toBe(text);
    expect(gunzipSync(await ask('gzip')).toString()).toBe(text);
    expect((await ask('identity')).toString()).toBe(text);
  });
});

describe('pages that are the same for everybody', () => {
  function cached(maximumAgeMs = 1_000) {
    const { app } = shell();
    let [made, nowMs] = [0, 0];
    const cache = createPageCache({ maximumAgeMs, maximumEntries: 2, monotonicMs: () => nowMs });
    app.get('/:page', (c) =>
      cache.answer(c, c.req.path, async () => {
        made += 1;
        return { text: `${c.req.path} ${made}`, type: 'text/plain' };
      }),
    );
    return { app, cache, made: () => made, pass: (ms: number) => (nowMs += ms) };
  }

  it('are made once for all who ask at the same time, and again when they are old', async () => {
    const { app, made, pass } = cached();
    await Promise.all(Array.from({ length: 20 }, () => app.request('/a')));
    expect(made()).toBe(1);
    pass(1_000);
    expect(await (await app.request('/a')).text()).toBe('/a 2');
  });

  it('are made again when what they were made from changed', async () => {
    const { app, cache, made } = cached();
    await app.request('/a');
    cache.clear();
    await app.request('/a');
    expect(made()).toBe(2);
  });

  it('are not sent again to a browser that has them', async () => {
    const { app } = cached();
    const etag = (await app.request('/a')).headers.get('etag') ?? '';
    const again = await app.request('/a', { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('take a bounded place in memory', async () => {
    const { app, made } = cached();
    for (const page of ['/a', '/b', '/c', '/a']) await app.request(page);
    expect(made()).toBe(4);
  });

  it('are tried again when making one failed', async () => {
    const { app } = shell();
    const cache = createPageCache({ maximumAgeMs: 1_000 });
    let attempts = 0;
    app.get('/', (c) =>
      cache.answer(c, 'x', async () => {
        attempts += 1;
        if (attempts === 1) throw new Error('away');
        return { text: 'terug', type: 'text/plain' };
      }),
    );
    expect((await app.request('/')).status).toBe(500);
    expect(await (await app.request('/')).text()).toBe('terug');
  });
});

describe('assets', () => {
  it('have the hash of their content in their address and may be kept for ever', async () => {
    const { app } = shell();
    const assets = createAssets('/static', [{ name: 'a.css', type: 'text/css', bytes: Buffer.from('a{}') }]);
    app.get('/static/*', assets.handler);
    expect(assets.path('a.css')).toMatch(/^\/static\/a\.[\w-]{16}\.css$/);
    const response = await app.request(assets.path('a.css'));
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(await response.text()).toBe('a{}');
    expect((await app.request('/static/a.0000000000000000.css')).status).toBe(404);
  });
});

describe('a message for the next page', () => {
  const messages = createFlashMessages('secret', false);

  function ask(cookie: string, method: 'GET' | 'HEAD' = 'GET', headers: Record<string, string> = {}) {
    const { app } = shell();
    app.get('/', (c) => c.json(messages.take(c) ?? null));
    return app.request('/', { method, headers: { ...headers, cookie } });
  }

  async function takeWith(cookie: string) {
    const response = await ask(cookie);
    return { flash: await response.json(), setCookie: response.headers.get('set-cookie') };
  }

  async function cookieOf(flash: Parameters<typeof messages.set>[1]) {
    const { app } = shell();
    app.get('/', (c) => {
      messages.set(c, flash);
      return c.text('ok');
    });
    const setCookie = (await app.request('/')).headers.get('set-cookie') ?? '';
    return setCookie.split(';')[0] ?? '';
  }

  it('arrives once', async () => {
    const { flash, setCookie } = await takeWith(await cookieOf({ kind: 'done', text: 'Verstuurd.' }));
    expect(flash).toEqual({ kind: 'done', text: 'Verstuurd.' });
    expect(setCookie).toMatch(/Max-Age=0/);
  });

  it.each([
    ['refreshes itself', 'GET', { 'x-refresh': '1' }],
    ['is fetched because a mouse passes over its link', 'GET', { 'x-sec-purpose': 'prefetch' }],
    ['is fetched ahead by the browser', 'GET', { 'sec-purpose': 'prefetch;prerender' }],
    ['is only asked whether it is there', 'HEAD', {}],
  ] as const)('is left for the page that somebody asks for by a page that %s', async (_, method, headers) => {
    const response = await ask(await cookieOf({ kind: 'done', text: 'Verstuurd.' }), method, { ...headers });
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(await response.text()).toBe(method === 'GET' ? 'null' : '');
  });

  it('is ignored when somebody else wrote it', async () => {
    const cookie = await cookieOf({ kind: 'done', text: 'Verstuurd.' });
    const forged = Buffer.from(JSON.stringify({ kind: 'done', text: 'Bel 0900' })).toString('base64url');
    const { flash } = await takeWith(cookie.replace(/=[^.]+/, `=${forged}`));
    expect(flash).toBeNull();
  });
});

describe('how long a form was open', () => {
  const forms = createFormAge('secret');

  it('is known from its own stamp', () => {
    expect(forms.ageMs(forms.stamp(1_000), 4_500)).toBe(3_500);
  });

  it('is unknown for a stamp that we did not make', () => {
    const [, signature] = forms.stamp(1_000).split('.');
    expect(forms.ageMs(`0.${signature}`, 4_500)).toBeUndefined();
    expect(forms.ageMs('', 4_500)).toBeUndefined();
  });
});
