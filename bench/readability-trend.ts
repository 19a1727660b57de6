/*
 * How long the trend of readability takes with a million sent texts of four teams over two years: the counts from which the
 * medians and spreads are made, and the hardest texts.
 * Run: node --import tsx bench/readability-trend.ts [texts]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Instant } from '#engine/time/index.ts';
import { hardestTexts, scoreCounts } from '#modules/contacts/index.ts';
import { migrate, openDatabase, startEmbeddedDatabase } from '#platform/db/index.ts';
import { at } from '#tests/support/municipality.ts';
import { seed } from '#tests/support/seed.ts';

const texts = Number(process.argv[2] ?? 1_000_000);
const now = at('2026-05-06 10:30');
const quarterMs = 91 * 86_400_000;
const rounds = 7;
/** Texts made in one statement: more would take longer than a statement may. */
const portion = 100_000;

const dataDir = mkdtempSync(join(tmpdir(), 'servicenorm-trend-'));
const server = await startEmbeddedDatabase({ dataDir, durable: false });
await migrate(server.url, 'migrations');
const db = openDatabase(server.url, (error) => console.error(error));
try {
  const { scope, teams } = await seed(db, {
    now,
    contacts: 1,
    teams: ['Vergunningen', 'Wonen', 'Belastingen'],
  });
  const { municipalityId } = scope;
  const teamIds = teams.map(({ id }) => id);
  const makeTexts = async () => {
    await sql`
    with made as (
      insert into message (municipality_id, id, direction, kind, at, text_new, contact_id)
      select ${municipalityId}, gen_random_uuid(), 'out', 'answer', ${now} - (random() * 8 * ${quarterMs})::bigint, '', (select id from contact limit 1)
      from generate_series(1, ${portion}) returning id, contact_id, at),
    queued as (
      insert into outgoing (municipality_id, message_id, contact_id, state, next_attempt_at)
      select ${municipalityId}, id, contact_id, case when random() < 0.02 then 'cancelled' else 'sent' end, at from made)
    insert into message_readability (municipality_id, message_id, contact_id, team_id, kind, at, measure, score, words, sentences)
    select ${municipalityId}, id, contact_id, (${teamIds}::uuid[])[1 + (random() * 3)::int], 'answer', at, 1, (random() * 100)::int, 120, 9 from made`.execute(
      db,
    );
  };
  for (let made = 0; made < texts; made += portion) await makeTexts();
  await sql`vacuum analyze`.execute(db);
  const periods = Array.from({ length: 9 }, (_, index) => (now - (8 - index) * quarterMs) as Instant);
  await measure('counts, one team', () => scoreCounts(scope, { teamIds: teamIds.slice(0, 1), periods }));
  await measure('counts, all teams', () => scoreCounts(scope, { teamIds, periods }));
  await measure('hardest, one team', () =>
    hardestTexts(scope, { teamIds: teamIds.slice(0, 1), periods }, 20),
  );
} finally {
  await db.destroy();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

async function measure(name: string, ask: () => Promise<readonly unknown[]>): Promise<void> {
  const tookMs: number[] = [];
  let rows = 0;
  for (let round = 0; round < rounds; round += 1) {
    const startMs = performance.now();
    rows = (await ask()).length;
    tookMs.push(performance.now() - startMs);
  }
  tookMs.sort((a, b) => a - b);
  console.log(`${name}: median ${Math.round(tookMs[Math.floor(rounds / 2)]!)} ms, ${rows} rows`);
}
