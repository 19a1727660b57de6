import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseDay } from '#engine/time/index.ts';
import {
  actOnVisit,
  callNext,
  drawTicket,
  openCounter,
  setCounter,
} from '#modules/channels/counter/index.ts';
import { newId } from '#platform/db/index.ts';
import { accessibilityProblems } from '#tests/support/axe.ts';
import { openBrowser, sidewaysOverflow, visit, widths } from '#tests/support/browser.ts';
import { seedCounterEmployee } from '#tests/support/counters.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Hall, hall } from '#tests/support/hall.ts';
import { at } from '#tests/support/municipality.ts';
import { addSecondLocation, secondLocationId } from '#tests/support/second-location.ts';
import type { SeededEmployee } from '#tests/support/seed.ts';
import { type VisitorSite, visitorSite } from '#tests/support/visitor-site.ts';
import { visitorDoors } from '../../src/start/visitors.ts';

const { db, url } = await testDatabase();
const from = at('2026-05-06 10:00');
let here: Hall;
let site: VisitorSite;
let browser: Browser;
let there: { readonly counterId: string; readonly employee: SeededEmployee };

beforeAll(async () => {
  here = await hall(db, from, 1);
  const { administrator, employees } = here.here;
  await addSecondLocation(here.scope, { validFrom: parseDay('2026-05-01')!, now: at('2026-05-01 08:00') });
  const place = { locationId: secondLocationId, name: 'Balie Oost', serviceIds: [here.passport] };
  const made = await setCounter(administrator, undefined, place, from);
  if (!made.ok) throw new Error(made.reason);
  const employee = await seedCounterEmployee(administrator, employees[0]!.teamId, 'Els Prins', from);
  await openCounter(employee.staff, made.id, from);
  there = { counterId: made.id, employee };
  [site, browser] = await Promise.all([visitorSite({ url, scope: here.scope, from }), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const doing = () => ({ now: site.now(), actId: newId() });

it('a telephone hears the new number at the other location, and the display there shows both numbers', async () => {
  const arrival = {
    locationId: secondLocationId,
    serviceIds: [here.passport],
    way: 'kiosk',
    language: 'nl',
  } as const;
  expect((await drawTicket(here.scope, arrival, doing())).ok).toBe(true);
  const { visitId, ticket } = await here.draw(site.now());
  expect(ticket).toBe('A001');
  const phone = await visit(browser, { width: widths.phone });
  const wall = await visit(browser, { width: 1920 });
  const token = (await visitorDoors(db)).visitToken(visitId);
  await phone.page.goto(`${site.address}/bezoek/${token}`);
  await wall.page.goto(`${site.address}/scherm/${secondLocationId}`);
  // A browser shakes the telephone only of who touched the page.
  await phone.page.getByRole('heading', { name: 'A001' }).click();
  await here.call(site.now());
  await phone.page.getByText('U bent aan de beurt. Ga naar Balie 1.').waitFor();
  const act = { act: 'sendOn', locationId: secondLocationId, serviceIds: [here.passport] } as const;
  await actOnVisit(here.counters[0]!.staff, visitId, act, doing());
  await phone.page
    .getByText('Uw nummer is veranderd. Het was A001. Bij Wijkbureau Oost roepen wij u op met A002.')
    .waitFor({ timeout: 15_000 });
  expect(await accessibilityProblems(phone.page)).toEqual([]);
  expect(await sidewaysOverflow(phone.page)).toBe(0);
  const latest = wall.page.locator('.sn-display__latest .sn-display__call');
  const call = () => callNext(there.employee.staff, there.counterId, doing());
  const first = await call();
  await latest.getByText('A001').waitFor();
  expect(await phone.page.getByText('U bent aan de beurt.').isVisible()).toBe(false);
  if (first.ok) await actOnVisit(there.employee.staff, first.visitId, { act: 'noShow' }, doing());
  await call();
  await phone.page.getByText('U bent aan de beurt. Ga naar Balie Oost.').waitFor({ timeout: 3_000 });
  await latest.getByText('A002').waitFor();
  expect((await latest.innerText()).split(/\s*\n\s*/)).toEqual(['A002', 'eerder A001', 'Balie Oost']);
  expect(await accessibilityProblems(wall.page)).toEqual([]);
  expect([...phone.complaints, ...wall.complaints]).toEqual([]);
});
