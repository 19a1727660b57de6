import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { charterCommand } from './charter.ts';
import type { Command } from './command.ts';
import { leafletCommand } from './leaflet.ts';

const utrecht = 'charters/utrecht-2008.yaml';

/** Runs a command as the shell would, and gives back what it printed. */
async function runCommand(command: Command, args: string[], input = '') {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await command.run(args, { stdin: Readable.from([input]), stdout, stderr, env: {} });
  stdout.end();
  stderr.end();
  const [out, errors] = await Promise.all([buffer(stdout), text(stderr)]);
  return { code, out, errors };
}

describe('charter check', () => {
  test('a charter that is in order says so and gives 0', async () => {
    const { code, out, errors } = await runCommand(charterCommand, ['check', utrecht]);
    expect([code, errors]).toEqual([0, '']);
    expect(out.toString()).toBe(
      'Servicenormen gemeente Utrecht: in orde. 6 normen, 4 kalenders, geldig vanaf 1 juli 2008.\n',
    );
  });

  test('a refused one gives 1 and names file, line, column, field and remedy on standard error', async () => {
    const wrong = readFileSync(utrecht, 'utf8').replace('validFrom: 2008-07-01', 'validFrom: 2008-02-30');
    const { code, out, errors } = await runCommand(charterCommand, ['check', '-'], wrong);
    expect([code, out.toString()]).toEqual([1, '']);
    expect(errors).toBe(
      '-:9:12: fout: De dag 2008-02-30 bestaat niet. Kijk in de kalender welke dag je bedoelt. (validFrom)\nEr is 1 fout in dit handvest. Herstel dat en controleer opnieuw.\n',
    );
  });

  test('as data, for scripts', async () => {
    const { code, out } = await runCommand(charterCommand, ['check', utrecht, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out.toString())).toMatchObject({
      ok: true,
      id: 'utrecht-2008',
      validFrom: '2008-07-01',
      warnings: [],
    });
  });

  test.each([
    [[]],
    [['check']],
    [['check', utrecht, utrecht]],
    [['check', utrecht, '--no-such-option']],
    [['look', utrecht]],
    [['check', 'no-such-file.yaml']],
  ])('a command that cannot be understood gives 2: %o', async (args) => {
    const { code, errors } = await runCommand(charterCommand, args);
    expect(code).toBe(2);
    expect(errors).not.toBe('');
  });
});

describe('leaflet', () => {
  test.each([
    ['md', '# Wat kunt u van ons verwachten?'],
    ['html', '<!doctype html>'],
    ['pdf', '%PDF-1.7'],
  ])('prints %s on standard output', async (format, beginning) => {
    const { code, out } = await runCommand(leafletCommand, ['--charter', utrecht, '--format', format]);
    expect(code).toBe(0);
    expect(out.toString('latin1').startsWith(beginning)).toBe(true);
  });

  test('writes a file where one is named, in the language asked for', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'leaflet-')), 'leaflet.md');
    const { code, out } = await runCommand(leafletCommand, [
      '--charter',
      utrecht,
      '--format',
      'md',
      '--lang',
      'en',
      '--out',
      file,
    ]);
    expect([code, out.length]).toEqual([0, 0]);
    expect(readFileSync(file, 'utf8')).toContain('# What can you expect from us?');
  });

  test('a charter that is refused prints no leaflet', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'leaflet-')), 'charter.yaml');
    writeFileSync(file, 'id: x');
    const { code, out, errors } = await runCommand(leafletCommand, ['--charter', file, '--format', 'md']);
    expect([code, out.length]).toEqual([1, 0]);
    expect(errors).toContain('Het veld "norms" ontbreekt.');
  });

  test.each([
    [['--charter', utrecht]],
    [['--charter', utrecht, '--format', 'doc']],
    [['--format', 'md']],
    [['--charter', utrecht, '--format', 'md', '--lang', 'fy']],
  ])('a command that cannot be understood gives 2: %o', async (args) => {
    expect((await runCommand(leafletCommand, args)).code).toBe(2);
  });
});
