import type { Instant } from '#engine/time/index.ts';
import { compose } from '#modules/channels/email/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import { mailboxes } from '#modules/organisation/index.ts';
import type { Config } from '#platform/config/index.ts';
import { newId } from '#platform/db/index.ts';
import type { Log } from '#platform/log/index.ts';
import type { MailSender } from '#platform/mail/index.ts';
import type { AdministrationDoors } from '#web/dependencies.ts';

interface LinkMail {
  readonly config: Pick<Config, 'MAIL_FROM'>;
  readonly sender: MailSender;
  readonly log: Log;
}

/**
 * Mails a one-time link to a colleague. It is sent at once and kept nowhere: a link that opens the door does not belong in a
 * register. What could not be mailed stays on the administrator's screen, to be passed on by hand.
 */
export function linkMailer({ config, sender, log }: LinkMail): AdministrationDoors['mailLink'] {
  return async (scope, to, { url, validUntil }) => {
    const from = config.MAIL_FROM ?? (await mailboxes(scope))[0]?.address;
    if (from === undefined) return false;
    const municipality = (await rulebook(scope)).versions.at(-1)!.charter.municipality.name;
    const messageId = newId();
    const raw = await compose({
      from: { name: municipality, address: from },
      to: { name: to.name, address: to.email },
      subject: 'Je toegang tot Servicenorm',
      text: linkText(to.name, url, validUntil, municipality),
      messageId: `${messageId}@${from.slice(from.lastIndexOf('@') + 1)}`,
      references: [],
      date: Date.now() as Instant,
      autoSubmitted: true,
    });
    const result = await sender.send({ messageId, envelope: { from, to: [to.email] }, raw });
    if (result.outcome !== 'sent')
      log.warn(
        { outcome: result.outcome },
        'A one-time link could not be mailed; the administrator has it on screen.',
      );
    return result.outcome === 'sent';
  };
}

function linkText(name: string, url: string, validUntil: string, municipality: string): string {
  return [
    `Beste ${name},`,
    `Met deze link kom je in Servicenorm van ${municipality}:`,
    url,
    `De link werkt één keer en is geldig tot ${validUntil}.`,
    'Verwachtte je dit niet? Doe dan niets en meld het je beheerder.',
  ].join('\n\n');
}
