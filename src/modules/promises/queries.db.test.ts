import { expect, test } from 'vitest';
import { outcomes } from '#engine/promises/index.ts';
import { dayOf, type Instant, presetCalendar } from '#engine/time/index.ts';
import { takeIn } from '#modules/channels/intake.ts';
import { testDatabase } from '#tests/support/database.ts';
import { at, testMunicipality } from '#tests/support/municipality.ts';
import { append, type CohortRow, cohortRows, monthNumber, openContact, revisedCounts } from './index.ts';

const { db } = await testDatabase();
const { scope, teamId } = await testMunicipality(db);
const received = at('2026-05-04 09:00');
const minutes = (count: number) => (received + count * 60_000) as Instant;
const month = monthNumber(dayOf(received, presetCalendar('nl-public').zone));
const where = { teamId, normId: 'email-answer', month, outcomes, now: minutes(600) };
const by = { kind: 'resident' } as const;

/** A contact that is answered and opened again, so many times on one day. */
async function reopened(times: number): Promise<string> {
  const { contactId } = await takeIn(
    scope,
    {
      channel: 'email',
      teamId,
      subject: 'Vraag',
      party: { name: 'J. Jansen' },
      receivedAt: received,
      receiptOrigin: 'arrival',
      message: {},
    },
    received,
  );
  for (let round = 0; round < times; round += 1) {
    const moment = minutes(10 + 2 * round);
    const evidence = { channel: 'phone', note: 'Gebeld' } as const;
    await append(scope, (await openContact(scope, contactId))!, [{ kind: 'answered', evidence, by }], moment);
    const again = { kind: 'reopened', because: 'residentReacted', by } as const;
    await append(scope, (await openContact(scope, contactId))!, [again], minutes(11 + 2 * round));
  }
  return contactId;
}

test('a contact that was opened again on one day counts once for each round, also where a page ends between them', async () => {
  const contactId = await reopened(3);
  const rows: CohortRow[] = [];
  for (let after: { day: never; contactId: string; promiseId: string } | undefined; rows.length < 10; ) {
    const [row] = await cohortRows(scope, { ...where, limit: 1, ...(after ? { after } : {}) });
    if (row === undefined) break;
    rows.push(row);
    after = { day: row.receivedDay as never, contactId: row.contactId, promiseId: row.promiseId };
  }
  expect(rows.map((row) => row.contactId)).toEqual(Array.from({ length: 4 }, () => contactId));
  expect(new Set(rows.map((row) => row.promiseId)).size).toBe(4);
});

test('a verdict that was corrected counts as revised once, however often it was', async () => {
  const contactId = await reopened(0);
  const evidence = { channel: 'phone', note: 'Gebeld' } as const;
  const employee = { kind: 'employee', employeeId: contactId } as const;
  const answered = { kind: 'answered', evidence, at: minutes(5), by: employee } as const;
  await append(scope, (await openContact(scope, contactId))!, [answered], minutes(5));
  expect(await revisedCounts(scope, month, month, received)).toEqual([]);
  for (const days of [40, 1, 50]) {
    const opened = (await openContact(scope, contactId))!;
    const factId = opened.facts.findLast(({ kind }) => kind === 'answered')!.id;
    const corrected = { kind: 'corrected', factId, newAt: minutes(days * 1440), reason: 'klok' } as const;
    await append(scope, opened, [{ ...corrected, by: employee }], minutes(60 * 1440));
  }
  expect(await revisedCounts(scope, month, month, received)).toEqual([
    { month, normId: 'email-answer', teamId, contacts: 1 },
  ]);
  const listed = await cohortRows(scope, { ...where, only: 'revised', limit: 10 });
  expect(listed).toMatchObject([{ contactId, outcome: 'late' }]);
});
