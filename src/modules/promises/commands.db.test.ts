import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { takeIn } from '#modules/channels/intake.ts';
import { inTransaction } from '#platform/db/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { at, testMunicipality } from '#tests/support/municipality.ts';
import { append, type NewFact, openContact } from './commands.ts';
import { monthlyCounts, stateOf } from './queries.ts';
import { monthNumber } from './rules.ts';

const { db } = await testDatabase();
const { scope, teamId } = await testMunicipality(db);
const clerk = { kind: 'employee', employeeId: '00000000-0000-7000-8000-000000000001' } as const;

async function receive(moment: string) {
  return takeIn(
    scope,
    {
      channel: 'email',
      teamId,
      subject: 'Paspoort kwijt',
      party: { name: 'J. Jansen', email: `j.${moment.replace(/\W/g, '')}@example.nl` },
      receivedAt: at(moment),
      receiptOrigin: 'arrival',
      message: { textNew: 'Wat nu?' },
    },
    at(moment),
  );
}

async function act(contactId: string, moment: string, fact: NewFact) {
  return inTransaction(scope, async (within) =>
    append(within, (await openContact(within, contactId))!, [fact], at(moment)),
  );
}

describe('the ledger of promises', () => {
  it('gives an e-mail of Thursday 2 April 2026 its date and keeps the verdict of an answer in time', async () => {
    const { contactId, state } = await receive('2026-04-02 14:10');
    expect(state.promises).toHaveLength(1);
    const after = await act(contactId, '2026-04-09 10:00', {
      kind: 'answered',
      evidence: { channel: 'phone', note: 'gebeld' },
      by: clerk,
    });
    expect(after.verdicts.map((verdict) => verdict.outcome)).toEqual(['answeredInTime']);
    const stored = await stateOf(scope, contactId);
    expect(stored?.state).toEqual(after);
  });

  it('EC-75: counts each contact once in its month, however it came in and whatever happens to it', async () => {
    const { contactId } = await receive('2026-06-01 09:00');
    await receive('2026-06-02 09:00');
    await act(contactId, '2026-06-03 09:00', {
      kind: 'answered',
      evidence: { channel: 'counter', note: 'aan balie' },
      by: clerk,
    });
    const june = monthNumber((await stateOf(scope, contactId))!.state.receivedDay);
    const early = await monthlyCounts(scope, june, june, at('2026-06-03 12:00'));
    expect(Object.fromEntries(early.map((count) => [count.outcome, count.contacts]))).toEqual({
      answeredInTime: 1,
      open: 1,
    });
    const later = await monthlyCounts(scope, june, june, at('2026-08-01 12:00'));
    const sums = Map.groupBy(later, (count) => count.outcome);
    expect(sums.get('openAndLate')?.[0]?.contacts).toBe(1);
    expect(sums.get('open')?.reduce((sum, count) => sum + count.contacts, 0)).toBe(0);
  });

  it('stores nothing when a part of the act cannot be stored', async () => {
    const { contactId } = await receive('2026-07-01 09:00');
    const bad: NewFact = { kind: 'answered', id: 'not-a-uuid', by: clerk };
    await expect(act(contactId, '2026-07-02 09:00', bad)).rejects.toThrow();
    const { rows } = await sql<{
      n: number;
    }>`select count(*)::int as n from fact where contact_id = ${contactId}`.execute(db);
    expect(rows[0]?.n).toBe(1);
  });
});
