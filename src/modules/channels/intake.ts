import type { Channel, ContactSort } from '#engine/charter/index.ts';
import type { Actor, ContactState, PaperReceipt, ReceiptOrigin } from '#engine/promises/index.ts';
import type { Instant } from '#engine/time/index.ts';
import { type MunicipalRulebook, rulebook } from '#modules/charter/index.ts';
import {
  type addressesGiven,
  type knownParty,
  learnAddresses,
  messageRows,
  type NewMessage,
  type NewParty,
  newContact,
  normaliseEmail,
  partyRows,
} from '#modules/contacts/index.ts';
import { writeNote } from '#modules/handling/index.ts';
import { append, begin, type NewFact, openContact } from '#modules/promises/index.ts';
import { newId, type Rows, type Scope } from '#platform/db/index.ts';

/** The one shape in which every channel delivers what a resident brought. */
export interface Intake {
  readonly channel: Channel;
  readonly teamId: string;
  readonly product?: string;
  readonly subject: string;
  /** Absent: a question. */
  readonly sort?: ContactSort;
  /** Who brought it: somebody whom the register knows already, or somebody new. */
  readonly party: { readonly id: string } | Omit<NewParty, 'id' | 'at'>;
  /** From this moment the promise counts, and where it comes from. */
  readonly receivedAt: Instant;
  readonly receiptOrigin: ReceiptOrigin;
  /** The other dates of a letter. */
  readonly paper?: PaperReceipt;
  /** The resident sees at once that we have it, on the screen (Awb 2:17.1). */
  readonly confirmedOnScreen?: true;
  /** Who registered it; the resident did it themselves where it is absent. */
  readonly registeredBy?: string;
  readonly message: Omit<NewMessage, 'id' | 'contactId' | 'direction' | 'kind' | 'at' | 'receiptOrigin'>;
}

/** A contact that was just made, before it is stored: what a receipt confirmation can tell about it. */
export interface Begun {
  readonly contactId: string;
  readonly reference: string;
  readonly state: ContactState;
  readonly rules: MunicipalRulebook;
}

/**
 * Stores something new that a resident brought: party, contact, message, facts and promise in one statement.
 * @param confirm makes the receipt confirmation that goes out, where there is to be one
 */
export async function takeIn(
  scope: Scope,
  intake: Intake,
  now: Instant,
  confirm?: (begun: Begun) => Omit<NewMessage, 'id' | 'contactId' | 'direction' | 'kind' | 'at'>,
): Promise<Begun> {
  const party = partyOf(scope, intake, now);
  const contact = newContact({ subject: intake.subject, partyId: party.id });
  const received = receiptOf(intake);
  const rules = await rulebook(scope);
  const begun = (state: ContactState): Begun => ({
    contactId: contact.id,
    reference: contact.reference,
    state,
    rules,
  });
  const rows = (state: ContactState): Rows[] => {
    // Of one moment the identifiers tell the order: the question stands before its confirmation.
    const arrived = messageRows(scope, incoming(intake, contact.id));
    const reply = confirm
      ? messageRows(scope, {
          ...confirm(begun(state)),
          id: newId(),
          contactId: contact.id,
          direction: 'out',
          kind: 'receiptConfirmation',
          at: now,
        })
      : [];
    return [...party.rows, ...arrived, ...reply];
  };
  const facts = intake.confirmedOnScreen ? [received, onScreen] : [received];
  const state = await begin(scope, rules, contact, facts, now, {
    rows,
    topics: confirm ? ['outgoing'] : [],
  });
  return begun(state);
}

type Known = Awaited<ReturnType<typeof knownParty>>;

/** Who it is from: somebody whom the register knows, or somebody new, without an e-mail address that is another's. */
export function partyGiven(
  name: string,
  { email, emailAgreedAt, ...others }: Addresses,
  known: Known,
): Intake['party'] {
  if (known.id !== undefined) return { id: known.id };
  if (email === undefined || known.emailOfAnother) return { name, ...others };
  return { name, email, ...(emailAgreedAt === undefined ? {} : { emailAgreedAt }), ...others };
}

type Addresses = ReturnType<typeof addressesGiven>;

/** Keeps what somebody whom we know told of themselves; of an e-mail address that is another's the handler hears. */
export async function keepTold(
  scope: Scope,
  contactId: string,
  { addresses, known }: { readonly addresses: Addresses; readonly known: Known },
  { employeeId, now }: { readonly employeeId: string; readonly now: Instant },
): Promise<void> {
  if (known.id !== undefined)
    await learnAddresses(scope, known.id, addresses, { employeeId, contactId, at: now });
  if (!known.emailOfAnother) return;
  const text = `Het e-mailadres ${addresses.email} staat op naam van een andere inwoner. Deze inwoner gaf het ook op. Vraag na hoe wij mogen antwoorden.`;
  await writeNote(scope, { contactId, employeeId, text }, now);
}

const onScreen: NewFact = { kind: 'receiptConfirmed', by: { kind: 'program' } };

function partyOf(scope: Scope, { party }: Intake, now: Instant): { id: string; rows: readonly Rows[] } {
  if ('id' in party) return { id: party.id, rows: [] };
  const id = newId();
  const name = party.name || (party.email ? normaliseEmail(party.email) : 'Onbekend');
  return { id, rows: partyRows(scope, { ...party, id, name, at: now }) };
}

function receiptOf(intake: Intake): NewFact {
  const by: Actor =
    intake.registeredBy === undefined
      ? { kind: 'resident' }
      : { kind: 'employee', employeeId: intake.registeredBy };
  return {
    kind: 'received',
    channel: intake.channel,
    ...(intake.sort === undefined || intake.sort === 'question' ? {} : { sort: intake.sort }),
    ...(intake.product === undefined ? {} : { product: intake.product }),
    ...(intake.paper === undefined ? {} : { paper: intake.paper }),
    teamId: intake.teamId,
    origin: intake.receiptOrigin,
    at: intake.receivedAt,
    by,
  };
}

function incoming(
  intake: Pick<Intake, 'message' | 'receivedAt' | 'receiptOrigin' | 'subject'>,
  contactId: string,
  id = newId(),
): NewMessage {
  const { receivedAt, receiptOrigin, subject, message } = intake;
  return {
    subject,
    ...message,
    id,
    contactId,
    direction: 'in',
    kind: 'message',
    at: receivedAt,
    receiptOrigin,
  };
}

/** Statuses in which a resident who reacts is asking again: a new promise begins, the first verdict stands (EC-59). */
const ended: readonly ContactState['status'][] = [
  'answered',
  'forwarded',
  'withdrawn',
  'closedWithoutAnswer',
];

/**
 * Adds what a resident wrote further to a contact. It never extends a term (EC-57); it ends the waiting for an answer of
 * theirs, and opens again what was finished.
 */
export async function addToContact(
  scope: Scope,
  contactId: string,
  intake: Pick<Intake, 'message' | 'receivedAt' | 'receiptOrigin' | 'subject' | 'paper'>,
  now: Instant,
): Promise<ContactState | undefined> {
  const opened = await openContact(scope, contactId);
  if (opened === undefined) return undefined;
  const messageId = newId();
  const by = { kind: 'resident' } as const;
  const paper = intake.paper === undefined ? {} : { paper: intake.paper };
  const facts: NewFact[] = [{ kind: 'messageReceived', messageId, ...paper, at: intake.receivedAt, by }];
  if (ended.includes(opened.state.status))
    facts.push({ kind: 'reopened', because: 'residentReacted', at: intake.receivedAt, by });
  return append(scope, opened, facts, now, {
    rows: messageRows(scope, incoming(intake, contactId, messageId)),
  });
}
