import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { type Database, openDatabase } from '#platform/db/index.ts';

export interface TestDatabase {
  readonly db: Database;
  readonly url: string;
}

/** A database of its own for the test file that calls it, with all tables and no rows; gone when the file is done. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = inject('postgresUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${name} template template`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const db = openDatabase(url.href, () => {});
  afterAll(async () => {
    await db.destroy();
    await onServer(server, `drop database ${name} with (force)`);
  });
  return { db, url: url.href };
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
