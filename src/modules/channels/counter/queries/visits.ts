import { sql } from 'kysely';
import type { VisitFact } from '#engine/visits/index.ts';
import type { Scope } from '#platform/db/index.ts';
import { factOfRow, visitOfRow } from '../rules/index.ts';
import { tables } from '../schema.ts';
import type { Visit } from '../types.ts';

export async function visitById(scope: Scope, visitId: string): Promise<Visit | undefined> {
  const row = await tables(scope)
    .selectFrom('visit')
    .selectAll()
    .where('municipality_id', '=', scope.municipalityId)
    .where('id', '=', visitId)
    .executeTakeFirst();
  return row && visitOfRow(row);
}

/**
 * The numbers that visitors drew, of those who have another one now: what stands on their paper. By visit; who kept the number is
 * not in it.
 */
export async function drawnTickets(scope: Scope, visitIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; drawn: string }>`
    select visit.id, fact.body->>'ticket' as drawn
    from visit join visit_fact fact on fact.municipality_id = visit.municipality_id and fact.visit_id = visit.id
      and fact.kind in ('queued', 'joined')
    where visit.municipality_id = ${scope.municipalityId} and visit.id = any(${visitIds}::uuid[])
      and fact.body->>'ticket' <> visit.ticket`.execute(scope.db);
  return new Map(rows.map(({ id, drawn }) => [id, drawn]));
}

export async function factsOfVisit(scope: Scope, visitId: string): Promise<VisitFact[]> {
  const rows = await tables(scope)
    .selectFrom('visit_fact')
    .selectAll()
    .where('municipality_id', '=', scope.municipalityId)
    .where('visit_id', '=', visitId)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(factOfRow);
}

/** The visit on which an act was done already; an act that is sent twice finds what it did the first time. */
export async function visitOfAct(
  scope: Scope,
  actId: string,
): Promise<{ readonly id: string; readonly ticket: string } | undefined> {
  const row = await tables(scope)
    .selectFrom('visit_fact')
    .innerJoin('visit', (join) =>
      join
        .onRef('visit.municipality_id', '=', 'visit_fact.municipality_id')
        .onRef('visit.id', '=', 'visit_fact.visit_id'),
    )
    .select(['visit.id', 'visit.ticket'])
    .where('visit_fact.municipality_id', '=', scope.municipalityId)
    .where('visit_fact.id', '=', actId)
    .executeTakeFirst();
  return row && { id: row.id, ticket: row.ticket ?? '' };
}
