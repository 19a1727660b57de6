import { z } from 'zod';
import { sayMoment } from '#engine/time/index.ts';
import {
  archiveEmployee,
  type Employee,
  type EmployeeInput,
  editEmployee,
  employee as employeeById,
  employees,
  inviteEmployee,
  logAccess,
  parseRoles,
  restoreEmployee,
  teams,
} from '#modules/organisation/index.ts';
import type { LinkPurpose } from '#platform/auth/index.ts';
import { type FieldErrors, ProblemError, parseForm, seeOther, type Typed } from '#platform/http/index.ts';
import type { StaffContext } from '../../signin/index.ts';
import type { AdminDependencies } from '../dependencies.ts';
import { answer, idIn, zoneOfStaff } from '../page.ts';
import { errorsOf, refusalWords } from '../words.ts';
import { pageSize, presentEmployees, roleChoices, teamChoices, typedOf } from './present.ts';
import { EmployeePage, EmployeesPage, InvitePage, LinkPage } from './view.tsx';

const part = '/beheer/medewerkers';

const list = z.union([z.array(z.string()), z.string().transform((one) => [one])]).default([]);
const form = z.object({
  naam: z.string().default(''),
  email: z.string().default(''),
  rollen: list,
  teams: list,
});

export const showEmployees = (deps: AdminDependencies) => async (c: StaffContext) => {
  const staff = c.get('staff');
  const asked = {
    search: (c.req.query('zoek') ?? '').trim().slice(0, 100),
    archived: c.req.query('stand') === 'archief',
    page: Math.min(Math.max(1, Number(c.req.query('pagina')) || 1), 10_000),
  };
  const filter = { search: asked.search, state: asked.archived ? 'archived' : 'current' } as const;
  const [found, all] = await Promise.all([employees(staff, filter, asked.page, pageSize), teams(staff)]);
  return answer(deps, c, part, EmployeesPage, { page: presentEmployees(found, all, asked) });
};

export const showInvite = (deps: AdminDependencies) => (c: StaffContext) =>
  invitePage(deps, c, { rollen: 'handler' });

export const invite = (deps: AdminDependencies) => async (c: StaffContext) => {
  const { input, typed } = await readEmployee(c);
  const staff = c.get('staff');
  const result = await inviteEmployee(staff, input, deps.kit.clock.now());
  if (!result.ok) return invitePage(deps, c, typed, errorsOf(result.reason));
  const invited = (await employeeById(staff, result.employeeId))!;
  return linkPage(deps, c, invited, 'invitation');
};

export const showEmployee = (deps: AdminDependencies) => async (c: StaffContext) =>
  employeePage(deps, c, await theEmployee(c));

export const edit = (deps: AdminDependencies) => async (c: StaffContext) => {
  const former = await theEmployee(c);
  const { input, typed } = await readEmployee(c);
  const { auth, kit } = deps;
  const result = await editEmployee(
    c.get('staff'),
    { ...input, employeeId: former.id },
    auth,
    kit.clock.now(),
  );
  if (!result.ok) return employeePage(deps, c, former, typed, errorsOf(result.reason));
  kit.flash.set(c, { kind: 'done', text: `De gegevens van ${input.name} zijn bewaard.` });
  return seeOther(c, part);
};

export const archive = (deps: AdminDependencies) => async (c: StaffContext) => {
  const { auth, kit } = deps;
  const former = await theEmployee(c);
  if (former.id === c.get('staff').employee.id) throw new ProblemError('forbidden');
  const result = await archiveEmployee(c.get('staff'), former.id, auth, kit.clock.now());
  if (!result.ok)
    return employeePage(deps, c, former, typedOf(former), { form: refusalWords[result.reason] });
  await auth.dropLinks('invitation', former.id);
  await auth.dropLinks('recovery', former.id);
  const undo = `${part}/${former.id}/terughalen`;
  kit.flash.set(c, { kind: 'done', text: `${former.name} is gearchiveerd.`, undo });
  return seeOther(c, part);
};

export const restore =
  ({ kit }: AdminDependencies) =>
  async (c: StaffContext) => {
    const former = await theEmployee(c);
    const result = await restoreEmployee(c.get('staff'), former.id, kit.clock.now());
    if (!result.ok) throw new ProblemError('forbidden');
    kit.flash.set(c, { kind: 'done', text: `${former.name} is teruggehaald.` });
    return seeOther(c, `${part}/${former.id}`);
  };

/** A new link: for who was invited and lost theirs, or for who forgot the password. */
export const makeLink = (deps: AdminDependencies, purpose: LinkPurpose) => async (c: StaffContext) => {
  const former = await theEmployee(c);
  if (former.state !== (purpose === 'invitation' ? 'invited' : 'active')) throw new ProblemError('notFound');
  const what = `administration: ${purpose}LinkMade`;
  await logAccess(c.get('staff'), { what, why: former.name }, deps.kit.clock.now());
  return linkPage(deps, c, former, purpose);
};

export const removeSecondFactor =
  ({ auth, kit }: AdminDependencies) =>
  async (c: StaffContext) => {
    const former = await theEmployee(c);
    if (!former.userId) throw new ProblemError('notFound');
    const what = 'administration: secondFactorRemoved';
    await logAccess(c.get('staff'), { what, why: former.name }, kit.clock.now());
    await auth.removeSecondFactor(former.userId);
    kit.flash.set(c, { kind: 'done', text: `De extra code van ${former.name} is weg.` });
    return seeOther(c, `${part}/${former.id}`);
  };

export const unbindExternal =
  ({ auth, kit }: AdminDependencies) =>
  async (c: StaffContext) => {
    const former = await theEmployee(c);
    if (!former.userId || !auth.hasExternalSignIn) throw new ProblemError('notFound');
    const what = 'administration: externalUnbound';
    await logAccess(c.get('staff'), { what, why: former.name }, kit.clock.now());
    await auth.unbindExternal(former.userId);
    kit.flash.set(c, { kind: 'done', text: `Het account van ${former.name} wordt opnieuw gekoppeld.` });
    return seeOther(c, `${part}/${former.id}`);
  };

async function theEmployee(c: StaffContext): Promise<Employee> {
  const found = await employeeById(c.get('staff'), idIn(c));
  if (!found) throw new ProblemError('notFound');
  return found;
}

async function readEmployee(c: StaffContext): Promise<{ input: EmployeeInput; typed: Typed }> {
  const parsed = await parseForm(form, c);
  if (!parsed.ok) throw new ProblemError('unexpected');
  const { naam: name, email, rollen, teams: teamIds } = parsed.value;
  const typed = { naam: name, email, rollen: rollen.join(','), teams: teamIds.join(',') };
  return { input: { name, email, roles: parseRoles(rollen), teamIds }, typed };
}

async function invitePage(deps: AdminDependencies, c: StaffContext, typed: Typed, errors?: FieldErrors) {
  const props = { ...(await choices(c)), typed, ...(errors ? { errors } : {}) };
  return answer(deps, c, part, InvitePage, props, errors ? 422 : 200);
}

async function employeePage(
  deps: AdminDependencies,
  c: StaffContext,
  employee: Employee,
  typed: Typed = typedOf(employee),
  errors?: FieldErrors,
) {
  const { id, name, email, state } = employee;
  const page = {
    id,
    name,
    email,
    state,
    isSelf: id === c.get('staff').employee.id,
    external: deps.auth.hasExternalSignIn,
  };
  const props = { ...(await choices(c)), page, typed, ...(errors ? { errors } : {}) };
  return answer(deps, c, part, EmployeePage, props, errors ? 422 : 200);
}

async function choices(c: StaffContext) {
  return { roles: roleChoices, teams: teamChoices(await teams(c.get('staff'))) };
}

async function linkPage(
  deps: AdminDependencies,
  c: StaffContext,
  { id, name, email }: Employee,
  purpose: LinkPurpose,
): Promise<Response> {
  const { token, expiresAt } = await deps.auth.createLink(purpose, id);
  const url = `${deps.kit.baseUrl}/welkom/${token}`;
  const validUntil = sayMoment(expiresAt, await zoneOfStaff(deps, c), 'nl');
  const mailed = (await deps.mailLink?.(c.get('staff'), { name, email }, { url, validUntil })) ?? false;
  return answer(deps, c, part, LinkPage, {
    name,
    url,
    validUntil,
    mailedTo: mailed ? email : undefined,
    back: { href: `${part}/${id}`, label: name },
  });
}
