import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeKiosk, setService } from '#modules/channels/counter/index.ts';
import { accessibilityProblems } from '#tests/support/axe.ts';
import { openBrowser, sidewaysOverflow, visit, widths } from '#tests/support/browser.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Hall, hall } from '#tests/support/hall.ts';
import { at } from '#tests/support/municipality.ts';
import { type VisitorSite, visitorSite } from '#tests/support/visitor-site.ts';
import { visitorDoors } from '../../src/start/visitors.ts';

const { db, url } = await testDatabase();
const from = at('2026-05-06 10:00');
let place: Hall;
let site: VisitorSite;
let browser: Browser;

beforeAll(async () => {
  place = await hall(db, from);
  const names = { en: 'Driving licence', pl: 'Prawo jazdy', ar: 'رخصة القيادة' };
  const input = { name: 'Rijbewijs', names, letter: 'B', expectedMinutes: 8 };
  await setService(place.here.administrator, place.licence, input, from);
  [site, browser] = await Promise.all([visitorSite({ url, scope: place.scope, from }), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

describe('a visitor who reads Arabic', () => {
  it('draws a ticket and follows it on a telephone, from right to left', async () => {
    const { administrator } = place.here;
    const made = await makeKiosk(administrator, { locationId: place.locationId, name: 'Hal' }, site.now());
    if (!made.ok) throw new Error(made.reason);
    const { page, context, complaints } = await visit(browser, { width: 1080 });
    await page.goto(`${site.address}/zuil/koppel/${(await visitorDoors(db)).kioskToken(made.id)}`);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('link', { name: 'العربية' }).click();
    await page.getByRole('button', { name: 'رخصة القيادة' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'رخصة القيادة' }).click();
    await page.getByText('سننادي رقمك خلال 15 دقيقة.').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    const { visitId } = await place.draw(site.now(), place.licence, 'ar');
    const phone = await visit(browser, { width: widths.phone });
    await phone.page.goto(`${site.address}/bezoek/${(await visitorDoors(db)).visitToken(visitId)}`);
    await phone.page.getByText('أنت في الانتظار.').waitFor();
    expect(await phone.page.locator('html').getAttribute('dir')).toBe('rtl');
    expect(await accessibilityProblems(phone.page)).toEqual([]);
    expect(await sidewaysOverflow(phone.page)).toBe(0);
    expect([...complaints, ...phone.complaints]).toEqual([]);
    await context.close();
    await phone.context.close();
  });
});

describe('a display with a Dutch and a Polish voice', () => {
  it('says a number in Dutch and then in the language of who has it, where it has a voice for that', async () => {
    const { page, context } = await visit(browser, { width: 1920 });
    await page.addInitScript(() => {
      const said: string[] = [];
      Object.assign(window, {
        said,
        SpeechSynthesisUtterance: class {
          readonly text: string;
          lang = '';
          constructor(text: string) {
            this.text = text;
          }
        },
      });
      Object.defineProperty(window, 'speechSynthesis', {
        value: {
          getVoices: () => [{ lang: 'nl-NL' }, { lang: 'pl-PL' }],
          speak(utterance: { text: string; lang: string; onend(): void }) {
            said.push(`${utterance.lang}: ${utterance.text}`);
            queueMicrotask(() => utterance.onend());
          },
        },
      });
    });
    await page.goto(`${site.address}/scherm/${place.locationId}`);
    await page.getByText('Er is nog niemand opgeroepen').waitFor();
    await page.getByRole('button', { name: 'Geluid aan' }).click();
    const polish = await place.draw(from, place.passport, 'pl');
    await place.call(site.now(), 0);
    await place.call(site.now(), 1);
    await page.locator('.sn-display__earlier li:visible').waitFor();
    const said = () => page.evaluate<string[]>('window.said');
    await expect
      .poll(said, { timeout: 15_000 })
      .toEqual([
        `nl-NL: Nummer ${[...polish.ticket].join(' ')}, Balie 1`,
        `pl-PL: Numer ${[...polish.ticket].join(' ')}, Balie 1`,
        'nl-NL: Nummer B 0 0 1, Balie 2',
      ]);
    await context.close();
  });
});
