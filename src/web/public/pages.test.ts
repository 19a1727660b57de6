import { beforeEach, describe, expect, it } from 'vitest';
import { moment, Story } from '#tests/support/contact-story.ts';
import { type StandInWeb, standInWeb } from '#tests/support/web-stand-ins.ts';
import { createWeb, type Web } from '#web/index.ts';

const token = 'AZ4kQ0mXcoKpT7';
const asked = new Story().received('2026-04-01 14:10').facts;

let standIns: StandInWeb;
let web: Web;

beforeEach(async () => {
  standIns = await standInWeb({ now: moment('2026-04-02 09:00'), contacts: { [token]: asked } });
  web = createWeb(standIns.dependencies);
});

const get = (path: string, headers: Record<string, string> = {}) =>
  web.app.request(path, { headers: { host: 'service.example.nl', ...headers } });

const pages = [
  '/',
  '/servicenormen',
  '/servicenormen/folder',
  '/contact',
  '/cijfers',
  '/volg',
  `/volg/${token}`,
  '/toegankelijkheid',
  '/privacy',
];

describe('every public page', () => {
  it.each(pages)(
    '%s is there in Dutch and in English, small and without inline script or style',
    async (path) => {
      for (const [address, language] of [
        [path, 'nl'],
        [`${path}?taal=en`, 'en'],
      ]) {
        const response = await get(address!);
        const html = await response.text();
        expect(response.status).toBe(200);
        expect(html).toContain(`<html lang="${language}"`);
        expect(html).not.toMatch(/ style="| on[a-z]+="|<style/);
        expect(html.length).toBeLessThan(80_000);
        expect(html.match(/<h1/g)).toHaveLength(1);
      }
    },
  );

  it.each(pages)('%s says so when the clock is not the real one', async (path) => {
    expect(await (await get(path)).text()).not.toContain('Proefopstelling');
    const test = await standInWeb({
      now: moment('2026-04-02 09:00'),
      isTest: true,
      contacts: { [token]: asked },
    });
    const onTestClock = await createWeb(test.dependencies).app.request(path);
    expect(await onTestClock.text()).toContain('</strong> het is hier donderdag 2 april 2026 om 9.00 uur');
  });

  it('sends nobody’s cookie and may be kept only to be asked for again', async () => {
    const { headers } = await get('/');
    expect(headers.get('set-cookie')).toBeNull();
    expect(headers.get('cache-control')).toBe('public, no-cache');
  });

  it('is made again at once when the clock or the charter moved', async () => {
    expect(await (await get('/contact')).text()).toContain('donderdag 2 april (vandaag)');
    standIns.moveTo(moment('2026-04-10 09:00'));
    expect(await (await get('/contact')).text()).toContain('vrijdag 10 april (vandaag)');
  });

  it('belongs to the municipality of the host it was asked from, which is not asked for each time', async () => {
    const asked: string[] = [];
    const { dependencies } = standIns;
    const scopeFor = async (host: string) => {
      asked.push(host);
      return host === 'service.example.nl' ? dependencies.scopeFor(host) : undefined;
    };
    const { app } = createWeb({ ...dependencies, scopeFor });
    const status = async (host: string) => (await app.request('/privacy', { headers: { host } })).status;
    expect([await status('service.example.nl'), await status('service.example.nl')]).toEqual([200, 200]);
    expect([await status('elders.example.nl'), await status('elders.example.nl')]).toEqual([404, 404]);
    expect(asked).toEqual(['service.example.nl', 'elders.example.nl', 'elders.example.nl']);
  });

  it('an address that does not exist gives a page that helps, with a number to mention', async () => {
    await get('/');
    const response = await get('/bestaat-niet');
    const html = await response.text();
    expect(response.status).toBe(404);
    expect(html).toContain('Deze pagina bestaat niet');
    expect(html).toContain(response.headers.get('x-request-id'));
  });
});

describe('when the database is away for a while', () => {
  it('pages say so, in the name of the municipality, and lose nothing of the test mark', async () => {
    const { dependencies } = await standInWeb({ now: moment('2026-04-02 09:00'), isTest: true });
    let away = false;
    const unavailable = async () => {
      if (away) throw new Error('ECONNREFUSED');
    };
    const site = createWeb({
      ...dependencies,
      isUnavailable: (error) => error instanceof Error && error.message === 'ECONNREFUSED',
      scopeFor: async (host) => {
        await unavailable();
        return dependencies.scopeFor(host);
      },
      rulebook: async (scope) => {
        await unavailable();
        return dependencies.rulebook(scope);
      },
    });
    await site.app.request('/privacy', { headers: { host: 'service.example.nl' } });
    away = true;
    for (const host of ['service.example.nl', 'elders.example.nl']) {
      const response = await site.app.request('/cijfers', { headers: { host } });
      const html = await response.text();
      expect(response.status).toBe(503);
      expect(html).toContain('Deze pagina is even niet te bereiken');
      expect(html).toContain('Gemeente Utrecht');
      expect(html).toContain('het is hier donderdag 2 april 2026');
    }
  });
});

describe('files for machines', () => {
  it.each([
    ['/contact.jsonld', 'application/ld+json; charset=utf-8', '"@context": "https://schema.org"'],
    ['/openingstijden.ics', 'text/calendar; charset=utf-8', 'BEGIN:VCALENDAR'],
    ['/cijfers.csv', 'text/csv; charset=utf-8; header=present', 'norm,titel,kwartaal'],
    ['/cijfers.json', 'application/json; charset=utf-8', '"handvest": "utrecht-2008"'],
    ['/servicenormen/folder.pdf', 'application/pdf', '%PDF'],
    ['/robots.txt', 'text/plain; charset=utf-8', 'Disallow: /volg/'],
    ['/.well-known/security.txt', 'text/plain; charset=utf-8', 'Expires: 2027-01-27T00:00:00Z'],
  ])('%s is %s', async (path, type, content) => {
    const response = await get(path);
    expect(response.headers.get('content-type')).toBe(type);
    expect(await response.text()).toContain(content);
  });
});

describe('the status page', () => {
  it('stays out of search engines and out of everybody’s memory', async () => {
    const response = await get(`/volg/${token}`);
    expect(response.headers.get('x-robots-tag')).toBe('noindex');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.text()).toContain('<meta name="robots" content="noindex, nofollow"/>');
  });

  it('tells nobody whether a link ever existed', async () => {
    const one = await get('/volg/zomaar');
    expect(one.status).toBe(404);
    expect(await one.text()).toContain('Wij kennen deze link niet');
  });

  it('refuses who tries one link after another', async () => {
    for (let guess = 0; guess < 30; guess++) expect((await get(`/volg/poging-${guess}`)).status).toBe(404);
    const refused = await get('/volg/poging-31');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await get(`/volg/${token}`)).status).toBe(200);
  });
});

describe('reacting on the status page', () => {
  const path = `/volg/${token}`;

  async function openForm(): Promise<Record<string, string>> {
    const html = await (await get(path)).text();
    return { bijnaam: '', geopend: /name="geopend" value="([^"]+)"/.exec(html)?.[1] ?? '' };
  }

  const send = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
    web.app.request(path, {
      method: 'POST',
      headers: { host: 'service.example.nl', 'sec-fetch-site': 'same-origin', ...headers },
      body: new URLSearchParams(fields),
    });

  /** Lets a person's time pass between opening the form and sending it. */
  async function filledIn(bericht: string): Promise<Record<string, string>> {
    const form = await openForm();
    standIns.moveTo(moment('2026-04-02 09:05'));
    return { ...form, bericht };
  }

  it('adds the message to the question, and says so on the next page', async () => {
    const response = await send(await filledIn('  Mijn huisnummer is 12.\r\nGroet '));
    expect([response.status, response.headers.get('location')]).toEqual([303, path]);
    expect(standIns.reactions).toEqual([{ contactId: token, text: 'Mijn huisnummer is 12.\nGroet' }]);
    const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect(await (await get(path, { cookie })).text()).toContain('Wij hebben uw bericht ontvangen.');
  });

  it('asks for a message when there is none', async () => {
    const response = await send(await filledIn('   '));
    expect(response.status).toBe(422);
    expect(await response.text()).toContain(
      '<a class="nl-link" href="#bericht">Schrijf eerst uw bericht.</a>',
    );
    expect(standIns.reactions).toEqual([]);
  });

  it('keeps what was typed when it is too long', async () => {
    const long = 'a'.repeat(5_001);
    const html = await (await send(await filledIn(long))).text();
    expect(html).toContain('Uw bericht is te lang. Maak het korter dan 5000 tekens.');
    expect(html).toContain(`${long}</textarea>`);
  });

  it.each([
    ['is faster than a person', {}, '2026-04-02 09:00:01'],
    ['fills in what people do not see', { bijnaam: 'x' }, '2026-04-02 09:05'],
    ['did not open the form', { geopend: '0.nep' }, '2026-04-02 09:05'],
  ])(
    'takes nothing from a program that %s, and loses nothing of a person who does the same',
    async (_, given, when) => {
      const form = await openForm();
      standIns.moveTo(moment(when));
      const response = await send({ ...form, bericht: 'Een lang verhaal', ...given });
      expect(response.status).toBe(422);
      expect(await response.text()).toContain('Een lang verhaal</textarea>');
      expect(standIns.reactions).toEqual([]);
    },
  );

  it('takes nothing that another site’s page sent', async () => {
    expect((await send(await filledIn('hallo'), { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(standIns.reactions).toEqual([]);
  });

  it('slows down who sends message after message, without losing the text', async () => {
    const form = await filledIn('nog een');
    for (let sent = 0; sent < 5; sent++) expect((await send(form)).status).toBe(303);
    const refused = await send(form);
    expect(refused.status).toBe(429);
    expect(await refused.text()).toContain('nog een</textarea>');
    expect(standIns.reactions).toHaveLength(5);
  });
});
