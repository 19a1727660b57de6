import { beforeAll, beforeEach, expect, test } from 'vitest';
import { contactById } from '#modules/contacts/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { at } from '#tests/support/municipality.ts';
import { type Workplace, workplace } from '#tests/support/workplace.ts';

const { db } = await testDatabase();
let desk: Workplace;

const typed = 'Indien u nadere informatie wenst te verkrijgen, kunt u contact opnemen met de afdeling.';

beforeAll(async () => {
  desk = await workplace(db, at('2026-05-06 10:30'), 14);
});
beforeEach(() => desk.sitDown(desk.here.employees[0]));

async function contactOf(teamId: string): Promise<string> {
  for (const id of desk.here.contactIds) {
    const contact = (await contactById(desk.here.scope, id))!;
    if (contact.teamId === teamId && contact.status === 'open') return id;
  }
  throw new Error('this team has no open contact');
}

const own = () => contactOf(desk.here.employees[0]!.teamId);

test('without script the page comes back with everything that was typed and the judgement beside it', async () => {
  const id = await own();
  const answer = await desk.post(`/werk/bericht/${id}/leesbaarheid/antwoord`, { 'antwoord-tekst': typed });
  expect(answer.status).toBe(200);
  const html = await answer.text();
  expect(html).toContain(`>${typed}</textarea>`);
  expect(html).toContain('Dit kan makkelijker');
  expect(html).toContain('<q class="sn-findings__quote">Indien</q>');
  expect(html).not.toContain('Controleer wat je hebt ingevuld');
});

test('the script gets the judgement alone, with buttons that lead to the places', async () => {
  const answer = await desk.post(
    `/werk/bericht/${await own()}/leesbaarheid/antwoord`,
    { 'antwoord-tekst': typed },
    { 'x-fragment': '1' },
  );
  const html = await answer.text();
  expect(html).toMatch(/^<div/);
  expect(html).toContain('data-readability-field-param="antwoord-tekst"');
});

test('what was typed stays text in the answer, whatever stands in it', async () => {
  const mischief = `${typed} Indien <img src=x onerror=alert(1)> "&`;
  const answer = await desk.post(
    `/werk/bericht/${await own()}/leesbaarheid/antwoord`,
    { 'antwoord-tekst': mischief },
    { 'x-fragment': '1' },
  );
  expect(await answer.text()).not.toContain('<img');
});

test('a note is read by colleagues only and has no judgement', async () => {
  const id = await own();
  expect((await desk.post(`/werk/bericht/${id}/leesbaarheid/notitie`)).status).toBe(404);
  expect((await desk.post(`/werk/bericht/${id}/leesbaarheid/bestaat-niet`)).status).toBe(404);
  expect(await (await desk.get(`/werk/bericht/${id}?doe=notitie`)).text()).not.toContain('Leesbaarheid');
});

test("with another team's contact the address does not exist", async () => {
  const other = desk.here.teams.find(({ id }) => id !== desk.here.employees[0]!.teamId)!;
  const id = await contactOf(other.id);
  const path = `/werk/bericht/${id}/leesbaarheid/antwoord`;
  expect((await desk.post(path)).status).toBe(404);
  expect((await desk.post(path, { 'antwoord-tekst': typed }, { 'x-fragment': '1' })).status).toBe(404);
});

test('a text of half a million characters is judged for its beginning, in time', async () => {
  const startMs = performance.now();
  const answer = await desk.post(
    `/werk/bericht/${await own()}/leesbaarheid/antwoord`,
    { 'antwoord-tekst': `${typed} `.repeat(5_000) },
    { 'x-fragment': '1' },
  );
  expect(await answer.text()).toContain('Alleen de eerste 50.000 tekens zijn beoordeeld.');
  expect(performance.now() - startMs).toBeLessThan(2_000);
});
