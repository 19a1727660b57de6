import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { type Config, readConfig } from '#platform/config/index.ts';
import { BackupError, EmbeddedDatabaseError, isUnavailable, MigrationError } from '#platform/db/index.ts';
import { createLog, type Log } from '#platform/log/index.ts';
import { openBeside } from '../start/beside.ts';
import type { OpenDatabase } from '../start/database.ts';
import { StartRefusal } from '../start/first-start.ts';
import { understood } from './charter-file.ts';
import type { Command, CommandIo } from './command.ts';

/** Refusals that a person can do something about: said as a sentence, without the inside of the program. */
const sayable = [StartRefusal, EmbeddedDatabaseError, MigrationError, BackupError];

/** What a command on an installation works with. */
export interface Installation {
  readonly config: Config;
  readonly log: Log;
}

/** Does the work with the configuration of the environment; refusals become a sentence and an exit code. */
export async function onInstallation(
  io: CommandIo,
  work: (installation: Installation) => Promise<number>,
): Promise<number> {
  const read = readConfig(io.env);
  if (!read.ok) {
    io.stderr.write(read.refusals.map((refusal) => `${refusal}\n`).join(''));
    return 2;
  }
  try {
    return await work({ config: read.config, log: createLog('warn') });
  } catch (error) {
    if (sayable.some((kind) => error instanceof kind)) io.stderr.write(`${(error as Error).message}\n`);
    else if (isUnavailable(error))
      io.stderr.write(`The database cannot be reached: ${(error as Error).message}\n`);
    else throw error;
    return 1;
  }
}

/** The same with the database of the installation, beside a program that may be running. */
export async function onDatabase(
  io: CommandIo,
  work: (database: OpenDatabase, installation: Installation) => Promise<number>,
): Promise<number> {
  return onInstallation(io, async (installation) => {
    const database = await openBeside(installation.config, installation.log);
    try {
      return await work(database, installation);
    } finally {
      await database.close();
    }
  });
}

/** The options of a command; undefined, with the usage on standard error, where they are not understood. */
export function readArguments<Options extends ParseArgsOptionsConfig>(
  args: string[],
  options: Options,
  command: Pick<Command, 'usage'>,
  io: CommandIo,
  positionals = 0,
) {
  const parsed = understood(() => parseArgs({ args, options, allowPositionals: positionals > 0 }));
  if (parsed !== undefined && parsed.positionals.length === positionals) return parsed;
  io.stderr.write(`${command.usage}\n`);
  return undefined;
}
