import { sql } from 'kysely';
import type { Instant } from '#engine/time/index.ts';
import { inTransaction, newId, type Scope } from '#platform/db/index.ts';
import { employeeByEmail, employee as employeeById, teams } from '../queries.ts';
import { parseEmail, parseName, sayRoles } from '../rules.ts';
import { tables } from '../schema.ts';
import type { Accounts, Employee, Outcome, Refusal, Role, StaffScope } from '../types.ts';
import { administer, done, insertLog, refuse } from './administering.ts';

/** An invited employee now has an account. Refused where the invitation was taken back. */
export async function acceptInvitation(
  scope: Scope,
  invitation: { readonly employeeId: string; readonly userId: string; readonly name: string },
  now: Instant,
): Promise<Outcome> {
  return inTransaction(scope, async (scope) => {
    const result = await tables(scope.db)
      .updateTable('employee')
      .set({ user_id: invitation.userId, name: invitation.name })
      .where('municipality_id', '=', scope.municipalityId)
      .where('id', '=', invitation.employeeId)
      .where('archived_at', 'is', null)
      .executeTakeFirst();
    if (result.numUpdatedRows === 0n) return refuse('notFound');
    await insertLog(
      scope,
      invitation.employeeId,
      { what: 'administration: invitationAccepted', why: invitation.name },
      now,
    );
    return { ok: true };
  });
}

/** An invited employee who came in through the municipality's own provider, known there by the same address. */
export async function claimEmployee(
  scope: Scope,
  person: { readonly userId: string; readonly email: string; readonly name: string },
  now: Instant,
): Promise<Outcome> {
  const invited = await employeeByEmail(scope, person.email.toLowerCase());
  if (invited?.state !== 'invited') return refuse('notFound');
  return acceptInvitation(scope, { employeeId: invited.id, userId: person.userId, name: invited.name }, now);
}

export interface EmployeeInput {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly teamIds: readonly string[];
}

/** A row without an account; the one-time link that gives the account is made by platform/auth. */
export async function inviteEmployee(
  staff: StaffScope,
  input: EmployeeInput,
  now: Instant,
): Promise<Outcome<{ employeeId: string }>> {
  const parsed = parseEmployee(input);
  if (!parsed.ok) return parsed;
  return administer(staff, now, async (staff) => {
    if (!(await areTeams(staff, input.teamIds))) return refuse('teamUnknown');
    if (await employeeByEmail(staff, parsed.email)) return refuse('emailTaken');
    const employeeId = newId();
    await tables(staff.db)
      .insertInto('employee')
      .values({
        municipality_id: staff.municipalityId,
        id: employeeId,
        user_id: null,
        name: parsed.name,
        email: parsed.email,
        roles: [...input.roles],
        archived_at: null,
      })
      .execute();
    await setTeams(staff, employeeId, input.teamIds);
    return done({ employeeId }, 'employeeInvited', `${parsed.name}: ${sayRoles(input.roles)}`);
  });
}

/** Other roles or another address end the sessions of that employee. */
export async function editEmployee(
  staff: StaffScope,
  input: EmployeeInput & { readonly employeeId: string },
  accounts: Accounts,
  now: Instant,
): Promise<Outcome> {
  const parsed = parseEmployee(input);
  if (!parsed.ok) return parsed;
  return administer(staff, now, async (staff) => {
    await lockEmployees(staff);
    const former = await employeeById(staff, input.employeeId);
    if (!former) return refuse('notFound');
    if (!(await areTeams(staff, input.teamIds))) return refuse('teamUnknown');
    if (!input.roles.includes('administrator') && (await isLastAdministrator(staff, former)))
      return refuse('lastAdministrator');
    await updateEmployee(staff, former.id, {
      name: parsed.name,
      email: parsed.email,
      roles: [...input.roles],
    });
    await setTeams(staff, former.id, input.teamIds);
    const rolesChanged = former.roles.join() !== input.roles.join();
    if (!(await changeAccount(former, parsed.email, rolesChanged, accounts))) return refuse('emailTaken');
    return done({}, 'employeeEdited', `${parsed.name}: ${sayRoles(input.roles)}`);
  });
}

export async function archiveEmployee(
  staff: StaffScope,
  employeeId: string,
  accounts: Accounts,
  now: Instant,
): Promise<Outcome> {
  return administer(staff, now, async (staff) => {
    await lockEmployees(staff);
    const former = await employeeById(staff, employeeId);
    if (!former) return refuse('notFound');
    if (await isLastAdministrator(staff, former)) return refuse('lastAdministrator');
    await updateEmployee(staff, employeeId, { archived_at: now });
    if (former.userId) await accounts.revokeSessions(former.userId);
    return done({}, 'employeeArchived', former.name);
  });
}

export async function restoreEmployee(staff: StaffScope, employeeId: string, now: Instant): Promise<Outcome> {
  return administer(staff, now, async (staff) => {
    const former = await employeeById(staff, employeeId);
    if (!former) return refuse('notFound');
    await updateEmployee(staff, employeeId, { archived_at: null });
    return done({}, 'employeeRestored', former.name);
  });
}

function parseEmployee(
  input: EmployeeInput,
): { ok: true; name: string; email: string } | { ok: false; reason: Refusal } {
  const name = parseName(input.name);
  if (!name.ok) return name;
  const email = parseEmail(input.email);
  if (!email.ok) return email;
  if (input.roles.length === 0) return refuse('rolesMissing');
  return { ok: true, name: name.name, email: email.email };
}

export async function areTeams(scope: Scope, teamIds: readonly string[]): Promise<boolean> {
  const known = new Set((await teams(scope)).map(({ id }) => id));
  return teamIds.every((id) => known.has(id));
}

/** Two administrators who take each other's role away at once must not both succeed. */
async function lockEmployees(scope: Scope): Promise<void> {
  await sql`select from municipality where id = ${scope.municipalityId} for update`.execute(scope.db);
}

async function isLastAdministrator(scope: Scope, former: Employee): Promise<boolean> {
  if (former.state !== 'active' || !former.roles.includes('administrator')) return false;
  const other = await tables(scope.db)
    .selectFrom('employee')
    .select('id')
    .where('municipality_id', '=', scope.municipalityId)
    .where('id', '<>', former.id)
    .where('archived_at', 'is', null)
    .where('user_id', 'is not', null)
    .where(sql<boolean>`'administrator' = any(roles)`)
    .executeTakeFirst();
  return other === undefined;
}

async function changeAccount(
  former: Employee,
  email: string,
  rolesChanged: boolean,
  accounts: Accounts,
): Promise<boolean> {
  if (!former.userId) return true;
  const emailChanged = former.email !== email;
  if (emailChanged && !(await accounts.changeEmail(former.userId, email))) return false;
  if (emailChanged || rolesChanged) await accounts.revokeSessions(former.userId);
  return true;
}

async function updateEmployee(
  scope: Scope,
  employeeId: string,
  change: { name?: string; email?: string; roles?: string[]; archived_at?: number | null },
): Promise<void> {
  await tables(scope.db)
    .updateTable('employee')
    .set(change)
    .where('municipality_id', '=', scope.municipalityId)
    .where('id', '=', employeeId)
    .execute();
}

export async function setTeams(scope: Scope, employeeId: string, teamIds: readonly string[]): Promise<void> {
  await tables(scope.db)
    .deleteFrom('team_member')
    .where('municipality_id', '=', scope.municipalityId)
    .where('employee_id', '=', employeeId)
    .execute();
  if (teamIds.length === 0) return;
  await tables(scope.db)
    .insertInto('team_member')
    .values(
      teamIds.map((id) => ({
        municipality_id: scope.municipalityId,
        team_id: id,
        employee_id: employeeId,
      })),
    )
    .execute();
}
