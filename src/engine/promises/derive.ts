import type { Instant } from '#engine/time/index.ts';
import { correctableFacts, undoableAct } from './amending.ts';
import { chainOf } from './chains.ts';
import { inOrderOfRecording, type MessageAct, type ResolvedFacts, resolveFacts } from './facts.ts';
import { type Course, courseOf, pausesUntil, type Round } from './rounds.ts';
import type {
  Classification,
  ContactState,
  Fact,
  NormVersion,
  PromiseState,
  Rulebook,
  Unmeasured,
} from './types.ts';
import { replayVerdicts } from './verdicts.ts';

/** What the facts known up to some moment say, without the history of verdicts. */
export type Standing = Omit<ContactState, 'verdicts'>;

/**
 * Everything that follows from the facts of one contact: status, promises with their dates, verdicts.
 * Pure and without a clock: what depends on the present moment is asked with `outcomesAt`. The order of `facts` does not
 * matter, and a fact that arrives twice counts once.
 * @throws when no fact says that the contact was received
 */
export function derive(facts: readonly Fact[], rulebook: Rulebook): ContactState {
  const recorded = inOrderOfRecording(facts);
  const { verdicts, standing } = replayVerdicts(recorded, (known) => standingOf(known, rulebook));
  if (standing === undefined) throw new Error('a contact without the fact that it was received');
  return { ...standing, verdicts };
}

function standingOf(facts: readonly Fact[], rulebook: Rulebook): Standing | undefined {
  const resolved = resolveFacts(facts);
  const course = courseOf(resolved.effects);
  if (course === undefined) return undefined;
  const { promises, unmeasured } = promisesOf(course, resolved, rulebook);
  const due = earliestDue(promises);
  const undoable = undoableAct(resolved);
  const { rounds, classification, ...told } = course;
  const receivedAt = rounds[0]!.from;
  return {
    ...told,
    ...classification,
    receivedAt,
    receivedDay: rulebook.dayOf(receivedAt),
    promises,
    unmeasured,
    ...(due === undefined ? {} : { due }),
    underWay: messageIds(resolved.underWay.filter((act) => act.kind !== 'receiptConfirmed')),
    undelivered: course.endedAt === undefined ? messageIds(unanswered(resolved)) : [],
    ...(undoable === undefined ? {} : { undoable }),
    correctable: correctableFacts(resolved),
  };
}

function promisesOf(
  course: Course,
  resolved: ResolvedFacts,
  rulebook: Rulebook,
): { promises: PromiseState[]; unmeasured: Unmeasured[] } {
  const promises: PromiseState[] = [];
  const unmeasured: Unmeasured[] = [];
  for (const round of course.rounds) {
    const receivedDay = rulebook.dayOf(round.from);
    const inForce = rulebook.normsFor({ ...promisedAs(round, rulebook), receivedAt: round.from });
    if ('notMeasurable' in inForce) {
      unmeasured.push({
        factId: round.originFactId,
        from: round.from,
        receivedDay,
        reason: inForce.notMeasurable,
      });
      continue;
    }
    for (const version of inForce.norms.filter((candidate) => promisesTo(round, candidate)))
      promises.push(...chainOf({ round, version, receivedDay, underWay: resolved.underWay }));
  }
  return { promises, unmeasured };
}

/**
 * As what a round is promised. What turns out to be another sort keeps its receipt and gets that sort's term (EC-65), but
 * never so that a broken promise disappears, nor so that one is broken by the move itself.
 */
function promisedAs(round: Round, rulebook: Rulebook): Classification {
  let held = round.classification;
  for (const { at, to } of round.reclassifications)
    if (!isPast(held, round, at, rulebook) && !isPast(to, round, at, rulebook)) held = to;
  return held;
}

function isPast(as: Classification, round: Round, at: Instant, rulebook: Rulebook): boolean {
  const inForce = rulebook.normsFor({ ...as, receivedAt: round.from });
  if ('notMeasurable' in inForce) return false;
  const pauses = pausesUntil(round, at);
  return inForce.norms.some((version) => {
    if (version.norm.measure !== 'answer') return false;
    const deadline = version.deadline(round.from, pauses, at);
    return !('notMeasurable' in deadline) && deadline.due <= at;
  });
}

/** What came back or was split off has been confirmed once already: it gets a new answer promise only. */
function promisesTo(round: Round, { norm }: NormVersion): boolean {
  return norm.measure === 'answer' || (norm.measure === 'receiptConfirmation' && round.origin === 'receipt');
}

function earliestDue(promises: readonly PromiseState[]): ContactState['due'] {
  let earliest: ContactState['due'];
  for (const { state, deadline } of promises) {
    if (state !== 'open' || 'notMeasurable' in deadline) continue;
    if (earliest === undefined || deadline.due < earliest) earliest = deadline.due;
  }
  return earliest;
}

/** An act that failed waits for the handler until the same was done again. */
function unanswered({ undelivered, standing }: ResolvedFacts): MessageAct[] {
  return undelivered.filter(
    (failed) => !standing.some((fact) => fact.kind === failed.kind && fact.recordedAt > failed.recordedAt),
  );
}

function messageIds(acts: readonly MessageAct[]): string[] {
  return acts.flatMap((act) => (act.messageId === undefined ? [] : [act.messageId]));
}
