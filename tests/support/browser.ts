import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import chromiumBinary from '@sparticuz/chromium';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

/**
 * Starts the Chromium that comes with the packages. Its own sandbox asks for rights that neither root nor a container
 * gives; the pages it opens are ours.
 */
export async function openBrowser(): Promise<Browser> {
  chromiumBinary.setGraphicsMode = false;
  return chromium.launch({
    executablePath: await unpackedChromium(),
    args: [
      ...chromiumBinary.args.filter((arg) => !/^--(headless|single-process)/.test(arg)),
      '--no-sandbox',
      '--disable-dev-shm-usage',
    ],
    headless: true,
  });
}

const unpacked = resolve('node_modules', '.cache', 'chromium');

/**
 * The package unpacks itself into the folder for temporary files under a name that all users of the machine share: what
 * another user left there cannot be run, or is not what it says. So it is unpacked beside the packages, once, and gets its
 * name when it is whole, for two test runs may begin at one time.
 */
async function unpackedChromium(): Promise<string> {
  const executable = join(unpacked, 'chromium');
  if (existsSync(executable)) return executable;
  await mkdir(resolve(unpacked, '..'), { recursive: true });
  const fresh = await mkdtemp(`${unpacked}-`);
  const { TMPDIR } = process.env;
  process.env.TMPDIR = fresh;
  try {
    await chromiumBinary.executablePath();
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
  await rename(fresh, unpacked).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    await rm(fresh, { recursive: true });
  });
  return executable;
}

/** Widths at which a screen has to be seen. */
export const widths = { desktop: 1440, tablet: 768, phone: 320 } as const;

export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the browser complained about: errors, refused inline scripts, missing files. */
  readonly complaints: string[];
}

export interface VisitOptions {
  readonly width?: number;
  readonly script?: boolean;
  readonly reducedMotion?: boolean;
}

/** A visitor with nothing remembered. */
export async function visit(browser: Browser, options: VisitOptions = {}): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? widths.desktop, height: 900 },
    javaScriptEnabled: options.script ?? true,
    reducedMotion: options.reducedMotion === false ? 'no-preference' : 'reduce',
    locale: 'nl-NL',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return { page, context, complaints };
}

/** How far the page sticks out sideways, in pixels: 0 on a page that fits. */
export function sidewaysOverflow(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
