import {
  type Actor,
  type ContactState,
  type Fact,
  type FactBody,
  type Outcome,
  outcomesAt,
  type PromiseState,
  type Verdict,
} from '#engine/promises/index.ts';
import { type Day, type Instant, monthOf } from '#engine/time/index.ts';
import type { MessageKind } from '#modules/contacts/index.ts';
import type { FactTable, OutcomeTable, RollupMonthTable, VerdictTable } from './schema.ts';

/** Before any due moment: with it, an outcome is `open` until a fact says otherwise, and the clock is asked at reading. */
const beforeAll = Number.MIN_SAFE_INTEGER as Instant;
export const shards = 8;

/** Months since year 0, the grain of the published figures. */
export function monthNumber(day: Day): number {
  const { year, month } = monthOf(day);
  return year * 12 + month - 1;
}

/** What a contact counts as in the figures, one row a norm and round, without the municipality and the contact. */
export type OutcomeRow = Omit<OutcomeTable, 'municipality_id' | 'contact_id'>;

export function outcomeRows(state: ContactState): OutcomeRow[] {
  const shared = (day: Day) => ({ team_id: state.teamId, received_day: day, month: monthNumber(day) });
  const chains = [...Map.groupBy(state.promises, (promise) => promise.chain).entries()];
  const measured = chains.flatMap(([chain, promises]) =>
    outcomesAt({ promises, unmeasured: [] }, beforeAll).map((counted) => ({
      promise_id: chain,
      norm_id: counted.normId ?? '',
      ...shared(counted.receivedDay),
      outcome: counted.outcome,
      notices: counted.notices,
      due_at: runningDue(promises),
      settled_at: settledAt(promises, counted.outcome),
    })),
  );
  const unmeasured = state.unmeasured.map((gap) => ({
    promise_id: gap.factId,
    norm_id: '',
    ...shared(gap.receivedDay),
    outcome: 'notMeasurable' as const,
    notices: 0,
    due_at: null,
    settled_at: null,
  }));
  return [...measured, ...unmeasured];
}

/** A promise that is held by a pause becomes late by no clock. */
function runningDue(chain: readonly PromiseState[]): Instant | null {
  const running = chain.find((promise) => promise.state === 'open');
  return running === undefined || 'notMeasurable' in running.deadline ? null : running.deadline.due;
}

function settledAt(chain: readonly PromiseState[], outcome: Outcome): Instant | null {
  if (outcome === 'open' || outcome === 'noticeRunning') return null;
  return chain.at(-1)?.settledAt ?? null;
}

export type RollupRow = Omit<RollupMonthTable, 'municipality_id'>;

/** What must be added to the monthly counts when a contact's rows change from `before` to `after`. */
export function rollupChanges(
  contactId: string,
  before: readonly OutcomeRow[],
  after: readonly OutcomeRow[],
): RollupRow[] {
  const shard = Number.parseInt(contactId.slice(-2), 16) % shards;
  const changes = new Map<string, RollupRow>();
  const add = (row: OutcomeRow, sign: 1 | -1) => {
    const key = `${row.month} ${row.norm_id} ${row.team_id} ${row.outcome}`;
    const { contacts = 0, notices = 0 } = changes.get(key) ?? {};
    changes.set(key, {
      month: row.month,
      norm_id: row.norm_id,
      team_id: row.team_id,
      outcome: row.outcome,
      shard,
      contacts: contacts + sign,
      notices: notices + sign * row.notices,
    });
  };
  for (const row of before) add(row, -1);
  for (const row of after) add(row, 1);
  return [...changes.values()].filter((change) => change.contacts !== 0 || change.notices !== 0);
}

/** A fact's own members, without those that have a column. */
export function factRow(scope: { municipalityId: string }, contactId: string, fact: Fact): FactTable {
  const { id, at, recordedAt, by, kind, ...body } = fact;
  return {
    municipality_id: scope.municipalityId,
    contact_id: contactId,
    id,
    kind,
    at,
    recorded_at: recordedAt,
    actor_kind: by.kind,
    actor_id: by.kind === 'employee' ? by.employeeId : null,
    body,
  };
}

export function factOf(row: FactTable): Fact {
  const by =
    row.actor_kind === 'employee'
      ? { kind: row.actor_kind, employeeId: row.actor_id }
      : { kind: row.actor_kind };
  return { ...row.body, kind: row.kind, id: row.id, at: row.at, recordedAt: row.recorded_at, by } as Fact;
}

export function verdictRow(
  scope: { municipalityId: string },
  contactId: string,
  verdict: Verdict,
): VerdictTable {
  return {
    municipality_id: scope.municipalityId,
    contact_id: contactId,
    id: verdict.id,
    promise_id: verdict.promiseId,
    norm_id: verdict.normId,
    charter_version: verdict.charterVersion,
    calendar_version: verdict.calendarVersion,
    outcome: verdict.outcome,
    notices: verdict.notices,
    reached_at: verdict.reachedAt,
    replaces: verdict.replaces ?? null,
    because: verdict.because,
  };
}

/** The rows that follow from the facts of one contact, in the tables of this module. */
export interface LedgerRows {
  readonly promise: readonly object[];
  readonly verdict: readonly object[];
  readonly outcome: readonly object[];
}

/** What stands in the register about one contact. */
export interface StoredLedger {
  readonly facts: readonly Fact[];
  readonly rows: LedgerRows;
}

export function ledgerRows(
  scope: { municipalityId: string },
  contactId: string,
  state: ContactState,
): LedgerRows {
  const key = { municipality_id: scope.municipalityId, contact_id: contactId };
  return {
    promise: state.promises.map((promise, ordinal) => ({ ...key, id: promise.id, ordinal, body: promise })),
    verdict: state.verdicts.map((verdict) => verdictRow(scope, contactId, verdict)),
    outcome: outcomeRows(state).map((row) => ({ ...key, ...row })),
  };
}

/** A row that is not what follows from the facts. Absent `stored`: it is missing; absent `derived`: it should not be there. */
export interface LedgerDifference {
  readonly table: 'contact' | keyof LedgerRows | 'rollup_month' | 'fact';
  /** The contact, or the month of a count. */
  readonly of: string;
  readonly stored?: object;
  readonly derived?: object;
}

export function rowDifferences(
  contactId: string,
  stored: LedgerRows,
  derived: LedgerRows,
): LedgerDifference[] {
  return (['promise', 'verdict', 'outcome'] as const).flatMap((table) => {
    const there = byKey(stored[table]);
    const due = byKey(derived[table]);
    return [...new Set([...there.keys(), ...due.keys()])]
      .filter((key) => canonical(there.get(key)) !== canonical(due.get(key)))
      .map((key) => difference(table, contactId, there.get(key), due.get(key)));
  });
}

/** @returns undefined where both are the same */
export function contactDifference(
  contactId: string,
  stored: object,
  derived: object,
): LedgerDifference | undefined {
  if (canonical(stored) === canonical(derived)) return undefined;
  const changed = Object.keys(derived).filter(
    (name) => canonical(member(stored, name)) !== canonical(member(derived, name)),
  );
  const pick = (row: object) => Object.fromEntries(changed.map((name) => [name, member(row, name)]));
  return difference('contact', contactId, pick(stored), pick(derived));
}

function difference(
  table: LedgerDifference['table'],
  of: string,
  stored: object | undefined,
  derived: object | undefined,
): LedgerDifference {
  return { table, of, ...(stored && { stored }), ...(derived && { derived }) };
}

const member = (row: object, name: string) => (row as Record<string, unknown>)[name];

function byKey(rows: readonly object[]): Map<string, object> {
  return new Map(rows.map((row) => [String(member(row, 'id') ?? member(row, 'promise_id')), row]));
}

/** One text for equal data, whatever the order of the members: `jsonb` keeps its own. */
function canonical(value: unknown): string | undefined {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}

/**
 * What is true once a message has left. A confirmation is an act of the program, which counts from that moment like
 * every act that a message carries out.
 */
export function factsOfSending(
  kind: MessageKind,
  messageId: string,
  by: Actor,
): (FactBody & { readonly by: Actor })[] {
  const left = { kind: 'messageSent', messageId, by } as const;
  return kind === 'receiptConfirmation' ? [{ kind: 'receiptConfirmed', messageId, by }, left] : [left];
}
