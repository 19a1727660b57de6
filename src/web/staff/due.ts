import type { Status } from '#engine/promises/index.ts';
import {
  type Calendar,
  type Day,
  dayOf,
  type Instant,
  localTimeOf,
  sayDay,
  sayTime,
  sayWeekday,
  startOfDay,
  workingDaysBetween,
  type Zone,
} from '#engine/time/index.ts';
import type { WorkFilter } from '#modules/contacts/index.ts';
import type { DueState } from '#web/ui/index.ts';

/** The present, as the municipality's calendar has it. */
export interface Present {
  readonly now: Instant;
  readonly today: Day;
  readonly zone: Zone;
  readonly calendar: Calendar;
  readonly boundaries: WorkFilter['boundaries'];
}

export interface DueItem {
  readonly status: Status;
  readonly dueAt?: Instant;
}

/** Which of the six states a contact is in. Late wins over waiting: what is open and late is never hidden. */
export function dueStateOf({ status, dueAt }: DueItem, { now, boundaries }: Present): DueState {
  if (status !== 'open' && status !== 'waiting') return 'done';
  if (dueAt !== undefined && dueAt <= now) return 'late';
  if (status === 'waiting' && dueAt === undefined) return 'paused';
  if (dueAt === undefined) return 'later';
  if (dueAt <= boundaries.endOfToday) return 'today';
  return dueAt <= boundaries.endOfWeek ? 'thisWeek' : 'later';
}

/** The last day on which it can be kept: a term that ends at midnight ends with the day before. */
export function lastDayOf(dueAt: Instant, zone: Zone): Day {
  return dayOf((dueAt - 1) as Instant, zone);
}

/** How long there is, in the fewest words: `2 werkdagen te laat`, `vandaag voor 17.00 uur`, `nog 3 werkdagen`. */
export function sayTimeLeft(item: DueItem, present: Present): string {
  const { dueAt } = item;
  const state = dueStateOf(item, present);
  if (state === 'done') return '';
  if (state === 'paused') return 'wacht op inwoner';
  if (dueAt === undefined) return 'zonder datum';
  const lastDay = lastDayOf(dueAt, present.zone);
  if (state === 'late') return sayLate(lastDay, present);
  if (state === 'today') return sayToday(dueAt, lastDay, present.zone);
  const left = workingDaysBetween(present.calendar, present.today, lastDay);
  if (left === 0) return `uiterlijk ${sayWeekday(lastDay, 'nl')}`;
  return `nog ${left} ${left === 1 ? 'werkdag' : 'werkdagen'}`;
}

function sayLate(lastDay: Day, { calendar, today }: Present): string {
  if (lastDay === today) return 'vandaag verlopen';
  const late = workingDaysBetween(calendar, lastDay, today);
  if (late === 0) return `te laat sinds ${sayWeekday(lastDay, 'nl')}`;
  return `${late} ${late === 1 ? 'werkdag' : 'werkdagen'} te laat`;
}

function sayToday(dueAt: Instant, lastDay: Day, zone: Zone): string {
  const midnight = startOfDay((lastDay + 1) as Day, zone);
  return dueAt === midnight ? 'vandaag' : `vandaag voor ${sayTime(localTimeOf(dueAt, zone), 'nl')}`;
}

/** The same beside the badge that says the state already: `2 werkdagen`, `voor 17.00 uur`. */
export function sayBesideBadge(item: DueItem, present: Present): string {
  return sayTimeLeft(item, present)
    .replace(/^vandaag( (?=voor)|$)/, '')
    .replace(/ te laat$/, '')
    .replace(/^te laat /, '');
}

/** The date in a row: `antwoord uiterlijk vrijdag 8 mei`, `antwoord moest uiterlijk woensdag 6 mei`. */
export function sayDueDate(item: DueItem, present: Present): string | undefined {
  const { dueAt } = item;
  if (dueAt === undefined) return undefined;
  const day = sayNearDay(lastDayOf(dueAt, present.zone), present.today);
  return dueStateOf(item, present) === 'late' ? `moest uiterlijk ${day}` : `uiterlijk ${day}`;
}

/** With its year only where that is not this one. */
export function sayNearDay(day: Day, today: Day): string {
  const sameYear = sayDay(day, 'nl', 'date').slice(-4) === sayDay(today, 'nl', 'date').slice(-4);
  return sayDay(day, 'nl', sameYear ? 'weekday' : 'full');
}

/** `vrijdag 8 mei om 14.10 uur`; of a letter, which arrives on a day and not at an hour, the day alone. */
export function sayNearMoment(at: Instant, { zone, today }: Pick<Present, 'zone' | 'today'>): string {
  const day = sayNearDay(dayOf(at, zone), today);
  const time = localTimeOf(at, zone);
  return time === 0 ? day : `${day} om ${sayTime(time, 'nl')}`;
}
