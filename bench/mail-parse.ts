/**
 * How fast messages are understood, and what a stream of large ones costs in memory.
 *   node --import tsx bench/mail-parse.ts
 */
import type { Instant } from '#engine/time/index.ts';
import { understand } from '#modules/channels/email/rules/index.ts';

const context = {
  arrivedAt: Date.UTC(2026, 3, 20) as Instant,
  trustedHosts: ['gemeente.example'],
  ownAddresses: ['info@gemeente.example'],
  referencesIn: (text: string) => text.match(/\bSN-[0-9A-Z]{4}-[0-9A-Z]{4}\b/g) ?? [],
};

const head = [
  'Received: from mail.provider.example (mail.provider.example [198.51.100.9]) by mx1.gemeente.example; Fri, 17 Apr 2026 16:50:00 +0200',
  'From: Jan Jansen <jan@example.nl>',
  'To: info@gemeente.example',
  'Subject: =?utf-8?Q?Re=3A_[SN-7K3M-92QD]_caf=C3=A9?=',
  'Message-ID: <CAF+1234@mail.example.nl>',
  'In-Reply-To: <0198c2f0@gemeente.example>',
  'Date: Fri, 17 Apr 2026 16:49:12 +0200',
  'MIME-Version: 1.0',
];
const letter = `${'De boom voor mijn huis is omgewaaid en ligt over de weg.\r\n'.repeat(12)}\r\nMet vriendelijke groet,\r\nJan\r\n`;
const quotation = `\r\nOp vr 17 apr 2026 om 09:00 schreef Gemeente <info@gemeente.example>:\r\n${'> Geachte heer, wij hebben uw bericht ontvangen.\r\n'.repeat(12)}`;
const plain = Buffer.from(
  [...head, 'Content-Type: text/plain; charset=utf-8', '', letter + quotation].join('\r\n'),
);
const html = `<div dir="ltr">${'<p style="margin:0">De boom voor mijn huis is <b>omgewaaid</b> en ligt over de weg.</p>'.repeat(20)}</div>`;
const both = Buffer.from(
  [
    ...head,
    'Content-Type: multipart/alternative; boundary=b',
    '',
    '--b\r\nContent-Type: text/plain; charset=utf-8\r\n',
    letter + quotation,
    '--b\r\nContent-Type: text/html; charset=utf-8\r\n',
    html,
    '--b--',
  ].join('\r\n'),
);

function withFile(megabytes: number): Buffer {
  const lines = Buffer.alloc(57 * Math.round((megabytes * 1024 * 1024) / 78), 7)
    .toString('base64')
    .replace(/.{76}/g, '$&\r\n');
  return Buffer.from(
    [
      ...head,
      'Content-Type: multipart/mixed; boundary=b',
      '',
      `--b\r\n\r\n${letter}`,
      '--b\r\nContent-Type: image/jpeg; name=foto.jpg\r\nContent-Transfer-Encoding: base64\r\n',
      lines,
      '--b--',
    ].join('\r\n'),
  );
}

/** Median microseconds of one call, over `rounds` batches after a warm-up. */
function measure(raw: Buffer, batch: number, rounds: number): number {
  for (let warm = 0; warm < batch; warm += 1) understand(raw, context);
  const times = Array.from({ length: rounds }, () => {
    const began = performance.now();
    for (let call = 0; call < batch; call += 1) understand(raw, context);
    return ((performance.now() - began) / batch) * 1000;
  });
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)]!;
}

function report(name: string, raw: Buffer, batch: number, rounds: number): void {
  const microseconds = measure(raw, batch, rounds);
  console.log(
    `${name.padEnd(34)} ${(raw.length / 1024).toFixed(1).padStart(8)} kB  ${microseconds.toFixed(0).padStart(7)} µs  ${Math.round(
      1e6 / microseconds,
    )
      .toString()
      .padStart(6)} a second`,
  );
}

report('plain text with a quotation', plain, 500, 9);
report('plain text and HTML', both, 200, 9);
const large = withFile(5);
report('5 MB picture', large, 5, 5);

const before = process.memoryUsage().rss;
let highest = 0;
for (let message = 0; message < 100; message += 1) {
  understand(Buffer.from(large), context);
  highest = Math.max(highest, process.memoryUsage().rss);
}
console.log(
  `100 messages of 5 MB: memory from ${Math.round(before / 1e6)} to at most ${Math.round(highest / 1e6)} MB`,
);
