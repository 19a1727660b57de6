import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Instant } from '#engine/time/index.ts';
import { putIntoForce } from '#modules/charter/index.ts';
import { rebuild } from '#modules/promises/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { testMunicipality, utrecht2008 } from '#tests/support/municipality.ts';
import { yearOfWork } from '#tests/support/year-of-work.ts';

const { db } = await testDatabase();
const municipality = await testMunicipality(db);
const { scope } = municipality;
const work = await yearOfWork(db, municipality, { contacts: 400, seed: 2008 });
const check = () => rebuild(scope, { repair: false });
const repair = () => rebuild(scope, { repair: true });

describe('working out the register again from the facts', () => {
  it('meets every status and every class of outcome in the work of the test', async () => {
    const { rows: statuses } = await sql<{ status: string }>`select distinct status from contact`.execute(db);
    expect(statuses.map((row) => row.status).sort()).toEqual([
      'answered',
      'closedWithoutAnswer',
      'forwarded',
      'merged',
      'open',
      'waiting',
      'withdrawn',
    ]);
    const { rows: outcomes } = await sql<{ outcome: string }>`select distinct outcome from outcome`.execute(
      db,
    );
    expect(outcomes.map((row) => row.outcome).sort()).toEqual([
      'answeredInTime',
      'late',
      'notMeasurable',
      'noticeRunning',
      'noticeThenBroken',
      'noticeThenKept',
      'open',
      'withdrawn',
    ]);
    expect(Object.keys(work.acts).length).toBeGreaterThanOrEqual(16);
  });

  it('gives the rows that ordinary use has written', async () => {
    const report = await check();
    expect(report.examples).toEqual([]);
    expect(report).toMatchObject({ differences: {}, waiting: 0 });
    expect(report.contacts).toBeGreaterThanOrEqual(400);
  });

  it('finds each kind of row that was tampered with, and puts it right', async () => {
    await sql`update contact set due_at = due_at + 1 where id = (select id from contact where due_at is not null limit 1)`.execute(
      db,
    );
    await sql`update promise set body = body || '{"normId": "other"}' where ctid = (select ctid from promise limit 1)`.execute(
      db,
    );
    await sql`delete from verdict where ctid = (select ctid from verdict limit 1)`.execute(db);
    await sql`update outcome set outcome = 'late' where ctid = (select ctid from outcome where outcome = 'open' limit 1)`.execute(
      db,
    );
    await sql`update rollup_month set contacts = contacts + 5 where ctid = (select ctid from rollup_month limit 1)`.execute(
      db,
    );
    const found = await check();
    expect(found.differences).toMatchObject({ contact: 1, promise: 1, verdict: 1, outcome: 1 });
    expect(found.differences.rollup_month).toBeGreaterThanOrEqual(1);
    expect((await repair()).differences).toMatchObject({ contact: 1, promise: 1, verdict: 1, outcome: 1 });
    expect((await check()).differences).toEqual({});
  });

  it('makes everything again when all that follows from the facts is gone', async () => {
    const before = await sql`select * from promise order by contact_id, id`.execute(db);
    await sql`truncate promise, verdict, outcome, rollup_month`.execute(db);
    await repair();
    expect((await check()).differences).toEqual({});
    expect((await sql`select * from promise order by contact_id, id`.execute(db)).rows).toEqual(before.rows);
  });

  it('says of a contact without facts that nothing tells it was received', async () => {
    const stays = await sql<{ contact_id: string }>`
      with gone as (select contact_id from fact limit 1) select contact_id from gone`.execute(db);
    const id = stays.rows[0]!.contact_id;
    const kept = await sql<{ all: object }>`
      with deleted as (delete from fact where contact_id = ${id} returning *) select to_jsonb(deleted) as all from deleted`.execute(
      db,
    );
    expect((await check()).examples).toContainEqual({ table: 'fact', of: id });
    for (const { all } of kept.rows)
      await sql`insert into fact select * from jsonb_populate_record(null::fact, ${JSON.stringify(all)}::jsonb)`.execute(
        db,
      );
    expect((await check()).differences).toEqual({});
  });

  it('compares what waits for the newest charter only after it was counted again (EC-72)', async () => {
    const today = 20_700 as never;
    const now = (work.until + 1) as Instant;
    await putIntoForce(scope, { source: utrecht2008, now, today, validFrom: today });
    const report = await check();
    expect(report.waiting).toBeGreaterThan(0);
    expect(report.differences).toEqual({});
    await repair();
    expect(await check()).toMatchObject({ waiting: 0, differences: {} });
  });
});
