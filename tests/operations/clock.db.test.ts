import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { at } from '#tests/support/municipality.ts';
import { clockCommand } from '../../src/cli/clock.ts';
import { installationClock } from '../../src/start/clock.ts';

const { db, url } = await testDatabase();

async function clock(...args: string[]) {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const env = { DATABASE_URL: url };
  const code = await clockCommand.run(args, { stdin: process.stdin, stdout, stderr, env });
  stdout.end();
  stderr.end();
  return { code, out: await text(stdout), err: await text(stderr) };
}

const shown = async () => (await clock()).out.slice(0, 16);

describe('the clock of an installation', () => {
  it('in real use cannot be moved, and the refusal says how to try things out', async () => {
    expect(await clock('--forward', '2d')).toMatchObject({ code: 1, err: expect.stringContaining('NOW=') });
    expect((await clock('--json')).out).toContain('"test":false');
  });

  it('that began as a test goes on from NOW', async () => {
    await installationClock(db, { NOW: '2026-03-28T09:00' }, false);
    expect(await shown()).toBe('2026-03-28T09:00');
    expect((await clock()).out).toContain('(test installation)');
  });

  it('moves by days on the wall clock, also through the night of 29 March 2026 that lacks an hour', async () => {
    expect((await clock('--forward', '1d')).out).toContain('2026-03-29T09:00');
  });

  it('moves by hours that really pass', async () => {
    expect((await clock('--forward', '3h45m')).out).toContain('2026-03-29T12:45');
  });

  it('moves to a moment and tells every program that runs on it', async () => {
    const listener = new pg.Client({ connectionString: url });
    await listener.connect();
    await listener.query('listen servicenorm');
    const heard = new Promise((resolve) => listener.once('notification', ({ payload }) => resolve(payload)));
    expect((await clock('--to', '2026-04-09T10:00')).out).toContain('2026-04-09T10:00');
    expect(await heard).toBe('installation clock');
    await listener.end();
    const { clock: other } = await installationClock(db, { NOW: undefined }, true);
    expect(other.now()).toBeGreaterThanOrEqual(at('2026-04-09 10:00'));
  });

  it('never goes back', async () => {
    expect(await clock('--to', '2026-04-08')).toMatchObject({
      code: 1,
      err: expect.stringContaining('never goes back'),
    });
    expect(await shown()).toBe('2026-04-09T10:00');
  });

  it.each([
    ['--forward', 'tomorrow'],
    ['--forward', ''],
    ['--to', '9 april'],
    ['--to', '2026-05-01', '--forward', '1d'],
    ['2d'],
  ])('does not understand %s %s, shows how to call it, and moves nothing', async (...args) => {
    expect(await clock(...args)).toMatchObject({
      code: 2,
      err: expect.stringContaining('--forward 2d|3h|45m'),
    });
    expect(await shown()).toBe('2026-04-09T10:00');
  });
});
