import type { StaffScope } from '#modules/organisation/index.ts';
import type { Auth, Session } from '#platform/auth/index.ts';
import type { Kit, WebVariables } from '../kit.ts';

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
