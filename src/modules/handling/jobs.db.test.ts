import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { takeIn } from '#modules/channels/intake.ts';
import { newId } from '#platform/db/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { at, testMunicipality } from '#tests/support/municipality.ts';
import { noticeRisks } from './jobs.ts';

const { db } = await testDatabase();
const { scope, teamId } = await testMunicipality(db);

async function employee(name: string, role: string): Promise<string> {
  const id = newId();
  const user = `user-${id}`;
  await sql`insert into employee (municipality_id, id, user_id, name, email, roles) values (${scope.municipalityId}, ${id}, ${user}, ${name}, ${`${id}@gemeente.example`}, ${[role]})`.execute(
    db,
  );
  await sql`insert into team_member (municipality_id, team_id, employee_id) values (${scope.municipalityId}, ${teamId}, ${id})`.execute(
    db,
  );
  return id;
}

async function receive(moment: string): Promise<string> {
  const { contactId } = await takeIn(
    scope,
    {
      channel: 'email',
      teamId,
      subject: 'Vraag',
      party: { name: 'J. Jansen', email: `${newId()}@example.nl` },
      receivedAt: at(moment),
      receiptOrigin: 'arrival',
      message: {},
    },
    at(moment),
  );
  return contactId;
}

const leader = await employee('Leidinggevende', 'teamLeader');
await employee('Behandelaar', 'handler');

async function noticed(contactId: string): Promise<string[]> {
  const { rows } = await sql<{
    employee_id: string;
  }>`select employee_id from risk_notice where contact_id = ${contactId}`.execute(db);
  return rows.map((row) => row.employee_id);
}

describe('a notice that a promise is about to break', () => {
  it('EC-76: comes once, to the team leader, and not again at the next round', async () => {
    const contactId = await receive('2026-06-01 10:00');
    await noticeRisks(scope, at('2026-06-05 10:00'));
    await noticeRisks(scope, at('2026-06-05 10:01'));
    await noticeRisks(scope, at('2026-06-08 10:00'));
    expect(await noticed(contactId)).toEqual([leader]);
  });

  it('EC-78: does not come in the night or the weekend', async () => {
    const contactId = await receive('2026-06-08 10:00');
    await noticeRisks(scope, at('2026-06-12 03:00'));
    await noticeRisks(scope, at('2026-06-13 12:00'));
    expect(await noticed(contactId)).toEqual([]);
  });

  it('EC-79: comes on Friday for a promise of Monday, for the weekend gives no time to act', async () => {
    const contactId = await receive('2026-06-15 10:00');
    await noticeRisks(scope, at('2026-06-18 16:00'));
    expect(await noticed(contactId)).toEqual([]);
    await noticeRisks(scope, at('2026-06-19 09:00'));
    expect(await noticed(contactId)).toEqual([leader]);
  });

  it('EC-42, EC-64: does not come for what is paused, and comes exactly once for each of 1,200 that fall due together', async () => {
    const first = await receive('2026-06-22 10:00');
    await sql`update contact set status = 'waiting', paused = true where id = ${first}`.execute(db);
    const before = await noticeRisks(scope, at('2026-06-26 10:00'));
    expect(await noticed(first)).toEqual([]);
    await sql`insert into contact select municipality_id, gen_random_uuid(), 'X' || n, channel, subject, party_id, team_id, null, 'open', received_at, received_day,
      ${at('2026-06-29 23:00')}, false, false, null, changed_at, 1, 1 from contact, generate_series(1, 1200) n where id = ${first}`.execute(
      db,
    );
    expect(await noticeRisks(scope, at('2026-06-26 10:05'))).toBe(1200);
    expect(await noticeRisks(scope, at('2026-06-26 10:10'))).toBe(0);
    expect(before).toBe(0);
  });
});
