import { externalPath, oidcProvider } from '../library.ts';
import { tables } from '../schema.ts';
import { attempt, type Cookies, type Inside, type Wrong } from './attempting.ts';

export function externalActs({ db, library }: Inside) {
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
