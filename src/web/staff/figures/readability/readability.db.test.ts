import { beforeAll, beforeEach, expect, test } from 'vitest';
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
  const links = [...(await read(path)).matchAll(/href="(\/werk\/bericht\/[0-9a-f-]+)"/g)];
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
