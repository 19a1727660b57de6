import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Day, parseDay } from '#engine/time/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import { accessibilityProblems } from '#tests/support/axe.ts';
import { openBrowser, sidewaysOverflow, visit, widths } from '#tests/support/browser.ts';
import { type SeededCounters, seedCounters } from '#tests/support/counters.ts';
import { testDatabase } from '#tests/support/database.ts';
import { at } from '#tests/support/municipality.ts';
import { beforeSummer, mondays, seedPastVisits } from '#tests/support/past-visits.ts';
import { type Workplace, workplace } from '#tests/support/workplace.ts';

const { db } = await testDatabase();
const day = (text: string): Day => parseDay(text)!;
const path = '/werk/balies/planning';
let house: Workplace;
let hall: SeededCounters;
let browser: Browser;
let page: Page;
let address: string;
let close: () => Promise<void>;
let complaints: string[];

beforeAll(async () => {
  const now = at('2026-04-20 09:00');
  house = await workplace(db, now, 0);
  const { administrator, teams, scope } = house.here;
  hall = await seedCounters(administrator, teams[0]!.id, now);
  const rules = await rulebook(scope);
  const { locations } = rules.versions[0]!.charter.municipality;
  const [busy, busyMonday] = [beforeSummer(day('2025-06-11')), mondays(1.3)];
  await seedPastVisits(scope, {
    locationId: hall.locationId,
    calendar: rules.calendar(locations.find(({ id }) => id === hall.locationId)!.calendar, now),
    from: day('2024-12-02'),
    until: day('2026-04-20'),
    perHour: { [hall.services.passport]: 6, [hall.services.move]: 2 },
    factor: (date) => busy(date) * busyMonday(date),
  });
  ({ address, close } = await house.listen());
  browser = await openBrowser();
  ({ page, complaints } = await visit(browser));
  house.sitDown(house.here.employees.at(-1));
});

afterAll(async () => {
  await browser?.close();
  await close?.();
});

async function look(): Promise<void> {
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.setViewportSize({ width: widths.phone, height: 900 });
  await expect.poll(() => sidewaysOverflow(page)).toBe(0);
  await page.setViewportSize({ width: widths.desktop, height: 900 });
}

describe('planning the counters', () => {
  it('the page of all counters says that busy weeks are coming, and leads to them', async () => {
    await page.goto(`${address}/werk/balies`);
    const busy = page.getByRole('link', { name: /drukke weken verwacht vanaf maandag \d+ (mei|juni)/ });
    // The first page of the day does not wait for the history of a year.
    const shown = async () => {
      await page.reload();
      return busy.count();
    };
    await expect.poll(shown, { timeout: 30_000 }).toBe(1);
    await look();
    await busy.click();
    await page.getByRole('heading', { name: 'De komende dertien weken' }).waitFor();
    const reason = /Vorig jaar in deze week \d+% meer bezoekers per open uur dan gemiddeld/;
    expect(await page.getByText(reason).count()).toBeGreaterThanOrEqual(3);
  });

  it('without a question it tells how many counters the next open day needs', async () => {
    await page
      .getByText(/Met deze bezetting roepen wij 9\d% \(9\d tot (9\d|100)%\) binnen 15 minuten op\./)
      .waitFor();
    await page.getByRole('heading', { name: 'dinsdag 21 april 2026' }).waitFor();
    await page.getByText(/Wij verwachten 6\d bezoekers\./).waitFor();
    const rows = page.getByRole('table', { name: 'Per half uur' }).getByRole('row');
    expect(await rows.count()).toBe(17);
    await page.getByRole('img', { name: /Verwachte bezoekers en nodige balies per half uur/ }).waitFor();
    await look();
  });

  it('a what-if stands in the address, and tells the difference with its certainty', async () => {
    await page.getByText('Wat als de dag anders gaat?').click();
    await page.getByLabel('Balies open in de pauze').fill('0');
    await page.getByLabel('Pauze van').fill('12:00');
    await page.getByLabel('Pauze tot').fill('13:00');
    await page.getByRole('button', { name: 'Reken uit' }).click();
    await page.getByText('van 12.00 uur tot 13.00 uur 0 balies open').waitFor();
    await page.getByText(/Dat is \d+,\d procentpunt minder \(\d+,\d tot \d+,\d\)\./).waitFor();
    expect(new URL(page.url()).searchParams.get('pauze-van')).toBe('12:00');
    await look();
  });

  it('appointments for everybody are compared as well', async () => {
    await page.goto(`${address}${path}?afspraak=ja`);
    await page.getByText('iedereen komt op afspraak, gelijk verdeeld over de openingstijd').waitFor();
    await page.getByText(/Dat is \d+,\d procentpunt meer|Het verschil kan toeval zijn/).waitFor();
  });

  it('a plan that takes long says so, and comes by itself, with and without script', async () => {
    const others = Array.from({ length: 8 }, (_, index) =>
      house.get(`${path}?dag=2026-05-04&streven=${index + 60}`),
    );
    await page.goto(`${address}${path}?dag=2026-05-06`);
    await page.getByText('Wij rekenen nog').waitFor();
    await page.getByText(/Met deze bezetting roepen wij 9\d%/).waitFor();
    await Promise.all(others);
    const more = Array.from({ length: 8 }, (_, index) =>
      house.get(`${path}?dag=2026-05-07&streven=${index + 60}`),
    );
    const { page: plain, context } = await visit(browser, { script: false });
    await plain.goto(`${address}${path}?dag=2026-05-08`);
    await plain.getByText('Wij rekenen nog').waitFor();
    await plain.getByText(/Met deze bezetting roepen wij 9\d%/).waitFor();
    await Promise.all(more);
    await context.close();
  });

  it('what was mistyped stays, with what to do', async () => {
    await page.goto(`${address}${path}?dag=2026-04-19&streven=95&erbij=1&erbij-van=15:00&erbij-tot=14:00`);
    await page
      .getByRole('link', { name: 'Kies een dag van 21 april 2026 tot en met 20 juli 2026.' })
      .waitFor();
    await page.getByRole('link', { name: 'Het einde moet na het begin liggen.' }).waitFor();
    expect(await page.getByLabel('Meer of minder van').inputValue()).toBe('15:00');
    await look();
  });

  it('a day on which the location is closed has no plan', async () => {
    await page.goto(`${address}${path}?dag=2026-04-27`);
    await page.getByText('De locatie is dan gesloten').waitFor();
  });

  it('an aim that the counters cannot reach is told, with how far it comes', async () => {
    await page.goto(`${address}${path}?dag=2026-06-08&streven=99`);
    await page.getByText('Er zijn te weinig balies').waitFor();
    await page.getByText(/Het streven van 99% lukt niet met de 3 balies/).waitFor();
    await look();
    const notFound = /status of 4(04|22)/;
    expect(complaints.filter((one) => !notFound.test(one))).toEqual([]);
  });

  it('it is not there for who serves visitors only', async () => {
    house.sitDown(hall.employees[0]);
    expect((await house.get(path)).status).toBe(404);
    expect((await house.get(`${path}/stroom`)).status).toBe(404);
  });
});
