import { sql } from 'kysely';
import { type Duration, type Instant, parseMoment, zoneOf } from '#engine/time/index.ts';
import { type Clock, systemClock, testClock } from '#platform/clock/index.ts';
import type { Config } from '#platform/config/index.ts';
import { type Database, instanceSetting, setInstanceSetting } from '#platform/db/index.ts';

const setting = 'test-clock-offset';
const zone = 'Europe/Amsterdam';

/** The clock of the installation and, in a test installation, how to move it. */
export interface InstallationClock {
  readonly clock: Clock;
  readonly move?: TestClockControl;
}

export interface TestClockControl {
  /** Moves the clock forward to a moment, for every process of this installation. */
  to(moment: Instant): Promise<void>;
  /** Takes over what another process set. */
  refresh(): Promise<void>;
}

/**
 * A test installation is one that was ever started with NOW; it stays one, for what it recorded proves nothing. Its
 * clock begins at NOW the first time and goes on from there.
 * @throws when NOW is given for an installation that already works with the real clock
 */
export async function installationClock(
  db: Database,
  config: Pick<Config, 'NOW'>,
  inUse: boolean,
): Promise<InstallationClock> {
  const stored = await instanceSetting(db, setting);
  if (stored === undefined && config.NOW === undefined) return { clock: systemClock };
  if (stored === undefined && inUse)
    throw new Error(
      'NOW starts a test installation, but this data folder is in real use. Set DATA_DIR to a new folder, or start without NOW.',
    );
  const offset = stored === undefined ? offsetTo(startOf(config.NOW!)) : (Number(stored) as Duration);
  if (stored === undefined) await setInstanceSetting(db, setting, String(offset));
  const clock = testClock(offset);
  const shift = async (next: Duration) => {
    clock.shift(next);
    await setInstanceSetting(db, setting, String(next));
    await sql`select pg_notify('servicenorm', 'installation clock')`.execute(db);
  };
  return {
    clock,
    move: {
      to: (moment) => shift(offsetTo(moment)),
      async refresh() {
        const next = Number(await instanceSetting(db, setting)) as Duration;
        if (next > clock.offset()) clock.shift(next);
      },
    },
  };
}

function startOf(now: string): Instant {
  const moment = parseMoment(now, zoneOf(zone));
  if (moment === undefined)
    throw new Error(`NOW is "${now}", which is not a moment. Give a local moment, 2026-04-02T09:00.`);
  return moment;
}

function offsetTo(moment: Instant): Duration {
  return (moment - Date.now()) as Duration;
}
