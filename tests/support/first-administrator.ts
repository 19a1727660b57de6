import type { Browser, Page } from 'playwright-core';
import { visit } from './browser.ts';
import { totp } from './totp.ts';

export const administrator = {
  name: 'Fatima el Amrani',
  email: 'fatima@utrecht.example',
  password: 'de kat krabt de krullen',
} as const;

/**
 * What the first person does with the link that the program printed: name, password, second factor; also to handle
 * questions. Ends on the workplace.
 */
export async function signInForTheFirstTime(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('Je naam').fill(administrator.name);
  await page.getByLabel('Je e-mailadres').fill(administrator.email);
  await page.getByLabel('Kies een wachtwoord').fill(administrator.password);
  await page.getByLabel('Herhaal het wachtwoord').fill(administrator.password);
  await page.getByLabel('Ik richt Servicenorm in en behandel ook vragen').check();
  await page.getByRole('button', { name: 'Ga verder' }).click();
  await page.waitForURL(/tweede-factor/);
  await enrolSecondFactor(page);
  await page.waitForURL(/\/werk/);
}

/** Reads the secret from the page, as somebody does who cannot scan, and gives the first code. */
export async function enrolSecondFactor(page: Page): Promise<void> {
  await page.getByText('Lukt scannen niet?').click();
  const shown = await page.locator('main details').first().innerText();
  const secret = /(?:[A-Z2-7]{4} ?){8,}/.exec(shown)?.[0];
  if (secret === undefined) throw new Error(`no secret on the page: ${shown}`);
  await page.getByLabel('Code uit je app').fill(totp(secret));
  await page.getByRole('button', { name: 'Zet de extra code aan' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/tweede-factor'));
}

interface Invitation {
  readonly name: string;
  /** As it stands on the screen. */
  readonly role: string;
  readonly team?: string;
  /** Of the browser of who is invited. */
  readonly width?: number;
}

/** The administrator invites somebody, who uses the link in a browser of their own and stands on the workplace then. */
export async function invited(
  inviting: Page,
  browser: Browser,
  { name, role, team, width }: Invitation,
): Promise<Page> {
  const { origin } = new URL(inviting.url());
  await inviting.goto(`${origin}/beheer/medewerkers/nieuw`);
  await inviting.getByLabel('Naam').fill(name);
  await inviting.getByLabel('E-mailadres').fill(`${name.split(' ')[0]!.toLowerCase()}@utrecht.example`);
  for (const box of await inviting.getByRole('group', { name: 'Rollen' }).getByRole('checkbox').all())
    await box.uncheck();
  await inviting.getByRole('checkbox', { name: role }).check();
  if (team) await inviting.getByRole('checkbox', { name: team }).check();
  await inviting.getByRole('main').getByRole('button', { name: 'Nodig uit' }).click();
  await inviting.locator('#link').waitFor();
  const link = /http\S+\/welkom\/\S+/.exec((await inviting.locator('#link').innerText()).trim())![0];
  const { page } = await visit(browser, width === undefined ? {} : { width });
  await page.goto(link);
  await page.getByLabel('Kies een wachtwoord').fill(administrator.password);
  await page.getByLabel('Herhaal het wachtwoord').fill(administrator.password);
  await page.getByRole('button', { name: 'Ga verder' }).click();
  await page.waitForURL(/\/(werk|tweede-factor)/);
  if (page.url().includes('tweede-factor/instellen')) await enrolSecondFactor(page);
  await page.goto(`${origin}/werk`);
  return page;
}
