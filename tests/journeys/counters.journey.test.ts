import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actOnVisit, makeKiosk, visitAtCounter, visitById } from '#modules/channels/counter/index.ts';
import { newId } from '#platform/db/index.ts';
import { accessibilityProblems } from '#tests/support/axe.ts';
import { openBrowser, sidewaysOverflow, visit, widths } from '#tests/support/browser.ts';
import { cableTo } from '#tests/support/cable.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Hall, hall } from '#tests/support/hall.ts';
import { at } from '#tests/support/municipality.ts';
import { type VisitorSite, visitorSite } from '#tests/support/visitor-site.ts';
import { codesIn } from '../../src/platform/scans/codes.ts';
import { visitorDoors } from '../../src/start/visitors.ts';

const { db, url } = await testDatabase();
const from = at('2026-05-06 10:00');
let counters: Hall;
let site: VisitorSite;
let browser: Browser;

beforeAll(async () => {
  counters = await hall(db, from);
  [site, browser] = await Promise.all([visitorSite({ url, scope: counters.scope, from }), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** A display on the wall, of which is kept what it says aloud. */
async function display(address = site.address) {
  const visitor = await visit(browser, { width: 1920 });
  const { page } = visitor;
  await page.addInitScript(() => {
    const said: string[] = [];
    Object.assign(window, {
      said,
      SpeechSynthesisUtterance: class extends EventTarget {
        readonly text: string;
        onend?: () => void;
        constructor(text: string) {
          super();
          this.text = text;
        }
      },
    });
    Object.defineProperty(window, 'speechSynthesis', {
      value: {
        speak(utterance: { text: string; onend(): void }) {
          said.push(utterance.text);
          queueMicrotask(() => utterance.onend());
        },
      },
    });
  });
  await page.goto(`${address}/scherm/${counters.locationId}`);
  return { ...visitor, said: () => page.evaluate<string[]>('window.said') };
}

const latest = (page: Page) => page.locator('.sn-display__latest .sn-display__call');

describe('a display', () => {
  it('shows the opening hours until somebody is called, then the number with its counter, and says it once', async () => {
    const { page, context, complaints, said } = await display();
    await page.getByText('Er is nog niemand opgeroepen').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Geluid aan' }).click();
    const one = await counters.draw(site.now());
    const two = await counters.draw(site.now(), counters.licence);
    await counters.call(site.now(), 0);
    await latest(page).getByText(one.ticket).waitFor();
    await counters.call(site.now(), 1);
    await latest(page).getByText(two.ticket).waitFor();
    expect(await latest(page).innerText()).toContain('Balie 2');
    expect(await page.locator('.sn-display__earlier li:visible').innerText()).toMatch(`${one.ticket}`);
    expect(await accessibilityProblems(page)).toEqual([]);
    await expect
      .poll(said, { timeout: 15_000 })
      .toEqual(['Nummer A 0 0 1, Balie 1', 'Nummer B 0 0 1, Balie 2']);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('says within five seconds that the connection is gone, and catches up by itself', async () => {
    const cable = await cableTo(site.address);
    const { page, context } = await display(cable.address);
    await latest(page).getByText('B001').waitFor();
    const message = page.getByText('Geen verbinding.');
    await expect.poll(() => message.isVisible()).toBe(false);
    cable.pull();
    await message.waitFor({ timeout: 5_000 });
    await free(counters, 0);
    const missed = await counters.draw(site.now());
    await counters.call(site.now(), 0);
    cable.plugIn();
    await latest(page).getByText(missed.ticket).waitFor({ timeout: 10_000 });
    await expect.poll(() => message.isVisible()).toBe(false);
    await context.close();
    await cable.close();
  });

  it('works without script', async () => {
    const { page, context } = await visit(browser, { width: 1920, script: false });
    await page.goto(`${site.address}/scherm/${counters.locationId}`);
    expect(await latest(page).innerText()).toMatch(/^A002\s+Balie 1$/);
    expect(await page.locator('meta[http-equiv=refresh]').getAttribute('content')).toBe('10');
    await context.close();
  });
});

/** The device in the hall, upright. */
async function kiosk() {
  const made = await makeKiosk(
    counters.here.administrator,
    { locationId: counters.locationId, name: newId() },
    site.now(),
  );
  if (!made.ok) throw new Error(made.reason);
  const visitor = await visit(browser, { width: 1080 });
  await visitor.page.setViewportSize({ width: 1080, height: 1920 });
  const token = (await visitorDoors(db)).kioskToken(made.id);
  await visitor.page.goto(`${site.address}/zuil/koppel/${token}`);
  return visitor;
}

const numberOn = async (page: Page) => (await page.locator('.sn-ticket__number').innerText()).trim();

describe('a visitor', () => {
  it('draws a ticket at the kiosk, takes it along on a telephone, and is called on all screens at once', async () => {
    const hallScreen = await display();
    const { page, context, complaints } = await kiosk();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('link', { name: 'Nederlands' }).click();
    await page.getByRole('heading', { name: 'Waarvoor komt u?' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    const smallest = await page
      .locator('main :is(a, button)')
      .evaluateAll((all) => Math.min(...all.map((one) => one.getBoundingClientRect().height)));
    expect(smallest).toBeGreaterThanOrEqual(64);
    await page.getByRole('button', { name: 'Rijbewijs' }).click();
    await page.getByRole('button', { name: 'Druk het nummer af' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    const ticket = await numberOn(page);

    const phone = await visit(browser, { width: widths.phone });
    await phone.page.goto(await qrOf(page));
    expect(await numberOn(phone.page)).toBe(ticket);
    await phone.page.getByText('U bent de eerste voor Rijbewijs.').waitFor();
    expect(await accessibilityProblems(phone.page)).toEqual([]);
    expect(await sidewaysOverflow(phone.page)).toBe(0);

    await free(counters, 1);
    await counters.call(site.now(), 1);
    await phone.page.getByText('U bent aan de beurt. Ga naar Balie 2.').waitFor({ timeout: 2_000 });
    await latest(hallScreen.page).getByText(ticket).waitFor({ timeout: 2_000 });
    await phone.page.getByText('Wij riepen u op binnen 1 minuut.').waitFor();
    await free(counters, 1);
    await phone.page.reload();
    await phone.page.getByText('U bent geholpen.').waitFor();
    expect([...complaints, ...phone.complaints]).toEqual([]);
    for (const one of [context, phone.context, hallScreen.context]) await one.close();
  });

  it('who waits no longer says so on the telephone, after thinking it over', async () => {
    const { visitId } = await counters.draw(site.now());
    const token = (await visitorDoors(db)).visitToken(visitId);
    const { page, context } = await visit(browser, { width: widths.phone, script: false });
    await page.goto(`${site.address}/bezoek/${token}`);
    await page.getByRole('link', { name: 'Ik wacht niet langer' }).click();
    expect((await visitById(counters.scope, visitId))?.status).toBe('waiting');
    await page.getByRole('button', { name: 'Ja, ik wacht niet langer' }).click();
    await page.getByText('Neem dan een nieuw nummer in de hal.').waitFor();
    expect((await visitById(counters.scope, visitId))?.status).toBe('left');
    await context.close();
  });

  it('who walks away from the kiosk leaves nothing behind for the next one', async () => {
    const { page, context } = await kiosk();
    await page.clock.install();
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Driving licence' }).click();
    await page.getByText('Your number').first().waitFor();
    await page.clock.runFor(21_000);
    await page.getByText('Are you still there? Touch the screen.').waitFor();
    await page.clock.runFor(11_000);
    await page.getByRole('link', { name: 'Nederlands' }).waitFor();
    expect(await page.locator('.sn-ticket__number').count()).toBe(0);
    await context.close();
  });

  it('finds a kiosk that says when it has no connection, and works again when it has', async () => {
    const { page, context } = await kiosk();
    await page.getByRole('link', { name: 'Nederlands' }).click();
    await page.getByRole('heading', { name: 'Waarvoor komt u?' }).waitFor();
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Rijbewijs' }).click();
    await page.getByText('Deze zuil heeft even geen verbinding.').waitFor();
    await context.setOffline(false);
    await page.getByRole('button', { name: 'Rijbewijs' }).click();
    await page.getByRole('button', { name: 'Druk het nummer af' }).waitFor();
    await context.close();
  });
});

/** What the camera of a telephone reads from the square on the screen. */
async function qrOf(page: Page): Promise<string> {
  const picture = await page.locator('.sn-qr').screenshot();
  const { data, info } = await sharp(picture).greyscale().raw().toBuffer({ resolveWithObject: true });
  const [address] = await codesIn({ values: new Uint8Array(data), width: info.width, height: info.height });
  return address!;
}

/** Whoever is at a counter is helped, so that the next one can be called. */
async function free({ counters: all }: Hall, number: number): Promise<void> {
  const { id, staff } = all[number]!;
  const visitor = await visitAtCounter(staff, id);
  if (!visitor) return;
  for (const act of ['start', 'finish'] as const)
    await actOnVisit(staff, visitor.id, { act }, { now: site.now(), actId: newId() });
}
