import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate, startEmbeddedDatabase } from '#platform/db/index.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A server with a database `template` in which all migrations were applied. */
    postgresUrl: string;
  }
}

/** One real PostgreSQL for the whole run, without fsync; every test file works on a copy of the template. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'servicenorm-test-'));
  const server = await startEmbeddedDatabase({ dataDir, durable: false });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query('create database template');
  await client.end();
  await migrate(databaseUrl(server.url, 'template'), 'migrations');
  project.provide('postgresUrl', server.url);
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
