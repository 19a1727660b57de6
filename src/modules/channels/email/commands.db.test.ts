import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, describe, expect, it } from 'vitest';
import type { Instant } from '#engine/time/index.ts';
import { stateOf } from '#modules/promises/index.ts';
import { inTransaction } from '#platform/db/index.ts';
import { createSender, type MailSender } from '#platform/mail/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { at, testMunicipality } from '#tests/support/municipality.ts';
import { append, openContact } from '../../promises/index.ts';
import { receiveMail } from './commands.ts';
import { sendMailWork } from './jobs.ts';

const { db } = await testDatabase();
const { scope, teamId } = await testMunicipality(db);
const log = pino({ level: 'silent' });
const folder = mkdtempSync(join(tmpdir(), 'servicenorm-outbox-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const settings = { trustedHosts: [], statusUrl: (id: string) => `https://gemeente.example/volg/${id}` };
const mailbox = { teamId, address: 'info@utrecht.example' };

let serial = 0;
interface Draft {
  readonly from?: string;
  readonly subject?: string;
  readonly text?: string;
  readonly headers?: readonly string[];
  readonly id?: string;
}

function raw({
  from = 'Jan Jansen <jan@example.nl>',
  subject = 'Mijn container is niet geleegd',
  text = 'Wanneer komt u?',
  headers = [],
  id,
}: Draft = {}): Buffer {
  serial += 1;
  const lines = [
    `From: ${from}`,
    'To: info@utrecht.example',
    `Subject: ${subject}`,
    `Message-ID: <${id ?? `m${serial}@example.nl`}>`,
    'Date: Thu, 02 Apr 2026 12:10:00 +0000',
    ...headers,
    'Content-Type: text/plain; charset=utf-8',
    '',
    `${text}`,
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n`);
}

async function receive(bytes: Buffer, moment: string, envelope: { readonly envelopeFrom?: string } = {}) {
  return receiveMail(
    scope,
    settings,
    { raw: bytes, arrivedAt: at(moment), mailbox, ownAddresses: [mailbox.address], ...envelope },
    at(moment),
  );
}

async function newContactId(bytes: Buffer, moment: string): Promise<string> {
  const received = await receive(bytes, moment);
  if (received.kind !== 'newContact') throw new Error(`not a new contact: ${received.kind}`);
  return received.contactId;
}

async function sendAt(moment: string, sender: MailSender = createSender({ folder, log })): Promise<void> {
  const clock = { now: () => at(moment), isTest: true };
  await sendMailWork({
    db,
    clock,
    log,
    sender,
    settings,
    fromAddress: async () => mailbox.address,
    isTakingIn: () => false,
  }).run(new AbortController().signal);
}

async function count(table: string, contactId: string): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from ${sql.table(table)} where contact_id = ${contactId}`.execute(db);
  return rows[0]!.n;
}

const employee = { kind: 'employee', employeeId: '00000000-0000-7000-8000-000000000001' } as const;

async function answer(contactId: string, moment: string): Promise<void> {
  await inTransaction(scope, async (within) => {
    const opened = (await openContact(within, contactId))!;
    await append(
      within,
      opened,
      [{ kind: 'answered', evidence: { channel: 'phone', note: 'gebeld' }, by: employee }],
      at(moment),
    );
  });
}

it('EC-66: a mailbox whose server is ahead of our clock does not make a message arrive in the future', async () => {
  const now = at('2026-04-02 14:10');
  const received = await receiveMail(
    scope,
    settings,
    { raw: raw(), arrivedAt: at('2026-11-26 09:00'), mailbox, ownAddresses: [mailbox.address] },
    now,
  );
  if (received.kind !== 'newContact') throw new Error(received.kind);
  expect((await stateOf(scope, received.contactId))!.state.receivedAt).toBe(now);
});

describe('an e-mail that comes in', () => {
  it('EC-23: of Thursday 2 April 2026 is promised an answer by Monday 13 April, for Good Friday and Easter Monday are holidays', async () => {
    const contactId = await newContactId(raw(), '2026-04-02 14:10');
    const { state } = (await stateOf(scope, contactId))!;
    expect(state.promises.map((promise) => promise.deadline)).toMatchObject([
      { due: at('2026-04-14 00:00') },
    ]);
  });

  it('is stored byte for byte, with a receipt confirmation that waits to be sent', async () => {
    const bytes = raw();
    const contactId = await newContactId(bytes, '2026-05-11 09:00');
    const { rows } = await sql<{
      raw: Buffer;
    }>`select s.raw from message_source s join message m on m.id = s.message_id where m.contact_id = ${contactId}`.execute(
      db,
    );
    expect(rows.map((row) => row.raw)).toEqual([bytes]);
    expect(await count('outgoing', contactId)).toBe(1);
  });

  it('is one contact when it is delivered twice, also at the same moment', async () => {
    const bytes = raw();
    const results = await Promise.all([
      receive(bytes, '2026-05-11 09:00'),
      receive(bytes, '2026-05-11 09:00'),
      receive(bytes, '2026-05-11 09:00'),
    ]);
    expect(results.map((result) => result.kind).toSorted()).toEqual(['duplicate', 'duplicate', 'newContact']);
  });

  it('is another contact when a sender uses a Message-ID again for other words', async () => {
    await newContactId(raw({ id: 'same@example.nl', text: 'Eerste vraag' }), '2026-05-11 09:00');
    expect(
      (await receive(raw({ id: 'same@example.nl', text: 'Tweede vraag' }), '2026-05-11 09:01')).kind,
    ).toBe('newContact');
  });

  it('of ten new senders at the same moment makes ten contacts', async () => {
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        receive(raw({ from: `bewoner${n}@nieuw.example` }), '2026-05-11 09:00'),
      ),
    );
    expect(new Set(results.map((result) => result.kind))).toEqual(new Set(['newContact']));
  });

  it('of one new sender, five at the same moment, makes five contacts and one party', async () => {
    const results = await Promise.all(
      Array.from({ length: 5 }, () => receive(raw({ from: 'snel@nieuw.example' }), '2026-05-11 09:00')),
    );
    expect(new Set(results.map((result) => result.kind))).toEqual(new Set(['newContact']));
    const { rows } = await sql<{
      n: number;
    }>`select count(*)::int as n from party_address where address = 'snel@nieuw.example'`.execute(db);
    expect(rows[0]?.n).toBe(1);
  });

  it('still becomes a contact when somebody writes too often, but gets no eleventh confirmation within the hour', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 12; n += 1)
      ids.push(await newContactId(raw({ from: 'machine@pratend.example' }), '2026-05-11 10:00'));
    const confirmed = await Promise.all(ids.map((id) => count('outgoing', id)));
    expect(confirmed.reduce((sum, n) => sum + n, 0)).toBe(10);
  });
});

describe('an e-mail in a conversation', () => {
  it('EC-57: joins its contact by our reference and does not move the date', async () => {
    const contactId = await newContactId(raw({ from: 'truus@example.nl' }), '2026-05-11 09:00');
    const { rows } = await sql<{
      reference: string;
    }>`select reference from contact where id = ${contactId}`.execute(db);
    const before = (await stateOf(scope, contactId))!.state.due;
    const second = await receive(
      raw({
        from: 'truus@example.nl',
        subject: `Re: iets [${rows[0]!.reference}]`,
        text: 'Nog iets vergeten',
      }),
      '2026-05-13 09:00',
    );
    expect(second).toEqual({ kind: 'followUp', contactId });
    expect((await stateOf(scope, contactId))!.state.due).toBe(before);
  });

  it('joins its contact by the message that it answers, also when the subject was changed', async () => {
    const contactId = await newContactId(raw({ id: 'first@example.nl' }), '2026-05-11 09:00');
    await sendAt('2026-05-11 09:01');
    const { rows } = await sql<{
      id: string;
    }>`select internet_message_id as id from message where contact_id = ${contactId} and direction = 'out'`.execute(
      db,
    );
    expect(
      await receive(
        raw({ subject: 'Heel iets anders', headers: [`In-Reply-To: <${rows[0]!.id}>`] }),
        '2026-05-12 09:00',
      ),
    ).toEqual({ kind: 'followUp', contactId });
  });

  it('EC-59: after the answer opens the contact again with a new promise and leaves the first verdict', async () => {
    const contactId = await newContactId(raw({ id: 'again@example.nl' }), '2026-06-01 09:00');
    await answer(contactId, '2026-06-02 09:00');
    await receive(
      raw({ headers: ['In-Reply-To: <again@example.nl>'], text: 'Dat klopt niet' }),
      '2026-06-10 09:00',
    );
    const { state } = (await stateOf(scope, contactId))!;
    expect(state.status).toBe('open');
    expect(state.verdicts.map((verdict) => verdict.outcome)).toEqual(['answeredInTime']);
    expect(state.promises.map((promise) => promise.origin)).toEqual(['receipt', 'reopened']);
  });

  it('EC-49: of an out-of-office machine opens nothing, answers nothing, and can be seen at the contact', async () => {
    const contactId = await newContactId(raw({ id: 'ooo@example.nl' }), '2026-06-01 09:00');
    await answer(contactId, '2026-06-02 09:00');
    const received = await receive(
      raw({
        subject: 'Automatisch antwoord: afwezig',
        headers: ['Auto-Submitted: auto-replied', 'In-Reply-To: <ooo@example.nl>'],
      }),
      '2026-06-02 09:05',
    );
    expect(received).toEqual({ kind: 'automatic', contactId });
    expect((await stateOf(scope, contactId))!.state.status).toBe('answered');
    expect(await count('message', contactId)).toBe(3);
  });
});

describe('an e-mail of which nobody may be answered', () => {
  it('RFC 3834: from the null sender opens no contact, whatever it says of itself', async () => {
    const received = await receive(raw({ from: 'Postmaster <post@example.nl>' }), '2026-06-03 09:00', {
      envelopeFrom: '',
    });
    expect(received.kind).toBe('automatic');
  });

  it('from a no-reply address opens a contact and gets no confirmation', async () => {
    const contactId = await newContactId(raw({ from: 'no-reply@webwinkel.example' }), '2026-06-03 09:00');
    expect(await count('outgoing', contactId)).toBe(0);
  });
});

describe('what goes out', () => {
  it('is kept as it was sent, carries the thread and says that nobody typed it', async () => {
    const contactId = await newContactId(raw({ id: 'thread@example.nl' }), '2026-05-11 09:00');
    await sendAt('2026-05-11 09:01');
    const { rows } = await sql<{
      id: string;
      raw: Buffer;
    }>`select m.id, s.raw from message m join message_source s on s.message_id = m.id where m.contact_id = ${contactId} and m.direction = 'out'`.execute(
      db,
    );
    const file = readdirSync(folder).find((name) => name.includes(rows[0]!.id))!;
    expect(readFileSync(join(folder, file))).toEqual(rows[0]!.raw);
    const text = rows[0]!.raw.toString();
    expect(text).toContain('In-Reply-To: <thread@example.nl>');
    expect(text).toContain('Auto-Submitted: auto-replied');
  });

  it('EC-48: a receipt confirmation never fulfils the promise', async () => {
    const contactId = await newContactId(raw(), '2026-05-11 09:00');
    await sendAt('2026-05-11 09:01');
    const { state, facts } = (await stateOf(scope, contactId))!;
    expect(facts.map((fact) => fact.kind)).toEqual(['received', 'receiptConfirmed', 'messageSent']);
    expect(state.underWay).toEqual([]);
    expect(state.verdicts).toEqual([]);
    expect(state.status).toBe('open');
  });

  it('is tried again later when the mail server does not answer, and given up in sight of the handler after thirty attempts', async () => {
    const contactId = await newContactId(raw(), '2026-09-07 09:00');
    const away: MailSender = {
      send: async () => ({ outcome: 'deferred', reason: 'geen verbinding' }),
      close: async () => {},
    };
    let moment = at('2026-09-07 09:00') as number;
    for (let attempt = 0; attempt < 30; attempt += 1) {
      const clock = { now: () => moment as Instant, isTest: true };
      await sendMailWork({
        db,
        clock,
        log,
        sender: away,
        settings,
        fromAddress: async () => mailbox.address,
        isTakingIn: () => false,
      }).run(new AbortController().signal);
      moment += 5 * 3_600_000;
    }
    const { rows } = await sql<{
      state: string;
      attempts: number;
    }>`select state, attempts from outgoing where contact_id = ${contactId}`.execute(db);
    expect(rows[0]?.state).toBe('failed');
    const { facts } = (await stateOf(scope, contactId))!;
    expect(facts.map((fact) => fact.kind)).toContain('messageFailed');
  });

  it('is not sent again by itself when nobody knows whether it arrived', async () => {
    const contactId = await newContactId(raw(), '2026-05-18 09:00');
    await sql`update outgoing set state = 'handedOver' where contact_id = ${contactId}`.execute(db);
    const sent: string[] = [];
    const counting: MailSender = {
      send: async ({ messageId }) => {
        sent.push(messageId);
        return { outcome: 'sent', response: '250', refused: [] };
      },
      close: async () => {},
    };
    await sendAt('2026-05-18 09:01', counting);
    const { rows } = await sql<{
      state: string;
      id: string;
    }>`select state, message_id as id from outgoing where contact_id = ${contactId}`.execute(db);
    expect(rows[0]?.state).toBe('inDoubt');
    expect(sent).not.toContain(rows[0]?.id);
  });

  it('Awb 2:11: an answer that could not be delivered is no answer, and the handler sees it', async () => {
    const contactId = await newContactId(raw(), '2026-05-18 09:00');
    const messageId = '01a20600-0000-7000-8000-000000000042';
    await inTransaction(scope, async (within) => {
      await sql`insert into message (municipality_id, id, contact_id, direction, kind, to_address, text_new, at)
        values (${scope.municipalityId}, ${messageId}, ${contactId}, 'out', 'answer', 'jan@example.nl', 'Morgen.', ${at('2026-05-19 09:00')})`.execute(
        within.db,
      );
      await sql`insert into outgoing (municipality_id, message_id, contact_id, state, next_attempt_at) values (${scope.municipalityId}, ${messageId}, ${contactId}, 'queued', 0)`.execute(
        within.db,
      );
      await append(
        within,
        (await openContact(within, contactId))!,
        [{ kind: 'answered', messageId, by: employee }],
        at('2026-05-19 09:00'),
      );
    });
    await sendAt('2026-05-19 09:01');
    expect((await stateOf(scope, contactId))!.state.status).toBe('answered');
    const report = [
      'From: MAILER-DAEMON@mail.example.nl',
      'To: info@utrecht.example',
      'Subject: Undelivered Mail Returned to Sender',
      'Message-ID: <bounce1@mail.example.nl>',
      'Auto-Submitted: auto-replied',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'Uw bericht kon niet worden bezorgd.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mail.example.nl',
      '',
      'Final-Recipient: rfc822; jan@example.nl',
      'Action: failed',
      'Status: 5.1.1',
      'Diagnostic-Code: smtp; 550 5.1.1 User unknown',
      '',
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      `Message-ID: <${messageId}@utrecht.example>`,
      'Subject: Antwoord',
      '',
      '--b--',
      '',
    ].join('\r\n');
    expect(await receive(Buffer.from(report), '2026-05-19 09:05')).toEqual({ kind: 'automatic', contactId });
    const again = report.replace('bounce1@', 'bounce2@').replace('kon niet', 'kon weer niet');
    expect(await receive(Buffer.from(again), '2026-05-19 09:06')).toEqual({ kind: 'automatic', contactId });
    const { state, facts } = (await stateOf(scope, contactId))!;
    expect(facts.filter((fact) => fact.kind === 'messageFailed')).toHaveLength(1);
    expect(state.status).toBe('open');
    expect(state.undelivered).toEqual([messageId]);
    expect(state.verdicts.map((verdict) => verdict.outcome)).toEqual(['answeredInTime', 'lapsed']);
  });
});
