import { type RawBuilder, sql } from 'kysely';
import type { Database } from './connection.ts';

/** Rows for one table; every row has the same columns. */
export interface Rows {
  readonly into: string;
  readonly rows: readonly object[];
  /** What to do with a row that exists already, e.g. `on conflict do nothing`. */
  readonly onConflict?: RawBuilder<unknown>;
}

/**
 * Inserts into several tables with one statement: one round trip instead of many, and foreign keys are checked at its
 * end, so the order of the parts does not matter. Tables without rows are passed over.
 */
export async function insertTogether(
  db: Database,
  parts: readonly Rows[],
  topics?: { municipalityId: string; names: readonly string[] },
): Promise<void> {
  const filled = parts.filter((part) => part.rows.length > 0);
  const inserts = filled.map((part, index) => sql`${sql.ref(`p${index}`)} as (${insertInto(part)})`);
  const closing = topics === undefined ? sql`select 1` : announcement(topics);
  if (inserts.length > 0) await sql`with ${sql.join(inserts)} ${closing}`.execute(db);
  else if (topics !== undefined) await closing.execute(db);
}

function announcement({ municipalityId, names }: { municipalityId: string; names: readonly string[] }) {
  const payloads = names.map((name) => `${municipalityId} ${name}`);
  return sql`select pg_notify('servicenorm', payload) from unnest(${payloads}::text[]) as payload`;
}

function insertInto({ into, rows, onConflict }: Rows): RawBuilder<unknown> {
  const columns = Object.keys(rows[0]!);
  const values = rows.map(
    (row) => sql`(${sql.join(columns.map((column) => sql`${(row as Record<string, unknown>)[column]}`))})`,
  );
  const names = sql.join(columns.map((column) => sql.ref(column)));
  return sql`insert into ${sql.table(into)} (${names}) values ${sql.join(values)} ${onConflict ?? sql``}`;
}
