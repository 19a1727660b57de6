import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Instant } from '#engine/time/index.ts';
import { receiveMail } from '#modules/channels/email/index.ts';
import {
  contactById,
  conversation,
  type Message,
  messageSource,
  partyChanges,
} from '#modules/contacts/index.ts';
import { stateOf } from '#modules/promises/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { at } from '#tests/support/municipality.ts';
import { deliver, seed } from '#tests/support/seed.ts';
import { correctResident, type EmployeeAct, perform, settleMessage } from './index.ts';

const { db } = await testDatabase();
const received = at('2026-05-06 10:30');
const hours = (count: number) => (received + count * 3_600_000) as Instant;
const { scope, employees } = await seed(db, { now: received, contacts: 0 });
const { staff, teamId } = employees[0]!;
const colleague = employees[3]!;
const settings = { trustedHosts: [], statusUrl: () => 'https://gemeente.example/volg/x' };
const mailbox = { teamId, address: 'info@utrecht.example' };
let contactId: string;
let wrong: string;
let right: string;
let serial = 0;

/** An e-mail as it comes in. */
async function mail(
  from: string,
  moment: Instant,
  {
    subject = 'Bomen in de straat',
    headers = [],
  }: { readonly subject?: string; readonly headers?: readonly string[] } = {},
): Promise<string> {
  serial += 1;
  const lines = [
    `From: ${from}`,
    'To: info@utrecht.example',
    `Subject: ${subject}`,
    `Message-ID: <m${serial}@voorbeeld.example>`,
    ...headers,
    '',
    `Vraag ${serial}`,
  ];
  const raw = Buffer.from(`${lines.join('\r\n')}\r\n`);
  const delivery = { raw, arrivedAt: moment, mailbox, ownAddresses: [mailbox.address] };
  const result = await receiveMail(scope, settings, delivery, moment);
  if (!('contactId' in result) || result.contactId === undefined) throw new Error('no contact');
  return result.contactId;
}

beforeEach(async () => {
  serial += 1;
  wrong = `jansn${serial}@voorbeeld.example`;
  right = `jansen${serial}@voorbeeld.example`;
  contactId = await mail(`J. Jansen <${wrong}>`, received);
  await deliver(scope, contactId, 'sent', received);
});

const act = (request: EmployeeAct, moment: Instant) => perform(staff, contactId, request, moment);
const correct = (email: string, moment = hours(3), name = 'J. Jansen') =>
  correctResident(staff, contactId, { name, email, emailAgreed: false }, moment);
const answers = async (): Promise<Message[]> =>
  (await conversation(scope, contactId)).filter(({ kind }) => kind === 'answer');

/** An answer that came back. */
async function bounced(): Promise<Message> {
  await act({ act: 'answer', text: 'Beste mevrouw' }, hours(1));
  await deliver(scope, contactId, 'failed', hours(2));
  return (await answers())[0]!;
}

describe('correcting a resident’s address', () => {
  test('keeps who did it, when, the old address and the new one', async () => {
    expect(await correct(` ${right.toUpperCase()} `)).toMatchObject({ ok: true });
    const { party } = (await contactById(scope, contactId))!;
    expect(party).toMatchObject({ name: 'J. Jansen', email: right });
    expect(await partyChanges(scope, party.id)).toMatchObject([
      {
        contactId,
        employeeId: staff.employee.id,
        at: hours(3),
        field: 'email',
        former: wrong,
        present: right,
      },
    ]);
  });

  test('stands in the access log, without personal data', async () => {
    await correct(right);
    const { rows } = await sql`
      select employee_id, at, why from access_log where contact_id = ${contactId} and what = 'contact: residentCorrected'`.execute(
      db,
    );
    expect(rows).toEqual([
      { employee_id: staff.employee.id, at: hours(3), why: expect.stringMatching(/^SN-/) },
    ]);
  });

  test('leaves what was sent as it was sent', async () => {
    const before = await bounced();
    await correct(right);
    expect((await answers())[0]).toEqual(before);
    expect(before.toAddress).toBe(wrong);
  });

  test('is refused for an address or a name that is none, for another resident’s, and by another team', async () => {
    const refused = (reason: string) => ({ ok: false, reason });
    expect(await correct('jansen apenstaart voorbeeld')).toEqual(refused('emailUnreadable'));
    expect(await correct(`a@b.nl\r\nBcc: ${right}`)).toEqual(refused('emailUnreadable'));
    expect(await correct(right, hours(3), ' ')).toEqual(refused('nameMissing'));
    await mail(`Joke Jansen <${right}>`, hours(1));
    expect(await correct(right)).toEqual(refused('emailOfAnother'));
    const correction = { name: 'J. Jansen', email: `x${right}`, emailAgreed: false };
    expect(await correctResident(colleague.staff, contactId, correction, hours(3))).toEqual(
      refused('notYourTeam'),
    );
    expect((await contactById(scope, contactId))?.party.email).toBe(wrong);
  });

  test('waits until a message to the old address has left or was taken back', async () => {
    await act({ act: 'answer', text: 'Beste mevrouw' }, hours(1));
    expect(await correct(right)).toEqual({ ok: false, reason: 'messageUnderWay' });
  });

  test('holds for all contacts of the resident, and can be seen at each of them', async () => {
    const other = (await contactById(scope, await mail(`J. Jansen <${wrong}>`, hours(1))))!;
    await correct(right);
    expect((await contactById(scope, other.id))?.party.email).toBe(right);
    expect(await partyChanges(scope, other.party.id)).toMatchObject([{ contactId, present: right }]);
  });

  test('forgets the wrong address: a stranger who has it is nobody we know, and is answered there', async () => {
    await correct(right);
    const stranger = await mail(`P. Pietersen <${wrong}>`, hours(4));
    expect((await contactById(scope, stranger))?.party).toMatchObject({ name: 'P. Pietersen', email: wrong });
  });

  test('to nothing: no message leaves any more until the right one is known', async () => {
    await correct('');
    expect(await act({ act: 'answer', text: 'Beste' }, hours(4))).toEqual({ ok: false, reason: 'noAddress' });
  });
});

test('a reply from the old address still finds its contact, by its thread or by our reference', async () => {
  const thread = `In-Reply-To: <m${serial}@voorbeeld.example>`;
  const { reference } = (await contactById(scope, contactId))!;
  await correct(right);
  expect(await mail(`J. Jansen <${wrong}>`, hours(4), { headers: [thread] })).toBe(contactId);
  expect(await mail(`J. Jansen <${wrong}>`, hours(5), { subject: `Antwoord [${reference}]` })).toBe(
    contactId,
  );
  expect((await contactById(scope, contactId))?.party.email).toBe(right);
});

test('a name can be put right while a message is on its way, and all contacts of the resident show it', async () => {
  const other = await mail(`J. Jansen <${wrong}>`, hours(1));
  await act({ act: 'answer', text: 'Beste mevrouw' }, hours(1));
  expect(await correct(wrong, hours(1), 'Joke  Janssen')).toMatchObject({ ok: true });
  expect((await contactById(scope, other))?.party.name).toBe('Joke Janssen');
});

describe('an answer that came back, after the address was corrected', () => {
  test('Awb 2:11: goes to the right address as a message of its own, and counts from that moment', async () => {
    const old = await bounced();
    await correct(right);
    const again = await settleMessage(staff, contactId, old.id, 'again', hours(4));
    expect(again).toMatchObject({ ok: true, undoable: expect.any(String) });
    await deliver(scope, contactId, 'sent', hours(5));
    const [first, second] = await answers();
    expect(first).toEqual(old);
    expect(second).toMatchObject({ toAddress: right, textNew: old.textNew, outgoing: { state: 'sent' } });
    const { state } = (await stateOf(scope, contactId))!;
    expect(state).toMatchObject({ status: 'answered', endedAt: hours(5), undelivered: [] });
    expect(await messageSource(scope, second!.id)).toBeUndefined();
  });

  test('goes once, also when the button is pressed twice', async () => {
    const old = await bounced();
    await correct(right);
    await settleMessage(staff, contactId, old.id, 'again', hours(4));
    expect(await settleMessage(staff, contactId, old.id, 'again', hours(4))).toEqual({
      ok: false,
      reason: 'changedMeanwhile',
    });
    expect(await answers()).toHaveLength(2);
  });

  test('can be taken back like any answer, and then goes once more', async () => {
    const old = await bounced();
    await correct(right);
    const again = await settleMessage(staff, contactId, old.id, 'again', hours(4));
    const factId = again.ok ? again.undoable! : '';
    expect(await act({ act: 'undo', factId }, hours(4))).toMatchObject({ ok: true });
    expect(await settleMessage(staff, contactId, old.id, 'again', hours(5))).toMatchObject({ ok: true });
  });

  test('is not given twice: an answer by telephone meanwhile is the answer', async () => {
    const old = await bounced();
    await correct(right);
    const evidence = { channel: 'phone', note: 'Gebeld' } as const;
    await act({ act: 'registerAnswer', at: hours(3), evidence }, hours(3));
    expect(await settleMessage(staff, contactId, old.id, 'again', hours(4))).toEqual({
      ok: false,
      reason: 'notInThisStatus',
    });
  });

  test('a notice that named a day that has passed is not repeated', async () => {
    const notice = { who: 'Team', contactRoute: '14 030', why: 'advies', when: 20_580 as never };
    await act({ act: 'sendNotice', notice }, hours(1));
    await deliver(scope, contactId, 'failed', hours(2));
    await correct(right);
    const failed = (await conversation(scope, contactId)).find(({ kind }) => kind === 'handlingNotice')!;
    expect(await settleMessage(staff, contactId, failed.id, 'again', hours(24 * 60))).toEqual({
      ok: false,
      reason: 'noticeDatePast',
    });
  });

  test('a confirmation of receipt that still waits does not go to the wrong address any more', async () => {
    const fresh = await mail(`J. Jansen <x${wrong}>`, hours(1));
    await correctResident(staff, fresh, { name: 'J. Jansen', email: right, emailAgreed: false }, hours(2));
    const held = (await conversation(scope, fresh)).find(({ kind }) => kind === 'receiptConfirmation')!;
    expect(held.outgoing).toMatchObject({ state: 'failed', lastError: 'het e-mailadres is verbeterd' });
    expect(await settleMessage(staff, fresh, held.id, 'again', hours(3))).toMatchObject({ ok: true });
  });

  test('a confirmation of receipt goes to the right address too', async () => {
    const fresh = await mail(`J. Jansen <x${wrong}>`, hours(1));
    await deliver(scope, fresh, 'failed', hours(1));
    const failed = (await conversation(scope, fresh)).find(({ kind }) => kind === 'receiptConfirmation')!;
    await correctResident(staff, fresh, { name: 'J. Jansen', email: right, emailAgreed: false }, hours(2));
    expect(await settleMessage(staff, fresh, failed.id, 'again', hours(3))).toMatchObject({ ok: true });
    const sent = (await conversation(scope, fresh)).findLast(({ kind }) => kind === 'receiptConfirmation')!;
    expect(sent).toMatchObject({ toAddress: right, outgoing: { state: 'queued' } });
    expect((await contactById(scope, fresh))?.status).toBe('open');
  });
});
