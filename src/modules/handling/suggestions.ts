import { expectedDays } from '#engine/figures/index.ts';
import {
  addDays,
  type Calendar,
  type Day,
  dayOf,
  type Instant,
  workingDaysBetween,
} from '#engine/time/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import { type Contact, type ContactCourse, recentCourses } from '#modules/contacts/index.ts';
import type { Scope } from '#platform/db/index.ts';

/** A day that comparable contacts give reason to name in a handling notice. */
export interface SuggestedDay {
  readonly day: Day;
  /** Comparable contacts that lasted as long as this one has. */
  readonly n: number;
}

/** Eight in ten: a day that is kept four times out of five, and no month of reserve. */
export const suggestedShare = 0.8;

/**
 * For each contact the day by which eight in ten comparable ones (same team, channel and sort) that lasted as long were
 * answered; nothing where too few are known. A suggestion, never a default: whoever names a day must mean it.
 */
export async function suggestedDays(
  scope: Scope,
  contacts: readonly Contact[],
  now: Instant,
): Promise<ReadonlyMap<string, SuggestedDay>> {
  const rules = await rulebook(scope);
  const calendar = rules.calendar(rules.versions.at(-1)!.charter.municipality.staffCalendar, now);
  const today = dayOf(now, calendar.zone);
  const groups = Map.groupBy(contacts, ({ teamId, channel, sort }) => `${teamId} ${channel} ${sort}`);
  const found = new Map<string, SuggestedDay>();
  for (const group of groups.values()) {
    const courses = await recentCourses(scope, group[0]!);
    for (const contact of group) {
      const suggested = suggestedFor(contact, courses, today, calendar);
      if (suggested) found.set(contact.id, suggested);
    }
  }
  return found;
}

function suggestedFor(
  { receivedDay }: Contact,
  courses: readonly ContactCourse[],
  today: Day,
  calendar: Calendar,
): SuggestedDay | undefined {
  const age = workingDaysBetween(calendar, receivedDay, today);
  const lasted = courses.map(({ receivedDay: from, answeredAt }) => ({
    days: workingDaysBetween(calendar, from, answeredAt === null ? today : dayOf(answeredAt, calendar.zone)),
    finished: answeredAt !== null,
  }));
  const expected = expectedDays(lasted, age, suggestedShare);
  if (expected === undefined) return undefined;
  return { day: workingDaysAfter(calendar, today, expected.days - age), n: expected.n };
}

/** A year ahead is no answer. */
const furthest = 366;

function workingDaysAfter(calendar: Calendar, from: Day, days: number): Day {
  let day = addDays(from, 1);
  while (workingDaysBetween(calendar, from, day) < days && day - from < furthest) day = addDays(day, 1);
  return day;
}
