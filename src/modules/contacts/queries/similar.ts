import { sql } from 'kysely';
import type { Scope } from '#platform/db/index.ts';

/** How many of the newest contacts are compared, along the primary key: a bounded amount of work, however many there are. */
const newest = 2_000;
/** Share of three-letter groups that two subjects have in common; below this they are about different things. */
const alike = 0.4;

/** Which teams have the newest contacts with a subject like this one, most first. Contacts that were passed on count where they went. */
export async function teamsOfSimilarContacts(
  scope: Scope,
  subject: string,
): Promise<{ teamId: string; contacts: number }[]> {
  const { rows } = await sql<{ teamId: string; contacts: number }>`
    select team_id as "teamId", count(*) as contacts
    from (
      select team_id, subject from contact
      where municipality_id = ${scope.municipalityId}
      order by id desc limit ${newest}) as recent
    where similarity(subject, ${subject}) >= ${alike}
    group by team_id
    order by contacts desc, team_id`.execute(scope.db);
  return rows;
}
