import { sayMoment } from '#engine/time/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import { hasAdministrator, mailboxes } from '#modules/organisation/index.ts';
import type { Auth } from '#platform/auth/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import type { Config } from '#platform/config/index.ts';
import type { Scope } from '#platform/db/index.ts';
import { outboxFolder } from './mail.ts';
import { scanFolder } from './scans.ts';

interface Started {
  readonly scope: Scope;
  readonly config: Config;
  readonly clock: Clock;
  readonly baseUrl: string;
  readonly smtpPort: number | undefined;
  readonly auth: Auth;
}

/** Says where everything is and, until somebody did so, how the first administrator signs in. */
export async function greet(
  { scope, config, clock, baseUrl, smtpPort, auth }: Started,
  say: (line: string) => void,
): Promise<void> {
  const rules = await rulebook(scope);
  const { charter } = rules.versionOn(rules.dayOf(clock.now())) ?? rules.versions.at(-1)!;
  const [mailbox] = await mailboxes(scope);
  const zone = rules.calendar(charter.municipality.staffCalendar, clock.now()).zone;
  const scans = scanFolder(config);
  const lines = [
    `Servicenorm · ${charter.municipality.name} · ${charter.title.nl}`,
    clock.isTest ? `PROEFOPSTELLING: het is hier ${sayMoment(clock.now(), zone, 'nl')}` : '',
    '',
    `  voor inwoners      ${baseUrl}/`,
    `  werkplek           ${baseUrl}/werk`,
    `  beheer             ${baseUrl}/beheer`,
    smtpPort === undefined
      ? ''
      : `  e-mail ontvangen   SMTP op poort ${smtpPort}, bijvoorbeeld voor ${mailbox?.address ?? 'elk adres'}`,
    config.SMTP_URL === undefined
      ? `  e-mail versturen   gaat naar de map ${outboxFolder(config)} (stel SMTP_URL in om echt te versturen)`
      : '',
    scans === undefined ? '' : `  post scannen       leg PDF, TIFF, JPEG of PNG in de map ${scans}`,
    ...(await firstSignIn(scope, auth, baseUrl)),
  ];
  for (const line of lines.filter((text, index) => text !== '' || index === 2)) say(line);
}

async function firstSignIn(scope: Scope, auth: Auth, baseUrl: string): Promise<string[]> {
  if (await hasAdministrator(scope)) return [];
  const { token } = await auth.createLink('administrator');
  return [`  eerste beheerder   ${baseUrl}/welkom/${token}  (eenmalig, 24 uur geldig)`];
}
