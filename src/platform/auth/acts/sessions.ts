import type { Duration, Instant } from '#engine/time/index.ts';
import type { Database } from '#platform/db/index.ts';
import { beginAttempt } from '../attempts.ts';
import { readRecoveryCode } from '../recovery-codes.ts';
import { tables } from '../schema.ts';
import { spendCode } from '../spent-codes.ts';
import { attempt, type Blocked, type Cookies, type Inside, type Wrong } from './attempting.ts';

/** A session that nobody used for this long is over. */
export const idleTime = (2 * 3_600_000) as Duration;

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

export function sessionActs({ db, library, attemptKey, now }: Inside) {
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

function secondFactorOf(
  enabled: boolean | null | undefined,
  method: string | null | undefined,
): Session['secondFactor'] {
  if (method === 'oidc') return 'elsewhere';
  return enabled ? 'passed' : 'absent';
}

async function touch(db: Database, sessionId: string, now: Instant): Promise<void> {
  await tables(db)
    .updateTable('auth.session')
    .set({ updatedAt: new Date(now) })
    .where('id', '=', sessionId)
    .execute();
}

function codeRefusal(code: string): 'wrongCode' | 'startAgain' | 'locked' {
  if (code === 'ACCOUNT_TEMPORARILY_LOCKED') return 'locked';
  return code === 'INVALID_CODE' || code === 'INVALID_BACKUP_CODE' ? 'wrongCode' : 'startAgain';
}
