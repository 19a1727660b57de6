import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';

const int8 = 20;
const numeric = 1700;

/** Every module names its own tables with `withTables`; the connection itself knows none. */
// biome-ignore lint/complexity/noBannedTypes: an empty set of tables is what is meant
export type Database = Kysely<{}>;

/**
 * What every query needs: the database (or the transaction one is in) and the municipality it must stay within.
 * Made once per request or job, from the address or the job's own row; nothing else may choose a municipality.
 */
export interface Scope {
  readonly db: Database;
  readonly municipalityId: string;
}

/**
 * A pool on `url`. Moments are stored as `bigint` milliseconds and counts stay far below 2^53, so both become numbers.
 * @param onError hears of connections that broke while idle; the pool replaces them by itself
 */
export function openDatabase(url: string, onError: (error: Error) => void, size = 16): Database {
  pg.types.setTypeParser(int8, Number);
  pg.types.setTypeParser(numeric, Number);
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 30_000,
  });
  pool.on('error', onError);
  // One that breaks while somebody holds it is found at the next query; without a listener it would end the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  const db: Database = new Kysely({ dialect: new PostgresDialect({ pool }) });
  pools.set(db, pool);
  return db;
}

const pools = new WeakMap<Database, pg.Pool>();

/** Connections: how many there are, how many do nothing, and how many callers wait for one. */
export function poolUse(db: Database): { total: number; idle: number; waiting: number } {
  const pool = pools.get(db);
  return {
    total: pool?.totalCount ?? 0,
    idle: pool?.idleCount ?? 0,
    waiting: pool?.waitingCount ?? 0,
  };
}

const answerLimitMs = 2_000;

/** Whether the database answers within two seconds. */
export async function canAnswer(db: Database): Promise<boolean> {
  const answer = sql`select 1`.execute(db).then(
    () => true,
    () => false,
  );
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), answerLimitMs);
  });
  const result = await Promise.race([answer, tooLate]);
  clearTimeout(timer);
  return result;
}

/**
 * Runs `work` in one transaction, within the same municipality. A scope that is in one already joins it.
 * @param options.durable false: the commit does not wait for the disk. Only for what can be lost in a power failure of
 * the database server without harm, because it is done again or asked about; never for what was acknowledged.
 */
export async function inTransaction<Within extends Scope, Result>(
  scope: Within,
  work: (scope: Within) => Promise<Result>,
  { durable = true }: { readonly durable?: boolean } = {},
): Promise<Result> {
  if (scope.db.isTransaction) return work(scope);
  return scope.db.transaction().execute(async (db) => {
    if (!durable) await sql`set local synchronous_commit = off`.execute(db);
    return work({ ...scope, db });
  });
}

const connectionClasses = ['08', '57', '53'];

/** The server is away, starting, stopping or full: try later. Anything else is a fault of ours. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  if (
    typeof code === 'string' &&
    (connectionClasses.includes(code.slice(0, 2)) || code.startsWith('ECONN') || code === 'EPIPE')
  )
    return true;
  return /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
    error.message,
  );
}

/** A unique constraint refused the row. @param constraint its name, where one matters */
export function isDuplicate(error: unknown, constraint?: string): boolean {
  const { code, constraint: found } = (error ?? {}) as { code?: unknown; constraint?: unknown };
  return code === '23505' && (constraint === undefined || found === constraint);
}
