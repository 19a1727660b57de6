import type { VisitorMail } from '#modules/channels/counter/index.ts';
import { compose } from '#modules/channels/email/index.ts';
import type { Config } from '#platform/config/index.ts';
import type { MailSender } from '#platform/mail/index.ts';
import { domainOf, municipalSender } from './mail.ts';

interface Given {
  readonly config: Pick<Config, 'MAIL_FROM'>;
  readonly sender: MailSender;
  readonly urlOf: (visitId: string) => string;
}

/** Mails visitors about their appointment, with the file for their calendar. */
export function visitorMailer({ config, sender, urlOf }: Given): VisitorMail {
  return {
    urlOf,
    sender: (scope) => municipalSender(config, scope),
    async send({ id, from, to, subject, text, calendar, at, onHandover }) {
      const raw = await compose({
        from,
        to: { name: '', address: to },
        subject,
        text,
        messageId: `${id}@${domainOf(from.address)}`,
        references: [],
        date: at,
        autoSubmitted: true,
        attachments: calendar === undefined ? [] : [attached(calendar)],
      });
      const envelope = { from: from.address, to: [to] };
      return sender.send({ messageId: id, envelope, raw, unreported: true, onHandover });
    },
  };
}

function attached({ text, method }: { readonly text: string; readonly method: string }) {
  return {
    name: 'afspraak.ics',
    mediaType: `text/calendar; charset=utf-8; method=${method}`,
    content: Buffer.from(text),
  };
}
