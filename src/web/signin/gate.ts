import type { MiddlewareHandler } from 'hono';
import { type Capability, may, needsSecondFactor, staffScope } from '#modules/organisation/index.ts';
import { ProblemError, seeOther } from '#platform/http/index.ts';
import type { SignInDependencies, StaffEnv } from './dependencies.ts';
import { signInPath } from './paths.ts';

export const enrolPath = '/tweede-factor/instellen';

/**
 * Lets employees in, and nobody else: without a session to the sign-in page and back afterwards; without the second
 * factor that the role needs to where it is set up; without the capability not at all. Gives `staff` and `session`.
 */
export function requireStaff(
  { auth }: Pick<SignInDependencies, 'auth'>,
  capability?: Capability,
): MiddlewareHandler<StaffEnv> {
  return async (c, next) => {
    const session = await auth.session(c.req.raw.headers);
    if (!session) return seeOther(c, signInPath(c.req.method === 'GET' ? pathOf(c.req.url) : undefined));
    const staff = await staffScope(c.get('scope'), session.userId);
    if (!staff) throw new ProblemError('forbidden');
    if (needsSecondFactor(staff.employee) && session.secondFactor === 'absent') return seeOther(c, enrolPath);
    if (capability !== undefined && !may(staff.employee, capability)) throw new ProblemError('forbidden');
    c.set('session', session);
    c.set('staff', staff);
    await next();
  };
}

function pathOf(address: string): string {
  const { pathname, search } = new URL(address);
  return `${pathname}${search}`;
}
