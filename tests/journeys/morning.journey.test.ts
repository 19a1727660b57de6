import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityProblems } from '#tests/support/axe.ts';
import { openBrowser, visit, widths } from '#tests/support/browser.ts';
import { invited, signInForTheFirstTime } from '#tests/support/first-administrator.ts';
import { freePorts, type RunningProgram, startProgram } from '#tests/support/program.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'servicenorm-morning-'));
let program: RunningProgram;
let browser: Browser;
let baseUrl: string;
let administrator: Page;
let first: Page;
let second: Page;
let kiosk: Page;
let display: Page;
let phone: Page;

beforeAll(async () => {
  const [web, smtp] = await freePorts(2);
  baseUrl = `http://localhost:${web}`;
  const env = {
    DATA_DIR: dataDir,
    PORT: String(web),
    SMTP_LISTEN: `127.0.0.1:${smtp}`,
    BASE_URL: baseUrl,
    BACKUP: 'off',
    NOW: '2026-05-06T08:30',
  };
  [program, browser] = await Promise.all([startProgram(env), openBrowser()]);
  administrator = (await visit(browser)).page;
  await signInForTheFirstTime(administrator, /http:\/\/localhost:\d+\/welkom\/\S+/.exec(program.said())![0]);
});

afterAll(async () => {
  await browser?.close();
  await program?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Moves the clock of the installation: all screens follow. */
async function clock(time: string): Promise<void> {
  await administrator.goto(`${baseUrl}/beheer/proefklok`);
  await administrator.getByLabel('Dag en tijd').fill(`2026-05-06T${time}`);
  await administrator.getByRole('button', { name: 'Zet de klok vooruit' }).click();
  await administrator
    .getByText(`om ${Number(time.slice(0, 2))}.${time.slice(3)}`)
    .first()
    .waitFor();
}

async function look(page: Page): Promise<void> {
  expect(await accessibilityProblems(page)).toEqual([]);
}

const press = (page: Page, key = ' ') => page.locator('body').press(key);
const heading = (page: Page, name: string) => page.getByRole('heading', { name }).waitFor();

/** Somebody draws a ticket at the kiosk. @returns the number */
async function draw(service: string): Promise<string> {
  await kiosk.getByRole('link', { name: 'Nederlands' }).click();
  await kiosk.getByRole('button', { name: service }).click();
  const number = await kiosk.locator('.sn-ticket__number').innerText();
  await kiosk.getByRole('link', { name: 'Klaar' }).click();
  await kiosk.getByRole('link', { name: 'Nederlands' }).waitFor();
  return number.trim();
}

/** Makes an appointment for a driving licence today. @returns its page */
async function appointment(time: string): Promise<string> {
  const { page, context } = await visit(browser, { width: widths.phone });
  await page.goto(`${baseUrl}/afspraak`);
  await page.getByLabel('Rijbewijs').check();
  await page.getByRole('button', { name: 'Zoek een vrije tijd' }).click();
  await page.getByRole('link', { name: /woensdag 6 mei/ }).click();
  await page.getByLabel(time, { exact: true }).check();
  await page.getByRole('button', { name: 'Maak deze afspraak' }).click();
  await page.getByText(/U hebt een afspraak/).waitFor();
  const link = page.url();
  await context.close();
  return link;
}

describe('a morning in the town hall', () => {
  let early: string;
  let late: string;

  it('the administrator makes services, counters, a kiosk and room for appointments', async () => {
    for (const [name, letter, minutes] of [
      ['Paspoort', 'A', '9'],
      ['Rijbewijs', 'B', '6'],
    ] as const) {
      await administrator.goto(`${baseUrl}/beheer/balies/dienst/nieuw`);
      await administrator.getByLabel('Naam', { exact: true }).fill(name);
      await administrator.getByLabel('Letter op het volgnummer').fill(letter);
      await administrator.getByLabel('Hoeveel minuten duurt het meestal?').fill(minutes);
      await administrator.getByRole('button', { name: 'Bewaar' }).click();
      await administrator.getByText(`De dienst ${name} is bewaard.`).waitFor();
    }
    for (const name of ['Balie 1', 'Balie 2']) {
      await administrator.goto(`${baseUrl}/beheer/balies/balie/nieuw`);
      await administrator.getByLabel('Naam').fill(name);
      await administrator.getByRole('button', { name: 'Bewaar' }).click();
      await administrator.getByText(`${name} is bewaard.`).waitFor();
    }
    await administrator.getByText('Afspraken in Stadhuis').click();
    await administrator.getByLabel('Balies voor afspraken').fill('1');
    await administrator.getByRole('button', { name: 'Bewaar' }).click();
    await administrator.getByText('Bewaard hoe afspraken in Stadhuis gaan.').waitFor();
    await look(administrator);
    await administrator.goto(`${baseUrl}/beheer/zuilen`);
    await administrator.getByLabel('Waar staat de zuil?').fill('Hal');
    await administrator.getByRole('button', { name: 'Maak zuil' }).click();
    const link = await administrator.locator('.sn-link-once').first().innerText();
    kiosk = (await visit(browser, { width: 1080 })).page;
    await kiosk.goto(link.trim());
    await kiosk.getByText('gesloten', { exact: false }).first().waitFor();
    display = (await visit(browser, { width: 1920 })).page;
    await display.goto(`${baseUrl}/scherm/stadhuis`);
  });

  it('two employees open their counters, and residents make appointments', async () => {
    first = await invited(administrator, browser, { name: 'Baukje', role: 'Baliemedewerker' });
    second = await invited(administrator, browser, { name: 'Omar', role: 'Baliemedewerker' });
    for (const [page, name] of [
      [first, 'Balie 1'],
      [second, 'Balie 2'],
    ] as const) {
      expect(new URL(page.url()).pathname).toBe('/werk/balie');
      await page.getByRole('button', { name: `Open ${name}` }).click();
      await heading(page, 'Je balie is vrij');
    }
    [early, late] = [await appointment('10.00 uur'), await appointment('10.15 uur')];
  });

  it('visitors draw tickets, are called on the display and helped; the next one is told how long it takes', async () => {
    await clock('09:00');
    await kiosk.reload();
    expect(await draw('Paspoort')).toBe('A001');
    expect(await draw('Paspoort')).toBe('A002');
    expect(await draw('Rijbewijs')).toBe('B001');
    await kiosk.getByRole('link', { name: 'Nederlands' }).click();
    await kiosk
      .getByText(/Verwachte wachttijd: /)
      .first()
      .waitFor();
    await look(kiosk);
    await kiosk.getByRole('link', { name: 'Terug' }).click();
    await clock('09:04');
    await first.getByText('De rij: 3').waitFor();
    await press(first);
    await display.locator('.sn-display__latest').getByText('A001').waitFor();
    await press(second);
    await display.locator('.sn-display__latest').getByText('A002').waitFor();
    await look(display);
    await heading(first, 'Je roept');
    await press(first);
    await heading(first, 'Je helpt');
    await press(second);
    await heading(second, 'Je helpt');
  });

  it('one is sent on to the other counter and keeps the first wait; one does not come', async () => {
    await clock('09:12');
    await second.reload();
    await press(second);
    await second.getByText('A002 is geholpen.').waitFor();
    await first.reload();
    await first.getByText('Stuur door naar een andere balie').click();
    await first.getByLabel('Waarheen').selectOption({ label: 'Balie 2' });
    await first.getByRole('button', { name: 'Stuur door', exact: true }).click();
    await first.getByText('A001 is doorgestuurd').waitFor();
    await second.getByText(/voor Balie 2/).waitFor();
    await press(second);
    await heading(second, 'Je roept');
    await second.getByText(/Wachtte [34] minuten/).waitFor();
    await look(second);
    await press(first);
    await heading(first, 'Je roept');
    await press(first, 'x');
    await first.getByText('B001 is niet verschenen.').waitFor();
    await press(second);
    await heading(second, 'Je helpt');
    await press(second);
    await second.getByText('A001 is geholpen.').waitFor();
  });

  it('who comes early for an appointment goes first from ten minutes before its time, who comes late from then', async () => {
    phone = (await visit(browser, { width: 390 })).page;
    await phone.goto(early);
    await clock('09:40');
    await phone.reload();
    await phone.getByRole('button', { name: 'Ik ben er' }).click();
    await phone.getByText('U wacht.').waitFor();
    await clock('09:55');
    await kiosk.reload();
    const walkIn = await draw('Rijbewijs');
    await clock('10:02');
    await press(first);
    await heading(first, 'Je roept');
    await first.getByText('Wachtte 2 minuten').waitFor();
    await phone.getByText(/U bent aan de beurt. Ga naar Balie 1/).waitFor();
    await look(phone);
    await press(second);
    await heading(second, 'Je roept');
    await second.locator('.sn-desk__ticket').getByText(walkIn).waitFor();
    for (const page of [first, second]) {
      await press(page);
      await heading(page, 'Je helpt');
      await press(page);
      await heading(page, 'Je balie is vrij');
    }
    await clock('10:25');
    await phone.goto(late);
    await phone.getByRole('button', { name: 'Ik ben er' }).click();
    await phone.getByText('U wacht.').waitFor();
    await clock('10:30');
    await press(first);
    await heading(first, 'Je roept');
    await first.getByText(/Wachtte [45] minuten/).waitFor();
    await press(first);
    await heading(first, 'Je helpt');
    await press(first);
    await heading(first, 'Je balie is vrij');
  });

  it('a lunch break is a closed counter; at closing time who still waits is not forgotten', async () => {
    await clock('12:00');
    await first.getByRole('button', { name: 'Sluit de balie' }).click();
    await first.getByText('De balie is dicht.').waitFor();
    await administrator.goto(`${baseUrl}/werk/balies`);
    await administrator.getByText('1 balie open.').waitFor();
    await first.getByRole('button', { name: 'Open Balie 1' }).click();
    await heading(first, 'Je balie is vrij');
    await clock('16:58');
    await kiosk.reload();
    await draw('Paspoort');
    await clock('17:01');
    await administrator.goto(`${baseUrl}/werk/balies`);
    await administrator.getByText('Het is sluitingstijd en er wacht nog: 1 bezoeker').waitFor();
    await look(administrator);
    await administrator.getByRole('button', { name: 'Sluit de rij' }).click();
    await administrator.getByText('De rij is gesloten. 1 bezoeker is niet geholpen').waitFor();
    await kiosk.reload();
    await kiosk.getByText('gesloten', { exact: false }).first().waitFor();
    await administrator.goto(`${baseUrl}/werk/cijfers/balies`);
    await administrator
      .getByText('Er waren 7 bezoekers, te weinig voor een percentage; 6 daarvan waren binnen 15 minuten')
      .waitFor();
    await administrator
      .getByText('de balies sloten: 1. Opgeroepen en niet verschenen: 1.', { exact: false })
      .waitFor();
    await look(administrator);
  });
});
