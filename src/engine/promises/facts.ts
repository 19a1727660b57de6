import type { Instant } from '#engine/time/index.ts';
import type { Fact, FactBody } from './types.ts';

/** Acts that a message carries out: they take effect when it leaves. */
export type MessageAct = Extract<
  Fact,
  { kind: 'answered' | 'forwarded' | 'noticeSent' | 'dataRequested' | 'receiptConfirmed' }
>;

/** A fact that counts, at the moment that counts. */
export interface Effect {
  readonly fact: Fact;
  /** When it took effect: for an act with a message, when that message left. */
  readonly at: Instant;
  /** The moment that is held against a due moment. */
  readonly countsAt: Instant;
  /** When we came to know that it had taken effect. */
  readonly knownAt: Instant;
}

/** The facts of a contact with undoing, correction and the fate of its messages worked out. */
export interface ResolvedFacts {
  readonly effects: readonly Effect[];
  readonly underWay: readonly MessageAct[];
  readonly undelivered: readonly MessageAct[];
  /** Facts that stand, in order of recording. */
  readonly standing: readonly Fact[];
}

type MessageFate =
  | { readonly fate: 'underWay' }
  | { readonly fate: 'failed' }
  | { readonly fate: 'sent'; readonly at: Instant; readonly knownAt: Instant };

/** The same facts in any order of arrival, also when one arrives twice, give the same result. */
export function resolveFacts(facts: readonly Fact[]): ResolvedFacts {
  const standing = withoutUndone(inOrderOfRecording(facts));
  const corrected = withCorrections(standing);
  const effects: Effect[] = [];
  const underWay: MessageAct[] = [];
  const undelivered: MessageAct[] = [];
  for (const fact of corrected) {
    const fate =
      isMessageAct(fact) && fact.messageId !== undefined ? fateOf(fact.messageId, corrected) : undefined;
    if (fate === undefined) effects.push(effectOf(fact));
    else if (fate.fate === 'sent')
      effects.push({ fact, at: fate.at, countsAt: fate.at, knownAt: fate.knownAt });
    else (fate.fate === 'failed' ? undelivered : underWay).push(fact as MessageAct);
  }
  // Facts of one moment stay in the order of recording: the sort is stable.
  effects.sort((a, b) => a.at - b.at);
  return { effects, underWay, undelivered, standing };
}

/** Facts in the order in which we came to know them, each once. */
export function inOrderOfRecording(facts: readonly Fact[]): Fact[] {
  const once = new Map(facts.map((fact) => [fact.id, fact]));
  return [...once.values()].sort((a, b) => a.recordedAt - b.recordedAt || byId(a, b));
}

export function isMessageAct(fact: Fact): fact is MessageAct {
  switch (fact.kind) {
    case 'answered':
    case 'forwarded':
    case 'noticeSent':
    case 'dataRequested':
    case 'receiptConfirmed':
      return true;
    default:
      return false;
  }
}

/** An undoing can itself be undone: the last recorded one decides first. */
function withoutUndone(recorded: readonly Fact[]): Fact[] {
  const undone = new Set<string>();
  for (const fact of recorded.toReversed()) {
    if (fact.kind === 'undone' && !undone.has(fact.id)) undone.add(fact.factId);
  }
  return recorded.filter((fact) => !undone.has(fact.id));
}

/** Of several corrections of one fact the last recorded one holds. */
function withCorrections(standing: readonly Fact[]): Fact[] {
  const newMoments = new Map<string, Instant>();
  for (const fact of standing) if (fact.kind === 'corrected') newMoments.set(fact.factId, fact.newAt);
  return standing.map((fact) => {
    const newAt = newMoments.get(fact.id);
    return newAt === undefined ? fact : { ...fact, at: newAt };
  });
}

/** The time of resending counts (Awb 2:11): the first departure after the last failure. */
function fateOf(messageId: string, facts: readonly Fact[]): MessageFate {
  const about = facts
    .filter(
      (fact) =>
        (fact.kind === 'messageSent' || fact.kind === 'messageFailed') && fact.messageId === messageId,
    )
    .sort((a, b) => a.at - b.at || byId(a, b));
  const lastFailure = about.findLastIndex((fact) => fact.kind === 'messageFailed');
  const sent = about[lastFailure + 1];
  if (sent !== undefined) return { fate: 'sent', at: sent.at, knownAt: sent.recordedAt };
  return lastFailure === -1 ? { fate: 'underWay' } : { fate: 'failed' };
}

function effectOf(fact: Fact): Effect {
  return { fact, at: fact.at, countsAt: countingMoment(fact), knownAt: fact.recordedAt };
}

/** An exception registered after the due moment does not repair lateness, whatever moment was filled in. */
function countingMoment(fact: Fact): Instant {
  const isBareException =
    fact.kind === 'closedWithoutAnswer' ||
    (fact.kind === 'withdrawn' && fact.evidence === undefined && fact.by.kind !== 'resident');
  return isBareException && fact.recordedAt > fact.at ? fact.recordedAt : fact.at;
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

export type FactOf<Kind extends FactBody['kind']> = Extract<Fact, { kind: Kind }>;
