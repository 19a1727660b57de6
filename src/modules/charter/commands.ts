import { loadCharter, type Refusal } from '#engine/charter/index.ts';
import type { Day, Instant } from '#engine/time/index.ts';
import { inTransaction, newId, type Scope } from '#platform/db/index.ts';
import { announce } from '#platform/realtime/index.ts';
import { charterVersions, forgetRulebook } from './queries.ts';
import { tables } from './schema.ts';
import type { CharterVersion } from './types.ts';

type Outcome = { readonly ok: true; readonly id: string } | { readonly ok: false; readonly reason: string };

/**
 * Puts a charter into force. What was promised under an earlier version stays so; open promises are counted again with
 * the new calendars in the background (`promises/jobs.ts`).
 * @param today a version may not begin in the past, for it would change promises that were made; only the first may
 */
export async function putIntoForce(
  scope: Scope,
  given: { source: string; by?: string; now: Instant; today: Day; validFrom?: Day },
): Promise<Outcome> {
  const loaded = loadCharter(given.source);
  if (!loaded.ok)
    return {
      ok: false,
      reason: loaded.refusals
        .map((refusal) => `Regel ${refusal.line}: ${refusal.message} ${refusal.remedy}`)
        .join('\n'),
    };
  const outcome = await inTransaction(scope, async (within): Promise<Outcome> => {
    const earlier = await charterVersions(within);
    const validFrom = given.validFrom ?? loaded.charter.validFrom;
    const refusal = refusalOf(earlier, given.source, validFrom, given.today);
    if (refusal) return { ok: false, reason: refusal };
    const id = newId();
    await tables(within)
      .insertInto('charter_version')
      .values({
        municipality_id: within.municipalityId,
        id,
        ordinal: earlier.length + 1,
        source: given.source,
        valid_from: validFrom,
        put_in_force_at: given.now,
        put_in_force_by: given.by ?? null,
      })
      .execute();
    await announce(within, 'charter');
    return { ok: true, id };
  });
  forgetRulebook(scope.municipalityId);
  return outcome;
}

function refusalOf(
  earlier: readonly CharterVersion[],
  source: string,
  validFrom: Day,
  today: Day,
): string | undefined {
  if (earlier.length === 0) return undefined;
  if (earlier.at(-1)?.source === source && earlier.at(-1)?.validFrom === validFrom)
    return 'Dit handvest is al in werking. Er is niets veranderd.';
  if (validFrom < today)
    return 'Een handvest kan niet met terugwerkende kracht gelden: dan veranderen beloften die al zijn gedaan. Kies vandaag of een latere dag.';
  return undefined;
}

/** Keeps a charter while somebody looks at what it would change; older proposals of this person go. */
export async function proposeCharter(
  scope: Scope,
  given: { readonly source: string; readonly by: string; readonly now: Instant },
): Promise<
  { readonly ok: true; readonly id: string } | { readonly ok: false; readonly refusals: readonly Refusal[] }
> {
  const loaded = loadCharter(given.source);
  if (!loaded.ok) return loaded;
  const id = newId();
  await inTransaction(scope, async (within) => {
    await dropProposals(within, given.by);
    await tables(within)
      .insertInto('charter_proposal')
      .values({
        municipality_id: within.municipalityId,
        id,
        source: given.source,
        made_at: given.now,
        made_by: given.by,
      })
      .execute();
  });
  return { ok: true, id };
}

/** @param by whose proposals are thrown away */
export async function dropProposals(scope: Scope, by: string): Promise<void> {
  await tables(scope)
    .deleteFrom('charter_proposal')
    .where('municipality_id', '=', scope.municipalityId)
    .where('made_by', '=', by)
    .execute();
}
