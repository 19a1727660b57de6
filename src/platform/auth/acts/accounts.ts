import type { Library } from '../library.ts';
import { tables } from '../schema.ts';
import { type Blocked, type Cookies, type Inside, type Wrong, withAttempt } from './attempting.ts';

export function accountActs(inside: Inside) {
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
