import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { addCalendars } from '#tests/support/mornings.ts';
import { at } from '#tests/support/municipality.ts';
import { schemaOrgFindings } from '#tests/support/schema-org.ts';
import { type StaffSite, signIn, staffSite, type Visitor, visitor } from '#tests/support/staff-site.ts';
import { type VisitorWeb, visitorWeb } from '#tests/support/visitor-site.ts';

const { db, url } = await testDatabase();
/** Maundy Thursday. */
const today = '2026-04-02T09:30';
let site: StaffSite;
let admin: Visitor;
let pages: VisitorWeb;
let licence: string;

interface Hours {
  readonly gewoneWeek: Readonly<Record<string, readonly { readonly van: string; readonly tot: string }[]>>;
  readonly dagen: readonly Day[];
}
interface Day {
  readonly datum: string;
  readonly open: readonly { readonly van: string; readonly begin: string; readonly einde: string }[];
  readonly afwijkend: boolean;
  readonly reden: { readonly nl: string; readonly en: string } | null;
  readonly bekendgemaakt: string | null;
}
interface Data {
  readonly gewijzigd: string;
  readonly telefoon: Hours;
  readonly locaties: readonly (Hours & {
    readonly diensten: readonly (Hours & { readonly naam: string; readonly zoalsLocatie: boolean })[];
  })[];
}

beforeAll(async () => {
  site = await staffSite(db, { now: today });
  admin = await signIn(site, 'Anna', ['administrator']);
  await addCalendars(site.scope, at('2026-04-01T12:00'));
  await makeService('Paspoort', 'A');
  licence = await makeService('Rijbewijs', 'B');
  const services = [...(await admin.get('/beheer/balies')).text.matchAll(/dienst\/([0-9a-f-]{36})/g)];
  const counter = { naam: 'Balie 1', locatie: 'stadhuis', diensten: services.map(([, id]) => id!) };
  expect((await admin.post('/beheer/balies/balie/nieuw', counter)).status).toBe(303);
  pages = await visitorWeb({ url, scope: site.scope, now: () => at(today) });
});
afterAll(() => pages.close());

async function makeService(naam: string, letter: string): Promise<string> {
  await admin.post('/beheer/balies/dienst/nieuw', { naam, 'naam-en': '', letter, minuten: '10' });
  const { text } = await admin.get('/beheer/balies');
  return new RegExp(`dienst/([0-9a-f-]{36})"[^>]*>${naam}`).exec(text)![1]!;
}

const read = async (path: string) => (await visitor(pages.web.app).get(path)).text;
const data = async () => JSON.parse(await read('/openingstijden.json')) as Data;
const on = ({ dagen }: Hours, date: string) => dagen.find(({ datum }) => datum === date)!;

/** Pages are told by an announcement that there is news. */
const soon = <Value>(ask: () => Promise<Value>) => expect.poll(ask, { interval: 5, timeout: 900 });

describe('the hours of a service', () => {
  test('are chosen on the page of the service, and stand in the list of services', async () => {
    const path = `/beheer/balies/dienst/${licence}`;
    expect((await admin.get(path)).text).toContain(
      'ochtenden (maandag tot en met donderdag: 9.00 tot 12.00 uur)',
    );
    const refused = await admin.post(`${path}/tijden`, { locatie: 'stadhuis', kalender: 'nights' });
    expect(refused).toMatchObject({ status: 303, location: path });
    expect((await admin.get(path)).text).toContain('De dienst zou altijd dicht zijn.');
    await admin.post(`${path}/tijden`, { locatie: 'stadhuis', kalender: 'mornings' });
    expect((await admin.get('/beheer/balies')).text).toContain(
      'Stadhuis (maandag tot en met donderdag: 9.00 tot 12.00 uur)',
    );
  });

  test('are on the website, in the calendar file, in JSON-LD and in the data', async () => {
    await soon(() => read('/contact')).toContain('Rijbewijs: vandaag tot 12.00 uur');
    const jsonLd = await read('/contact.jsonld');
    expect(jsonLd).toContain('"GovernmentService"');
    expect(schemaOrgFindings(JSON.parse(jsonLd))).toEqual([]);
    const block = /<script type="application\/ld\+json">(.+?)<\/script>/s.exec(await read('/contact'))![1]!;
    expect(JSON.parse(block)).toEqual(JSON.parse(jsonLd));
    expect((await read('/openingstijden.ics')).replaceAll('\r\n ', '')).toContain(
      'SUMMARY:Rijbewijs in Stadhuis open',
    );
    const [passport, licences] = (await data()).locaties[0]!.diensten;
    expect(passport).toMatchObject({ naam: 'Paspoort', zoalsLocatie: true });
    expect(licences).toMatchObject({ naam: 'Rijbewijs', zoalsLocatie: false });
    expect(licences!.gewoneWeek).toMatchObject({ donderdag: [{ van: '09:00', tot: '12:00' }], vrijdag: [] });
  });
});

describe('a deviation that is decided now', () => {
  const forms = ['/contact', '/contact.jsonld', '/openingstijden.ics', '/openingstijden.json'] as const;

  test('is at once on every form, with its reason and the day on which it was made public', async () => {
    for (const path of forms) expect(await read(path), path).not.toContain('Verhuizing van de balies');
    const decided = {
      vanaf: '2026-04-02',
      tot: '',
      kalender: 'counters',
      soort: 'open',
      tijden: '9:00-11:00',
      reden: 'Verhuizing van de balies',
      redenEngels: 'The counters move',
    };
    const proposal = (await admin.post('/beheer/kalender', decided)).location!;
    expect((await admin.post(`${proposal}/in-werking`, { dag: '2026-04-02' })).status).toBe(303);
    for (const path of forms) await soon(() => read(path)).toContain('Verhuizing van de balies');

    const location = (await data()).locaties[0]!;
    expect(on(location, '2026-04-02')).toEqual({
      datum: '2026-04-02',
      open: [
        {
          van: '09:00',
          tot: '11:00',
          begin: '2026-04-02T09:00:00+02:00',
          einde: '2026-04-02T11:00:00+02:00',
        },
      ],
      afwijkend: true,
      reden: { nl: 'Verhuizing van de balies', en: 'The counters move' },
      bekendgemaakt: '2026-04-02',
    });
    expect(on(location.diensten[1]!, '2026-04-02').open).toMatchObject([{ van: '09:00', tot: '11:00' }]);
    expect(on(location, '2026-04-03')).toMatchObject({ open: [], reden: { nl: 'Goede Vrijdag' } });
    expect(location.dagen).toHaveLength(60);
    await soon(() => read('/openingstijden/telefoon.txt')).toBe(
      'Wij zijn vandaag telefonisch bereikbaar van 8.30 tot 17.30 uur.\n' +
        'De locatie Stadhuis is vandaag open van 9.00 tot 11.00 uur. Reden: Verhuizing van de balies.\n' +
        'De locatie Wijkbureau is vandaag open van 9.00 tot 11.00 uur. Reden: Verhuizing van de balies.\n',
    );
    expect(await read('/openingstijden/telefoon.txt?taal=en')).toContain(
      'is open today from 9:00 to 11:00. Reason: The counters move.',
    );
  });
});

test('any page may read the data; who has it already gets none again', async () => {
  const { app } = pages.web;
  const first = await app.request('/openingstijden.json', { headers: { origin: 'https://elders.example' } });
  expect(first.headers.get('access-control-allow-origin')).toBe('*');
  expect(first.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  const etag = first.headers.get('etag')!;
  const again = await app.request('/openingstijden.json', { headers: { 'if-none-match': etag } });
  expect(again.status).toBe(304);
  expect(again.headers.get('access-control-allow-origin')).toBe('*');
});
