import { beforeAll, beforeEach, expect, test } from 'vitest';
import { conversation } from '#modules/contacts/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { at } from '#tests/support/municipality.ts';
import { type Workplace, workplace } from '#tests/support/workplace.ts';

const { db } = await testDatabase();
let desk: Workplace;
const path = '/werk/cijfers/leesbaarheid';

beforeAll(async () => {
  desk = await workplace(db, at('2026-05-06 10:30'), 140);
});
const leader = () => desk.here.employees[2]!;
const otherTeam = () => desk.here.teams.find(({ id }) => id !== leader().teamId)!;
beforeEach(() => desk.sitDown(leader()));

const read = async (address: string) => (await desk.get(address)).text();

test('a team leader sees how the own team writes, and nothing of another team', async () => {
  const html = await read(path);
  expect(html).toContain('2e kwartaal van 2026');
  expect(html).toContain('De moeilijkste teksten uit deze periode');
  expect(html).not.toContain(otherTeam().name);
  expect((await desk.get(`${path}?team=${leader().teamId}`)).status).toBe(200);
  expect((await desk.get(`${path}?team=${otherTeam().id}`)).status).toBe(404);
  expect((await desk.get(`${path}?team=onzin`)).status).toBe(404);
});

test('every hard text that is shown can be opened by who sees it', async () => {
  const links = [
    ...(await read(path)).matchAll(/href="(\/werk\/cijfers\/leesbaarheid\/tekst\/[0-9a-f-]+)"/g),
  ];
  expect(links.length).toBeGreaterThan(3);
  for (const [, href] of links) expect((await desk.get(href!)).status).toBe(200);
});

test('a service manager sees all teams, each by itself too', async () => {
  desk.sitDown(desk.here.serviceManager);
  expect(await read(path)).toContain(otherTeam().name);
  expect(await read(`${path}?team=${otherTeam().id}&per=jaar`)).toContain('>2026<');
});

test('a handler has no figures', async () => {
  desk.sitDown(desk.here.employees[0]);
  expect((await desk.get(path)).status).toBe(404);
});

test('the file has the same figures as the page', async () => {
  const answer = await desk.get(`${path}?als=csv`);
  expect(answer.headers.get('content-disposition')).toContain('leesbaarheid-per-kwartaal.csv');
  const lines = (await answer.text()).trim().split('\r\n');
  const [, , texts, median] = lines.at(-1)!.split(',');
  const html = await read(path);
  expect(Number(texts)).toBeGreaterThan(4);
  expect(html).toMatch(new RegExp(`2e kwartaal van 2026</th><td[^>]*>${texts}</td><td[^>]*>${median}, `));
});

const hardestOf = async () =>
  /href="(\/werk\/cijfers\/leesbaarheid\/tekst\/[0-9a-f-]+)"/.exec(await read(path))![1]!;

const panel = {
  'panel-wie': 'Taalambassadeurs',
  'panel-dag': '2026-05-04',
  'panel-lezers': '8',
  'panel-begrepen': '6',
  'panel-opmerkingen': 'Het woord "hierbij" kende niet iedereen.',
};

test('what readers made of a text stands beside its score for who may read the text', async () => {
  const text = await hardestOf();
  desk.sitDown(desk.here.serviceManager);
  expect((await desk.post(text, panel)).status).toBe(303);
  desk.sitDown(leader());
  const html = await read(text);
  expect(html).toContain('Taalambassadeurs, maandag 4 mei 2026: 6 van de 8 lezers begrepen de tekst.');
  expect(html).toContain('kende niet iedereen');
  expect(html).toMatch(/\d+ van 100 punten/);
});

test('only a service manager records it, and a team leader has no form for it', async () => {
  const text = await hardestOf();
  expect(await read(text)).not.toContain('Leg oordeel vast');
  expect((await desk.post(text, panel)).status).toBe(404);
});

test.each([
  [{ 'panel-wie': ' ' }, 'Schrijf wie de tekst lazen'],
  [{ 'panel-dag': '2026-05-07' }, 'Deze dag is nog niet geweest'],
  [{ 'panel-dag': 'gisteren' }, 'Vul de dag in'],
  [{ 'panel-lezers': '0' }, 'een heel getal vanaf 1'],
  [{ 'panel-begrepen': '9' }, 'Meer lezers begrepen de tekst dan er lezers waren'],
  [{ 'panel-begrepen': '-1' }, 'een heel getal vanaf 0'],
])('%j is refused with what to do, and nothing typed is lost', async (wrong, sentence) => {
  const text = await hardestOf();
  desk.sitDown(desk.here.serviceManager);
  const answer = await desk.post(text, { ...panel, ...wrong });
  expect(answer.status).toBe(422);
  const html = await answer.text();
  expect(html).toContain(sentence);
  expect(html).toContain('kende niet iedereen');
});

test("a text of another team's contact does not exist, nor does a message that no employee wrote", async () => {
  desk.sitDown(desk.here.serviceManager);
  const theirs = [
    ...(await read(`${path}?team=${otherTeam().id}`)).matchAll(/\/tekst\/([0-9a-f-]+)"/g),
  ][0]![1];
  desk.sitDown(leader());
  expect((await desk.get(`${path}/tekst/${theirs}`)).status).toBe(404);
  const [message] = await conversation(desk.here.scope, desk.here.contactIds[0]!);
  expect((await desk.get(`${path}/tekst/${message!.id}`)).status).toBe(404);
});
