import { sql } from 'kysely';
import { isMeasurable } from '#engine/deadlines/index.ts';
import { type ContactState, derive, type Fact, type Outcome } from '#engine/promises/index.ts';
import type { Day, Instant } from '#engine/time/index.ts';
import { type CharterVersion, makeRulebook, rulebook } from '#modules/charter/index.ts';
import { openContacts, referenceOfContact } from '#modules/contacts/index.ts';
import type { Scope } from '#platform/db/index.ts';
import { factOf, type RollupRow, type StoredLedger, shards } from './rules.ts';
import { type FactTable, tables } from './schema.ts';

/** The facts of a contact in the order in which they became known. */
export async function factsOf(scope: Scope, contactId: string): Promise<Fact[]> {
  return (await selectFacts(scope, contactId).execute()).map(factOf);
}

function selectFacts(scope: Scope, contactId: string) {
  return tables(scope)
    .selectFrom('fact')
    .selectAll()
    .where('municipality_id', '=', scope.municipalityId)
    .where('contact_id', '=', contactId)
    .orderBy('recorded_at')
    .orderBy('id');
}

/** A contact as its facts have it, for a screen; with its reference, in one statement. */
export async function stateOf(
  scope: Scope,
  contactId: string,
): Promise<{ reference: string; facts: readonly Fact[]; state: ContactState } | undefined> {
  const rows = await selectFacts(scope, contactId)
    .select(referenceOfContact('fact').as('reference'))
    .execute();
  const [first] = rows;
  if (first === undefined) return undefined;
  const facts = rows.map(({ reference: _, ...fact }) => factOf(fact));
  return { reference: first.reference, facts, state: derive(facts, await rulebook(scope)) };
}

/** The last days of a contact's promises as they stand in the register. */
export async function storedDueDays(scope: Scope, contactId: string): Promise<Map<string, Day>> {
  const rows = await tables(scope)
    .selectFrom('promise')
    .select(['id', 'body'])
    .where('municipality_id', '=', scope.municipalityId)
    .where('contact_id', '=', contactId)
    .execute();
  return new Map(
    rows.flatMap(({ id, body }) =>
      isMeasurable(body.deadline) ? [[id, body.deadline.dueDay] as const] : [],
    ),
  );
}

/** Counts of one month, norm and team in one class. `month` counts from year 0. */
export interface MonthlyCount {
  readonly month: number;
  readonly normId: string;
  readonly teamId: string;
  readonly outcome: Outcome;
  readonly contacts: number;
  readonly notices: number;
}

/** The counts of months `from` to `to` (inclusive), with what is open and past its due moment at `now` counted as such. */
export async function monthlyCounts(
  scope: Scope,
  from: number,
  to: number,
  now: Instant,
): Promise<MonthlyCount[]> {
  const counts = await tables(scope)
    .selectFrom('rollup_month')
    .select(['month', 'norm_id as normId', 'team_id as teamId', 'outcome'])
    .select([sql<number>`sum(contacts)::int`.as('contacts'), sql<number>`sum(notices)::int`.as('notices')])
    .where('municipality_id', '=', scope.municipalityId)
    .where('month', '>=', from)
    .where('month', '<=', to)
    .groupBy(['month', 'norm_id', 'team_id', 'outcome'])
    .having(sql<number>`sum(contacts)`, '!=', 0)
    .execute();
  const late = await runningLate(scope, from, to, now);
  return [...counts, ...late.flatMap(asOpenAndLate)];
}

/** What runs but is past due was counted as running: it moves to its own class. */
function asOpenAndLate(late: MonthlyCount): MonthlyCount[] {
  return [
    { ...late, contacts: -late.contacts, notices: -late.notices },
    { ...late, outcome: 'openAndLate' },
  ];
}

/** Promises that run and are past due at `now`, by month, norm, team and the class they are counted in. */
export async function runningLate(
  scope: Scope,
  from: number,
  to: number,
  now: Instant,
): Promise<MonthlyCount[]> {
  return tables(scope)
    .selectFrom('outcome')
    .select(['month', 'norm_id as normId', 'team_id as teamId', 'outcome'])
    .select([
      sql<number>`count(*)::int`.as('contacts'),
      sql<number>`coalesce(sum(notices), 0)::int`.as('notices'),
    ])
    .where('municipality_id', '=', scope.municipalityId)
    .where(sql<boolean>`outcome in ('open', 'noticeRunning')`)
    .where('due_at', '<=', now)
    .where('month', '>=', from)
    .where('month', '<=', to)
    .groupBy(['month', 'norm_id', 'team_id', 'outcome'])
    .execute();
}

/** Rows of one month, norm and team whose first verdict did not stand: it was corrected, or its answer came back. */
export type RevisedCount = Pick<MonthlyCount, 'month' | 'normId' | 'teamId' | 'contacts'>;

/** @param since no verdict about months `from` to `to` was reached before this */
export async function revisedCounts(
  scope: Scope,
  from: number,
  to: number,
  since: Instant,
): Promise<RevisedCount[]> {
  const { rows } = await sql<RevisedCount>`
    select month, norm_id as "normId", team_id as "teamId", count(*)::int as contacts
    from outcome join (
      select distinct contact_id, promise_id from verdict
      where municipality_id = ${scope.municipalityId} and replaces is not null and reached_at >= ${since}) as revised
      using (contact_id, promise_id)
    where municipality_id = ${scope.municipalityId} and month between ${from} and ${to}
    group by month, norm_id, team_id`.execute(scope.db);
  return rows;
}

/** The contacts that a figure counts: of one team, norm and month, in some of the classes. */
export interface CohortFilter {
  readonly teamId: string;
  readonly normId: string;
  readonly month: number;
  /** What is open past its due moment at `now` is `openAndLate`, and no longer `open` or `noticeRunning`. */
  readonly outcomes: readonly Outcome[];
  readonly now: Instant;
  /** Only those with a handling notice, or whose verdict was revised. */
  readonly only?: 'noticed' | 'revised';
  /** Where the previous page ended. */
  readonly after?: CohortPlace;
  readonly limit: number;
}

/** Place of one row in a cohort: in order of receipt. */
export interface CohortPlace {
  readonly day: Day;
  readonly contactId: string;
  readonly promiseId: string;
}

export interface CohortRow {
  readonly contactId: string;
  readonly promiseId: string;
  readonly reference: string;
  readonly receivedDay: Day;
  readonly outcome: Outcome;
  readonly notices: number;
}

/** One page of the rows behind a figure. A contact that was opened again counts once for each round, in its own month. */
export async function cohortRows(scope: Scope, filter: CohortFilter): Promise<CohortRow[]> {
  const { after, now, only } = filter;
  const outcome = sql<Outcome>`case when outcome in ('open', 'noticeRunning') and due_at <= ${now} then 'openAndLate' else outcome end`;
  return tables(scope)
    .selectFrom('outcome')
    .select(['contact_id as contactId', 'promise_id as promiseId', 'received_day as receivedDay', 'notices'])
    .select([outcome.as('outcome'), referenceOfContact('outcome').as('reference')])
    .where('municipality_id', '=', scope.municipalityId)
    .where('team_id', '=', filter.teamId)
    .where('norm_id', '=', filter.normId)
    .where('month', '=', filter.month)
    .where(outcome, 'in', filter.outcomes)
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(received_day, contact_id, promise_id) > (${after?.day}, ${after?.contactId}, ${after?.promiseId})`,
      ),
    )
    .$if(only === 'noticed', (query) => query.where('notices', '>', 0))
    .$if(only === 'revised', (query) =>
      query.where(sql<boolean>`exists (
        select from verdict v
        where v.municipality_id = outcome.municipality_id and v.contact_id = outcome.contact_id
          and v.promise_id = outcome.promise_id and v.replaces is not null)`),
    )
    .orderBy('received_day')
    .orderBy('contact_id')
    .orderBy('promise_id')
    .limit(filter.limit)
    .execute();
}

/** The facts of several contacts with what stands in the register about them, for the rebuild. */
export async function ledgers(
  scope: Scope,
  contactIds: readonly string[],
): Promise<Map<string, StoredLedger>> {
  const rowsOf = <Table extends 'fact' | 'promise' | 'verdict' | 'outcome'>(table: Table) =>
    sql<Record<string, unknown> & { contact_id: string }>`
      select * from ${sql.table(table)}
      where municipality_id = ${scope.municipalityId} and contact_id = any(${contactIds}::uuid[])`.execute(
      scope.db,
    );
  const [facts, promises, verdicts, outcomes] = [
    await rowsOf('fact'),
    await rowsOf('promise'),
    await rowsOf('verdict'),
    await rowsOf('outcome'),
  ].map(({ rows }) => Map.groupBy(rows, (row) => row.contact_id));
  const ledger = (id: string): StoredLedger => ({
    facts: (facts?.get(id) ?? []).map((row) => factOf(row as unknown as FactTable)),
    rows: {
      promise: promises?.get(id) ?? [],
      verdict: verdicts?.get(id) ?? [],
      outcome: outcomes?.get(id) ?? [],
    },
  });
  return new Map(contactIds.map((id) => [id, ledger(id)]));
}

/** What must be added to the monthly counts to make them the sum of the outcomes; the counts of the whole table are read. */
export const rollupDrift = (scope: Scope) => sql<RollupRow>`
  with counted as (
    select month, norm_id, team_id, outcome,
      (('x' || right(contact_id::text, 2))::bit(8)::int % ${sql.lit(shards)})::smallint as shard,
      count(*)::int as contacts, sum(notices)::int as notices
    from outcome where municipality_id = ${scope.municipalityId} group by 1, 2, 3, 4, 5),
  stored as (select * from rollup_month where municipality_id = ${scope.municipalityId})
  select month, norm_id, team_id, outcome, shard,
    coalesce(counted.contacts, 0) - coalesce(stored.contacts, 0) as contacts,
    coalesce(counted.notices, 0) - coalesce(stored.notices, 0) as notices
  from counted full join stored using (month, norm_id, team_id, outcome, shard)
  where coalesce(counted.contacts, 0) <> coalesce(stored.contacts, 0)
    or coalesce(counted.notices, 0) <> coalesce(stored.notices, 0)`;

/** What another charter would do to the promises that run. */
export interface CharterPreview {
  readonly examined: number;
  readonly earlier: number;
  readonly later: number;
  readonly unchanged: number;
  /** There are more open contacts than were examined. */
  readonly more: boolean;
  readonly examples: readonly {
    readonly reference: string;
    readonly before: Instant;
    readonly after: Instant;
  }[];
}

/** An administrator waits for it: enough to see what a change does, little enough to wait for. */
const previewLimit = 2_000;
const exampleLimit = 10;

/** Works the open contacts out with the charter as it is and as it would be, and lays the dates side by side. */
export async function previewCharter(
  scope: Scope,
  proposal: Pick<CharterVersion, 'charter' | 'source' | 'validFrom'>,
  now: Instant,
): Promise<CharterPreview> {
  const rules = await rulebook(scope);
  const proposed = { ...proposal, id: 'proposal', ordinal: rules.ordinal + 1, putInForceAt: now };
  const changed = makeRulebook([...rules.versions, proposed]);
  const open = await openContacts(scope, previewLimit + 1);
  const examples: CharterPreview['examples'][number][] = [];
  const counts = { earlier: 0, later: 0, unchanged: 0 };
  for (const { id, reference } of open.slice(0, previewLimit)) {
    const facts = await factsOf(scope, id);
    const [before, after] = [derive(facts, rules).due, derive(facts, changed).due];
    counts[directionOf(before, after)] += 1;
    if (before !== undefined && after !== undefined && before !== after && examples.length < exampleLimit)
      examples.push({ reference, before, after });
  }
  return {
    ...counts,
    examined: Math.min(open.length, previewLimit),
    more: open.length > previewLimit,
    examples,
  };
}

/** A promise without a date lies further away than any date. */
function directionOf(
  before: Instant | undefined,
  after: Instant | undefined,
): 'earlier' | 'later' | 'unchanged' {
  if (before === after) return 'unchanged';
  return (after ?? Number.POSITIVE_INFINITY) < (before ?? Number.POSITIVE_INFINITY) ? 'earlier' : 'later';
}

/** Complaints of one day and team that came one way and fare alike. */
export interface ComplaintRow {
  readonly teamId: string;
  readonly receivedDay: Day;
  /** Brought in writing: by letter, e-mail or form (Awb 9:4). */
  readonly written: boolean;
  /** Of the answer that was promised; absent where no norm held. */
  readonly outcome?: Outcome;
  /** Put off by a notice (Awb 9:11.2). */
  readonly notified: boolean;
  readonly complaints: number;
}

/**
 * The complaints that came in from `from` up to and including `to`, for their yearly overview (Awb 9:12a). One that was booked as a
 * complaint later counts on the day it came.
 * @param normIds norms that promise an answer
 */
export async function complaintRows(
  scope: Scope,
  {
    from,
    to,
    normIds,
    now,
  }: { readonly from: Day; readonly to: Day; readonly normIds: readonly string[]; readonly now: Instant },
): Promise<ComplaintRow[]> {
  const { rows } = await sql<Omit<ComplaintRow, 'outcome'> & { outcome: Outcome | null }>`
    select team_id as "teamId", received_day as "receivedDay", written, outcome, notified, count(*)::int as complaints
    from (
      select distinct on (c.id) c.team_id, c.received_day, c.channel not in ('phone', 'counter') as written,
        case when o.outcome = 'open' and o.due_at <= ${now} then 'openAndLate' else o.outcome end as outcome,
        coalesce(o.notices, 0) > 0 as notified
      from contact c left join outcome o
        on o.municipality_id = c.municipality_id and o.contact_id = c.id and o.norm_id = any(${normIds}::text[])
      where c.municipality_id = ${scope.municipalityId} and c.sort = 'complaint' and c.merged_into is null
        and c.received_day between ${from} and ${to}
      order by c.id, o.settled_at desc nulls first) complaint
    group by 1, 2, 3, 4, 5`.execute(scope.db);
  return rows.map(({ outcome, ...row }) => (outcome === null ? row : { ...row, outcome }));
}
