import { finalOutcome, noticesIn } from './outcome.ts';
import type { Fact, FactKind, PromiseState, Verdict, VerdictCause } from './types.ts';

interface Judged<Standing> {
  readonly standing: Standing | undefined;
  readonly verdicts: readonly Verdict[];
}

/**
 * Verdicts are made by going through the facts one by one as they became known, so that a rebuild gives the same records as
 * the acts themselves did, and none changes without a fact.
 * @param recorded in order of recording; of one moment, in order of their identifiers
 */
export function replayVerdicts<Standing extends { readonly promises: readonly PromiseState[] }>(
  recorded: readonly Fact[],
  standingOf: (known: readonly Fact[]) => Standing | undefined,
): Judged<Standing> {
  const verdicts: Verdict[] = [];
  let standing: Standing | undefined;
  for (const [index, fact] of recorded.entries()) {
    standing = standingOf(recorded.slice(0, index + 1));
    if (standing !== undefined) judge(standing.promises, fact, verdicts);
  }
  return { standing, verdicts };
}

/** Adds a record for each chain whose class is another than the last record says. */
function judge(promises: readonly PromiseState[], fact: Fact, verdicts: Verdict[]): void {
  const chains = Map.groupBy(promises, (promise) => promise.chain);
  const lastByChain = new Map(verdicts.map((verdict) => [verdict.promiseId, verdict]));
  for (const id of new Set([...lastByChain.keys(), ...chains.keys()])) {
    const chain = chains.get(id);
    const outcome = (chain && finalOutcome(chain)) ?? 'lapsed';
    const last = lastByChain.get(id);
    if (outcome === (last?.outcome ?? 'lapsed')) continue;
    // What runs again is counted with calendars that still change; a record keeps those of the one it withdraws.
    const basis = outcome === 'lapsed' ? last! : chain![0]!;
    verdicts.push({
      id: `${id}:${verdicts.filter((verdict) => verdict.promiseId === id).length + 1}`,
      promiseId: id,
      normId: basis.normId,
      charterVersion: basis.charterVersion,
      calendarVersion: basis.calendarVersion,
      receivedDay: basis.receivedDay,
      outcome,
      notices: noticesIn(chain ?? []),
      reachedAt: fact.recordedAt,
      ...(last === undefined ? {} : { replaces: last.id }),
      because: last === undefined ? 'settled' : causeOf(fact.kind),
    });
  }
}

function causeOf(kind: FactKind): VerdictCause {
  switch (kind) {
    case 'undone':
      return 'undone';
    case 'corrected':
      return 'corrected';
    case 'messageFailed':
      return 'undelivered';
    case 'mergedInto':
    case 'absorbed':
      return 'merged';
    default:
      return 'registeredLater';
  }
}
