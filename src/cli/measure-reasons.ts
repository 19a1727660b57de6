import type { NormsInForce, NormVersion } from '#engine/promises/index.ts';
import { type Calendar, isInRange } from '#engine/time/index.ts';
import { isInDays } from './deadline-rules.ts';
import type { ReadMoment } from './measure-moments.ts';

/** Why a row could not be measured. */
export type Reason =
  | 'wrongColumns'
  | 'noReceived'
  | 'unreadableReceived'
  | 'ambiguousReceived'
  | 'receivedAfterAsOf'
  | 'outsideCalendarRange'
  | 'unknownChannel'
  | 'beforeFirstCharter'
  | 'noNorm'
  | 'forInformation'
  | 'unreadableAnswered'
  | 'ambiguousAnswered'
  | 'answeredBeforeReceived'
  | 'noTimeOfDay'
  | 'calendarNeverOpen';

/** A moment that could be read. */
export type KnownMoment = Extract<ReadMoment, { ok: true }>;

export const receivedReasons = {
  empty: 'noReceived',
  unreadable: 'unreadableReceived',
  ambiguous: 'ambiguousReceived',
} as const;

/** The norms that promise an answer, or why there are none. */
export function answerNormsOf(inForce: NormsInForce): readonly NormVersion[] | Reason {
  if ('notMeasurable' in inForce) return inForce.notMeasurable;
  const answers = inForce.norms.filter(({ norm }) => norm.measure === 'answer');
  return answers.length === 0 ? 'noNorm' : answers;
}

/** Why this row says nothing about this norm, however good its date of receipt is. */
export function refusalOf(
  { norm }: NormVersion,
  calendar: Calendar,
  received: KnownMoment,
  answered: ReadMoment,
): Reason | undefined {
  if (!isInRange(calendar, received.day)) return 'outsideCalendarRange';
  const inDays = norm.rule.kind === 'term' && isInDays(norm.rule.term);
  if (!inDays && received.dateOnly) return 'noTimeOfDay';
  if (!answered.ok) {
    if (answered.reason === 'empty') return undefined;
    return answered.reason === 'ambiguous' ? 'ambiguousAnswered' : 'unreadableAnswered';
  }
  if (!inDays && answered.dateOnly) return 'noTimeOfDay';
  const sameDay = answered.day === received.day && (answered.dateOnly || received.dateOnly);
  return answered.at < received.at && !sameDay ? 'answeredBeforeReceived' : undefined;
}
