import { loadCharter, loadStoredCharter } from '#engine/charter/index.ts';
import type { Scope } from '#platform/db/index.ts';
import { makeRulebook } from './rules.ts';
import { tables } from './schema.ts';
import type { CharterProposal, CharterVersion, MunicipalRulebook } from './types.ts';

/** Charters are text that takes long to read and never changes: each process reads a set of versions once. */
const cache = new Map<string, { rules: MunicipalRulebook; checkedMs: number }>();
const cacheLimit = 500;

/**
 * For this long a process may count with the versions it knows. What it stores meanwhile carries their number, and is
 * counted again when a newer one turns out to be in force (`promises.recount`).
 */
const checkEveryMs = 1_000;

/**
 * All that the municipality promises and promised.
 * @param maximumAgeMs 0 where a verdict may follow: it is frozen, and no recount would put it right
 * @throws when no charter was ever put into force
 */
export async function rulebook(scope: Scope, maximumAgeMs = checkEveryMs): Promise<MunicipalRulebook> {
  const known = cache.get(scope.municipalityId);
  if (known && performance.now() - known.checkedMs < maximumAgeMs) return known.rules;
  const rules =
    known?.rules.ordinal === (await newestOrdinal(scope)) ? known.rules : await readRulebook(scope);
  if (cache.size >= cacheLimit) cache.clear();
  cache.set(scope.municipalityId, { rules, checkedMs: performance.now() });
  return rules;
}

/** After a version was put into force here: the next question reads it. */
export function forgetRulebook(municipalityId: string): void {
  cache.delete(municipalityId);
}

async function newestOrdinal(scope: Scope): Promise<number | null> {
  const row = await tables(scope)
    .selectFrom('charter_version')
    .select(({ fn }) => fn.max('ordinal').as('ordinal'))
    .where('municipality_id', '=', scope.municipalityId)
    .executeTakeFirstOrThrow();
  return row.ordinal;
}

async function readRulebook(scope: Scope): Promise<MunicipalRulebook> {
  const versions = await charterVersions(scope);
  if (versions.length === 0) throw new Error('no charter is in force for this municipality');
  return makeRulebook(versions);
}

/** Every version that was put into force, oldest first. */
export async function charterVersions(scope: Scope): Promise<CharterVersion[]> {
  const rows = await tables(scope)
    .selectFrom('charter_version')
    .selectAll()
    .where('municipality_id', '=', scope.municipalityId)
    .orderBy('ordinal')
    .execute();
  return rows.map((row) => {
    const loaded = loadStoredCharter(row.source);
    if (!loaded.ok)
      throw new Error(`charter version ${row.ordinal} can no longer be read: ${loaded.refusals[0]?.message}`);
    return {
      id: row.id,
      ordinal: row.ordinal,
      charter: loaded.charter,
      ...(loaded.objections.length === 0 ? {} : { objections: loaded.objections }),
      source: row.source,
      validFrom: row.valid_from,
      putInForceAt: row.put_in_force_at,
      ...(row.put_in_force_by === null ? {} : { putInForceBy: row.put_in_force_by }),
    };
  });
}

/** A proposal to look at; absent when it was put into force or thrown away. */
export async function charterProposal(
  scope: Scope,
  proposalId: string,
): Promise<CharterProposal | undefined> {
  const row = await tables(scope)
    .selectFrom('charter_proposal')
    .selectAll()
    .where('municipality_id', '=', scope.municipalityId)
    .where('id', '=', proposalId)
    .executeTakeFirst();
  const loaded = row && loadCharter(row.source);
  if (!loaded?.ok) return undefined;
  const { id, source, made_at: madeAt, made_by: madeBy } = row!;
  return { id, charter: loaded.charter, source, madeAt, madeBy };
}
