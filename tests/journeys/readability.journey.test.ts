import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contactById } from '#modules/contacts/index.ts';
import { accessibilityProblems } from '#tests/support/axe.ts';
import { openBrowser, sidewaysOverflow, visit, widths } from '#tests/support/browser.ts';
import { testDatabase } from '#tests/support/database.ts';
import { at } from '#tests/support/municipality.ts';
import { type Workplace, workplace } from '#tests/support/workplace.ts';

const { db } = await testDatabase();
let browser: Browser;
let desk: Workplace;
let address: string;
let item: string;
let close: () => Promise<void>;

const hard =
  'Naar aanleiding van uw schrijven delen wij u mede dat uw aanvraag thans wordt beoordeeld. Indien u nadere informatie wenst te verkrijgen, kunt u contact opnemen met de betreffende afdeling.';
const plain =
  'Wij kregen uw brief. U krijgt voor vrijdag 8 mei antwoord van ons. Hebt u vragen? Bel dan 14 030.';

beforeAll(async () => {
  desk = await workplace(db, at('2026-05-06 10:30'), 14);
  desk.sitDown(desk.here.employees[0]);
  const contacts = await Promise.all(desk.here.contactIds.map((id) => contactById(desk.here.scope, id)));
  const open = contacts.find(
    (contact) => contact!.teamId === desk.here.employees[0]!.teamId && contact!.status === 'open',
  );
  ({ address, close } = await desk.listen());
  item = `${address}/werk/bericht/${open!.id}`;
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await close?.();
});

describe('how a text reads is told while one writes it', () => {
  it('judges after a pause in typing, leads to the place, and follows what is mended', async () => {
    const { page, complaints } = await visit(browser);
    await page.goto(`${item}?doe=antwoord`);
    const panel = page.getByRole('region', { name: 'Leesbaarheid' });
    await page.getByLabel('Je antwoord').fill(hard);
    await panel.getByRole('button', { name: 'Naar aanleiding van' }).waitFor();
    expect(await panel.getByRole('status').innerText()).toMatch(/moeilijk te lezen/);
    expect(await page.getByRole('button', { name: 'Bekijk leesbaarheid' }).isVisible()).toBe(false);
    expect(await accessibilityProblems(page)).toEqual([]);

    await panel.getByRole('button', { name: 'Naar aanleiding van' }).press('Enter');
    await page.keyboard.insertText('Na');
    expect(await page.getByLabel('Je antwoord').inputValue()).toMatch(/^Na uw schrijven/);

    await page.getByLabel('Je antwoord').fill(plain);
    await panel.getByText(/makkelijk te lezen/).waitFor();
    expect(await panel.getByText('Dit kan makkelijker').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('goes to the place where the words stand now, when something was typed before them since', async () => {
    const { page } = await visit(browser);
    await page.goto(`${item}?doe=antwoord`);
    await page.getByLabel('Je antwoord').fill(hard);
    const found = page.getByRole('button', { name: 'Naar aanleiding van' });
    await found.waitFor();
    const moved = await page.evaluate<string>(`(() => {
      const field = document.getElementById('antwoord-tekst');
      field.setRangeText('Dag. ', 0, 0);
      document.querySelector('[data-readability-text-param="Naar aanleiding van"]').click();
      return field.value.slice(field.selectionStart, field.selectionEnd);
    })()`);
    expect(moved).toBe('Naar aanleiding van');
  });

  it('judges a handling notice as the resident gets it, and leads to the field in which the words were typed', async () => {
    const { page } = await visit(browser);
    await page.goto(`${item}?doe=behandelbericht`);
    const why = page.getByLabel('Waarom duurt het langer?');
    await why.fill('indien wij advies nodig hebben, duurt het langer');
    await page.getByRole('button', { name: 'Ga naar: indien' }).click();
    await page.keyboard.insertText('als');
    expect(await why.inputValue()).toBe('als wij advies nodig hebben, duurt het langer');
  });

  it('fits on a phone', async () => {
    const { page } = await visit(browser, { width: widths.phone });
    await page.goto(`${item}?doe=antwoord`);
    await page.getByLabel('Je antwoord').fill(hard);
    await page.getByRole('button', { name: 'Naar aanleiding van' }).waitFor();
    expect(await sidewaysOverflow(page)).toBe(0);
  });

  it('tells it without script too, with everything that was typed still there', async () => {
    const { page } = await visit(browser, { script: false });
    await page.goto(`${item}?doe=antwoord`);
    await page.getByLabel('Je antwoord').fill(hard);
    await page.getByRole('button', { name: 'Bekijk leesbaarheid' }).click();
    expect(await page.getByRole('region', { name: 'Leesbaarheid' }).innerText()).toContain('thans');
    expect(await page.getByLabel('Je antwoord').inputValue()).toBe(hard);
    expect(await accessibilityProblemsWithoutScript(page.url())).toEqual([]);
  });
});

/** Axe itself is script: the same address is looked at by a browser that has it. */
async function accessibilityProblemsWithoutScript(url: string): Promise<string[]> {
  const { page } = await visit(browser);
  await page.goto(url.replace(/\/leesbaarheid.*/, '?doe=antwoord'));
  return accessibilityProblems(page);
}
