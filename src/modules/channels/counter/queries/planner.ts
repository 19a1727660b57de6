import {
  type Aim,
  type ArrivalRate,
  type Certain,
  type Comparison,
  type Counter,
  compareRosters,
  type Durations,
  type Plan,
  type Staffing,
  staffingThatHolds,
  type Trials,
  withinNormOf,
} from '#engine/capacity/index.ts';
import type { Interval } from '#engine/time/index.ts';
import { answerQuestions } from '#platform/threads/index.ts';

/*
 * The thread in which days are simulated (docs/decisions/0023): the search for a large location takes seconds, and pages go on
 * meanwhile.
 */

export type PlannerQuestion =
  | {
      readonly kind: 'staffing';
      readonly rates: readonly ArrivalRate[];
      readonly counters: readonly Counter[];
      readonly blocks: readonly Interval[];
      readonly durations: Durations;
      readonly aim: Aim;
      readonly trials: Trials;
      /** So many times as many visitors as expected come on a busy day. */
      readonly busyFactor: number | undefined;
    }
  | {
      readonly kind: 'comparison';
      readonly one: Plan;
      readonly other: Plan;
      readonly durations: Durations;
      readonly normSeconds: number;
      readonly trials: Trials;
    };

export interface PlannedStaffing extends Staffing {
  /** What the same roster reaches on a busy day. */
  readonly busyDay: Certain | undefined;
}

export type PlannerAnswer = PlannedStaffing | Comparison;

answerQuestions((question: PlannerQuestion): PlannerAnswer => {
  const { durations, trials } = question;
  if (question.kind === 'comparison')
    return compareRosters(question.one, question.other, durations, question.normSeconds, trials);
  const { rates, counters, blocks, aim, busyFactor } = question;
  const staffing = staffingThatHolds({ rates }, { counters, blocks }, durations, aim, trials);
  const busy = rates.map((rate) => ({ ...rate, visitors: rate.visitors * (busyFactor ?? 1) }));
  const plan = { demand: { rates: busy }, roster: staffing.roster };
  const busyDay =
    busyFactor === undefined ? undefined : withinNormOf(plan, durations, aim.normSeconds, trials);
  return { ...staffing, busyDay };
});
