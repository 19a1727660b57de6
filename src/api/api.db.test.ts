import type { Hono } from 'hono';
import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addDays, dayOf, type Instant, zoneOf } from '#engine/time/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import { apiTokens, makeToken, revokeToken } from '#modules/connections/index.ts';
import { accessLog, admitAdministrator, type StaffScope, staffScope } from '#modules/organisation/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { at, testMunicipality } from '#tests/support/municipality.ts';
import type { ApiEnv } from './gates.ts';
import { createApi } from './index.ts';
import type { ReadabilityResponse } from './v1/readability/schema.ts';

const { db } = await testDatabase();
const zone = zoneOf('Europe/Amsterdam');
const text = 'Indien u nadere informatie wenst te verkrijgen, kunt u contact opnemen met de afdeling.';
let clock: Instant;
let logged: string[];
let api: Hono<ApiEnv>;
let here: StaffScope;
let elsewhere: StaffScope;
let token: string;

async function administratorOf(name: string): Promise<StaffScope> {
  const { scope } = await testMunicipality(db, name);
  const person = { name: 'Ada', email: 'ada@voorbeeld.nl', userId: `ada of ${name}` };
  await admitAdministrator(scope, person, at('2026-01-01 09:00'));
  return (await staffScope(scope, person.userId))!;
}

async function tokenOf(staff: StaffScope, name = 'Tekstverwerker'): Promise<string> {
  const input = { name, ownerEmail: 'Ada@voorbeeld.nl', scopes: ['readability'], days: 90 } as const;
  const made = await makeToken(staff, input, { now: clock, zone });
  if (!made.ok) throw new Error(made.reason);
  return made.token;
}

function createOne(limit?: { burst: number; perMinute: number }): Hono<ApiEnv> {
  const keep = (fields: object, message: string) => void logged.push(JSON.stringify([fields, message]));
  return createApi({
    log: { info: keep, error: keep },
    isUnavailable: () => false,
    baseUrl: 'https://service.voorbeeld.nl',
    clock: { now: () => clock },
    trustedProxies: 0,
    scopeFor: async (host) => ({ 'hier.nl': here, 'elders.nl': elsewhere })[host],
    rulebook,
    ...(limit ? { limit } : {}),
  });
}

beforeAll(async () => {
  here = await administratorOf('Gemeente Voorbeeld');
  elsewhere = await administratorOf('Gemeente Elders');
});

beforeEach(async () => {
  clock = at('2026-05-06 10:30');
  logged = [];
  await sql`truncate api_token`.execute(db);
  api = createOne();
  token = await tokenOf(here);
});

const post = async (body: unknown, headers: Record<string, string> = {}, path = '/api/v1/readability') =>
  api.request(`https://hier.nl${path}`, {
    method: 'POST',
    headers: {
      host: 'hier.nl',
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

async function problem(asked: Promise<Response>) {
  const answer = await asked;
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(answer.headers.get('api-version')).toBe('1.0.0');
  const body = (await answer.json()) as Readonly<Record<string, unknown>>;
  expect(body).toMatchObject({
    status: answer.status,
    title: expect.any(String),
    detail: expect.any(String),
  });
  expect(body.reference).toBe(answer.headers.get('x-request-id'));
  return body;
}

const judgementIn = async (answer: Response) => (await answer.json()) as ReadabilityResponse;

describe('judging a text for another system', () => {
  test('gives the score, and each finding with its place, reason and plainer alternative', async () => {
    const answer = await post({ text });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('api-version')).toBe('1.0.0');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const judged = await judgementIn(answer);
    expect(judged).toMatchObject({ measureVersion: 1, score: 62, scoreInWords: 'redelijk' });
    const [first] = judged.findings;
    expect(first).toMatchObject({ kind: 'plainerWord', text: 'Indien', suggestion: expect.any(String) });
    expect(text.slice(first!.place.from, first!.place.to)).toBe('Indien');
    expect(judged.cannotJudge.length).toBeGreaterThan(0);
  });

  test('a text without sentences has no score, which is not a score of zero', async () => {
    expect(await (await post({ text: '## Kop', kind: 'markdown' })).json()).toMatchObject({
      score: null,
      scoreInWords: null,
      fleschDouma: null,
    });
  });

  test('of HTML the words are judged, and the places point into the text that comes back', async () => {
    const html = `<p>${text}</p><script>Indien()</script>`;
    const judged = await judgementIn(await post({ text: html, kind: 'html' }));
    expect(judged.judgedText).toBe(text);
    expect(judged.findings.filter(({ text: found }) => found === 'Indien')).toHaveLength(1);
  });

  test('nothing of the text comes in the log, whatever is wrong with the request', async () => {
    const secret = 'Beste mevrouw Vanderhoeven, indien u belt.';
    await post({ text: secret });
    await post({ text: secret, kind: 'onzin' });
    await post(`{"text": "${secret}`);
    await post({ text: secret.repeat(20_000) });
    await post({ text: secret }, { authorization: 'Bearer servicenorm_fout' });
    expect(logged.length).toBeGreaterThanOrEqual(5);
    expect(logged.join('\n')).not.toMatch(/Vanderhoeven|indien/i);
    expect(logged.join('\n')).not.toContain(token);
  });
});

describe('a request that is wrong is refused with what to do', () => {
  test('everything that is wrong is told at once, with where it stands', async () => {
    const body = await problem(post({ kind: 'pdf', tekst: text }));
    expect(body.status).toBe(400);
    expect(body.errors).toEqual([
      expect.objectContaining({ in: 'body', location: { pointer: '#/text' }, detail: 'Geef de tekst.' }),
      expect.objectContaining({ location: { pointer: '#/kind' }, detail: 'Kies text, markdown of html.' }),
      expect.objectContaining({ location: { pointer: '#' }, code: 'unrecognized_keys' }),
    ]);
  });

  test.each([
    ['nothing at all', '', 400],
    ['JSON that breaks off', '{"text": "Dag', 400],
    ['a list', '[]', 400],
    ['an empty text', { text: '' }, 400],
    ['a text of one character too many', { text: 'a'.repeat(100_001) }, 400],
    ['half a megabyte', { text: 'a'.repeat(460_000) }, 413],
  ])('%s is refused', async (_, body, status) => {
    expect((await problem(post(body))).status).toBe(status);
  });

  test('a text of the greatest length is judged', async () => {
    expect((await post({ text: `${text} `.repeat(1_500).slice(0, 100_000) })).status).toBe(200);
  });

  test('a form is no JSON: a page of another site cannot use a token', async () => {
    const answer = await problem(post('text=Dag', { 'content-type': 'application/x-www-form-urlencoded' }));
    expect(answer.status).toBe(415);
  });

  test('an address that does not exist is told as a problem, to who has a token', async () => {
    expect((await problem(post({}, {}, '/api/v1/onbekend'))).status).toBe(404);
    expect((await problem(post({}, {}, '/api/v2/readability'))).status).toBe(404);
    expect((await problem(post({ text }, {}, '/api/v1/readability/'))).status).toBe(404);
  });
});

describe('a token', () => {
  test('lets nobody in without it, with another one, or with one of another municipality', async () => {
    const theirs = await tokenOf(elsewhere);
    for (const authorization of ['', `Basic ${token}`, `Bearer ${token}x`, 'Bearer x', `Bearer ${theirs}`]) {
      const asked = post({ text }, { authorization });
      expect((await problem(asked)).status, authorization).toBe(401);
      expect((await asked).headers.get('www-authenticate')).toBe('Bearer realm="Servicenorm"');
    }
    expect((await post({ text }, { host: 'elders.nl', authorization: `Bearer ${theirs}` })).status).toBe(200);
    expect((await post({ text }, { host: 'onbekend.nl' })).status).toBe(404);
  });

  test('ends at the end of its last day, in local time', async () => {
    const lastDay = addDays(dayOf(clock, zone), 90);
    clock = at('2026-08-04 23:59');
    expect(dayOf(clock, zone)).toBe(lastDay);
    expect((await post({ text })).status).toBe(200);
    clock = at('2026-08-05 00:00');
    expect((await post({ text })).status).toBe(401);
  });

  test('ends at once when it is revoked, and only its own municipality can do that', async () => {
    const [made] = await apiTokens(here);
    expect(await revokeToken(elsewhere, made!.id, clock)).toEqual({ ok: false, reason: 'notFound' });
    expect((await post({ text })).status).toBe(200);
    expect(await revokeToken(here, made!.id, clock)).toEqual({ ok: true, name: 'Tekstverwerker' });
    expect((await post({ text })).status).toBe(401);
    expect(await revokeToken(here, made!.id, clock)).toEqual({ ok: false, reason: 'notFound' });
  });

  test('that was made for something else is refused', async () => {
    await sql`update api_token set scopes = '{}'`.execute(db);
    expect((await problem(post({ text }))).status).toBe(403);
  });

  test('is kept as a hash only, and the log names the system and not the token', async () => {
    const { rows } = await sql<{ row: string }>`select to_jsonb(t)::text as row from api_token t`.execute(db);
    expect(rows).toHaveLength(1);
    expect(rows[0]!.row).not.toContain(token.slice('servicenorm_'.length));
    const made = (await accessLog(here, {})).find(({ what }) => what === 'administration: tokenMade');
    expect(made).toMatchObject({ why: 'Tekstverwerker' });
  });

  test('tells the day on which it was last of use', async () => {
    expect((await apiTokens(here))[0]!.lastUsedDay).toBeUndefined();
    await post({ text });
    expect((await apiTokens(here))[0]!.lastUsedDay).toBe(dayOf(clock, zoneOf('UTC')));
  });

  test('is slowed down by itself: too many requests say when to come back, another token goes on', async () => {
    api = createOne({ burst: 2, perMinute: 1 });
    expect((await post({ text })).status).toBe(200);
    expect((await post({ text })).status).toBe(200);
    const asked = post({ text });
    expect((await problem(asked)).status).toBe(429);
    expect(Number((await asked).headers.get('retry-after'))).toBeGreaterThan(0);
    token = await tokenOf(here, 'Een ander systeem');
    expect((await post({ text })).status).toBe(200);
  });

  test('cannot be guessed at leisure', async () => {
    const statuses: number[] = [];
    for (let guess = 0; guess < 25; guess += 1)
      statuses.push((await post({ text }, { authorization: 'Bearer x' })).status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(20);
    expect(statuses.at(-1)).toBe(429);
    expect((await post({ text })).status).toBe(200);
  });

  test.each([
    [{ name: '  ' }, 'nameMissing'],
    [{ name: 'x'.repeat(121) }, 'nameTooLong'],
    [{ ownerEmail: 'niemand@voorbeeld.nl' }, 'ownerUnknown'],
    [{ scopes: [] }, 'scopesMissing'],
  ] as const)('%j is refused', async (wrong, reason) => {
    const input = {
      name: 'x',
      ownerEmail: 'ada@voorbeeld.nl',
      scopes: ['readability'],
      days: 90,
      ...wrong,
    } as const;
    expect(await makeToken(here, input, { now: clock, zone })).toEqual({ ok: false, reason });
  });
});

/** What the tests look at. */
interface Description {
  readonly openapi: string;
  readonly info: { readonly version: string; readonly contact: Readonly<Record<string, string>> };
  readonly servers: readonly object[];
  readonly paths: Readonly<
    Record<
      string,
      {
        readonly post: {
          readonly security: readonly object[];
          readonly responses: Readonly<
            Record<string, { readonly headers: object; readonly content: object }>
          >;
        };
      }
    >
  >;
  readonly components: {
    readonly schemas: Readonly<Record<string, { readonly required: readonly string[] }>>;
    readonly securitySchemes: Readonly<Record<string, object>>;
  };
}

describe('the description of the API', () => {
  const description = async () => {
    const answer = await api.request('https://hier.nl/api/v1/openapi.json', { headers: { host: 'hier.nl' } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('api-version')).toBe('1.0.0');
    return (await answer.json()) as Description;
  };

  test('is there without a token, with whom to ask, the full version and an address with the major one', async () => {
    const { openapi, info, servers } = await description();
    expect(openapi).toBe('3.1.0');
    expect(info.version).toBe('1.0.0');
    expect(Object.values(info.contact).every((part) => part !== '')).toBe(true);
    expect(URL.canParse(info.contact.url!)).toBe(true);
    expect(servers).toEqual([{ url: 'https://service.voorbeeld.nl/api/v1' }]);
  });

  test('says of every answer its version header, and of every refusal a problem with status, title and detail', async () => {
    const { paths, components } = await description();
    const { responses, security } = paths['/readability']!.post;
    expect(security).toEqual([{ token: [] }]);
    expect(components.securitySchemes.token).toMatchObject({ type: 'http', scheme: 'bearer' });
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['200', '400', '401', '429']));
    for (const [status, { headers, content }] of Object.entries(responses)) {
      expect(headers, status).toHaveProperty('API-Version');
      expect(Object.keys(content)).toEqual([
        status === '200' ? 'application/json' : 'application/problem+json',
      ]);
    }
    expect(components.schemas.Problem!.required).toEqual(
      expect.arrayContaining(['status', 'title', 'detail']),
    );
  });
});
