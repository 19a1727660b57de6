import { sql } from 'kysely';
import type { Day } from '#engine/time/index.ts';
import type { Scope } from '#platform/db/index.ts';
import type { UsableText } from '../types.ts';

/** What somebody who writes to a resident has at hand. */
export interface WritingDesk {
  /** Standard texts that hold now, by name. */
  readonly texts: readonly UsableText[];
  /** Letters of the team are signed by two. */
  readonly signedByTwo: boolean;
  /** Something waits for a colleague, or came back from one. */
  readonly isAsked: boolean;
}

/** For the page of a contact: names only, in one query. */
export async function writingDesk(
  scope: Scope,
  { id, teamId }: { readonly id: string; readonly teamId: string },
  today: Day,
): Promise<WritingDesk> {
  const { municipalityId } = scope;
  const { rows } = await sql<WritingDesk>`
    select exists (select from signed_by_two where municipality_id = ${municipalityId} and team_id = ${teamId}) as "signedByTwo",
      exists (select from letter where municipality_id = ${municipalityId} and contact_id = ${id} and state in ('asked', 'returned')) as "isAsked",
      coalesce((
        select json_agg(json_build_object('versionId', v.id, 'name', t.name, 'use', t.use) order by t.name)
        from standard_text t cross join lateral (
          select id from standard_text_version
          where municipality_id = t.municipality_id and standard_text_id = t.id and valid_from <= ${today}
          order by valid_from desc, put_in_force_at desc limit 1) v
        where t.municipality_id = ${municipalityId} and t.archived_at is null and t.use <> 'block'
          and (t.team_id is null or t.team_id = ${teamId})), '[]') as texts`.execute(scope.db);
  return rows[0]!;
}
