import type { CountingRules, Term } from '#engine/charter/index.ts';
import {
  addDays,
  type Calendar,
  closureOn,
  type Day,
  dayOf,
  type Instant,
  type Interval,
  openBlocksOn,
} from '#engine/time/index.ts';
import { article1, article4Excludes } from './atw.ts';
import { type CalendarTerm, endOfCalendarTerm, endOfWorkingDays, type TermEnd } from './day-terms.ts';
import { deadline } from './deadline.ts';
import { dayOfResumption, firstPausedDay, isDueWithin, mergePauses, noPauses } from './pauses.ts';
import { dayBeforeDayOne, endOfDay, receiptMoment } from './receipt.ts';
import type {
  AppliedRule,
  Deadline,
  ExplainedDeadline,
  NotMeasurable,
  Reasoning,
  RuleId,
  SkippedDay,
} from './types.ts';

/** What all reasonings of one computation are made from. */
interface Case {
  readonly term: Term;
  readonly counting: CountingRules;
  readonly calendar: Calendar;
  readonly statutory: Calendar;
  readonly receivedAt: Instant;
  readonly startsAt: Instant;
  readonly startDay: Day;
  /** Merged, in order, and only those between receipt and the due moment. */
  readonly pauses: readonly Interval[];
  readonly found: Deadline;
  /** Absent for terms in hours, minutes and seconds. */
  readonly end: TermEnd | undefined;
}

type DayReasons = Pick<Reasoning, 'firstCounted' | 'skipped' | 'unshiftedDay' | 'shifted'>;

/** The same deadline as `deadline` gives, with the days that were counted and passed, and the rules applied. */
export function explain(
  term: Term,
  counting: CountingRules,
  calendar: Calendar,
  statutory: Calendar,
  receivedAt: Instant,
  pauses: readonly Interval[] = noPauses,
): ExplainedDeadline | NotMeasurable {
  const found = deadline(term, counting, calendar, statutory, receivedAt, pauses);
  if ('notMeasurable' in found) return found;
  const startsAt = receiptMoment(counting, calendar, receivedAt)!;
  const merged = mergePauses(pauses);
  const startDay = isInDays(term)
    ? dayBeforeDayOne(counting, calendar, startsAt)!
    : dayOf(startsAt, calendar.zone);
  const reasoning = reasoningOf({
    term,
    counting,
    calendar,
    statutory,
    receivedAt,
    startsAt,
    startDay,
    pauses: merged.filter((pause) => pause.to > receivedAt && pause.from < found.due),
    found,
    end: endOf(term, counting, calendar, statutory, startDay, merged),
  });
  return { ...found, reasoning };
}

function endOf(
  term: Term,
  counting: CountingRules,
  calendar: Calendar,
  statutory: Calendar,
  startDay: Day,
  pauses: readonly Interval[],
): TermEnd | undefined {
  if (term.unit === 'workingDays') return endOfWorkingDays(term.amount, counting, calendar, startDay, pauses);
  if (!isCalendarTerm(term)) return undefined;
  return endOfCalendarTerm(term, counting, calendar, statutory, startDay, pauses);
}

function reasoningOf(facts: Case): Reasoning {
  const { term, counting, calendar, found } = facts;
  const days = dayReasonsOf(facts);
  return {
    receivedAt: facts.receivedAt,
    receivedDay: dayOf(facts.receivedAt, calendar.zone),
    startsAt: facts.startsAt,
    startDay: facts.startDay,
    term,
    counting,
    calendar: { id: calendar.id, title: calendar.title, zone: calendar.zone.name },
    ...days,
    pauses: facts.pauses,
    rules: rulesOf(facts, days),
    due: found.due,
    dueDay: found.dueDay,
    beyondKnown: found.beyondKnown,
  };
}

function isInDays(term: Term): boolean {
  return term.unit === 'workingDays' || isCalendarTerm(term);
}

function isCalendarTerm(term: Term): term is CalendarTerm {
  return (
    term.unit === 'calendarDays' || term.unit === 'weeks' || term.unit === 'months' || term.unit === 'years'
  );
}

function dayReasonsOf(facts: Case): DayReasons {
  const { term, end } = facts;
  if (term.unit === 'openingHours' || term.unit === 'openingMinutes')
    return { skipped: closedDays(facts), shifted: [] };
  if (end === undefined) return { skipped: [], shifted: [] };
  return term.unit === 'workingDays' ? workingDayReasons(facts) : calendarReasons(facts, end.unshifted);
}

function workingDayReasons(facts: Case): DayReasons {
  const { calendar, startDay, found } = facts;
  const skipped: SkippedDay[] = [];
  let firstCounted: Day | undefined;
  for (let day = addDays(startDay, 1); day <= found.dueDay; day = addDays(day, 1)) {
    const skip = skippedOn(calendar, day) ?? pausedOn(facts, day);
    if (skip !== undefined) skipped.push(skip);
    else firstCounted ??= day;
  }
  return { ...(firstCounted === undefined ? {} : { firstCounted }), skipped, shifted: [] };
}

function calendarReasons(facts: Case, unshifted: Day): DayReasons {
  const { startDay, found } = facts;
  const firstCounted = addDays(startDay, 1);
  const skipped: SkippedDay[] = [];
  for (const pause of facts.pauses) {
    const resumed = Math.min(dayOfResumption(pause, facts.counting, facts.calendar), unshifted + 1);
    for (let day = Math.max(firstPausedDay(pause, facts.calendar), firstCounted); day < resumed; day++) {
      skipped.push({ day: day as Day, why: 'paused' });
    }
  }
  if (unshifted === found.dueDay) return { firstCounted, skipped, shifted: [] };
  return { firstCounted, skipped, unshiftedDay: unshifted, shifted: shiftedDays(facts, unshifted) };
}

/** The days from the unshifted end to the day before the due day, as far as something is the matter with them. */
function shiftedDays(facts: Case, unshifted: Day): SkippedDay[] {
  const { counting, calendar, statutory, found } = facts;
  const asked = counting.rollForward === 'atw' ? statutory : calendar;
  const shifted: SkippedDay[] = [];
  for (let day = unshifted; day < found.dueDay; day = addDays(day, 1)) {
    const closed = counting.rollForward === 'none' ? undefined : skippedOn(asked, day);
    const skip = closed ?? pausedAtEndOf(facts, day);
    if (skip !== undefined) shifted.push(skip);
  }
  return shifted;
}

/** Days on which the calendar has no opening at all. */
function closedDays(facts: Case): SkippedDay[] {
  const { calendar, startDay, found } = facts;
  const closed: SkippedDay[] = [];
  for (let day = startDay; day <= found.dueDay; day = addDays(day, 1)) {
    if (openBlocksOn(calendar, day).length === 0)
      closed.push(skippedOn(calendar, day) ?? { day, why: 'closed' });
  }
  return closed;
}

function skippedOn(calendar: Calendar, day: Day): SkippedDay | undefined {
  const closure = closureOn(calendar, day);
  if (closure === undefined) return undefined;
  return closure.name === undefined
    ? { day, why: closure.why }
    : { day, why: closure.why, name: closure.name };
}

function pausedOn({ pauses, calendar, counting }: Case, day: Day): SkippedDay | undefined {
  const covered = pauses.some(
    (pause) => firstPausedDay(pause, calendar) <= day && day < dayOfResumption(pause, counting, calendar),
  );
  return covered ? { day, why: 'paused' } : undefined;
}

function pausedAtEndOf({ pauses, calendar, counting }: Case, day: Day): SkippedDay | undefined {
  const end = endOfDay(counting, calendar, day);
  return pauses.some((pause) => isDueWithin(pause, end)) ? { day, why: 'paused' } : undefined;
}

function rulesOf(facts: Case, days: DayReasons): AppliedRule[] {
  const { term, counting } = facts;
  const rules: AppliedRule[] = [];
  if (facts.startsAt !== facts.receivedAt) rules.push(norm('receivedAtOpening'));
  if (isInDays(term)) rules.push(norm(counting.dayOne));
  if (term.unit === 'workingDays') rules.push(norm('workingDaysOnly'));
  if (term.unit === 'openingHours' || term.unit === 'openingMinutes') rules.push(norm('openingTimeOnly'));
  if (term.unit === 'hours' || term.unit === 'minutes' || term.unit === 'seconds')
    rules.push(norm('clockTime'));
  if (facts.pauses.length > 0) rules.push({ rule: 'pause', source: 'Algemene wet bestuursrecht art. 4:15' });
  if (isCalendarTerm(term)) rules.push(...rollRules(facts, term, days));
  if (facts.end?.interrupted === true) rules.push(norm('notWhilePaused'));
  if (isInDays(term)) rules.push(norm(counting.endOfDay === 'closing' ? 'untilClosing' : 'untilMidnight'));
  return rules;
}

function norm(rule: RuleId): AppliedRule {
  return { rule, source: 'servicenorm' };
}

function rollRules(facts: Case, term: CalendarTerm, days: DayReasons): AppliedRule[] {
  const { counting, statutory, found } = facts;
  if (counting.rollForward === 'none') return [];
  if (counting.rollForward === 'atw' && article4Excludes(term)) return [atw('atwArticle4', '4')];
  if (days.unshiftedDay === undefined) return [];
  if (counting.rollForward === 'nextWorkingDay') return [norm('nextWorkingDay')];
  const shifted = article1(days.unshiftedDay, statutory);
  const rules: AppliedRule[] = [];
  if (shifted !== days.unshiftedDay) rules.push(atw('atwArticle1', '1.1'));
  if (shifted !== found.dueDay && facts.end?.interrupted === false) rules.push(atw('atwArticle2', '2'));
  return rules;
}

function atw(rule: RuleId, article: string): AppliedRule {
  return { rule, source: `Algemene termijnenwet art. ${article}` };
}
