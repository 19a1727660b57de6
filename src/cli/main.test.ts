import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

function servicenorm(...args: string[]) {
  const { PATH = '' } = process.env;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'src/cli/main.ts', ...args],
    {
      encoding: 'utf8',
      env: { PATH, DATA_DIR: 'no-such-folder' },
    },
  );
  return { status, stdout, stderr };
}

describe('the command line', () => {
  it('lists every command with a line about it', () => {
    const { status, stdout } = servicenorm('--help');
    expect(status).toBe(0);
    for (const name of ['deadline', 'measure', 'charter', 'leaflet', 'rebuild', 'backup', 'restore', 'clock'])
      expect(stdout).toMatch(new RegExp(`^  ${name} +\\S`, 'm'));
  });

  it('explains one command', () => {
    expect(servicenorm('backup', '--help')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('--out'),
    });
    expect(servicenorm('help', 'backup').stdout).toBe(servicenorm('backup', '--help').stdout);
  });

  it('refuses an unknown command on standard error, and names the nearest', () => {
    expect(servicenorm('restor')).toEqual({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('Did you mean "restore"?'),
    });
    expect(servicenorm('toString')).toMatchObject({ status: 2 });
  });

  it('says of a folder without an installation that there is none', () => {
    expect(servicenorm('rebuild', '--check')).toEqual({
      status: 1,
      stdout: '',
      stderr: expect.stringContaining('no installation in no-such-folder'),
    });
  });

  it('shows how to call a command whose options it does not understand', () => {
    expect(servicenorm('backup', '--fast')).toEqual({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('backup [--out FILE]'),
    });
  });
});
