import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDay } from '#engine/time/index.ts';
import { createHttpServer } from '#platform/http/index.ts';
import { accessibilityProblems } from '#tests/support/axe.ts';
import { openBrowser, sidewaysOverflow, visit, widths } from '#tests/support/browser.ts';
import { moment, noticeFor, Story } from '#tests/support/contact-story.ts';
import { type Count, type StandInWeb, standInWeb } from '#tests/support/web-stand-ins.ts';
import { createWeb } from '#web/index.ts';

const asked = () =>
  new Story()
    .received('2026-04-01 14:10')
    .mailed('2026-04-01 14:11', { kind: 'receiptConfirmed' }, '2026-04-01 14:11');
const late = () => new Story().received('2026-03-20 14:10');

const contacts = {
  open: asked().facts,
  late: late().facts,
  notice: late().mailed(
    '2026-03-26 10:00',
    { kind: 'noticeSent', notice: noticeFor('2026-04-24') },
    '2026-03-26 10:00',
  ).facts,
  waiting: asked().mailed('2026-04-01 16:00', { kind: 'dataRequested' }, '2026-04-01 16:00').facts,
  answered: asked().mailed('2026-04-02 08:00', { kind: 'answered' }, '2026-04-02 08:00').facts,
};

const counts: Count[] = ['2025-05-01', '2025-11-01', '2026-02-01', '2026-04-01'].flatMap((on) => [
  { day: parseDay(on)!, normId: 'email-answer', outcome: 'answeredInTime', contacts: 1_240 },
  { day: parseDay(on)!, normId: 'email-answer', outcome: 'openAndLate', contacts: 61 },
]);

let browser: Browser;
let site: { address: string; standIns: StandInWeb; close(): Promise<void> };

beforeAll(async () => {
  const standIns = await standInWeb({ now: moment('2026-04-02 09:00'), isTest: true, contacts, counts });
  const web = createWeb(standIns.dependencies);
  const server = createHttpServer({ fetch: web.app.fetch, port: 0, hostname: '127.0.0.1' });
  const port = await server.listen();
  site = {
    address: `http://127.0.0.1:${port}`,
    standIns,
    async close() {
      web.close();
      await server.close();
    },
  };
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const pages = [
  '/',
  '/servicenormen',
  '/servicenormen/folder',
  '/contact',
  '/cijfers',
  '/volg',
  '/volg/open',
  '/volg/late',
  '/volg/notice',
  '/volg/waiting',
  '/volg/answered',
  '/toegankelijkheid',
  '/privacy',
  '/?taal=en',
  '/cijfers?taal=en',
];

describe('every public page', () => {
  it.each(pages)(
    '%s has no known accessibility problem, fits on a phone and at 400 percent zoom, and breaks no policy',
    async (path) => {
      for (const width of [widths.desktop, widths.phone]) {
        const { page, context, complaints } = await visit(browser, { width });
        await page.goto(site.address + path);
        expect(await accessibilityProblems(page)).toEqual([]);
        expect(await sidewaysOverflow(page)).toBe(0);
        expect(complaints).toEqual([]);
        await context.close();
      }
    },
  );

  it('lets who uses the keyboard skip to the content', async () => {
    const { page, context } = await visit(browser);
    await page.goto(`${site.address}/servicenormen`);
    await page.keyboard.press('Tab');
    await page.getByRole('link', { name: 'Naar de inhoud' }).press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('inhoud');
    await context.close();
  });

  it('prints the promises without the menu, with what is folded on the screen', async () => {
    const { page, context } = await visit(browser);
    await page.goto(`${site.address}/servicenormen`);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation', { name: 'Hoofdmenu' }).isVisible()).toBe(false);
    expect(await page.getByText('De termijn is 5 werkdagen.').isVisible()).toBe(true);
    await context.close();
  });
});

it('search engines read the hours from the page, and the browser executes nothing of them', async () => {
  const { page, context, complaints } = await visit(browser);
  await page.goto(`${site.address}/contact`);
  const data = await page.locator('script[type="application/ld+json"]').textContent();
  expect(JSON.parse(data ?? '')['@graph'][1]['@type']).toBe('GovernmentOffice');
  expect(complaints).toEqual([]);
  await context.close();
});

describe('a resident follows a question', () => {
  it.each([
    ['with script', true],
    ['without script', false],
  ])('sees that we are late, and reacts (%s)', async (_, script) => {
    site.standIns.reactions.length = 0;
    const { page, context } = await visit(browser, { width: widths.phone, script });
    await page.goto(`${site.address}/volg/late`);
    await page.getByText('Wij zijn te laat met ons antwoord').waitFor();
    site.standIns.moveTo(moment('2026-04-02 09:10'));
    await page.getByLabel('Uw bericht').fill('Wanneer hoor ik iets?');
    await page.getByRole('button', { name: 'Verstuur bericht' }).click();
    await page.getByRole('status').getByText('Wij hebben uw bericht ontvangen.').waitFor();
    expect(site.standIns.reactions).toEqual([{ contactId: 'late', text: 'Wanneer hoor ik iets?' }]);
    expect(await page.getByLabel('Uw bericht').inputValue()).toBe('');
    site.standIns.moveTo(moment('2026-04-02 09:00'));
    await context.close();
  });

  it('is told what to change when the message is empty, with the focus on it', async () => {
    const { page, context } = await visit(browser);
    await page.goto(`${site.address}/volg/open`);
    await page.getByLabel('Uw bericht').evaluate((field) => field.removeAttribute('required'));
    await page.getByRole('button', { name: 'Verstuur bericht' }).click();
    const summary = page.getByRole('alert');
    await summary.getByRole('link', { name: 'Schrijf eerst uw bericht.' }).click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('bericht');
    await context.close();
  });

  it('finds back what was typed after leaving the page by accident, and can throw it away', async () => {
    const { page, context } = await visit(browser);
    await page.goto(`${site.address}/volg/open`);
    await page.getByLabel('Uw bericht').fill('Half af');
    await page.getByRole('link', { name: 'Onze cijfers' }).click();
    await page.getByRole('heading', { name: 'Houden wij ons aan onze beloften?' }).waitFor();
    await page.goto(`${site.address}/volg/open`);
    await page.getByText('Wij hebben teruggezet wat u hier eerder typte.').waitFor();
    expect(await page.getByLabel('Uw bericht').inputValue()).toBe('Half af');
    await page.getByRole('button', { name: 'Gooi weg wat ik typte' }).click();
    expect(await page.getByLabel('Uw bericht').inputValue()).toBe('');
    await context.close();
  });

  it('reads why the date is that date', async () => {
    const { page, context } = await visit(browser);
    await page.goto(`${site.address}/volg/open`);
    await page.getByText('Waarom deze datum?').click();
    await page.getByText('De dag van ontvangst telt niet mee.').waitFor();
    await context.close();
  });
});
