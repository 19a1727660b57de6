import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentText } from '#platform/documents/index.ts';
import { scanLimits } from '#platform/scans/index.ts';
import { accessibilityProblems } from '#tests/support/axe.ts';
import { openBrowser, sidewaysOverflow, visit, widths } from '#tests/support/browser.ts';
import { invited, signInForTheFirstTime } from '#tests/support/first-administrator.ts';
import { letterPdf } from '#tests/support/letters.ts';
import { freePorts, type RunningProgram, startProgram } from '#tests/support/program.ts';
import { codesIn } from '../../src/platform/scans/codes.ts';
import { openPdf } from '../../src/platform/scans/pdf.ts';
import { drawnOf } from '../../src/platform/scans/pictures.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'servicenorm-post-'));
const handling = { role: 'Behandelaar', team: 'Klantcontact' };
let program: RunningProgram;
let browser: Browser;
let baseUrl: string;
let administrator: Page;
let postRoom: Page;
let handler: Page;
let signer: Page;

beforeAll(async () => {
  const [web, smtp] = await freePorts(2);
  baseUrl = `http://localhost:${web}`;
  const env = {
    DATA_DIR: dataDir,
    PORT: String(web),
    SMTP_LISTEN: `127.0.0.1:${smtp}`,
    BASE_URL: baseUrl,
    BACKUP: 'off',
    NOW: '2026-03-30T09:00',
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

async function look(page: Page): Promise<void> {
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.setViewportSize({ width: widths.phone, height: 900 });
  await expect.poll(() => sidewaysOverflow(page)).toBe(0);
  await page.setViewportSize({ width: widths.desktop, height: 900 });
}

/** A file that the scanner puts in its folder. */
function scan(name: string, bytes: Uint8Array): void {
  mkdirSync(join(dataDir, 'scans'), { recursive: true });
  writeFileSync(join(dataDir, 'scans', name), bytes);
}

/** What went to residents by e-mail. */
function mailed(words: string): string {
  const outbox = join(dataDir, 'outbox');
  const mails = readdirSync(outbox).map((name) =>
    readFileSync(join(outbox, name), 'utf8').replaceAll(/=\r?\n/g, ''),
  );
  return mails.find((mail) => mail.includes(words)) ?? '';
}

const trees = {
  about: ['Betreft: bomen in de Dorpsstraat'],
  body: [
    'In onze straat staan bijna geen bomen meer. Kunt u mij vertellen of er dit jaar nieuwe bomen komen? U mag mij per e-mail antwoorden.',
  ],
};

describe('a letter is followed from the scanner to its answer', () => {
  it('the administrator sets the paper, two signatures, and a standard text that reads well enough', async () => {
    await administrator.goto(`${baseUrl}/beheer/briefpapier`);
    await look(administrator);
    await administrator.getByRole('checkbox', { name: 'Klantcontact' }).check();
    await administrator.getByRole('button', { name: 'Bewaar' }).click();
    await administrator.getByText('Het briefpapier is veranderd').waitFor();
    const example = await administrator.request.get(`${baseUrl}/beheer/briefpapier/voorbeeld`);
    expect((await example.body()).subarray(0, 5).toString()).toBe('%PDF-');

    await administrator.goto(`${baseUrl}/beheer/standaardteksten/nieuw`);
    await administrator.getByLabel('Naam').fill('Bomen in de straat');
    await administrator.getByLabel('Waarvoor is de tekst?').selectOption({ label: 'Antwoord' });
    await administrator.getByLabel('Tekst', { exact: true }).fill('Beste {{ naan }},\n\nDat kan.');
    await administrator.getByRole('button', { name: 'Bewaar als concept' }).click();
    await administrator.getByText('Bedoel je {{ naam }}?').waitFor();
    await look(administrator);
    const text =
      'Beste {{ naam }},\n\nU vroeg ons op {{ ontvangen }} om bomen. Wij planten ze in het najaar.\n\nHeeft u nog een vraag? Bel ons op {{ telefoon }}.';
    await administrator.getByLabel('Tekst', { exact: true }).fill(text);
    await administrator.getByRole('button', { name: 'Bewaar als concept' }).click();
    await administrator.getByRole('heading', { name: 'Zo leest de inwoner het' }).waitFor();
    await look(administrator);
    await administrator.getByRole('button', { name: 'Laat gelden' }).click();
    await administrator.getByText('Collega’s kunnen deze tekst kiezen').waitFor();
  });

  it('the post room registers a stack by keyboard alone; a second scan of one letter is noticed', async () => {
    postRoom = await invited(administrator, browser, { name: 'Pim', role: 'Postkamer' });
    expect(new URL(postRoom.url()).pathname).toBe('/werk/post');
    await look(postRoom);
    scan('1.pdf', letterPdf(trees));
    await postRoom.getByText('1 brief wacht op registratie').waitFor({ timeout: 40_000 });
    scan('2.pdf', letterPdf(trees));
    scan(
      '3.pdf',
      letterPdf({
        sender: ['P. Bakker', 'Kerkstraat 5', '3511 AB Utrecht'],
        name: 'P. Bakker',
        about: ['Onderwerp: losse stoeptegel'],
        body: ['Voor mijn huis ligt een tegel los. Kunt u die vastleggen?'],
      }),
    );
    await postRoom.getByText('3 brieven wachten op registratie').waitFor({ timeout: 40_000 });
    await look(postRoom);

    await postRoom.keyboard.press('r');
    await postRoom.getByRole('heading', { name: 'Registreer een brief' }).waitFor();
    expect(await postRoom.getByLabel('Van wie').inputValue()).toBe('J. de Vries');
    expect(await postRoom.getByLabel('Postcode en plaats').inputValue()).toBe('3512 GG Utrecht');
    await look(postRoom);
    // All of it could be read and there is one team, so one key would do.
    expect(await postRoom.evaluate('document.activeElement.textContent')).toBe('Registreer en ga verder');
    await postRoom.getByText('E-mail, telefoon en andere datums').click();
    await postRoom.getByLabel('E-mailadres').fill('j.devries@voorbeeld.example');
    await postRoom.getByLabel('De brief zegt dat antwoord per e-mail mag').check();
    await postRoom.getByLabel('Onderwerp').press('Enter');
    await postRoom.getByText('Antwoord uiterlijk dinsdag 28 april 2026').waitFor();

    await postRoom.getByText('Deze brief is er al, denken we').waitFor();
    await look(postRoom);
    await postRoom.getByRole('button', { name: 'Ja, dubbel: leg weg' }).click();
    await postRoom.getByText('Weggelegd.').waitFor();
    expect(await postRoom.getByLabel('Van wie').inputValue()).toBe('P. Bakker');
    // It may be a question or a report: the cursor asks for a look, and Enter says that it is as it stands.
    expect(await postRoom.evaluate('document.activeElement.id')).toBe('soort');
    await postRoom.keyboard.press('Enter');
    await postRoom.getByText('Er wacht geen post').waitFor();
    expect((await postRoom.goto(`${baseUrl}/werk/alles`))?.status()).toBe(200);
    expect(await postRoom.getByRole('link', { name: 'losse stoeptegel' }).count()).toBe(0);
  });

  it('the handler sees the page, and sends a handling notice by letter that a colleague signs', async () => {
    handler = await invited(administrator, browser, { ...handling, name: 'Hanna de Boer' });
    signer = await invited(administrator, browser, { ...handling, name: 'Sien Tekenaar' });
    await handler.goto(`${baseUrl}/werk/alles`);
    await handler.getByRole('link', { name: 'losse stoeptegel' }).click();
    await handler.getByText('pagina-1.jpg').waitFor();
    await handler.getByRole('link', { name: 'Behandelbericht' }).click();
    await handler.getByLabel('Wanneer krijgt de inwoner antwoord?').fill('2026-05-12');
    await handler.getByLabel('Waarom duurt het langer?').fill('De stratenmaker komt pas in mei');
    await look(handler);
    await handler.getByRole('button', { name: 'Verstuur behandelbericht' }).click();
    await handler.getByText('Brieven van dit team hebben twee handtekeningen').first().waitFor();
    await handler.getByLabel('Welke collega?').selectOption({ label: 'Sien Tekenaar' });
    await handler.getByLabel('Tekenen').check();
    await handler.getByRole('button', { name: 'Vraag je collega' }).click();
    await handler.getByText('Deze brief wacht op Sien Tekenaar').waitFor();
    await look(handler);

    await signer.goto(`${baseUrl}/werk`);
    await signer.getByText('Een collega wacht op jou met een brief').waitFor();
    await signer.getByRole('link', { name: 'Bekijk wat je moet tekenen of meelezen' }).click();
    await signer.getByRole('link', { name: 'losse stoeptegel' }).click();
    await signer.getByRole('button', { name: 'Teken', exact: true }).click();
    await signer.getByText('Brief: wacht op printen').waitFor();
  });

  it('the letter is printed and posted, and its date is a promise in sight', async () => {
    await advance('2026-03-30T09:01');
    await handler.goto(`${baseUrl}/werk/brieven`);
    await look(handler);
    await handler.getByRole('button', { name: 'Maak een stapel om te printen' }).click();
    await handler.getByRole('heading', { name: 'Stapel van 1 brief' }).waitFor();
    await look(handler);
    const pdf = await handler.request.get(`${handler.url()}/pdf`);
    const read = await documentText(await pdf.body(), 'stapel.pdf');
    const paper = read.ok ? read.markdown : '';
    for (const words of [
      'P. Bakker',
      'Kerkstraat 5',
      'Uiterlijk dinsdag 12 mei 2026',
      'Hanna de Boer',
      'Sien Tekenaar',
    ])
      expect(paper).toContain(words);
    const code = await codeOn(await pdf.body());
    const list = await handler.request.get(`${handler.url()}/lijst`);
    expect(await list.text()).toContain('P. Bakker;Kerkstraat 5;3511 AB Utrecht');
    await handler.getByRole('button', { name: 'Registreer als gepost' }).click();
    await handler.getByText('1 brief is als gepost geregistreerd').waitFor();
    await handler.goto(`${baseUrl}/werk/alles`);
    await handler.getByRole('link', { name: 'losse stoeptegel' }).click();
    await handler.getByText('Brief: op de post maandag 30 maart 2026').waitFor();
    await handler
      .getByText(/uiterlijk dinsdag 12 mei/)
      .first()
      .waitFor();
    const { page } = await visit(browser);
    await page.goto(code);
    expect(await page.locator('main').innerText()).toContain('dinsdag 12 mei 2026');
    await look(page);
  });

  it('who said that e-mail may do gets the standard text as an e-mail, and sees on the own page that the promise was kept', async () => {
    await handler.goto(`${baseUrl}/werk/alles`);
    await handler.getByRole('link', { name: 'bomen in de Dorpsstraat' }).click();
    await handler.getByLabel('Begin met een standaardtekst').selectOption({ label: 'Bomen in de straat' });
    await handler.getByRole('button', { name: 'Vul in' }).click();
    await handler.getByText(/Je concept van/).waitFor();
    expect(await handler.getByLabel('Je antwoord').inputValue()).toContain('Wij planten ze in het najaar.');
    expect(await handler.getByLabel('E-mail', { exact: true }).isChecked()).toBe(true);
    await look(handler);
    await handler.getByRole('button', { name: 'Verstuur antwoord' }).click();
    await handler.getByText('In de wachtrij').waitFor();
    await advance('2026-03-30T09:05');
    await expect.poll(() => mailed('Wij planten ze in het najaar'), { timeout: 20_000 }).not.toBe('');
    const status = /http:\S+\/volg\/\S+/.exec(mailed('Wij hebben uw brief ontvangen'))![0];
    const { page } = await visit(browser);
    await page.goto(status);
    expect(await page.locator('main').innerText()).toContain('antwoord');
    await look(page);
  });
});

/** What a telephone reads in the code on a letter. */
async function codeOn(pdf: Uint8Array): Promise<string> {
  const document = await openPdf(new Uint8Array(pdf), scanLimits);
  const [code] = (await drawnOf(await document.raster(0), codesIn)).codes;
  await document.close();
  return code!;
}

/** Moves the clock of the installation. */
async function advance(to: string): Promise<void> {
  await administrator.goto(`${baseUrl}/beheer/proefklok`);
  await administrator.getByLabel('Dag en tijd').fill(to);
  await administrator.getByRole('button', { name: 'Zet de klok vooruit' }).click();
  await administrator
    .getByText(`om ${Number(to.slice(11, 13))}.${to.slice(14)}`)
    .first()
    .waitFor();
}
