import { betterAuth } from 'better-auth';
import { genericOAuth, twoFactor } from 'better-auth/plugins';
import type { Instant } from '#engine/time/index.ts';
import type { Database } from '#platform/db/index.ts';
import type { Log } from '#platform/log/index.ts';
import { longestPassword, shortestPassword } from './passwords.ts';
import { makeRecoveryCodes } from './recovery-codes.ts';
import { tables } from './schema.ts';

/** Under this path the identity provider sends people back; everything else of the library is called directly. */
export const externalPath = '/inloggen/extern';
export const oidcProvider = 'oidc';

/** One working day: after that everybody signs in again. */
const sessionSeconds = 12 * 3600;
const signInSeconds = 10 * 60;

export interface OidcOptions {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret?: string | undefined;
}

export interface AuthOptions {
  readonly db: Database;
  /** The real clock, also where the work runs on a test clock: authenticator apps know no other. */
  readonly now: () => Instant;
  /** The address under which people reach the program: `https` makes every cookie Secure. */
  readonly baseUrl: string;
  readonly oidc?: OidcOptions | undefined;
  /** Whether somebody whom the identity provider knows, and we do not yet, may have an account. */
  readonly mayJoin: (email: string) => Promise<boolean>;
  readonly log: Log;
}

/**
 * better-auth, set up so that it only does what we ask: no pages of its own, no sign-up, no limits of its own (ours are
 * in `attempts.ts`, because it counts only what goes through its own addresses), no network address kept.
 */
export function configureLibrary(options: AuthOptions, secret: string) {
  return betterAuth({
    appName: 'Servicenorm',
    baseURL: options.baseUrl,
    basePath: externalPath,
    secret,
    database: { db: options.db.withSchema('auth'), type: 'postgres' },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: { level: 'error', log: (_level, message) => options.log.error({ from: 'better-auth' }, message) },
    onAPIError: { errorURL: '/inloggen' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
    },
    session: {
      expiresIn: sessionSeconds,
      disableSessionRefresh: true,
      freshAge: 0,
      additionalFields: { method: { type: 'string', required: false, input: false } },
    },
    account: {
      // An address here is one that an administrator invited; nobody signs up with somebody else's.
      accountLinking: {
        trustedProviders: [oidcProvider],
        allowDifferentEmails: false,
        requireLocalEmailVerified: false,
      },
    },
    advanced: {
      cookiePrefix: 'servicenorm',
      useSecureCookies: options.baseUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { disableIpTracking: true },
    },
    databaseHooks: hooks(options),
    plugins: [
      twoFactor({
        issuer: 'Servicenorm',
        twoFactorCookieMaxAge: signInSeconds,
        backupCodeOptions: { customBackupCodesGenerate: makeRecoveryCodes },
        accountLockout: { enabled: true, maxFailedAttempts: 10, durationSeconds: 15 * 60 },
      }),
      genericOAuth({ config: options.oidc ? [oidcConfig(options.oidc)] : [] }),
    ],
  });
}

export type Library = ReturnType<typeof configureLibrary>;

function oidcConfig(oidc: OidcOptions) {
  return {
    providerId: oidcProvider,
    discoveryUrl: `${oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId: oidc.clientId,
    ...(oidc.clientSecret === undefined ? {} : { clientSecret: oidc.clientSecret }),
    scopes: ['openid', 'email', 'profile'],
    pkce: true,
    requireIdTokenVerification: true,
  };
}

/**
 * The first sign-in binds an account to the provider's subject (OpenID Connect Core 5.7: an e-mail address names nobody for
 * ever). Another subject that comes with the same address is refused until an administrator undoes the binding.
 */
function hooks({ db, mayJoin }: AuthOptions) {
  return {
    account: {
      create: {
        before: async ({ userId, providerId }: { userId: string; providerId: string }) =>
          providerId === oidcProvider && (await boundTo(db, userId)) ? false : undefined,
      },
    },
    user: {
      create: {
        before: async (user: { email: string }, context: { path?: string } | null) =>
          comesFromProvider(context) ? mayJoin(user.email.toLowerCase()) : undefined,
      },
    },
    session: {
      create: {
        before: async (session: object, context: { path?: string } | null) => ({
          data: { ...session, method: comesFromProvider(context) ? 'oidc' : 'password' },
        }),
      },
    },
  };
}

async function boundTo(db: Database, userId: string): Promise<boolean> {
  const row = await tables(db)
    .selectFrom('auth.account')
    .select('id')
    .where('userId', '=', userId)
    .where('providerId', '=', oidcProvider)
    .executeTakeFirst();
  return row !== undefined;
}

function comesFromProvider(context: { path?: string } | null): boolean {
  return context?.path?.startsWith('/callback') ?? false;
}
