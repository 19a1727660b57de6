import { sql } from 'kysely';
import { isMeasurable } from '#engine/deadlines/index.ts';
import { type ContactState, derive, type Fact, type FactBody } from '#engine/promises/index.ts';
import type { Day, Instant } from '#engine/time/index.ts';
import { type MunicipalRulebook, rulebook } from '#modules/charter/index.ts';
import {
  type ContactProjection,
  contactRows,
  lockContact,
  type NewContact,
  projectContact,
} from '#modules/contacts/index.ts';
import { insertTogether, inTransaction, newId, type Rows, type Scope } from '#platform/db/index.ts';
import { announceStored } from '#platform/realtime/index.ts';
import { factsOf, rollupDrift, storedDueDays } from './queries.ts';
import { factRow, ledgerRows, type OutcomeRow, outcomeRows, rollupChanges, verdictRow } from './rules.ts';

/** A fact before the ledger gives it its place. `at` is when it happened, by default the moment it is recorded. */
export type NewFact = FactBody & { readonly by: Fact['by']; readonly at?: Instant; readonly id?: string };

/** What goes into the register together with the facts: rows of other modules, and who must hear of it. */
export interface Together {
  /** Rows, or what makes them once it is known what follows from the facts. */
  readonly rows?: readonly Rows[] | ((state: ContactState) => readonly Rows[]);
  readonly topics?: readonly string[];
}

/** A contact as its facts have it, locked until the transaction ends. */
export interface OpenedContact {
  readonly id: string;
  readonly facts: readonly Fact[];
  readonly state: ContactState;
  readonly rules: MunicipalRulebook;
}

/**
 * Opens a contact for an act: its facts, what follows from them, and the lock that makes acts follow each other.
 * Must run in a transaction. @returns undefined when there is no such contact in this municipality
 */
export async function openContact(scope: Scope, contactId: string): Promise<OpenedContact | undefined> {
  if ((await lockContact(scope, contactId)) === undefined) return undefined;
  const facts = await factsOf(scope, contactId);
  const rules = await rulebook(scope, 0);
  return { id: contactId, facts, rules, state: derive(facts, rules) };
}

/**
 * Appends facts to an opened contact and writes all that follows from them: status, promises, verdicts, counts. The
 * facts of one call are one act. @returns what follows from the facts now
 */
export async function append(
  scope: Scope,
  opened: OpenedContact,
  facts: readonly NewFact[],
  now: Instant,
  together: Together = {},
): Promise<ContactState> {
  const last = opened.facts.at(-1)?.recordedAt;
  const recordedAt =
    facts.length === 0 && last !== undefined ? last : (Math.max(now, last ?? now) as Instant);
  const placed = facts.map((fact) => place(fact, recordedAt));
  const all = [...opened.facts, ...placed];
  const state = derive(all, opened.rules);
  const before = outcomeRows(opened.state);
  const rows = [
    ...factRows(scope, opened.id, placed),
    ...projectionRows(scope, opened.id, opened.state, state, before),
    ...rowsOf(together, state),
  ];
  const topics = [
    `contact:${opened.id}`,
    `team:${state.teamId}`,
    ...(state.teamId === opened.state.teamId ? [] : [`team:${opened.state.teamId}`]),
  ];
  await removeVanished(scope, opened.id, opened.state, state);
  await insertTogether(scope.db, rows, {
    municipalityId: scope.municipalityId,
    names: [...topics, ...(together.topics ?? [])],
  });
  await projectContact(scope, opened.id, projectionOf(state, opened.rules, recordedAt, all.length));
  return state;
}

/** A new contact with its first facts, in one statement. @returns what follows from the facts */
export async function begin(
  scope: Scope,
  rules: MunicipalRulebook,
  contact: NewContact,
  facts: readonly NewFact[],
  now: Instant,
  together: Together = {},
): Promise<ContactState> {
  const placed = facts.map((fact) => place(fact, now));
  const state = derive(placed, rules);
  const rows = [
    ...contactRows(scope, contact, projectionOf(state, rules, now, placed.length)),
    ...factRows(scope, contact.id, placed),
    ...projectionRows(scope, contact.id, undefined, state, []),
    ...rowsOf(together, state),
  ];
  await insertTogether(scope.db, rows);
  await announceStored(scope, `team:${state.teamId}`, ...(together.topics ?? []));
  return state;
}

function rowsOf({ rows = [] }: Together, state: ContactState): readonly Rows[] {
  return typeof rows === 'function' ? rows(state) : rows;
}

function place(fact: NewFact, recordedAt: Instant): Fact {
  return { ...fact, id: fact.id ?? newId(), at: fact.at ?? recordedAt, recordedAt } as Fact;
}

function factRows(scope: Scope, contactId: string, facts: readonly Fact[]): Rows[] {
  return [{ into: 'fact', rows: facts.map((fact) => factRow(scope, contactId, fact)) }];
}

export function projectionOf(
  state: ContactState,
  rules: MunicipalRulebook,
  changedAt: Instant,
  version: number,
): ContactProjection {
  const running = state.status === 'open' || state.status === 'waiting';
  return {
    channel: state.channel,
    sort: state.sort,
    team_id: state.teamId,
    handler_id: state.handlerId ?? null,
    status: state.status,
    received_at: state.receivedAt,
    received_day: state.receivedDay,
    due_at: state.due ?? null,
    // What was late before the resident was asked stays late: it stands on top, not among what waits.
    paused: state.status === 'waiting' && state.due === undefined,
    undelivered: running && state.undelivered.length > 0,
    merged_into: state.mergedInto ?? null,
    changed_at: changedAt,
    version,
    charter_ordinal: rules.ordinal,
  };
}

/** Rows of the projection as they must be, with what to do where one stands already. */
export function projectionRows(
  scope: Scope,
  contactId: string,
  old: ContactState | undefined,
  state: ContactState,
  before: readonly OutcomeRow[],
): Rows[] {
  const key = { municipality_id: scope.municipalityId, contact_id: contactId };
  const after = outcomeRows(state);
  const isNew = old === undefined;
  return [
    {
      into: 'promise',
      rows: state.promises.map((promise, ordinal) => ({ ...key, id: promise.id, ordinal, body: promise })),
      ...(isNew
        ? {}
        : {
            onConflict: sql`on conflict (municipality_id, contact_id, id) do update set ordinal = excluded.ordinal, body = excluded.body`,
          }),
    },
    {
      into: 'verdict',
      rows: state.verdicts
        .slice(old?.verdicts.length ?? 0)
        .map((verdict) => verdictRow(scope, contactId, verdict)),
    },
    {
      into: 'outcome',
      rows: after.map((row) => ({ ...key, ...row })),
      ...(isNew
        ? {}
        : {
            onConflict: sql`on conflict (municipality_id, contact_id, promise_id) do update set
        team_id = excluded.team_id, received_day = excluded.received_day, month = excluded.month, outcome = excluded.outcome,
        notices = excluded.notices, due_at = excluded.due_at, settled_at = excluded.settled_at`,
          }),
    },
    {
      into: 'rollup_month',
      rows: rollupChanges(contactId, before, after).map((row) => ({
        municipality_id: scope.municipalityId,
        ...row,
      })),
      onConflict: sql`on conflict (municipality_id, month, norm_id, team_id, outcome, shard) do update set
        contacts = rollup_month.contacts + excluded.contacts, notices = rollup_month.notices + excluded.notices`,
    },
  ];
}

/** A merge or an undone reopening takes promises away: their rows go with them. */
async function removeVanished(
  scope: Scope,
  contactId: string,
  old: ContactState,
  state: ContactState,
): Promise<void> {
  const stays = new Set(state.promises.map((promise) => promise.id));
  const counted = new Set(outcomeRows(state).map((row) => row.promise_id));
  const promises = old.promises.filter((promise) => !stays.has(promise.id)).map((promise) => promise.id);
  const outcomes = outcomeRows(old)
    .filter((row) => !counted.has(row.promise_id))
    .map((row) => row.promise_id);
  const own = <Table extends 'promise' | 'outcome'>(table: Table) =>
    sql`delete from ${sql.table(table)} where municipality_id = ${scope.municipalityId} and contact_id = ${contactId}`;
  if (promises.length > 0) await sql`${own('promise')} and id = any(${promises}::text[])`.execute(scope.db);
  if (outcomes.length > 0)
    await sql`${own('outcome')} and promise_id = any(${outcomes}::text[])`.execute(scope.db);
}

/**
 * Works a contact out again with the charter and the calendars as they are now: dates of open promises move, and a fact
 * tells that they did; verdicts stay (EC-26). @returns whether a date moved
 */
export async function recount(scope: Scope, contactId: string, now: Instant): Promise<boolean> {
  const opened = await openContact(scope, contactId);
  if (opened === undefined) return false;
  const moved = movedDates(opened.state, await storedDueDays(scope, contactId));
  await append(scope, opened, moved, now);
  return moved.length > 0;
}

/** The promises that run and whose date is another than the register says. */
function movedDates(state: ContactState, stored: ReadonlyMap<string, Day>): NewFact[] {
  return state.promises.flatMap((promise) => {
    const from = stored.get(promise.id);
    if (promise.state === 'settled' || from === undefined || !isMeasurable(promise.deadline)) return [];
    const to = promise.deadline.dueDay;
    if (from === to) return [];
    return [
      {
        kind: 'dateMoved',
        promiseId: promise.id,
        from,
        to,
        charterVersion: promise.calendarVersion,
        by: { kind: 'program' },
      },
    ];
  });
}

/** Replaces what stands in the register about a contact by what follows from its facts; the counts are not touched. */
export async function replaceLedger(
  scope: Scope,
  contactId: string,
  state: ContactState,
  projection: ContactProjection,
): Promise<void> {
  for (const table of ['promise', 'verdict', 'outcome'])
    await sql`delete from ${sql.table(table)} where municipality_id = ${scope.municipalityId} and contact_id = ${contactId}`.execute(
      scope.db,
    );
  const rows = Object.entries(ledgerRows(scope, contactId, state));
  await insertTogether(
    scope.db,
    rows.map(([into, inserted]) => ({ into, rows: inserted })),
    { municipalityId: scope.municipalityId, names: [`contact:${contactId}`, `team:${state.teamId}`] },
  );
  await projectContact(scope, contactId, projection);
}

/** Two rebuilds at one time would both add what is missing. */
const rollupLock = 7_302_011;

/**
 * Makes the monthly counts the sum of the outcomes, beside acts that go on: what an act adds to both stays equal, so the
 * difference between them may be added at any moment. @returns how many counts were wrong
 */
export async function repairRollups(scope: Scope): Promise<number> {
  return inTransaction(scope, async ({ db }) => {
    await sql`set local statement_timeout = 0`.execute(db);
    await sql`select pg_advisory_xact_lock(${rollupLock})`.execute(db);
    const result = await sql`
      insert into rollup_month (municipality_id, month, norm_id, team_id, outcome, shard, contacts, notices)
      select ${scope.municipalityId}, drift.* from (${rollupDrift(scope)}) as drift
      on conflict (municipality_id, month, norm_id, team_id, outcome, shard) do update set
        contacts = rollup_month.contacts + excluded.contacts, notices = rollup_month.notices + excluded.notices`.execute(
      db,
    );
    return Number(result.numAffectedRows ?? 0n);
  });
}
