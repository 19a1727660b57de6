import { type RawBuilder, sql } from 'kysely';
import type { Scope } from '#platform/db/index.ts';
import { countLimit, type WorkCounts, type WorkFilter } from '../types.ts';
import { inView, whoseWork } from './work.ts';

const countedViews = [
  'late',
  'today',
  'week',
  'later',
  'waiting',
  'undelivered',
] as const satisfies readonly (keyof WorkCounts)[];

type CountFilter = Omit<WorkFilter, 'view' | 'limit' | 'after' | 'before'>;

/** How much there is in each view, in one statement; each count stops at `countLimit`. */
export async function workCounts(scope: Scope, filter: CountFilter): Promise<WorkCounts> {
  const { rows } = await sql<WorkCounts>`select ${sql.join(viewColumns(scope, filter))}`.execute(scope.db);
  return rows[0]!;
}

function viewColumns(scope: Scope, filter: CountFilter): RawBuilder<unknown>[] {
  return countedViews.map(
    (view) => sql`(select count(*) from (
      select from contact
      where contact.municipality_id = ${scope.municipalityId} and contact.team_id = any(${filter.teamIds}::uuid[])
        and ${inView(view, filter.boundaries)} and ${whoseWork(filter)}
      limit ${countLimit}) as counted) as ${sql.ref(view)}`,
  );
}

/** Whose open work is counted for a menu. */
export interface OpenFilter {
  /** Teams that are counted one by one. */
  readonly ownTeamIds: readonly string[];
  /** Teams in which the employee's own work is counted. */
  readonly teamIds: readonly string[];
  readonly handlerId: string;
}

/** How much is open and not waiting; each count stops at `countLimit`. */
export interface OpenCounts {
  readonly mine: number;
  readonly ofTeam: ReadonlyMap<string, number>;
}

export async function openCounts(scope: Scope, filter: OpenFilter): Promise<OpenCounts> {
  const { rows } = await sql<OpenRow>`select ${openColumns(scope, filter)}`.execute(scope.db);
  return toOpenCounts(rows[0]!);
}

/** The counts of a list and those of the menu above it, in one statement. */
export async function allCounts(
  scope: Scope,
  list: CountFilter,
  menu: OpenFilter,
): Promise<{ readonly views: WorkCounts; readonly open: OpenCounts }> {
  const { rows } = await sql<WorkCounts & OpenRow>`
    select ${sql.join(viewColumns(scope, list))}, ${openColumns(scope, menu)}`.execute(scope.db);
  return { views: rows[0]!, open: toOpenCounts(rows[0]!) };
}

interface OpenRow {
  readonly mine: number;
  readonly ofTeam: Readonly<Record<string, number>> | null;
}

function openColumns(scope: Scope, { ownTeamIds, teamIds, handlerId }: OpenFilter): RawBuilder<unknown> {
  const open = sql`contact.municipality_id = ${scope.municipalityId} and contact.status in ('open', 'waiting') and not contact.paused`;
  const counted = (whose: RawBuilder<unknown>) =>
    sql`(select count(*) from (select from contact where ${open} and ${whose} limit ${countLimit}) as counted)`;
  return sql`
    ${counted(sql`contact.handler_id = ${handlerId} and contact.team_id = any(${teamIds}::uuid[])`)} as mine,
    (select json_object_agg(team.id, ${counted(sql`contact.team_id = team.id`)})
      from unnest(${ownTeamIds}::uuid[]) as team (id)) as "ofTeam"`;
}

function toOpenCounts({ mine, ofTeam }: OpenRow): OpenCounts {
  return { mine, ofTeam: new Map(Object.entries(ofTeam ?? {})) };
}
