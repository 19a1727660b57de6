import { describe, expect, test } from 'vitest';
import { contactById, conversation, dueOutgoing, keptFile } from '#modules/contacts/index.ts';
import { stateOf } from '#modules/promises/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { at, testMunicipality } from '#tests/support/municipality.ts';
import { type FilledForm, type FormSettings, receiveForm } from './index.ts';

const { db } = await testDatabase();
const { scope, teamId } = await testMunicipality(db);
const now = at('2026-06-01 10:00');
const settings: FormSettings = {
  statusUrl: (id) => `https://x.example/volg/${id}`,
  teamFor: async () => teamId,
};

let serial = 0;
const form = (more: Partial<FilledForm> = {}): FilledForm => {
  serial += 1;
  return {
    sort: 'question',
    text: 'Wanneer wordt mijn container geleegd? Hij staat al drie weken vol.',
    name: 'J. Jansen',
    email: `jansen${serial}@voorbeeld.example`,
    postalAddress: '',
    phone: '',
    files: [],
    once: `form ${serial}`,
    ...more,
  };
};
const send = (filled: FilledForm, moment = now) => receiveForm(scope, settings, filled, moment);

async function sent(filled: FilledForm, moment = now): Promise<string> {
  const outcome = await send(filled, moment);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals));
  return outcome.contactId;
}

describe('a question by form', () => {
  test('gets the promise of an e-mail in Utrecht, confirmed on the screen and by e-mail', async () => {
    const filled = form();
    const contactId = await sent(filled);
    const { state, facts } = (await stateOf(scope, contactId))!;
    expect(state).toMatchObject({ channel: 'webform', sort: 'question' });
    expect(state.promises.map(({ normId }) => normId)).toEqual(['email-answer']);
    expect(facts.map(({ kind }) => kind)).toEqual(['received', 'receiptConfirmed']);
    const mails = (await dueOutgoing(db, now, 100)).filter((mail) => mail.contactId === contactId);
    expect(mails.map(({ kind, toAddress }) => [kind, toAddress])).toEqual([
      ['receiptConfirmation', filled.email],
    ]);
    expect(mails[0]!.textNew).toContain('Wij hebben uw formulier ontvangen');
    expect(mails[0]!.textNew).toContain('maandag 8 juni 2026');
  });

  test('does not carry its words to an address that anybody could have filled in', async () => {
    const contactId = await sent(form({ text: 'Koop nu goedkope horloges op spam.example!' }));
    const [mail] = (await dueOutgoing(db, now, 100)).filter((one) => one.contactId === contactId);
    expect(mail!.textNew).not.toContain('horloges');
  });

  test('is called by its first words in the lists', async () => {
    const contactId = await sent(form());
    expect((await contactById(scope, contactId))!.subject).toBe('Wanneer wordt mijn container geleegd?');
  });

  test('keeps its files, with what is wrong with them', async () => {
    const files = [
      { name: 'foto.jpg', mediaType: 'image/jpeg', content: Buffer.from([0xff, 0xd8, 0xff, 1, 2]) },
      { name: '../../lijst.docm', mediaType: 'application/vnd.ms-word', content: Buffer.from('PK') },
    ];
    const contactId = await sent(form({ files }));
    const [message] = await conversation(scope, contactId);
    expect(message!.attachments.map(({ name, bytes, dangerous }) => [name, bytes, dangerous])).toEqual([
      ['foto.jpg', 5, undefined],
      ['lijst.docm', 2, 'macros'],
    ]);
    expect((await keptFile(scope, message!.id, 0))!.content).toEqual(files[0]!.content);
  });
});

describe('EC-95: the same form sent twice', () => {
  test('is one contact', async () => {
    const filled = form();
    expect(await sent(filled)).toBe(await sent(filled, at('2026-06-01 10:05')));
  });

  test('is one contact when both arrive at the same moment', async () => {
    const filled = form();
    expect(new Set(await Promise.all([sent(filled), sent(filled), sent(filled)])).size).toBe(1);
  });
});

test('a second question of the same resident is a contact of its own, of the same resident', async () => {
  const first = form();
  const one = await contactById(scope, await sent(first));
  const two = await contactById(scope, await sent(form({ email: first.email.toUpperCase() })));
  expect(two!.id).not.toBe(one!.id);
  expect(two!.party.id).toBe(one!.party.id);
});

test('more than three forms with one address within an hour are stored, and get no more e-mail', async () => {
  const { email } = form();
  const ids: string[] = [];
  for (let times = 0; times < 5; times += 1) ids.push(await sent(form({ email })));
  const mails = (await dueOutgoing(db, now, 1_000)).filter(({ contactId }) => ids.includes(contactId));
  expect(mails).toHaveLength(3);
});

describe('a complaint', () => {
  test('gets six weeks (Awb 9:11), whatever the form of the website promises otherwise', async () => {
    const contactId = await sent(form({ sort: 'complaint' }));
    const { state } = (await stateOf(scope, contactId))!;
    expect(state.promises.map(({ normId }) => normId)).toEqual(['complaint-answer']);
  });

  test('needs a name and a way to answer (Awb 9:4)', async () => {
    expect(await send(form({ sort: 'complaint', name: ' ', email: '' }))).toEqual({
      ok: false,
      refusals: { name: 'nameMissing', email: 'unreachable' },
    });
    expect(
      await send(form({ sort: 'complaint', email: '', postalAddress: 'Dorpsstraat 12\n3512 GG Utrecht' })),
    ).toMatchObject({ ok: true });
  });
});

test('a report needs nobody’s name: it is stored without an address', async () => {
  const contactId = await sent(
    form({ sort: 'report', name: '', email: '', text: 'Losse tegel bij Dorpsstraat 12.' }),
  );
  const contact = (await contactById(scope, contactId))!;
  expect(contact).toMatchObject({ sort: 'report', party: { name: 'Onbekend' } });
  expect(contact.party.email).toBeUndefined();
});

describe('what cannot be sent is refused at its field', () => {
  const file = (more: object) => ({
    name: 'a.pdf',
    mediaType: 'application/pdf',
    content: Buffer.from('%PDF-1.7'),
    ...more,
  });
  test.each([
    [{ text: '  ' }, { text: 'textMissing' }],
    [{ text: 'a'.repeat(20_001) }, { text: 'textTooLong' }],
    [{ email: 'jansen' }, { email: 'emailUnreadable' }],
    [{ email: 'a@b.nl\nBcc: c@d.nl' }, { email: 'emailUnreadable' }],
    [{ email: '' }, { email: 'unreachable' }],
    [{ postalAddress: 'Dorpsstraat' }, { postalAddress: 'addressIncomplete' }],
    [{ files: Array.from({ length: 6 }, () => file({})) }, { files: 'tooManyFiles' }],
    [{ files: [file({ content: Buffer.alloc(0) })] }, { files: 'emptyFile' }],
    [{ files: [file({ content: Buffer.alloc(10_000_001, 32) })] }, { files: 'fileTooLarge' }],
    [{ files: [file({ name: 'foto.jpg.exe' })] }, { files: 'fileRefused' }],
    [{ files: [file({ name: 'foto.pdf', content: Buffer.from('MZ…') })] }, { files: 'fileRefused' }],
    [
      { files: [file({ name: 'plaatje.svg', mediaType: 'image/svg+xml', content: Buffer.from('<svg/>') })] },
      { files: 'fileRefused' },
    ],
  ] as const)('%#', async (more, refusals) => {
    expect(await send(form(more as Partial<FilledForm>))).toEqual({ ok: false, refusals });
  });
});
