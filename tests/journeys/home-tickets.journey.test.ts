import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callNext, makeKiosk, setHomeTickets, visitById } from '#modules/channels/counter/index.ts';
import { newId } from '#platform/db/index.ts';
import { accessibilityProblems } from '#tests/support/axe.ts';
import { openBrowser, sidewaysOverflow, visit, widths } from '#tests/support/browser.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Hall, hall } from '#tests/support/hall.ts';
import { at } from '#tests/support/municipality.ts';
import { type VisitorSite, visitorSite } from '#tests/support/visitor-site.ts';
import { visitorDoors } from '../../src/start/visitors.ts';

const { db, url } = await testDatabase();
const from = at('2026-05-06 10:00');
let place: Hall;
let site: VisitorSite;
let browser: Browser;

beforeAll(async () => {
  place = await hall(db, from, 3);
  [site, browser] = await Promise.all([visitorSite({ url, scope: place.scope, from }), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function look(page: Page): Promise<void> {
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.setViewportSize({ width: widths.phone, height: 900 });
  await expect.poll(() => sidewaysOverflow(page)).toBe(0);
}

/** Somebody at home draws a ticket, as they are used to: with a telephone, and without script when asked. */
async function atHome({ script = true } = {}) {
  const visitor = await visit(browser, { width: widths.phone, script });
  const { page } = visitor;
  await page.goto(`${site.address}/wachtrij`);
  await page.getByLabel('Rijbewijs').check();
  await page.getByRole('button', { name: 'Neem een nummer' }).click();
  await page.getByText('Uw nummer staat in de rij.').waitFor();
  const token = page.url().slice(page.url().lastIndexOf('/') + 1);
  const visitId = (await visitorDoors(db)).visitOf(token)!;
  return { ...visitor, visitId, status: async () => (await visitById(place.scope, visitId))?.status };
}

const callAt = async (counter: number) => {
  const { id, staff } = place.counters[counter]!;
  return callNext(staff, id, { now: site.now(), actId: newId() });
};

describe('joining the line from home', () => {
  it('is not offered as long as nobody allowed it', async () => {
    const { page, context } = await visit(browser);
    await page.goto(`${site.address}/wachtrij`);
    await page.getByText('Hier kunt u niet vanaf huis een nummer nemen.').waitFor();
    expect(await page.getByRole('button', { name: 'Neem een nummer' }).count()).toBe(0);
    await page.goto(site.address);
    expect(await page.getByRole('link', { name: 'Sluit vanaf huis aan' }).count()).toBe(0);
    await setHomeTickets(place.here.administrator, place.locationId, 20);
    await context.close();
  });

  it('is found from the front page and from the opening hours, in Dutch and English, with the wait and the rules', async () => {
    const { page, context, complaints } = await visit(browser);
    await page.goto(`${site.address}/contact`);
    await page.getByRole('link', { name: 'Sluit vanaf huis aan in de rij' }).click();
    await page.getByRole('heading', { name: 'Sluit vanaf huis aan in de rij' }).waitFor();
    await page.getByText('verwachte wachttijd:').first().waitFor();
    await page.getByText('Wij bewaren uw plaats nog 15 minuten.').waitFor();
    await look(page);
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByLabel('Driving licence').waitFor();
    await page.goto(`${site.address}/?taal=en`);
    await page.getByRole('link', { name: 'Join the line from home' }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('asks what for, and keeps the choice to make when nothing was chosen', async () => {
    const { page, context } = await visit(browser, { script: false });
    await page.goto(`${site.address}/wachtrij`);
    await page.getByRole('button', { name: 'Neem een nummer' }).click();
    await page.getByText('Kies eerst waarvoor u komt.').waitFor();
    expect(await page.getByRole('button', { name: 'Neem een nummer' }).count()).toBe(1);
    await context.close();
  });

  it('lets others go first while one is not there, and gives the place back to who says to be there in time', async () => {
    const home = await atHome();
    await look(home.page);
    const walkIn = await place.draw(site.now(), place.licence);
    expect(await callAt(0)).toMatchObject({ visitId: walkIn.visitId });
    await home.page.getByText('U was er niet toen u aan de beurt was.').waitFor({ timeout: 15_000 });
    await home.page.getByText(/Wij bewaren uw plaats tot 10\.\d\d uur/).waitFor();
    const later = await place.draw(site.now(), place.licence);
    await home.page.getByRole('button', { name: 'Ik ben er' }).click();
    await home.page.getByText('U wacht.').waitFor();
    await home.page.getByText('U wordt binnen 15 minuten opgeroepen.').waitFor();
    await look(home.page);
    expect(await callAt(1)).toMatchObject({ visitId: home.visitId });
    await home.page.getByText('U bent aan de beurt. Ga naar Balie 2.').waitFor({ timeout: 2_000 });
    expect(await callAt(2)).toMatchObject({ visitId: later.visitId });
    expect(home.complaints).toEqual([]);
    await home.context.close();
  });

  it('gives a browser one number at a time, and leaving is one press, also without script', async () => {
    const { page, context, status } = await atHome({ script: false });
    await page.goto(`${site.address}/wachtrij`);
    await page.getByText(/U hebt al een nummer: B\d{3}\./).waitFor();
    expect(await page.getByRole('button', { name: 'Neem een nummer' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Bekijk uw nummer' }).click();
    await page.getByRole('button', { name: 'Ik kom toch niet' }).click();
    await page.getByText('U wacht niet meer.', { exact: true }).waitFor();
    expect(await status()).toBe('left');
    await page.goto(`${site.address}/wachtrij`);
    await page.getByRole('button', { name: 'Neem een nummer' }).waitFor();
    await context.close();
  });

  it('can be finished at the kiosk, with the code of the telephone', async () => {
    const home = await atHome();
    const code = /is (\d{5})\./.exec(await home.page.locator('main').innerText())![1]!;
    const made = await makeKiosk(
      place.here.administrator,
      { locationId: place.locationId, name: 'Hal' },
      site.now(),
    );
    if (!made.ok) throw new Error(made.reason);
    const { page, context, complaints } = await visit(browser, { width: 1080 });
    await page.goto(`${site.address}/zuil/koppel/${(await visitorDoors(db)).kioskToken(made.id)}`);
    await page.getByRole('link', { name: 'Nederlands' }).click();
    await page.getByRole('link', { name: 'Ik heb een afspraak of een nummer van thuis' }).click();
    for (const figure of '00000') await page.getByRole('button', { name: figure, exact: true }).click();
    await page.getByRole('button', { name: 'Ga verder' }).click();
    await page.getByText('Deze code kennen wij niet.').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    for (const figure of code) await page.getByRole('button', { name: figure, exact: true }).click();
    await page.getByRole('button', { name: 'Ga verder' }).click();
    await page.getByText('U bent de eerste voor Rijbewijs.').waitFor();
    expect(await home.status()).toBe('waiting');
    expect(complaints.filter((complaint) => !complaint.includes('422'))).toEqual([]);
    await context.close();
    await home.context.close();
  });
});
