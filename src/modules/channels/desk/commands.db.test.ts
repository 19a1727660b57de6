import { describe, expect, test } from 'vitest';
import { parseDay } from '#engine/time/index.ts';
import { contactById, conversation, partyChanges, partyDetails } from '#modules/contacts/index.ts';
import { writtenAt } from '#modules/handling/index.ts';
import { stateOf } from '#modules/promises/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { at } from '#tests/support/municipality.ts';
import { seed } from '#tests/support/seed.ts';
import { registerAtDesk, type Told } from './index.ts';

const { db } = await testDatabase();
const now = at('2026-05-06 10:30');
const { employees, teams } = await seed(db, { now, contacts: 0 });
const { staff, teamId } = employees[0]!;
const statusUrl = (id: string) => `https://service.example.nl/volg/${id}`;

const told: Told = {
  channel: 'phone',
  sort: 'complaint',
  teamId,
  subject: 'Behandeling aan de balie',
  text: 'Mevrouw werd niet geholpen.',
  at: at('2026-05-06 10:20'),
  name: 'K. Klager',
  email: '',
  emailAgreed: false,
  phone: '06 - 12 34 56 78',
  postalAddress: '',
  answered: '',
};
const register = (more: Partial<Told> = {}) =>
  registerAtDesk(staff, { ...told, ...more }, { now, statusUrl });

test('a complaint by telephone has the term of the law from the moment of the call (Awb 9:11)', async () => {
  const done = await register();
  if (!done.ok) throw new Error(done.reason);
  expect(await contactById(staff, done.contactId)).toMatchObject({
    channel: 'phone',
    sort: 'complaint',
    receivedAt: told.at,
  });
  const promise = done.state.promises.find(({ measure }) => measure === 'answer')!;
  expect('dueDay' in promise.deadline && promise.deadline.dueDay).toBe(parseDay('2026-06-17'));
});

test('what was answered at once keeps its promise at once, with what was said as evidence', async () => {
  const done = await register({ sort: 'question', phone: '', answered: 'De balie is tot vijf uur open.' });
  if (!done.ok) throw new Error(done.reason);
  const { state } = (await stateOf(staff, done.contactId))!;
  expect(state).toMatchObject({ status: 'answered', endedAt: told.at });
});

test('who gave an e-mail address to write to gets the promise in writing, and is known next time', async () => {
  const email = 'k.klager@voorbeeld.example';
  const done = await register({ email, emailAgreed: true });
  if (!done.ok) throw new Error(done.reason);
  expect((await conversation(staff, done.contactId)).map(({ kind }) => kind)).toEqual([
    'message',
    'receiptConfirmation',
  ]);
  const again = await register({ email, postalAddress: 'Kerkstraat 5\n3511 AB Utrecht' });
  if (!again.ok) throw new Error(again.reason);
  const [one, other] = [await contactById(staff, done.contactId), await contactById(staff, again.contactId)];
  expect(other!.party.id).toBe(one!.party.id);
  expect(await partyDetails(staff, one!.party.id)).toMatchObject({
    emailAgreed: true,
    postalAddress: 'Kerkstraat 5\n3511 AB Utrecht',
  });
});

test('who gives an e-mail address that stands on somebody else’s name is somebody else', async () => {
  const email = 'gedeeld@voorbeeld.example';
  const first = await register({ name: 'J. Jansen', email, postalAddress: 'Oudegracht 1\n3511 AB Utrecht' });
  const second = await register({
    name: 'P. de Vries',
    email,
    emailAgreed: true,
    postalAddress: 'Nieuwegracht 9\n3512 LM Utrecht',
  });
  if (!first.ok || !second.ok) throw new Error('not registered');
  const [one, other] = [
    await contactById(staff, first.contactId),
    await contactById(staff, second.contactId),
  ];
  expect(other!.party.id).not.toBe(one!.party.id);
  expect(await partyDetails(staff, other!.party.id)).toMatchObject({
    name: 'P. de Vries',
    postalAddress: 'Nieuwegracht 9\n3512 LM Utrecht',
  });
  expect((await writtenAt(staff, second.contactId)).notes[0]!.text).toContain(email);
});

test('a known resident who moved and now wants e-mail is reached there, and the change can be read back', async () => {
  const email = 'verhuisd@voorbeeld.example';
  const first = await register({
    name: 'M. Verhuisd',
    email,
    postalAddress: 'Oudegracht 1\n3511 AB Utrecht',
  });
  const moved = { name: 'Mevr. Maria Verhuisd', email, emailAgreed: true };
  const second = await register({ ...moved, postalAddress: 'Domplein 3\n3512 JC Utrecht' });
  if (!first.ok || !second.ok) throw new Error('not registered');
  const { party } = (await contactById(staff, second.contactId))!;
  expect(party.id).toBe((await contactById(staff, first.contactId))!.party.id);
  expect(await partyDetails(staff, party.id)).toMatchObject({
    emailAgreed: true,
    postalAddress: 'Domplein 3\n3512 JC Utrecht',
  });
  expect((await partyChanges(staff, party.id)).map(({ field }) => field).toSorted()).toEqual([
    'emailAgreed',
    'postalAddress',
  ]);
});

describe('is refused', () => {
  test.each([
    ['nothing told', { text: ' ' }, 'textMissing'],
    ['no subject', { subject: '' }, 'subjectMissing'],
    ['a moment ahead', { at: at('2026-05-06 11:00') }, 'momentAhead'],
    ['a complaint without a name', { name: '' }, 'nameMissing'],
    ['a question that cannot be answered', { sort: 'question', phone: '' }, 'unreachable'],
    ['half an e-mail address', { email: 'jan@' }, 'emailUnreadable'],
    ['an answer in the name of another team', { teamId: teams[1]!.id, answered: 'Ja.' }, 'answeredForOthers'],
  ] as const)('%s', async (_what, more, reason) => {
    expect(await register(more)).toEqual({ ok: false, reason });
  });
});

test('a report needs nobody’s name: who wants no answer need not say who they are', async () => {
  expect(await register({ sort: 'report', name: '', phone: '' })).toMatchObject({ ok: true });
});
