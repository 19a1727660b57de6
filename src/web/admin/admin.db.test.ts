import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { charterVersions } from '#modules/charter/index.ts';
import { employeeByEmail, mailboxes, type Role, teams } from '#modules/organisation/index.ts';
import { newId } from '#platform/db/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import {
  password,
  type StaffSite,
  signIn,
  staffSite,
  type Visitor,
  visitor,
} from '#tests/support/staff-site.ts';

const { db } = await testDatabase();
const charter = readFileSync('charters/utrecht-2008.yaml', 'utf8');
let site: StaffSite;
let admin: Visitor;

beforeAll(async () => {
  site = await staffSite(db, { isTest: true, now: '2026-04-02T09:00' });
});

beforeEach(async () => {
  await sql`truncate access_log, team_member, employee, auth."user", auth.attempt, auth.one_time_link, charter_proposal cascade`.execute(
    db,
  );
  await sql`delete from charter_version where ordinal > 1`.execute(db);
  admin = await signedIn('Anna', ['administrator']);
});

test.each([
  '',
  '/medewerkers',
  '/medewerkers/nieuw',
  '/teams',
  '/mailboxen',
  '/mailboxen/nieuw',
  '/balies',
  '/balies/dienst/nieuw',
  '/balies/balie/nieuw',
  '/koppelingen',
  '/zuilen',
  '/pieken',
  '/handvest',
  '/kalender',
  '/logboek',
  '/proefklok',
])('an administrator sees /beheer%s', async (path) => {
  const answer = await admin.get(`/beheer${path}`);
  expect(answer.status).toBe(200);
  expect(answer.text).toContain('<h1');
});

test('services come first, then counters that help with them, and what is wrong is told at its field', async () => {
  expect((await admin.get('/beheer/balies')).text).toContain('Er zijn nog geen diensten');
  const service = {
    naam: 'Paspoort',
    'naam-en': 'Passport',
    'naam-pl': 'Paszport',
    letter: 'a',
    minuten: '9',
  };
  const wrong = await admin.post('/beheer/balies/dienst/nieuw', {
    ...service,
    letter: '12',
    naam: 'Rijbewijs',
  });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('Vul één letter in, van A tot en met Z.');
  expect((await admin.post('/beheer/balies/dienst/nieuw', service)).location).toBe('/beheer/balies');
  expect((await admin.post('/beheer/balies/dienst/nieuw', service)).text).toContain(
    'Deze naam is al in gebruik.',
  );
  const none = { naam: 'Balie 1', locatie: 'stadhuis' };
  expect((await admin.post('/beheer/balies/balie/nieuw', none)).text).toContain(
    'Kies ten minste één dienst.',
  );
  const id = /\/beheer\/balies\/dienst\/([0-9a-f-]{36})/.exec((await admin.get('/beheer/balies')).text)![1]!;
  const form = (await admin.get(`/beheer/balies/dienst/${id}`)).text;
  for (const name of ['Passport', 'Paszport', 'Naam in het Arabisch']) expect(form).toContain(name);
  await admin.post('/beheer/balies/balie/nieuw', { ...none, diensten: id });
  const unclear = await admin.post('/beheer/balies/vanaf-huis', { locatie: 'stadhuis', nummers: 'veel' });
  expect(unclear.location).toBe('/beheer/balies');
  expect((await admin.get('/beheer/balies')).text).toContain(
    'Vul een heel aantal nummers in, van 0 tot en met 1000.',
  );
  await admin.post('/beheer/balies/vanaf-huis', { locatie: 'stadhuis', nummers: '12' });
  expect((await admin.get('/beheer/balies')).text).toContain('Nummers vanaf huis voor Stadhuis: 12 per uur');
  const page = (await admin.get('/beheer/balies')).text;
  expect(page).toContain('Balie 1');
  expect(page).toContain('Stadhuis');
  await admin.post(`/beheer/balies/dienst/${id}/wegleggen`);
  expect((await admin.get('/beheer/balies')).text).toContain('Dienst: Paspoort');
});

test('what somebody can do at a counter is everything, or what was chosen', async () => {
  await signedIn('Bo', ['counterEmployee']);
  await admin.post('/beheer/balies/dienst/nieuw', {
    naam: 'Verhuizing',
    letter: 'C',
    minuten: '5',
  });
  const overview = (await admin.get('/beheer/balies')).text;
  const service = [...overview.matchAll(/dienst\/([0-9a-f-]{36})/g)].at(-1)![1]!;
  const bo = /medewerker\/([0-9a-f-]{36})/.exec(overview)![1]!;
  await admin.post(`/beheer/balies/medewerker/${bo}`, { kan: 'keuze', diensten: service });
  const chosen = (await admin.get('/beheer/balies')).text;
  expect(chosen.slice(chosen.indexOf('Wie kan wat?'))).not.toContain('Alles');
});

test('a handler gets nowhere in the administration', async () => {
  const fatima = await signedIn('Fatima', ['handler', 'teamLeader']);
  for (const path of [
    '',
    '/medewerkers',
    '/teams',
    '/mailboxen',
    '/balies',
    '/koppelingen',
    '/handvest',
    '/kalender',
    '/logboek',
    '/proefklok',
  ])
    expect((await fatima.get(`/beheer${path}`)).status).toBe(403);
  expect((await fatima.post('/beheer/teams', { naam: 'Mijn team' })).status).toBe(403);
});

test('a team leader makes a kiosk, gets the link for the device, and revokes it; a handler does not', async () => {
  const noor = await signedIn('Noor', ['teamLeader']);
  const fields = { naam: 'Hal, links', locatie: 'stadhuis' };
  expect(await noor.post('/beheer/zuilen', fields)).toMatchObject({
    status: 303,
    location: '/beheer/zuilen',
  });
  const shown = await noor.get('/beheer/zuilen');
  expect(shown.text).toMatch(/http:\/\/localhost\/zuil\/koppel\/[\w-]+/);
  expect(shown.text).toContain('http://localhost/scherm/stadhuis');
  expect((await noor.post('/beheer/zuilen', fields)).text).toContain('Kies een andere naam.');
  const revoke = /\/beheer\/zuilen\/[\w-]+\/intrekken/.exec(shown.text)![0];
  const fatima = await signedIn('Fatima', ['handler', 'counterEmployee']);
  expect((await fatima.get('/beheer/zuilen')).status).toBe(403);
  expect((await fatima.post(revoke)).status).toBe(403);
  expect((await noor.post(revoke)).status).toBe(303);
  expect((await noor.get('/beheer/zuilen')).text).toContain('Er zijn nog geen zuilen');
});

test('a team leader announces a peak for everybody to read and takes it back; what is wrong is told at its field', async () => {
  const noor = await signedIn('Noortje', ['teamLeader']);
  const fields = {
    vanaf: '2026-06-01',
    tot: '2026-07-10',
    reden: 'Paspoorten voor de zomer',
    handeling: newId(),
  };
  const wrong = (changes: Record<string, string>) => noor.post('/beheer/pieken', { ...fields, ...changes });
  expect((await wrong({ reden: '' })).text).toContain('Vul in waarom het dan druk is.');
  expect((await wrong({ tot: '2026-05-01' })).text).toContain('De laatste dag ligt voor de eerste dag.');
  expect((await wrong({ uurVan: '09:00' })).text).toContain('Vul beide tijden in');
  expect((await wrong({ vanaf: 'morgen' })).text).toContain('Vul de eerste dag in.');
  expect((await noor.get('/beheer/pieken')).text).toContain('Er zijn geen pieken aangekondigd');
  expect((await noor.post('/beheer/pieken', fields)).location).toBe('/beheer/pieken');
  const shown = (await noor.get('/beheer/pieken')).text;
  expect(shown).toContain('Maandag 1 juni tot en met vrijdag 10 juli 2026');
  const withdraw = /\/beheer\/pieken\/[\w-]+\/intrekken/.exec(shown)![0];
  const fatima = await signedIn('Fatma', ['handler', 'counterEmployee']);
  expect((await fatima.get('/beheer/pieken')).status).toBe(403);
  expect((await fatima.post(withdraw)).status).toBe(403);
  expect((await noor.post(withdraw)).status).toBe(303);
  expect((await noor.get('/beheer/pieken')).text).toContain('Voorbij of ingetrokken');
});

test('a service manager changes the charter and sees neither accounts nor the log', async () => {
  const sam = await signedIn('Sam', ['serviceManager']);
  expect((await sam.get('/beheer/handvest')).status).toBe(200);
  expect((await sam.get('/beheer/kalender')).status).toBe(200);
  expect((await sam.get('/beheer/medewerkers')).status).toBe(403);
  expect((await sam.get('/beheer/logboek')).status).toBe(403);
});

test('a stranger is sent to sign in, and back', async () => {
  expect((await visitor(site.app).get('/beheer/teams')).location).toBe('/inloggen?terug=%2Fbeheer%2Fteams');
});

test('an invited colleague gets a link that is shown once and works', async () => {
  const team = (await teams(site.scope))[0]!;
  const answer = await admin.post('/beheer/medewerkers/nieuw', {
    naam: 'Fatima',
    email: 'Fatima@Voorbeeld.nl',
    rollen: ['handler', 'teamLeader'],
    teams: team.id,
  });
  expect(answer.status).toBe(200);
  const path = /\/welkom\/[\w-]+/.exec(answer.text)![0];
  const fatima = visitor(site.app);
  await fatima.post(path, { naam: 'Fatima', wachtwoord: password, herhaling: password });
  expect((await fatima.get('/account')).text).toContain('Teamleider');
  const employee = (await employeeByEmail(site.scope, 'fatima@voorbeeld.nl'))!;
  expect(employee).toMatchObject({ roles: ['handler', 'teamLeader'], teamIds: [team.id], state: 'active' });
  expect((await admin.get(`/beheer/medewerkers/${employee.id}`)).text).not.toContain('/welkom/');
});

test('a refused invitation keeps what was typed, also the roles, and says what to do at the field', async () => {
  const answer = await admin.post('/beheer/medewerkers/nieuw', {
    naam: 'Fatima',
    email: 'fatima',
    rollen: ['handler', 'serviceManager'],
  });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('Vul een e-mailadres in, zoals naam@gemeente.nl.');
  expect(answer.text).toContain('value="Fatima"');
  expect(answer.text.match(/checked=""/g)).toHaveLength(2);
});

test('the only administrator cannot lose the role, and reads why', async () => {
  const anna = (await employeeByEmail(site.scope, 'anna@voorbeeld.nl'))!;
  const answer = await admin.post(`/beheer/medewerkers/${anna.id}`, {
    naam: 'Anna',
    email: anna.email,
    rollen: 'handler',
  });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('Maak eerst iemand anders beheerder');
});

test('an archived colleague is signed out, and undo brings them back', async () => {
  const fatima = await signedIn('Fatima', ['handler']);
  const { id } = (await employeeByEmail(site.scope, 'fatima@voorbeeld.nl'))!;
  await admin.post(`/beheer/medewerkers/${id}/archiveren`);
  expect((await fatima.get('/account')).status).toBe(303);
  const list = await admin.get('/beheer/medewerkers');
  expect(list.text).toContain('Fatima is gearchiveerd.');
  const undo = /action="([^"]+\/terughalen)"/.exec(list.text)![1]!;
  await admin.post(undo);
  expect(await employeeByEmail(site.scope, 'fatima@voorbeeld.nl')).toMatchObject({ state: 'active' });
});

test('who forgot the password gets a link; who lost the telephone starts without the extra code', async () => {
  await signedIn('Sam', ['serviceManager']);
  const { id } = (await employeeByEmail(site.scope, 'sam@voorbeeld.nl'))!;
  const answer = await admin.post(`/beheer/medewerkers/${id}/nieuw-wachtwoord`);
  const path = /\/welkom\/[\w-]+/.exec(answer.text)![0];
  await admin.post(`/beheer/medewerkers/${id}/extra-code-weg`);
  const sam = visitor(site.app);
  await sam.post(path, { wachtwoord: 'acht groene fietsen', herhaling: 'acht groene fietsen' });
  expect((await sam.get('/inloggen/klaar')).location).toBe('/tweede-factor/instellen');
});

test('a team is made, renamed, archived and brought back', async () => {
  await admin.post('/beheer/teams', { naam: 'Groen' });
  const { id } = (await teams(site.scope)).find(({ name }) => name === 'Groen')!;
  expect((await admin.post('/beheer/teams', { naam: 'Groen' })).text).toContain('al in gebruik');
  await admin.post(`/beheer/teams/${id}`, { naam: 'Groen en water' });
  await admin.post(`/beheer/teams/${id}/archiveren`);
  expect((await teams(site.scope)).map(({ name }) => name)).not.toContain('Groen en water');
  await admin.post(`/beheer/teams/${id}/terughalen`);
  expect((await admin.get(`/beheer/teams/${id}`)).text).toContain('Groen en water');
});

test('a team that receives mail is not archived, and the page says what to do', async () => {
  const mailbox = (await mailboxes(site.scope))[0]!;
  const answer = await admin.post(`/beheer/teams/${mailbox.teamId}/archiveren`);
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('Geef de mailboxen van dit team eerst aan een ander team');
});

test('a mailbox to fetch from is stored, and its password is on no page', async () => {
  const team = (await teams(site.scope))[0]!;
  const fields = {
    email: 'belasting@voorbeeld.nl',
    team: team.id,
    wijze: 'imap',
    server: 'mail.voorbeeld.nl',
    poort: '993',
    beveiliging: 'tls',
    gebruiker: 'belasting',
    geheim: 'tulpenbol',
    map: 'INBOX',
  };
  expect((await admin.post('/beheer/mailboxen/nieuw', { ...fields, geheim: '' })).status).toBe(422);
  expect((await admin.post('/beheer/mailboxen/nieuw', fields)).status).toBe(303);
  const { id } = (await mailboxes(site.scope)).find(({ address }) => address === fields.email)!;
  const shown = await admin.get(`/beheer/mailboxen/${id}`);
  expect(shown.text).toContain('mail.voorbeeld.nl');
  expect(shown.text).not.toContain('tulpenbol');
  expect(
    (await admin.post(`/beheer/mailboxen/${id}`, { ...fields, geheim: '', poort: '99999' })).text,
  ).toContain('Vul een poort in');
});

test('a charter that is wrong is refused with line, field and what to do, and stays in the form', async () => {
  const wrong = charter.replace('mon-fri: 8:30-17:30', 'mon-fri: 8:30-25:30');
  const answer = await admin.post('/beheer/handvest', { tekst: wrong });
  expect(answer.status).toBe(422);
  const line = wrong.split('\n').findIndex((text) => text.includes('25:30')) + 1;
  expect(answer.text).toMatch(new RegExp(`>${line}<`));
  expect(answer.text).toContain('8:30-25:30');
  expect(await charterVersions(site.scope)).toHaveLength(1);
});

test('a charter is looked at, put into force on a day, and can be downloaded as it was uploaded', async () => {
  const next = charter
    .replace('term: 5 working days', 'term: 3 working days')
    .replaceAll('vijf werkdagen', 'drie werkdagen')
    .replaceAll('five working days', 'three working days');
  const upload = await admin.post('/beheer/handvest', { bestand: new File([next], 'handvest.yaml') });
  expect(upload.location).toMatch(/^\/beheer\/handvest\/voorstel\//);
  const proposal = await admin.get(upload.location!);
  expect(proposal.text).toContain('3 werkdagen');
  expect(proposal.text).toContain('vanaf donderdag 2 april 2026');
  expect((await admin.get(`${upload.location}?dag=2026-05-01`)).text).toContain('vanaf vrijdag 1 mei 2026');
  expect(await charterVersions(site.scope)).toHaveLength(1);
  const forced = await admin.post(`${upload.location}/in-werking`, { dag: '2026-05-01' });
  expect(forced.location).toBe('/beheer/handvest');
  const list = await admin.get('/beheer/handvest');
  expect(list.text).toContain('Gaat nog in');
  expect(list.text).toContain('door Anna');
  const [, newest] = await charterVersions(site.scope);
  expect((await admin.get(`/beheer/handvest/versie/${newest!.id}`)).text).toBe(next);
  expect((await admin.get(upload.location!)).status).toBe(404);
});

test('a charter cannot be put into force in the past', async () => {
  const upload = await admin.post('/beheer/handvest', {
    tekst: charter.replace('Servicenormen gemeente', 'Beloften gemeente'),
  });
  const refused = await admin.post(`${upload.location}/in-werking`, { dag: '2026-04-01' });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('terugwerkende kracht');
});

test('a closing day becomes a new version of the charter, by way of a look at what changes', async () => {
  const added = await admin.post('/beheer/kalender', {
    vanaf: '2026-05-15',
    tot: '',
    kalender: 'alle',
    soort: 'dicht',
    tijden: '',
    reden: 'Brugdag',
    redenEngels: '',
  });
  const proposal = await admin.get(added.location!);
  expect(proposal.text).toContain('vrijdag 15 mei 2026: gesloten (Brugdag)');
  await admin.post(`${added.location}/in-werking`, { dag: '2026-04-02' });
  const month = await admin.get('/beheer/kalender?kalender=counters&maand=2026-05');
  expect(month.text).toMatch(/vrijdag 15 mei<\/span> <span>gesloten<\/span> <span[^>]*>Brugdag/);
});

test('a closing day without a reason, or with a last day before the first, is refused at the field', async () => {
  const answer = await admin.post('/beheer/kalender', {
    vanaf: '2026-05-15',
    tot: '2026-05-14',
    soort: 'dicht',
    reden: 'x',
  });
  expect(answer.text).toContain('De laatste dag ligt voor de eerste dag.');
  const noReason = await admin.post('/beheer/kalender', { vanaf: '2026-05-15', soort: 'dicht', reden: ' ' });
  expect(noReason.text).toContain('Vul in waarom deze dag anders is.');
});

test('the log shows what was done, and can be searched by employee and period', async () => {
  await admin.post('/beheer/teams', { naam: 'Water' });
  expect((await admin.get('/beheer/logboek')).text).toContain('Maakte een team');
  const anna = (await employeeByEmail(site.scope, 'anna@voorbeeld.nl'))!;
  expect((await admin.get(`/beheer/logboek?wie=${anna.id}&vanaf=2026-04-02&tot=2026-04-02`)).text).toContain(
    'Water',
  );
  expect((await admin.get('/beheer/logboek?tot=2026-04-01')).text).toContain('Niets gevonden');
  expect((await admin.get('/beheer/logboek?vraag=SN-XXXX-XXXX')).text).toContain('Niets gevonden');
  expect((await admin.get('/beheer/logboek?vanaf=morgen')).status).toBe(422);
});

test('the log is read a page at a time, newest first, without missing or repeating a line', async () => {
  const anna = (await employeeByEmail(site.scope, 'anna@voorbeeld.nl'))!;
  await sql`
    insert into access_log (municipality_id, id, at, employee_id, what, why)
    select ${site.scope.municipalityId}, gen_random_uuid(), 1000 + i / 3, ${anna.id}, 'read', 'regel-' || i || '.'
    from generate_series(1, 250) i`.execute(db);
  const seen: string[] = [];
  for (let path: string | undefined = '/beheer/logboek'; path; ) {
    const { text } = await admin.get(path);
    seen.push(...(text.match(/regel-\d+\./g) ?? []));
    path = /href="([^"]+)" rel="next"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
  }
  expect(seen).toHaveLength(250);
  expect(new Set(seen).size).toBe(250);
});

test('the test clock moves forward by a step or to a moment, and not back', async () => {
  site.moveTo('2026-04-02T09:00');
  await admin.post('/beheer/proefklok', { stap: '1d' });
  expect((await admin.get('/beheer/proefklok')).text).toContain('vrijdag 3 april 2026 om 9.00 uur');
  await admin.post('/beheer/proefklok', { moment: '2026-04-20T08:30' });
  expect((await admin.get('/beheer/proefklok')).text).toContain('maandag 20 april 2026 om 8.30 uur');
  const back = await admin.post('/beheer/proefklok', { moment: '2026-04-19T08:30' });
  expect(back.status).toBe(422);
  site.moveTo('2026-04-02T09:00');
});

test('an address that names nothing is not found', async () => {
  for (const path of ['medewerkers/x', 'teams/b6f7c6a0-0000-7000-8000-000000000001', 'handvest/voorstel/1'])
    expect((await admin.get(`/beheer/${path}`)).status).toBe(404);
});

const signedIn = (name: string, roles: Role[]) => signIn(site, name, roles);

const connection = {
  naam: 'Tekstverwerker',
  eigenaar: 'anna@voorbeeld.nl',
  waarvoor: 'readability',
  dagen: '90',
};

test('a token for another system is shown once, and stays out of the list, the log and every other page', async () => {
  const made = await admin.post('/beheer/koppelingen', connection);
  const token = /servicenorm_[\w-]{43}/.exec(made.text)?.[0];
  expect(token).toBeDefined();
  const list = (await admin.get('/beheer/koppelingen')).text;
  expect(list).toContain('Tekstverwerker');
  expect(list).toContain('Geldig tot en met');
  expect(list + (await admin.get('/beheer/logboek')).text).not.toContain('servicenorm_');
  expect((await admin.get('/beheer/logboek')).text).toContain('Maakte een koppeling');
});

test('a token that is revoked says so, and cannot be revoked twice', async () => {
  await admin.post('/beheer/koppelingen', connection);
  const path = /\/beheer\/koppelingen\/[0-9a-f-]+\/intrekken/.exec(
    (await admin.get('/beheer/koppelingen')).text,
  )![0];
  expect((await admin.post(path)).location).toBe('/beheer/koppelingen');
  expect((await admin.get('/beheer/koppelingen')).text).toContain('Ingetrokken op');
  expect((await admin.post(path)).status).toBe(404);
});

test.each([
  [{ naam: ' ' }, 'Schrijf welk systeem'],
  [{ eigenaar: 'niemand@voorbeeld.nl' }, 'Van deze medewerker is geen account'],
  [{ waarvoor: '' }, 'Kies waar de koppeling voor is'],
  [{ dagen: '100000' }, 'Kies hoe lang de koppeling geldig is'],
])('a token without what is asked (%j) is not made, and what was typed stays', async (wrong, sentence) => {
  const answer = await admin.post('/beheer/koppelingen', { ...connection, ...wrong });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain(sentence);
  expect(answer.text).not.toMatch(/servicenorm_/);
  if (!('naam' in wrong)) expect(answer.text).toContain('value="Tekstverwerker"');
});

const standardText = 'Beste {{ naam }},\n\nIndien u vragen hebt over {{ onderwerp }}, belt u ons dan.';

async function standardTextOf(who: Visitor): Promise<string> {
  const made = await who.post('/beheer/standaardteksten/nieuw', {
    naam: `Tekst ${crypto.randomUUID()}`,
    voor: 'answer',
    tekst: standardText,
  });
  return made.location!;
}

test('how a standard text reads is told with its places, filled in, and beside the text without script', async () => {
  const path = await standardTextOf(admin);
  const fragment = await admin.post(`${path}/leesbaarheid`, { tekst: standardText });
  expect(fragment.status).toBe(200);
  const from = standardText.indexOf('Indien');
  expect(fragment.text).toContain(`data-readability-from-param="${from}"`);
  const page = await admin.post(`${path}/bekijk`, { tekst: standardText, versie: '1' });
  expect(page.text).toContain('<q class="sn-findings__quote">Indien</q>');
  const faulty = await admin.post(`${path}/leesbaarheid`, { tekst: 'Beste {{ onbekend }}' });
  expect(faulty.text).toContain('Hier kan iets nog niet worden ingevuld.');
});

test('what readers made of a standard text stands at its version, recorded by a service manager', async () => {
  const path = await standardTextOf(admin);
  const panel = {
    'panel-wie': 'Taalambassadeurs',
    'panel-dag': '2026-04-01',
    'panel-lezers': '8',
    'panel-begrepen': '7',
  };
  expect((await admin.post(`${path}/lezers`, panel)).status).toBe(404);
  const sam = await signedIn('Sam', ['serviceManager']);
  expect((await sam.post(`${path}/lezers`, { ...panel, 'panel-begrepen': '9' })).status).toBe(422);
  expect((await sam.post(`${path}/lezers`, panel)).location).toBe(path);
  expect((await admin.get(path)).text).toContain('7 van de 8 lezers begrepen de tekst.');
});
