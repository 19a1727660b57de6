import { sql } from 'kysely';
import type { Day, Instant } from '#engine/time/index.ts';
import { foldVisit, type VisitFact, type VisitFactBody, type VisitState } from '#engine/visits/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import { insertTogether, type Rows, type Scope } from '#platform/db/index.ts';
import { peaks } from '../queries/peaks.ts';
import { factsOfVisit } from '../queries/visits.ts';
import { projectionOf, spanRows, waitNormOn } from '../rules/index.ts';
import { tables } from '../schema.ts';
import type { Doing, VisitLanguage } from '../types.ts';

/** A visit as its facts have it, locked until the transaction ends. */
export interface OpenedVisit {
  readonly id: string;
  readonly day: Day;
  readonly ticket: string;
  readonly language: VisitLanguage;
  readonly facts: readonly VisitFact[];
  readonly state: VisitState;
}

/** Must run in a transaction. @returns undefined when this municipality has no such visit */
export async function openVisit(scope: Scope, visitId: string): Promise<OpenedVisit | undefined> {
  const row = await tables(scope)
    .selectFrom('visit')
    .select(['id', 'day', 'ticket', 'language'])
    .where('municipality_id', '=', scope.municipalityId)
    .where('id', '=', visitId)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const facts = await factsOfVisit(scope, visitId);
  return { ...row, ticket: row.ticket ?? '', facts, state: foldVisit(facts)! };
}

type Placed = VisitFactBody & { readonly by: VisitFact['by'] };

/**
 * Appends one fact and writes what follows from it: where the visit stands, what it came to, how long each service took.
 * Who looks at the line hears of it. @returns where the visit stands now
 */
export async function record(
  scope: Scope,
  opened: Omit<OpenedVisit, 'state'> & { readonly state?: VisitState },
  body: Placed,
  { now, actId }: Doing,
): Promise<VisitState> {
  // The identifiers were made on screens: what happened first must not hang on them, nor on two clocks.
  const after = Math.max(0, ...opened.facts.map(({ at }) => at + 1));
  const fact = { ...body, id: actId, at: Math.max(now, after) as Instant } as VisitFact;
  const state = foldVisit([...opened.facts, fact])!;
  const [rules, announced] = await Promise.all([
    rulebook(scope),
    peaks(scope, { from: opened.day, to: opened.day }),
  ]);
  const promised = {
    day: opened.day,
    norm: waitNormOn(rules, opened.day),
    peaks: announced,
    zone: rules.zone,
  };
  const { id, day, language } = opened;
  // Visits of before the number stood in the facts keep what they have.
  const ticket = state.ticket ?? opened.ticket;
  const key = { municipality_id: scope.municipalityId };
  const visit = { ...key, id, day, ticket, language, ...projectionOf(state, promised, fact.at) };
  await insertTogether(
    scope.db,
    [
      factRow(scope, id, fact, now),
      { into: 'visit', rows: [visit], onConflict: replaced(visit) },
      spansOf(scope, id, state),
    ],
    { municipalityId: scope.municipalityId, names: linesOf(opened.state, state) },
  );
  if (state.spans.length < (opened.state?.spans.length ?? 0)) await dropSpans(scope, id, state.spans.length);
  return state;
}

function factRow(scope: Scope, visitId: string, fact: VisitFact, recordedAt: Instant): Rows {
  const { id, kind, at, by, ...body } = fact;
  const row = {
    municipality_id: scope.municipalityId,
    visit_id: visitId,
    id,
    kind,
    at,
    recorded_at: recordedAt,
    actor_kind: by.kind,
    actor_id: by.kind === 'employee' ? by.employeeId : null,
    body,
  };
  return { into: 'visit_fact', rows: [row] };
}

function replaced(row: object) {
  const columns = Object.keys(row).filter((column) => column !== 'municipality_id' && column !== 'id');
  const changes = columns.map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`);
  return sql`on conflict (municipality_id, id) do update set ${sql.join(changes)}`;
}

/** An act that is undone can take back the end of a service, too. */
async function dropSpans(scope: Scope, visitId: string, kept: number): Promise<void> {
  await tables(scope)
    .deleteFrom('visit_span')
    .where('municipality_id', '=', scope.municipalityId)
    .where('visit_id', '=', visitId)
    .where('ordinal', '>=', kept)
    .execute();
}

function spansOf(scope: Scope, visitId: string, { spans }: VisitState): Rows {
  const rows = spanRows(scope, visitId, spans);
  const onConflict = sql`on conflict (municipality_id, visit_id, ordinal) do update set
    to_at = excluded.to_at, from_at = excluded.from_at, service_id = excluded.service_id,
    location_id = excluded.location_id, counter_id = excluded.counter_id, employee_id = excluded.employee_id`;
  return { into: 'visit_span', rows, onConflict };
}

function linesOf(before: VisitState | undefined, after: VisitState): string[] {
  return [...new Set([before?.locationId ?? after.locationId, after.locationId])].map(lineTopic);
}

/** What changes when somebody joins, is called or leaves at a location. */
export function lineTopic(locationId: string): string {
  return `line:${locationId}`;
}
