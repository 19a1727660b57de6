import type { Context } from 'hono';
import type { StaffScope } from '#modules/organisation/index.ts';
import type { Auth, Session } from '#platform/auth/index.ts';
import type { Kit, WebContext, WebVariables } from '../kit.ts';

/** What the pages around signing in need. */
export interface SignInDependencies {
  readonly kit: Kit;
  readonly auth: Auth;
}

/** After `requireStaff`: who asks, with authority. */
export interface StaffVariables extends WebVariables {
  staff: StaffScope;
  session: Session;
}

export interface StaffEnv {
  Variables: StaffVariables;
}

export type StaffContext = Context<StaffEnv>;

/** The same request for what knows nothing of staff. Hono's contexts of different variables do not fit each other. */
export function asWeb(c: StaffContext): WebContext {
  return c as unknown as WebContext;
}
