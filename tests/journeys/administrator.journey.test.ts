import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpServer, type HttpServer } from '#platform/http/index.ts';
import { accessibilityProblems } from '#tests/support/axe.ts';
import { openBrowser, sidewaysOverflow, visit, widths } from '#tests/support/browser.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type StaffSite, staffSite } from '#tests/support/staff-site.ts';
import { nextTotp, totp } from '#tests/support/totp.ts';

const { db } = await testDatabase();
const charter = readFileSync('charters/utrecht-2008.yaml', 'utf8');
const password = 'zeven paarse tulpen';
let site: StaffSite;
let server: HttpServer;
let browser: Browser;
let base: string;

beforeAll(async () => {
  site = await staffSite(db, { isTest: true });
  server = createHttpServer({ fetch: site.app.fetch, port: 0, hostname: '127.0.0.1' });
  base = `http://127.0.0.1:${await server.listen()}`;
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  site?.kit.close();
});

/** What is wrong with the page in sight. The examination is a script itself: without script it finds nothing. */
async function examine(page: Page, script: boolean): Promise<string[]> {
  if (!script) return [];
  const overflow = await sidewaysOverflow(page);
  return [
    ...(await accessibilityProblems(page)),
    ...(overflow > 0 ? [`sticks out by ${overflow} pixels`] : []),
  ];
}

const submit = async (page: Page, name: string | RegExp) => {
  await page.getByRole('main').getByRole('button', { name }).click();
};

describe.each([
  { what: 'with script on a desktop', width: widths.desktop, script: true },
  { what: 'with script on a telephone', width: widths.phone, script: true },
  { what: 'without script', width: widths.tablet, script: false },
])('the administrator, $what', ({ width, script }) => {
  const email = `anna${width}@voorbeeld.nl`;
  let page: Page;
  let secret: string;
  const problems = (shown: Page) => examine(shown, script);

  beforeAll(async () => {
    page = (await visit(browser, { width, script })).page;
  });

  it('is told at the field what is wrong with the first password', async () => {
    const { token } = await site.auth.createLink('administrator');
    await page.goto(`${base}/welkom/${token}`);
    expect(await problems(page)).toEqual([]);
    await page.fill('#naam', 'Anna van der Bergh');
    await page.fill('#email', email);
    await page.fill('#wachtwoord', 'kort');
    await page.fill('#herhaling', 'kort');
    await submit(page, 'Ga verder');
    await page.locator('#wachtwoord-fout').waitFor();
    expect(await page.inputValue('#naam')).toBe('Anna van der Bergh');
    expect(await problems(page)).toEqual([]);
  });

  it('chooses a good one and sets up the second factor', async () => {
    await page.fill('#wachtwoord', password);
    await page.fill('#herhaling', password);
    if ((await page.locator('#werk').count()) > 0) await page.check('#werk-nee');
    await submit(page, 'Ga verder');
    await page.locator('.sn-qr').waitFor();
    expect(await problems(page)).toEqual([]);
    secret = (await page.locator('#sleutel code').textContent())!;
    await page.fill('#code', totp(secret));
    await submit(page, 'Zet de extra code aan');
    await page.waitForURL(/\/beheer$/);
  });

  it.each([
    '',
    '/medewerkers',
    '/medewerkers/nieuw',
    '/teams',
    '/mailboxen',
    '/mailboxen/nieuw',
    '/handvest',
    '/kalender?kalender=counters&maand=2026-05',
    '/logboek',
    '/proefklok',
  ])('finds nothing in the way at /beheer%s', async (path) => {
    await page.goto(`${base}/beheer${path}`);
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    expect(await problems(page)).toEqual([]);
  });

  it('invites a colleague and gets the link once', async () => {
    await page.goto(`${base}/beheer/medewerkers/nieuw`);
    await page.fill('#naam', 'Fatima');
    await page.fill('#email', `fatima${width}@voorbeeld.nl`);
    await submit(page, 'Nodig uit');
    await page.locator('#link').waitFor();
    expect(await page.locator('#link').textContent()).toContain('/welkom/');
    expect(await problems(page)).toEqual([]);
  });

  it('is told what is wrong with a charter, mends it, and sees what changes', async () => {
    await page.goto(`${base}/beheer/handvest`);
    await page.fill('#tekst', charter.replace('8:30-17:30', '8:30-27:30'));
    await submit(page, 'Controleer dit handvest');
    await page.getByRole('heading', { name: 'Dit moet nog anders' }).waitFor();
    expect(await problems(page)).toEqual([]);
    await page.fill(
      '#tekst',
      charter.replace('8:30-17:30', '8:30-17:00').replace('8.30 - 17.30', '8.30 - 17.00'),
    );
    await submit(page, 'Controleer dit handvest');
    await page.waitForURL(/voorstel|handvest$/);
    expect(await problems(page)).toEqual([]);
  });

  it('closes a day and puts that into force', async () => {
    await page.goto(`${base}/beheer/kalender`);
    await page.fill('#vanaf', '2026-05-15');
    await page.fill('#reden', `Brugdag ${width}`);
    await page.check('#soort');
    await submit(page, 'Bekijk wat dit verandert');
    await page.getByRole('heading', { name: 'Wat verandert er?' }).waitFor();
    expect(await problems(page)).toEqual([]);
    await submit(page, /^Stel in werking vanaf/);
    await page.getByText('Het handvest geldt vanaf').waitFor();
    await page.goto(`${base}/beheer/kalender?maand=2026-05`);
    expect(await page.getByText(`Brugdag ${width}`).count()).toBeGreaterThan(0);
  });

  it('announces a peak, and takes it back', async () => {
    await page.goto(`${base}/beheer/pieken`);
    await submit(page, 'Kondig aan');
    await page.getByText('Vul de laatste dag in.').first().waitFor();
    await page.getByLabel('Eerste dag').fill('2026-06-01');
    await page.getByLabel('Laatste dag').fill('2026-07-10');
    await page.getByLabel('Druk vanaf').fill('09:00');
    await page.getByLabel('Druk tot').fill('12:00');
    await page
      .getByLabel('Reden', { exact: true })
      .fill('Voor de zomer vragen veel mensen een paspoort aan.');
    await submit(page, 'Kondig aan');
    await page
      .getByText('Maandag 1 juni tot en met vrijdag 10 juli 2026, van 9.00 tot 12.00 uur')
      .first()
      .waitFor();
    expect(await problems(page)).toEqual([]);
    page.once('dialog', (dialog) => dialog.accept());
    await submit(page, /Trek in/);
    await page.getByText('De aankondiging is ingetrokken.').waitFor();
  });

  it('signs out, and in again with the code of the app', async () => {
    await page.locator('#eigen-menu summary').click();
    await page.getByRole('button', { name: 'Log uit' }).click();
    await page.getByText('Je bent uitgelogd.').waitFor();
    expect(await problems(page)).toEqual([]);
    await page.fill('#email', email);
    await page.fill('#wachtwoord', password);
    await submit(page, 'Log in');
    await page.waitForURL(/inloggen\/code/);
    expect(await problems(page)).toEqual([]);
    await page.fill('#code', nextTotp(secret));
    await submit(page, 'Ga verder');
    await page.waitForURL(/\/beheer$/);
  });
});
