import { symmetricDecrypt } from 'better-auth/crypto';
import { tables } from '../schema.ts';
import { spendCode } from '../spent-codes.ts';
import { attempt, type Blocked, type Cookies, type Inside, type Wrong, withAttempt } from './attempting.ts';
import type { Session } from './sessions.ts';

export interface EnrolmentOffer {
  /** `otpauth://…`, for the QR code. */
  readonly uri: string;
  /** The same secret, to type. */
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
}

export function secondFactorActs(inside: Inside) {
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
