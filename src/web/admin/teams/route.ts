import { z } from 'zod';
import { workList } from '#modules/contacts/index.ts';
import {
  archiveTeam,
  createTeam,
  mailboxes,
  membersOf,
  renameTeam,
  restoreTeam,
  type Scope,
  type Team,
  team as teamById,
  teams,
  type Work,
} from '#modules/organisation/index.ts';
import { type FieldErrors, ProblemError, parseForm, seeOther, type Typed } from '#platform/http/index.ts';
import type { StaffContext } from '../../signin/index.ts';
import type { AdminDependencies } from '../dependencies.ts';
import { answer, idIn } from '../page.ts';
import { errorsOf, refusalWords } from '../words.ts';
import { presentTeam, presentTeams } from './present.ts';
import { TeamPage, TeamsPage } from './view.tsx';

const part = '/beheer/teams';
const form = z.object({ naam: z.string().default('') });

export const showTeams = (deps: AdminDependencies) => (c: StaffContext) => teamsPage(deps, c);

export const addTeam = (deps: AdminDependencies) => async (c: StaffContext) => {
  const name = await readName(c);
  const result = await createTeam(c.get('staff'), { name }, deps.kit.clock.now());
  if (!result.ok) return teamsPage(deps, c, { naam: name }, errorsOf(result.reason));
  deps.kit.flash.set(c, { kind: 'done', text: `Het team ${name.trim()} is gemaakt.` });
  return seeOther(c, part);
};

export const showTeam = (deps: AdminDependencies) => async (c: StaffContext) =>
  teamPage(deps, c, await theTeam(c));

export const rename = (deps: AdminDependencies) => async (c: StaffContext) => {
  const former = await theTeam(c);
  const name = await readName(c);
  const result = await renameTeam(c.get('staff'), { teamId: former.id, name }, deps.kit.clock.now());
  if (!result.ok) return teamPage(deps, c, former, { naam: name }, errorsOf(result.reason));
  deps.kit.flash.set(c, { kind: 'done', text: `Het team heet nu ${name.trim()}.` });
  return seeOther(c, part);
};

export const archive = (deps: AdminDependencies) => async (c: StaffContext) => {
  const former = await theTeam(c);
  const work = openWork(deps);
  const result = await archiveTeam(c.get('staff'), former.id, work, deps.kit.clock.now());
  if (!result.ok)
    return teamPage(deps, c, former, { naam: former.name }, { form: refusalWords[result.reason] });
  const undo = `${part}/${former.id}/terughalen`;
  deps.kit.flash.set(c, { kind: 'done', text: `Het team ${former.name} is gearchiveerd.`, undo });
  return seeOther(c, part);
};

export const restore =
  ({ kit }: AdminDependencies) =>
  async (c: StaffContext) => {
    const former = await theTeam(c);
    const result = await restoreTeam(c.get('staff'), former.id, kit.clock.now());
    if (!result.ok) throw new ProblemError('forbidden');
    kit.flash.set(c, { kind: 'done', text: `Het team ${former.name} is teruggehaald.` });
    return seeOther(c, `${part}/${former.id}`);
  };

/** What the organisation asks about the work of a team. */
function openWork({ kit }: AdminDependencies): Work {
  const now = kit.clock.now();
  const boundaries = { now, endOfToday: now, endOfWeek: now };
  const some = async (scope: Scope, teamId: string, view: 'open' | 'waiting') =>
    (await workList(scope, { teamIds: [teamId], view, boundaries, limit: 1 })).items.length > 0;
  return {
    hasOpenContacts: async (scope, teamId) =>
      (await some(scope, teamId, 'open')) || (await some(scope, teamId, 'waiting')),
  };
}

async function theTeam(c: StaffContext): Promise<Team> {
  const found = await teamById(c.get('staff'), idIn(c));
  if (!found) throw new ProblemError('notFound');
  return found;
}

async function readName(c: StaffContext): Promise<string> {
  const parsed = await parseForm(form, c);
  return parsed.ok ? parsed.value.naam : '';
}

async function teamsPage(deps: AdminDependencies, c: StaffContext, typed?: Typed, errors?: FieldErrors) {
  const staff = c.get('staff');
  const [all, boxes] = await Promise.all([teams(staff, { archived: true }), mailboxes(staff)]);
  const props = {
    page: presentTeams(all, boxes),
    ...(typed ? { typed } : {}),
    ...(errors ? { errors } : {}),
  };
  return answer(deps, c, part, TeamsPage, props, errors ? 422 : 200);
}

async function teamPage(
  deps: AdminDependencies,
  c: StaffContext,
  team: Team,
  typed: Typed = { naam: team.name },
  errors?: FieldErrors,
) {
  const staff = c.get('staff');
  const [members, boxes] = await Promise.all([membersOf(staff, team.id), mailboxes(staff)]);
  const props = { page: presentTeam(team, members, boxes), typed, ...(errors ? { errors } : {}) };
  return answer(deps, c, part, TeamPage, props, errors ? 422 : 200);
}
