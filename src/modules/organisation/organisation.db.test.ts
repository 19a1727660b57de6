import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import type { Instant } from '#engine/time/index.ts';
import type { Scope } from '#platform/db/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import {
  type Accounts,
  acceptInvitation,
  accessLog,
  admitAdministrator,
  archiveEmployee,
  archiveMailbox,
  archiveTeam,
  createTeam,
  editEmployee,
  employee,
  employees,
  ensureDefaultMailbox,
  ensureMunicipality,
  hasAdministrator,
  inviteEmployee,
  logAccess,
  mailboxes,
  mailboxPassword,
  membersOf,
  municipalityByHost,
  type Role,
  renameTeam,
  restoreEmployee,
  restoreTeam,
  type StaffScope,
  saveMailbox,
  staffScope,
  teams,
} from './index.ts';

const { db } = await testDatabase();
const now = 1_780_000_000_000 as Instant;
const quiet = { hasOpenContacts: async () => false };
let scope: Scope;
let admin: StaffScope;
let signedOut: string[];
let accounts: Accounts;

beforeEach(async () => {
  await sql`truncate municipality cascade`.execute(db);
  scope = await ensureMunicipality(db, 'Gemeente Voorbeeld', now);
  await admitAdministrator(scope, { userId: 'anna', name: 'Anna', email: 'anna@voorbeeld.nl' }, now);
  admin = (await staffScope(scope, 'anna'))!;
  signedOut = [];
  accounts = {
    changeEmail: async () => true,
    revokeSessions: async (userId) => void signedOut.push(userId),
  };
});

test('the municipality is made once, however often the program starts', async () => {
  expect(await ensureMunicipality(db, 'Another name', now)).toEqual(scope);
});

test('the only municipality answers to every host name', async () => {
  expect(await municipalityByHost(db, 'anything.example:3000')).toEqual(scope);
});

test('of two municipalities each answers to its own host name only', async () => {
  const other = 'b6f7c6a0-0000-7000-8000-000000000001';
  await sql`update municipality set hosts = '{a.example.nl}'`.execute(db);
  await sql`insert into municipality values (${other}, 'B', '{b.example.nl}', 1)`.execute(db);
  expect((await municipalityByHost(db, 'B.example.nl:443'))?.municipalityId).toBe(other);
  expect(await municipalityByHost(db, 'c.example.nl')).toBeUndefined();
});

test('somebody without an account here has no authority', async () => {
  expect(await staffScope(scope, 'a stranger')).toBeUndefined();
});

test('an employee of one municipality is a stranger in another', async () => {
  const other = 'b6f7c6a0-0000-7000-8000-000000000002';
  await sql`insert into municipality values (${other}, 'B', '{}', 1)`.execute(db);
  expect(await staffScope({ db, municipalityId: other }, 'anna')).toBeUndefined();
});

test('an invited employee has authority after accepting, with teams and roles as invited', async () => {
  const teamId = await makeTeam('Burgerzaken');
  const employeeId = await invite('Fatima', ['handler'], [teamId]);
  expect(await employee(scope, employeeId)).toMatchObject({ state: 'invited', userId: undefined });
  await acceptInvitation(scope, { employeeId, userId: 'fatima', name: 'Fatima A.' }, now);
  const staff = await staffScope(scope, 'fatima');
  expect(staff?.employee).toEqual({
    id: employeeId,
    name: 'Fatima A.',
    email: 'fatima@voorbeeld.nl',
    roles: ['handler'],
    teamIds: [teamId],
  });
});

test('an invitation that was taken back can no longer be accepted', async () => {
  const employeeId = await invite('Fatima', ['handler']);
  await archiveEmployee(admin, employeeId, accounts, now);
  expect(await acceptInvitation(scope, { employeeId, userId: 'f', name: 'F' }, now)).toEqual({
    ok: false,
    reason: 'notFound',
  });
});

test('only an administrator administers', async () => {
  const fatima = await colleague('Fatima', ['serviceManager']);
  expect(await createTeam(fatima, { name: 'Groen' }, now)).toEqual({ ok: false, reason: 'notAllowed' });
  expect(await archiveEmployee(fatima, admin.employee.id, accounts, now)).toMatchObject({
    reason: 'notAllowed',
  });
});

test('the last administrator can neither be archived nor lose the role', async () => {
  expect(await archiveEmployee(admin, admin.employee.id, accounts, now)).toEqual({
    ok: false,
    reason: 'lastAdministrator',
  });
  const input = { employeeId: admin.employee.id, name: 'Anna', email: 'anna@voorbeeld.nl', teamIds: [] };
  expect(await editEmployee(admin, { ...input, roles: ['handler'] }, accounts, now)).toMatchObject({
    reason: 'lastAdministrator',
  });
});

test('an invited administrator who never signed in does not count as another administrator', async () => {
  await invite('Bram', ['administrator']);
  expect(await archiveEmployee(admin, admin.employee.id, accounts, now)).toMatchObject({
    reason: 'lastAdministrator',
  });
});

test('two administrators who archive each other at the same moment do not both succeed', async () => {
  const bram = await colleague('Bram', ['administrator']);
  let second: Promise<{ ok: boolean }> | undefined;
  const meanwhile: Accounts = {
    ...accounts,
    async revokeSessions() {
      second = archiveEmployee(bram, admin.employee.id, accounts, now);
      await waitingOrDone(second);
    },
  };
  const first = await archiveEmployee(admin, bram.employee.id, meanwhile, now);
  expect(first).toEqual({ ok: true });
  expect(await second).toEqual({ ok: false, reason: 'lastAdministrator' });
  expect(await hasAdministrator(scope)).toBe(true);
});

test('another role signs the employee out; another name does not', async () => {
  const fatima = await colleague('Fatima', ['handler']);
  const input = {
    employeeId: fatima.employee.id,
    name: 'Fatima B.',
    email: 'fatima@voorbeeld.nl',
    teamIds: [],
  };
  await editEmployee(admin, { ...input, roles: ['handler'] }, accounts, now);
  expect(signedOut).toEqual([]);
  await editEmployee(admin, { ...input, roles: ['handler', 'teamLeader'] }, accounts, now);
  expect(signedOut).toEqual(['fatima']);
});

test('an archived employee is signed out, has no authority and can be brought back', async () => {
  const fatima = await colleague('Fatima', ['handler']);
  await archiveEmployee(admin, fatima.employee.id, accounts, now);
  expect(signedOut).toEqual(['fatima']);
  expect(await staffScope(scope, 'fatima')).toBeUndefined();
  await restoreEmployee(admin, fatima.employee.id, now);
  expect(await staffScope(scope, 'fatima')).toBeDefined();
});

test('an address that another account has is refused, and nothing is changed', async () => {
  const fatima = await colleague('Fatima', ['handler']);
  const taken: Accounts = { ...accounts, changeEmail: async () => false };
  const result = await editEmployee(
    admin,
    {
      employeeId: fatima.employee.id,
      name: 'Other',
      email: 'other@voorbeeld.nl',
      roles: ['handler'],
      teamIds: [],
    },
    taken,
    now,
  );
  expect(result).toEqual({ ok: false, reason: 'emailTaken' });
  expect(await employee(scope, fatima.employee.id)).toMatchObject({ name: 'Fatima' });
});

test('two employees cannot have one address, in capitals or not', async () => {
  await invite('Fatima', ['handler']);
  expect(
    await inviteEmployee(
      admin,
      { name: 'Another', email: 'FATIMA@voorbeeld.nl', roles: ['handler'], teamIds: [] },
      now,
    ),
  ).toEqual({ ok: false, reason: 'emailTaken' });
});

test('an employee without a role is refused', async () => {
  expect(
    await inviteEmployee(admin, { name: 'X', email: 'x@voorbeeld.nl', roles: [], teamIds: [] }, now),
  ).toEqual({ ok: false, reason: 'rolesMissing' });
});

test('a team has a name of its own', async () => {
  const teamId = await makeTeam('Groen');
  expect(await createTeam(admin, { name: ' Groen ' }, now)).toEqual({ ok: false, reason: 'nameTaken' });
  expect(await createTeam(admin, { name: ' ' }, now)).toEqual({ ok: false, reason: 'nameMissing' });
  await renameTeam(admin, { teamId, name: 'Groen en water' }, now);
  expect((await teams(scope)).map(({ name }) => name)).toEqual(['Groen en water']);
});

test('a team with mailboxes or open work stays; an empty one can go and come back', async () => {
  const teamId = await makeTeam('Groen');
  const saved = await saveMailbox(admin, { address: 'groen@voorbeeld.nl', teamId }, now);
  expect(await archiveTeam(admin, teamId, quiet, now)).toMatchObject({ reason: 'teamHasMailboxes' });
  await archiveMailbox(admin, saved.ok ? saved.mailboxId : '', true, now);
  const busy = { hasOpenContacts: async () => true };
  expect(await archiveTeam(admin, teamId, busy, now)).toMatchObject({ reason: 'teamHasOpenContacts' });
  expect(await archiveTeam(admin, teamId, quiet, now)).toEqual({ ok: true });
  expect(await teams(scope)).toEqual([]);
  await restoreTeam(admin, teamId, now);
  expect(await teams(scope)).toHaveLength(1);
});

test('an archived team gives nobody authority', async () => {
  const teamId = await makeTeam('Groen');
  await colleague('Fatima', ['handler'], [teamId]);
  await archiveTeam(admin, teamId, quiet, now);
  expect((await staffScope(scope, 'fatima'))?.employee.teamIds).toEqual([]);
});

test('the password of a mailbox is stored sealed, kept when left empty, and in no list', async () => {
  const teamId = await makeTeam('Groen');
  const imap = { host: 'mail.voorbeeld.nl', port: 993, secure: true, user: 'groen', folder: 'INBOX' };
  const saved = await saveMailbox(
    admin,
    { address: 'groen@voorbeeld.nl', teamId, imap: { ...imap, password: 'tulpenbol' } },
    now,
  );
  if (!saved.ok) throw new Error(saved.reason);
  expect(await mailboxPassword(scope, saved.mailboxId)).toBe('tulpenbol');
  const { mailboxId } = saved;
  await saveMailbox(admin, { mailboxId, address: 'groen@voorbeeld.nl', teamId, imap }, now);
  expect(await mailboxPassword(scope, mailboxId)).toBe('tulpenbol');
  expect(JSON.stringify(await mailboxes(scope))).not.toContain('tulpenbol');
  const stored = await sql<object>`select * from mailbox`.execute(db);
  const logged = await sql<object>`select * from access_log`.execute(db);
  expect(JSON.stringify([stored.rows, logged.rows])).not.toContain('tulpenbol');
});

test('a new mailbox to fetch from needs a password', async () => {
  const teamId = await makeTeam('Groen');
  const imap = { host: 'mail.voorbeeld.nl', port: 993, secure: true, user: 'groen', folder: 'INBOX' };
  expect(await saveMailbox(admin, { address: 'groen@voorbeeld.nl', teamId, imap }, now)).toEqual({
    ok: false,
    reason: 'imapIncomplete',
  });
});

test('an address has one mailbox', async () => {
  const teamId = await makeTeam('Groen');
  await saveMailbox(admin, { address: 'groen@voorbeeld.nl', teamId }, now);
  expect(await saveMailbox(admin, { address: 'Groen@Voorbeeld.nl', teamId }, now)).toEqual({
    ok: false,
    reason: 'addressTaken',
  });
});

test('every change stands in the log, newest first, with who made it', async () => {
  const teamId = await makeTeam('Groen');
  await renameTeam(admin, { teamId, name: 'Water' }, now);
  const entries = await accessLog(admin, {});
  expect(entries.map(({ what, why }) => [what, why])).toEqual([
    ['administration: teamRenamed', 'Groen → Water'],
    ['administration: teamCreated', 'Groen'],
    ['administration: administratorAdmitted', 'Anna: Beheerder'],
  ]);
  expect(entries[0]?.employeeName).toBe('Anna');
});

test('a refused change leaves no trace in the log', async () => {
  await makeTeam('Groen');
  await createTeam(admin, { name: 'Groen' }, now);
  expect(await accessLog(admin, {})).toHaveLength(2);
});

test('the log can be searched by contact, by employee and by period, a page at a time', async () => {
  const fatima = await colleague('Fatima', ['handler']);
  const contactId = 'b6f7c6a0-0000-7000-8000-00000000000a';
  await logAccess(fatima, { contactId, what: 'read', why: 'Werk van het team' }, (now + 5) as Instant);
  expect(await accessLog(admin, { contactId })).toMatchObject([{ what: 'read', employeeName: 'Fatima' }]);
  expect(await accessLog(admin, { employeeId: fatima.employee.id, from: (now + 5) as Instant })).toHaveLength(
    1,
  );
  expect(await accessLog(admin, { to: now })).toEqual([]);
  const [first] = await accessLog(admin, {}, 1);
  const second = await accessLog(admin, { after: first! }, 1);
  expect(second).toHaveLength(1);
  expect(second[0]!.id).not.toBe(first!.id);
});

test('who may not read the log gets nothing of it', async () => {
  expect(await accessLog(await colleague('Fatima', ['serviceManager']), {})).toEqual([]);
});

test('a person who used the link of the command line becomes administrator again', async () => {
  const fatima = await colleague('Fatima', ['handler']);
  await archiveEmployee(admin, fatima.employee.id, accounts, now);
  await admitAdministrator(scope, { userId: 'fatima', name: 'Fatima', email: 'fatima@voorbeeld.nl' }, now);
  const roles = (await staffScope(scope, 'fatima'))!.employee.roles;
  expect(roles).toEqual(['handler', 'administrator']);
});

test('the first administrator who also handles questions gets all roles and every team', async () => {
  await ensureDefaultMailbox(scope, { teamName: 'Klantcontact', address: 'Info@Voorbeeld.nl' });
  await admitAdministrator(
    scope,
    { userId: 'eva', name: 'Eva', email: 'eva@voorbeeld.nl', alsoWorks: true },
    now,
  );
  const { employee } = (await staffScope(scope, 'eva'))!;
  expect(employee.roles).toEqual([
    'handler',
    'teamLeader',
    'postRoom',
    'counterEmployee',
    'serviceManager',
    'administrator',
  ]);
  expect(employee.teamIds).toEqual((await teams(scope)).map(({ id }) => id));
});

test('the first team and mailbox are made once', async () => {
  for (const address of ['info@voorbeeld.nl', 'other@voorbeeld.nl'])
    await ensureDefaultMailbox(scope, { teamName: 'Klantcontact', address });
  expect(await mailboxes(scope)).toMatchObject([{ address: 'info@voorbeeld.nl', imap: undefined }]);
});

test('employees are found by a part of their name or address, a page at a time', async () => {
  for (const name of ['Fatima', 'Fatih', 'Bram_x', 'Bram']) await invite(name, ['handler']);
  expect((await employees(scope, { search: 'fat' })).total).toBe(2);
  expect((await employees(scope, { search: 'bram_' })).employees.map(({ name }) => name)).toEqual(['Bram_x']);
  const page = await employees(scope, {}, 2, 2);
  expect(page.total).toBe(5);
  expect(page.employees.map(({ name }) => name)).toEqual(['Bram_x', 'Fatih']);
});

test('the members of a team are those who still work here', async () => {
  const teamId = await makeTeam('Groen');
  const fatima = await colleague('Fatima', ['handler'], [teamId]);
  await colleague('Bram', ['handler'], [teamId]);
  await archiveEmployee(admin, fatima.employee.id, accounts, now);
  expect((await membersOf(scope, teamId)).map(({ name }) => name)).toEqual(['Bram']);
  expect((await teams(scope))[0]?.members).toBe(1);
});

/** Until the other transaction stands before a lock, or is through. */
async function waitingOrDone(work: Promise<unknown>): Promise<void> {
  let done = false;
  void work.finally(() => {
    done = true;
  });
  const waiting = sql<{ count: number }>`
    select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while (!done && (await waiting.execute(db)).rows[0]!.count === 0);
}

async function makeTeam(name: string): Promise<string> {
  const result = await createTeam(admin, { name }, now);
  if (!result.ok) throw new Error(result.reason);
  return result.teamId;
}

async function invite(name: string, roles: Role[], teamIds: string[] = []): Promise<string> {
  const email = `${name.toLowerCase()}@voorbeeld.nl`;
  const result = await inviteEmployee(admin, { name, email, roles, teamIds }, now);
  if (!result.ok) throw new Error(result.reason);
  return result.employeeId;
}

async function colleague(name: string, roles: Role[], teamIds: string[] = []): Promise<StaffScope> {
  const employeeId = await invite(name, roles, teamIds);
  await acceptInvitation(scope, { employeeId, userId: name.toLowerCase(), name }, now);
  return (await staffScope(scope, name.toLowerCase()))!;
}
