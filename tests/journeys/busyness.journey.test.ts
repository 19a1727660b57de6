import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, type Instant, type LocalTime, parseDay } from '#engine/time/index.ts';
import { announcePeak, closeCounter } from '#modules/channels/counter/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import { newId } from '#platform/db/index.ts';
import { accessibilityProblems } from '#tests/support/axe.ts';
import { openBrowser, sidewaysOverflow, visit, widths } from '#tests/support/browser.ts';
import { testDatabase } from '#tests/support/database.ts';
import { hall } from '#tests/support/hall.ts';
import { at } from '#tests/support/municipality.ts';
import { loadShifts, loadVisits, openDaysOf, simulateYear } from '#tests/support/simulated-year.ts';
import { type VisitorSite, visitorSite } from '#tests/support/visitor-site.ts';

const { db, url } = await testDatabase();
const now = at('2026-05-06 10:00');
let site: VisitorSite;
let browser: Browser;

beforeAll(async () => {
  const place = await hall(db, at('2026-01-05 09:00'), 2);
  for (const { id, staff } of place.counters) await closeCounter(staff, id, at('2026-01-05 17:00'));
  const rules = await rulebook(place.scope);
  const first = addDays(rules.dayOf(now), -91);
  const days = openDaysOf(rules.calendar('counters', now), 2026).filter(
    ({ day }) => day >= first && day < rules.dayOf(now),
  );
  const visits = simulateYear({
    days,
    services: [
      { id: place.passport, meanMinutes: 9, share: 0.7 },
      { id: place.licence, meanMinutes: 6, share: 0.3 },
    ],
    locationId: place.locationId,
    counters: place.counters.map(({ id }) => id),
    perHour: 9,
    seed: 5,
    toldEvery: 0,
  });
  await loadVisits(
    place.scope,
    visits,
    place.counters.map(({ staff }) => staff.employee.id),
  );
  await loadShifts(
    place.scope,
    days.map(({ opens, closes }) => ({
      counterId: place.counters[0]!.id,
      employeeId: place.counters[0]!.staff.employee.id,
      from: (opens + 5 * 60_000) as Instant,
      to: closes,
    })),
  );
  const leader = place.here.employees.at(-1)!.staff;
  const peak = await announcePeak(
    leader,
    {
      locationId: place.locationId,
      serviceIds: [place.passport],
      from: parseDay('2026-06-01')!,
      to: parseDay('2026-07-10')!,
      hours: { from: (9 * 3600) as LocalTime, to: (12 * 3600) as LocalTime },
      reason: 'Voor de zomer vragen veel mensen een paspoort aan. Kom liever in april of mei.',
      reasonEn: 'Before summer many people apply for a passport. Rather come in April or May.',
    },
    { now: at('2026-05-04 10:00'), actId: newId() },
  );
  expect(peak).toMatchObject({ ok: true });
  [site, browser] = await Promise.all([visitorSite({ url, scope: place.scope, from: now }), openBrowser()]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

describe('a resident who wants to come when it is quiet', () => {
  it.each(Object.values(widths))('reads at %i px when that is, and which peaks are coming', async (width) => {
    const { page, context, complaints } = await visit(browser, { width });
    await page.goto(site.address);
    await page.getByRole('link', { name: 'Openingstijden en drukte' }).click();
    await page.getByRole('link', { name: 'Wanneer is het rustig?' }).click();
    await page.getByRole('heading', { level: 1, name: 'Wanneer is het rustig?' }).waitFor();
    expect(await page.getByRole('main').innerText()).toContain(
      'Maandag 1 juni tot en met vrijdag 10 juli 2026, van 9.00 tot 12.00 uur',
    );
    await page.getByText('Aangekondigd op 4 mei 2026.').waitFor();
    expect(await page.getByText(/^Het rustigst is het op /).innerText()).toMatch(
      /Negen van de tien bezoekers wachtten dan hoogstens \d+ minu/,
    );
    expect(await page.getByRole('cell', { name: /^druk/ }).count()).toBeGreaterThan(3);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await sidewaysOverflow(page)).toBe(0);
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByText(/^It is quietest on /).waitFor();
    await page.getByText('Before summer many people apply').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it.each(Object.values(widths))('reads at %i px whether the promises were kept', async (width) => {
    const { page, context, complaints } = await visit(browser, { width });
    await page.goto(`${site.address}/cijfers`);
    await page
      .getByText(/^In het 2e kwartaal van 2026 was Stadhuis 9\d procent van de beloofde tijd open/)
      .waitFor();
    await page.getByText(/^In het 1e kwartaal van 2026 hielden wij ons hieraan bij .* procent/).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await sidewaysOverflow(page)).toBe(0);
    const data = await (await page.request.get(`${site.address}/cijfers.json`)).json();
    expect(data.openingstijden.at(-1)).toMatchObject({ locatie: 'stadhuis', kwartaal: '2026-Q2' });
    expect(complaints).toEqual([]);
    await context.close();
  });
});
