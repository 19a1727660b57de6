import {
  addDays,
  dayOf,
  type Instant,
  instantAt,
  localTimeOf,
  parseMoment,
  printLocal,
  zoneOf,
} from '#engine/time/index.ts';
import { installationClock } from '../start/clock.ts';
import type { Command, CommandIo } from './command.ts';
import { onDatabase, readArguments } from './installation.ts';

const zone = zoneOf('Europe/Amsterdam');

/** Shows the clock of the installation and, in a test installation, moves it forward. */
export const clockCommand: Command = {
  name: 'clock',
  summary: 'show the clock; in a test installation, move it forward',
  usage: `clock [--json]
clock --forward 2d|3h|45m
clock --to 2026-04-09T10:00

  --forward   so many days, hours or minutes; "1d12h" for both. A day keeps the time on the clock.
  --to        a local date, or date and time
  --json      the result as data

A clock never goes back. A running program follows at once, with everything that is due by then.`,
  run,
};

const options = {
  forward: { type: 'string' },
  to: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

async function run(args: string[], io: CommandIo): Promise<number> {
  const given = readArguments(args, options, clockCommand, io)?.values;
  if (given === undefined) return 2;
  if (given.forward !== undefined && given.to !== undefined) return refuse(io, clockCommand.usage, 2);
  return onDatabase(io, async ({ db }) => {
    const { clock, move } = await installationClock(db, { NOW: undefined }, true);
    if (given.forward !== undefined || given.to !== undefined) {
      if (move === undefined)
        return refuse(
          io,
          'This installation works with the real clock. Only a test installation can be moved: NOW=2026-04-02T09:00 DATA_DIR=./test npm start makes one.',
        );
      const target =
        given.to === undefined ? forward(given.forward!, clock.now()) : parseMoment(given.to, zone);
      if (target === undefined) return refuse(io, clockCommand.usage, 2);
      if (target < clock.now())
        return refuse(io, `It is ${printLocal(clock.now(), zone)} already. A clock never goes back.`);
      await move.to(target);
    }
    const now = printLocal(clock.now(), zone);
    io.stdout.write(
      given.json
        ? `${JSON.stringify({ now, test: clock.isTest })}\n`
        : `${now}${clock.isTest ? ' (test installation)' : ''}\n`,
    );
    return 0;
  });
}

function refuse(io: CommandIo, sentence: string, code = 1): number {
  io.stderr.write(`${sentence}\n`);
  return code;
}

const minuteMs = 60_000;

/** Days are days on the wall clock, hours and minutes run through the night in which the clock changes. */
function forward(amount: string, now: Instant): Instant | undefined {
  const read = /^(?:(\d{1,5})d)?(?:(\d{1,6})h)?(?:(\d{1,7})m)?$/.exec(amount);
  if (read === null || amount === '') return undefined;
  const [days, hours, minutes] = read.slice(1).map((part) => Number(part ?? 0)) as [number, number, number];
  const start = days === 0 ? now : instantAt(addDays(dayOf(now, zone), days), localTimeOf(now, zone), zone);
  return (start + hours * 60 * minuteMs + minutes * minuteMs) as Instant;
}
