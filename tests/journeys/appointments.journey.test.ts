import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setAppointments } from '#modules/channels/counter/index.ts';
import { accessibilityProblems } from '#tests/support/axe.ts';
import { openBrowser, sidewaysOverflow, visit, widths } from '#tests/support/browser.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Hall, hall } from '#tests/support/hall.ts';
import { at } from '#tests/support/municipality.ts';
import { type VisitorSite, visitorSite } from '#tests/support/visitor-site.ts';

const { db, url } = await testDatabase();
let place: Hall;
let site: VisitorSite;
let browser: Browser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  place = await hall(db, at('2026-05-06 08:00'), 3);
  await setAppointments(place.here.administrator, place.locationId, { counters: 1, daysAhead: 30 });
  site = await visitorSite({ url, scope: place.scope, from: at('2026-05-06 08:30') });
  browser = await openBrowser();
  ({ page, complaints } = await visit(browser));
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function look(): Promise<void> {
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.setViewportSize({ width: widths.phone, height: 900 });
  await expect.poll(() => sidewaysOverflow(page)).toBe(0);
  await page.setViewportSize({ width: widths.desktop, height: 900 });
}

const choose = async (day: RegExp, time: string) => {
  await page.getByLabel('Rijbewijs').check();
  await page.getByRole('button', { name: 'Zoek een vrije tijd' }).click();
  await page.getByRole('link', { name: day }).click();
  await page.getByLabel(time, { exact: true }).check();
  await page.getByRole('button', { name: 'Maak deze afspraak' }).click();
};

describe('an appointment', () => {
  let link: string;

  it('is made in three questions, without a name', async () => {
    await page.goto(`${site.address}/afspraak`);
    await look();
    await page.getByLabel('Rijbewijs').check();
    await page.getByRole('button', { name: 'Zoek een vrije tijd' }).click();
    await page.getByRole('heading', { name: 'Welke dag?' }).waitFor();
    await look();
    await page.getByRole('link', { name: /woensdag 6 mei/ }).click();
    await page.getByRole('heading', { name: 'Hoe laat?' }).waitFor();
    await look();
    await page.getByLabel('10.00 uur', { exact: true }).check();
    await page.getByRole('button', { name: 'Maak deze afspraak' }).click();
    await page.getByText(/U hebt een afspraak op woensdag 6 mei.* om 10.00 uur/).waitFor();
    await look();
    link = page.url();
  });

  it('takes its place from who comes after', async () => {
    await page.goto(`${site.address}/afspraak`);
    await page.getByLabel('Rijbewijs').check();
    await page.getByRole('button', { name: 'Zoek een vrije tijd' }).click();
    await page.getByRole('link', { name: /woensdag 6 mei/ }).click();
    await page.getByRole('heading', { name: 'Hoe laat?' }).waitFor();
    expect(await page.getByLabel('10.00 uur', { exact: true }).count()).toBe(0);
  });

  it('can be put into a calendar, moved, and reported when one is there', async () => {
    await page.goto(link);
    const file = await page.request.get(`${link}/afspraak.ics`);
    expect(await file.text()).toContain('DTSTART:20260506T080000Z');
    await page.getByRole('link', { name: 'Verzet de afspraak' }).click();
    await page.getByRole('link', { name: /woensdag 6 mei/ }).click();
    await page.getByLabel('9.15 uur', { exact: true }).check();
    await page.getByRole('button', { name: 'Maak deze afspraak' }).click();
    await page.getByText(/om 9.15 uur/).waitFor();
    expect(page.url()).toBe(link);
    await page.getByRole('button', { name: 'Ik ben er' }).click();
    await page.getByText('U wacht.').waitFor();
    await page.getByText('B001').waitFor();
    await look();
  });

  it('can be cancelled, after thinking it over', async () => {
    await page.goto(`${site.address}/afspraak`);
    await choose(/donderdag 7 mei/, '11.00 uur');
    await page.getByText('Komt u niet?').click();
    await page.getByRole('button', { name: 'Zeg de afspraak af' }).click();
    await page.getByText('Uw afspraak is afgezegd.', { exact: true }).waitFor();
    expect(complaints).toEqual([]);
  });
});
