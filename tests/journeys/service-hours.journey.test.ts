import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeKiosk, setAppointments, setServiceHours } from '#modules/channels/counter/index.ts';
import { accessibilityProblems } from '#tests/support/axe.ts';
import { openBrowser, sidewaysOverflow, type Visit, visit, widths } from '#tests/support/browser.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Hall, hall } from '#tests/support/hall.ts';
import { addCalendars } from '#tests/support/mornings.ts';
import { at } from '#tests/support/municipality.ts';
import { type VisitorSite, visitorSite } from '#tests/support/visitor-site.ts';
import { visitorDoors } from '../../src/start/visitors.ts';

const { db, url } = await testDatabase();
/** A Wednesday afternoon; driving licences are for the mornings from Monday to Thursday. */
const from = at('2026-05-06 12:30');
let counters: Hall;
let site: VisitorSite;
let browser: Browser;

beforeAll(async () => {
  counters = await hall(db, from);
  const { administrator } = counters.here;
  const { locationId, licence } = counters;
  await addCalendars(counters.scope, from);
  await setServiceHours(administrator, { locationId, serviceId: licence, calendarId: 'mornings' }, from);
  await setAppointments(administrator, locationId, { counters: 1, daysAhead: 30 });
  [site, browser] = await Promise.all([visitorSite({ url, scope: counters.scope, from }), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function look({ page, complaints }: Visit): Promise<void> {
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.setViewportSize({ width: widths.phone, height: 900 });
  await expect.poll(() => sidewaysOverflow(page)).toBe(0);
  await page.setViewportSize({ width: widths.desktop, height: 900 });
  expect(complaints).toEqual([]);
}

it('a kiosk shows a service that is closed with when it opens again, and gives no number for it', async () => {
  const made = await makeKiosk(
    counters.here.administrator,
    { locationId: counters.locationId, name: 'Hal' },
    site.now(),
  );
  if (!made.ok) throw new Error(made.reason);
  const device = await visit(browser);
  const { page } = device;
  await page.goto(`${site.address}/zuil/koppel/${(await visitorDoors(db)).kioskToken(made.id)}`);
  await page.getByRole('link', { name: 'Nederlands' }).click();
  await page.getByRole('button', { name: /Paspoort/ }).waitFor();
  await page.getByRole('listitem').filter({ hasText: 'weer morgen om 9.00 uur' }).waitFor();
  expect(await page.getByRole('button', { name: /Rijbewijs/ }).count()).toBe(0);
  expect(await page.getByRole('link', { name: 'Ik kom voor meer dan één ding' }).count()).toBe(0);
  await look(device);
  await device.context.close();
});

it('the website says when the service is open, and appointments are in its mornings only', async () => {
  const resident = await visit(browser);
  const { page } = resident;
  await page.goto(`${site.address}/contact`);
  const service = page.getByText('Rijbewijs: weer morgen om 9.00 uur');
  await service.click();
  await page.getByText('maandag tot en met donderdag: 9.00 tot 12.00 uur').waitFor();
  await look(resident);
  await page.goto(`${site.address}/afspraak?locatie=${counters.locationId}&dienst=${counters.licence}`);
  await page.getByRole('link', { name: /donderdag 7 mei/ }).click();
  await page.getByText('11 uur').first().waitFor();
  expect(await page.getByText('12 uur').count()).toBe(0);
  await look(resident);
  await resident.context.close();
});
