import type { Day, Instant } from '#engine/time/index.ts';
import type { ContactState, FinalOutcome, Outcome, PromiseState, UnmeasuredReason } from './types.ts';

/** The class of one contact for one norm, for the figures. */
export interface ContactOutcome {
  /** None where no norm was in force. */
  readonly normId?: string;
  readonly charterVersion?: string;
  readonly receivedDay: Day;
  readonly outcome: Outcome;
  /** Handling notices sent. */
  readonly notices: number;
  readonly reason?: UnmeasuredReason;
}

/**
 * The classes of a contact at a moment: one for each norm and each round, none for a contact that was merged into another
 * one (it is counted there, EC-60).
 */
export function outcomesAt(
  state: Pick<ContactState, 'promises' | 'unmeasured'>,
  now: Instant,
): ContactOutcome[] {
  const chains = Map.groupBy(state.promises, (promise) => promise.chain);
  const measured = [...chains.values()].flatMap((chain) => outcomeOfChain(chain, now) ?? []);
  const unmeasured = state.unmeasured.map(
    ({ receivedDay, reason }): ContactOutcome => ({
      receivedDay,
      outcome: 'notMeasurable',
      notices: 0,
      reason,
    }),
  );
  return [...measured, ...unmeasured];
}

/** The class of one chain of promises; none where it went on in another contact. */
export function outcomeOfChain(chain: readonly PromiseState[], now: Instant): ContactOutcome | undefined {
  if (chain.some((promise) => promise.result === 'merged')) return undefined;
  const { normId, charterVersion, receivedDay } = chain[0]!;
  const outcome = finalOutcome(chain) ?? runningOutcome(chain, now);
  return { normId, charterVersion, receivedDay, outcome, notices: noticesIn(chain) };
}

/** Handling notices sent in a chain. */
export function noticesIn(chain: readonly PromiseState[]): number {
  return chain.filter((promise) => promise.origin === 'notice').length;
}

/**
 * The class that a chain of promises has reached for good, or none while it runs. The first promise that was broken
 * decides: a notice sent too late repairs nothing.
 */
export function finalOutcome(chain: readonly PromiseState[]): FinalOutcome | undefined {
  if (chain.some((promise) => promise.result === 'merged')) return undefined;
  const [first, ...made] = chain;
  if (first?.result === 'broken') return 'late';
  if (first?.result !== 'keptByNotice')
    return first?.result === 'kept' ? 'answeredInTime' : outcomeWithoutAct(first);
  const decisive = made.find((promise) => promise.result !== 'keptByNotice');
  if (decisive?.result === 'broken') return 'noticeThenBroken';
  return decisive?.result === 'kept' ? 'noticeThenKept' : outcomeWithoutAct(decisive);
}

function outcomeWithoutAct(promise: PromiseState | undefined): FinalOutcome | undefined {
  return promise?.result === 'withdrawn' || promise?.result === 'notMeasurable' ? promise.result : undefined;
}

function runningOutcome(chain: readonly PromiseState[], now: Instant): Outcome {
  const running = chain.find((promise) => promise.state !== 'settled')!;
  if (chain.some((promise) => 'notMeasurable' in promise.deadline)) return 'notMeasurable';
  if (isLateAt(running, now)) return 'openAndLate';
  return running.origin === 'notice' ? 'noticeRunning' : 'open';
}

/** Open past its due moment. A pause that holds the term keeps it from becoming late (EC-42). */
export function isLateAt(promise: PromiseState, now: Instant): boolean {
  return promise.state === 'open' && !('notMeasurable' in promise.deadline) && promise.deadline.due <= now;
}
