import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityProblems } from '#tests/support/axe.ts';
import { openBrowser, visit, widths } from '#tests/support/browser.ts';
import { invited, signInForTheFirstTime } from '#tests/support/first-administrator.ts';
import { sendMail } from '#tests/support/mail.ts';
import { freePorts, type RunningProgram, startProgram } from '#tests/support/program.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'servicenorm-team-'));
let program: RunningProgram;
let browser: Browser;
let administrator: Page;
let baseUrl: string;
let smtpPort: number;
let handler: Page;
let leader: Page;
let manager: Page;

beforeAll(async () => {
  const [web, smtp] = await freePorts(2);
  [baseUrl, smtpPort] = [`http://localhost:${web}`, smtp!];
  const env = {
    DATA_DIR: dataDir,
    PORT: String(web),
    SMTP_LISTEN: `127.0.0.1:${smtp}`,
    BASE_URL: baseUrl,
    NOW: '2026-05-11T09:00',
  };
  [program, browser] = await Promise.all([startProgram(env), openBrowser()]);
  administrator = (await visit(browser)).page;
  await signInForTheFirstTime(administrator, /http:\/\/localhost:\d+\/welkom\/\S+/.exec(program.said())![0]);
});

afterAll(async () => {
  await browser?.close();
  await program?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('a team that keeps its promises together', () => {
  it('lets three invited colleagues in, each with what their role needs', async () => {
    handler = await invited(administrator, browser, {
      name: 'Hanna',
      role: 'Behandelaar',
      team: 'Klantcontact',
      width: widths.phone,
    });
    leader = await invited(administrator, browser, {
      name: 'Teun',
      role: 'Teamleider',
      team: 'Klantcontact',
      width: widths.desktop,
    });
    manager = await invited(administrator, browser, {
      name: 'Sien',
      role: 'Servicemanager',
      team: 'Klantcontact',
      width: widths.tablet,
    });
    for (const page of [handler, leader, manager]) {
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Mijn werk');
      expect(await accessibilityProblems(page)).toEqual([]);
    }
    expect((await handler.goto(`${baseUrl}/beheer`))?.status()).not.toBe(200);
  });

  it('the team leader gives a question to the handler, who sees it come in without reloading', async () => {
    await sendMail(smtpPort, {
      from: 'Piet <piet@example.nl>',
      subject: 'Lantaarnpaal stuk',
      text: 'Wanneer wordt hij gemaakt?',
    });
    await handler.goto(`${baseUrl}/werk`);
    await leader.goto(`${baseUrl}/werk`);
    await leader
      .getByRole('link', { name: /^Klantcontact/ })
      .first()
      .click();
    await leader.getByRole('link', { name: 'Lantaarnpaal stuk', exact: true }).waitFor({ timeout: 15_000 });
    await leader.getByRole('checkbox', { name: /Lantaarnpaal stuk/ }).check();
    await leader.getByText('Meer tegelijk doen').click();
    await leader.getByLabel('Wijs toe aan').selectOption({ label: 'Hanna' });
    await leader.getByRole('button', { name: /^Wijs/ }).click();
    await handler.getByRole('link', { name: 'Lantaarnpaal stuk', exact: true }).waitFor({ timeout: 15_000 });
    expect(await accessibilityProblems(handler)).toEqual([]);
  });

  it('the handler puts a wrong address right, and sees who did that and what it was', async () => {
    await handler.getByRole('link', { name: 'Lantaarnpaal stuk', exact: true }).click();
    await handler.getByRole('link', { name: 'Verbeter naam of adres' }).click();
    await handler.getByLabel('E-mailadres').fill('geen adres');
    await handler.getByRole('button', { name: 'Bewaar de gegevens' }).click();
    await handler.getByText('Dit is geen e-mailadres.').first().waitFor();
    expect(await accessibilityProblems(handler)).toEqual([]);
    await handler.getByLabel('E-mailadres').fill('piet@voorbeeld.example');
    await handler.getByRole('button', { name: 'Bewaar de gegevens' }).click();
    await handler.getByText('Van "piet@example.nl" in "piet@voorbeeld.example".').waitFor();
    await handler.goto(`${baseUrl}/werk`);
  });

  it('the handler answers on a telephone, and can take it back while nothing went out', async () => {
    await handler.getByRole('link', { name: 'Lantaarnpaal stuk', exact: true }).click();
    await handler.getByLabel('Je antwoord').fill('Morgen.');
    await handler.getByRole('button', { name: 'Verstuur antwoord' }).click();
    await handler
      .getByRole('button', { name: /Ongedaan maken/ })
      .first()
      .click();
    await expect
      .poll(() => handler.getByLabel('Je antwoord').inputValue(), { timeout: 10_000 })
      .toBe('Morgen.');
    await handler.getByLabel('Je antwoord').fill('Donderdag komt de monteur.');
    await handler.getByRole('button', { name: 'Verstuur antwoord' }).click();
    await handler.getByText('Donderdag komt de monteur.').waitFor();
  });

  it('the service manager sees the work and the figures of every team', async () => {
    await manager.goto(`${baseUrl}/werk/alles?stand=afgehandeld`);
    expect(await accessibilityProblems(manager)).toEqual([]);
    await manager.goto(`${baseUrl}/werk/cijfers`);
    const figures = await manager.getByRole('main').innerText();
    expect(figures).toContain('Klantcontact');
    expect(figures).toContain('Antwoord op uw e-mail');
    expect(await accessibilityProblems(manager)).toEqual([]);
  });
});
