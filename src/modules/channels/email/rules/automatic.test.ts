import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Instant } from '#engine/time/index.ts';
import type { MailContext } from '../types.ts';
import { understand } from './understanding.ts';

const context: MailContext = {
  arrivedAt: Date.UTC(2026, 3, 20) as Instant,
  trustedHosts: [],
  ownAddresses: ['info@gemeente.example', '@klachten.gemeente.example'],
  referencesIn: (text) => text.match(/\bSN-[0-9A-Z]{4}-[0-9A-Z]{4}\b/g) ?? [],
};
const bytes = (...lines: string[]) => Buffer.from(lines.join('\r\n'), 'utf8');
const read = (...lines: string[]) => understand(bytes(...lines), context);
const sortOf = (...lines: string[]) => {
  const { classification } = read(...lines);
  return classification.kind === 'message' ? 'message' : classification.sort;
};
const fixtures = new URL('../../../../../tests/fixtures/mail/sisimai/', import.meta.url);

describe('mail that a person wrote opens a contact', () => {
  it.each([
    ['a question', ['From: jan@example.nl', 'Subject: boom', '', 'De boom is om.']],
    [
      'a subject that only resembles an absence',
      ['From: jan@example.nl', 'Subject: Afwezigheid leerplicht doorgeven', '', 'Mijn zoon is ziek.'],
    ],
    [
      'a holiday in the subject and the text',
      [
        'From: jan@example.nl',
        'Subject: Vakantie en parkeervergunning',
        '',
        'Ik ben volgende week met vakantie.',
      ],
    ],
    [
      'a complaint about undeliverable mail',
      [
        'From: jan@example.nl',
        'Subject: Mail delivery failed, ik kan u niet bereiken',
        '',
        'Uw adres bestaat niet, zegt mijn provider.',
      ],
    ],
    [
      'a report that a resident forwards in the text',
      [
        'From: jan@example.nl',
        'Subject: Fwd: Undelivered Mail Returned to Sender',
        '',
        'Kunt u helpen?',
        '',
        'Received: from a',
        'Message-ID: <1@x>',
        'From: jan@example.nl',
        'Subject: bezwaar',
        'user unknown',
      ],
    ],
    [
      'a report that a resident sends along as a file',
      [
        'From: jan@example.nl',
        'Subject: probleem met uw mail',
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        '',
        'Zie bijlage.',
        '--b',
        'Content-Type: message/rfc822',
        '',
        'Content-Type: multipart/report; report-type=delivery-status; boundary=c',
        '',
        '--c',
        'Content-Type: message/delivery-status',
        '',
        'Final-Recipient: rfc822; info@gemeente.example',
        'Action: failed',
        '--c--',
        '--b--',
      ],
    ],
    [
      'a form that a mailing service sends on, with its own bounce address',
      [
        'Return-Path: <bounces+123-abc@em.example.com>',
        'From: form@example.nl',
        'Reply-To: jan@example.nl',
        'Subject: Contactformulier',
        '',
        'De boom is om.',
      ],
    ],
    ['Auto-Submitted: no', ['From: jan@example.nl', 'Auto-Submitted: no', '', 'x']],
    [
      'an answer to us through a mailing list',
      ['From: jan@example.nl', 'List-Id: <buurt.example.nl>', 'Subject: Re: [SN-7K3M-92QD] boom', '', 'x'],
    ],
    [
      'a colleague with the same domain',
      ['From: piet@gemeente.example', 'Message-ID: <AM0PR01@gemeente.example>', '', 'x'],
    ],
    [
      'Precedence: bulk, which some providers add to everything',
      ['From: jan@example.nl', 'Precedence: bulk', '', 'x'],
    ],
  ])('%s', (_, lines) => {
    expect(sortOf(...lines)).toBe('message');
  });
});

describe('mail that nobody wrote opens none', () => {
  it.each([
    [
      'EC-49: out of office of Exchange',
      'outOfOffice',
      [
        'From: jan@example.nl',
        'Subject: Automatisch antwoord: uw vraag',
        'Auto-Submitted: auto-generated',
        'X-Auto-Response-Suppress: All',
        '',
        'Ik ben afwezig.',
      ],
    ],
    [
      'EC-49: out of office without any header',
      'outOfOffice',
      ['From: jan@example.nl', 'Subject: Out of Office: uw vraag', '', 'x'],
    ],
    [
      'EC-49: "afwezig" as subject of an answer that says so',
      'outOfOffice',
      ['From: jan@example.nl', 'In-Reply-To: <1@x>', 'Subject: Afwezig', '', 'Tot 3 mei ben ik afwezig.'],
    ],
    ['German', 'outOfOffice', ['From: a@example.de', 'Subject: Abwesenheitsnotiz', '', 'x']],
    [
      'French',
      'autoReply',
      ['From: a@example.fr', 'Subject: =?utf-8?Q?R=C3=A9ponse_automatique?=', '', 'Merci'],
    ],
    [
      'vacation program',
      'outOfOffice',
      [
        'From: a@example.nl',
        'Auto-Submitted: auto-replied (vacation)',
        'Subject: Re: x',
        '',
        'I am on vacation',
      ],
    ],
    [
      'a ticket system',
      'autoReply',
      ['From: help@example.nl', 'X-Autoreply: yes', 'Subject: Ontvangen', '', 'x'],
    ],
    ['an old responder', 'autoReply', ['From: a@example.nl', 'Precedence: auto_reply', '', 'x']],
    ['the null sender', 'autoReply', ['Return-Path: <>', 'From: a@example.nl', 'Subject: hallo', '', 'x']],
    [
      'a newsletter',
      'mailingList',
      ['From: a@example.nl', 'List-Unsubscribe: <https://a.example>', 'Subject: nieuws', '', 'x'],
    ],
    ['a mailing list', 'mailingList', ['From: a@example.nl', 'List-Id: <buurt.example.nl>', '', 'x']],
    [
      'our own message, come back',
      'loop',
      [
        'From: noreply@lijst.example',
        'Message-ID: <0198c2f0-1234-7abc-8def-0123456789ab@gemeente.example>',
        '',
        'x',
      ],
    ],
    ['our own address as sender', 'loop', ['From: Info <INFO@gemeente.example>', '', 'x']],
    ['a domain of ours as sender', 'loop', ['From: x@klachten.gemeente.example', '', 'x']],
    [
      'a notification in JSON',
      'deliveryReport',
      ['From: no-reply@sns.example', 'Subject: Notification', '', '{"notificationType":"Bounce"}'],
    ],
    [
      'a report of a server that hides its name',
      'deliveryReport',
      [
        'From: mailsys@example.nl',
        'Subject: failure notice',
        '',
        'I was not able to deliver your message: user unknown',
      ],
    ],
    [
      'a read receipt',
      'readReceipt',
      [
        'From: jan@example.nl',
        'Subject: Gelezen: x',
        'Content-Type: multipart/report; report-type=disposition-notification; boundary=b',
        '',
        '--b',
        'Content-Type: message/disposition-notification',
        '',
        'Final-Recipient: rfc822;jan@example.nl',
        'Original-Message-ID: <1@gemeente.example>',
        'Disposition: manual-action; displayed',
        '--b--',
      ],
    ],
  ])('%s: %s', (_, sort, lines) => {
    expect(sortOf(...lines)).toBe(sort);
  });

  it('also when only the envelope tells: an empty sender', () => {
    const raw = bytes('From: a@example.nl', 'Subject: hallo', '', 'x');
    expect(understand(raw, { ...context, envelopeFrom: '' }).classification.kind).toBe('automatic');
    expect(understand(raw, { ...context, envelopeFrom: 'a@example.nl' }).classification.kind).toBe('message');
  });

  it.each([
    ['arf-01.eml', 'abuseReport'],
    ['lhost-amazonses-10.eml', 'deliveryReport'],
    ['lhost-apachejames-01.eml', 'deliveryReport'],
    ['lhost-exchange2007-01.eml', 'deliveryReport'],
    ['lhost-exim-01.eml', 'deliveryReport'],
    ['lhost-gmail-01.eml', 'deliveryReport'],
    ['lhost-postfix-10.eml', 'deliveryReport'],
    ['lhost-qmail-02.eml', 'deliveryReport'],
    ['rfc3834-01.eml', 'outOfOffice'],
  ])('the real message %s: %s', (name, sort) => {
    const { classification } = understand(readFileSync(new URL(name, fixtures)), context);
    expect(classification).toMatchObject({ kind: 'automatic', sort });
  });
});

describe('a receipt confirmation', () => {
  const confirmable = (...lines: string[]) => read(...lines, '', 'x').mayBeConfirmed;

  it('goes to a resident', () => {
    expect(confirmable('From: jan@example.nl')).toBe(true);
  });

  it.each([
    ['nobody reads the mailbox', ['From: no-reply@example.nl']],
    ['the sender asks programs to be silent', ['From: jan@example.nl', 'X-Auto-Response-Suppress: All']],
    ['it came as bulk mail', ['From: jan@example.nl', 'Precedence: bulk']],
    ['it came through a list', ['From: jan@example.nl', 'List-Id: <a.example>']],
    ['there is no address', ['From: Jan']],
    ['it went round already', ['From: jan@example.nl', 'X-Loop: a@example.nl']],
  ])('does not go out when %s', (_, lines) => {
    expect(confirmable(...lines)).toBe(false);
  });
});

describe('a delivery report', () => {
  const reportsOf = (...lines: string[]) => {
    const { classification } = read(...lines);
    return classification.kind === 'automatic' ? classification.reports : [];
  };
  const standard = (fields: readonly string[]) => [
    'From: MAILER-DAEMON@mx.example',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    '',
    'Het lukt niet.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    ...fields,
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    'Message-ID: <0198-1@gemeente.example>',
    'Subject: [SN-7K3M-92QD] Antwoord',
    '--b--',
  ];

  it('names recipient, outcome, code, reason and the message it is about (RFC 3464)', () => {
    expect(
      reportsOf(
        ...standard([
          'Final-Recipient: rfc822; <Jan@Example.nl>',
          'Action: failed',
          'Status: 5.1.1 (bad destination)',
          'Diagnostic-Code: smtp; 550 5.1.1 user',
          ' unknown',
        ]),
      ),
    ).toEqual([
      {
        recipient: 'jan@example.nl',
        action: 'failed',
        status: '5.1.1',
        diagnostic: '550 5.1.1 user unknown',
        originalMessageId: '0198-1@gemeente.example',
        originalReference: 'SN-7K3M-92QD',
      },
    ]);
  });

  it('of two recipients says what became of each', () => {
    const reports = reportsOf(
      ...standard([
        'Final-Recipient: rfc822;a@x.nl',
        'Action: delayed',
        'Status: 4.4.1',
        '',
        'Final-Recipient: rfc822;b@x.nl',
        'Action: relayed',
        'Status: 2.0.0',
      ]),
    );
    expect(reports.map(({ recipient, action }) => [recipient, action])).toEqual([
      ['a@x.nl', 'delayed'],
      ['b@x.nl', 'relayed'],
    ]);
  });

  it("in a server's own words is understood as well", () => {
    expect(
      reportsOf(
        'Return-Path: <>',
        'From: Mail Delivery System <postmaster@mx.example>',
        'Subject: Undeliverable: Antwoord',
        '',
        'Sorry, I was not able to deliver your message to:',
        '',
        '<jan@example.nl>:',
        '550 5.2.2 Mailbox full',
        '',
        '--- Below this line is a copy of the message.',
        '',
        'Message-ID: <0198-1@gemeente.example>',
        'To: iemand-anders@example.nl',
      ),
    ).toEqual([
      {
        recipient: 'jan@example.nl',
        action: 'failed',
        status: '5.2.2',
        diagnostic: '550 5.2.2 Mailbox full',
        originalMessageId: '0198-1@gemeente.example',
      },
    ]);
  });

  it('that is only a warning says that the server still tries', () => {
    const [report] = reportsOf(
      'From: MAILER-DAEMON@mx.example',
      'Subject: Warning: message delayed 24 hours',
      '',
      'A message to jan@example.nl has not yet been delivered. You do not need to resend it.',
    );
    expect(report).toMatchObject({ recipient: 'jan@example.nl', action: 'delayed' });
  });

  it('without any address is still one, so that nobody overlooks it', () => {
    expect(reportsOf('From: MAILER-DAEMON', 'Subject: failure notice', '', 'Jammer.')).toEqual([
      { recipient: '', action: 'failed' },
    ]);
  });
});
