import { rulebook } from '#modules/charter/index.ts';
import type { ColleagueMail } from '#modules/handling/index.ts';
import type { Log } from '#platform/log/index.ts';
import type { AdministrationDoors } from '#web/dependencies.ts';

/**
 * Mails a one-time link to a colleague. It is kept nowhere: a link that opens the door does not belong in a register. What could not be mailed stays on the administrator's screen, to be passed on by
 * hand.
 */
export function linkMailer(mail: Pick<ColleagueMail, 'send'>, log: Log): AdministrationDoors['mailLink'] {
  return async (scope, to, { url, validUntil }) => {
    const municipality = (await rulebook(scope)).versions.at(-1)!.charter.municipality.name;
    const text = linkText(to.name, url, validUntil, municipality);
    const result = await mail.send(scope, to, { subject: 'Je toegang tot Servicenorm', text });
    if (result !== undefined && result.outcome !== 'sent')
      log.warn(
        { outcome: result.outcome },
        'A one-time link could not be mailed; the administrator has it on screen.',
      );
    return result?.outcome === 'sent';
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
