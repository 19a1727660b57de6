import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actOnVisit, visitAtCounter } from '#modules/channels/counter/index.ts';
import { newId } from '#platform/db/index.ts';
import { accessibilityProblems } from '#tests/support/axe.ts';
import { openBrowser, visit } from '#tests/support/browser.ts';
import { cableTo } from '#tests/support/cable.ts';
import { type Hall, hall } from '#tests/support/hall.ts';
import { testDatabase } from '#tests/support/database.ts';
import { at } from '#tests/support/municipality.ts';
import { type VisitorSite, visitorSite } from '#tests/support/visitor-site.ts';

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
    await finish(counters, 0);
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

/** The visitor at a counter is helped. */
async function finish({ counters: all }: Hall, number: number): Promise<void> {
  const { id, staff } = all[number]!;
  const visitor = (await visitAtCounter(staff, id))!;
  for (const act of ['start', 'finish'] as const)
    await actOnVisit(staff, visitor.id, { act }, { now: site.now(), actId: newId() });
}
