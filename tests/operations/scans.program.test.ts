import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, expect, it, onTestFailed } from 'vitest';
import { runningEmbeddedDatabase } from '#platform/db/index.ts';
import { letterPdf, scanned } from '#tests/support/letters.ts';
import { freePorts, type RunningProgram, startProgram } from '#tests/support/program.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'servicenorm-scans-'));
const scanDir = join(dataDir, 'scans');
mkdirSync(scanDir);
const [port] = (await freePorts(1)) as [number];
const env = { DATA_DIR: dataDir, PORT: String(port), SMTP_LISTEN: 'off', BACKUP: 'off' };
let program: RunningProgram | undefined;

afterAll(async () => {
  await program?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const letters = 12;
const limitMs = 90_000;

it('killed while it takes letters in, opens and reads them, the program has each of them once, and reads them all', async () => {
  onTestFailed(() => void process.stderr.write(`${program?.complained()}\n`));
  const [picture] = (await scanned(letterPdf({ name: 'P. Bakker' }), { dpi: 150 })) as [Buffer];
  for (let number = 0; number < letters; number += 1)
    writeFileSync(
      join(scanDir, `brief-${number}.pdf`),
      letterPdf({ about: [`Betreft: brief nummer ${number}`] }),
    );
  writeFileSync(join(scanDir, 'laatste.png'), picture);
  program = await startProgram(env);
  // About when files are taken in, when they are opened, and when the picture is read.
  for (const afterMs of [4_200, 1_500, 2_500]) {
    await pause(afterMs);
    await program.kill();
    program = await startProgram(env);
  }
  expect(await settled()).toEqual({ files: letters + 1, pieces: letters + 1, unread: 0, refused: 0 });
  expect(readdirSync(scanDir)).toEqual([]);
  expect(await program.stop()).toBe(0);
});

/** What stands in the tables once nothing changes any more, or at the latest after `limitMs`. */
async function settled() {
  const client = new pg.Client({ connectionString: await runningEmbeddedDatabase(dataDir) });
  await client.connect();
  try {
    for (const until = performance.now() + limitMs; ; await pause(500)) {
      const { rows } = await client.query<{
        files: number;
        pieces: number;
        unread: number;
        refused: number;
      }>(`
        select (select count(*)::int from post_file) as files, (select count(*)::int from post_piece) as pieces,
          (select count(*)::int from post_page where reading = 'unread') as unread,
          (select count(*)::int from post_file where state = 'refused') as refused`);
      const found = rows[0]!;
      const isDone =
        found.pieces + found.refused > letters && found.unread === 0 && readdirSync(scanDir).length === 0;
      if (isDone || performance.now() > until) return found;
    }
  } finally {
    await client.end();
  }
}
