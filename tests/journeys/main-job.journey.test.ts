import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityProblems } from '#tests/support/axe.ts';
import { openBrowser, visit } from '#tests/support/browser.ts';
import { signInForTheFirstTime } from '#tests/support/first-administrator.ts';
import { outbox, sendMail } from '#tests/support/mail.ts';
import { freePorts, type RunningProgram, startProgram } from '#tests/support/program.ts';
import { doneWords } from '../../src/web/staff/item/acts/words.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'servicenorm-journey-'));
let program: RunningProgram;
let browser: Browser;
let employee: Page;
let resident: Page;
let baseUrl: string;
let smtpPort: number;

/** Moves the clock as an administrator does on the command line. */
async function moveClock(...args: string[]): Promise<void> {
  await promisify(execFile)(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', 'clock', ...args], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: dataDir },
  });
}

/** The status page as it is now: that a message left is recorded a moment after it lies in the outbox. */
async function residentSees(): Promise<string> {
  await resident.reload();
  return resident.locator('main').innerText();
}

/** Waits until something the program does by itself has happened. */
const eventually = <Result>(look: () => Promise<Result>) => expect.poll(look, { timeout: 20_000 });

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
  employee = (await visit(browser)).page;
  resident = (await visit(browser, { width: 390 })).page;
});

afterAll(async () => {
  await browser?.close();
  await program?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('the main job: an e-mail gets its promise, and the promise is kept in sight', () => {
  it('lets the first administrator in with the link that the start printed', async () => {
    const link = /http:\/\/localhost:\d+\/welkom\/\S+/.exec(program.said())?.[0];
    await signInForTheFirstTime(employee, link!);
    expect(await employee.getByRole('heading', { level: 1 }).innerText()).toBe('Mijn werk');
  });

  it('shows a mail in the work list of the team without reloading, with its date', async () => {
    await employee
      .getByRole('link', { name: /^Klantcontact/ })
      .first()
      .click();
    await employee.getByRole('heading', { name: 'Werk van Klantcontact' }).waitFor();
    await sendMail(smtpPort, {
      from: 'Jan Jansen <jan@example.nl>',
      subject: 'Paspoort kwijt in het buitenland',
      text: 'Ik ben mijn paspoort kwijt. Wat moet ik doen?',
    });
    await employee
      .getByRole('link', { name: 'Paspoort kwijt in het buitenland' })
      .waitFor({ timeout: 10_000 });
    expect(await employee.locator('main').innerText()).toContain('dinsdag 19 mei');
  });

  it('lays a receipt confirmation in the outbox, with the promise, the date and the link to follow', async () => {
    await eventually(async () => (await outbox(dataDir)).length).toBe(1);
    const [confirmation] = await outbox(dataDir);
    expect(confirmation).toMatchObject({ to: 'jan@example.nl', automatic: true });
    expect(confirmation?.text).toContain('U ontvangt binnen vijf werkdagen antwoord');
    expect(confirmation?.text.replace(/\s+/g, ' ')).toContain('uiterlijk dinsdag 19 mei 2026');
    const link = /http:\/\/localhost:\d+\/volg\/\S+/.exec(confirmation!.text)![0];
    await resident.goto(link);
    expect(await resident.locator('main').innerText()).toContain('dinsdag 19 mei 2026');
  });

  it('prints the work list with its questions, and without what only a screen can do', async () => {
    await employee.emulateMedia({ media: 'print' });
    const shown = (locator: Locator) => locator.first().isVisible();
    expect(await shown(employee.getByRole('link', { name: 'Paspoort kwijt in het buitenland' }))).toBe(true);
    expect(await shown(employee.getByText('uiterlijk dinsdag 19 mei'))).toBe(true);
    expect(await shown(employee.getByRole('button', { name: /^Neem/ }))).toBe(false);
    expect(await shown(employee.getByText('Meer tegelijk doen'))).toBe(false);
    await employee.emulateMedia({ media: null });
  });

  it('says why that date: Ascension Day and the weekend do not count', async () => {
    await employee.getByRole('link', { name: 'Paspoort kwijt in het buitenland' }).click();
    await employee.getByText('Waarom deze datum?').click();
    const reasons = await employee.locator('main').innerText();
    expect(reasons).toContain('Hemelvaart');
    expect(await accessibilityProblems(employee)).toEqual([]);
  });

  it('refuses a handling notice without who and when, and keeps what was typed', async () => {
    await moveClock('--forward', '2d');
    await employee.getByRole('link', { name: 'Behandelbericht' }).click();
    await employee.getByLabel('Waarom duurt het langer?').fill('De ambassade moet dit uitzoeken.');
    await employee.getByRole('button', { name: /Verstuur behandelbericht/ }).click();
    await employee.getByRole('heading', { name: /Controleer/ }).waitFor();
    expect(await employee.getByLabel('Waarom duurt het langer?').inputValue()).toBe(
      'De ambassade moet dit uitzoeken.',
    );
    expect((await outbox(dataDir)).length).toBe(1);
  });

  it('sends a handling notice two days later, which makes the second promise', async () => {
    await employee.getByLabel('Wie beantwoordt de vraag?').fill('Fatima el Amrani, team Klantcontact');
    await employee.getByLabel('Wanneer krijgt de inwoner antwoord?').fill('2026-05-28');
    await employee.getByLabel('Hoe bereikt de inwoner de behandelaar?').fill('030 - 286 00 00');
    await employee.getByRole('button', { name: /Verstuur behandelbericht/ }).click();
    await employee.getByText(doneWords.behandelbericht).waitFor();
    await moveClock('--forward', '1m');
    await eventually(async () => (await outbox(dataDir)).length).toBe(2);
    const notice = (await outbox(dataDir)).find((mail) => mail.subject.startsWith('Behandelbericht'));
    expect(notice?.automatic).toBe(false);
    expect(notice?.text).toContain('donderdag 28 mei 2026');
    await eventually(residentSees).toContain('donderdag 28 mei 2026');
  });

  it('mails the employee the day before the second promise breaks, with no word of the resident', async () => {
    await moveClock('--to', '2026-05-27T10:00');
    await eventually(async () => (await outbox(dataDir)).length).toBe(3);
    const warning = (await outbox(dataDir)).find(({ to }) => to !== 'jan@example.nl');
    expect(warning).toMatchObject({ subject: 'Eén vraag moet bijna beantwoord zijn', automatic: true });
    expect(warning?.text).toContain('uiterlijk donderdag 28 mei 2026');
    expect(warning?.text).not.toMatch(/jan@|Jansen|Paspoort/i);
    const link = /http:\/\/localhost:\d+\/werk\/bericht\/\S+/.exec(warning!.text)![0];
    await employee.goto(link);
    await employee.getByRole('heading', { name: 'Paspoort kwijt in het buitenland' }).waitFor();
  });

  it('settles with the answer: the resident and the figures say the same', async () => {
    await employee.reload();
    await employee.getByRole('link', { name: 'Antwoord', exact: true }).click();
    await employee
      .getByLabel('Je antwoord')
      .fill('Goedemorgen,\n\nU kunt een noodpaspoort halen bij de ambassade.');
    await employee.getByRole('button', { name: 'Verstuur antwoord' }).click();
    await employee.getByText(doneWords.antwoord).waitFor();
    await moveClock('--forward', '1m');
    await eventually(async () => (await outbox(dataDir)).length).toBe(4);
    await eventually(residentSees).toMatch(/beantwoord|antwoord gegeven|U kreeg antwoord/i);
    await employee.goto(`${baseUrl}/werk/cijfers`);
    // Received, share in time, notices, answered late, open and late, not yet to judge, withdrawn, not measured, revised.
    const cells = await employee
      .getByRole('row', { name: /^mei 2026/ })
      .getByRole('cell')
      .allInnerTexts();
    expect(cells.filter((cell) => /^\d+$/.test(cell.trim()))).toEqual([
      '1',
      '1',
      '0',
      '0',
      '0',
      '0',
      '0',
      '0',
    ]);
    expect(cells.join(' ')).not.toContain('nog geen');
  });

  it('marks every page as a test installation', async () => {
    for (const page of [employee, resident])
      expect(await page.locator('body').innerText()).toContain('Proefopstelling');
  });
});
