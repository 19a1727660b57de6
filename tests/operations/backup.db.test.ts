import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { restoreBackup, writeBackup } from '#platform/db/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { testMunicipality } from '#tests/support/municipality.ts';
import { yearOfWork } from '#tests/support/year-of-work.ts';
import { backupCommand } from '../../src/cli/backup.ts';
import type { Command } from '../../src/cli/command.ts';
import { rebuildCommand } from '../../src/cli/rebuild.ts';
import { restoreCommand } from '../../src/cli/restore.ts';

const folder = mkdtempSync(join(tmpdir(), 'servicenorm-backup-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const { db, url } = await testDatabase();
await yearOfWork(db, await testMunicipality(db), { contacts: 60, seed: 71 });
await sql`update outgoing set state = 'queued' where ctid in (select ctid from outgoing limit 3)`.execute(db);
const file = join(folder, 'whole.sql.gz');
await writeBackup(url, file, { program: '0.1.0', takenAt: '2026-05-05T03:00:00+02:00' });

/** Runs a command as a person would, with these variables in the environment. */
async function run(command: Command, args: string[], env: Record<string, string>) {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const code = await command.run(args, { stdin: process.stdin, stdout, stderr, env });
  stdout.end();
  stderr.end();
  return { code, out: await text(stdout), err: await text(stderr) };
}

/** A new database without tables on the server of the tests. */
async function emptyDatabase(name: string): Promise<string> {
  await sql`create database ${sql.id(name)}`.execute(db);
  const address = new URL(inject('postgresUrl'));
  address.pathname = `/${name}`;
  return address.href;
}

const restoreInto = (target: string, from = file) =>
  restoreBackup({ url: target, file: from, migrations: 'migrations', beforeCommit: async () => {} });

describe('a backup', () => {
  it('restored into a new data folder gives the same rows, from which a rebuild finds nothing to put right', async () => {
    const env = { DATA_DIR: join(folder, 'restored') };
    const restored = await run(restoreCommand, [file, '--nothing-sent-since', '--json'], env);
    expect(restored).toMatchObject({ code: 0 });
    const counts = await sql<{ rows: number }>`
      select sum((xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I.%I', schemaname, tablename), false, true, '')))[1]::text::int)::int as rows
      from pg_tables where schemaname in ('public', 'auth')`.execute(db);
    expect(JSON.parse(restored.out)).toMatchObject({ rows: counts.rows[0]?.rows, inDoubt: 0, applied: [] });
    const checked = await run(rebuildCommand, ['--check'], env);
    expect(checked).toMatchObject({ code: 0, out: expect.stringContaining('The register is the same') });
    const again = join(folder, 'again.sql.gz');
    expect(await run(backupCommand, ['--out', again], env)).toMatchObject({ code: 0 });
    const rowsIn = (name: string) =>
      gunzipSync(readFileSync(name)).toString().split('\n').slice(1, -2).sort();
    expect(rowsIn(again)).toEqual(rowsIn(file));
  }, 60_000);

  it('can be read by its owner only', () => {
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('is not restored over tables that exist, and says what to do', async () => {
    await expect(restoreInto(url)).rejects.toThrow(/not empty.*DATA_DIR.*DATABASE_URL/s);
  });

  it('leaves what was waiting to be sent to a person, for it may have left since', async () => {
    const target = await emptyDatabase('restore_doubt');
    const restored = await run(restoreCommand, [file, '--json'], { DATABASE_URL: target });
    const waiting = await sql<{ n: number }>`
      select count(*)::int as n from outgoing where state in ('queued', 'handedOver')`.execute(db);
    expect(waiting.rows[0]!.n).toBeGreaterThan(0);
    expect(JSON.parse(restored.out)).toMatchObject({ inDoubt: waiting.rows[0]!.n });
  });

  it('that is cut off is refused before anything is written', async () => {
    const cut = join(folder, 'cut.sql.gz');
    writeFileSync(cut, readFileSync(file).subarray(0, 20_000));
    const target = await emptyDatabase('restore_cut');
    await expect(restoreInto(target, cut)).rejects.toThrow(/cut off/);
    await expect(restoreInto(target)).resolves.toMatchObject({ applied: [] });
  });

  it('of which one letter was changed is refused', async () => {
    const changed = join(folder, 'changed.sql.gz');
    writeFileSync(
      changed,
      gzipSync(gunzipSync(readFileSync(file)).toString('latin1').replace('Vraag 7', 'Vraag 8')),
    );
    await expect(restoreInto(await emptyDatabase('restore_changed'), changed)).rejects.toThrow(/damaged/);
  });

  it('of which a row is missing is refused', async () => {
    const short = join(folder, 'short.sql.gz');
    const lines = gunzipSync(readFileSync(file)).toString().split('\n');
    lines.splice(lines.findIndex((line) => line.startsWith('COPY public.fact ')) + 1, 1);
    writeFileSync(short, gzipSync(lines.join('\n')));
    await expect(restoreInto(await emptyDatabase('restore_short'), short)).rejects.toThrow(/damaged/);
  });

  it('of a version with other tables is refused', async () => {
    const newer = join(folder, 'newer.sql.gz');
    const body = gunzipSync(readFileSync(file)).toString();
    writeFileSync(newer, gzipSync(body.replace('0001-foundation.sql', '9999-later.sql')));
    await expect(restoreInto(await emptyDatabase('restore_newer'), newer)).rejects.toThrow(
      /9999-later.*later one/,
    );
  });

  it('that is some other file is refused', async () => {
    const other = join(folder, 'other.gz');
    writeFileSync(other, gzipSync('hello\n'));
    await expect(restoreInto('postgresql://nowhere/none', other)).rejects.toThrow(/no backup of Servicenorm/);
    writeFileSync(other, 'not even gzip');
    await expect(restoreInto('postgresql://nowhere/none', other)).rejects.toThrow(/damaged or is no backup/);
  });

  it('of which the restore breaks off leaves the database as empty as it was', async () => {
    const target = await emptyDatabase('restore_odd');
    const failing = restoreBackup({
      url: target,
      file,
      migrations: 'migrations',
      beforeCommit: async () => {
        throw new Error('the power fails');
      },
    });
    await expect(failing).rejects.toThrow('the power fails');
    await expect(restoreInto(target)).resolves.toBeTruthy();
  });

  it('appears under its own name only when it is complete', async () => {
    const gone = new URL(url);
    gone.pathname = '/no_such_database';
    const target = join(folder, 'never.sql.gz');
    await expect(writeBackup(gone.href, target, { program: '', takenAt: '' })).rejects.toThrow();
    expect(() => statSync(target)).toThrow(/ENOENT/);
  });
});
