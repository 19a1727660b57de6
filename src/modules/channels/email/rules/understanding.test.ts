import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant } from '#engine/time/index.ts';
import type { MailContext, UnderstoodMail } from '../types.ts';
import { showPictures } from './html.ts';
import { understand } from './understanding.ts';

const utc = (year: number, month: number, day: number, hour: number, minute = 0, second = 0) =>
  Date.UTC(year, month - 1, day, hour, minute, second) as Instant;

const monday = utc(2026, 4, 20, 7, 30);
const context: MailContext = {
  arrivedAt: monday,
  trustedHosts: ['gemeente.example', '203.0.113.7'],
  ownAddresses: ['info@gemeente.example'],
  referencesIn: (text) => text.match(/\bSN-[0-9A-Z]{4}-[0-9A-Z]{4}\b/g) ?? [],
};

/** A message from lines; line ends as on the wire. */
const bytes = (...lines: string[]) => Buffer.from(lines.join('\r\n'), 'latin1');
const read = (...lines: string[]) => understand(bytes(...lines), context);

const fixtures = new URL('../../../../../tests/fixtures/mail/', import.meta.url);
const fixture = (name: string) => understand(readFileSync(new URL(name, fixtures)), context);

describe('who wrote what to whom', () => {
  it('reads names, addresses and subject in any character set', () => {
    const mail = read(
      'From: =?iso-8859-1?Q?Zo=EB_de_B=F6hm?= <Zoe@Example.NL>',
      'To: "Gemeente, Info" <info@gemeente.example>, =?utf-8?B?SsO8cmdlbg==?= <j@example.de>',
      'Cc: Buren: a@example.nl, b@example.nl;',
      'Subject: =?utf-8?Q?Betr=3A_caf=C3?= =?utf-8?Q?=A9?=',
      '',
      'x',
    );
    expect(mail.from).toEqual({ name: 'Zoë de Böhm', address: 'Zoe@example.nl' });
    expect(mail.to).toEqual([
      { name: 'Gemeente, Info', address: 'info@gemeente.example' },
      { name: 'Jürgen', address: 'j@example.de' },
    ]);
    expect(mail.cc.map(({ address }) => address)).toEqual(['a@example.nl', 'b@example.nl']);
    expect(mail.originalSubject).toBe('Betr: café');
    expect(mail.subject).toBe('café');
  });

  it.each([
    ['Re: RE: Fwd: boom', 'boom'],
    ['Antw: [SN-7K3M-92QD] Betr: Re[2]: boom', '[SN-7K3M-92QD] Betr: Re[2]: boom'],
    ['AW: WG: TR: SV: boom', 'boom'],
    ['Reactie op uw brief', 'Reactie op uw brief'],
    ['Re:', 'Re:'],
  ])('shows the subject %j as %j', (original, shown) => {
    expect(read('From: a@example.nl', `Subject: ${original}`, '', 'x').subject).toBe(shown);
  });

  it('reads eight-bit headers without a character set as what they most likely are', () => {
    expect(read('From: a@example.nl', 'Subject: Fr\xF6sche', '', 'x').subject).toBe('Frösche');
    expect(read('From: a@example.nl', 'Subject: Fr\xC3\xB6sche', '', 'x').subject).toBe('Frösche');
  });

  it('answers to Reply-To when there is one, also when the form server wrote From', () => {
    const mail = read('From: form@example.nl', 'Reply-To: Jan <jan@example.nl>', '', 'x');
    expect(mail.replyTo).toEqual({ name: 'Jan', address: 'jan@example.nl' });
  });

  it('takes in a message without a usable sender, says so, and confirms nothing', () => {
    const mail = read('From: Onbekend', 'Subject: hallo', '', 'x');
    expect(mail.from).toEqual({ name: 'Onbekend', address: '' });
    expect(mail.classification).toEqual({ kind: 'message' });
    expect(mail.mayBeConfirmed).toBe(false);
    expect(mail.defects.join()).toContain('afzender');
  });

  it('removes marks with which a name or subject could be made to read otherwise', () => {
    const mail = read(
      'From: =?utf-8?Q?Jan=E2=80=AEx?= <a@example.nl>',
      'Subject: =?utf-8?Q?a=0D=0ABcc:_x?=',
      '',
      'x',
    );
    expect(mail.from.name).toBe('Jan x');
    expect(mail.subject).toBe('a Bcc: x');
  });
});

describe('when it was received', () => {
  const received = (...lines: string[]) => {
    const { receivedAt, receivedFrom, arrivedAt } = read('From: a@example.nl', ...lines, '', 'x');
    return { receivedAt, receivedFrom, arrivedAt };
  };
  const friday = utc(2026, 4, 17, 14, 50);

  it('EC-66: mail of Friday 16:50 that is fetched on Monday was received on Friday; both moments are kept', () => {
    const mail = understand(
      bytes(
        'Received: from mail.provider.example (mail.provider.example [198.51.100.9])',
        '\tby mx1.gemeente.example (Postfix) with ESMTPS id 4abc',
        '\tfor <info@gemeente.example>; Fri, 17 Apr 2026 16:50:00 +0200 (CEST)',
        'Date: Fri, 17 Apr 2026 16:49:12 +0200',
        '',
        'x',
      ),
      context,
    );
    expect(mail.receivedAt).toBe(friday);
    expect(mail.receivedFrom).toBe('receivedHeader');
    expect(mail.arrivedAt).toBe(monday);
    expect(mail.sentAt).toBe(utc(2026, 4, 17, 14, 49, 12));
  });

  it('EC-66: of several servers of ours the first that had it counts', () => {
    expect(
      received(
        'Received: from mx1.gemeente.example ([10.1.2.3]) by imap.gemeente.example with LMTP; Mon, 20 Apr 2026 08:00:00 +0200',
        'Received: from scan.gemeente.example (localhost [127.0.0.1]) by mx1.gemeente.example; Sat, 18 Apr 2026 08:00:00 +0200',
        'Received: from mail.provider.example ([198.51.100.9]) by scan.gemeente.example; Fri, 17 Apr 2026 16:50:00 +0200',
        'Received: from laptop by mail.provider.example; Thu, 16 Apr 2026 10:00:00 +0200',
      ).receivedAt,
    ).toBe(friday);
  });

  it('EC-66: a line that the sender forged in the name of our server is not believed', () => {
    expect(
      received(
        'Received: from mx9.gemeente.example (evil.example [198.51.100.66]) by mx1.gemeente.example; Fri, 17 Apr 2026 16:50:00 +0200',
        'Received: from x (y [10.0.0.1]) by mx9.gemeente.example; Wed, 1 Apr 2026 09:00:00 +0200',
      ).receivedAt,
    ).toBe(friday);
  });

  it('EC-66: when none of the lines is of our servers the arrival counts', () => {
    const expected = { receivedAt: monday, receivedFrom: 'arrival', arrivedAt: monday };
    expect(received('Received: from a by mx.elders.example; Fri, 17 Apr 2026 16:50:00 +0200')).toEqual(
      expected,
    );
    expect(received()).toEqual(expected);
  });

  it('EC-66: a stranger who delivers to our own door directly is not believed about our servers either', () => {
    const raw = bytes(
      'Received: from a ([10.0.0.1]) by mx1.gemeente.example; Fri, 17 Apr 2026 16:50:00 +0200',
      '',
      'x',
    );
    expect(understand(raw, { ...context, handedOverBy: '198.51.100.66' }).receivedFrom).toBe('arrival');
    expect(understand(raw, { ...context, handedOverBy: '203.0.113.7' }).receivedAt).toBe(friday);
  });

  it('EC-66: a server whose clock runs ahead cannot make a message arrive after it was here', () => {
    expect(
      received('Received: from a ([198.51.100.9]) by mx1.gemeente.example; Tue, 21 Apr 2026 16:50:00 +0200')
        .receivedAt,
    ).toBe(monday);
  });

  it('EC-66: a Date in the year 32491 is left out, and the message survives', () => {
    const mail = read('From: a@example.nl', 'Date: Mon, 13 Jan 32491 10:00:00 +0000', '', 'x');
    expect(mail.sentAt).toBeUndefined();
    expect(mail.receivedAt).toBe(monday);
    expect(mail.defects.join()).toContain('verzenddatum');
  });

  it.each([
    ['Fri, 17 Apr 2026 16:50:00 +0200', utc(2026, 4, 17, 14, 50)],
    ['17 Apr 2026 16:50 +0200 (CEST)', utc(2026, 4, 17, 14, 50)],
    ['Fri, 17 Apr 26 16:50:00 CEST', utc(2026, 4, 17, 14, 50)],
    ['Fri Apr 17 16:50:00 2026', utc(2026, 4, 17, 16, 50)],
    ['Fri, 17 Apr 2026 11:50:00 EDT', utc(2026, 4, 17, 15, 50)],
    ['2026-04-17T16:50:00+02:00', utc(2026, 4, 17, 14, 50)],
    ['Fri, 17 Apr 2026 16:50:00', utc(2026, 4, 17, 16, 50)],
    ['Fri, 31 Feb 2026 16:50:00 +0000', undefined],
    ['gisteren', undefined],
  ])('reads the date %j', (value, instant) => {
    expect(read('From: a@example.nl', `Date: ${value}`, '', 'x').sentAt).toBe(instant);
  });
});

describe('what it says', () => {
  it('reads text in the character set and encoding that the message names', () => {
    const body = (type: string, encoding: string, text: string) =>
      read('From: a@example.nl', `Content-Type: ${type}`, `Content-Transfer-Encoding: ${encoding}`, '', text)
        .text;
    expect(
      body('text/plain; charset=iso-8859-15', 'quoted-printable', 'prijs =A4 5, regel=\r\n verder'),
    ).toBe('prijs € 5, regel verder');
    expect(body('text/plain; charset="utf-8"', 'base64', Buffer.from('één').toString('base64'))).toBe('één');
    expect(body('text/plain; charset=utf-7', '7bit', 'Fr+APY-sche')).toBe('Frösche');
    expect(body('text/plain; charset=iso-2022-jp', '7bit', '\x1B$BF|K\\\x1B(B')).toBe('日本');
    expect(body('text/plain; charset=cp850', '8bit', 'caf\x82')).toBe('café');
    expect(body('text/plain; charset=bestaat-niet', '8bit', 'caf\xE9')).toBe('café');
    expect(body('text/plain; charset=utf-8', '8bit', 'caf\xE9')).toBe('café');
  });

  it('joins lines that format=flowed has broken, and leaves the signature mark alone', () => {
    const mail = read(
      'From: a@example.nl',
      'Content-Type: text/plain; format=flowed',
      '',
      'Dit is een lange ',
      'regel.',
      '> eerder ',
      '> gezegd',
      ' >geen citaat',
      '-- ',
      'Jan',
    );
    expect(mail.text).toBe('Dit is een lange regel.\n> eerder gezegd\n>geen citaat\n--\nJan');
  });

  it('takes the text from the HTML when there is no other', () => {
    const mail = read(
      'From: a@example.nl',
      'Content-Type: text/html; charset=utf-8',
      '',
      '<style>p{color:red}</style><p>Beste <b>gemeente</b>,</p><p>Zie <a href="https://a.example/x">hier</a>.<br>Groet</p>',
      '<ul><li>een</li><li>twee</li></ul><blockquote><p>oud</p></blockquote>',
    );
    expect(mail.text).toBe(
      'Beste gemeente,\n\nZie hier <https://a.example/x>.\nGroet\n\n- een\n- twee\n\n> oud',
    );
  });

  it('takes the text from the HTML when the plain form only says that there is another', () => {
    const mail = read(
      'From: a@example.nl',
      'Content-Type: multipart/alternative; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'Dit bericht heeft opmaak.',
      '--b',
      'Content-Type: text/html',
      '',
      `<p>${'De boom voor mijn huis is omgewaaid. '.repeat(10)}</p>`,
      '--b--',
    );
    expect(mail.text).toContain('omgewaaid');
  });

  it('finds all texts of a message that has several', () => {
    const mail = read(
      'From: a@example.nl',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      '',
      'eerste',
      '--b',
      'Content-Type: text/html',
      '',
      '<p>tweede</p>',
      '--b--',
    );
    expect(mail.text).toBe('eerste\n\ntweede');
  });
});

describe('HTML of a stranger', () => {
  const html = (body: string) => read('From: a@example.nl', 'Content-Type: text/html', '', body).html ?? '';

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="java\nscript:alert(1)">x</a>',
    '<svg onload=alert(1)><circle/></svg>',
    '<iframe src="https://a.example"></iframe>',
    '<form action="https://a.example"><input name=q><button>x</button></form>',
    '<style>body{display:none}</style>',
    '<p style="position:fixed;inset:0">x</p>',
    '<base href="https://a.example/">',
    '<meta http-equiv=refresh content="0;url=https://a.example">',
    '<img src="https://a.example/pixel.gif">',
    '<img src="//a.example/pixel.gif">',
    '<div background="https://a.example/p.png">x</div>',
    '<math><mtext></math><img src=x onerror=alert(1)>',
    '<link rel=stylesheet href="https://a.example/x.css">',
    '<object data="https://a.example"></object><embed src="https://a.example">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  ])('runs nothing and loads nothing: %s', (body) => {
    const shown = html(`<p>tekst</p>${body}`);
    expect(shown).toContain('tekst');
    expect(shown).not.toMatch(
      /<(script|iframe|form|input|button|style|base|meta|svg|link|object|embed|math|img)/i,
    );
    expect(shown).not.toMatch(/\son\w+=|style=|javascript:|url\(|src=/i);
  });

  it('tells the other side of a link nothing', () => {
    expect(html('<a href="https://a.example" target=_top>x</a>')).toBe(
      '<a href="https://a.example" rel="noopener noreferrer nofollow">x</a>',
    );
  });

  it('puts words in the place of a picture from elsewhere, and shows pictures that came along', () => {
    const mail = read(
      'From: a@example.nl',
      'Content-Type: multipart/related; boundary=b',
      '',
      '--b',
      'Content-Type: text/html',
      '',
      '<p><img src="https://a.example/logo.png" alt="logo"> <img src="cid:foto@1" alt="de boom"></p>',
      '--b',
      'Content-Type: image/png; name=boom.png',
      'Content-ID: <foto@1>',
      'Content-Transfer-Encoding: base64',
      '',
      'iVBORw0KGgo=',
      '--b--',
    );
    expect(mail.html).toContain('[afbeelding: logo]');
    expect(mail.attachments[0]).toMatchObject({ name: 'boom.png', inline: true, contentId: 'foto@1' });
    expect(showPictures(mail.html!, (id) => `/bijlage/${id}`)).toContain(
      '<img src="/bijlage/foto@1" alt="de boom" />',
    );
    expect(showPictures(mail.html!, () => undefined)).not.toContain('<img');
  });
});

describe('files', () => {
  const file = (name: string, type: string, content: string): UnderstoodMail['attachments'][number] =>
    read(
      'From: a@example.nl',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      `Content-Type: ${type}`,
      `Content-Disposition: attachment; filename="${name}"`,
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(content, 'latin1').toString('base64'),
      '--b--',
    ).attachments[0]!;

  it('are kept with name, kind, size and checksum', () => {
    expect(file('bezwaar.pdf', 'application/pdf', '%PDF-1.7 …')).toMatchObject({
      name: 'bezwaar.pdf',
      mediaType: 'application/pdf',
      bytes: 10,
      inline: false,
    });
    expect(file('a.txt', 'text/plain', 'abc').sha256).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\\\temp\\\\brief.doc', 'brief.doc'],
    ['=?utf-8?Q?caf=C3=A9.txt?=', 'café.txt'],
    ['CON.txt', '_CON.txt'],
    ['a<b>:c|d?.txt', 'a_b_c_d_.txt'],
    ['.htaccess', 'htaccess'],
    ['', 'bijlage-1.txt'],
  ])('named %j are called %j', (given, safe) => {
    expect(file(given, 'text/plain', 'x').name).toBe(safe);
  });

  it.each([
    ['factuur.pdf.exe', 'application/pdf', 'MZ', 'program'],
    ['factuur.pdf', 'application/pdf', 'MZ\x90\x00', 'program'],
    ['lees.js', 'text/plain', 'x', 'script'],
    ['foto.svg', 'image/svg+xml', '<svg/>', 'markup'],
    ['pagina.html', 'text/html', '<p>', 'markup'],
    ['brief.docm', 'application/octet-stream', 'PK', 'macros'],
    ['brief.docx', 'application/octet-stream', 'PK\x03\x04 word/vbaProject.bin', 'macros'],
    ['foto.jpg', 'image/jpeg', '<html><script>', 'disguised'],
    ['brief.pdf', 'application/pdf', 'geen pdf', 'disguised'],
    ['geheim.zip', 'application/zip', 'PK\x03\x04\x14\x00\x01\x00', 'encrypted'],
    ['brief.pdf', 'application/pdf', '%PDF-1.4', undefined],
    ['foto.jpg', 'image/jpeg', '\xFF\xD8\xFF', undefined],
  ])('%s (%s) with content %j are judged %j', (name, type, content, dangerous) => {
    expect(file(name, type, content).dangerous).toBe(dangerous);
  });

  it('may be written into the text by an old program', () => {
    const mail = fixture('stalwart/legacy-048.eml');
    expect(mail.attachments.map(({ name, bytes: size }) => [name, size])).toEqual([
      ['redball.png', 1453],
      ['greenball.png', 1298],
      ['blueball.png', 1325],
    ]);
  });

  it('may be a message that is sent along, named after its subject', () => {
    const mail = read(
      'From: a@example.nl',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      '',
      'Zie bijlage',
      '--b',
      'Content-Type: message/rfc822',
      '',
      'Subject: Mijn brief',
      '',
      'oud',
      '--b--',
    );
    expect(mail.text).toBe('Zie bijlage');
    expect(mail.attachments[0]).toMatchObject({ name: 'Mijn brief.eml', mediaType: 'message/rfc822' });
  });
});

describe('our reference', () => {
  it('is found in the address first, then in the subject, the threading headers and the text', () => {
    const mail = read(
      'From: a@example.nl',
      'To: info+SN-AAAA-1111@gemeente.example',
      'Subject: Re: [SN-BBBB-2222] boom',
      'In-Reply-To: <SN-CCCC-3333@gemeente.example>',
      '',
      'over SN-DDDD-4444',
      '> SN-EEEE-5555',
    );
    expect(mail.ourReferences).toEqual([
      'SN-AAAA-1111',
      'SN-BBBB-2222',
      'SN-CCCC-3333',
      'SN-DDDD-4444',
      'SN-EEEE-5555',
    ]);
  });

  it('comes with the message ids that it answers', () => {
    const mail = read(
      'From: a@example.nl',
      'Message-ID: <c@x>',
      'In-Reply-To: <b@x> (message of Jan)',
      'References: <a@x>',
      ' <b@x>',
      '',
      'x',
    );
    expect(mail).toMatchObject({ messageId: 'c@x', inReplyTo: ['b@x'], references: ['a@x', 'b@x'] });
  });
});

describe('what is broken', () => {
  it('survives: an empty message, no headers, no boundary, no end', () => {
    expect(understand(new Uint8Array(), context).text).toBe('');
    expect(read('geen kopregels', 'maar tekst').text).toContain('tekst');
    expect(read('From: a@example.nl', 'Content-Type: multipart/mixed', '', 'los').text).toBe('los');
    const unclosed = read(
      'From: a@example.nl',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      '',
      'afgebroken',
    );
    expect(unclosed.text).toBe('afgebroken');
    expect(unclosed.defects.join()).toContain('afgebroken');
  });

  it('finds the text when the empty line after the headers is missing', () => {
    const mail = read('From: a@example.nl', 'Subject: boom', 'Beste gemeente,', '', 'De boom is om.');
    expect(mail).toMatchObject({ subject: 'boom', text: 'Beste gemeente,\n\nDe boom is om.' });
  });

  it('reads line ends of any kind', () => {
    for (const end of ['\r\n', '\n', '\r']) {
      const raw = Buffer.from(['From: a@example.nl', 'Subject: boom', '', 'een', 'twee'].join(end));
      expect(understand(raw, context)).toMatchObject({ subject: 'boom', text: 'een\ntwee' });
    }
  });

  it('stops at its limits and says so, without failing', () => {
    const parts = Array.from({ length: 600 }, (_, index) => `--b\r\n\r\ndeel ${index}`);
    expect(read('Content-Type: multipart/mixed; boundary=b', '', ...parts, '--b--').defects.join()).toContain(
      'onderdelen',
    );
    const nested = Array.from(
      { length: 3_000 },
      (_, index) => `Content-Type: multipart/mixed; boundary=b${index}\r\n\r\n--b${index}`,
    );
    expect(read(...nested, '', 'diep').defects.join()).toContain('ingewikkeld');
    const long = understand(bytes('From: a@example.nl', '', 'x'.repeat(10_000)), {
      ...context,
      limits: { textLength: 500 },
    });
    expect(long.text).toHaveLength(500);
    expect(long.defects.join()).toContain('te lang');
  });

  it('says that a message is sealed', () => {
    const mail = read(
      'From: a@example.nl',
      'Content-Type: application/pkcs7-mime; smime-type=enveloped-data',
      '',
      'x',
    );
    expect(mail.defects.join()).toContain('versleuteld');
  });
});

/** PostgreSQL stores no NUL and no half characters; a page shows no control characters. */
function checkStorable(mail: UnderstoodMail): void {
  const texts = [
    mail.text,
    mail.newText,
    mail.quotedText,
    mail.html ?? '',
    mail.subject,
    mail.originalSubject,
    mail.messageId ?? '',
  ];
  texts.push(
    mail.from.name,
    mail.from.address,
    ...mail.references,
    ...mail.inReplyTo,
    ...mail.to.map(({ name }) => name),
  );
  texts.push(
    ...mail.attachments.flatMap(({ name, mediaType, contentId }) => [name, mediaType, contentId ?? '']),
  );
  if (mail.classification.kind === 'automatic') {
    texts.push(
      ...mail.classification.reports.flatMap((report) => [
        report.recipient,
        report.diagnostic ?? '',
        report.originalMessageId ?? '',
      ]),
    );
  }
  for (const text of texts) {
    expect(text.includes('\0')).toBe(false);
    expect(text.isWellFormed()).toBe(true);
  }
  expect(mail.html ?? '').not.toMatch(/<(script|iframe|style|form)|\son\w+\s*=/i);
  const words = (text: string) => text.split(/\s+/).filter(Boolean).sort();
  expect(words(`${mail.newText}\n${mail.quotedText}`)).toEqual(words(mail.text));
}

describe('messages made to keep us busy', () => {
  const size = 300_000;
  const filled = (text: string) => text.repeat(Math.ceil(size / text.length));
  it.each([
    ['spaces in the text', ['', filled(' '), 'x']],
    ['empty lines', ['', filled('\r\n'), 'x']],
    ['dashes', ['Return-Path: <>', '', filled('-'), 'x']],
    ['colons in Received', [`Received: from x (${filled(':.')}) by mx.gemeente.example; x`, '', 'x']],
    ['brackets in addresses', [`From: ${filled('<"(')}`, '', 'x']],
    ['open references', [`References: ${filled('<a ')}`, '', 'x']],
    ['encoded words', [`Subject: ${filled('=?utf-8?Q?=C3?= ')}`, '', 'x']],
    ['parameters', [`Content-Type: multipart/mixed; ${filled('a*0*=%;')}`, '', 'x']],
    ['boundaries', ['Content-Type: multipart/mixed; boundary=b', '', filled('--b\r\n--bb\r\n')]],
    ['open tags', ['Content-Type: text/html', '', filled('<div>')]],
    ['one line of tags', ['Content-Type: text/html', '', filled('<b>a</b> ')]],
    ['broken tags', ['Content-Type: text/html', '', filled('<a href="')]],
    ['quotation marks', ['', filled('> 1\r\n\r\n')]],
    ['almost quotations', ['', filled('1 a@b.nl 12:00 2026\r\n')]],
    ['labels', ['', filled('Van: x\r\n')]],
    ['files in the text', ['', filled('begin 644 a\r\nM\r\n')]],
    ['a name of a file', [`Content-Disposition: attachment; filename="${filled('. ')}x"`, '', 'x']],
    ['a report', ['Return-Path: <>', 'Content-Type: multipart/report', '', filled('user <a@b.nl> unknown ')]],
  ])('are read to the end within the limits, like any other: %s', { timeout: 30_000 }, (_, lines) => {
    const mail = understand(bytes(...lines), context);
    expect(mail.text.length + (mail.html?.length ?? 0)).toBeLessThan(1_000_000);
  });
});

describe('any bytes', () => {
  const corpus = ['sisimai', 'stalwart'].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, fixtures)).map((name) =>
      readFileSync(new URL(`${folder}/${name}`, fixtures)),
    ),
  );

  it('are understood without an exception, and into something that can be stored', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), (raw) => checkStorable(understand(raw, context))),
      { numRuns: 300 },
    );
  });

  it('that were a message before they were cut, changed or doubled are understood too', () => {
    const damaged = fc
      .tuple(
        fc.constantFrom(...corpus),
        fc.nat(),
        fc.nat(),
        fc.uint8Array({ minLength: 1, maxLength: 40 }),
        fc.constantFrom('cut', 'change', 'insert', 'remove', 'double'),
      )
      .map(([raw, from, to, put, how]) => {
        const [begin, end] = [from % raw.length, to % raw.length].sort((a, b) => a - b) as [number, number];
        if (how === 'cut') return raw.subarray(0, end);
        if (how === 'remove') return Buffer.concat([raw.subarray(0, begin), raw.subarray(end)]);
        if (how === 'double') return Buffer.concat([raw.subarray(0, end), raw.subarray(begin)]);
        const rest = how === 'change' ? begin + put.length : begin;
        return Buffer.concat([raw.subarray(0, begin), put, raw.subarray(rest)]);
      });
    fc.assert(
      fc.property(damaged, (raw) => checkStorable(understand(raw, context))),
      { numRuns: 400 },
    );
  });

  it('that are headers with any value are understood too', () => {
    const names = [
      'From',
      'To',
      'Subject',
      'Date',
      'Received',
      'Message-ID',
      'References',
      'Content-Type',
      'Content-Transfer-Encoding',
      'Content-Disposition',
      'Auto-Submitted',
    ];
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(
        'multipart/mixed; boundary="',
        'text/html; charset=utf-7',
        '=?utf-8?B?/////w==?=',
        '=?x?Q?=00=?=',
        "text/plain; name*=utf-8''%00%FF",
        '<<>>',
        'base64',
      ),
    );
    const header = fc.tuple(fc.constantFrom(...names), value).map(([name, text]) => `${name}: ${text}`);
    const message = fc.tuple(
      fc.array(header, { maxLength: 8 }),
      fc.string({ unit: 'binary', maxLength: 200 }),
    );
    fc.assert(
      fc.property(message, ([headers, body]) =>
        checkStorable(understand(Buffer.from(`${headers.join('\r\n')}\r\n\r\n${body}`), context)),
      ),
      { numRuns: 400 },
    );
  });

  it('give the same result each time', () => {
    for (const raw of corpus) expect(understand(raw, context)).toEqual(understand(Buffer.from(raw), context));
  });
});
