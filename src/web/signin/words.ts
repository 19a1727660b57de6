import { dayOf, type Instant, localTimeOf, sayDay, sayTime, type Zone } from '#engine/time/index.ts';
import { longestPassword, type PasswordRefusal, shortestPassword } from '#platform/auth/index.ts';

/** What to do about a password that was refused. */
export const passwordWords: Readonly<Record<PasswordRefusal, string>> = {
  tooShort: `Kies een wachtwoord van ten minste ${shortestPassword} tekens. Een korte zin werkt goed.`,
  tooLong: `Kies een wachtwoord van ten hoogste ${longestPassword} tekens.`,
  tooCommon:
    'Dit wachtwoord is makkelijk te raden. Kies bijvoorbeeld vier woorden die niets met elkaar te maken hebben.',
  personal:
    'In dit wachtwoord zit vooral je eigen naam of die van je werk. Kies iets dat niemand bij jou bedenkt.',
};

export const passwordHelp = `Ten minste ${shortestPassword} tekens. Een zin die je goed onthoudt is beter dan losse tekens.`;

/** Too many attempts: from when another one is welcome. */
export function blockedWords(until: Instant, now: Instant, zone: Zone): string {
  const day = dayOf(until, zone);
  const date = day === dayOf(now, zone) ? '' : `${sayDay(day, 'nl', 'weekday')} `;
  // Rounded up, so that at the time said it works.
  const moment = (Math.ceil(until / 60_000) * 60_000) as Instant;
  return `Er is te vaak een verkeerd wachtwoord gebruikt. Probeer het ${date}om ${sayTime(localTimeOf(moment, zone), 'nl')} opnieuw.`;
}

export const errorTitle = 'Controleer wat je hebt ingevuld';
