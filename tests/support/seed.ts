import type { Instant } from '#engine/time/index.ts';
import { takeIn } from '#modules/channels/intake.ts';
import { conversation, moveOutgoing } from '#modules/contacts/index.ts';
import { type EmployeeAct, perform } from '#modules/handling/index.ts';
import {
  acceptInvitation,
  admitAdministrator,
  createTeam,
  inviteEmployee,
  type Role,
  type StaffScope,
  staffScope,
} from '#modules/organisation/index.ts';
import { append, openContact } from '#modules/promises/index.ts';
import { type Database, inTransaction, type Scope } from '#platform/db/index.ts';
import { testMunicipality } from './municipality.ts';

export interface SeedOptions {
  /** The present of the municipality that is made; contacts came in during the weeks before it. */
  readonly now: Instant;
  readonly contacts: number;
  readonly municipality?: string;
  readonly teams?: readonly string[];
  /** Gives the account of a person, where somebody is going to sign in; otherwise there is none. */
  readonly account?: (person: { readonly name: string; readonly email: string }) => Promise<string>;
}

export interface SeededEmployee {
  readonly name: string;
  readonly email: string;
  readonly userId: string;
  readonly teamId: string;
  readonly staff: StaffScope;
}

export interface Seeded {
  readonly scope: Scope;
  readonly administrator: StaffScope;
  /** Two handlers and a leader per team, the leader last. */
  readonly employees: readonly SeededEmployee[];
  readonly serviceManager: SeededEmployee;
  readonly teams: readonly { readonly id: string; readonly name: string }[];
  readonly contactIds: readonly string[];
}

const people = [
  'Fatima el Amrani',
  'Jan de Vries',
  'Sanne Bakker',
  'Mohammed Yilmaz',
  'Ingrid Jansen',
  'Tom van Dijk',
  'Maria Gonçalves-Visser',
  'Pieter Smit',
  'Wilhelmina Antonia Theodora van Nieuwenhuizen-ten Hoeve Lent',
];

/** Sixty characters, as long as a name gets. */
export const longName = 'Wilhelmina Antonia Theodora van Nieuwenhuizen-ten Hoeve Lent';

const residents = [
  'J. Jansen',
  'A. de Boer',
  'Samira Haddad',
  'Kees Mulder',
  'Li Wei',
  longName,
  'B. Peters',
  'Joke Vos',
];

const questions = [
  [
    'Paspoort kwijt in het buitenland',
    'Ik ben mijn paspoort kwijt in Spanje. Hoe krijg ik een nieuw paspoort?',
  ],
  ['Bezwaar parkeerbon Voorstraat', 'Ik kreeg een bon terwijl ik had betaald. Kunt u dit uitzoeken?'],
  ['Verhuizing doorgeven', 'Op 1 mei verhuizen wij. Wat moet ik doorgeven en wanneer?'],
  ['Losse stoeptegel voor nummer 12', 'Er ligt een tegel los. Mijn moeder is bijna gevallen.'],
  ['Vergunning dakkapel', 'Moet ik een vergunning aanvragen voor een dakkapel aan de achterkant?'],
  ['Geboorteaangifte: welke papieren?', 'Onze dochter is geboren. Wat moeten wij meenemen?'],
  ['Grofvuil is niet opgehaald', 'Vanmorgen is het grofvuil niet opgehaald, terwijl ik een afspraak had.'],
] as const;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** What becomes of a contact: acts with the hours after receipt at which they are done. */
type Story = readonly {
  readonly afterHours: number;
  readonly act: EmployeeAct;
  readonly delivery?: 'sent' | 'failed' | 'inDoubt';
}[];

const take = { afterHours: 2, act: { act: 'take' } } as const;
const answer = (afterHours: number) =>
  ({
    afterHours,
    act: {
      act: 'answer',
      text: 'Beste inwoner,\n\nHierbij ons antwoord op uw vraag.\n\nMet vriendelijke groet',
    },
  }) as const;

/** In turn: most are open, and every other state occurs. */
const stories: readonly Story[] = [
  [],
  [take],
  [],
  [take, { afterHours: 3, act: { act: 'note', text: 'Gebeld met de buitendienst: zij kijken morgen.' } }],
  [take, { afterHours: 4, act: { act: 'requestData', text: 'Kunt u ons een foto sturen?' } }],
  [take, answer(5)],
  [],
  [take, { ...answer(6), delivery: 'failed' }],
  [take, { afterHours: 5, act: { act: 'closeWithoutAnswer', reason: 'Een bedankje.' } }],
  [take, { ...answer(7), delivery: 'inDoubt' }],
  [],
  [
    take,
    {
      afterHours: 9,
      act: {
        act: 'forward',
        body: 'Waterschap De Stichtse Rijnlanden',
        text: 'Wij sturen uw vraag door naar het waterschap.',
      },
    },
  ],
  [take],
];

/** How long before the present the contacts came in, in hours, in turn: late, due today, this week, later. */
const agesInHours = [2, 26, 50, 74, 98, 122, 170, 194, 340, 242, 5, 290];

/** A municipality with the charter Utrecht 2008, teams, employees and contacts in all states, made by the modules. */
export async function seed(db: Database, options: SeedOptions): Promise<Seeded> {
  const { now, teams: teamNames = ['Vergunningen', 'Belastingen'], account } = options;
  const { scope, teamId } = await testMunicipality(db, options.municipality);
  const began = (now - 60 * dayMs) as Instant;
  const administrator = await seedAdministrator(scope, account, began);
  const teams = [{ id: teamId, name: 'Burgerzaken' }];
  for (const name of teamNames) {
    const outcome = await createTeam(administrator, { name }, began);
    if (!outcome.ok) throw new Error(outcome.reason);
    teams.push({ id: outcome.teamId, name });
  }
  const hire = (name: string, email: string, roles: readonly Role[], teamIds: readonly string[]) =>
    seedEmployee(administrator, { name, email, roles, teamIds }, account, began);
  const employees: SeededEmployee[] = [];
  for (const [index, team] of teams.entries()) {
    for (const number of [0, 1, 2]) {
      const name = people[(index * 3 + number) % people.length]!;
      const roles: readonly Role[] = number === 2 ? ['handler', 'teamLeader'] : ['handler'];
      employees.push(await hire(name, `medewerker${index}${number}@voorbeeld.example`, roles, [team.id]));
    }
  }
  const serviceManager = await hire(
    'Robin Servicemanager',
    'manager@voorbeeld.example',
    ['serviceManager'],
    [teamId],
  );
  const contactIds: string[] = [];
  for (let index = 0; index < options.contacts; index += 1)
    contactIds.push(await seedContact(scope, { index, now, teams, employees }));
  return { scope, administrator, employees, serviceManager, teams, contactIds };
}

async function seedAdministrator(
  scope: Scope,
  account: SeedOptions['account'],
  now: Instant,
): Promise<StaffScope> {
  const person = { name: 'Ada Beheer', email: 'beheer@voorbeeld.example' };
  const userId = (await account?.(person)) ?? `${scope.municipalityId} ${person.email}`;
  await admitAdministrator(scope, { ...person, userId }, now);
  return (await staffScope(scope, userId))!;
}

async function seedEmployee(
  administrator: StaffScope,
  person: { name: string; email: string; roles: readonly Role[]; teamIds: readonly string[] },
  account: SeedOptions['account'],
  now: Instant,
): Promise<SeededEmployee> {
  const invited = await inviteEmployee(administrator, person, now);
  if (!invited.ok) throw new Error(invited.reason);
  const userId = (await account?.(person)) ?? `${administrator.municipalityId} ${person.email}`;
  await acceptInvitation(administrator, { employeeId: invited.employeeId, userId, name: person.name }, now);
  const staff = (await staffScope(administrator, userId))!;
  return { name: person.name, email: person.email, userId, teamId: person.teamIds[0]!, staff };
}

interface Position {
  readonly index: number;
  readonly now: Instant;
  readonly teams: Seeded['teams'];
  readonly employees: readonly SeededEmployee[];
}

async function seedContact(scope: Scope, { index, now, teams, employees }: Position): Promise<string> {
  const team = teams[index % teams.length]!;
  const receivedAt = (now -
    agesInHours[index % agesInHours.length]! * hourMs -
    (index % 977) * 1_000) as Instant;
  const [subject, textNew] = questions[index % questions.length]!;
  const name = residents[index % residents.length]!;
  const email = `inwoner${index}@voorbeeld.example`;
  const { contactId } = await takeIn(
    scope,
    {
      channel: 'email',
      teamId: team.id,
      subject,
      party: { name, email },
      receivedAt,
      receiptOrigin: 'receivedHeader',
      message: {
        fromName: name,
        fromAddress: email,
        toAddress: 'info@voorbeeld.example',
        textNew,
      },
    },
    receivedAt,
    () => ({ toAddress: email, subject, textNew: 'Wij hebben uw vraag ontvangen.' }),
  );
  await deliver(scope, contactId, 'sent', (receivedAt + 5_000) as Instant);
  const handlers = employees.filter(({ teamId }) => teamId === team.id);
  const handler = handlers[index % handlers.length]!;
  for (const { afterHours, act, delivery = 'sent' } of stories[index % stories.length]!) {
    const at = (receivedAt + afterHours * hourMs) as Instant;
    if (at > now) break;
    const outcome = await perform(handler.staff, contactId, act, at);
    if (!outcome.ok) throw new Error(`${act.act}: ${outcome.reason}`);
    await deliver(scope, contactId, delivery, (at + 15_000) as Instant);
  }
  return contactId;
}

/** What the sender does: what was queued leaves, comes back, or nobody knows. */
export async function deliver(
  scope: Scope,
  contactId: string,
  fate: 'sent' | 'failed' | 'inDoubt',
  at: Instant,
): Promise<void> {
  await inTransaction(scope, async (within) => {
    const messages = await conversation(within, contactId);
    for (const { id, kind, outgoing } of messages) {
      if (outgoing?.state !== 'queued') continue;
      const sentAt = fate === 'sent' ? { sent_at: at } : {};
      await moveOutgoing(within, id, 'queued', {
        state: fate,
        ...sentAt,
        ...(fate === 'failed' ? { last_error: '5.1.1 mailbox unknown' } : {}),
      });
      if (fate === 'inDoubt') continue;
      const opened = (await openContact(within, contactId))!;
      const by = { kind: 'program' } as const;
      const fact =
        fate === 'sent'
          ? ({
              kind: kind === 'receiptConfirmation' ? 'receiptConfirmed' : 'messageSent',
              messageId: id,
              at,
              by,
            } as const)
          : ({ kind: 'messageFailed', messageId: id, reason: '5.1.1 mailbox unknown', at, by } as const);
      await append(within, opened, [fact], at);
    }
  });
}
