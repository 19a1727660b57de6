import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { type CharterResult, loadCharter, type Refusal } from '#engine/charter/index.ts';
import type { CommandIo } from './command.ts';

/** A charter from a file, or from standard input where the name is `-`; undefined where there is no such file. */
export async function readCharterFile(name: string, io: CommandIo): Promise<CharterResult | undefined> {
  try {
    return loadCharter(name === '-' ? await text(io.stdin) : await readFile(name, 'utf8'));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && ['ENOENT', 'EISDIR', 'EACCES'].includes(String(error.code))
  );
}

/** What `parse` makes of the arguments; undefined where node:util's parseArgs does not understand them. */
export function understood<Result>(parse: () => Result): Result | undefined {
  try {
    return parse();
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
      return undefined;
    throw error;
  }
}

export function cannotRead(name: string): string {
  return `Het bestand ${name} is er niet of is niet te lezen. Controleer de naam.\n`;
}

/** One line per finding, in the form that editors make a link of: file, line, column. */
export function printRefusals(name: string, kind: 'fout' | 'let op', refusals: readonly Refusal[]): string {
  return refusals
    .map(({ line, column, path, message, remedy }) => {
      const field = path === '' ? '' : ` (${path})`;
      return `${name}:${line}:${column}: ${kind}: ${message} ${remedy}${field}\n`;
    })
    .join('');
}
