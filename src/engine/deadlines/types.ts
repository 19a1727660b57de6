import type { CountingRules, Term } from '#engine/charter/index.ts';
import type { Day, Instant, Interval, Name } from '#engine/time/index.ts';

/** When a promise must be kept. An act keeps it when its moment lies before `due` (half-open). */
export interface Deadline {
  readonly due: Instant;
  /** The last local day on which it can be kept. */
  readonly dueDay: Day;
  /** The computation went past the end of a decree or a calendar; holidays may be missing (EC-31). */
  readonly beyondKnown: boolean;
}

/** One day the reasoning passed, as data. */
export interface SkippedDay {
  readonly day: Day;
  readonly why: 'weekend' | 'holiday' | 'closed' | 'paused';
  /** The holiday's or closure's own name in Dutch and English, where it has one. */
  readonly name?: Name;
}

/** The rules that can play a part in a date, each with its sentence in `wording.ts`. */
export const ruleIds = [
  'receivedAtOpening',
  'dayAfter',
  'dayOfReceipt',
  'dayAfterFirstWorkingDay',
  'workingDaysOnly',
  'openingTimeOnly',
  'clockTime',
  'nextWorkingDay',
  'atwArticle1',
  'atwArticle2',
  'atwArticle4',
  'pause',
  'notWhilePaused',
  'untilMidnight',
  'untilClosing',
] as const;
export type RuleId = (typeof ruleIds)[number];

/** A rule that was applied, with where it is written. */
export interface AppliedRule {
  readonly rule: RuleId;
  /** `Algemene termijnenwet art. 1.1`, or the norm itself. */
  readonly source: string;
}

/** Why this date: everything a resident or a lawyer needs to count it again. */
export interface Reasoning {
  readonly receivedAt: Instant;
  readonly receivedDay: Day;
  /** The moment that counts as receipt, after the receipt-moment rule. */
  readonly startsAt: Instant;
  /** The day before day one, after the day-one rule; for terms in hours the day on which they start. */
  readonly startDay: Day;
  readonly term: Term;
  readonly counting: CountingRules;
  readonly calendar: { readonly id: string; readonly title: Name; readonly zone: string };
  /** The first day that was counted. Absent for terms in hours, minutes and seconds. */
  readonly firstCounted?: Day;
  /** The days that were passed without counting, in order. */
  readonly skipped: readonly SkippedDay[];
  /** Last day before rolling forward, where that moved it. */
  readonly unshiftedDay?: Day;
  /** The days over which the end was moved. */
  readonly shifted: readonly SkippedDay[];
  /** The pauses that were looked at: merged, in order, from receipt to the due moment. */
  readonly pauses: readonly Interval[];
  readonly rules: readonly AppliedRule[];
  readonly due: Instant;
  readonly dueDay: Day;
  readonly beyondKnown: boolean;
}

export interface ExplainedDeadline extends Deadline {
  readonly reasoning: Reasoning;
}

/** A term that cannot be measured on this calendar, e.g. opening hours on a calendar without any (EC-21). */
export interface NotMeasurable {
  readonly notMeasurable: 'calendarNeverOpen' | 'outsideCalendarRange';
}
