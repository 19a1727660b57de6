import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { freePorts, type RunningProgram, startProgram } from '#tests/support/program.ts';
import { clockCommand } from '../../src/cli/clock.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'servicenorm-clock-'));
let program: RunningProgram | undefined;
afterAll(async () => {
  await program?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

it('a test installation follows when its clock is moved by command, with what is due by then', async () => {
  const [http, smtp] = (await freePorts(2)) as [number, number];
  const env = { DATA_DIR: dataDir, PORT: String(http), SMTP_LISTEN: `127.0.0.1:${smtp}` };
  program = await startProgram({ ...env, NOW: '2026-04-02T09:00' });
  expect(program.said()).toContain('PROEFOPSTELLING: het is hier donderdag 2 april 2026');
  const backupOf = (day: string) => join(dataDir, 'backups', `nightly-${day}.sql.gz`);
  await until(() => existsSync(backupOf('2026-04-02')));
  const io = { stdin: process.stdin, stdout: process.stderr, stderr: process.stderr, env };
  expect(await clockCommand.run(['--to', '2026-04-20T10:00'], io)).toBe(0);
  await until(() => existsSync(backupOf('2026-04-20')));
  const moved = Date.parse('2026-04-20T10:00+02:00') / 1000;
  await until(async () => {
    const figures = await (await fetch(`http://127.0.0.1:${http}/metrics`)).text();
    return Number(/^servicenorm_last_backup_seconds (\S+)/m.exec(figures)?.[1]) >= moved;
  });
});

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (await condition()) return;
    await pause(50);
  }
  throw new Error('it never came true');
}
