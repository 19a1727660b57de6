import type { Instant } from '#engine/time/index.ts';
import type { Scope } from '#platform/db/index.ts';
import { hashOf, tokenIn, tokenState } from './rules.ts';
import { type ApiTokenTable, tables } from './schema.ts';
import type { ApiScope, ApiToken } from './types.ts';

/** All tokens of the municipality, newest first; those that ended too. */
export async function apiTokens(scope: Scope): Promise<ApiToken[]> {
  const rows = await tables(scope)
    .selectFrom('api_token')
    .selectAll()
    .where('municipality_id', '=', scope.municipalityId)
    .orderBy('id', 'desc')
    .execute();
  return rows.map(tokenOf);
}

function tokenOf(row: ApiTokenTable): ApiToken {
  return {
    id: row.id,
    name: row.name,
    ownerId: row.owner_id,
    scopes: row.scopes,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at ?? undefined,
    lastUsedDay: row.last_used_day ?? undefined,
  };
}

const dayMs = 86_400_000;

/**
 * Who asks, by the Authorization header. A token of another municipality, one that ended and one that never was are the same:
 * none. @returns undefined for a stranger
 */
export async function tokenHolder(
  scope: Scope,
  authorization: string | undefined,
  now: Instant,
): Promise<ApiScope | undefined> {
  const token = tokenIn(authorization);
  if (token === undefined) return undefined;
  const row = await tables(scope)
    .selectFrom('api_token')
    .selectAll()
    .where('municipality_id', '=', scope.municipalityId)
    .where('sha256', '=', hashOf(token))
    .executeTakeFirst();
  if (row === undefined || tokenState(tokenOf(row), now) !== 'valid') return undefined;
  await noteUse(scope, row, Math.floor(now / dayMs));
  return { ...scope, tokenId: row.id, scopes: row.scopes } as unknown as ApiScope;
}

/** Once a day: more would cost a write for every request. */
async function noteUse(scope: Scope, row: ApiTokenTable, day: number): Promise<void> {
  if (row.last_used_day === day) return;
  await tables(scope)
    .updateTable('api_token')
    .set({ last_used_day: day })
    .where('municipality_id', '=', scope.municipalityId)
    .where('id', '=', row.id)
    .execute();
}
