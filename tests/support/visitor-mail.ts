import { simpleParser } from 'mailparser';
import type { Instant } from '#engine/time/index.ts';
import { sendDue } from '#modules/channels/counter/index.ts';
import type { Scope } from '#platform/db/index.ts';
import { createLog } from '#platform/log/index.ts';
import { createSender } from '#platform/mail/index.ts';
import { visitorMailer } from '../../src/start/visitor-mail.ts';
import { mailSink } from './mail-sink.ts';

export interface Arrived {
  readonly subject: string;
  readonly text: string;
  readonly headers: string;
  /** The calendar file that came with it. */
  readonly calendar: string | undefined;
}

export interface VisitorPost {
  /** Sends what is due at a moment. @returns how many were tried */
  send(scope: Scope, now: Instant): Promise<number>;
  /** What came for an address, oldest first. */
  arrived(address: string): Promise<readonly Arrived[]>;
  close(): Promise<void>;
}

/** The way of e-mail to visitors as the program has it, to a mail server that takes everything. */
export async function visitorPost(
  urlOf = (visitId: string) => `http://localhost/bezoek/${visitId}`,
): Promise<VisitorPost> {
  const sink = await mailSink();
  const log = createLog('silent');
  const sender = createSender({ smtpUrl: `smtp://127.0.0.1:${sink.port}?tls=off`, log });
  const mail = visitorMailer({ config: { MAIL_FROM: 'balie@voorbeeld.nl' }, sender, urlOf });
  return {
    send: (scope, now) => sendDue({ log, mail, clock: { now: () => now, isTest: true } }, scope, now),
    arrived: (address) => Promise.all(sink.messagesTo(address).map(read)),
    async close() {
      await sender.close();
      await sink.close();
    },
  };
}

async function read(raw: Buffer): Promise<Arrived> {
  const { subject = '', text = '', attachments } = await simpleParser(raw);
  const file = attachments.find(({ contentType }) => contentType === 'text/calendar');
  return {
    subject,
    text,
    headers: raw.toString('latin1').split('\r\n\r\n')[0]!,
    calendar: file?.content.toString(),
  };
}
