import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { employeeByEmail, type Role } from '#modules/organisation/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type TestProvider, testProvider } from '#tests/support/identity-provider.ts';
import { type StaffSite, staffSite, type Visitor, visitor } from '#tests/support/staff-site.ts';

const { db } = await testDatabase();
const unreached = await testDatabase();
const email = 'fatima@voorbeeld.nl';
let provider: TestProvider;
let site: StaffSite;
let browser: Visitor;

beforeAll(async () => {
  provider = await testProvider();
  site = await staffSite(db, { issuer: provider.issuer });
});

beforeEach(async () => {
  await sql`truncate access_log, employee, auth."user", auth.attempt, auth.one_time_link cascade`.execute(db);
  provider.person = { sub: 'f1', email, name: 'Fatima' };
  provider.forge = false;
  browser = visitor(site.app);
});

test('an invited employee comes in through the provider of the municipality, without a password of ours', async () => {
  await invite(['handler']);
  expect((await browser.get('/inloggen')).text).toContain('Log in met je account van de gemeente');
  const end = await signInElsewhere('/account');
  expect(end.location).toBe('/account');
  expect((await browser.get('/account')).text).toContain('regelt de gemeente');
  expect(await employeeByEmail(site.scope, email)).toMatchObject({ state: 'active' });
  const again = visitor(site.app);
  browser = again;
  expect((await signInElsewhere()).location).toBe('/werk');
});

test('the second factor of an administrator is then the duty of the provider', async () => {
  await invite(['administrator']);
  expect((await signInElsewhere()).location).toBe('/beheer');
  expect((await browser.get('/beheer')).status).toBe(200);
});

test('who was not invited gets no account, however well the provider knows them', async () => {
  const end = await signInElsewhere();
  expect(end.location).toMatch(/^\/inloggen\?error=/);
  expect((await browser.get(end.location!)).text).toContain(
    'of vraag je beheerder of je een uitnodiging hebt',
  );
  const { rows } = await sql`select from auth."user"`.execute(db);
  expect(rows).toHaveLength(0);
});

test('another person of the provider with the same address does not come in, until the account is bound anew', async () => {
  await invite(['handler']);
  expect((await signInElsewhere()).location).toBe('/werk');
  provider.person = { sub: 'f2', email, name: 'Fatima' };
  browser = visitor(site.app);
  expect((await signInElsewhere()).location).toMatch(/^\/inloggen\?error=/);
  expect((await browser.get('/account')).location).toBe('/inloggen?terug=%2Faccount');
  const { userId } = (await employeeByEmail(site.scope, email))!;
  await site.auth.unbindExternal(userId!);
  browser = visitor(site.app);
  expect((await signInElsewhere()).location).toBe('/werk');
  provider.person = { sub: 'f1', email, name: 'Fatima' };
  browser = visitor(site.app);
  expect((await signInElsewhere()).location).toMatch(/^\/inloggen\?error=/);
});

test('a person whose address changed at the provider stays the same person', async () => {
  await invite(['handler']);
  await signInElsewhere();
  provider.person = { sub: 'f1', email: 'fatima.jansen@voorbeeld.nl', name: 'Fatima' };
  browser = visitor(site.app);
  expect((await signInElsewhere()).location).toBe('/werk');
});

test('a token that the provider did not sign opens nothing', async () => {
  await invite(['handler']);
  provider.forge = true;
  expect((await signInElsewhere()).location).toMatch(/^\/inloggen\?error=/);
  expect((await browser.get('/account')).location).toBe('/inloggen?terug=%2Faccount');
});

test('an answer of the provider to another browser opens nothing', async () => {
  await invite(['handler']);
  const back = await wayBack();
  browser = visitor(site.app);
  await browser.get(back);
  expect((await browser.get('/account')).location).toBe('/inloggen?terug=%2Faccount');
});

test('after signing in elsewhere one does not go on to another site', async () => {
  await invite(['handler']);
  expect((await signInElsewhere('https://evil.example')).location).toBe('/werk');
});

test('a provider that gives no answer is said in a sentence', async () => {
  // Nothing listens on port 1.
  const lonely = await staffSite(unreached.db, { issuer: 'http://127.0.0.1:1' });
  const answer = await visitor(lonely.app).post('/inloggen/extern');
  expect(answer.status).toBe(503);
  expect(answer.text).toContain('geeft nu geen antwoord');
});

/** Through the provider and back. @returns where the arrival leads to */
async function signInElsewhere(terug = '') {
  const back = await browser.get(await wayBack(terug));
  if (!back.location?.includes('/inloggen/klaar')) return { location: local(back.location) };
  return browser.get(local(back.location)!);
}

/** Goes to the provider. @returns the address with which it sends the browser back */
async function wayBack(terug = ''): Promise<string> {
  const start = await browser.post('/inloggen/extern', { terug });
  expect(start.location).toContain(`${provider.issuer}/authorize`);
  const answer = await fetch(start.location!, { redirect: 'manual' });
  return local(answer.headers.get('location') ?? undefined)!;
}

function local(address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  const url = new URL(address, 'http://localhost');
  return `${url.pathname}${url.search}`;
}

async function invite(roles: Role[]): Promise<void> {
  await sql`
    insert into employee (municipality_id, id, name, email, roles)
    values (${site.scope.municipalityId}, gen_random_uuid(), 'Fatima', ${email}, ${roles})`.execute(db);
}
