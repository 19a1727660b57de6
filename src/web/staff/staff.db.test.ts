import type { Hono } from 'hono';
import { createElement } from 'react';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { type Instant, parseDay } from '#engine/time/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import { contactById, conversation } from '#modules/contacts/index.ts';
import { correctResident, perform, writtenAt } from '#modules/handling/index.ts';
import { accessLog, staffScope } from '#modules/organisation/index.ts';
import { factsOf } from '#modules/promises/index.ts';
import { createShell, page, problemStatus } from '#platform/http/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { at } from '#tests/support/municipality.ts';
import { deliver, type Seeded, type SeededEmployee, seed } from '#tests/support/seed.ts';
import { standInWeb } from '#tests/support/web-stand-ins.ts';
import { createKit, type WebEnv, type WebVariables } from '#web/kit.ts';
import { ProblemPage } from '#web/ui/index.ts';
import { createStaff } from './index.ts';

const { db } = await testDatabase();
const now = at('2026-05-06 10:30');
let here: Seeded;
let elsewhere: Seeded;
let app: Hono<WebEnv>;
/** Who asks; nobody before somebody signs in. */
let visitor: SeededEmployee | undefined;
let clock = now;

beforeAll(async () => {
  here = await seed(db, { now, contacts: 140, teams: ['Vergunningen'] });
  elsewhere = await seed(db, { now, contacts: 2, municipality: 'Gemeente Elders', teams: [] });
  const standIns = await standInWeb({ now });
  const kit = createKit({
    ...standIns.dependencies,
    clock: { now: () => clock, isTest: false },
    scopeFor: async () => here.scope,
    rulebook,
  });
  app = createShell<WebVariables>({
    log: kit.log,
    https: false,
    renderProblem: (problem, c) =>
      page(c, createElement(ProblemPage, { frame: kit.bareFrame(c), problem }), problemStatus[problem.kind]),
  });
  app.use(async (c, next) => {
    c.set('scope', here.scope);
    await next();
  });
  const staffOf = async () => visitor && staffScope(here.scope, visitor.userId);
  app.route('/', createStaff({ kit, staffOf, elsewhere: () => [] }));
});

beforeEach(() => {
  visitor = handler();
  clock = now;
});

const handler = () => here.employees[0]!;
const leader = () => here.employees[2]!;
/** The contacts of the handler's own team that were never touched. */
const untouched: string[] = [];

/** The next contact of Burgerzaken that nobody has and that is open. */
async function freshContact(): Promise<string> {
  for (const id of here.contactIds) {
    const contact = (await contactById(here.scope, id))!;
    const mine =
      contact.teamId === handler().teamId && contact.status === 'open' && contact.handlerId === undefined;
    if (!mine || untouched.includes(id)) continue;
    untouched.push(id);
    return id;
  }
  throw new Error('no contact left that nobody touched');
}

async function contactOf(teamId: string): Promise<string> {
  for (const id of here.contactIds) if ((await contactById(here.scope, id))!.teamId === teamId) return id;
  throw new Error('this team has no contact');
}

const get = (path: string) => app.request(`http://localhost${path}`, { headers: { host: 'localhost' } });

async function post(
  path: string,
  fields: Record<string, string | string[]> = {},
  headers: Record<string, string> = {},
) {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    for (const one of [value].flat()) body.append(name, one);
  return app.request(`http://localhost${path}`, {
    method: 'POST',
    headers: { host: 'localhost', 'sec-fetch-site': 'same-origin', ...headers },
    body,
  });
}

const versionOf = async (id: string) => String((await contactById(here.scope, id))!.version);

test('a stranger is sent to sign in and back to where they were going', async () => {
  visitor = undefined;
  const answer = await get('/werk/cijfers?team=x');
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe('/inloggen?terug=%2Fwerk%2Fcijfers%3Fteam%3Dx');
});

test('what a stranger posts is refused and says that the text is still there', async () => {
  const id = await contactOf(handler().teamId);
  visitor = undefined;
  const answer = await post(`/werk/bericht/${id}/doe/antwoord`, { 'antwoord-tekst': 'Beste' });
  expect(answer.status).toBe(401);
  expect(await answer.text()).toContain('Wat je had getypt, bewaart deze browser');
});

test("another team's contact does not exist, on any address of it", async () => {
  const other = here.teams.find(({ id }) => id !== handler().teamId)!;
  const id = await contactOf(other.id);
  const [message] = await conversation(here.scope, id);
  const before = await versionOf(id);
  for (const part of [
    '',
    '/stroom',
    `/bron/${message!.id}`,
    `/opmaak/${message!.id}`,
    `/bijlage/${message!.id}/0`,
  ])
    expect((await get(`/werk/bericht/${id}${part}`)).status, part).toBe(404);
  for (const part of [
    '/doe/neem',
    '/doe/notitie',
    '/concept/antwoord',
    '/voorbeeld',
    '/aanwezig',
    '/bezorging',
  ])
    expect(
      (
        await post(`/werk/bericht/${id}${part}`, {
          'notitie-tekst': 'x',
          bericht: message!.id,
          besluit: 'again',
        })
      ).status,
      part,
    ).toBe(404);
  expect((await get(`/werk/team/${other.id}`)).status).toBe(404);
  expect((await get(`/werk/stroom/team/${other.id}`)).status).toBe(404);
  expect(await versionOf(id)).toBe(before);
});

test("another municipality's contact does not exist, not even for a service manager", async () => {
  visitor = here.serviceManager;
  expect((await get(`/werk/bericht/${elsewhere.contactIds[0]}`)).status).toBe(404);
  expect((await get(`/werk/bericht/${here.contactIds[0]}`)).status).toBe(200);
});

test("a message's source is not to be had through somebody's own contact", async () => {
  const other = here.teams.find(({ id }) => id !== handler().teamId)!;
  const [message] = await conversation(here.scope, await contactOf(other.id));
  const own = await contactOf(handler().teamId);
  expect((await get(`/werk/bericht/${own}/bron/${message!.id}`)).status).toBe(404);
});

test('an act on rows of another team changes nothing', async () => {
  const other = here.teams.find(({ id }) => id !== handler().teamId)!;
  const id = await contactOf(other.id);
  const before = await versionOf(id);
  const answer = await post('/werk/doe', { doe: 'pass', team: handler().teamId, kies: [id], terug: '/werk' });
  expect(answer.status).toBe(303);
  expect(await versionOf(id)).toBe(before);
});

test('the list shows the own team by due moment, with who has it and one button to take it', async () => {
  const text = await (await get(`/werk/team/${handler().teamId}`)).text();
  expect(text).toContain('Niemand heeft dit');
  expect(text).toContain('name="neem"');
  const other = here.teams.find(({ id }) => id !== handler().teamId)!;
  expect(text).not.toContain(`/werk/team/${other.id}"`);
});

test('taking from the list gives the contact to who took it, and leads back', async () => {
  const id = await freshContact();
  const back = `/werk/team/${handler().teamId}?beeld=later`;
  const answer = await post('/werk/doe', { neem: id, terug: back });
  expect(answer.headers.get('location')).toBe(back);
  expect((await contactById(here.scope, id))!.handlerId).toBe(handler().staff.employee.id);
});

test('an address to return to that leads elsewhere is not followed', async () => {
  const answer = await post('/werk/doe', {
    neem: await freshContact(),
    terug: 'https://elders.example/werk',
  });
  expect(answer.headers.get('location')).toBe('/werk');
});

test('opening a contact is logged once, however often one looks', async () => {
  const id = await contactOf(handler().teamId);
  for (let look = 0; look < 3; look += 1) expect((await get(`/werk/bericht/${id}`)).status).toBe(200);
  const log = await accessLog(here.administrator, { employeeId: handler().staff.employee.id });
  expect(log.filter(({ contactId, what }) => contactId === id && what === 'contact: opened')).toHaveLength(1);
});

test('a file that is opened by its own address is logged as a look at the contact', async () => {
  const id = await contactOf(handler().teamId);
  const [message] = await conversation(here.scope, id);
  visitor = here.employees[1]!;
  await get(`/werk/bericht/${id}/bron/${message!.id}`);
  const log = await accessLog(here.administrator, { employeeId: visitor.staff.employee.id });
  expect(log.some((entry) => entry.contactId === id && entry.what === 'contact: opened')).toBe(true);
});

test('an answer goes out after ten seconds, and can be taken back until then with its text', async () => {
  const id = await freshContact();
  const sent = await post(`/werk/bericht/${id}/doe/antwoord`, {
    versie: await versionOf(id),
    'antwoord-tekst': 'Beste mevrouw, het is klaar.',
  });
  expect(sent.status).toBe(303);
  const queued = (await conversation(here.scope, id)).find(({ kind }) => kind === 'answer')!;
  expect(queued.outgoing?.state).toBe('queued');
  const text = await (await get(`/werk/bericht/${id}`)).text();
  expect(text).toContain('In de wachtrij');
  const undoPath = /action="(\/werk\/bericht\/[^"]*\/ongedaan\/[^"]*)"/.exec(text)![1]!;
  const undone = await post(undoPath);
  expect(undone.headers.get('location')).toBe(`/werk/bericht/${id}?doe=antwoord#schrijven`);
  expect((await conversation(here.scope, id)).find(({ kind }) => kind === 'answer')!.outgoing?.state).toBe(
    'cancelled',
  );
  expect(await (await get(`/werk/bericht/${id}?doe=antwoord`)).text()).toContain(
    'Beste mevrouw, het is klaar.</textarea>',
  );
});

test('a handling notice without a date is refused at that field, and everything typed stays', async () => {
  const id = await freshContact();
  const answer = await post(`/werk/bericht/${id}/doe/behandelbericht`, {
    versie: await versionOf(id),
    'behandelbericht-wie': 'Fatima, Burgerzaken',
    'behandelbericht-wanneer': '',
    'behandelbericht-waarom': 'Wij wachten op de buitendienst',
    'behandelbericht-contactroute': '14 030',
    'behandelbericht-tekst': 'Sorry & <b>dank</b>',
  });
  expect(answer.status).toBe(422);
  const text = await answer.text();
  expect(text).toContain('Zonder datum is het geen behandelbericht');
  expect(text).toContain('href="#behandelbericht-wanneer"');
  expect(text).toContain('value="Wij wachten op de buitendienst"');
  expect(text).toContain('Sorry &amp; &lt;b&gt;dank&lt;/b&gt;</textarea>');
});

test('the example is what the resident will read', async () => {
  const id = await freshContact();
  const fields = {
    'behandelbericht-wie': 'Fatima',
    'behandelbericht-wanneer': '2026-05-20',
    'behandelbericht-waarom': 'Wij wachten op de buitendienst',
    'behandelbericht-contactroute': '14 030',
  };
  const fragment = await post(`/werk/bericht/${id}/voorbeeld`, fields, { 'x-fragment': '1' });
  expect(fragment.headers.get('content-type')).toContain('text/plain');
  expect(await fragment.text()).toContain('Uiterlijk woensdag 20 mei 2026.');
  const whole = await post(`/werk/bericht/${id}/voorbeeld`, fields);
  expect(whole.status).toBe(200);
  expect(await whole.text()).toContain('Uiterlijk woensdag 20 mei 2026.');
});

test('who writes while a colleague acts is told what is new, and loses nothing', async () => {
  const id = await freshContact();
  const seen = await versionOf(id);
  await perform(leader().staff, id, { act: 'take' }, now);
  const answer = await post(`/werk/bericht/${id}/doe/antwoord`, {
    versie: seen,
    'antwoord-tekst': 'Mijn lange antwoord',
  });
  expect(answer.status).toBe(422);
  const text = await answer.text();
  expect(text).toContain('Nieuw sinds je begon');
  expect(text).toContain(`${leader().name} nam dit`);
  expect(text).toContain('Mijn lange antwoord</textarea>');
  const again = await post(`/werk/bericht/${id}/doe/antwoord`, {
    versie: /name="versie" value="(\d+)"/.exec(text)![1]!,
    'antwoord-tekst': 'Mijn lange antwoord',
  });
  expect(again.status).toBe(303);
});

test('what only the program did does not stop who is writing', async () => {
  const id = await freshContact();
  await perform(handler().staff, id, { act: 'requestData', text: 'Welk nummer?' }, now);
  const seen = await versionOf(id);
  await deliver(here.scope, id, 'sent', now);
  expect(await versionOf(id)).not.toBe(seen);
  const answer = await post(`/werk/bericht/${id}/doe/antwoord`, {
    versie: seen,
    'antwoord-tekst': 'Toch gevonden',
  });
  expect(answer.status).toBe(303);
});

test('a draft is kept on the server, comes back in the form, and goes when it is empty or sent', async () => {
  const id = await freshContact();
  const kept = await post(`/werk/bericht/${id}/concept/notitie`, {
    versie: '1',
    'notitie-tekst': 'Nog bellen',
  });
  expect(kept.status).toBe(204);
  expect(await (await get(`/werk/bericht/${id}?doe=notitie`)).text()).toContain('Nog bellen</textarea>');
  await post(`/werk/bericht/${id}/concept/notitie`, { 'notitie-tekst': ' ' });
  expect((await writtenAt(handler().staff, id)).drafts).toEqual([]);
  await post(`/werk/bericht/${id}/concept/notitie`, { 'notitie-tekst': 'Nog bellen' });
  await post(`/werk/bericht/${id}/doe/notitie`, { versie: '1', 'notitie-tekst': 'Gebeld' });
  expect((await writtenAt(handler().staff, id)).drafts).toEqual([]);
  expect((await writtenAt(handler().staff, id)).notes.map((note) => note.text)).toContain('Gebeld');
});

test('two at one contact see each other, and what the other is writing', async () => {
  const id = await freshContact();
  await get(`/werk/bericht/${id}`);
  await post(`/werk/bericht/${id}/concept/antwoord`, { 'antwoord-tekst': 'Beste' });
  visitor = leader();
  expect(await (await get(`/werk/bericht/${id}`)).text()).toContain(
    `Hier ook: ${handler().name}, schrijft een antwoord`,
  );
  expect(await (await post(`/werk/bericht/${id}/aanwezig`)).text()).toBe(
    `Hier ook: ${handler().name}, schrijft een antwoord`,
  );
  clock = (now + 40_000) as Instant;
  expect(await (await post(`/werk/bericht/${id}/aanwezig`)).text()).toBe('');
});

test('an answer that came back can be sent once more, by who may handle it', async () => {
  const id = await freshContact();
  await perform(handler().staff, id, { act: 'answer', text: 'Beste' }, now);
  await deliver(here.scope, id, 'failed', now);
  const text = await (await get(`/werk/bericht/${id}`)).text();
  expect(text).toContain('Niet bezorgd: 5.1.1 mailbox unknown');
  const message = (await conversation(here.scope, id)).find(({ kind }) => kind === 'answer')!;
  const again = await post(`/werk/bericht/${id}/bezorging`, { bericht: message.id, besluit: 'again' });
  expect(again.status).toBe(303);
  expect((await conversation(here.scope, id)).find(({ kind }) => kind === 'answer')!.outgoing?.state).toBe(
    'queued',
  );
});

test('an answer that came back goes once more to the address that was corrected; what was sent stays as it was', async () => {
  const id = await freshContact();
  await perform(handler().staff, id, { act: 'answer', text: 'Beste' }, now);
  await deliver(here.scope, id, 'failed', now);
  const message = (await conversation(here.scope, id)).find(({ kind }) => kind === 'answer')!;
  const details = { naam: 'J. Jansen', postadres: 'Dorpsstraat 12\n3512 GG Utrecht', telefoon: '' };
  const page = await (await get(`/werk/bericht/${id}/inwoner`)).text();
  expect(page).toContain(`value="${message.toAddress}"`);
  const wrong = await post(`/werk/bericht/${id}/inwoner`, { ...details, email: 'jansen@voorbeeld' });
  expect(wrong.status).toBe(422);
  expect(await wrong.text()).toContain('Dit is geen e-mailadres');
  await post(`/werk/bericht/${id}/inwoner`, { ...details, email: 'J.Jansen@Goed.example' });
  await post(`/werk/bericht/${id}/bezorging`, { bericht: message.id, besluit: 'again' });
  const answers = (await conversation(here.scope, id)).filter(({ kind }) => kind === 'answer');
  expect(answers.map(({ toAddress, outgoing }) => [toAddress, outgoing?.state])).toEqual([
    [message.toAddress, 'failed'],
    ['j.jansen@goed.example', 'queued'],
  ]);
  await deliver(here.scope, id, 'sent', now);
  expect((await contactById(here.scope, id))!).toMatchObject({ status: 'answered', undelivered: false });
  for (const path of [`/werk/bericht/${id}/inwoner`, `/werk/bericht/${id}`]) {
    const text = await (await get(path)).text();
    expect(text).toContain(`${handler().name} veranderde het e-mailadres van de inwoner`);
    expect(text).toContain(`Van &quot;${message.toAddress}&quot; in &quot;j.jansen@goed.example&quot;.`);
  }
  expect(await (await get(`/werk/bericht/${id}`)).text()).toContain(`Niet bezorgd aan ${message.toAddress}`);
});

test("an address that is another resident's in the register is not taken over", async () => {
  const [one, other] = [await freshContact(), await freshContact()];
  const { party } = (await contactById(here.scope, other))!;
  if (party.id === (await contactById(here.scope, one))!.party.id)
    throw new Error('two residents are needed');
  const answer = await post(`/werk/bericht/${one}/inwoner`, {
    naam: 'J. Jansen',
    email: party.email!,
    postadres: '',
    telefoon: '',
  });
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain('van een andere inwoner');
});

test('of a message in doubt the handler can say that it arrived, which settles the promise', async () => {
  const id = await freshContact();
  await perform(handler().staff, id, { act: 'answer', text: 'Beste' }, now);
  await deliver(here.scope, id, 'inDoubt', now);
  const message = (await conversation(here.scope, id)).find(({ kind }) => kind === 'answer')!;
  await post(`/werk/bericht/${id}/bezorging`, { bericht: message.id, besluit: 'arrived' });
  expect((await contactById(here.scope, id))!.status).toBe('answered');
});

test('what is looked for never stands in the address, and finds only what is in sight', async () => {
  const started = await post('/werk/zoeken', { zoek: 'Samira Haddad' });
  const location = started.headers.get('location')!;
  expect(decodeURIComponent(location)).not.toContain('Samira');
  const text = await (await get(location)).text();
  expect(text).toContain('Gevonden voor “Samira Haddad”');
  const found = [...text.matchAll(/href="\/werk\/bericht\/([0-9a-f-]{36})"/g)].map((match) => match[1]!);
  expect(found.length).toBeGreaterThan(0);
  for (const id of found) expect((await contactById(here.scope, id))!.teamId).toBe(handler().teamId);
});

test('a search by reference finds that contact, also typed without hyphens', async () => {
  const contact = (await contactById(here.scope, await contactOf(handler().teamId)))!;
  const started = await post('/werk/zoeken', { zoek: contact.reference.toLowerCase().replaceAll('-', ' ') });
  expect(await (await get(started.headers.get('location')!)).text()).toContain(contact.id);
});

test('a sealed search that was tampered with does not exist', async () => {
  expect((await get('/werk/zoeken?vraag=AAAA')).status).toBe(404);
});

test('figures are for who leads a team; a handler has no such page', async () => {
  expect((await get('/werk/cijfers')).status).toBe(404);
  visitor = leader();
  const text = await (await get('/werk/cijfers')).text();
  expect(text).toContain('Antwoord op uw e-mail');
  expect(text).not.toContain('Vergunningen');
});

test('every number of the figures leads to as many contacts as it says, notices and revised verdicts too', async () => {
  const [noticed, corrected, withdrawn] = [await freshContact(), await freshContact(), await freshContact()];
  const { staff } = handler();
  const notice = { who: 'Fatima', contactRoute: '14 030', why: 'advies', when: parseDay('2026-05-20')! };
  await perform(staff, noticed, { act: 'sendNotice', notice }, now);
  await deliver(here.scope, noticed, 'sent', now);
  const { receivedAt } = (await contactById(here.scope, corrected))!;
  const moment = (receivedAt + 60_000) as Instant;
  const evidence = { channel: 'phone', note: 'Gebeld' } as const;
  await perform(staff, corrected, { act: 'registerAnswer', at: moment, evidence }, now);
  const factId = (await factsOf(here.scope, corrected)).at(-1)!.id;
  const late = (receivedAt + 30 * 24 * 3_600_000) as Instant;
  await perform(staff, corrected, { act: 'correct', factId, newAt: late, reason: 'klok' }, late);
  const soon = ((await contactById(here.scope, withdrawn))!.receivedAt + 3_600_000) as Instant;
  await perform(staff, withdrawn, { act: 'withdraw', at: soon, note: 'Opgelost' }, soon);
  visitor = leader();
  const text = await (await get('/werk/cijfers')).text();
  const links = [...text.matchAll(/href="(\/werk\/cijfers\/berichten[^"]+)">([^<]+)</g)];
  for (const group of groups) expect(text, group).toContain(`deel=${group}`);
  for (const [, href, shown] of links) {
    const count = Number(/([\d.]+) van de/.exec(shown!)?.[1] ?? shown);
    const behind = await behindNumber(href!);
    expect(href!.includes('behandelberichten') ? behind.notices : behind.rows, `${href} ${shown}`).toBe(
      count,
    );
  }
});

const groups = [
  'ontvangen',
  'op-tijd',
  'te-laat',
  'ingetrokken',
  'niet-te-meten',
  'behandelberichten',
  'herzien',
];

test('the contacts behind the figures of another team do not exist for a team leader', async () => {
  visitor = leader();
  const own = /href="(\/werk\/cijfers\/berichten[^"]+)"/.exec(await (await get('/werk/cijfers')).text())![1]!;
  const other = here.teams.find(({ id }) => id !== leader().teamId)!;
  const address = own.replaceAll('&amp;', '&').replace(/team=[^&]+/, `team=${other.id}`);
  expect((await get(address)).status).toBe(404);
  expect((await get('/werk/cijfers/berichten?team=x')).status).toBe(404);
});

/** All pages of a list counted together. */
async function behindNumber(href: string): Promise<{ rows: number; notices: number }> {
  let [rows, notices] = [0, 0];
  for (let address: string | undefined = href; address !== undefined; ) {
    const text: string = await (await get(address.replaceAll('&amp;', '&'))).text();
    const found = [
      ...text.matchAll(
        /<tr[^>]*>(?:(?!<\/tr>).)*SN-[0-9A-Z]{4}-[0-9A-Z]{4}(?:(?!<\/tr>).)*>(\d+)<\/td><\/tr>/gs,
      ),
    ];
    rows += found.length;
    notices += found.reduce((sum, [, shown]) => sum + Number(shown), 0);
    address = /href="([^"]+na=[^"]+)"/.exec(text)?.[1];
  }
  return { rows, notices };
}

test('notices by e-mail are switched off and on under one’s own name', async () => {
  const mine = async () => (await get('/werk/meldingen')).text();
  expect(await mine()).toContain(`wij mailen naar ${handler().email}`);
  expect((await post('/werk/meldingen/uit')).status).toBe(303);
  expect(await mine()).toContain('Nu uit');
  visitor = leader();
  expect(await mine()).toContain('Nu aan');
  visitor = handler();
  await post('/werk/meldingen/aan');
  expect(await mine()).toContain('Nu aan');
});

test('a form from another site is refused', async () => {
  const id = await freshContact();
  const answer = await post(`/werk/bericht/${id}/doe/neem`, {}, { 'sec-fetch-site': 'cross-site' });
  expect(answer.status).toBe(403);
});

test('what turns out to be a complaint gets the term of a complaint, and stays where it was', async () => {
  const id = await freshContact();
  const refused = await post(`/werk/bericht/${id}/doe/omboeken`, {
    versie: await versionOf(id),
    'omboeken-kanaal': 'email',
    'omboeken-soort': 'question',
    'omboeken-reden': 'Het is een vraag',
  });
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain('href="#omboeken-soort"');
  const answer = await post(`/werk/bericht/${id}/doe/omboeken`, {
    versie: await versionOf(id),
    'omboeken-kanaal': 'email',
    'omboeken-soort': 'complaint',
    'omboeken-reden': 'Mevrouw klaagt over de behandeling aan de balie',
  });
  expect(answer.status).toBe(303);
  expect(await contactById(here.scope, id)).toMatchObject({ sort: 'complaint', teamId: handler().teamId });
  expect(await (await get(`/werk/bericht/${id}`)).text()).toContain('De termijn is 6 weken.');
});

test('a colleague whom the complaint is about cannot take it', async () => {
  const id = await freshContact();
  await perform(
    handler().staff,
    id,
    { act: 'reclassify', channel: 'email', sort: 'complaint', reason: 'Gaat over een collega' },
    now,
  );
  const answer = await post(`/werk/bericht/${id}/doe/betrokkene`, {
    versie: await versionOf(id),
    'betrokkene-medewerker': leader().staff.employee.id,
  });
  expect(answer.status).toBe(303);
  visitor = leader();
  const taken = await post(`/werk/bericht/${id}/doe/neem`, { versie: await versionOf(id) });
  expect(taken.status).toBe(422);
  expect(await taken.text()).toContain('Awb 9:7');
  expect((await contactById(here.scope, id))!.handlerId).toBeUndefined();
});

test('handling notices for this week are shown as residents will read them before they go, each with its own date', async () => {
  const text = await (await get('/werk/behandelberichten')).text();
  const ids = [...text.matchAll(/name="kies-([0-9a-f-]{36})"/g)].map((match) => match[1]!);
  expect(ids.length).toBeGreaterThan(2);
  const fresh: string[] = [];
  for (const id of ids) {
    const contact = (await contactById(here.scope, id))!;
    expect(contact.teamId).toBe(handler().teamId);
    if (!untouched.includes(id)) fresh.push(id);
  }
  const [one, other] = fresh as [string, string];
  const fields = {
    wie: 'Fatima, Burgerzaken',
    contactroute: '14 030',
    waarom: 'Wij wachten op de buitendienst',
    [`kies-${one}`]: 'ja',
    [`wanneer-${one}`]: '2026-05-20',
    [`kies-${other}`]: 'ja',
    [`wanneer-${other}`]: '',
  };
  const refused = await post('/werk/behandelberichten', { ...fields, stap: 'verstuur' });
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain(`href="#wanneer-${other}"`);
  const complete = { ...fields, [`wanneer-${other}`]: '2026-05-27' };
  const checked = await (await post('/werk/behandelberichten', { ...complete, stap: 'controleer' })).text();
  expect(checked).toContain('Uiterlijk woensdag 20 mei 2026.');
  expect(checked).toContain('Uiterlijk woensdag 27 mei 2026.');
  expect(checked).toContain('Verstuur 2 behandelberichten');
  const kinds = async (id: string) => (await conversation(here.scope, id)).map(({ kind }) => kind);
  expect(await kinds(one)).not.toContain('handlingNotice');
  const unseen = { ...complete, stap: 'verstuur', waarom: 'Iets wat niemand heeft gezien' };
  const seal = { gezien: /name="gezien" value="([^"]+)"/.exec(checked)![1]!, weg: '0' };
  expect((await post('/werk/behandelberichten', { ...unseen, ...seal })).status).toBe(422);
  expect(await kinds(one)).not.toContain('handlingNotice');
  const sent = await post('/werk/behandelberichten', { ...complete, ...seal, stap: 'verstuur' });
  expect(sent.status).toBe(303);
  expect(await kinds(one)).toContain('handlingNotice');
  expect(await kinds(other)).toContain('handlingNotice');
});

test('what waits for a batch to be printed is listed for its own team alone', async () => {
  const id = await freshContact();
  const { party } = (await contactById(here.scope, id))!;
  await correctResident(
    handler().staff,
    id,
    { name: party.name, emailAgreed: false, postalAddress: 'Kerkstraat 5\n3511 AB Utrecht' },
    now,
  );
  const answer = await post(`/werk/bericht/${id}/doe/antwoord`, {
    versie: await versionOf(id),
    'antwoord-wijze': 'brief',
    'antwoord-tekst': 'Beste mevrouw, dat kan.',
  });
  expect(answer.status).toBe(303);
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const told = await app.request(`http://localhost/werk/bericht/${id}`, {
    headers: { host: 'localhost', cookie },
  });
  expect(await told.text()).toContain('Je brief staat klaar bij Brieven.');
  clock = (now + 60_000) as Instant;
  expect(await (await get('/werk/brieven')).text()).toContain('Kerkstraat 5, 3511 AB Utrecht');
  visitor = here.employees.find(({ teamId }) => teamId !== here.employees[0]!.teamId)!;
  expect(await (await get('/werk/brieven')).text()).not.toContain('Kerkstraat 5');
});

test('the letter can be looked at before it goes, as a PDF', async () => {
  const id = await freshContact();
  const { party } = (await contactById(here.scope, id))!;
  await correctResident(
    handler().staff,
    id,
    { name: party.name, emailAgreed: false, postalAddress: 'Kerkstraat 5\n3511 AB Utrecht' },
    now,
  );
  const shown = await post(`/werk/bericht/${id}/brief/antwoord`, {
    'antwoord-tekst': 'Beste mevrouw, dat kan.',
  });
  expect(shown.headers.get('content-type')).toBe('application/pdf');
  expect(shown.headers.get('content-disposition')).toContain('inline; filename="brief-SN-');
  const refused = await post(`/werk/bericht/${id}/brief/antwoord`, { 'antwoord-tekst': '🎉' });
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain('Het gaat om: 🎉');
});

test('the post room does not exist for who does not register post', async () => {
  expect((await get('/werk/post')).status).toBe(404);
  expect((await post('/werk/post/bestanden', {})).status).toBe(404);
  visitor = here.serviceManager;
  expect((await get('/werk/post')).status).toBe(200);
});

test('what a resident tells by telephone gets its promise, and the employee reads what to say', async () => {
  const fields = {
    kanaal: 'phone',
    soort: 'question',
    bericht: 'Meneer wil weten wanneer zijn paspoort klaar is.',
    onderwerp: 'Paspoort klaar?',
    team: handler().teamId,
    moment: '2026-05-06T10:20',
  };
  const refused = await post('/werk/nieuw', fields);
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain('Vul in hoe wij de inwoner bereiken');
  const done = await post('/werk/nieuw', { ...fields, naam: 'P. Paspoort', telefoon: '06 12 34 56 78' });
  expect(done.status).toBe(303);
  const id = /bericht\/(.+)$/.exec(done.headers.get('location')!)![1]!;
  expect(await contactById(here.scope, id)).toMatchObject({ channel: 'phone', subject: 'Paspoort klaar?' });
  expect(await (await get(`/werk/bericht/${id}`)).text()).toContain('Meneer wil weten');
});

test('the complaints of the year are counted for who may see figures, by team, also those told by telephone (Awb 9:12a)', async () => {
  expect((await get('/werk/cijfers/klachten')).status).toBe(404);
  visitor = here.serviceManager;
  const before = await (await get('/werk/cijfers/klachten')).text();
  const count = (text: string) => Number(/In 2026 kwam(?:en)? (\d+) klacht/.exec(text)?.[1] ?? 0);
  visitor = handler();
  await post('/werk/nieuw', {
    kanaal: 'counter',
    soort: 'complaint',
    bericht: 'Mevrouw werd niet geholpen.',
    onderwerp: 'Niet geholpen',
    naam: 'K. Klager',
    telefoon: '06 12 34 56 78',
    team: handler().teamId,
    moment: '2026-05-06T10:20',
  });
  visitor = here.serviceManager;
  const after = await (await get('/werk/cijfers/klachten')).text();
  expect(count(after)).toBe(count(before) + 1);
  const csv = await get('/werk/cijfers/klachten/csv?jaar=2026');
  expect(csv.headers.get('content-type')).toContain('text/csv');
  expect(await csv.text()).toContain('Burgerzaken,2026-05');
});

test('Enter in a field sends the form: it never throws the draft away', async () => {
  const id = await freshContact();
  await post(`/werk/bericht/${id}/concept/behandelbericht`, { 'behandelbericht-waarom': 'Het is druk' });
  const text = await (await get(`/werk/bericht/${id}?doe=behandelbericht`)).text();
  expect(text).toContain('Gooi concept weg');
  const form = text.slice(text.indexOf('<form class="sn-form sn-act"'));
  const [first] = /<button[^>]*>/.exec(form)!;
  expect(first).toContain('type="submit"');
  expect(first).not.toContain('formAction');
});
