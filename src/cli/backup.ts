import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { backupFileAt, makeBackup } from '../start/backups.ts';
import { installationClock } from '../start/clock.ts';
import type { Command, CommandIo } from './command.ts';
import { onDatabase, readArguments } from './installation.ts';

/** Writes everything to one file. */
export const backupCommand: Command = {
  name: 'backup',
  summary: 'write the whole installation, as it is at one moment, to one file',
  usage: `backup [--out FILE] [--json]

  --out    where to write it; without it BACKUP_DIR, or the folder backups in DATA_DIR
  --json   the result as data

Works beside a running program. The file holds all personal data and the secrets of the installation: keep it as safe as
the installation itself. It is text in gzip; "restore" reads it, and so does psql.`,
  run,
};

const options = { out: { type: 'string' }, json: { type: 'boolean', default: false } } as const;

async function run(args: string[], io: CommandIo): Promise<number> {
  const given = readArguments(args, options, backupCommand, io)?.values;
  if (given === undefined) return 2;
  if (given.out !== undefined && existsSync(given.out)) {
    io.stderr.write(`${given.out} exists already. Choose another name.\n`);
    return 1;
  }
  return onDatabase(io, async ({ db, url }, { config }) => {
    const now = (await installationClock(db, { NOW: undefined }, true)).clock.now();
    const file = resolve(given.out ?? backupFileAt(config, now));
    try {
      const result = await makeBackup(url, file, now);
      io.stdout.write(
        given.json
          ? `${JSON.stringify({ file, ...result })}\n`
          : `${file}: ${result.rows} rows, ${result.bytes} bytes.\n`,
      );
      return 0;
    } catch (error) {
      if (!isFileError(error)) throw error;
      io.stderr.write(
        `${dirname(file)} cannot be written (${error.code}). Choose a place with --out FILE.\n`,
      );
      return 1;
    }
  });
}

function isFileError(error: unknown): error is Error & { code: string } {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return ['EACCES', 'EPERM', 'ENOENT', 'ENOSPC', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(code);
}
