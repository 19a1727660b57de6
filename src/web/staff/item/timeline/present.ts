import { type Fact, type PaperReceipt, resolveFacts } from '#engine/promises/index.ts';
import { type Day, dayOf, printInstant, sayDay } from '#engine/time/index.ts';
import type { MessageKind } from '#modules/contacts/index.ts';
import { channelWords, sortWords, type TimelineEvent } from '#web/ui/index.ts';
import { type Present, sayNearMoment } from '../../due.ts';

export interface TimelineData {
  readonly facts: readonly Fact[];
  /** Names of employees. */
  readonly names: ReadonlyMap<string, string>;
  readonly teamNames: ReadonlyMap<string, string>;
  /** Kinds of the messages of this contact, by identifier. */
  readonly messageKinds: ReadonlyMap<string, MessageKind>;
  /** References of other contacts that the facts name. */
  readonly references: ReadonlyMap<string, string>;
}

/** What happened to a contact, oldest first, in sentences. What was undone stays in sight, and says so. */
export function presentTimeline(
  data: TimelineData,
  present: Pick<Present, 'zone' | 'today'>,
): TimelineEvent[] {
  const standing = new Set(resolveFacts(data.facts).standing.map(({ id }) => id));
  return data.facts
    .filter((fact) => !isToldAlready(fact, data))
    .map((fact) => {
      const { title, text } = tell(fact, data, present);
      const undone = !standing.has(fact.id);
      return {
        id: `f-${fact.id}`,
        title: undone ? `${title} (ongedaan gemaakt)` : title,
        when: whenOf(fact, present),
        dateTime: printInstant(fact.at),
        ...(text ? { text } : {}),
        state: fact.kind === 'messageFailed' ? 'late' : 'past',
      };
    });
}

/** That a confirmation left is what the line about the confirmation says. */
function isToldAlready(fact: Fact, { messageKinds }: TimelineData): boolean {
  return fact.kind === 'messageSent' && messageKinds.get(fact.messageId) === 'receiptConfirmation';
}

/** What a person registered later shows both moments. */
function whenOf(fact: Fact, present: Pick<Present, 'zone' | 'today'>): string {
  const at = sayNearMoment(fact.at, present);
  const registeredLater = fact.by.kind === 'employee' && fact.recordedAt - fact.at > 60_000;
  return registeredLater ? `${at}, geregistreerd ${sayNearMoment(fact.recordedAt, present)}` : at;
}

interface Told {
  readonly title: string;
  readonly text?: string | undefined;
}

function tell(fact: Fact, data: TimelineData, present: Pick<Present, 'zone' | 'today'>): Told {
  const who = actorName(fact, data);
  switch (fact.kind) {
    case 'received':
      return {
        title: `Ontvangen: ${channelWords[fact.channel].nl.toLowerCase()}`,
        text: fact.paper ? sayPaper(fact.paper, present) : origins[fact.origin],
      };
    case 'messageReceived':
      return { title: 'De inwoner stuurde nog een bericht' };
    case 'assigned':
      return { title: sayAssigned(fact, data) };
    case 'released':
      return { title: `${who} gaf dit vrij` };
    case 'passed':
      return { title: `${who} gaf dit door aan ${teamOf(fact.teamId, data)}`, text: fact.note };
    case 'messageSent':
      return { title: `Verzonden: ${messageOf(fact.messageId, data)}` };
    case 'messageFailed':
      return { title: `Niet bezorgd: ${messageOf(fact.messageId, data)}`, text: fact.reason };
    case 'dateMoved':
      return {
        title: `De uiterste datum ging van ${sayDay(fact.from, 'nl')} naar ${sayDay(fact.to, 'nl')}`,
        text: 'De werkdagen of sluitingsdagen van de gemeente zijn veranderd.',
      };
    case 'undone':
      return { title: `${who} maakte ongedaan`, text: titleOf(fact.factId, data, present) };
    case 'corrected':
      return {
        title: `${who} verbeterde een moment naar ${sayNearMoment(fact.newAt, present)}`,
        text: fact.reason,
      };
    default:
      return tellAct(fact, who, data);
  }
}

/** The act that an undoing names. */
function titleOf(
  factId: string,
  data: TimelineData,
  present: Pick<Present, 'zone' | 'today'>,
): string | undefined {
  const fact = data.facts.find(({ id }) => id === factId);
  return fact && fact.kind !== 'undone' ? `${tell(fact, data, present).title}.` : undefined;
}

/** The days of a letter beside the one that counts. */
function sayPaper(
  { dated, postmark, scannedAt, evidence }: PaperReceipt,
  { zone }: Pick<Present, 'zone'>,
): string {
  const day = (words: string, value: Day | undefined) =>
    value === undefined ? [] : [`${words} ${sayDay(value, 'nl', 'date')}`];
  const scanned = scannedAt === undefined ? undefined : dayOf(scannedAt, zone);
  const days = [...day('gedateerd', dated), ...day('poststempel', postmark), ...day('gescand', scanned)];
  return [
    `${evidence.replace(/[.\s]+$/, '')}.`,
    ...(days.length === 0 ? [] : [`Brief ${days.join(', ')}.`]),
  ].join(' ');
}

const origins: Readonly<Record<Extract<Fact, { kind: 'received' }>['origin'], string>> = {
  receivedHeader: 'Het moment komt van onze mailserver.',
  arrival: 'Het moment waarop het bij ons aankwam.',
  registered: 'Het moment is met de hand ingevuld.',
};

type TellableAct = Exclude<
  Fact,
  {
    kind:
      | 'received'
      | 'messageReceived'
      | 'assigned'
      | 'released'
      | 'passed'
      | 'messageSent'
      | 'messageFailed'
      | 'dateMoved'
      | 'undone'
      | 'corrected';
  }
>;

function tellAct(fact: TellableAct, who: string, data: TimelineData): Told {
  switch (fact.kind) {
    case 'receiptConfirmed':
      return {
        title:
          fact.messageId === undefined
            ? 'Ontvangst bevestigd op het scherm'
            : 'Ontvangstbevestiging verzonden',
      };
    case 'noticeSent':
      return {
        title: `${who} schreef een behandelbericht`,
        text: `${fact.notice.who} antwoordt uiterlijk ${sayDay(fact.notice.when, 'nl')}. ${fact.notice.why}`,
      };
    case 'dataRequested':
      return {
        title: `${who} vroeg de inwoner om gegevens`,
        text: 'Zodra dit is verzonden, staat de termijn stil.',
      };
    case 'resumed':
      return {
        title:
          fact.because === 'decided'
            ? `${who} liet de termijn weer lopen`
            : 'De inwoner reageerde: de termijn loopt weer',
      };
    case 'answered':
      return fact.evidence
        ? {
            title: `Antwoord gegeven, ${elsewhere(fact.evidence.channel)}`,
            text: `${fact.evidence.note} (${who})`,
          }
        : { title: `${who} schreef een antwoord` };
    case 'forwarded':
      return { title: `${who} stuurde dit door naar ${fact.body}` };
    case 'withdrawn':
      return { title: 'Ingetrokken door de inwoner', text: fact.note };
    case 'closedWithoutAnswer':
      return { title: `${who} sloot dit zonder antwoord`, text: fact.reason };
    default:
      return tellJoint(fact, who, data);
  }
}

type JointAct = Extract<
  TellableAct,
  {
    kind:
      | 'reopened'
      | 'mergedInto'
      | 'absorbed'
      | 'splitFrom'
      | 'splitOff'
      | 'reclassified'
      | 'involvedNamed';
  }
>;

/** Acts in which another contact, another sort or another person plays a part. */
function tellJoint(fact: JointAct, who: string, { names, references }: TimelineData): Told {
  const other = 'contactId' in fact ? (references.get(fact.contactId) ?? 'een ander bericht') : '';
  switch (fact.kind) {
    case 'reopened':
      return fact.because === 'decided'
        ? { title: `${who} heropende dit`, text: fact.note }
        : { title: 'Opnieuw open: de inwoner reageerde' };
    case 'mergedInto':
      return { title: `${who} voegde dit samen met ${other}` };
    case 'absorbed':
      return { title: `${who} voegde ${other} hierbij` };
    case 'splitFrom':
      return { title: `Afgesplitst van ${other}` };
    case 'splitOff':
      return { title: `${who} splitste ${other} af` };
    case 'reclassified':
      return { title: `${who} ${sayReclassified(fact)}`, text: fact.reason };
    case 'involvedNamed':
      return {
        title: `${who} noteerde over wie de klacht gaat`,
        text: fact.employeeIds.map((id) => names.get(id) ?? 'een oud-collega').join(', '),
      };
  }
}

function sayReclassified({ channel, sort }: Extract<Fact, { kind: 'reclassified' }>): string {
  const asSort = sort === undefined ? '' : ` als ${sortWords[sort].nl.toLowerCase()}`;
  const asChannel = channel === undefined ? '' : ` bij ${channelWords[channel].nl.toLowerCase()}`;
  return `boekte dit in${asSort}${asChannel}`;
}

function sayAssigned(fact: Extract<Fact, { kind: 'assigned' }>, data: TimelineData): string {
  const who = actorName(fact, data);
  const self = fact.by.kind === 'employee' && fact.by.employeeId === fact.employeeId;
  return self
    ? `${who} nam dit`
    : `${who} wees dit toe aan ${data.names.get(fact.employeeId) ?? 'een oud-collega'}`;
}

function actorName({ by }: Fact, { names }: TimelineData): string {
  if (by.kind === 'resident') return 'De inwoner';
  return by.kind === 'employee' ? (names.get(by.employeeId) ?? 'Een oud-collega') : 'Het systeem';
}

function teamOf(teamId: string, { teamNames }: TimelineData): string {
  return teamNames.get(teamId) ?? 'een ander team';
}

/** What a message of ours is called. */
export const messageWords: Readonly<Record<MessageKind, string>> = {
  message: 'bericht',
  automatic: 'automatisch bericht',
  receiptConfirmation: 'ontvangstbevestiging',
  handlingNotice: 'behandelbericht',
  answer: 'antwoord',
  requestForData: 'vraag om gegevens',
  forwardNotice: 'bericht over doorsturen',
};

function messageOf(messageId: string, { messageKinds }: TimelineData): string {
  return messageWords[messageKinds.get(messageId) ?? 'message'];
}

function elsewhere(channel: string): string {
  const words: Readonly<Record<string, string>> = {
    email: 'per e-mail',
    post: 'per brief',
    phone: 'per telefoon',
    counter: 'aan de balie',
    webform: 'via de website',
  };
  return words[channel] ?? 'op een andere manier';
}

/** Identifiers in the facts for which a name must be looked up. */
export function namedIn(facts: readonly Fact[]): { employees: string[]; contacts: string[] } {
  const employees = facts.flatMap((fact) => [
    ...(fact.by.kind === 'employee' ? [fact.by.employeeId] : []),
    ...(fact.kind === 'assigned' ? [fact.employeeId] : []),
  ]);
  const contacts = facts.flatMap((fact) => ('contactId' in fact ? [fact.contactId] : []));
  return { employees: [...new Set(employees)], contacts: [...new Set(contacts)] };
}
