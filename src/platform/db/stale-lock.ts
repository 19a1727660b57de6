import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';

/**
 * Removes the lock file that a PostgreSQL left behind when it lost its power, where its process number has meanwhile been given to
 * another program: PostgreSQL would take that for itself and refuse to start, as happens in a container, where numbers
 * are few. It is removed only when the process is no PostgreSQL, and when no process at all works in the folder, for a
 * backend can outlive its postmaster for a moment.
 * @returns whether it was removed; never where the system has no /proc to ask
 */
export function removeStaleLock(folder: string, lockFile: string, pid: number): boolean {
  if (commandOf(pid) === undefined || /postgres/.test(commandOf(pid)!)) return false;
  if (worksIn(realpathSync(folder))) return false;
  rmSync(lockFile);
  return true;
}

function commandOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0];
  } catch {
    return undefined;
  }
}

function worksIn(folder: string): boolean {
  return readdirSync('/proc').some((name) => {
    try {
      return readlinkSync(`/proc/${name}/cwd`) === folder;
    } catch {
      // No process, or one that ended meanwhile, or one of another user.
      return false;
    }
  });
}
