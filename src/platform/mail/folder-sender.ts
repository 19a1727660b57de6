import { randomUUID } from 'node:crypto';
import { link, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { MailLog, MailSender, OutgoingMail, SendOutcome } from './types.ts';

/**
 * Sends into a folder, for an installation without a mail server: each message is a file `<messageId>.eml`, whole or not
 * there, and written once however often it is sent.
 */
export function createFolderSender(folder: string, log: MailLog): MailSender {
  const underWay = new Set<Promise<SendOutcome>>();
  return {
    send(mail) {
      const sending = put(folder, mail, log);
      underWay.add(sending);
      void sending.finally(() => underWay.delete(sending)).catch(() => undefined);
      return sending;
    },
    async close() {
      await Promise.allSettled(underWay);
    },
  };
}

async function put(folder: string, mail: OutgoingMail, log: MailLog): Promise<SendOutcome> {
  const name = `${mail.messageId.replace(/[^A-Za-z0-9._@-]/g, '_').replace(/^\.+/, '_')}.eml`;
  await mail.onHandover?.();
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeOnce(folder, name, mail.raw);
    return { outcome: 'sent', response: name, refused: [] };
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    log.warn({ reason }, 'The outbox folder cannot be written.');
    return { outcome: 'deferred', reason };
  }
}

/** A file that is not finished has another name; `link` gives it the right one, and refuses when that exists. */
async function writeOnce(folder: string, name: string, raw: Uint8Array): Promise<void> {
  const unfinished = join(folder, `.${randomUUID()}.tmp`);
  try {
    const file = await open(unfinished, 'wx', 0o600);
    try {
      await file.writeFile(raw);
      await file.sync();
    } finally {
      await file.close();
    }
    await link(unfinished, join(folder, name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(unfinished, { force: true });
  }
}
