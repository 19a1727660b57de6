import type { Context, MiddlewareHandler } from 'hono';
import {
  type Capability,
  may,
  needsSecondFactor,
  type StaffScope,
  staffScope,
} from '#modules/organisation/index.ts';
import type { Session } from '#platform/auth/index.ts';
import { ProblemError, seeOther } from '#platform/http/index.ts';
import type { SignInDependencies, StaffEnv } from './dependencies.ts';
import { signInPath } from './paths.ts';

export const enrolPath = '/tweede-factor/instellen';

type Door = Pick<SignInDependencies, 'auth'>;

/** An employee with a session. */
export interface SignedIn {
  readonly session: Session;
  readonly staff: StaffScope;
  /** The role needs a second factor and this account has none yet: only setting it up is allowed. */
  readonly mustEnrol: boolean;
}

/** Who makes this request; absent for who has no session and for who is no employee here. */
export async function signedIn({ auth }: Door, c: Context): Promise<SignedIn | undefined> {
  const session = await auth.session(c.req.raw.headers);
  const staff = session && (await staffScope(c.get('scope'), session.userId));
  if (!session || !staff) return undefined;
  return {
    session,
    staff,
    mustEnrol: needsSecondFactor(staff.employee) && session.secondFactor === 'absent',
  };
}

/** The same, with all that is asked at the door done; for a gate of one's own. */
export const staffOf =
  (door: Door) =>
  async (c: Context): Promise<StaffScope | undefined> => {
    const found = await signedIn(door, c);
    return found?.mustEnrol ? undefined : found?.staff;
  };

/**
 * Lets employees in, and nobody else: without a session to the sign-in page and back afterwards; without the second
 * factor that the role needs to where it is set up; without any of the capabilities that are asked for not at all. Gives `staff` and `session`.
 */
export function requireStaff(door: Door, ...anyOf: readonly Capability[]): MiddlewareHandler<StaffEnv> {
  return async (c, next) => {
    const found = await signedIn(door, c);
    if (!found) return seeOther(c, signInPath(c.req.method === 'GET' ? pathOf(c.req.url) : undefined));
    if (found.mustEnrol) return seeOther(c, enrolPath);
    if (anyOf.length > 0 && !anyOf.some((capability) => may(found.staff.employee, capability)))
      throw new ProblemError('forbidden');
    c.set('session', found.session);
    c.set('staff', found.staff);
    await next();
  };
}

function pathOf(address: string): string {
  const { pathname, search } = new URL(address);
  return `${pathname}${search}`;
}
