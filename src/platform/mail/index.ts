import { createFolderSender } from './folder-sender.ts';
import { createSmtpSender } from './smtp-sender.ts';
import type { MailSender, SenderOptions } from './types.ts';

export { startImapFetcher } from './imap-fetcher.ts';
export { startSmtpListener } from './smtp-listener.ts';
export type * from './types.ts';

/** The way out: through a mail server, or into a folder where there is none. */
export function createSender(options: SenderOptions): MailSender {
  return 'folder' in options ? createFolderSender(options.folder, options.log) : createSmtpSender(options);
}
