import { sql } from 'kysely';
import { afterAll, describe, expect, test } from 'vitest';
import type { Instant } from '#engine/time/index.ts';
import {
  lineAt,
  makeKiosk,
  revokeKiosk,
  setAppointments,
  visitById,
} from '#modules/channels/counter/index.ts';
import { newId } from '#platform/db/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { hall } from '#tests/support/hall.ts';
import { at } from '#tests/support/municipality.ts';
import { type Visitor, visitor } from '#tests/support/staff-site.ts';
import { visitorWeb } from '#tests/support/visitor-site.ts';
import { visitorDoors } from '../../start/visitors.ts';

const { db, url } = await testDatabase();
let now = at('2026-05-06 10:00');
const counters = await hall(db, now);
const { scope, here, locationId, passport, licence } = counters;
const site = await visitorWeb({ url, scope, now: () => now });
const doors = await visitorDoors(db);
afterAll(() => site.close());

const later = (minutes: number) => {
  now = (now + minutes * 60_000) as Instant;
};
const anybody = () => visitor(site.web.app);

/** A device in the hall, linked by who may. */
async function kiosk(): Promise<{ readonly device: Visitor; readonly kioskId: string }> {
  const made = await makeKiosk(here.administrator, { locationId, name: newId() }, now);
  if (!made.ok) throw new Error(made.reason);
  const device = anybody();
  const opened = await device.get(`/zuil/koppel/${doors.kioskToken(made.id)}`);
  expect(opened).toMatchObject({ status: 303, location: `/zuil/${locationId}` });
  return { device, kioskId: made.id };
}

const tokenIn = (path = '') => /nummer\/([\w-]+)\?/.exec(path)?.[1] ?? '';
const draw = (device: Visitor, dienst: string | readonly string[], handeling = newId(), language = 'nl') =>
  device.post(`/zuil/${locationId}/nummer?taal=${language}`, { handeling, dienst });
const waiting = async () => (await lineAt(scope, locationId)).waiting.length;

describe('a ticket is drawn at a device of the municipality only', () => {
  test('a browser that was not linked gets no ticket, and reads what to do', async () => {
    const before = await waiting();
    for (const path of ['/zuil', `/zuil/${locationId}`, `/zuil/${locationId}/dienst?taal=nl`])
      expect(await anybody().get(path)).toMatchObject({ status: 403 });
    const refused = await draw(anybody(), passport);
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('Deze zuil is nog niet gekoppeld');
    expect(refused.text).toContain('Meld u dan bij de balie');
    expect(await waiting()).toBe(before);
  });

  test('a made-up link, a link of something else and a cookie of our own making link nothing', async () => {
    const { device } = await kiosk();
    const drawn = tokenIn((await draw(device, passport)).location);
    for (const token of ['verzonnen', drawn, doors.kioskToken(newId())])
      expect(await anybody().get(`/zuil/koppel/${token}`)).toMatchObject({ status: 403 });
    const forger = anybody();
    forger.cookies.set('zuil', 'A'.repeat(38));
    expect((await draw(forger, passport)).status).toBe(403);
  });

  test('the cookie is for the kiosk alone, and no script can read it', async () => {
    const { kioskId } = await kiosk();
    const answer = await site.web.app.request(`/zuil/koppel/${doors.kioskToken(kioskId)}`);
    expect(answer.headers.get('set-cookie')).toMatch(
      /^zuil=[\w-]+; Max-Age=34560000; Path=\/zuil; HttpOnly; SameSite=Lax$/,
    );
  });

  test('a device that is revoked gives no ticket any more', async () => {
    const { device, kioskId } = await kiosk();
    expect((await draw(device, passport)).status).toBe(303);
    await revokeKiosk(here.administrator, kioskId, now);
    expect((await draw(device, passport)).status).toBe(403);
    expect((await device.get('/zuil')).status).toBe(403);
  });

  test('a device of one place is none at another', async () => {
    const { device, kioskId } = await kiosk();
    await sql`update kiosk set location_id = 'wijkbureau' where id = ${kioskId}`.execute(db);
    expect((await draw(device, passport)).status).toBe(403);
    expect((await device.get('/zuil/maan')).status).toBe(404);
  });

  test('a device that goes wild is stopped', async () => {
    const { device } = await kiosk();
    const statuses = await Promise.all(
      Array.from({ length: 25 }, async () => (await draw(device, licence)).status),
    );
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
  });
});

describe('a kiosk', () => {
  test('asks for the language, then what for, and gives a number with its page', async () => {
    const { device } = await kiosk();
    const first = (await device.get(`/zuil/${locationId}`)).text;
    for (const language of ['Nederlands', 'English', 'Polski', 'العربية']) expect(first).toContain(language);
    const asked = await device.get(`/zuil/${locationId}/dienst?taal=en`);
    expect(asked.text).toContain('Driving licence');
    const handeling = /name="handeling" value="([^"]+)"/.exec(asked.text)![1]!;
    const drawn = await draw(device, licence, handeling, 'en');
    const shown = await device.get(drawn.location!);
    expect(shown.text).toMatch(/Your number <strong[^>]*>B\d{3}/);
    expect(shown.text).toContain('You are called within 15 minutes.');
    const visit = await visitById(scope, doors.visitOf(tokenIn(drawn.location))!);
    expect(visit).toMatchObject({ way: 'kiosk', language: 'en', serviceIds: [licence] });
  });

  test('gives one ticket when it is pressed twice', async () => {
    const { device } = await kiosk();
    const before = await waiting();
    const handeling = newId();
    const [one, two] = await Promise.all([
      draw(device, passport, handeling),
      draw(device, passport, handeling),
    ]);
    expect(two.location).toBe(one.location);
    expect(await waiting()).toBe(before + 1);
  });

  test('takes several things in one visit, and asks again when nothing was chosen', async () => {
    const { device } = await kiosk();
    const drawn = await draw(device, [passport, licence]);
    const visit = await visitById(scope, doors.visitOf(tokenIn(drawn.location))!);
    expect(visit?.serviceIds).toEqual([passport, licence]);
    const refused = await draw(device, []);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Kies eerst waarvoor u komt.');
  });

  test('does not show a ticket to the next visitor', async () => {
    const { device } = await kiosk();
    const { location = '' } = await draw(device, passport);
    expect((await device.get(location)).status).toBe(200);
    later(2);
    expect(await device.get(location)).toMatchObject({ status: 303, location: `/zuil/${locationId}` });
  });

  test('says when it opens, and gives no number before', async () => {
    const { device } = await kiosk();
    const before = await waiting();
    const [open, evening] = [now, at('2026-05-06 19:00')];
    now = evening;
    expect((await device.get(`/zuil/${locationId}`)).text).toContain('Weer open morgen om 9.00 uur.');
    expect((await draw(device, passport, newId(), 'en')).text).toContain('Open again tomorrow at 9:00.');
    now = open;
    expect(await waiting()).toBe(before);
  });
});

test('a receipt is for the device on which its ticket was drawn, and for its visitor only', async () => {
  const { device, kioskId } = await kiosk();
  const { location = '' } = await draw(device, passport);
  const path = location.replace('?', '/bon?');
  const receipt = await device.get(`${path}&breedte=58`);
  expect(receipt.status).toBe(200);
  expect(receipt.text).toContain('Uw nummer');
  expect((await anybody().get(path)).status).toBe(403);
  expect((await device.get(`/zuil/${locationId}/nummer/verzonnen/bon`)).status).toBe(404);
  later(2);
  expect((await device.get(path)).status).toBe(404);
  expect(await device.get('/zuil/instellen')).toMatchObject({ location: `/zuil/${locationId}/instellen` });
  await revokeKiosk(here.administrator, kioskId, now);
  expect((await device.get(`/zuil/${locationId}/proefbon`)).status).toBe(403);
  expect((await anybody().get('/zuil/instellen')).status).toBe(403);
});

test('only the pages of a device may ask the browser for a printer', async () => {
  const policy = async (path: string) => (await site.web.app.request(path)).headers.get('permissions-policy');
  expect(await policy(`/zuil/${locationId}`)).toContain('usb=(self), serial=(self)');
  expect(await policy('/contact')).toContain('serial=(), usb=()');
});

test('a kiosk and a telephone speak the language that was chosen, from right to left where that is how it is written', async () => {
  const { device } = await kiosk();
  const asked = await device.get(`/zuil/${locationId}/dienst?taal=ar`);
  expect(asked.text).toContain('<html lang="ar" dir="rtl"');
  expect(asked.text).toContain('<bdi lang="en">Driving licence</bdi>');
  const drawn = await draw(device, licence, newId(), 'pl');
  expect((await device.get(drawn.location!)).text).toContain('Wezwiemy Cię w ciągu 15 minut.');
  const phone = await anybody().get(`/bezoek/${tokenIn(drawn.location)}`);
  expect(phone.text).toContain('<html lang="pl" dir="ltr"');
  expect(phone.text).toContain('Czekasz.');
  expect((await device.get(`/zuil/${locationId}?taal=tlh`)).text).toContain('<html lang="nl"');
});

describe('what displays and telephones hear', () => {
  test('are the numbers and counters of the last calls, and nothing else', async () => {
    const { device } = await kiosk();
    await draw(device, passport);
    await counters.call(now);
    const response = await site.web.app.request(`/scherm/${locationId}/stroom`);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    while (!/event: state\n.*\n\n/.test(heard)) heard += (await reader.read()).value;
    await reader.cancel();
    const data = JSON.parse(/event: state\ndata: (.*)/.exec(heard)![1]!);
    expect(data).toEqual({
      calls: [{ ticket: expect.stringMatching(/^A\d{3}$/), counter: 'Balie 1', calledAt: now }],
      at: now,
    });
  });

  test('nothing of a location that does not exist', async () => {
    expect((await site.web.app.request('/scherm/maan/stroom')).status).toBe(404);
    expect((await site.web.app.request('/scherm/maan')).status).toBe(404);
  });
});

describe('an e-mail address with an appointment', () => {
  const book = (email: string, more: Record<string, string> = {}) =>
    anybody().post('/afspraak', {
      ...{ locatie: locationId, dienst: passport, handeling: newId(), email },
      moment: String(at('2026-05-13 10:00')),
      ...more,
    });
  const booked = async () => {
    const { rows } = await sql<{
      many: string;
    }>`select count(*) as many from visit where status = 'booked'`.execute(db);
    return Number(rows[0]!.many);
  };

  test.each([
    ['with a line end and a header of its own', 'noa@example.nl\r\nBcc: ander@example.nl'],
    ['with a second address', 'noa@example.nl,ander@example.nl'],
    ['of a thousand letters', `${'n'.repeat(1000)}@example.nl`],
    ['with a letter that no database takes', 'noa\0@example.nl'],
    ['that is none', '<script>alert(1)</script>'],
  ])('%s books nothing and is given back at the field', async (_, email) => {
    await setAppointments(here.administrator, locationId, { counters: 1, daysAhead: 30 });
    const before = await booked();
    const answer = await book(email);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Dit is geen e-mailadres.');
    expect(answer.text).not.toContain('<script>alert');
    expect(await booked()).toBe(before);
  });

  test('what was cancelled meanwhile is not moved, and nothing is made in its place', async () => {
    await setAppointments(here.administrator, locationId, { counters: 1, daysAhead: 30 });
    const { location = '' } = await book('');
    const token = location.slice(location.lastIndexOf('/') + 1);
    await anybody().post(`${location}/afzeggen`, { handeling: newId() });
    const before = await booked();
    const moved = await book('', { verzet: token, moment: String(at('2026-05-13 11:00')) });
    expect(moved.location).toBe(location);
    expect((await anybody().get(`/afspraak?verzet=${token}`)).location).toBe(location);
    expect((await book('', { verzet: 'maan' })).status).toBe(404);
    expect(await booked()).toBe(before);
  });

  test('stands on the page with its first letter only, in neither address nor code of the page', async () => {
    await setAppointments(here.administrator, locationId, { counters: 1, daysAhead: 30 });
    const { location = '' } = await book('noa.de.ruiter@example.nl', { eerder: 'ja' });
    const shown = await anybody().get(location);
    expect(shown.text).toContain('n…@example.nl');
    expect(shown.text).not.toContain('noa.de.ruiter');
    expect(shown.text).toContain('Wij mailen u als er eerder plaats is.');
  });
});
