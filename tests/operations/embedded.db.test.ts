import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { EmbeddedDatabaseError, startEmbeddedDatabase } from '#platform/db/index.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'servicenorm-embedded-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
const start = () => startEmbeddedDatabase({ dataDir, durable: false });

async function answer(url: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query('select 1 as one');
  await client.end();
  return rows[0];
}

describe('the embedded PostgreSQL', () => {
  it('is made at the first start and found again at the next', async () => {
    const first = await start();
    expect(await answer(first.url)).toEqual({ one: 1 });
    await first.stop();
    const second = await start();
    expect(await answer(second.url)).toEqual({ one: 1 });
    await second.stop();
  });

  it('is not shared by two programs', async () => {
    const first = await start();
    await expect(start()).rejects.toThrow(EmbeddedDatabaseError);
    expect(await answer(first.url)).toEqual({ one: 1 });
    await first.stop();
  });

  it('knows within seconds that a table which was empty has grown', async () => {
    const server = await start();
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query('create table grown as select generate_series(1, 1000) as id');
    const planned = async () =>
      (await client.query("select reltuples from pg_class where relname = 'grown'")).rows[0];
    await expect.poll(planned, { timeout: 20_000, interval: 200 }).toEqual({ reltuples: 1000 });
    await client.end();
    await server.stop();
  });

  it.runIf(existsSync('/proc/self/cwd'))(
    'starts after a power failure although another program has its process number now',
    async () => {
      const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)']);
      const lock = [
        other.pid,
        join(dataDir, 'postgres'),
        1_700_000_000,
        5432,
        '',
        '127.0.0.1',
        '',
        'ready',
        '',
      ];
      writeFileSync(join(dataDir, 'postgres', 'postmaster.pid'), lock.join('\n'));
      const started = await start();
      expect(await answer(started.url)).toEqual({ one: 1 });
      await started.stop();
      other.kill();
    },
  );
});
