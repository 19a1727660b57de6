import { sql } from 'kysely';
import type { Instant } from '#engine/time/index.ts';
import { type Database, inTransaction, newId, type Scope } from '#platform/db/index.ts';
import { employeeByEmail, mailboxes, teams } from '../queries.ts';
import { parseRoles, sayRoles } from '../rules.ts';
import { tables } from '../schema.ts';
import { roles } from '../types.ts';
import { insertLog } from './administering.ts';
import { setTeams } from './employees.ts';
import { writeMailbox } from './mailboxes.ts';

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
