import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeKiosk } from '#modules/channels/counter/index.ts';
import { accessibilityProblems } from '#tests/support/axe.ts';
import { openBrowser, sidewaysOverflow, visit, widths } from '#tests/support/browser.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Hall, hall } from '#tests/support/hall.ts';
import { at } from '#tests/support/municipality.ts';
import { readReceipt } from '#tests/support/receipts.ts';
import { type VisitorSite, visitorSite } from '#tests/support/visitor-site.ts';
import { visitorDoors } from '../../src/start/visitors.ts';

const { db, url } = await testDatabase();
const from = at('2026-05-06 10:00');
let place: Hall;
let site: VisitorSite;
let browser: Browser;

beforeAll(async () => {
  place = await hall(db, from);
  [site, browser] = await Promise.all([visitorSite({ url, scope: place.scope, from }), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** Stands in for a printer that is plugged in: keeps what it is sent, or refuses it. */
function plugIn() {
  const sent: number[][] = [];
  const endpoint = { endpointNumber: 3, direction: 'out', type: 'bulk' };
  const alternate = { interfaceClass: 7, endpoints: [endpoint] };
  const opened: string[] = [];
  const device = {
    vendorId: 0x04b8,
    productId: 0x0e28,
    productName: 'TM-T20III',
    configuration: { interfaces: [{ interfaceNumber: 0, alternate }] },
    open: async () => opened.push('open'),
    close: async () => opened.push('close'),
    selectConfiguration: async () => undefined,
    claimInterface: async () => undefined,
    async transferOut(_: number, data: Uint8Array) {
      if ((window as { paper?: boolean }).paper === false) return { status: 'stall' };
      sent.push([...data]);
      return { status: 'ok' };
    },
  };
  const usb = { getDevices: async () => [device], requestDevice: async () => device };
  Object.defineProperty(navigator, 'usb', { value: usb });
  Object.assign(window, { sent, opened });
}

async function device() {
  const made = await makeKiosk(
    place.here.administrator,
    { locationId: place.locationId, name: String(Math.random()) },
    site.now(),
  );
  if (!made.ok) throw new Error(made.reason);
  const visitor = await visit(browser, { width: 1080 });
  await visitor.page.addInitScript(plugIn);
  await visitor.page.goto(`${site.address}/zuil/koppel/${(await visitorDoors(db)).kioskToken(made.id)}`);
  return visitor;
}

const receipts = async (page: Page) => {
  const sent = await page.evaluate<number[][]>('window.sent');
  return sent.map((bytes) => readReceipt(new Uint8Array(bytes)));
};

async function draw(page: Page, language: string, service: string): Promise<string> {
  await page.goto(`${site.address}/zuil/${place.locationId}`);
  await page.getByRole('link', { name: language }).click();
  await page.getByRole('button', { name: service }).click();
  return (await page.locator('.sn-ticket__number').innerText()).trim();
}

describe('a kiosk with a receipt printer', () => {
  it('gets its printer once, prints a sample, and from then on the number of a visitor', async () => {
    const { page, context, complaints } = await device();
    await page.goto(`${site.address}/zuil/instellen`);
    await page.getByRole('heading', { name: 'Printer van deze zuil' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByLabel('Breedte van het papier').selectOption('58');
    await page.getByRole('button', { name: 'Kies een USB-printer' }).click();
    await page.getByText('Bonnen gaan naar TM-T20III, op papier van 58 mm.').waitFor();
    await page.getByRole('button', { name: 'Druk een proefbon af' }).click();
    await expect.poll(async () => (await receipts(page)).length).toBe(1);
    expect((await receipts(page))[0]?.text).toContain('Letters: é ë ï ó ú ą ę ł ś ż');
    await page.setViewportSize({ width: widths.phone, height: 900 });
    expect(await sidewaysOverflow(page)).toBe(0);
    await page.setViewportSize({ width: 1080, height: 1920 });

    const ticket = await draw(page, 'Nederlands', 'Rijbewijs');
    await page.getByRole('button', { name: 'Druk het nummer af' }).click();
    await page.getByText('Het nummer is afgedrukt.').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    const [printed] = await receipts(page);
    expect(printed).toMatchObject({ large: [{ text: ticket, times: 6 }], cuts: 1 });
    const phone = await visit(browser, { width: widths.phone });
    await phone.page.goto(printed!.codes[0]!);
    await phone.page.getByText(ticket).first().waitFor();
    expect(await page.evaluate<string[]>('window.opened')).toEqual(['open', 'close']);
    expect(complaints).toEqual([]);
    await phone.context.close();
    await context.close();
  });

  it('prints English for who reads Arabic, whose letters no receipt printer has', async () => {
    const { page, context } = await device();
    await page.goto(`${site.address}/zuil/instellen`);
    await page.getByRole('button', { name: 'Kies een USB-printer' }).click();
    await draw(page, 'العربية', 'Driving licence');
    await page.getByRole('button', { name: 'اطبع الرقم' }).click();
    await page.getByText('طُبع الرقم.').waitFor();
    expect((await receipts(page))[0]?.text).toContain('You are called within 15 minutes.');
    await context.close();
  });

  it('says that the printer does not work, and keeps the number on the screen', async () => {
    const { page, context } = await device();
    await page.goto(`${site.address}/zuil/instellen`);
    await page.getByRole('button', { name: 'Kies een USB-printer' }).click();
    const ticket = await draw(page, 'English', 'Driving licence');
    await page.evaluate('window.paper = false');
    await page.getByRole('button', { name: 'Print the number' }).click();
    await page.getByText('The printer does not work. Remember your number').waitFor();
    expect(await page.locator('.sn-ticket__number').innerText()).toContain(ticket);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.evaluate('window.paper = true');
    await page.getByRole('button', { name: 'Print the number' }).click();
    await page.getByText('The number was printed.').waitFor();
    expect(await page.getByText('The printer does not work.').isVisible()).toBe(false);
    await context.close();
  });

  it('leaves printing to the browser where no printer was chosen, or not any more', async () => {
    const { page, context } = await device();
    await page.addInitScript(() => {
      Object.assign(window, { pages: 0, print: () => Object.assign(window, { pages: 1 }) });
    });
    await page.goto(`${site.address}/zuil/instellen`);
    await page.getByRole('button', { name: 'Kies een USB-printer' }).click();
    await page.getByRole('button', { name: 'Laat de browser afdrukken' }).click();
    await page.getByText('De browser drukt af').waitFor();
    await draw(page, 'Nederlands', 'Rijbewijs');
    await page.getByRole('button', { name: 'Druk het nummer af' }).click();
    await expect.poll(() => page.evaluate('window.pages')).toBe(1);
    expect(await receipts(page)).toEqual([]);
    await context.close();
  });
});
