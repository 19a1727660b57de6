import type { Instant } from '#engine/time/index.ts';
import { compose } from '#modules/channels/email/index.ts';
import type { ColleagueMail } from '#modules/handling/index.ts';
import type { Config } from '#platform/config/index.ts';
import { newId } from '#platform/db/index.ts';
import type { MailSender } from '#platform/mail/index.ts';
import { domainOf, municipalSender } from './mail.ts';

/**
 * Mails a colleague something that the program has to say. It is sent at once and kept nowhere: no resident is written to,
 * so it is no part of a register. An answer of a machine to it is held back by its headers.
 */
export function colleagueMailer({
  config,
  sender,
  baseUrl,
}: {
  readonly config: Pick<Config, 'MAIL_FROM'>;
  readonly sender: MailSender;
  readonly baseUrl: string;
}): ColleagueMail {
  return {
    urlOf: (path) => `${baseUrl}${path}`,
    async send(scope, to, { subject, text }) {
      const from = await municipalSender(config, scope);
      if (from === undefined) return undefined;
      const messageId = newId();
      const raw = await compose({
        from,
        to: { name: to.name, address: to.email },
        subject,
        text,
        messageId: `${messageId}@${domainOf(from.address)}`,
        references: [],
        date: Date.now() as Instant,
        autoSubmitted: true,
      });
      return sender.send({ messageId, envelope: { from: from.address, to: [to.email] }, raw });
    },
  };
}
