import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import type { Day, Instant } from '#engine/time/index.ts';
import { foldVisit, type VisitFact } from '#engine/visits/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import { insertTogether, inTransaction, type Scope } from '#platform/db/index.ts';
import { peaks } from '../queries/peaks.ts';
import { factOfRow, projectionOf, spanRows, waitNormOn } from '../rules/index.ts';
import { tables, type VisitTable } from '../schema.ts';

/** A row that is not what the facts say. */
export interface VisitDifference {
  readonly table: 'visit' | 'visit_span' | 'visit_fact';
  /** The visit. */
  readonly of: string;
  readonly stored?: object;
  readonly derived?: object;
}

export interface VisitRebuild {
  readonly visits: number;
  readonly differences: Readonly<Partial<Record<VisitDifference['table'], number>>>;
  /** The first of them. */
  readonly examples: readonly VisitDifference[];
}

export interface VisitRebuildOptions {
  /** Puts right what differs; otherwise only looks. */
  readonly repair: boolean;
  readonly onProgress?: (visits: number) => void;
}

const portion = 500;
const exampleLimit = 20;

/**
 * Works out again, for every visit of a municipality, what follows from its facts, and compares it with what stands there. Goes
 * portion by portion beside the work that goes on: each portion is looked at as of one moment, and locked while it is put right.
 */
export async function rebuildVisits(scope: Scope, options: VisitRebuildOptions): Promise<VisitRebuild> {
  const differences: Partial<Record<VisitDifference['table'], number>> = {};
  const examples: VisitDifference[] = [];
  let visits = 0;
  for (let after: string | undefined = ''; after !== undefined; ) {
    const { seen, found, last } = await asOfOneMoment(scope, options.repair, (within) =>
      rebuildPortion(within, after!, options.repair),
    );
    visits += seen;
    for (const difference of found) {
      differences[difference.table] = (differences[difference.table] ?? 0) + 1;
      if (examples.length < exampleLimit) examples.push(difference);
    }
    options.onProgress?.(visits);
    after = last;
  }
  return { visits, differences, examples };
}

function asOfOneMoment<Result>(scope: Scope, repair: boolean, look: (within: Scope) => Promise<Result>) {
  if (repair) return inTransaction(scope, ({ db }) => look({ ...scope, db }));
  const snapshot = scope.db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
  return snapshot.execute((db) => look({ ...scope, db }));
}

async function rebuildPortion(scope: Scope, after: string, repair: boolean) {
  const rules = await rulebook(scope);
  const stored = await tables(scope)
    .selectFrom('visit')
    .selectAll()
    .where('municipality_id', '=', scope.municipalityId)
    .$if(after !== '', (query) => query.where('id', '>', after))
    .orderBy('id')
    .limit(portion)
    .$if(repair, (query) => query.forUpdate())
    .execute();
  const [first, last] = [
    Math.min(...stored.map(({ day }) => day)),
    Math.max(...stored.map(({ day }) => day)),
  ];
  const announced = stored.length === 0 ? [] : await peaks(scope, { from: first as Day, to: last as Day });
  const ids = stored.map(({ id }) => id);
  const [facts, spans] = await Promise.all([factsByVisit(scope, ids), spansByVisit(scope, ids)]);
  const found: VisitDifference[] = [];
  const wrong = new Map<string, Projection>();
  const wrongSpans = new Map<string, ReturnType<typeof spanRows>>();
  for (const row of stored) {
    const state = foldVisit(facts.get(row.id) ?? []);
    if (state === undefined) {
      found.push({ table: 'visit_fact', of: row.id });
      continue;
    }
    // What still waits has no verdict, whatever the moment.
    const norm = waitNormOn(rules, row.day);
    const promised = { day: row.day, norm, peaks: announced, zone: rules.zone };
    const projection = projectionOf(state, promised, 0 as Instant);
    const differing = differenceOf(row, projection);
    if (differing) {
      found.push({ table: 'visit', of: row.id, ...differing });
      wrong.set(row.id, projection);
    }
    const due = spanRows(scope, row.id, state.spans);
    if (isDeepStrictEqual(spans.get(row.id) ?? [], due)) continue;
    found.push({ table: 'visit_span', of: row.id, stored: spans.get(row.id) ?? [], derived: due });
    wrongSpans.set(row.id, due);
  }
  if (repair) {
    await putRight(scope, wrong);
    await replaceSpans(scope, wrongSpans);
  }
  return { seen: stored.length, found, last: stored.length < portion ? undefined : ids.at(-1) };
}

async function factsByVisit(scope: Scope, ids: readonly string[]): Promise<Map<string, VisitFact[]>> {
  if (ids.length === 0) return new Map();
  const rows = await tables(scope)
    .selectFrom('visit_fact')
    .selectAll()
    .where('municipality_id', '=', scope.municipalityId)
    .where('visit_id', 'in', [...ids])
    .execute();
  const byVisit = Map.groupBy(rows, (row) => row.visit_id);
  return new Map([...byVisit].map(([id, own]) => [id, own.map(factOfRow)]));
}

async function spansByVisit(scope: Scope, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, object[]>();
  const rows = await tables(scope)
    .selectFrom('visit_span')
    .selectAll()
    .where('municipality_id', '=', scope.municipalityId)
    .where('visit_id', 'in', [...ids])
    .orderBy('ordinal')
    .execute();
  return Map.groupBy(rows, (row) => row.visit_id);
}

type Projection = ReturnType<typeof projectionOf>;

/** The columns that differ, as they are and as they should be. */
function differenceOf(row: VisitTable, projection: Projection) {
  const changed = (Object.keys(projection) as (keyof Projection)[]).filter(
    (column) => !isDeepStrictEqual(row[column], projection[column]),
  );
  if (changed.length === 0) return undefined;
  const pick = (from: Projection | VisitTable) =>
    Object.fromEntries(changed.map((column) => [column, from[column]]));
  return { stored: pick(row), derived: pick(projection) };
}

/** All of a portion in one statement: one each would take a large town hall hours. */
async function putRight(scope: Scope, wrong: ReadonlyMap<string, Projection>): Promise<void> {
  const [first] = wrong.values();
  if (first === undefined) return;
  const due = [...wrong].map(([id, projection]) => ({ id, ...projection }));
  const columns = Object.keys(first).map((column) => sql`${sql.ref(column)} = due.${sql.ref(column)}`);
  await sql`update visit set ${sql.join(columns)}
    from jsonb_populate_recordset(null::visit, ${JSON.stringify(due)}::jsonb) as due
    where visit.municipality_id = ${scope.municipalityId} and visit.id = due.id`.execute(scope.db);
}

async function replaceSpans(
  scope: Scope,
  wrong: ReadonlyMap<string, ReturnType<typeof spanRows>>,
): Promise<void> {
  if (wrong.size === 0) return;
  await sql`delete from visit_span
    where municipality_id = ${scope.municipalityId} and visit_id = any(${[...wrong.keys()]}::uuid[])`.execute(
    scope.db,
  );
  await insertTogether(scope.db, [{ into: 'visit_span', rows: [...wrong.values()].flat() }]);
}
