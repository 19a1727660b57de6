import { doubtQueued } from '#modules/contacts/index.ts';
import { restoreBackup } from '#platform/db/index.ts';
import { serverAlone } from '../start/beside.ts';
import { migrations } from '../start/database.ts';
import type { Command, CommandIo } from './command.ts';
import { type Installation, onInstallation, readArguments } from './installation.ts';

/** Puts a backup into an empty database. */
export const restoreCommand: Command = {
  name: 'restore',
  summary: 'put a backup into an empty database: all of it, or nothing',
  usage: `restore FILE [--nothing-sent-since] [--json]

  FILE                   a backup
  --nothing-sent-since   no mail has left since the backup was made, as in a move with the program stopped: mail that was
                         waiting to be sent is sent. Without it nobody knows whether it left, and a handler decides.
  --json                 the result as data

DATA_DIR names a folder that does not exist yet, or DATABASE_URL an empty database: so one moves to a PostgreSQL server of
one's own. The program must not run on it. The file is checked to its end before anything is written.`,
  run,
};

const options = {
  'nothing-sent-since': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

async function run(args: string[], io: CommandIo): Promise<number> {
  const given = readArguments(args, options, restoreCommand, io, 1);
  if (given === undefined) return 2;
  const { values, positionals } = given;
  return onInstallation(io, async (installation) =>
    restore(positionals[0]!, values['nothing-sent-since'], values.json, installation, io),
  );
}

async function restore(
  file: string,
  nothingSentSince: boolean,
  json: boolean,
  { config }: Installation,
  io: CommandIo,
): Promise<number> {
  const server = await serverAlone(config);
  try {
    let doubtful = 0;
    const { header, tables, applied } = await restoreBackup({
      url: server.url,
      file,
      migrations,
      beforeCommit: async (db) => {
        if (!nothingSentSince) doubtful = await doubtQueued(db);
      },
      onProgress: (table) => io.stderr.write(`${table} …\n`),
    });
    const rows = [...tables.values()].reduce((sum, count) => sum + count, 0);
    const result = { file, takenAt: header.takenAt, tables: tables.size, rows, applied, inDoubt: doubtful };
    io.stdout.write(json ? `${JSON.stringify(result)}\n` : textOf(result));
    return 0;
  } finally {
    await server.release();
  }
}

interface Restored {
  readonly takenAt: string;
  readonly tables: number;
  readonly rows: number;
  readonly inDoubt: number;
}

function textOf({ takenAt, tables, rows, inDoubt }: Restored): string {
  const doubt =
    inDoubt > 0
      ? `${inDoubt} messages were waiting to be sent. Whether they left after the backup is not known: they stand as doubtful, and a handler decides.\n`
      : '';
  return `Restored as it was at ${takenAt}: ${tables} tables, ${rows} rows.\n${doubt}`;
}
