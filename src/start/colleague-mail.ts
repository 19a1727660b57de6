import type { Instant } from '#engine/time/index.ts';
import { compose } from '#modules/channels/email/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import type { ColleagueMail } from '#modules/handling/index.ts';
import { mailboxes } from '#modules/organisation/index.ts';
import type { Config } from '#platform/config/index.ts';
import { newId } from '#platform/db/index.ts';
import type { MailSender } from '#platform/mail/index.ts';

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
      const from = config.MAIL_FROM ?? (await mailboxes(scope))[0]?.address;
      if (from === undefined) return undefined;
      const municipality = (await rulebook(scope)).versions.at(-1)!.charter.municipality.name;
      const messageId = newId();
      const raw = await compose({
        from: { name: municipality, address: from },
        to: { name: to.name, address: to.email },
        subject,
        text,
        messageId: `${messageId}@${from.slice(from.lastIndexOf('@') + 1)}`,
        references: [],
        date: Date.now() as Instant,
        autoSubmitted: true,
      });
      return sender.send({ messageId, envelope: { from, to: [to.email] }, raw });
    },
  };
}
