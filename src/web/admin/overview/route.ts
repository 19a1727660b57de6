import { employees, mailboxes, teams } from '#modules/organisation/index.ts';
import type { StaffContext } from '../../signin/index.ts';
import { calendarWarnings } from '../calendar/present.ts';
import { calendarsOf } from '../calendar/route.ts';
import type { AdminDependencies } from '../dependencies.ts';
import { answer, zoneOfStaff } from '../page.ts';
import { presentOverview } from './present.ts';
import { OverviewPage } from './view.tsx';

/** Enough to see whether anybody is there; the exact list is on its own page. */
const mostEmployees = 1_000;

export const showOverview = (deps: AdminDependencies) => async (c: StaffContext) => {
  const staff = c.get('staff');
  const now = deps.kit.clock.now();
  const [rules, health, people, allTeams, boxes, zone] = await Promise.all([
    deps.kit.rulebook(staff),
    deps.health(staff),
    employees(staff, { state: 'current' }, 1, mostEmployees),
    teams(staff),
    mailboxes(staff),
    zoneOfStaff(deps, c),
  ]);
  const page = presentOverview({
    health,
    employees: people.employees,
    teams: allTeams,
    mailboxes: boxes,
    calendarWarnings: calendarWarnings(calendarsOf(rules, now), rules.dayOf(now)),
    charterObjections: rules.versions.at(-1)!.objections?.length ?? 0,
    charterChanges: rules.versions.length - 1,
    now,
    zone,
  });
  return answer(deps, c, '/beheer', OverviewPage, { page });
};
