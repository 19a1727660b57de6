import { APIError } from 'better-auth/api';
import type { Instant } from '#engine/time/index.ts';
import type { Database } from '#platform/db/index.ts';
import { beginAttempt } from '../attempts.ts';
import type { Library } from '../library.ts';

export type Blocked = { readonly ok: false; readonly reason: 'blocked'; readonly until: Instant };

export type Wrong<Reason extends string> = { readonly ok: false; readonly reason: Reason };

/** Values for Set-Cookie headers, to be passed on as they are. */
export type Cookies = { readonly ok: true; readonly cookies: readonly string[] };

export interface Inside {
  readonly db: Database;
  readonly library: Library;
  readonly attemptKey: Buffer;
  readonly now: () => Instant;
}

type Answer<Response> = { headers: Headers; response: Response };

type Attempted<Response> =
  | (Cookies & { readonly response: Response })
  | { readonly ok: false; readonly code: string };

/** The library refuses by throwing; a refusal is a value here, anything else stays a surprise. */
export async function attempt<Response>(act: () => Promise<Answer<Response>>): Promise<Attempted<Response>> {
  try {
    const { headers, response } = await act();
    return { ok: true, cookies: headers.getSetCookie(), response };
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
    return { ok: false, code: String(error.body?.code ?? error.status) };
  }
}

/** An act that asks for the password again: a guess here counts like a guess at the door. */
export async function withAttempt<Response>(
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
