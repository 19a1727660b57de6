import type { Channel, ContactSort } from '#engine/charter/index.ts';
import { type Day, type Instant, sayDay } from '#engine/time/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import type { Contact } from '#modules/contacts/index.ts';
import { team } from '#modules/organisation/index.ts';
import { stateOf } from '#modules/promises/index.ts';
import type { Scope } from '#platform/db/index.ts';
import type { TextValues } from '../rules/index.ts';
import { signersOf } from './letterheads.ts';

/** As a standard text compares them: `{% if soort == "klacht" %}`. */
const sorts: Readonly<Record<ContactSort, string>> = {
  question: 'vraag',
  complaint: 'klacht',
  report: 'melding',
  idea: 'idee',
  objection: 'bezwaar',
  application: 'aanvraag',
  information: 'ter informatie',
};

const channelsAsWritten: Readonly<Record<Channel, string>> = {
  email: 'e-mail',
  post: 'brief',
  phone: 'telefoon',
  counter: 'balie',
  webform: 'formulier',
};

/** What a standard text about this contact is filled in with. @param writerId the employee who writes */
export async function textValues(
  scope: Scope,
  contact: Contact,
  writerId: string,
  now: Instant,
): Promise<TextValues> {
  const [derived, signers, rules, ownTeam] = await Promise.all([
    stateOf(scope, contact.id),
    signersOf(scope, [writerId]),
    rulebook(scope),
    team(scope, contact.teamId),
  ]);
  const today = rules.dayOf(now);
  const { name, phone, email, website } = (rules.versionOn(today) ?? rules.versions[0]!).charter.municipality;
  const running = derived?.state.promises.find(
    ({ measure, state }) => measure === 'answer' && state !== 'settled',
  );
  const say = (day: Day) => sayDay(day, 'nl', 'date');
  return {
    naam: contact.party.name,
    onderwerp: contact.subject,
    kenmerk: contact.reference,
    soort: sorts[contact.sort],
    kanaal: channelsAsWritten[contact.channel],
    ontvangen: say(contact.receivedDay),
    uiterlijk: running && 'dueDay' in running.deadline ? say(running.deadline.dueDay) : '',
    vandaag: say(today),
    medewerker: signers[0]?.name ?? '',
    functie: signers[0]?.jobTitle ?? '',
    team: ownTeam?.name ?? '',
    telefoon: phone.display,
    email,
    website: website.replace(/^https?:\/\//, ''),
    gemeente: name,
  };
}
