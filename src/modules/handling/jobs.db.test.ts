import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { takeIn } from '#modules/channels/intake.ts';
import { contactById } from '#modules/contacts/index.ts';
import type { StaffScope } from '#modules/organisation/index.ts';
import { newId } from '#platform/db/index.ts';
import type { SendOutcome } from '#platform/mail/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { at, testMunicipality } from '#tests/support/municipality.ts';
import { setRiskMail } from './commands/notices.ts';
import { type ColleagueMail, mailRisks, noticeRisks } from './jobs.ts';
import { riskMailIsOn } from './queries.ts';

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

describe('the same notices by e-mail', () => {
  interface Sent {
    readonly to: string;
    readonly subject: string;
    readonly text: string;
  }
  let sent: Sent[] = [];
  let outcome: SendOutcome | undefined = { outcome: 'sent', response: '250', refused: [] };
  const mail: ColleagueMail = {
    urlOf: (path) => `https://service.example.nl${path}`,
    async send(_, to, message) {
      sent.push({ to: to.email, ...message });
      return outcome;
    },
  };
  const mailAt = async (moment: string) => {
    sent = [];
    await mailRisks(scope, mail, at(moment));
    return sent;
  };
  const forLeader = (all: readonly Sent[]) => all.filter(({ to }) => to === `${leader}@gemeente.example`);
  const done = { outcome: 'sent', response: '250', refused: [] } as const;

  /** Two promises of next Monday, noticed on the Friday before; weeks lie between the tests, so that nothing is left of the one before. */
  async function noticedOn(monday: string, friday: string): Promise<string[]> {
    outcome = done;
    const ids = [await receive(`${monday} 10:00`), await receive(`${monday} 11:00`)];
    await noticeRisks(scope, at(`${friday} 09:00`));
    return ids;
  }

  it('come in one message with references, days and links, and nothing that the resident wrote', async () => {
    const ids = await noticedOn('2026-08-03', '2026-08-07');
    const [message, ...others] = forLeader(await mailAt('2026-08-07 09:01'));
    expect(others).toEqual([]);
    expect(message!.subject).toBe('2 vragen moeten bijna beantwoord zijn');
    for (const id of ids) {
      const { reference } = (await contactById(scope, id))!;
      expect(message!.text).toContain(`${reference}, uiterlijk maandag 10 augustus 2026`);
      expect(message!.text).toContain(`https://service.example.nl/werk/bericht/${id}`);
    }
    expect(`${message!.subject} ${message!.text}`).not.toMatch(/Vraag\b|Jansen|example\.nl>|@/);
  });

  it('come once, also when the work runs again, and what is new waits four hours', async () => {
    await noticedOn('2026-08-31', '2026-09-04');
    expect(forLeader(await mailAt('2026-09-04 09:01'))).toHaveLength(1);
    const later = await receive('2026-08-31 12:00');
    await noticeRisks(scope, at('2026-09-04 09:30'));
    expect(forLeader(await mailAt('2026-09-04 09:31'))).toEqual([]);
    const [second] = forLeader(await mailAt('2026-09-04 13:01'));
    expect(second!.subject).toBe('Eén vraag moet bijna beantwoord zijn');
    expect(second!.text).toContain((await contactById(scope, later))!.reference);
    expect(forLeader(await mailAt('2026-09-07 09:00'))).toEqual([]);
  });

  it('do not come outside working time, nor about what was seen or answered meanwhile', async () => {
    const [seen, answered] = await noticedOn('2026-09-28', '2026-10-02');
    expect(await mailAt('2026-10-02 22:00')).toEqual([]);
    expect(await mailAt('2026-10-03 10:00')).toEqual([]);
    await sql`update risk_notice set read_at = 1 where contact_id = ${seen}`.execute(db);
    await sql`update contact set status = 'answered' where id = ${answered}`.execute(db);
    expect(forLeader(await mailAt('2026-10-02 10:00'))).toEqual([]);
  });

  it('do not come to who was archived, left the team or does not want them; wanting them again brings no backlog', async () => {
    const staff = { ...scope, employee: { id: leader } } as unknown as StaffScope;
    await setRiskMail(staff, false, at('2026-10-30 08:00'));
    await noticedOn('2026-10-26', '2026-10-30');
    expect(await riskMailIsOn(staff)).toBe(false);
    expect(forLeader(await mailAt('2026-10-30 09:01'))).toEqual([]);
    await setRiskMail(staff, true, at('2026-10-30 09:02'));
    expect(await riskMailIsOn(staff)).toBe(true);
    expect(forLeader(await mailAt('2026-10-30 14:03'))).toEqual([]);
    await noticedOn('2026-11-23', '2026-11-27');
    await sql`update employee set archived_at = 1 where id = ${leader}`.execute(db);
    expect(forLeader(await mailAt('2026-11-27 09:01'))).toEqual([]);
    await sql`update employee set archived_at = null where id = ${leader}`.execute(db);
    await sql`delete from team_member where employee_id = ${leader}`.execute(db);
    expect(forLeader(await mailAt('2026-11-27 09:02'))).toEqual([]);
    await sql`insert into team_member (municipality_id, team_id, employee_id) values (${scope.municipalityId}, ${teamId}, ${leader})`.execute(
      db,
    );
    expect(forLeader(await mailAt('2026-11-27 09:03'))).toHaveLength(1);
  });

  it('are tried again a quarter of an hour later when they surely did not leave, and never when that is not known', async () => {
    await noticedOn('2026-12-07', '2026-12-11');
    outcome = { outcome: 'deferred', reason: '450' };
    expect(forLeader(await mailAt('2026-12-11 09:01'))).toHaveLength(1);
    expect(forLeader(await mailAt('2026-12-11 09:02'))).toEqual([]);
    outcome = { outcome: 'inDoubt', reason: 'weg' };
    expect(forLeader(await mailAt('2026-12-11 09:16'))).toHaveLength(1);
    outcome = done;
    expect(forLeader(await mailAt('2026-12-11 14:00'))).toEqual([]);
  });
});
