import { describe, expect, it } from 'vitest';
import type { Instant } from '#engine/time/index.ts';
import { type Composition, compose } from './composing.ts';
import { understand } from './understanding.ts';

const message: Composition = {
  from: { name: 'Gemeente Voorbeeld', address: 'info@gemeente.example' },
  to: { name: 'Zoë', address: 'zoe@example.nl' },
  subject: '[SN-7K3M-92QD] Ontvangen: één boom',
  text: 'Beste Zoë,\n\nWij hebben uw bericht ontvangen.\n.\nGroet',
  messageId: '0198c2f0-1234-7abc-8def-0123456789ab@gemeente.example',
  inReplyTo: 'b@example.nl',
  references: ['a@example.nl'],
  date: Date.UTC(2026, 3, 20, 9, 30) as Instant,
  autoSubmitted: true,
};
const rawOf = async (change: Partial<Composition> = {}) =>
  Buffer.from(await compose({ ...message, ...change })).toString('latin1');
const headersOf = (raw: string) =>
  raw
    .slice(0, raw.indexOf('\r\n\r\n'))
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');

describe('a message of ours', () => {
  it('says what it is to programs and to people', async () => {
    const headers = headersOf(await rawOf());
    expect(headers).toEqual(
      expect.arrayContaining([
        'From: Gemeente Voorbeeld <info@gemeente.example>',
        'Message-ID: <0198c2f0-1234-7abc-8def-0123456789ab@gemeente.example>',
        'In-Reply-To: <b@example.nl>',
        'References: <a@example.nl> <b@example.nl>',
        'Date: Mon, 20 Apr 2026 09:30:00 +0000',
        'Auto-Submitted: auto-replied',
        'X-Auto-Response-Suppress: All',
      ]),
    );
  });

  it('that a person typed carries no mark of a program', async () => {
    expect(await rawOf({ autoSubmitted: false })).not.toMatch(/Auto-Submitted|Suppress|Precedence/);
  });

  it('is the same each time it is made', async () => {
    const attachments = [{ name: 'brief.pdf', mediaType: 'application/pdf', content: Buffer.from('%PDF') }];
    expect(await rawOf({ html: '<p>x</p>', attachments })).toBe(
      await rawOf({ html: '<p>x</p>', attachments }),
    );
  });

  it('is understood as it was meant, and as our own when it comes back', async () => {
    const mail = understand(await compose(message), {
      arrivedAt: message.date,
      trustedHosts: [],
      ownAddresses: ['info@gemeente.example'],
      referencesIn: (text) => text.match(/SN-[0-9A-Z]{4}-[0-9A-Z]{4}/g) ?? [],
    });
    expect(mail).toMatchObject({
      originalSubject: message.subject,
      text: message.text,
      sentAt: message.date,
      ourReferences: ['SN-7K3M-92QD'],
    });
    expect(mail.to).toEqual([{ name: 'Zoë', address: 'zoe@example.nl' }]);
    expect(mail.classification).toMatchObject({ kind: 'automatic', sort: 'loop' });
  });

  it.each([
    ['subject', { subject: 'x\r\nBcc: spion@example.org' }],
    ['name', { to: { name: 'x\r\nBcc: spion@example.org', address: 'a@example.nl' } }],
    ['address', { to: { name: '', address: 'a@example.nl>\r\nBcc: spion@example.org' } }],
    ['second address', { to: { name: '', address: 'a@example.nl, spion@example.org' } }],
    ['answered message', { inReplyTo: 'x>\r\nBcc: spion@example.org' }],
    ['references', { references: ['x>\nBcc: spion@example.org'] }],
    ['message id', { messageId: 'x>\r\nBcc: spion@example.org' }],
  ] as const)('gets no header and no recipient through its %s', async (_, change) => {
    const headers = headersOf(await rawOf(change));
    expect(headers.some((header) => /^bcc:/i.test(header))).toBe(false);
    expect(headers.find((header) => header.startsWith('To:'))).not.toMatch(/,|<spion/);
  });

  it('reads no file and no address of the network for what stands in it', async () => {
    const raw = await rawOf({ html: '<img src="file:///etc/passwd">', text: '{{path}}' });
    expect(raw).not.toContain('root:');
  });

  it('keeps the beginning and the end of a long conversation', async () => {
    const references = Array.from({ length: 60 }, (_, index) => `${index}@example.nl`);
    const header = headersOf(await rawOf({ references, inReplyTo: '59@example.nl' })).find((line) =>
      line.startsWith('References:'),
    )!;
    expect(header.match(/</g)).toHaveLength(20);
    expect(header).toMatch(/<0@example.nl>.*<59@example.nl>$/);
  });
});
