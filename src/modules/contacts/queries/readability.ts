import { type RawBuilder, sql } from 'kysely';
import { measureVersion } from '#engine/text/index.ts';
import type { Instant } from '#engine/time/index.ts';
import type { Scope } from '#platform/db/index.ts';
import type { MessageKind } from '../schema.ts';

/** Whose texts, and written when. */
export interface ReadabilityFilter {
  readonly teamIds: readonly string[];
  /** First moments of the periods that are told apart, in order; the last is the end, which no period has. */
  readonly periods: readonly Instant[];
}

/** How many texts had one score. */
export interface ScoreCount {
  readonly teamId: string;
  /** Position in the periods that were asked for. */
  readonly period: number;
  /** Absent for texts that were not made from a standard letter. */
  readonly templateVersionId: string | null;
  readonly score: number;
  readonly texts: number;
}

/** Texts that left the house, judged by the measure of today, with at least one sentence. */
const sentAndJudged = (scope: Scope): RawBuilder<unknown> => sql`
  r.municipality_id = ${scope.municipalityId} and r.measure = ${measureVersion} and r.score is not null
  and not exists (
    select from outgoing o where o.municipality_id = r.municipality_id and o.message_id = r.message_id and o.state <> 'sent')`;

const within = ({ teamIds, periods }: ReadabilityFilter): RawBuilder<unknown> => sql`
  r.team_id = any(${teamIds}::uuid[]) and r.at >= ${periods[0]!} and r.at < ${periods.at(-1)!}`;

/** How many texts had which score, by team and period: what medians and spreads are made of. */
export async function scoreCounts(scope: Scope, filter: ReadabilityFilter): Promise<ScoreCount[]> {
  const { rows } = await sql<ScoreCount>`
    select r.team_id as "teamId", width_bucket(r.at, ${filter.periods}::bigint[]) - 1 as period,
      r.template_version_id as "templateVersionId", r.score, count(*) as texts
    from message_readability r
    where ${sentAndJudged(scope)} and ${within(filter)}
    group by 1, 2, 3, 4`.execute(scope.db);
  return rows.map((row) => ({ ...row, texts: Number(row.texts) }));
}

/** A text that was sent, with its score. */
export interface ScoredText {
  readonly messageId: string;
  readonly contactId: string;
  readonly teamId: string;
  readonly kind: MessageKind;
  readonly at: Instant;
  readonly score: number;
  readonly words: number;
  readonly sentences: number;
}

const columns = sql`r.message_id as "messageId", r.contact_id as "contactId", r.team_id as "teamId", r.kind, r.at, r.score,
  r.words, r.sentences`;

/** The texts that are hardest to read, hardest first. Asked team by team, so that an index has them in order. */
export async function hardestTexts(
  scope: Scope,
  filter: ReadabilityFilter,
  limit: number,
): Promise<ScoredText[]> {
  const { rows } = await sql<ScoredText>`
    select r.* from unnest(${filter.teamIds}::uuid[]) as team (id) cross join lateral (
      select ${columns} from message_readability r
      where ${sentAndJudged(scope)} and r.team_id = team.id and r.at >= ${filter.periods[0]!} and r.at < ${filter.periods.at(-1)!}
      order by r.score, r.at desc limit ${limit}) as r
    order by r.score, r.at desc limit ${limit}`.execute(scope.db);
  return rows;
}

/** One text that was sent, or has to be; absent for a message that no employee wrote, or not judged yet. */
export async function scoredText(scope: Scope, messageId: string): Promise<ScoredText | undefined> {
  const { rows } = await sql<ScoredText>`
    select ${columns} from message_readability r
    where r.municipality_id = ${scope.municipalityId} and r.message_id = ${messageId} and r.score is not null`.execute(
    scope.db,
  );
  return rows[0];
}

/** How many texts still have no score by the measure of today: `judgeAgain` is at work. */
export async function textsToJudge(scope: Scope): Promise<number> {
  const { rows } = await sql<{ texts: number }>`
    select count(*) as texts from message_readability
    where municipality_id = ${scope.municipalityId} and measure < ${measureVersion}`.execute(scope.db);
  return Number(rows[0]!.texts);
}
