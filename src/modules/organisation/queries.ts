import { type Expression, type SqlBool, sql } from 'kysely';
import type { Instant } from '#engine/time/index.ts';
import { unseal } from '#platform/auth/index.ts';
import type { Database, Scope } from '#platform/db/index.ts';
import { may, parseRoles } from './rules.ts';
import { tables } from './schema.ts';
import type { AccessLogEntry, Employee, Mailbox, Role, StaffScope, Team } from './types.ts';

/** The municipality that an address belongs to. The only one there is answers to every host name. */
export async function municipalityByHost(db: Database, host: string): Promise<Scope | undefined> {
  const name = host.toLowerCase().replace(/:\d+$/, '');
  const rows = await tables(db).selectFrom('municipality').select(['id', 'hosts']).execute();
  const found = rows.length === 1 ? rows[0] : rows.find((row) => row.hosts.includes(name));
  return found && { db, municipalityId: found.id };
}

export async function municipalityName(scope: Scope): Promise<string> {
  const row = await tables(scope.db)
    .selectFrom('municipality')
    .select('name')
    .where('id', '=', scope.municipalityId)
    .executeTakeFirstOrThrow();
  return row.name;
}

/** Every municipality of the installation, for work that nobody asked for (jobs). */
export async function municipalities(db: Database): Promise<Scope[]> {
  const rows = await tables(db).selectFrom('municipality').select('id').orderBy('id').execute();
  return rows.map(({ id }) => ({ db, municipalityId: id }));
}

/**
 * The authority of the account `userId` in this municipality; absent for a stranger and for who was archived.
 * Read at every request, so that a changed role works at once.
 */
export async function staffScope(scope: Scope, userId: string): Promise<StaffScope | undefined> {
  const row = await tables(scope.db)
    .selectFrom('employee as e')
    .select(['e.id', 'e.name', 'e.email', 'e.roles', teamIdsOf().as('teamIds')])
    .where('e.municipality_id', '=', scope.municipalityId)
    .where('e.user_id', '=', userId)
    .where('e.archived_at', 'is', null)
    .executeTakeFirst();
  if (!row) return undefined;
  const employee = { ...row, roles: parseRoles(row.roles) };
  return { db: scope.db, municipalityId: scope.municipalityId, employee } as unknown as StaffScope;
}

/** Somebody can still let others in. */
export async function hasAdministrator(scope: Scope): Promise<boolean> {
  const row = await tables(scope.db)
    .selectFrom('employee')
    .select('id')
    .where('municipality_id', '=', scope.municipalityId)
    .where('archived_at', 'is', null)
    .where('user_id', 'is not', null)
    .where(sql<SqlBool>`'administrator' = any(roles)`)
    .executeTakeFirst();
  return row !== undefined;
}

/** By name; without archived teams unless asked for. */
export async function teams(scope: Scope, options: { archived?: boolean } = {}): Promise<Team[]> {
  const rows = await tables(scope.db)
    .selectFrom('team as t')
    .select(['t.id', 't.name', 't.archived_at', membersOfTeam().as('members')])
    .where('t.municipality_id', '=', scope.municipalityId)
    .$if(!options.archived, (query) => query.where('t.archived_at', 'is', null))
    .orderBy(sql`lower(t.name)`)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    members: row.members,
    archivedAt: instant(row.archived_at),
  }));
}

export async function team(scope: Scope, teamId: string): Promise<Team | undefined> {
  return (await teams(scope, { archived: true })).find(({ id }) => id === teamId);
}

export interface EmployeeFilter {
  /** Part of a name or an address. */
  readonly search?: string | undefined;
  readonly state?: 'current' | 'archived' | undefined;
  readonly teamId?: string | undefined;
  /** With one of these roles. */
  readonly roles?: readonly Role[] | undefined;
}

/** One page by name, and how many there are in all. @param page from 1 */
export async function employees(
  scope: Scope,
  filter: EmployeeFilter = {},
  page = 1,
  size = 50,
): Promise<{ employees: Employee[]; total: number }> {
  const pattern = `%${(filter.search ?? '').replace(/[\\%_]/g, '\\$&')}%`;
  const rows = await selectEmployees(scope)
    .select(sql<number>`count(*) over ()`.as('total'))
    .$if(Boolean(filter.search), (query) =>
      query.where((eb) => eb.or([eb('e.name', 'ilike', pattern), eb('e.email', 'ilike', pattern)])),
    )
    .$if(filter.state !== undefined, (query) =>
      query.where('e.archived_at', filter.state === 'archived' ? 'is not' : 'is', null),
    )
    .$if(filter.teamId !== undefined, (query) => query.where(isMemberOf(filter.teamId!)))
    .$if(filter.roles !== undefined, (query) => query.where(sql<boolean>`e.roles && ${filter.roles}::text[]`))
    .orderBy(sql`lower(e.name)`)
    .orderBy('e.id')
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return { employees: rows.map(toEmployee), total: rows[0]?.total ?? 0 };
}

export async function employee(scope: Scope, employeeId: string): Promise<Employee | undefined> {
  const row = await selectEmployees(scope).where('e.id', '=', employeeId).executeTakeFirst();
  return row && toEmployee(row);
}

/** @param email in lower case */
export async function employeeByEmail(scope: Scope, email: string): Promise<Employee | undefined> {
  const row = await selectEmployees(scope).where('e.email', '=', email).executeTakeFirst();
  return row && toEmployee(row);
}

/** Who is in a team now, by name: to give work to and to send notices to. */
export async function membersOf(scope: Scope, teamId: string): Promise<Employee[]> {
  const rows = await selectEmployees(scope)
    .where('e.archived_at', 'is', null)
    .where(isMemberOf(teamId))
    .orderBy(sql`lower(e.name)`)
    .execute();
  return rows.map(toEmployee);
}

/** Who can be given work of a team, by name. */
export async function activeMembers(
  scope: Scope,
  teamId: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return tables(scope.db)
    .selectFrom('employee as e')
    .select(['e.id', 'e.name'])
    .where('e.municipality_id', '=', scope.municipalityId)
    .where('e.archived_at', 'is', null)
    .where('e.user_id', 'is not', null)
    .where(isMemberOf(teamId))
    .orderBy(sql`lower(e.name)`)
    .execute();
}

/** Names to show at what people did, also of who was archived. */
export async function employeeNames(
  scope: Scope,
  employeeIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (employeeIds.length === 0) return new Map();
  const rows = await tables(scope.db)
    .selectFrom('employee')
    .select(['id', 'name'])
    .where('municipality_id', '=', scope.municipalityId)
    .where('id', 'in', [...new Set(employeeIds)])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** By address; without archived ones unless asked for. */
export async function mailboxes(scope: Scope, options: { archived?: boolean } = {}): Promise<Mailbox[]> {
  const rows = await tables(scope.db)
    .selectFrom('mailbox')
    .selectAll()
    .where('municipality_id', '=', scope.municipalityId)
    .$if(!options.archived, (query) => query.where('archived_at', 'is', null))
    .orderBy('address')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    address: row.address,
    teamId: row.team_id,
    archivedAt: instant(row.archived_at),
    imap:
      row.imap_host === null
        ? undefined
        : {
            host: row.imap_host,
            port: row.imap_port ?? 993,
            secure: row.imap_secure ?? true,
            user: row.imap_user ?? row.address,
            folder: row.imap_folder ?? 'INBOX',
          },
  }));
}

/** The password to read a mailbox with: for the mail reader only, never for a screen or a log. */
export async function mailboxPassword(scope: Scope, mailboxId: string): Promise<string | undefined> {
  const row = await tables(scope.db)
    .selectFrom('mailbox')
    .select('imap_password')
    .where('municipality_id', '=', scope.municipalityId)
    .where('id', '=', mailboxId)
    .executeTakeFirst();
  return row?.imap_password ? unseal(scope.db, row.imap_password) : undefined;
}

export interface AccessLogFilter {
  readonly contactId?: string | undefined;
  readonly employeeId?: string | undefined;
  readonly from?: Instant | undefined;
  /** Half-open. */
  readonly to?: Instant | undefined;
  /** The last entry of the page before. */
  readonly after?: Pick<AccessLogEntry, 'at' | 'id'> | undefined;
}

/** Newest first, a page at a time. Nothing for who may not read the log. */
export async function accessLog(
  staff: StaffScope,
  filter: AccessLogFilter,
  size = 100,
): Promise<AccessLogEntry[]> {
  if (!may(staff.employee, 'readAccessLog')) return [];
  const rows = await tables(staff.db)
    .selectFrom('access_log as l')
    .innerJoin('employee as e', (join) =>
      join.onRef('e.municipality_id', '=', 'l.municipality_id').onRef('e.id', '=', 'l.employee_id'),
    )
    .select(['l.id', 'l.at', 'l.employee_id', 'l.contact_id', 'l.what', 'l.why', 'e.name'])
    .where('l.municipality_id', '=', staff.municipalityId)
    .$if(filter.contactId !== undefined, (query) => query.where('l.contact_id', '=', filter.contactId!))
    .$if(filter.employeeId !== undefined, (query) => query.where('l.employee_id', '=', filter.employeeId!))
    .$if(filter.from !== undefined, (query) => query.where('l.at', '>=', filter.from!))
    .$if(filter.to !== undefined, (query) => query.where('l.at', '<', filter.to!))
    .$if(filter.after !== undefined, (query) =>
      query.where(sql<SqlBool>`(l.at, l.id) < (${filter.after?.at}, ${filter.after?.id}::uuid)`),
    )
    .orderBy('l.at', 'desc')
    .orderBy('l.id', 'desc')
    .limit(size)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    at: row.at as Instant,
    employeeId: row.employee_id,
    employeeName: row.name,
    contactId: row.contact_id ?? undefined,
    what: row.what,
    why: row.why,
  }));
}

function selectEmployees(scope: Scope) {
  return tables(scope.db)
    .selectFrom('employee as e')
    .select(['e.id', 'e.user_id', 'e.name', 'e.email', 'e.roles', 'e.archived_at', teamIdsOf().as('teamIds')])
    .where('e.municipality_id', '=', scope.municipalityId);
}

type EmployeeRow = Awaited<ReturnType<ReturnType<typeof selectEmployees>['executeTakeFirstOrThrow']>>;

function toEmployee(row: EmployeeRow): Employee {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    roles: parseRoles(row.roles),
    teamIds: row.teamIds,
    state: row.archived_at !== null ? 'archived' : row.user_id === null ? 'invited' : 'active',
    userId: row.user_id ?? undefined,
  };
}

function teamIdsOf() {
  return sql<string[]>`array(
    select m.team_id from team_member m
    join team t on t.municipality_id = m.municipality_id and t.id = m.team_id and t.archived_at is null
    where m.municipality_id = e.municipality_id and m.employee_id = e.id
    order by lower(t.name))`;
}

function membersOfTeam() {
  return sql<number>`(
    select count(*) from team_member m
    join employee e on e.municipality_id = m.municipality_id and e.id = m.employee_id and e.archived_at is null
    where m.municipality_id = t.municipality_id and m.team_id = t.id)`;
}

function isMemberOf(teamId: string): Expression<SqlBool> {
  return sql<SqlBool>`exists (
    select from team_member m
    where m.municipality_id = e.municipality_id and m.employee_id = e.id and m.team_id = ${teamId})`;
}

function instant(stored: number | null): Instant | undefined {
  return stored === null ? undefined : (stored as Instant);
}
