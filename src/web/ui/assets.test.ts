import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { Hono } from 'hono';
import { afterAll, describe, expect, it } from 'vitest';
import { type BuiltAssets, buildAssets } from './assets.ts';

const folder = await mkdtemp(join(tmpdir(), 'servicenorm-theme-'));
afterAll(() => rm(folder, { recursive: true }));

async function content({ assets }: BuiltAssets, path: string): Promise<string> {
  const app = new Hono();
  app.get('/static/*', assets.handler);
  return (await app.request(path)).text();
}

describe('what the browser gets', () => {
  it('is small enough for an old telephone and asks for nothing elsewhere', async () => {
    const built = await buildAssets();
    const css = await content(built, built.frame.stylesheet);
    const script = await content(built, built.frame.script);
    expect(brotliCompressSync(css).length).toBeLessThan(20_000);
    expect(brotliCompressSync(script).length).toBeLessThan(40_000);
    expect(css).not.toMatch(/@import|url\((?!["']?data:)/);
  });

  it('uses no token that nobody gives a value', async () => {
    const built = await buildAssets();
    const css = await content(built, built.frame.stylesheet);
    const given = new Set(css.match(/--[\w-]+(?=:)/g));
    const ours = css.match(/var\(--(?:sn|basis)-[\w-]+\)/g) ?? [];
    expect(ours.length).toBeGreaterThan(50);
    expect(ours.map((use) => use.slice(4, -1)).filter((name) => !given.has(name))).toEqual([]);
  });

  it('is the same after the same build, so that browsers keep it', async () => {
    expect((await buildAssets()).frame).toEqual((await buildAssets()).frame);
  });
});

it('a municipality’s own token file is laid over the example theme, and the page carries its class', async () => {
  const themeFile = join(folder, 'tokens.css');
  await writeFile(themeFile, '.voorbeeldstad-theme { --basis-color-action-2-color-default: #c00; }');
  const built = await buildAssets({ themeFile });
  expect(built.frame.themeClass).toBe('voorbeeldstad-theme');
  const css = await content(built, built.frame.stylesheet);
  const [own, example] = ['.voorbeeldstad-theme{', ':root{'].map((rule) => css.indexOf(rule));
  expect(own).toBeGreaterThan(example!);
});

it('a token file that is not there is said at the start', async () => {
  await expect(buildAssets({ themeFile: join(folder, 'weg.css') })).rejects.toThrow(/weg\.css/);
});
