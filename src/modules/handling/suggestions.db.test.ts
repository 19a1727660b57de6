import { expect, test } from 'vitest';
import { type Instant, printDay } from '#engine/time/index.ts';
import { takeIn } from '#modules/channels/intake.ts';
import { contactById } from '#modules/contacts/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { at } from '#tests/support/municipality.ts';
import { seed } from '#tests/support/seed.ts';
import { perform, suggestedDays } from './index.ts';

const { db } = await testDatabase();
const now = at('2026-05-06 10:30');
const { employees } = await seed(db, { now, contacts: 0 });
const { staff, teamId } = employees[0]!;

/** A letter of a day in April, answered by telephone on another. */
async function letter(receivedOn: string, answeredOn?: string): Promise<string> {
  const receivedAt = at(`${receivedOn} 00:00`);
  const { contactId } = await takeIn(
    staff,
    {
      channel: 'post',
      teamId,
      subject: 'Bomen',
      party: { name: 'J. Jansen' },
      receivedAt,
      receiptOrigin: 'arrival',
      message: { textNew: 'Bomen?' },
    },
    receivedAt,
  );
  if (answeredOn !== undefined) {
    const moment = at(`${answeredOn} 12:00`);
    const evidence = { channel: 'phone' as const, note: 'Gebeld' };
    await perform(staff, contactId, { act: 'registerAnswer', at: moment, evidence }, moment as Instant);
  }
  return contactId;
}

test('the day that is suggested comes from how long comparable letters took, in working days; with few of them there is none', async () => {
  const id = await letter('2026-05-04');
  const contact = async () => (await contactById(staff, id))!;
  expect(await suggestedDays(staff, [await contact()], now)).toEqual(new Map());
  // Twenty letters that took ten working days, and five that took fifteen.
  for (let index = 0; index < 20; index += 1) await letter('2026-04-07', '2026-04-21');
  for (let index = 0; index < 5; index += 1) await letter('2026-04-07', '2026-04-29');
  const suggested = (await suggestedDays(staff, [await contact()], now)).get(id)!;
  // One working day has passed, for 5 May is none here; nine more, with Ascension Day between.
  expect([printDay(suggested.day), suggested.n]).toEqual(['2026-05-20', 25]);
});
