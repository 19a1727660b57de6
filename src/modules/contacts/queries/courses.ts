import { sql } from 'kysely';
import type { Channel, ContactSort } from '#engine/charter/index.ts';
import type { Day, Instant } from '#engine/time/index.ts';
import type { Scope } from '#platform/db/index.ts';

/** How a contact went: from its receipt to its answer, or to now where it is still open. */
export interface ContactCourse {
  readonly receivedDay: Day;
  /** The moment of the last that happened, for one that was answered. */
  readonly answeredAt: Instant | null;
}

/** Newest that are looked at: enough for a share, and one short stretch of an index. */
const looked = 500;

/** How contacts of a team, of one sort and by one channel, have gone of late. */
export async function recentCourses(
  scope: Scope,
  {
    teamId,
    channel,
    sort,
  }: { readonly teamId: string; readonly channel: Channel; readonly sort: ContactSort },
): Promise<ContactCourse[]> {
  const own = sql`municipality_id = ${scope.municipalityId} and team_id = ${teamId}`;
  const { rows } = await sql<ContactCourse>`
    with done as (
      select received_day, changed_at, channel, sort, status from contact
      where ${own} and status not in ('open', 'waiting') order by changed_at desc, id limit ${looked}),
    running as (
      select received_day, channel, sort from contact
      where ${own} and status in ('open', 'waiting')
      order by paused, coalesce(due_at, 9007199254740991), id limit ${looked})
    select received_day as "receivedDay", changed_at as "answeredAt" from done
      where status = 'answered' and channel = ${channel} and sort = ${sort}
    union all
    select received_day, null from running where channel = ${channel} and sort = ${sort}`.execute(scope.db);
  return rows;
}
