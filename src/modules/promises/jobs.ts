import { sql } from 'kysely';
import { type ContactState, derive } from '#engine/promises/index.ts';
import { type MunicipalRulebook, rulebook } from '#modules/charter/index.ts';
import { type ContactProjection, outdatedContacts, projections } from '#modules/contacts/index.ts';
import { municipalities } from '#modules/organisation/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import { type Database, inTransaction, type Scope } from '#platform/db/index.ts';
import type { Work } from '#platform/jobs/index.ts';
import { projectionOf, recount, repairRollups, replaceLedger } from './commands.ts';
import { ledgers, rollupDrift } from './queries.ts';
import {
  contactDifference,
  type LedgerDifference,
  ledgerRows,
  rowDifferences,
  type StoredLedger,
} from './rules.ts';

const portion = 200;

/** After a charter or a calendar changed: the dates of what is open, a portion at a time, oldest version first (EC-72). */
export function recountWork({ db, clock }: { readonly db: Database; readonly clock: Clock }): Work {
  return {
    name: 'promises.recount',
    everyMs: 60_000,
    async run(signal) {
      for (const scope of await municipalities(db)) {
        const { ordinal } = await rulebook(scope);
        const ids = await outdatedContacts(scope, ordinal, portion);
        for (const id of ids) {
          if (signal.aborted) return 'done';
          await inTransaction(scope, (within) => recount(within, id, clock.now()));
        }
        if (ids.length === portion) return 'more';
      }
      return 'done';
    },
  };
}

export interface RebuildOptions {
  /** Puts right what differs; otherwise only looks. */
  readonly repair: boolean;
  readonly onProgress?: (contacts: number) => void;
}

export interface RebuildReport {
  readonly contacts: number;
  /** Contacts that the recount has not reached since the charter changed: they are compared after it has. */
  readonly waiting: number;
  /** How many rows differ, by table. */
  readonly differences: Readonly<Partial<Record<LedgerDifference['table'], number>>>;
  /** The first of them. */
  readonly examples: readonly LedgerDifference[];
}

const rebuildPortion = 500;
const exampleLimit = 20;

/**
 * Works out again what follows from the facts, for every contact of a municipality, and compares it with the register.
 * A look is one snapshot, however long it takes; a repair goes portion by portion beside the work that goes on, and the
 * counts come last.
 */
export async function rebuild(scope: Scope, options: RebuildOptions): Promise<RebuildReport> {
  const tally = newTally(options);
  if (options.repair) {
    await inPortions((after) => inTransaction(scope, (within) => portionFrom(within, after, tally)));
    tally.count('rollup_month', await repairRollups(scope));
  } else {
    const snapshot = scope.db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
    await snapshot.execute(async (db) => {
      const within = { ...scope, db };
      await inPortions((after) => portionFrom(within, after, tally));
      await sql`set local statement_timeout = 0`.execute(db);
      for (const { month, ...missing } of (await rollupDrift(within).execute(db)).rows)
        tally.add({ table: 'rollup_month', of: `month ${month}`, derived: missing });
    });
  }
  return tally.report();
}

/** @param portion @returns the identifier it ended with, or undefined when there is no more */
async function inPortions(
  portion: (after: string | undefined) => Promise<string | undefined>,
): Promise<void> {
  for (let after = await portion(undefined); after !== undefined; after = await portion(after));
}

type Tally = ReturnType<typeof newTally>;

function newTally(options: RebuildOptions) {
  const differences: Partial<Record<LedgerDifference['table'], number>> = {};
  const examples: LedgerDifference[] = [];
  let contacts = 0;
  let waiting = 0;
  const count = (table: LedgerDifference['table'], rows: number) => {
    if (rows > 0) differences[table] = (differences[table] ?? 0) + rows;
  };
  return {
    ...options,
    count,
    add(found: LedgerDifference) {
      count(found.table, 1);
      if (examples.length < exampleLimit) examples.push(found);
    },
    seen(more: number) {
      contacts += more;
      options.onProgress?.(contacts);
    },
    wait: () => {
      waiting += 1;
    },
    report: (): RebuildReport => ({ contacts, waiting, differences, examples }),
  };
}

async function portionFrom(
  scope: Scope,
  after: string | undefined,
  tally: Tally,
): Promise<string | undefined> {
  const rules = await rulebook(scope);
  const contacts = await projections(scope, { after, limit: rebuildPortion, lock: tally.repair });
  const stored = await ledgers(
    scope,
    contacts.map(({ id }) => id),
  );
  for (const contact of contacts) await compare(scope, contact, stored.get(contact.id)!, rules, tally);
  tally.seen(contacts.length);
  return contacts.length < rebuildPortion ? undefined : contacts.at(-1)?.id;
}

async function compare(
  scope: Scope,
  { id, ...stored }: ContactProjection & { id: string },
  ledger: StoredLedger,
  rules: MunicipalRulebook,
  tally: Tally,
): Promise<void> {
  if (!ledger.facts.some((fact) => fact.kind === 'received')) return tally.add({ table: 'fact', of: id });
  const state = derive(ledger.facts, rules);
  const isRunning = state.status === 'open' || state.status === 'waiting';
  if (isRunning && stored.charter_ordinal < rules.ordinal && !tally.repair) return tally.wait();
  const projection = projectionFrom(ledger, state, rules);
  // The charter that an ended contact was last worked out with says nothing about it any more.
  const derived = isRunning ? projection : { ...projection, charter_ordinal: stored.charter_ordinal };
  const ofContact = contactDifference(id, stored, derived);
  const found = [
    ...(ofContact ? [ofContact] : []),
    ...rowDifferences(id, ledger.rows, ledgerRows(scope, id, state)),
  ];
  for (const difference of found) tally.add(difference);
  if (found.length > 0 && tally.repair) await replaceLedger(scope, id, state, projection);
}

function projectionFrom(
  ledger: StoredLedger,
  state: ContactState,
  rules: MunicipalRulebook,
): ContactProjection {
  const changedAt = Math.max(
    ...ledger.facts.map((fact) => fact.recordedAt),
  ) as ContactProjection['changed_at'];
  return projectionOf(state, rules, changedAt, ledger.facts.length);
}
