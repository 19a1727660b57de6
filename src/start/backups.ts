import { readFileSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  addDays,
  type Day,
  dayOf,
  type Instant,
  instantAt,
  isoWeekOf,
  type LocalTime,
  parseDay,
  printDay,
  printInstantIn,
  printLocal,
  zoneOf,
} from '#engine/time/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import type { Config } from '#platform/config/index.ts';
import {
  type BackupResult,
  type Database,
  instanceSetting,
  setInstanceSetting,
  writeBackup,
} from '#platform/db/index.ts';
import type { Work } from '#platform/jobs/index.ts';
import type { Log } from '#platform/log/index.ts';

const zone = zoneOf('Europe/Amsterdam');
const threeInTheMorning = (3 * 3600) as LocalTime;
const lastNightSetting = 'nightly-backup';
/** Moment of the last nightly backup, in milliseconds. */
export const lastBackupSetting = 'nightly-backup-at';

type Place = Pick<Config, 'DATA_DIR' | 'BACKUP_DIR'>;

export function backupFolder({ DATA_DIR, BACKUP_DIR }: Place): string {
  return BACKUP_DIR ?? join(DATA_DIR, 'backups');
}

/** The name of a backup that a person asked for: it is never removed by the program. */
export function backupFileAt(place: Place, now: Instant): string {
  const [day, time = ''] = printLocal(now, zone).split('T');
  return join(backupFolder(place), `servicenorm-${day}-${time.replaceAll(':', '').slice(0, 4)}.sql.gz`);
}

export function makeBackup(url: string, file: string, now: Instant): Promise<BackupResult> {
  return writeBackup(url, file, { program: programVersion(), takenAt: printInstantIn(now, zone) });
}

function programVersion(): string {
  const description = JSON.parse(
    readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8'),
  ) as { version: string };
  return description.version;
}

/** Whether this installation makes nightly backups: by default where nobody else can, with the embedded database. */
export function makesNightlyBackups(config: Pick<Config, 'BACKUP' | 'DATABASE_URL'>): boolean {
  return (config.BACKUP ?? (config.DATABASE_URL === undefined ? 'nightly' : 'off')) === 'nightly';
}

interface Dependencies {
  readonly db: Database;
  readonly url: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly config: Place;
}

const lookEveryMs = 5 * 60_000;

/**
 * Makes a backup of each night once 03:00 local time has passed, once, and removes those that are older than the rule
 * below. A night that nobody was there for is made up for at the next start. A failure stands in the overview of jobs and
 * is tried again.
 */
export function nightlyBackupWork({ db, url, clock, log, config }: Dependencies): Work {
  return {
    name: 'backup.nightly',
    everyMs: lookEveryMs,
    async run() {
      const now = clock.now();
      const night = nightOf(now);
      const last = await instanceSetting(db, lastNightSetting);
      if (last !== undefined && (parseDay(last) ?? night) >= night) return 'done';
      const folder = backupFolder(config);
      const result = await makeBackup(url, join(folder, nameOf(night)), now);
      await setInstanceSetting(db, lastBackupSetting, String(now));
      await setInstanceSetting(db, lastNightSetting, printDay(night));
      log.info({ ...result }, 'The nightly backup is made.');
      await removeOld(folder);
      return 'done';
    },
  };
}

/** The night of the newest nightly backup, as the moment from which it was due. */
export async function lastBackupAt(db: Database): Promise<Instant | undefined> {
  const night = parseDay((await instanceSetting(db, lastNightSetting)) ?? '');
  return night === undefined ? undefined : instantAt(night, threeInTheMorning, zone);
}

/** The day whose night backup is the newest that should exist: each day has one 03:00, also when the clock changes (EC-12). */
export function nightOf(now: Instant): Day {
  const today = dayOf(now, zone);
  return instantAt(today, threeInTheMorning, zone) <= now ? today : addDays(today, -1);
}

const nameOf = (night: Day) => `nightly-${printDay(night)}.sql.gz`;
const namePattern = /^nightly-(\d{4}-\d\d-\d\d)\.sql\.gz$/;
const unfinishedPattern = /^nightly-.*\.unfinished$/;
const keep = { days: 7, weeks: 4 } as const;

/** The newest seven nights stay, and of each of the four weeks before them the newest. */
export function nightsToRemove(nights: readonly Day[]): Day[] {
  const newestFirst = [...new Set(nights)].sort((one, other) => other - one);
  const older = newestFirst.slice(keep.days);
  const weekOf = (night: Day) => Object.values(isoWeekOf(night)).join('-');
  const weekly = [...Map.groupBy(older, weekOf).values()].slice(0, keep.weeks).map((week) => week[0]);
  return older.filter((night) => !weekly.includes(night));
}

async function removeOld(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const names = await readdir(folder);
  const nights = names.flatMap((name) => parseDay(namePattern.exec(name)?.[1] ?? '') ?? []);
  const old = nightsToRemove(nights).map(nameOf);
  for (const name of [...old, ...names.filter((name) => unfinishedPattern.test(name))])
    await rm(join(folder, name), { force: true });
}
