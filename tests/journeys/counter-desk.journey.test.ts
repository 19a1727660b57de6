import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  book,
  callNext,
  codeOf,
  drawTicket,
  openCounter,
  setAppointments,
} from '#modules/channels/counter/index.ts';
import { newId } from '#platform/db/index.ts';
import { accessibilityProblems } from '#tests/support/axe.ts';
import { openBrowser, sidewaysOverflow, visit, widths } from '#tests/support/browser.ts';
import { type SeededCounters, seedCounters } from '#tests/support/counters.ts';
import { testDatabase } from '#tests/support/database.ts';
import { districtOffice, openDistrictOffice } from '#tests/support/district-office.ts';
import { at } from '#tests/support/municipality.ts';
import { type Workplace, workplace } from '#tests/support/workplace.ts';

const { db } = await testDatabase();
const morning = '2026-05-06 09:';
let house: Workplace;
let hall: SeededCounters;
let browser: Browser;
let page: Page;
let address: string;
let close: () => Promise<void>;
let complaints: string[];

beforeAll(async () => {
  house = await workplace(db, at(`${morning}00`), 0);
  hall = await seedCounters(house.here.administrator, house.here.teams[0]!.id, at(`${morning}00`));
  ({ address, close } = await house.listen());
  browser = await openBrowser();
  ({ page, complaints } = await visit(browser));
  house.sitDown(hall.employees[0]);
});

afterAll(async () => {
  await browser?.close();
  await close?.();
});

const draw = async (time: string, ...serviceIds: string[]) => {
  const arrival = { locationId: hall.locationId, serviceIds, way: 'kiosk', language: 'nl' } as const;
  const given = await drawTicket(house.here.scope, arrival, { now: at(morning + time), actId: newId() });
  if (!given.ok) throw new Error(given.reason);
  return given.visitId;
};

async function look(): Promise<void> {
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.setViewportSize({ width: widths.phone, height: 900 });
  await expect.poll(() => sidewaysOverflow(page)).toBe(0);
  await page.setViewportSize({ width: widths.desktop, height: 900 });
}

const press = async (key: string) => {
  await page.locator('body').press(key);
};
const heading = (name: string | RegExp) => page.getByRole('heading', { name }).waitFor();

describe('a morning at the counter', () => {
  it('an employee opens a counter that nobody works at', async () => {
    await openCounter(hall.employees[1]!.staff, hall.counterIds[1]!, at(`${morning}00`));
    await page.goto(`${address}/werk/balie`);
    await page.getByText('Omar Aydin werkt hier').waitFor();
    await look();
    await page.getByRole('button', { name: 'Open Balie 1' }).click();
    await heading('Je balie is vrij');
    await page.getByText('Er wacht niemand.').waitFor();
    await look();
  });

  it('the space bar calls whose turn it is, says that the visitor is there, and ends the visit', async () => {
    await draw('01', hall.services.passport);
    await draw('02', hall.services.licence, hall.services.move);
    await draw('09', hall.services.move);
    house.moveTo(at(`${morning}12`));
    await page.reload();
    await page.getByText('De rij: 3').waitFor();
    await look();
    await press(' ');
    await heading('Je roept');
    await page.getByText('Wachtte 11 minuten').waitFor();
    await look();
    house.moveTo(at(`${morning}14`));
    await press(' ');
    await heading('Je helpt');
    await look();
    await press(' ');
    await page.getByText('A001 is geholpen.').waitFor();
    await heading('Je balie is vrij');
  });

  it('what was pressed by mistake is undone', async () => {
    await page.getByRole('button', { name: 'Ongedaan maken' }).click();
    await heading('Je helpt');
    await page.getByText('A001', { exact: true }).first().waitFor();
    await press(' ');
    await heading('Je balie is vrij');
  });

  it('somebody who waits too long stands out, and is called too late', async () => {
    house.moveTo(at(`${morning}19`));
    await page.reload();
    await page.getByText('wacht 17 minuten, te lang').waitFor();
    await press(' ');
    await page.getByText('Wachtte 17 minuten').waitFor();
  });

  it('the next service of a visit is timed apart, and a visitor is sent on with the first wait kept', async () => {
    await press(' ');
    await heading('Je helpt');
    house.moveTo(at(`${morning}25`));
    await press('v');
    await page.getByText('De volgende dienst voor B001 is begonnen.').waitFor();
    await page.getByText('Stuur door naar een andere balie').click();
    await page.getByLabel('Waarheen').selectOption({ label: 'Balie 2' });
    await look();
    await page.getByRole('button', { name: 'Stuur door', exact: true }).click();
    await page.getByText('B001 is doorgestuurd en houdt de eerste wachttijd.').waitFor();
    await page.getByText(/voor Balie 2/).waitFor();
    const colleague = hall.employees[1]!.staff;
    const called = await callNext(colleague, hall.counterIds[1]!, {
      now: at(`${morning}26`),
      actId: newId(),
    });
    expect(called).toMatchObject({ ok: true, state: { firstCalledAt: at(`${morning}19`) } });
  });

  it('who does not come stays in sight for an hour, and comes back at the old place', async () => {
    await press(' ');
    await heading('Je roept');
    await press('x');
    await page.getByText('C001 is niet verschenen.').waitFor();
    await page.getByText('Niet verschenen, laatste uur: 1').click();
    await look();
    await page.getByRole('button', { name: 'Terug in de rij C001' }).click();
    await page.getByText('De rij: 1').waitFor();
  });

  it('the reception gives a ticket to who has none', async () => {
    await page.locator('summary', { hasText: 'Geef een volgnummer' }).click();
    await page.getByRole('group', { name: 'Waarvoor komt de bezoeker?' }).getByLabel('Rijbewijs').check();
    await page.getByRole('button', { name: 'Geef een volgnummer' }).click();
    await page.getByText('Volgnummer B002.').waitFor();
  });

  it('an act that found no connection is sent again, and happens once', async () => {
    await page.context().setOffline(true);
    await press(' ');
    await page.getByText('Geen verbinding.').waitFor();
    await page.context().setOffline(false);
    await heading('Je roept');
    expect(await page.getByText('De rij: 1').count()).toBe(1);
  });

  it('a break is a closed counter, which needs that nobody stands at it', async () => {
    await page.getByRole('button', { name: 'Sluit de balie' }).click();
    await page.getByText('Er staat nog een bezoeker bij je.').waitFor();
    await press(' ');
    await heading('Je helpt');
    await press(' ');
    await heading('Je balie is vrij');
    await page.getByRole('button', { name: 'Sluit de balie' }).click();
    await page.getByText('De balie is dicht.').waitFor();
    const ofTheBreak = /ERR_INTERNET_DISCONNECTED|Failed to fetch/;
    expect(complaints.filter((one) => !ofTheBreak.test(one))).toEqual([]);
  });

  it('what a department must answer is registered with its own promise', async () => {
    await page.goto(`${address}/werk/nieuw?kanaal=counter`);
    expect(await page.getByLabel('Balie', { exact: true }).isChecked()).toBe(true);
  });

  it('all locations stand beside each other, and at closing time a line with people in it asks for a decision', async () => {
    await draw('40', hall.services.passport);
    house.moveTo(at('2026-05-06 10:10'));
    await page.goto(`${address}/werk/balies`);
    await page.getByText(/Langste wachttijd \d+ minuten. 1 balie open./).waitFor();
    await look();
    expect(await page.getByRole('button', { name: 'Sluit Balie 2' }).count()).toBe(0);
    house.moveTo(at('2026-05-06 17:05'));
    house.sitDown(house.here.employees.at(-1));
    await page.reload();
    await page.getByText(/Het is sluitingstijd en er wacht nog/).waitFor();
    await look();
    await page.getByRole('button', { name: 'Sluit de rij' }).click();
    await page.getByText(/De rij is gesloten. \d+ bezoekers? (is|zijn) niet geholpen/).waitFor();
  });

  it('an appointment that is elsewhere is found by its code: helped now, or moved here in one act', async () => {
    house.moveTo(at('2026-05-07 10:00'));
    house.sitDown(hall.employees[0]);
    const { administrator, scope } = house.here;
    const { licence } = hall.services;
    await openDistrictOffice(administrator, [licence], at('2026-05-07 10:00'));
    await setAppointments(administrator, hall.locationId, { counters: 1, daysAhead: 30 });
    await openCounter(hall.employees[0]!.staff, hall.counterIds[0]!, at('2026-05-07 10:00'));
    const code = async (local: string, locationId: string) => {
      const wish = { locationId, serviceIds: [licence], at: at(local), language: 'nl' } as const;
      const made = await book(scope, wish, { now: at('2026-05-07 09:00'), actId: newId() });
      if (!made.ok) throw new Error(made.reason);
      return (await codeOf(scope, made.visitId))!;
    };
    const find = async (typed: string) => {
      await page.getByLabel('Afspraakcode').fill(typed);
      await page.getByRole('button', { name: 'Zoek', exact: true }).click();
    };
    await page.goto(`${address}/werk/balie`);
    await page.getByRole('link', { name: 'Zoek een afspraak met de code' }).click();
    await find('1234');
    await page
      .getByRole('alert')
      .getByText(/Deze code is niet bekend/)
      .waitFor();
    await look();
    await find(await code('2026-05-12 11:00', districtOffice));
    await heading('De afspraak is niet in Stadhuis maar in Wijkbureau Overvecht');
    await page.getByText('dinsdag 12 mei 2026 om 11.00 uur').waitFor();
    await look();
    await page.getByRole('button', { name: 'Help nu: geef een nummer' }).click();
    await page.getByText(/Het volgnummer is B001\. Verwachte wachttijd: /).waitFor();
    await find(await code('2026-05-13 11:00', districtOffice));
    await page.getByRole('button', { name: /donderdag 7 mei om 10.30 uur/ }).click();
    await page.getByText('De afspraak is verzet naar donderdag 7 mei 2026 om 10.30 uur.').waitFor();
    await find(await code('2026-05-07 11:30', hall.locationId));
    await page.getByRole('button', { name: 'Bezoeker is er: geef een nummer' }).click();
    await page.getByText(/Het volgnummer is B002\./).waitFor();
  });

  it('the pages of the counters do not exist for who serves no visitors', async () => {
    house.sitDown(house.here.employees[0]);
    expect((await house.get('/werk/balie')).status).toBe(404);
  });
});
