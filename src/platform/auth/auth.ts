import type { Instant } from '#engine/time/index.ts';
import { type Database, instanceSecret } from '#platform/db/index.ts';
import { accountActs } from './acts/accounts.ts';
import type { Inside } from './acts/attempting.ts';
import { externalActs } from './acts/external.ts';
import { linkActs } from './acts/linking.ts';
import { secondFactorActs } from './acts/second-factor.ts';
import { idleTime, sessionActs } from './acts/sessions.ts';
import { forgetAttempts } from './attempts.ts';
import { type AuthOptions, configureLibrary } from './library.ts';
import { forgetLinks } from './links.ts';
import { tables } from './schema.ts';
import { forgetCodes } from './spent-codes.ts';

/**
 * Sign-in for staff. It runs on the real clock, also in a test installation whose clock was moved: codes of an
 * authenticator app are made from the real moment. Every function takes the request's headers and gives the cookies
 * to pass on, so that all of it works as plain forms.
 */
export type Auth = Awaited<ReturnType<typeof createAuth>>;

export async function createAuth(options: AuthOptions) {
  const secret = (await instanceSecret(options.db, 'sessions')).toString('base64url');
  const attemptKey = await instanceSecret(options.db, 'attempts');
  const library = configureLibrary(options, secret);
  const inside: Inside = { db: options.db, library, attemptKey, now: options.now };
  return {
    now: options.now,
    hasExternalSignIn: options.oidc !== undefined,
    ...sessionActs(inside),
    ...accountActs(inside),
    ...secondFactorActs(inside),
    ...externalActs(inside),
    ...linkActs(inside),
    /** Removes what is over: sessions, counted attempts, links, half-finished sign-ins. For a daily job. */
    tidy: () => tidy(options.db, options.now()),
  };
}

async function tidy(db: Database, now: Instant): Promise<void> {
  await forgetAttempts(db, now);
  await forgetLinks(db, now);
  await forgetCodes(db, now);
  const moment = new Date(now);
  await tables(db)
    .deleteFrom('auth.session')
    .where((eb) => eb.or([eb('expiresAt', '<=', moment), eb('updatedAt', '<=', new Date(now - idleTime))]))
    .execute();
  await tables(db).deleteFrom('auth.verification').where('expiresAt', '<=', moment).execute();
}
