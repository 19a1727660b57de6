import type { CountingRules, Term } from '#engine/charter/index.ts';
import type { Day, Instant, Interval } from '#engine/time/index.ts';

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
  readonly name?: { readonly nl: string; readonly en: string };
}

/** Why this date: everything a resident or a lawyer needs to count it again. */
export interface Reasoning {
  readonly receivedAt: Instant;
  readonly receivedDay: Day;
  /** The day or moment from which counting starts, after the receipt-moment and day-one rules. */
  readonly startDay: Day;
  readonly term: Term;
  readonly counting: CountingRules;
  readonly calendar: { readonly id: string; readonly title: { readonly nl: string; readonly en: string }; readonly zone: string };
  /** Days that were counted (first and last) and the ones that were not. */
  readonly firstCounted?: Day;
  readonly skipped: readonly SkippedDay[];
  /** Last day before rolling forward, where that moved it. */
  readonly unshiftedDay?: Day;
  readonly shifted: readonly SkippedDay[];
  readonly pauses: readonly Interval[];
  /** Rule and source, e.g. `Algemene termijnenwet art. 1.1`. */
  readonly rules: readonly string[];
}

export interface ExplainedDeadline extends Deadline {
  readonly reasoning: Reasoning;
}

/** A term that cannot be measured on this calendar, e.g. opening hours on a calendar without any (EC-21). */
export interface NotMeasurable {
  readonly notMeasurable: 'calendarNeverOpen' | 'outsideCalendarRange';
}
