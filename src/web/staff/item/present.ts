import { allowedActs, type ContactState, type Fact } from '#engine/promises/index.ts';
import { printInstant } from '#engine/time/index.ts';
import type { Contact, Message, PartyChange, PartyDetails } from '#modules/contacts/index.ts';
import type { Colleague, Draft, Note, SuggestedDay } from '#modules/handling/index.ts';
import type { AskedLetter, WritingDesk } from '#modules/letters/index.ts';
import { channelWords, type TimelineEvent } from '#web/ui/index.ts';
import { type ComposerTab, itemPath } from '../addresses.ts';
import { canHandle, handlerName } from '../chrome.ts';
import type { StaffContext } from '../context.ts';
import { dueStateOf, sayNearMoment, sayTimeLeft } from '../due.ts';
import { teamName } from '../work/present.ts';
import { type ComposerModel, presentComposer, type Refused } from './composer/present.ts';
import { type Conversation, presentConversation } from './conversation/present.ts';
import { type AskedModel, presentAsked } from './letter/asked.ts';
import { type PromiseModel, presentPromise } from './promise/present.ts';
import { sayChange } from './resident/present.ts';
import { presentTimeline } from './timeline/present.ts';

export interface ItemData {
  readonly contact: Contact;
  readonly facts: readonly Fact[];
  readonly state: ContactState;
  readonly messages: readonly Message[];
  readonly notes: readonly Note[];
  readonly drafts: readonly Draft[];
  readonly others: readonly Colleague[];
  readonly earlier: readonly Contact[];
  /** What was changed of the resident's details, here or at another contact of theirs. */
  readonly changes: readonly PartyChange[];
  readonly names: ReadonlyMap<string, string>;
  readonly references: ReadonlyMap<string, string>;
  readonly members: readonly { readonly id: string; readonly name: string }[];
  readonly party: PartyDetails;
  readonly desk: WritingDesk;
  readonly suggested?: SuggestedDay;
  readonly asked?: AskedLetter;
}

/** How the reader looks at it: what stands in the address, or what was just refused. */
export interface Look {
  readonly tab?: ComposerTab;
  readonly all: boolean;
  readonly wholeMessage?: string;
  readonly refused?: Refused;
}

export interface ItemPageModel {
  readonly id: string;
  readonly title: string;
  readonly reference: string;
  readonly received: string;
  readonly others: readonly string[];
  /** What happened while a form was open that was then refused. */
  readonly news: readonly TimelineEvent[];
  readonly conversation: Conversation;
  readonly promise: PromiseModel;
  readonly handler: { readonly text: string; readonly isNobody: boolean; readonly team: string };
  readonly quick: readonly QuickAct[];
  /** The last act, where it can be taken back. */
  readonly undo?: { readonly action: string; readonly text: string };
  readonly version: number;
  readonly resident: {
    readonly name: string;
    readonly email?: string;
    readonly postalAddress?: string;
    readonly correctHref?: string;
    readonly earlier: readonly {
      readonly id: string;
      readonly href?: string;
      readonly subject: string;
      readonly text: string;
    }[];
  };
  readonly timeline: readonly TimelineEvent[];
  readonly asked?: AskedModel;
  readonly composer?: ComposerModel;
  /** Why this employee can only read. */
  readonly readOnly?: string;
  /** The contact that this one went up in. */
  readonly mergedInto?: { readonly href: string; readonly reference: string };
}

export interface QuickAct {
  readonly form: 'neem' | 'vrijgeven' | 'hervatten';
  readonly action: string;
}

export function presentItem(context: StaffContext, data: ItemData, look: Look): ItemPageModel {
  const { contact, state, facts } = data;
  const mayAct = canHandle(context.staff.employee, contact);
  const timeline = timelineOf(data, context);
  const composer = presentComposer(
    look.tab,
    {
      ...data,
      factTitles: factTitles(timeline, facts),
      inDoubt: inDoubt(data),
      ...(look.refused ? { refused: look.refused } : {}),
    },
    context,
  );
  const seen = look.refused?.seenVersion;
  return {
    id: contact.id,
    title: contact.subject,
    reference: contact.reference,
    received: `${channelWords[contact.channel].nl}, ontvangen ${sayNearMoment(contact.receivedAt, context)}`,
    others: data.others.map(sayPresence),
    news: seen === undefined ? [] : timeline.slice(seen),
    conversation: presentConversation(
      {
        contactId: contact.id,
        mayAct,
        ...(contact.party.email ? { residentEmail: contact.party.email } : {}),
        ...data,
        ...(look.wholeMessage ? { wholeMessage: look.wholeMessage } : {}),
      },
      context,
      look.all,
    ),
    promise: presentPromise(state, context),
    handler: {
      text: handlerName(contact, data.names, context.staff.employee.id),
      isNobody: contact.handlerId === undefined,
      team: teamName(context, contact.teamId),
    },
    ...(mayAct && data.asked
      ? {
          asked: presentAsked(data.asked, data.names, { ownId: context.staff.employee.id, present: context }),
        }
      : {}),
    quick: mayAct ? quickActs(data, context) : [],
    ...(mayAct ? undoOf(data, timeline) : {}),
    version: contact.version,
    resident: residentOf(data, context),
    timeline: withChanges(timeline, data, context),
    ...(composer
      ? { composer }
      : { readOnly: `Je kunt dit lezen. ${teamName(context, contact.teamId)} handelt het af.` }),
    ...mergedInto(data),
  };
}

function inDoubt({ messages }: ItemData): ReadonlySet<string> {
  return new Set(messages.filter(({ outgoing }) => outgoing?.state === 'inDoubt').map(({ id }) => id));
}

function timelineOf(
  { facts, names, messages, references }: ItemData,
  context: StaffContext,
): TimelineEvent[] {
  return presentTimeline(
    {
      facts,
      names,
      references,
      teamNames: new Map(context.teams.map(({ id, name }) => [id, name])),
      messageKinds: new Map(messages.map(({ id, kind }) => [id, kind])),
    },
    context,
  );
}

/** Old and new address stand in sight, wherever they were changed: a wrong one can also be chosen on purpose. */
function withChanges(
  timeline: readonly TimelineEvent[],
  { contact, changes, names, references }: ItemData,
  context: StaffContext,
): TimelineEvent[] {
  const told = changes.map((change): TimelineEvent => {
    const { title, text } = sayChange(change, names);
    const elsewhere = `Bij ${references.get(change.contactId) ?? 'een ander bericht'}.`;
    return {
      id: `w-${change.id}`,
      title,
      when: sayNearMoment(change.at, context),
      dateTime: printInstant(change.at),
      text: change.contactId === contact.id ? text : `${text} ${elsewhere}`,
      state: 'past',
    };
  });
  // Facts keep their own order; a change stands before the first fact that came after it.
  return told.reduce<TimelineEvent[]>(
    (events, change) => {
      const next = events.findIndex(({ dateTime = '' }) => dateTime > change.dateTime!);
      return events.toSpliced(next === -1 ? events.length : next, 0, change);
    },
    [...timeline],
  );
}

function factTitles(timeline: readonly TimelineEvent[], facts: readonly Fact[]): Map<string, string> {
  return new Map(
    facts.map((fact, index) => [fact.id, `${timeline[index]?.title}, ${timeline[index]?.when}`]),
  );
}

/** What a colleague is doing here. */
export function sayPresence({ name, writing }: Colleague): string {
  return writing === undefined ? name : `${name}, ${writingWords[writing] ?? 'schrijft iets'}`;
}

const writingWords: Readonly<Record<string, string>> = {
  answer: 'schrijft een antwoord',
  sendNotice: 'schrijft een behandelbericht',
  requestData: 'schrijft een vraag om gegevens',
  note: 'schrijft een notitie',
};

function quickActs({ contact, state }: ItemData, { staff }: StaffContext): QuickAct[] {
  const allowed = allowedActs(state.status);
  const base = `${itemPath(contact.id)}/doe`;
  const act = (form: QuickAct['form']): QuickAct => ({ form, action: `${base}/${form}` });
  return [
    ...(allowed.includes('take') && contact.handlerId === undefined ? [act('neem')] : []),
    ...(allowed.includes('release') && contact.handlerId === staff.employee.id ? [act('vrijgeven')] : []),
    ...(allowed.includes('resume') ? [act('hervatten')] : []),
  ];
}

/** Facts and timeline run side by side. */
function undoOf(
  { contact, state, facts }: ItemData,
  timeline: readonly TimelineEvent[],
): Pick<ItemPageModel, 'undo'> {
  const { undoable } = state;
  if (undoable === undefined) return {};
  const title = timeline[facts.findIndex(({ id }) => id === undoable)]?.title;
  return {
    undo: { action: `${itemPath(contact.id)}/ongedaan/${undoable}`, text: `Laatste stap: ${title}.` },
  };
}

function residentOf({ contact, party, earlier }: ItemData, context: StaffContext): ItemPageModel['resident'] {
  const { name, email } = contact.party;
  return {
    name,
    ...(email === undefined ? {} : { email }),
    ...(party.postalAddress === undefined ? {} : { postalAddress: party.postalAddress }),
    ...(canHandle(context.staff.employee, contact) ? { correctHref: `${itemPath(contact.id)}/inwoner` } : {}),
    earlier: earlier.map((other) => ({
      id: other.id,
      ...(context.teamIds.includes(other.teamId) ? { href: itemPath(other.id) } : {}),
      subject: context.teamIds.includes(other.teamId)
        ? other.subject
        : `Bij ${teamName(context, other.teamId)}`,
      text: earlierText(other, context),
    })),
  };
}

function earlierText(other: Contact, context: StaffContext): string {
  const state = dueStateOf(other, context);
  const received = `ontvangen ${sayNearMoment(other.receivedAt, context)}`;
  return state === 'done' ? `${received}, afgehandeld` : `${received}, ${sayTimeLeft(other, context)}`;
}

function mergedInto({ contact, references }: ItemData): Pick<ItemPageModel, 'mergedInto'> {
  const { mergedInto: id } = contact;
  return id === undefined
    ? {}
    : { mergedInto: { href: itemPath(id), reference: references.get(id) ?? 'een ander bericht' } };
}
