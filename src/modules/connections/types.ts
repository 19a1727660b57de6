import type { Instant } from '#engine/time/index.ts';
import type { Scope } from '#platform/db/index.ts';

/** What a token is for. */
export const tokenScopes = ['readability'] as const;
export type TokenScope = (typeof tokenScopes)[number];

/** Days after which a token ends, to choose from: none lasts for ever. */
export const tokenDays = [90, 180, 365] as const;
export type TokenDays = (typeof tokenDays)[number];

export interface ApiToken {
  readonly id: string;
  /** Which system uses it. */
  readonly name: string;
  readonly ownerId: string;
  readonly scopes: readonly TokenScope[];
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly revokedAt: Instant | undefined;
  /** Number of the UTC day on which it was last of use. */
  readonly lastUsedDay: number | undefined;
}

export type TokenState = 'valid' | 'expired' | 'revoked';

declare const proven: unique symbol;

/** A municipality and the token that let a system in. Only `tokenHolder` makes one. */
export interface ApiScope extends Scope {
  readonly tokenId: string;
  readonly scopes: readonly TokenScope[];
  readonly [proven]: true;
}

export type TokenRefusal =
  | 'notAllowed'
  | 'nameMissing'
  | 'nameTooLong'
  | 'ownerUnknown'
  | 'scopesMissing'
  | 'notFound';
