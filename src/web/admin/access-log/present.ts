import { sayMoment, type Zone } from '#engine/time/index.ts';
import type { AccessLogEntry } from '#modules/organisation/index.ts';
import type { LogModel } from './view.tsx';

export const pageSize = 100;

/** What the log holds in the words of the screen; other words come from the acts of the workplace as they are. */
const whatWords: Readonly<Record<string, string>> = {
  'contact: opened': 'Bekeek een vraag',
  'administration: administratorAdmitted': 'Werd beheerder',
  'administration: invitationAccepted': 'Nam de uitnodiging aan',
  'administration: teamCreated': 'Maakte een team',
  'administration: teamRenamed': 'Gaf een team een andere naam',
  'administration: teamArchived': 'Archiveerde een team',
  'administration: teamRestored': 'Haalde een team terug',
  'administration: employeeInvited': 'Nodigde een medewerker uit',
  'administration: employeeEdited': 'Veranderde een medewerker',
  'administration: employeeArchived': 'Archiveerde een medewerker',
  'administration: employeeRestored': 'Haalde een medewerker terug',
  'administration: mailboxCreated': 'Voegde een mailbox toe',
  'administration: mailboxEdited': 'Veranderde een mailbox',
  'administration: mailboxArchived': 'Archiveerde een mailbox',
  'administration: mailboxRestored': 'Haalde een mailbox terug',
  'administration: invitationLinkMade': 'Maakte een nieuwe uitnodiging',
  'administration: recoveryLinkMade': 'Maakte een link voor een nieuw wachtwoord',
  'contact: residentCorrected': 'Verbeterde de gegevens van een inwoner',
  'administration: externalUnbound': 'Haalde de koppeling met het account van de gemeente weg',
  'administration: secondFactorRemoved': 'Haalde de extra code weg',
  'administration: charterPutIntoForce': 'Stelde een handvest in werking',
  'administration: serviceSet': 'Bewaarde een dienst',
  'administration: serviceArchived': 'Legde een dienst weg',
  'administration: serviceRestored': 'Haalde een dienst terug',
  'administration: serviceHoursSet': 'Veranderde de tijden van een dienst',
  'administration: counterSet': 'Bewaarde een balie',
  'administration: counterArchived': 'Legde een balie weg',
  'administration: counterRestored': 'Haalde een balie terug',
  'administration: skillsSet': 'Veranderde wat een medewerker aan een balie kan',
  'administration: kioskMade': 'Maakte een zuil',
  'administration: kioskRevoked': 'Trok een zuil in',
  'administration: tokenMade': 'Maakte een koppeling',
  'administration: tokenRevoked': 'Trok een koppeling in',
  'administration: clockMoved': 'Verzette de proefklok',
};

export interface Asked {
  readonly reference: string;
  readonly employeeId: string;
  readonly from: string;
  readonly to: string;
}

/** @param references of the contacts that still exist */
export function presentLog(
  entries: readonly AccessLogEntry[],
  references: ReadonlyMap<string, string>,
  asked: Asked,
  zone: Zone,
): LogModel {
  const shown = entries.slice(0, pageSize);
  const last = shown.at(-1);
  return {
    rows: shown.map((entry) => ({
      id: entry.id,
      at: sayMoment(entry.at, zone, 'nl'),
      who: entry.employeeName,
      what: whatWords[entry.what] ?? entry.what,
      about: entry.contactId === undefined ? '' : (references.get(entry.contactId) ?? 'Niet meer bewaard'),
      why: entry.why,
    })),
    next: entries.length > pageSize && last ? address(asked, `${last.at}.${last.id}`) : undefined,
    filtered: Object.values(asked).some((value) => value !== ''),
  };
}

function address({ reference, employeeId, from, to }: Asked, after: string): string {
  const query = new URLSearchParams({ na: after });
  for (const [name, value] of Object.entries({ vraag: reference, wie: employeeId, vanaf: from, tot: to }))
    if (value !== '') query.set(name, value);
  return `/beheer/logboek?${query}`;
}
