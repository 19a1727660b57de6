import { beforeEach, describe, expect, test } from 'vitest';
import { takeIn } from '#modules/channels/intake.ts';
import { contactById, conversation, dueOutgoing, keptFile } from '#modules/contacts/index.ts';
import { factsOf } from '#modules/promises/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { at } from '#tests/support/municipality.ts';
import { seed } from '#tests/support/seed.ts';
import { type EmployeeAct, perform } from './index.ts';

const { db } = await testDatabase();
const now = at('2026-05-06 10:30');
const later = at('2026-05-06 12:00');
const pdf = Buffer.from('%PDF-1.7 voorbeeld');
const letter = { toAddress: 'J. Jansen\nDorpsstraat 12\n3512 GG Utrecht', pdf, name: 'brief.pdf' };
const { employees } = await seed(db, { now, contacts: 0 });
const { staff, teamId } = employees[0]!;
let contactId: string;

beforeEach(async () => {
  const intake = {
    channel: 'post',
    teamId,
    subject: 'Bomen in de straat',
    party: { name: 'J. Jansen', postalAddress: 'Dorpsstraat 12\n3512 GG Utrecht' },
    receivedAt: at('2026-05-04 00:00'),
    receiptOrigin: 'arrival',
    message: { textNew: 'Er staan te weinig bomen.' },
  } as const;
  ({ contactId } = await takeIn(staff, intake, now));
});

const act = (request: EmployeeAct, moment = now) => perform(staff, contactId, request, moment);

describe('an answer by letter', () => {
  test('waits to be printed: it is not mailed, and it is kept as it will be posted', async () => {
    expect(await act({ act: 'answer', text: 'Ja, dat kan.', letter })).toMatchObject({ ok: true });
    const mails = await dueOutgoing(db, later, 1_000);
    expect(mails.filter((mail) => mail.contactId === contactId)).toEqual([]);
    const sent = (await conversation(staff, contactId)).at(-1)!;
    expect(sent).toMatchObject({
      kind: 'answer',
      toAddress: letter.toAddress,
      outgoing: { state: 'queued' },
    });
    const kept = await keptFile(staff, sent.id, 0);
    expect(kept).toMatchObject({ contactId, name: 'brief.pdf', mediaType: 'application/pdf' });
    expect(kept?.content.equals(pdf)).toBe(true);
  });

  test('without an address on it is refused', async () => {
    const nowhere = { ...letter, toAddress: ' ' };
    expect(await act({ act: 'answer', text: 'Ja.', letter: nowhere })).toEqual({
      ok: false,
      reason: 'noPostalAddress',
    });
  });

  test('can be taken back as long as it was not printed', async () => {
    const done = await act({ act: 'answer', text: 'Nee.', letter });
    const factId = done.ok ? done.undoable! : '';
    expect(await act({ act: 'undo', factId }, later)).toMatchObject({ ok: true });
    expect((await conversation(staff, contactId)).at(-1)?.outgoing?.state).toBe('cancelled');
    expect((await contactById(staff, contactId))?.status).toBe('open');
  });
});

test('a letter that turns out to be a complaint by e-mail is booked so, in lists and facts', async () => {
  const request = {
    act: 'reclassify',
    channel: 'email',
    sort: 'complaint',
    reason: 'kwam als bijlage',
  } as const;
  expect(await act(request)).toMatchObject({ ok: true });
  expect(await contactById(staff, contactId)).toMatchObject({ channel: 'email', sort: 'complaint' });
  expect((await factsOf(staff, contactId)).at(-1)).toMatchObject({ kind: 'reclassified', sort: 'complaint' });
});
