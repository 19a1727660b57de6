import { printLocal, zoneOf } from '#engine/time/index.ts';
import { createLink } from '#platform/auth/index.ts';
import { systemClock } from '#platform/clock/index.ts';
import type { Command, CommandIo } from './command.ts';
import { onDatabase, readArguments } from './installation.ts';

const zone = zoneOf('Europe/Amsterdam');

/** For who has the server: makes somebody administrator when nobody can sign in any more. */
export const firstAdministratorCommand: Command = {
  name: 'first-administrator',
  summary: 'print a one-time link with which somebody becomes administrator',
  usage: `first-administrator [--json]

  --json   the result as data

The link works once, for 24 hours; an earlier one stops working. Who opens it chooses a name, an address and a
password. With the address of an employee it is that employee who gets a new password and, again, the role of
administrator; the old second factor no longer counts. Set BASE_URL to the address of the installation.`,
  run,
};

const options = { json: { type: 'boolean', default: false } } as const;

async function run(args: string[], io: CommandIo): Promise<number> {
  const given = readArguments(args, options, firstAdministratorCommand, io)?.values;
  if (given === undefined) return 2;
  return onDatabase(io, async ({ db }, { config }) => {
    const { token, expiresAt } = await createLink(
      db,
      { purpose: 'administrator', subject: '' },
      systemClock.now(),
    );
    const baseUrl = config.BASE_URL?.replace(/\/$/, '') ?? `http://localhost:${config.PORT}`;
    const link = `${baseUrl}/welkom/${token}`;
    const until = printLocal(expiresAt, zone);
    io.stdout.write(given.json ? `${JSON.stringify({ link, until })}\n` : `${link}\nOnce, until ${until}.\n`);
    return 0;
  });
}
