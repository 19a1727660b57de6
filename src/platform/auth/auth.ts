import { APIError } from 'better-auth/api';
import { symmetricDecrypt } from 'better-auth/crypto';
import type { Duration, Instant } from '#engine/time/index.ts';
import { type Database, instanceSecret } from '#platform/db/index.ts';
import { beginAttempt, forgetAttempts } from './attempts.ts';
import { type AuthOptions, configureLibrary, externalPath, type Library, oidcProvider } from './library.ts';
import {
  claimLink,
  createLink,
  dropLinks,
  forgetLinks,
  type LinkPurpose,
  readLink,
  releaseLink,
} from './links.ts';
import { readRecoveryCode } from './recovery-codes.ts';
import { tables } from './schema.ts';
import { forgetCodes, spendCode } from './spent-codes.ts';

/** A session that nobody used for this long is over. */
const idleTime = (2 * 3_600_000) as Duration;
/** How exactly the last use is known; keeps a page from being a write. */
const idleStep = 60_000 as Duration;

/** Somebody who proved who they are. Whether they may do anything here, only modules/organisation knows. */
export interface Session {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  /** `passed` here; `elsewhere`: the identity provider answers for it; `absent`: this account has none. */
  readonly secondFactor: 'passed' | 'elsewhere' | 'absent';
  /** Bound to this session: what the tokens in its forms can be derived from. */
  readonly id: string;
}

export type Blocked = { readonly ok: false; readonly reason: 'blocked'; readonly until: Instant };
export type Wrong<Reason extends string> = { readonly ok: false; readonly reason: Reason };
/** Values for Set-Cookie headers, to be passed on as they are. */
export type Cookies = { readonly ok: true; readonly cookies: readonly string[] };

export interface EnrolmentOffer {
  /** `otpauth://…`, for the QR code. */
  readonly uri: string;
  /** The same secret, to type. */
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
}

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

interface Inside {
  readonly db: Database;
  readonly library: Library;
  readonly attemptKey: Buffer;
  readonly now: () => Instant;
}

function sessionActs({ db, library, attemptKey, now }: Inside) {
  return {
    /** Who makes this request; absent for a stranger, and for a session that is over. */
    async session(headers: Headers): Promise<Session | undefined> {
      const found = await library.api.getSession({ headers });
      if (!found) return undefined;
      const idle = now() - found.session.updatedAt.getTime();
      if (idle > idleTime) {
        await tables(db).deleteFrom('auth.session').where('id', '=', found.session.id).execute();
        return undefined;
      }
      if (idle > idleStep) await touch(db, found.session.id, now());
      return {
        id: found.session.id,
        userId: found.user.id,
        name: found.user.name,
        email: found.user.email,
        secondFactor: secondFactorOf(found.user.twoFactorEnabled, found.session.method),
      };
    },

    /** @param from.address the network address, for the limit on attempts */
    async signIn(
      credentials: { readonly email: string; readonly password: string },
      from: { readonly address: string; readonly headers: Headers },
    ): Promise<(Cookies & { next: 'in' | 'secondFactor' }) | Wrong<'wrong'> | Blocked> {
      const begun = await beginAttempt(
        db,
        attemptKey,
        { account: credentials.email, address: from.address },
        now(),
      );
      if (!begun.ok) return { ok: false, reason: 'blocked', until: begun.until };
      const result = await attempt(() =>
        library.api.signInEmail({
          body: { email: credentials.email.trim(), password: credentials.password },
          headers: from.headers,
          returnHeaders: true,
        }),
      );
      if (!result.ok) return { ok: false, reason: 'wrong' };
      await begun.attempt.succeeded();
      const next = 'twoFactorRedirect' in result.response ? 'secondFactor' : 'in';
      return { ok: true, cookies: result.cookies, next };
    },

    /** The second step of signing in: a code of the app, or a recovery code, which then is used up. */
    async finishSignIn(
      code: string,
      headers: Headers,
    ): Promise<Cookies | Wrong<'wrongCode' | 'startAgain' | 'locked'>> {
      const digits = code.replace(/\s/g, '');
      const isOfApp = /^\d{6}$/.test(digits);
      const result = await attempt(() =>
        isOfApp
          ? library.api.verifyTOTP({ body: { code: digits }, headers, returnHeaders: true })
          : library.api.verifyBackupCode({
              body: { code: readRecoveryCode(code) },
              headers,
              returnHeaders: true,
            }),
      );
      if (!result.ok) return { ok: false, reason: codeRefusal(result.code) };
      const { user, token } = result.response;
      if (!isOfApp || (await spendCode(db, user.id, digits, now()))) return result;
      await tables(db)
        .deleteFrom('auth.session')
        .where('token', '=', token ?? '')
        .execute();
      return { ok: false, reason: 'wrongCode' };
    },

    async signOut(headers: Headers): Promise<readonly string[]> {
      const { headers: answer } = await library.api.signOut({ headers, returnHeaders: true });
      return answer.getSetCookie();
    },

    /** Ends every session of an account, on every device. */
    async revokeSessions(userId: string): Promise<void> {
      await tables(db).deleteFrom('auth.session').where('userId', '=', userId).execute();
    },
  };
}

function accountActs(inside: Inside) {
  const { db, library } = inside;
  return {
    /** @param account.password already checked with `checkPassword` */
    async createAccount(account: {
      readonly name: string;
      readonly email: string;
      readonly password: string;
    }): Promise<{ ok: true; userId: string } | Wrong<'emailTaken'>> {
      const context = await library.$context;
      if (await context.internalAdapter.findUserByEmail(account.email))
        return { ok: false, reason: 'emailTaken' };
      const user = await context.internalAdapter.createUser(
        { name: account.name, email: account.email, emailVerified: true },
        { method: 'email-password' },
      );
      await storePassword(library, user.id, account.password);
      return { ok: true, userId: user.id };
    },

    async findAccount(email: string): Promise<string | undefined> {
      return (await (await library.$context).internalAdapter.findUserByEmail(email))?.user.id;
    },

    /** A new password for who used a one-time link: signs out everywhere. */
    async setPassword(userId: string, password: string): Promise<void> {
      await tables(db).deleteFrom('auth.session').where('userId', '=', userId).execute();
      await storePassword(library, userId, password);
    },

    /** By the person, who knows the old one; other devices are signed out. */
    async changePassword(
      change: { readonly current: string; readonly next: string },
      from: { readonly email: string; readonly address: string; readonly headers: Headers },
    ): Promise<Cookies | Wrong<'wrong'> | Blocked> {
      return withAttempt(inside, from, () =>
        library.api.changePassword({
          body: { currentPassword: change.current, newPassword: change.next, revokeOtherSessions: true },
          headers: from.headers,
          returnHeaders: true,
        }),
      );
    },

    /** @returns false where another account has that address */
    async changeEmail(userId: string, email: string): Promise<boolean> {
      const context = await library.$context;
      const other = await context.internalAdapter.findUserByEmail(email);
      if (other && other.user.id !== userId) return false;
      await context.internalAdapter.updateUser(userId, { email });
      return true;
    },
  };
}

function secondFactorActs(inside: Inside) {
  const { db, library, now } = inside;
  return {
    /** Makes a secret that counts once `confirmSecondFactor` has seen a code of it. */
    async startSecondFactor(
      password: string,
      from: { readonly email: string; readonly address: string; readonly headers: Headers },
    ): Promise<Cookies | Wrong<'wrong'> | Blocked> {
      return withAttempt(inside, from, () =>
        library.api.enableTwoFactor({ body: { password }, headers: from.headers, returnHeaders: true }),
      );
    },

    /** What to show to who has started and not yet confirmed. */
    async offeredSecondFactor(session: Session): Promise<EnrolmentOffer | undefined> {
      const context = await library.$context;
      const row = await context.adapter.findOne<{ secret: string; verified: boolean | null }>({
        model: 'twoFactor',
        where: [{ field: 'userId', value: session.userId }],
      });
      if (!row || row.verified) return undefined;
      const secret = base32(await symmetricDecrypt({ key: context.secretConfig, data: row.secret }));
      const { backupCodes } = await library.api.viewBackupCodes({ body: { userId: session.userId } });
      return { uri: otpauth(secret, session.email), secret, recoveryCodes: backupCodes };
    },

    async confirmSecondFactor(code: string, headers: Headers): Promise<Cookies | Wrong<'wrongCode'>> {
      const digits = code.replace(/\s/g, '');
      const result = await attempt(() =>
        library.api.verifyTOTP({ body: { code: digits }, headers, returnHeaders: true }),
      );
      if (!result.ok) return { ok: false, reason: 'wrongCode' };
      await spendCode(db, result.response.user.id, digits, now());
      return result;
    },

    /** New recovery codes; the old ones stop working. */
    async renewRecoveryCodes(
      password: string,
      from: { readonly email: string; readonly address: string; readonly headers: Headers },
    ): Promise<{ ok: true; codes: readonly string[] } | Wrong<'wrong'> | Blocked> {
      const result = await withAttempt(inside, from, () =>
        library.api.generateBackupCodes({ body: { password }, headers: from.headers, returnHeaders: true }),
      );
      return result.ok ? { ok: true, codes: result.response.backupCodes } : result;
    },

    /** Takes the second factor away, by the person who knows the password. */
    dropSecondFactor(
      password: string,
      from: { readonly email: string; readonly address: string; readonly headers: Headers },
    ): Promise<Cookies | Wrong<'wrong'> | Blocked> {
      return withAttempt(inside, from, () =>
        library.api.disableTwoFactor({ body: { password }, headers: from.headers, returnHeaders: true }),
      );
    },

    /** Another device: the old one stops counting, and a new secret is offered. */
    async replaceSecondFactor(
      password: string,
      from: { readonly email: string; readonly address: string; readonly headers: Headers },
    ): Promise<Cookies | Wrong<'wrong'> | Blocked> {
      const dropped = await this.dropSecondFactor(password, from);
      if (!dropped.ok) return dropped;
      const headers = new Headers({
        cookie: dropped.cookies.map((cookie) => cookie.split(';')[0]).join('; '),
      });
      const started = await this.startSecondFactor(password, { ...from, headers });
      return started.ok ? { ok: true, cookies: [...dropped.cookies, ...started.cookies] } : started;
    },

    /** For who lost the device: by an administrator, or with a one-time link. Signs out everywhere. */
    async removeSecondFactor(userId: string): Promise<void> {
      await db.transaction().execute(async (transaction) => {
        await tables(transaction).deleteFrom('auth.twoFactor').where('userId', '=', userId).execute();
        await tables(transaction)
          .updateTable('auth.user')
          .set({ twoFactorEnabled: false })
          .where('id', '=', userId)
          .execute();
        await tables(transaction).deleteFrom('auth.session').where('userId', '=', userId).execute();
      });
    },
  };
}

function externalActs({ db, library }: Inside) {
  return {
    /** Lets the next sign-in through the provider bind the account anew; signs out everywhere. */
    async unbindExternal(userId: string): Promise<void> {
      await db.transaction().execute(async (transaction) => {
        await tables(transaction)
          .deleteFrom('auth.account')
          .where('userId', '=', userId)
          .where('providerId', '=', oidcProvider)
          .execute();
        await tables(transaction).deleteFrom('auth.session').where('userId', '=', userId).execute();
      });
    },

    /** Where the browser must go to sign in with the municipality's own provider. @param next a local path */
    async startExternalSignIn(
      next: string,
      headers: Headers,
    ): Promise<(Cookies & { url: string }) | Wrong<'unreachable'>> {
      const result = await attempt(() =>
        library.api.signInSocial({
          body: {
            provider: oidcProvider,
            callbackURL: next,
            errorCallbackURL: '/inloggen',
            disableRedirect: true,
          },
          headers,
          returnHeaders: true,
        }),
      );
      if (!result.ok || !result.response.url) return { ok: false, reason: 'unreachable' };
      return { ok: true, cookies: result.cookies, url: result.response.url };
    },

    /** Answers the request with which the provider sends somebody back: `GET /inloggen/extern/callback/oidc`. */
    finishExternalSignIn: (request: Request): Promise<Response> => library.handler(request),
    externalCallbackPath: `${externalPath}/callback/${oidcProvider}`,
  };
}

function linkActs({ db, now }: Inside) {
  return {
    /** @returns the token, for `/welkom/<token>`; it is kept nowhere */
    createLink: (purpose: LinkPurpose, subject = '') => createLink(db, { purpose, subject }, now()),
    dropLinks: (purpose: LinkPurpose, subject = '') => dropLinks(db, { purpose, subject }),
    readLink: (token: string) => readLink(db, token, now()),
    claimLink: (token: string) => claimLink(db, token, now()),
    releaseLink: (token: string) => releaseLink(db, token),
  };
}

function secondFactorOf(
  enabled: boolean | null | undefined,
  method: string | null | undefined,
): Session['secondFactor'] {
  if (method === 'oidc') return 'elsewhere';
  return enabled ? 'passed' : 'absent';
}

async function storePassword(library: Library, userId: string, password: string): Promise<void> {
  const context = await library.$context;
  const hash = await context.password.hash(password);
  if (await context.internalAdapter.findCredentialAccount(userId))
    return void (await context.internalAdapter.updatePassword(userId, hash));
  await context.internalAdapter.createAccount({
    userId,
    providerId: 'credential',
    accountId: userId,
    password: hash,
  });
}

async function touch(db: Database, sessionId: string, now: Instant): Promise<void> {
  await tables(db)
    .updateTable('auth.session')
    .set({ updatedAt: new Date(now) })
    .where('id', '=', sessionId)
    .execute();
}

type Answer<Response> = { headers: Headers; response: Response };
type Attempted<Response> =
  | (Cookies & { readonly response: Response })
  | { readonly ok: false; readonly code: string };

/** The library refuses by throwing; a refusal is a value here, anything else stays a surprise. */
async function attempt<Response>(act: () => Promise<Answer<Response>>): Promise<Attempted<Response>> {
  try {
    const { headers, response } = await act();
    return { ok: true, cookies: headers.getSetCookie(), response };
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
    return { ok: false, code: String(error.body?.code ?? error.status) };
  }
}

/** An act that asks for the password again: a guess here counts like a guess at the door. */
async function withAttempt<Response>(
  { db, attemptKey, now }: Inside,
  from: { readonly email: string; readonly address: string },
  act: () => Promise<Answer<Response>>,
): Promise<(Cookies & { readonly response: Response }) | Wrong<'wrong'> | Blocked> {
  const begun = await beginAttempt(db, attemptKey, { account: from.email, address: from.address }, now());
  if (!begun.ok) return { ok: false, reason: 'blocked', until: begun.until };
  const result = await attempt(act);
  if (!result.ok) return { ok: false, reason: 'wrong' };
  await begun.attempt.succeeded();
  return result;
}

function codeRefusal(code: string): 'wrongCode' | 'startAgain' | 'locked' {
  if (code === 'ACCOUNT_TEMPORARILY_LOCKED') return 'locked';
  return code === 'INVALID_CODE' || code === 'INVALID_BACKUP_CODE' ? 'wrongCode' : 'startAgain';
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

const base32Alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 section 6, without padding: how authenticator apps read a secret. */
function base32(text: string): string {
  const bits = [...Buffer.from(text)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => base32Alphabet[Number.parseInt(group.padEnd(5, '0'), 2)]).join('');
}

/** The key URI that authenticator apps scan: 6 digits, 30 seconds (RFC 6238). */
function otpauth(secret: string, email: string): string {
  const query = new URLSearchParams({ secret, issuer: 'Servicenorm', digits: '6', period: '30' });
  return `otpauth://totp/Servicenorm:${encodeURIComponent(email)}?${query}`;
}
