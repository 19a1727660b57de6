import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import {
  acceptInvitation,
  archiveEmployee,
  employeeByEmail,
  hasAdministrator,
  inviteEmployee,
  type Role,
  type StaffScope,
  staffScope,
  teams,
} from '#modules/organisation/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type StaffSite, staffSite, type Visitor, visitor } from '#tests/support/staff-site.ts';
import { nextTotp, totp } from '#tests/support/totp.ts';

const { db } = await testDatabase();
const password = 'zeven paarse tulpen';
let site: StaffSite;
let browser: Visitor;

beforeAll(async () => {
  site = await staffSite(db);
});

beforeEach(async () => {
  await sql`truncate employee, auth."user", auth.attempt, auth.one_time_link cascade`.execute(db);
  browser = visitor(site.app);
});

test('the first administrator chooses a name, address and password, sets up a second factor, and is in', async () => {
  const { token } = await site.auth.createLink('administrator');
  expect((await browser.get(`/welkom/${token}`)).text).toContain('Je wordt beheerder van');
  const made = await browser.post(`/welkom/${token}`, welcome({ werk: 'ja' }));
  expect(made.location).toBe('/tweede-factor/instellen');
  const enrol = await browser.get('/tweede-factor/instellen');
  expect(enrol.text).toContain('<svg');
  const secret = secretIn(enrol.text);
  const wrong = await browser.post('/tweede-factor/instellen', { code: '000000' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain(secret.slice(0, 4));
  const done = await browser.post('/tweede-factor/instellen', { code: totp(secret) });
  expect(done.location).toBe('/inloggen/klaar');
  expect((await browser.get('/inloggen/klaar')).location).toBe('/werk');
  expect(await hasAdministrator(site.scope)).toBe(true);
  const employee = (await employeeByEmail(site.scope, 'anna@voorbeeld.nl'))!;
  expect(employee.teamIds).toHaveLength((await teams(site.scope)).length);
});

test('an administrator who only arranges things begins in the administration', async () => {
  await firstAdministrator({ werk: 'nee' });
  expect((await browser.get('/inloggen/klaar')).location).toBe('/beheer');
});

test('a link works once, also after it was used half', async () => {
  const { token } = await site.auth.createLink('administrator');
  const refused = await browser.post(`/welkom/${token}`, welcome({ wachtwoord: 'kort', herhaling: 'kort' }));
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('ten minste 12 tekens');
  expect(refused.text).toContain('value="Anna"');
  expect((await browser.post(`/welkom/${token}`, welcome({}))).status).toBe(303);
  expect((await visitor(site.app).get(`/welkom/${token}`)).status).toBe(410);
  expect((await visitor(site.app).post(`/welkom/${token}`, welcome({}))).status).toBe(410);
});

test('two people who use a link at the same moment make one account', async () => {
  const { token } = await site.auth.createLink('administrator');
  const answers = await Promise.all([
    visitor(site.app).post(`/welkom/${token}`, welcome({})),
    visitor(site.app).post(`/welkom/${token}`, welcome({ email: 'bram@voorbeeld.nl' })),
  ]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 410]);
});

test('an invited colleague keeps the address of the invitation and comes in with one factor', async () => {
  await firstAdministrator();
  const { token } = await invite('Fatima', ['handler']);
  const fatima = visitor(site.app);
  expect((await fatima.get(`/welkom/${token}`)).text).toContain('fatima@voorbeeld.nl');
  const made = await fatima.post(
    `/welkom/${token}`,
    welcome({ naam: 'Fatima A.', email: 'other@evil.example' }),
  );
  expect(made.location).toBe('/inloggen/klaar');
  expect((await fatima.get('/inloggen/klaar')).location).toBe('/werk');
  expect(await employeeByEmail(site.scope, 'fatima@voorbeeld.nl')).toMatchObject({
    name: 'Fatima A.',
    state: 'active',
  });
});

test('a service manager who was invited first sets up a second factor', async () => {
  await firstAdministrator();
  const { token } = await invite('Sam', ['serviceManager']);
  const sam = visitor(site.app);
  expect((await sam.post(`/welkom/${token}`, welcome({ naam: 'Sam' }))).location).toBe(
    '/tweede-factor/instellen',
  );
  expect((await sam.get('/account')).location).toBe('/tweede-factor/instellen');
});

test('an invitation of somebody who was archived no longer works', async () => {
  await firstAdministrator();
  const { token, employeeId } = await invite('Fatima', ['handler']);
  await archiveEmployee(await administrator(), employeeId, site.auth, site.kit.clock.now());
  expect((await visitor(site.app).get(`/welkom/${token}`)).status).toBe(410);
});

test('after signing in with password and code one goes on to where one wanted to be', async () => {
  const secret = await firstAdministrator();
  await browser.post('/uitloggen');
  expect((await browser.get('/account')).location).toBe('/inloggen?terug=%2Faccount');
  const step = await browser.post('/inloggen', {
    email: 'anna@voorbeeld.nl',
    wachtwoord: password,
    terug: '/account',
  });
  expect(step.location).toBe('/inloggen/code?terug=%2Faccount');
  const wrong = await browser.post('/inloggen/code', { code: '000000', terug: '/account' });
  expect(wrong.text).toContain('Deze code klopt niet');
  const done = await browser.post('/inloggen/code', { code: nextTotp(secret), terug: '/account' });
  expect(done.location).toBe('/inloggen/klaar?terug=%2Faccount');
  expect((await browser.get(done.location!)).location).toBe('/account');
  expect((await browser.get('/account')).status).toBe(200);
});

test('no link can send somebody from our door to another site', async () => {
  await colleague('Fatima', ['handler']);
  const signedIn = await signIn('fatima@voorbeeld.nl', password, 'https://evil.example');
  expect(signedIn.location).toBe('/inloggen/klaar');
  expect((await browser.get('/inloggen/klaar?terug=//evil.example')).location).toBe('/werk');
});

test('a wrong password keeps the address and says nothing about who exists', async () => {
  await colleague('Fatima', ['handler']);
  const known = await signIn('fatima@voorbeeld.nl', 'wrong');
  const unknown = await signIn('nobody@voorbeeld.nl', 'wrong');
  expect(known.status).toBe(422);
  expect(known.text).toContain('value="fatima@voorbeeld.nl"');
  expect(known.text.replaceAll('fatima', 'nobody')).toBe(unknown.text);
});

test('who tried too often hears from when it works again', async () => {
  await colleague('Fatima', ['handler']);
  for (let times = 0; times < 8; times++) await signIn('fatima@voorbeeld.nl', 'wrong');
  const blocked = await signIn('fatima@voorbeeld.nl', password);
  expect(blocked.status).toBe(429);
  expect(blocked.text).toMatch(/Probeer het (\w+dag \d+ \w+ )?om \d+\.\d\d uur opnieuw/);
});

test('signing out ends it, and the next page asks to sign in', async () => {
  await colleague('Fatima', ['handler']);
  await signIn('fatima@voorbeeld.nl', password);
  expect((await browser.get('/account')).text).toContain('Behandelaar');
  const cookies = new Map(browser.cookies);
  await browser.post('/uitloggen');
  for (const [name, value] of cookies) browser.cookies.set(name, value);
  expect((await browser.get('/account')).location).toBe('/inloggen?terug=%2Faccount');
});

test('an archived employee can no longer get in', async () => {
  await firstAdministrator();
  const fatima = await colleague('Fatima', ['handler']);
  await signIn('fatima@voorbeeld.nl', password);
  await archiveEmployee(await administrator(), fatima.employee.id, site.auth, site.kit.clock.now());
  expect((await browser.get('/account')).status).toBe(303);
  await signIn('fatima@voorbeeld.nl', password);
  expect((await browser.get('/inloggen/klaar')).status).toBe(403);
});

test('a password is changed by who knows the old one, not into an easy one', async () => {
  await colleague('Fatima', ['handler']);
  await signIn('fatima@voorbeeld.nl', password);
  const change = (huidig: string, nieuw: string) =>
    browser.post('/wachtwoord', { huidig, nieuw, herhaling: nieuw });
  expect((await change('wrong', 'acht groene fietsen')).text).toContain('Dit wachtwoord klopt niet');
  expect((await change(password, 'Wachtwoord2026!')).text).toContain('makkelijk te raden');
  expect((await change(password, 'acht groene fietsen')).location).toBe('/inloggen/klaar');
  expect((await browser.get('/account')).status).toBe(200);
  expect((await signIn('fatima@voorbeeld.nl', 'acht groene fietsen')).location).toBe('/inloggen/klaar');
});

test('who may do without a second factor can turn it on, renew the recovery codes, replace the device and turn it off', async () => {
  await colleague('Fatima', ['handler']);
  await signIn('fatima@voorbeeld.nl', password);
  expect((await browser.post('/tweede-factor/beginnen', { wachtwoord: 'wrong' })).status).toBe(422);
  await browser.post('/tweede-factor/beginnen', { wachtwoord: password });
  const first = secretIn((await browser.get('/tweede-factor/instellen')).text);
  await browser.post('/tweede-factor/instellen', { code: totp(first) });
  expect((await browser.get('/tweede-factor')).text).toContain('De extra code staat aan');
  const codes = await browser.post('/tweede-factor/herstelcodes', { wachtwoord: password });
  expect(codes.text.match(/<code>/g)).toHaveLength(10);
  const again = await browser.post('/tweede-factor/opnieuw', { wachtwoord: password });
  expect(again.location).toBe('/tweede-factor/instellen');
  expect(secretIn((await browser.get('/tweede-factor/instellen')).text)).not.toBe(first);
  await browser.post('/tweede-factor/uit', { wachtwoord: password });
  expect((await browser.get('/tweede-factor')).text).toContain('niet verplicht');
});

test('an administrator cannot turn the second factor off', async () => {
  await firstAdministrator();
  expect((await browser.post('/tweede-factor/uit', { wachtwoord: password })).status).toBe(403);
});

test('a link from the command line lets an administrator who lost everything in again', async () => {
  await firstAdministrator();
  const { token } = await site.auth.createLink('administrator');
  const anew = visitor(site.app);
  const made = await anew.post(
    `/welkom/${token}`,
    welcome({ wachtwoord: 'acht groene fietsen', herhaling: 'acht groene fietsen' }),
  );
  expect(made.location).toBe('/tweede-factor/instellen');
  expect((await browser.get('/account')).status).toBe(303);
});

test('a recovery link gives a new password and keeps the second factor', async () => {
  const secret = await firstAdministrator();
  const anna = (await employeeByEmail(site.scope, 'anna@voorbeeld.nl'))!;
  const { token } = await site.auth.createLink('recovery', anna.id);
  const anew = visitor(site.app);
  const made = await anew.post(`/welkom/${token}`, {
    wachtwoord: 'acht groene fietsen',
    herhaling: 'acht groene fietsen',
  });
  expect(made.location).toBe('/inloggen/code');
  expect((await anew.post('/inloggen/code', { code: nextTotp(secret) })).location).toBe('/inloggen/klaar');
});

test('what another site sends is refused', async () => {
  const response = await site.app.request('http://localhost/inloggen', {
    method: 'POST',
    headers: { host: 'localhost', 'sec-fetch-site': 'cross-site' },
  });
  expect(response.status).toBe(403);
});

function welcome(fields: Readonly<Record<string, string>>): Record<string, string> {
  return {
    naam: 'Anna',
    email: 'anna@voorbeeld.nl',
    wachtwoord: password,
    herhaling: password,
    werk: 'nee',
    ...fields,
  };
}

function secretIn(text: string): string {
  const found = /<code class="sn-code">([A-Z2-7 ]+)<\/code>/.exec(text);
  if (!found) throw new Error('No secret on this page.');
  return found[1]!;
}

/** @returns the secret of her second factor */
async function firstAdministrator(fields: Readonly<Record<string, string>> = {}): Promise<string> {
  const { token } = await site.auth.createLink('administrator');
  await browser.post(`/welkom/${token}`, welcome(fields));
  const secret = secretIn((await browser.get('/tweede-factor/instellen')).text);
  await browser.post('/tweede-factor/instellen', { code: totp(secret) });
  return secret;
}

async function administrator(): Promise<StaffScope> {
  const anna = (await employeeByEmail(site.scope, 'anna@voorbeeld.nl'))!;
  return (await staffScope(site.scope, anna.userId!))!;
}

async function invite(name: string, roles: Role[]): Promise<{ token: string; employeeId: string }> {
  const email = `${name.toLowerCase()}@voorbeeld.nl`;
  const result = await inviteEmployee(
    await administrator(),
    { name, email, roles, teamIds: [] },
    site.kit.clock.now(),
  );
  if (!result.ok) throw new Error(result.reason);
  const { token } = await site.auth.createLink('invitation', result.employeeId);
  return { token, employeeId: result.employeeId };
}

async function colleague(name: string, roles: Role[]): Promise<StaffScope> {
  const email = `${name.toLowerCase()}@voorbeeld.nl`;
  const account = await site.auth.createAccount({ name, email, password });
  if (!account.ok) throw new Error(account.reason);
  const { rows } = await sql<{ id: string }>`
    insert into employee (municipality_id, id, name, email, roles)
    values (${site.scope.municipalityId}, gen_random_uuid(), ${name}, ${email}, ${roles}) returning id`.execute(
    db,
  );
  await acceptInvitation(
    site.scope,
    { employeeId: rows[0]!.id, userId: account.userId, name },
    site.kit.clock.now(),
  );
  return (await staffScope(site.scope, account.userId))!;
}

function signIn(email: string, wachtwoord: string, terug = '') {
  return browser.post('/inloggen', { email, wachtwoord, terug });
}
