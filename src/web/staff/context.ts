import type { Context, MiddlewareHandler } from 'hono';
import { createElement } from 'react';
import type { Charter } from '#engine/charter/index.ts';
import type { Calendar, Day, Instant, Zone } from '#engine/time/index.ts';
import { workBoundaries } from '#modules/handling/index.ts';
import { contactsInSight, type StaffScope, type Team, teams } from '#modules/organisation/index.ts';
import { ProblemError, page, seeOther } from '#platform/http/index.ts';
import type { Frame, NavigationLink } from '#web/ui/index.ts';
import type { WebDependencies } from '../dependencies.ts';
import type { Kit, WebContext, WebVariables } from '../kit.ts';
import { SignedOutPage } from './signed-out.tsx';

/** What the workplace needs besides the kit. */
export interface StaffDependencies {
  readonly kit: Kit;
  /** Who makes this request, with all that is asked of them at the door (second factor) done; absent for a stranger. */
  staffOf(c: Context): Promise<StaffScope | undefined>;
  /** Further parts of the house that this employee may enter, such as the administration. */
  elsewhere(staff: StaffScope): readonly NavigationLink[];
}

type Rules = Awaited<ReturnType<WebDependencies['rulebook']>>;

export interface StaffVariables extends WebVariables {
  staff: StaffScope;
}

export interface StaffEnv {
  Variables: StaffVariables;
}

/** What every page of the workplace starts from. */
export interface StaffContext {
  readonly staff: StaffScope;
  readonly rules: Rules;
  readonly charter: Charter;
  readonly now: Instant;
  readonly today: Day;
  readonly zone: Zone;
  /** In whose working days the lists say how long there is. */
  readonly calendar: Calendar;
  readonly boundaries: ReturnType<typeof workBoundaries>;
  /** Every team of the municipality, archived ones too: their work is still somebody's. */
  readonly teams: readonly Team[];
  /** Teams of which this employee may see the work. */
  readonly teamIds: readonly string[];
}

export async function staffContext(kit: Kit, staff: StaffScope): Promise<StaffContext> {
  const [rules, all] = await Promise.all([kit.rulebook(staff), teams(staff, { archived: true })]);
  const now = kit.clock.now();
  const today = rules.dayOf(now);
  const { charter } = rules.versionOn(today) ?? rules.versions[0]!;
  const calendar = rules.calendar(charter.municipality.staffCalendar, now);
  const sight = contactsInSight(staff.employee);
  return {
    staff,
    rules,
    charter,
    now,
    today,
    zone: calendar.zone,
    calendar,
    boundaries: workBoundaries(now, today, calendar),
    teams: all,
    teamIds: sight === 'all' ? all.map(({ id }) => id) : sight,
  };
}

/** Lets in who is staff. A stranger goes to sign in, and comes back; what a stranger sent is refused, not thrown away. */
export function onlyStaff({ kit, staffOf }: StaffDependencies): MiddlewareHandler<StaffEnv> {
  return async (c, next) => {
    const staff = await staffOf(c);
    if (staff) {
      c.set('staff', staff);
      return next();
    }
    const { pathname, search } = new URL(c.req.url);
    const back = c.req.method === 'GET' ? pathname + search : '/werk';
    const signIn = `/inloggen?terug=${encodeURIComponent(back)}`;
    if (c.req.method === 'GET') return seeOther(c, signIn);
    return page(c, createElement(SignedOutPage, { frame: kit.bareFrame(c), signIn }), 401);
  };
}

/** What stands around a page, with the message that the last act left. */
export function frameOf(
  kit: Kit,
  c: Context<StaffEnv>,
  { rules }: Pick<StaffContext, 'rules'>,
): Promise<Frame> {
  return kit.frame(c as unknown as WebContext, 'nl', rules);
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An identifier in an address; anything else is an address that does not exist. */
export function idIn(c: { req: { param(name: string): string | undefined } }, name: string): string {
  const id = c.req.param(name) ?? '';
  if (!uuid.test(id)) throw new ProblemError('notFound');
  return id;
}
