import type { Instant } from '#engine/time/index.ts';
import { finalOutcome, noticesIn } from './outcome.ts';
import type { Fact, FactKind, PromiseState, Verdict, VerdictCause } from './types.ts';

interface Judged<Standing> {
  readonly standing: Standing | undefined;
  readonly verdicts: readonly Verdict[];
}

/**
 * Verdicts are made by going through the facts as they became known, so that a rebuild gives the same records and none
 * changes without a fact. Facts recorded at one moment belong to one act and are judged together.
 */
export function replayVerdicts<Standing extends { readonly promises: readonly PromiseState[] }>(
  recorded: readonly Fact[],
  standingOf: (known: readonly Fact[]) => Standing | undefined,
): Judged<Standing> {
  const verdicts: Verdict[] = [];
  let standing: Standing | undefined;
  let known = 0;
  while (known < recorded.length) {
    const at = recorded[known]!.recordedAt;
    const from = known;
    while (known < recorded.length && recorded[known]!.recordedAt === at) known += 1;
    standing = standingOf(recorded.slice(0, known));
    if (standing !== undefined) judge(standing.promises, recorded.slice(from, known), at, verdicts);
  }
  return { standing, verdicts };
}

/** Adds a record for each chain whose class is another than the last record says. */
function judge(
  promises: readonly PromiseState[],
  batch: readonly Fact[],
  at: Instant,
  verdicts: Verdict[],
): void {
  const chains = Map.groupBy(promises, (promise) => promise.chain);
  const lastByChain = new Map(verdicts.map((verdict) => [verdict.promiseId, verdict]));
  for (const id of new Set([...lastByChain.keys(), ...chains.keys()])) {
    const chain = chains.get(id);
    const outcome = (chain && finalOutcome(chain)) ?? 'lapsed';
    const last = lastByChain.get(id);
    if (outcome === (last?.outcome ?? 'lapsed')) continue;
    const basis = chain?.[0] ?? last!;
    verdicts.push({
      id: `${id}:${verdicts.filter((verdict) => verdict.promiseId === id).length + 1}`,
      promiseId: id,
      normId: basis.normId,
      charterVersion: basis.charterVersion,
      calendarVersion: basis.calendarVersion,
      receivedDay: basis.receivedDay,
      outcome,
      notices: noticesIn(chain ?? []),
      reachedAt: at,
      ...(last === undefined ? {} : { replaces: last.id }),
      because: causeOf(batch, last === undefined),
    });
  }
}

const causes: readonly (readonly [FactKind, VerdictCause])[] = [
  ['undone', 'undone'],
  ['corrected', 'corrected'],
  ['messageFailed', 'undelivered'],
  ['mergedInto', 'merged'],
  ['absorbed', 'merged'],
];

function causeOf(batch: readonly Fact[], isFirst: boolean): VerdictCause {
  if (isFirst) return 'settled';
  return causes.find(([kind]) => batch.some((fact) => fact.kind === kind))?.[1] ?? 'registeredLater';
}
