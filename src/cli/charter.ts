import { parseArgs } from 'node:util';
import type { CharterResult } from '#engine/charter/index.ts';
import { printDay, sayDay } from '#engine/time/index.ts';
import { cannotRead, printRefusals, readCharterFile, understood } from './charter-file.ts';
import type { Command, CommandIo } from './command.ts';

/** Says of a charter file whether it can be put into force, and if not, everything that is wrong with it. */
export const charterCommand: Command = {
  name: 'charter',
  summary: 'check a charter file: every refusal with its line and what to do',
  usage: `charter check FILE [--json]

  FILE     the charter, or - for standard input
  --json   the result as data

Exit code 0: the charter can be put into force; 1: it cannot; 2: the command was not understood.`,
  run,
};

async function run(args: string[], io: CommandIo): Promise<number> {
  const given = readArguments(args);
  if (given === undefined) {
    io.stderr.write(`${charterCommand.usage}\n`);
    return 2;
  }
  const result = await readCharterFile(given.file, io);
  if (result === undefined) {
    io.stderr.write(cannotRead(given.file));
    return 2;
  }
  if (given.json) io.stdout.write(`${JSON.stringify(summaryOf(result), null, 2)}\n`);
  else report(given.file, result, io);
  return result.ok ? 0 : 1;
}

const options = { json: { type: 'boolean', default: false } } as const;

function readArguments(args: string[]): { readonly file: string; readonly json: boolean } | undefined {
  const parsed = understood(() => parseArgs({ args, options, allowPositionals: true }));
  const [verb, file, ...rest] = parsed?.positionals ?? [];
  if (parsed === undefined || verb !== 'check' || file === undefined || rest.length > 0) return undefined;
  return { file, json: parsed.values.json };
}

function summaryOf(result: CharterResult) {
  if (!result.ok) return result;
  const { charter, warnings } = result;
  const { id, validFrom, norms, calendars } = charter;
  return {
    ok: true,
    id,
    validFrom: printDay(validFrom),
    norms: norms.map((norm) => norm.id),
    calendars: calendars.map((calendar) => calendar.id),
    warnings,
  };
}

function report(name: string, result: CharterResult, io: CommandIo): void {
  if (!result.ok) {
    io.stderr.write(printRefusals(name, 'fout', result.refusals));
    io.stderr.write(
      `${countOf(result.refusals.length)} in dit handvest. Herstel dat en controleer opnieuw.\n`,
    );
    return;
  }
  const { charter, warnings } = result;
  io.stderr.write(printRefusals(name, 'let op', warnings));
  io.stdout.write(
    `${charter.title.nl}: in orde. ${charter.norms.length} normen, ${charter.calendars.length} kalenders, geldig vanaf ${sayDay(charter.validFrom, 'nl', 'date')}.\n`,
  );
}

function countOf(refusals: number): string {
  return refusals === 1 ? 'Er is 1 fout' : `Er zijn ${refusals} fouten`;
}
