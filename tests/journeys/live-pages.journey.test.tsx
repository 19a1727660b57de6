import { Hono } from 'hono';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { page as answerPage, createHttpServer } from '#platform/http/index.ts';
import { openBrowser, visit } from '#tests/support/browser.ts';
import { moment } from '#tests/support/contact-story.ts';
import { type StandInWeb, standInWeb } from '#tests/support/web-stand-ins.ts';
import { createKit, streamKey, type WebEnv } from '#web/kit.ts';
import { Disclosure, StaffLayout, TextArea } from '#web/ui/index.ts';

let browser: Browser;
let rows: string[];
let pressed: string[];
let standIns: StandInWeb;
let address: string;
let close: () => Promise<void>;
/** How the server waits with a page that it has made, and with the answer to a form. */
let hold: () => Promise<void>;
let holdForm: () => Promise<void>;

/** A list as the workplace has them, with a form and a part that folds. */
function Work({ items }: { readonly items: readonly string[] }) {
  return (
    <>
      <ul>
        {items.map((item) => (
          <li key={item} id={`rij-${item}`} data-row>
            <a href={`/stuk/${item}`}>{item}</a>
            <form method="post" action={`/neem/${item}`}>
              <button type="submit" data-key="n">
                Neem {item}
              </button>
            </form>
          </li>
        ))}
      </ul>
      <Disclosure summary="Waarom?" id="waarom">
        Daarom.
      </Disclosure>
      <form id="antwoord" method="post" action="/antwoord">
        <TextArea name="tekst" label="Antwoord" />
      </form>
      <dialog id="sneltoetsen">
        <p>Sneltoetsen</p>
        <form method="dialog">
          <button type="submit">Sluit</button>
        </form>
        <button type="button" data-action="keys#toggle">
          Zet sneltoetsen aan of uit
        </button>
      </dialog>
    </>
  );
}

beforeAll(async () => {
  standIns = await standInWeb({ now: moment('2026-04-02 09:00') });
  const kit = createKit(standIns.dependencies);
  const app = new Hono<WebEnv>();
  app.use(async (c, next) => {
    c.set('scope', (await kit.scopeFor(''))!);
    await next();
  });
  app.get('/static/*', kit.assets.assets.handler);
  app.get('/stroom', (c) => kit.streams.open(c, [streamKey('m1', 'team:1')]));
  app.get('/', async (c) => {
    const answer = answerPage(
      c,
      <StaffLayout
        frame={await kit.frame(c)}
        title="Werk"
        navigation={[]}
        live={{ source: '/stroom' }}
        search={{ action: '/zoek' }}
      >
        <Work items={rows} />
      </StaffLayout>,
    );
    await hold();
    return answer;
  });
  app.get('/stuk/:naam', (c) => c.html(`<h1>${c.req.param('naam')}</h1>`));
  app.post('/neem/:naam', async (c) => {
    pressed.push(c.req.param('naam'));
    await holdForm();
    kit.flash.set(c, { kind: 'done', text: `${c.req.param('naam')} is van jou.` });
    return c.redirect('/', 303);
  });
  const server = createHttpServer({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  address = `http://127.0.0.1:${await server.listen()}/`;
  browser = await openBrowser();
  close = async () => {
    kit.close();
    await server.close();
  };
});

afterAll(async () => {
  await browser?.close();
  await close?.();
});

async function open(prepare: (page: Page) => Promise<void> = async () => {}) {
  rows = Array.from({ length: 60 }, (_, index) => `vraag-${String(index + 10)}`);
  pressed = [];
  hold = holdForm = async () => {};
  const visitor = await visit(browser);
  await prepare(visitor.page);
  const listening = visitor.page.waitForResponse((response) => response.url().endsWith('/stroom'));
  await visitor.page.goto(address);
  await listening;
  return visitor;
}

describe('a live page', () => {
  it('shows what changed without reloading, and keeps what one types, opened and reads', async () => {
    const { page, context, complaints } = await open();
    await page.getByText('Waarom?').click();
    await page.getByLabel('Antwoord').fill('Beste meneer Jansen, half af');
    const read = page.getByRole('link', { name: 'vraag-40' });
    await read.scrollIntoViewIfNeeded();
    const before = await read.boundingBox();
    rows = ['vraag-nieuw-1', 'vraag-nieuw-2', 'vraag-nieuw-3', ...rows];
    standIns.announce('team:1');
    await page.getByRole('link', { name: 'vraag-nieuw-1' }).waitFor({ state: 'attached' });
    await expect.poll(async () => Math.abs((await read.boundingBox())!.y - before!.y)).toBeLessThan(2);
    expect(await page.getByLabel('Antwoord').inputValue()).toBe('Beste meneer Jansen, half af');
    expect(await page.getByText('Daarom.').isVisible()).toBe(true);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('shows within a minute what the clock alone changed, and keeps what one types', async () => {
    const { page, context } = await open((page) => page.clock.install());
    await page.getByLabel('Antwoord').fill('Beste meneer Jansen, half af');
    rows = ['vraag-te-laat', ...rows];
    await page.clock.fastForward('01:01');
    await page.getByRole('link', { name: 'vraag-te-laat' }).waitFor({ state: 'attached' });
    expect(await page.getByLabel('Antwoord').inputValue()).toBe('Beste meneer Jansen, half af');
    await context.close();
  });

  it('stays as it is when something changed that it does not show', async () => {
    const { page, context } = await open();
    rows = ['vraag-nieuw-1', ...rows];
    standIns.announce('team:2');
    standIns.announce('team:1');
    await page.getByRole('link', { name: 'vraag-nieuw-1' }).waitFor({ state: 'attached' });
    expect(await page.getByRole('link', { name: 'vraag-nieuw-1' }).count()).toBe(1);
    await context.close();
  });
});

/** A way to hold the server up: what it waits for, when somebody has come, and how to let go. */
function gate() {
  const come = Promise.withResolvers<void>();
  const open = Promise.withResolvers<void>();
  const wait = () => {
    come.resolve();
    return open.promise;
  };
  return { wait, come: come.promise, open: open.resolve };
}

describe('a live page on a slow day', () => {
  /** More than a minute of the page's own clock: it refreshes as by a change. */
  async function minute(page: Page) {
    await page.clock.fastForward('01:01');
    await page.clock.fastForward('00:01');
  }

  it('also shows what changed while an earlier refresh was on its way', async () => {
    const { page, context } = await open((page) => page.clock.install());
    const slow = gate();
    hold = slow.wait;
    rows = ['vraag-eerst', ...rows];
    await minute(page);
    await slow.come;
    rows = ['vraag-daarna', ...rows];
    await minute(page);
    hold = async () => {};
    slow.open();
    await page.getByRole('link', { name: 'vraag-daarna' }).waitFor({ state: 'attached' });
    await context.close();
  });

  it('lets the answer of an act come, with its message, whatever changed and was drawn meanwhile', async () => {
    const { page, context } = await open((page) => page.clock.install());
    const slow = gate();
    holdForm = slow.wait;
    // A refresh is about to begin, or has.
    await minute(page);
    await page.getByRole('button', { name: 'Neem vraag-10' }).click();
    await slow.come;
    await page.evaluate(
      "document.documentElement.dispatchEvent(new Event('turbo:render', { bubbles: true }))",
    );
    await minute(page);
    slow.open();
    await page.getByText('vraag-10 is van jou.').waitFor();
    expect(pressed).toEqual(['vraag-10']);
    await context.close();
  });

  it('leaves the message of an act to the window in which it was done', async () => {
    const { page, context } = await open((page) => page.clock.install());
    await page.evaluate("fetch('/neem/vraag-10', { method: 'POST', redirect: 'manual' })");
    rows = ['vraag-nieuw', ...rows];
    await minute(page);
    await page.getByRole('link', { name: 'vraag-nieuw' }).waitFor({ state: 'attached' });
    expect(await page.getByText('vraag-10 is van jou.').count()).toBe(0);
    await page.reload();
    await page.getByText('vraag-10 is van jou.').waitFor();
    await context.close();
  });

  it('says nothing of itself on <html>, where ARIA has no place for it', async () => {
    const { page, context } = await open((page) => page.clock.install());
    const slow = gate();
    hold = slow.wait;
    await minute(page);
    await slow.come;
    expect(await page.evaluate('document.documentElement.getAttributeNames()')).not.toContain('aria-busy');
    slow.open();
    await context.close();
  });
});

describe('the keyboard', () => {
  it('walks the list with j and k, and takes the one it is at with n', async () => {
    const { page, context } = await open();
    for (const key of ['j', 'j', 'j', 'k']) await page.keyboard.press(key);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('vraag-11');
    const taken = page.waitForResponse((response) => response.url().includes('/neem/'));
    await page.keyboard.press('n');
    await taken;
    expect(pressed).toEqual(['vraag-11']);
    await context.close();
  });

  it('opens with Enter, goes to search with / and leaves letters that one types alone', async () => {
    const { page, context } = await open();
    await page.keyboard.press('/');
    await page.keyboard.type('jan');
    expect(await page.getByLabel('Zoek in het werk').inputValue()).toBe('jan');
    await page.getByLabel('Antwoord').focus();
    await page.keyboard.type('n?');
    expect(pressed).toEqual([]);
    await page.getByRole('link', { name: 'vraag-10' }).focus();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'vraag-11' }).waitFor();
    await context.close();
  });

  it('WCAG 2.1.4: explains the keys at ?, and they can be switched off', async () => {
    const { page, context } = await open();
    await page.keyboard.press('?');
    await page.getByRole('button', { name: 'Zet sneltoetsen aan of uit' }).click();
    await page.getByRole('button', { name: 'Sluit' }).click();
    await page.keyboard.press('j');
    expect(await page.evaluate(() => document.activeElement?.closest('[data-row]'))).toBeNull();
    await context.close();
  });
});
