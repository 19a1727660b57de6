import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import nodemailer from 'nodemailer';

export interface Letter {
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly inReplyTo?: string;
}

/** Sends a mail as any mail program does. */
export async function sendMail(smtpPort: number, letter: Letter): Promise<void> {
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port: smtpPort, ignoreTLS: true });
  await transport.sendMail({ to: 'info@utrecht.example', ...letter });
  transport.close();
}

export interface SentMail {
  readonly subject: string;
  readonly to: string;
  readonly text: string;
  readonly automatic: boolean;
}

/** What lies in the outbox folder, oldest first. */
export async function outbox(dataDir: string): Promise<SentMail[]> {
  const folder = join(dataDir, 'outbox');
  const names = readdirSync(folder).filter((name) => name.endsWith('.eml'));
  return Promise.all(
    names.sort().map(async (name) => {
      const mail = await simpleParser(readFileSync(join(folder, name)));
      const to = Array.isArray(mail.to) ? mail.to[0] : mail.to;
      const automatic = mail.headers.has('auto-submitted');
      return { subject: mail.subject ?? '', to: to?.text ?? '', text: mail.text ?? '', automatic };
    }),
  );
}
