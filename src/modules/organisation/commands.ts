import { sql } from 'kysely';
import type { Instant } from '#engine/time/index.ts';
import { seal } from '#platform/auth/index.ts';
import { type Database, inTransaction, isDuplicate, newId, type Scope } from '#platform/db/index.ts';
import { announce } from '#platform/realtime/index.ts';
import { employeeByEmail, employee as employeeById, mailboxes, team, teams } from './queries.ts';
import { may, parseEmail, parseName, parseRoles, sayRoles } from './rules.ts';
import { tables } from './schema.ts';
import {
  type Accounts,
  type Employee,
  type Outcome,
  type Refusal,
  type Role,
  roles,
  type StaffScope,
  type Work,
} from './types.ts';

/** The municipality of the installation, made at the first start. */
export async function ensureMunicipality(db: Database, name: string, now: Instant): Promise<Scope> {
  return db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(hashtext('municipality'))`.execute(transaction);
    const found = await tables(transaction)
      .selectFrom('municipality')
      .select('id')
      .orderBy('created_at')
      .executeTakeFirst();
    const id = found?.id ?? newId();
    if (!found)
      await tables(transaction)
        .insertInto('municipality')
        .values({ id, name, hosts: [], created_at: now })
        .execute();
    return { db, municipalityId: id };
  });
}

/**
 * A team and a mailbox for the first messages, where the municipality has no mailbox yet. The mailbox receives by direct
 * delivery; an administrator changes both in the screens.
 */
export async function ensureDefaultMailbox(
  scope: Scope,
  first: { readonly teamName: string; readonly address: string },
): Promise<void> {
  await inTransaction(scope, async (scope) => {
    await sql`select pg_advisory_xact_lock(hashtext('municipality'))`.execute(scope.db);
    if ((await mailboxes(scope, { archived: true })).length > 0) return;
    const known = (await teams(scope)).find(({ name }) => name === first.teamName);
    const teamId = known?.id ?? newId();
    if (!known)
      await tables(scope.db)
        .insertInto('team')
        .values({
          municipality_id: scope.municipalityId,
          id: teamId,
          name: first.teamName,
          archived_at: null,
        })
        .execute();
    await writeMailbox(scope, newId(), { address: first.address.toLowerCase(), teamId });
  });
}

/** Who saw or did what, and why. Joins the transaction that `staff` is in. @param entry.why in Dutch, for people */
export async function logAccess(
  staff: StaffScope,
  entry: { readonly contactId?: string; readonly what: string; readonly why: string },
  now: Instant,
): Promise<void> {
  await insertLog(staff, staff.employee.id, entry, now);
}

/**
 * The person who used a one-time link for administrators: made at the first start, or on the command line by who has
 * the server. An employee with that address becomes (again) an administrator with this account.
 * @param person.alsoWorks also handles questions: all roles, in every team there is
 */
export async function admitAdministrator(
  scope: Scope,
  person: {
    readonly userId: string;
    readonly name: string;
    readonly email: string;
    readonly alsoWorks?: boolean;
  },
  now: Instant,
): Promise<{ employeeId: string }> {
  return inTransaction(scope, async (scope) => {
    const former = await employeeByEmail(scope, person.email);
    const employeeId = former?.id ?? newId();
    const given = person.alsoWorks ? roles : (['administrator'] as const);
    const row = {
      user_id: person.userId,
      name: person.name,
      archived_at: null,
      roles: parseRoles([...(former?.roles ?? []), ...given]).slice(),
    };
    await tables(scope.db)
      .insertInto('employee')
      .values({ municipality_id: scope.municipalityId, id: employeeId, email: person.email, ...row })
      .onConflict((conflict) => conflict.columns(['municipality_id', 'id']).doUpdateSet(row))
      .execute();
    if (person.alsoWorks)
      await setTeams(
        scope,
        employeeId,
        (await teams(scope)).map(({ id }) => id),
      );
    await insertLog(
      scope,
      employeeId,
      { what: 'administration: administratorAdmitted', why: `${person.name}: ${sayRoles(row.roles)}` },
      now,
    );
    return { employeeId };
  });
}

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

export async function createTeam(
  staff: StaffScope,
  input: { readonly name: string },
  now: Instant,
): Promise<Outcome<{ teamId: string }>> {
  const parsed = parseName(input.name);
  if (!parsed.ok) return parsed;
  return administer(staff, now, async (staff) => {
    const teamId = newId();
    await tables(staff.db)
      .insertInto('team')
      .values({ municipality_id: staff.municipalityId, id: teamId, name: parsed.name, archived_at: null })
      .execute();
    return done({ teamId }, 'teamCreated', parsed.name);
  });
}

export async function renameTeam(
  staff: StaffScope,
  input: { readonly teamId: string; readonly name: string },
  now: Instant,
): Promise<Outcome> {
  const parsed = parseName(input.name);
  if (!parsed.ok) return parsed;
  return administer(staff, now, async (staff) => {
    const former = await team(staff, input.teamId);
    if (!former) return refuse('notFound');
    await updateTeam(staff, input.teamId, { name: parsed.name });
    return done({}, 'teamRenamed', `${former.name} → ${parsed.name}`);
  });
}

/** Only a team without mailboxes and open work can go; it stays at what it did. */
export async function archiveTeam(
  staff: StaffScope,
  teamId: string,
  work: Work,
  now: Instant,
): Promise<Outcome> {
  return administer(staff, now, async (staff) => {
    const former = await team(staff, teamId);
    if (!former) return refuse('notFound');
    if ((await mailboxes(staff)).some((mailbox) => mailbox.teamId === teamId))
      return refuse('teamHasMailboxes');
    if (await work.hasOpenContacts(staff, teamId)) return refuse('teamHasOpenContacts');
    await updateTeam(staff, teamId, { archived_at: now });
    return done({}, 'teamArchived', former.name);
  });
}

export async function restoreTeam(staff: StaffScope, teamId: string, now: Instant): Promise<Outcome> {
  return administer(staff, now, async (staff) => {
    const former = await team(staff, teamId);
    if (!former) return refuse('notFound');
    await updateTeam(staff, teamId, { archived_at: null });
    return done({}, 'teamRestored', former.name);
  });
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

export interface MailboxInput {
  readonly address: string;
  readonly teamId: string;
  readonly imap?:
    | {
        readonly host: string;
        readonly port: number;
        readonly secure: boolean;
        readonly user: string;
        readonly folder: string;
        /** Absent: the stored one stays. */
        readonly password?: string | undefined;
      }
    | undefined;
}

/** Makes a mailbox, or changes the one named. The password is stored sealed and never shown. */
export async function saveMailbox(
  staff: StaffScope,
  input: MailboxInput & { readonly mailboxId?: string | undefined },
  now: Instant,
): Promise<Outcome<{ mailboxId: string }>> {
  const parsed = parseEmail(input.address);
  if (!parsed.ok) return parsed;
  return administer(staff, now, async (staff) => {
    if (!(await areTeams(staff, [input.teamId]))) return refuse('teamUnknown');
    const former = (await mailboxes(staff, { archived: true })).find(({ id }) => id === input.mailboxId);
    if (input.mailboxId !== undefined && !former) return refuse('notFound');
    const complete =
      input.imap && (input.imap.password || former?.imap) && input.imap.host && input.imap.user;
    if (input.imap && !complete) return refuse('imapIncomplete');
    const mailboxId = former?.id ?? newId();
    await writeMailbox(staff, mailboxId, { ...input, address: parsed.email });
    return done({ mailboxId }, former ? 'mailboxEdited' : 'mailboxCreated', parsed.email);
  });
}

/** Mail for an archived mailbox is no longer fetched; what came in stays. */
export async function archiveMailbox(
  staff: StaffScope,
  mailboxId: string,
  archived: boolean,
  now: Instant,
): Promise<Outcome> {
  return administer(staff, now, async (staff) => {
    const row = await tables(staff.db)
      .updateTable('mailbox')
      .set({ archived_at: archived ? now : null })
      .where('municipality_id', '=', staff.municipalityId)
      .where('id', '=', mailboxId)
      .returning('address')
      .executeTakeFirst();
    if (!row) return refuse('notFound');
    await announce(staff, 'mailboxes');
    return done({}, archived ? 'mailboxArchived' : 'mailboxRestored', row.address);
  });
}

type Done<More> = { ok: true; more: More; what: string; why: string };

function done<More>(more: More, what: string, why: string): Done<More> {
  return { ok: true, more, what, why };
}

function refuse(reason: Refusal): { ok: false; reason: Refusal } {
  return { ok: false, reason };
}

class Refused extends Error {
  readonly reason: Refusal;
  constructor(reason: Refusal) {
    super(reason);
    this.reason = reason;
  }
}

const takenBy: Readonly<Record<string, Refusal>> = {
  team_municipality_id_name_key: 'nameTaken',
  employee_municipality_id_email_key: 'emailTaken',
  mailbox_municipality_id_address_key: 'addressTaken',
};

/**
 * The change and its row in the log in one transaction, by who may administer. A refusal rolls back what was written;
 * a unique constraint that refused is the refusal of that field.
 */
async function administer<More extends object>(
  staff: StaffScope,
  now: Instant,
  work: (staff: StaffScope) => Promise<Done<More> | { ok: false; reason: Refusal }>,
): Promise<Outcome<More>> {
  if (!may(staff.employee, 'administer')) return refuse('notAllowed');
  try {
    return await inTransaction(staff, async ({ db }) => {
      const inside: StaffScope = { ...staff, db };
      const result = await work(inside);
      if (!result.ok) throw new Refused(result.reason);
      await logAccess(inside, { what: `administration: ${result.what}`, why: result.why }, now);
      return { ok: true, ...result.more };
    });
  } catch (error) {
    if (error instanceof Refused) return refuse(error.reason);
    const constraint = Object.keys(takenBy).find((name) => isDuplicate(error, name));
    if (constraint) return refuse(takenBy[constraint]!);
    throw error;
  }
}

async function insertLog(
  scope: Scope,
  employeeId: string,
  entry: { readonly contactId?: string; readonly what: string; readonly why: string },
  now: Instant,
): Promise<void> {
  await tables(scope.db)
    .insertInto('access_log')
    .values({
      municipality_id: scope.municipalityId,
      id: newId(),
      at: now,
      employee_id: employeeId,
      contact_id: entry.contactId ?? null,
      what: entry.what,
      why: entry.why,
    })
    .execute();
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

async function areTeams(scope: Scope, teamIds: readonly string[]): Promise<boolean> {
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

async function updateTeam(
  scope: Scope,
  teamId: string,
  change: { name?: string; archived_at?: number | null },
): Promise<void> {
  await tables(scope.db)
    .updateTable('team')
    .set(change)
    .where('municipality_id', '=', scope.municipalityId)
    .where('id', '=', teamId)
    .execute();
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

async function setTeams(scope: Scope, employeeId: string, teamIds: readonly string[]): Promise<void> {
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

async function writeMailbox(scope: Scope, mailboxId: string, input: MailboxInput): Promise<void> {
  const { imap } = input;
  const password = imap?.password ? await seal(scope.db, imap.password) : undefined;
  const columns = {
    address: input.address,
    team_id: input.teamId,
    imap_host: imap?.host ?? null,
    imap_port: imap?.port ?? null,
    imap_secure: imap?.secure ?? null,
    imap_user: imap?.user ?? null,
    imap_folder: imap?.folder ?? null,
    ...(imap && password === undefined ? {} : { imap_password: password ?? null }),
  };
  await tables(scope.db)
    .insertInto('mailbox')
    .values({
      municipality_id: scope.municipalityId,
      id: mailboxId,
      archived_at: null,
      imap_password: null,
      ...columns,
    })
    .onConflict((conflict) => conflict.columns(['municipality_id', 'id']).doUpdateSet(columns))
    .execute();
  await announce(scope, 'mailboxes');
}
