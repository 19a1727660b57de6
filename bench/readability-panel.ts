/*
 * How long somebody waits for the judgement beside what they write: from the request of the script to the compressed answer,
 * with the look-ups that find out whether they may see the contact, for a short answer, a long letter and the longest text.
 * Run: NODE_ENV=production node --import tsx bench/readability-panel.ts
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, openDatabase, startEmbeddedDatabase } from '#platform/db/index.ts';
import { at } from '#tests/support/municipality.ts';
import { workplace } from '#tests/support/workplace.ts';

const sentence =
  'Indien u nadere informatie wenst te verkrijgen over uw aanvraag, kunt u contact opnemen met de afdeling die deze beoordeelt. ';
const rounds = 100;

const dataDir = mkdtempSync(join(tmpdir(), 'servicenorm-readability-'));
const server = await startEmbeddedDatabase({ dataDir, durable: false });
await migrate(server.url, 'migrations');
const db = openDatabase(server.url, (error) => console.error(error));
try {
  const desk = await workplace(db, at('2026-05-06 10:30'), 14);
  const employee = desk.here.employees[0]!;
  desk.sitDown(employee);
  const path = `/werk/bericht/${desk.here.contactIds[0]}/leesbaarheid/antwoord`;
  for (const characters of [600, 4_000, 50_000]) {
    const text = sentence.repeat(Math.ceil(characters / sentence.length)).slice(0, characters);
    const ask = () => desk.post(path, { 'antwoord-tekst': text }, { 'x-fragment': '1' });
    for (let round = 0; round < 20; round += 1) await ask();
    const tookMs: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const startMs = performance.now();
      const answer = await ask();
      const bytes = (await answer.arrayBuffer()).byteLength;
      tookMs.push(performance.now() - startMs);
      if (answer.status !== 200) throw new Error(`status ${answer.status}`);
      if (round === 0) console.log(`\n${characters} characters, answer of ${bytes} bytes`);
    }
    tookMs.sort((a, b) => a - b);
    const share = (part: number) => tookMs[Math.floor(part * rounds)]!.toFixed(1);
    console.log(`median ${share(0.5)} ms, 95 % within ${share(0.95)} ms`);
  }
} finally {
  await db.destroy();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
