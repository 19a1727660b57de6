import type { ResolvedFacts } from './facts.ts';
import type { Fact, FactKind } from './types.ts';

/** What a person did to a contact; the rest happened to it. */
const actKinds: ReadonlySet<FactKind> = new Set<FactKind>([
  'assigned',
  'released',
  'passed',
  'noticeSent',
  'dataRequested',
  'resumed',
  'answered',
  'forwarded',
  'withdrawn',
  'closedWithoutAnswer',
  'reopened',
  'mergedInto',
  'absorbed',
  'splitFrom',
  'splitOff',
  'corrected',
  'reclassified',
  'involvedNamed',
]);

/** Merging is undone on the contact that disappeared, a split not at all, a correction by a further correction. */
const neverUndone: ReadonlySet<FactKind> = new Set<FactKind>([
  'absorbed',
  'splitFrom',
  'splitOff',
  'corrected',
]);

/**
 * The last act on a contact, where it can still be undone: nothing went out, and nobody acted after it. What the resident
 * or the program did (a reaction that reopened) is not ours to undo.
 */
export function undoableAct({ standing, underWay }: ResolvedFacts): string | undefined {
  const last = standing.findLast((fact) => actKinds.has(fact.kind));
  if (last === undefined || neverUndone.has(last.kind) || last.by.kind !== 'employee') return undefined;
  const wentOut = 'messageId' in last && !underWay.some((act) => act.id === last.id);
  return wentOut ? undefined : last.id;
}

/** Facts whose moment a person filled in. What a message proves (when it left) is not open to correction. */
export function correctableFacts({ standing }: ResolvedFacts): string[] {
  return standing.filter(isRegisteredByHand).map((fact) => fact.id);
}

function isRegisteredByHand(fact: Fact): boolean {
  switch (fact.kind) {
    case 'received':
    case 'withdrawn':
    case 'resumed':
      return true;
    case 'answered':
    case 'forwarded':
    case 'noticeSent':
    case 'dataRequested':
      return fact.messageId === undefined;
    default:
      return false;
  }
}
