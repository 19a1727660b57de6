import { createHash, randomBytes } from 'node:crypto';
import type { Instant } from '#engine/time/index.ts';
import { type ApiToken, type TokenRefusal, type TokenScope, type TokenState, tokenScopes } from './types.ts';

export const longestTokenName = 120;

/** In sentences that say what to do. */
export const tokenRefusals = {
  notAllowed: 'Je mag dit niet veranderen. Vraag een beheerder.',
  nameMissing: 'Schrijf welk systeem de koppeling gebruikt.',
  nameTooLong: 'Kort de naam in tot 120 tekens.',
  ownerUnknown: 'Van deze medewerker is geen account. Vul het adres in waarmee een collega hier inlogt.',
  scopesMissing: 'Kies waar de koppeling voor is.',
  notFound: 'Deze koppeling bestaat niet, of is al ingetrokken.',
} as const satisfies Record<TokenRefusal, string>;

/** How tokens begin, so that a scanner of source code or logs recognises one that was lost. */
const prefix = 'servicenorm_';

/** 256 random bits. */
export function newToken(): string {
  return prefix + randomBytes(32).toString('base64url');
}

export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** The token of an Authorization header. @returns undefined for what no token of ours looks like */
export function tokenIn(authorization: string | undefined): string | undefined {
  return /^Bearer (servicenorm_[A-Za-z0-9_-]{43})$/i.exec(authorization ?? '')?.[1];
}

/** A token ends at its moment, not after it. */
export function tokenState(
  { expiresAt, revokedAt }: Pick<ApiToken, 'expiresAt' | 'revokedAt'>,
  now: Instant,
): TokenState {
  if (revokedAt !== undefined) return 'revoked';
  return now >= expiresAt ? 'expired' : 'valid';
}

export function parseScopes(given: readonly string[]): readonly TokenScope[] {
  return tokenScopes.filter((scope) => given.includes(scope));
}
