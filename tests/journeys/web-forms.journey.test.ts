import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityProblems } from '#tests/support/axe.ts';
import { openBrowser, sidewaysOverflow, visit, widths } from '#tests/support/browser.ts';
import { signInForTheFirstTime } from '#tests/support/first-administrator.ts';
import { freePorts, type RunningProgram, startProgram } from '#tests/support/program.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'servicenorm-forms-'));
const photo = join(dataDir, 'stoep.png');
let program: RunningProgram;
let browser: Browser;
let baseUrl: string;

beforeAll(async () => {
  const [web, smtp] = await freePorts(2);
  baseUrl = `http://localhost:${web}`;
  const env = {
    DATA_DIR: join(dataDir, 'data'),
    PORT: String(web),
    SMTP_LISTEN: `127.0.0.1:${smtp}`,
    BASE_URL: baseUrl,
    BACKUP: 'off',
    NOW: '2026-06-01T10:00',
  };
  [program, browser] = await Promise.all([startProgram(env), openBrowser()]);
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=';
  writeFileSync(photo, Buffer.from(png, 'base64'));
});

afterAll(async () => {
  await browser?.close();
  await program?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** What axe finds and what sticks out sideways; both ask the browser to run script. */
async function problemsOf(page: Page, script: boolean): Promise<unknown[]> {
  if (!script) return [];
  const overflow = await sidewaysOverflow(page);
  return [...(await accessibilityProblems(page)), ...(overflow === 0 ? [] : [`${overflow} px too wide`])];
}

/** A program fills in a form faster than two seconds; a person who did so sends it once more. */
async function sendAsAPerson(page: Page): Promise<void> {
  await expect
    .poll(
      async () => {
        if (!page.url().includes('/ontvangen/')) await page.getByRole('button', { name: 'Verstuur' }).click();
        await page.waitForLoadState();
        return page.url();
      },
      { interval: 2_200, timeout: 20_000 },
    )
    .toContain('/ontvangen/');
}

describe.each([
  ['on a desktop', { width: widths.desktop, script: true }],
  ['on a telephone, without script', { width: widths.phone, script: false }],
] as const)('a resident %s', (_name, options) => {
  it('asks a question, is told what was entered and promised, and follows it', async () => {
    const { page, context, complaints } = await visit(browser, options);
    await page.goto(`${baseUrl}/contact`);
    await page.getByRole('link', { name: 'Stel uw vraag' }).first().click();
    await page.waitForURL(/\/vraag$/);
    expect(await problemsOf(page, options.script)).toEqual([]);
    await page.locator('#bericht').fill('Wanneer wordt mijn container geleegd? Hij is vol.');
    await page.locator('#bijlagen').setInputFiles(photo);
    await page.locator('#naam').fill('J. Jansen');
    await expect
      .poll(
        async () => {
          await page.getByRole('button', { name: 'Verstuur' }).click();
          await page.waitForLoadState();
          return page.locator('main').innerText();
        },
        { interval: 2_200, timeout: 20_000 },
      )
      .toContain('Anders kunnen wij u geen antwoord geven.');
    expect(await page.locator('#bericht').inputValue()).toContain('Hij is vol.');
    expect(await problemsOf(page, options.script)).toEqual([]);
    await page.locator('#email').fill('jansen@voorbeeld.example');
    await sendAsAPerson(page);
    const receipt = await page.locator('main').innerText();
    expect(receipt).toMatch(/Uw kenmerk is SN-[0-9A-Z]{4}-[0-9A-Z]{4}/);
    expect(receipt).toContain('uiterlijk maandag 8 juni 2026');
    expect(receipt).toContain('Wanneer wordt mijn container geleegd? Hij is vol.');
    expect(await problemsOf(page, options.script)).toEqual([]);
    await page.getByRole('link', { name: 'Volg wat er met uw bericht gebeurt' }).click();
    await page.waitForURL(/\/volg\//);
    expect(await page.locator('main').innerText()).toContain('maandag 8 juni');
    // The browser notes that the first form was refused.
    expect(complaints.filter((complaint) => !complaint.includes('422'))).toEqual([]);
    await context.close();
  });

  it('hands in a complaint, for which the law gives six weeks', async () => {
    const { page, context } = await visit(browser, options);
    await page.goto(`${baseUrl}/melding`);
    expect(await problemsOf(page, options.script)).toEqual([]);
    await page.locator('input[value=complaint]').check();
    await page.locator('#bericht').fill('Ik werd aan de balie onheus behandeld.');
    await page.locator('#naam').fill('K. Klager');
    await page.locator('#postadres').fill('Dorpsstraat 12\n3512 GG Utrecht');
    await sendAsAPerson(page);
    expect(await page.locator('main').innerText()).toContain('uiterlijk maandag 13 juli 2026');
    await context.close();
  });
});

it('an employee finds the question with its file, and the complaint as a complaint', async () => {
  const { page, context } = await visit(browser);
  await signInForTheFirstTime(page, program.said().match(/http:\/\/\S+\/welkom\/\S+/)![0]);
  await page.goto(`${baseUrl}/werk/alles`);
  await page.getByRole('link', { name: 'Wanneer wordt mijn container geleegd?' }).first().click();
  await page.getByText('stoep.png').first().waitFor();
  expect(await page.locator('main').innerText()).toContain('Webformulier');
  const file = await page.request.get(
    `${baseUrl}${await page.locator('a[href*="/bijlage/"]').first().getAttribute('href')}`,
  );
  expect(file.status()).toBe(200);
  expect((await file.body()).subarray(1, 4).toString()).toBe('PNG');
  await page.goto(`${baseUrl}/werk/alles?beeld=later`);
  await page.getByRole('link', { name: 'Ik werd aan de balie onheus behandeld.' }).first().click();
  await page.waitForURL(/\/bericht\//);
  expect(await page.locator('main').innerText()).toContain('Antwoord op uw klacht');
  await context.close();
});
