import type { ContactState, Fact } from '#engine/promises/index.ts';
import { dayOf, sayDay } from '#engine/time/index.ts';
import type { Attachment, Message } from '#modules/contacts/index.ts';
import type { Note } from '#modules/handling/index.ts';
import { itemPath } from '../../addresses.ts';
import { type Present, sayNearMoment } from '../../due.ts';
import { messageWords } from '../timeline/present.ts';

/** One thing said: by the resident, by us, by a machine, or among colleagues. */
export interface Entry {
  readonly id: string;
  readonly sort: 'in' | 'out' | 'automatic' | 'note';
  readonly who: string;
  /** What it is, where that is not plain: `Behandelbericht`, `Automatisch bericht: afwezigheid`. */
  readonly label?: string;
  readonly when: string;
  readonly text: string;
  /** Only the beginning is shown; the address shows all. */
  readonly cutAt?: string;
  readonly quoted: string;
  /** Address of the message as its sender made it up. */
  readonly markup?: string;
  readonly source?: string;
  readonly defects: readonly string[];
  readonly attachments: readonly AttachmentModel[];
  readonly delivery?: Delivery;
}

export interface AttachmentModel {
  readonly href: string;
  readonly name: string;
  readonly size: string;
  /** Why it is not opened here. */
  readonly warning?: string;
  readonly preview?: string;
}

export interface Delivery {
  readonly state: 'queued' | 'sent' | 'failed' | 'inDoubt' | 'cancelled';
  readonly text: string;
  readonly acts: readonly { readonly value: 'again' | 'arrived'; readonly label: string }[];
  /** A letter that was posted can come back. */
  readonly canReturn?: boolean;
}

export interface ConversationData {
  readonly contactId: string;
  readonly messages: readonly Message[];
  readonly notes: readonly Note[];
  readonly facts: readonly Fact[];
  readonly state: ContactState;
  readonly names: ReadonlyMap<string, string>;
  /** Whether this employee may send again what failed. */
  readonly mayAct: boolean;
  /** Where the resident is reached now; what went elsewhere says so. */
  readonly residentEmail?: string;
  /** A message of which everything is shown. */
  readonly wholeMessage?: string;
}

/** Characters of one message that are shown at once: more than ten pages is read apart. */
const shownLength = 8_000;
const shownQuote = 4_000;
/** Entries on one page; the others are one step away. */
export const shownEntries = 25;

export interface Conversation {
  readonly entries: readonly Entry[];
  /** How many earlier ones are left out. */
  readonly earlier: number;
}

/** A confirmation of the same moment stands under what it confirms. */
const isOurs = (direction: 'in' | 'out'): number => (direction === 'in' ? 0 : 1);

/** Everything said, newest last. */
export function presentConversation(data: ConversationData, present: Present, all: boolean): Conversation {
  const moments = [
    ...data.messages.map((message) => ({
      at: message.at,
      after: isOurs(message.direction),
      entry: () => messageEntry(message, data, present),
    })),
    ...data.notes.map((note) => ({ at: note.at, after: 2, entry: () => noteEntry(note, data, present) })),
  ].toSorted((a, b) => a.at - b.at || a.after - b.after);
  const earlier = all ? 0 : Math.max(0, moments.length - shownEntries);
  return { entries: moments.slice(earlier).map(({ entry }) => entry()), earlier };
}

function noteEntry(note: Note, { names }: ConversationData, present: Present): Entry {
  return {
    id: note.id,
    sort: 'note',
    who: names.get(note.employeeId) ?? 'Een oud-collega',
    label: 'Notitie, alleen voor collega’s',
    when: sayNearMoment(note.at, present),
    text: note.text,
    quoted: '',
    defects: [],
    attachments: [],
  };
}

function messageEntry(message: Message, data: ConversationData, present: Present): Entry {
  const base = itemPath(data.contactId);
  const label = labelOf(message);
  const delivery = deliveryOf(message, data, present);
  return {
    id: message.id,
    sort: sortOf(message),
    who: whoWrote(message, data.names),
    ...(label ? { label } : {}),
    when: sayNearMoment(message.at, present),
    ...shownText(message, data),
    quoted: message.textQuoted.slice(0, shownQuote),
    ...(message.html ? { markup: `${base}/opmaak/${message.id}` } : {}),
    ...(hasSource(message) ? { source: `${base}/bron/${message.id}` } : {}),
    defects: message.defects,
    attachments: message.attachments
      .filter(({ inline }) => !inline)
      .map((attachment) => presentAttachment(attachment, `${base}/bijlage/${message.id}`)),
    ...(delivery ? { delivery } : {}),
  };
}

/** What came by mail is kept as it came; what was typed on a page of ours has no other form. */
function hasSource({ direction, fetchedAt, receiptOrigin }: Message): boolean {
  return direction === 'in' && fetchedAt !== undefined && receiptOrigin !== 'registered';
}

function shownText(
  message: Message,
  { contactId, wholeMessage }: ConversationData,
): Pick<Entry, 'text' | 'cutAt'> {
  const { id, textNew } = message;
  if (textNew.length <= shownLength || wholeMessage === id) return { text: textNew };
  return { text: `${textNew.slice(0, shownLength)}…`, cutAt: `${itemPath(contactId)}?geheel=${id}#b-${id}` };
}

function sortOf({ direction, kind }: Message): Entry['sort'] {
  if (kind === 'automatic' || kind === 'receiptConfirmation') return 'automatic';
  return direction;
}

function whoWrote(message: Message, names: ReadonlyMap<string, string>): string {
  if (message.direction === 'in') return message.fromName || message.fromAddress || 'De inwoner';
  return message.writtenBy === undefined
    ? 'Servicenorm'
    : (names.get(message.writtenBy) ?? 'Een oud-collega');
}

const automaticSorts: Readonly<Record<string, string>> = {
  outOfOffice: 'afwezigheidsbericht',
  autoReply: 'automatisch antwoord',
  deliveryReport: 'bericht over de bezorging',
  readReceipt: 'leesbevestiging',
  abuseReport: 'klacht over ongewenste mail',
  mailingList: 'nieuwsbrief of mailinglijst',
  loop: 'ons eigen bericht, teruggestuurd',
};

function labelOf({ direction, kind, automaticSort }: Message): string | undefined {
  if (kind === 'automatic')
    return `Automatisch: ${automaticSorts[automaticSort ?? ''] ?? 'niet door een mens geschreven'}`;
  if (direction === 'in') return undefined;
  const word = messageWords[kind];
  return word.charAt(0).toUpperCase() + word.slice(1);
}

const dangers: Readonly<Record<string, string>> = {
  program: 'Dit is een programma. Open het niet.',
  script: 'Dit is een script. Open het niet.',
  macros: 'Hier zitten macro’s in. Open het alleen als je de afzender vertrouwt.',
  markup: 'Dit is een webpagina. Open het alleen als je de afzender vertrouwt.',
  encrypted: 'Dit is versleuteld. De virusscanner kan er niet in kijken.',
  disguised: 'Dit bestand doet zich anders voor dan het is. Open het niet.',
};

/** Kinds that a browser shows without running anything. */
export const previewable = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp']);
const largestPreview = 5_000_000;

function presentAttachment(attachment: Attachment, base: string): AttachmentModel {
  const { ordinal, name, mediaType, bytes, dangerous } = attachment;
  const href = `${base}/${ordinal}`;
  const safe = dangerous === undefined && previewable.has(mediaType) && bytes <= largestPreview;
  return {
    href,
    name,
    size: sayBytes(bytes),
    ...(dangerous === undefined ? {} : { warning: dangers[dangerous] ?? 'Open dit bestand niet zomaar.' }),
    ...(safe ? { preview: `${href}?toon=1` } : {}),
  };
}

/** `912 bytes`, `14 kB`, `1,2 MB`. */
export function sayBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} MB`;
}

const arrived = { value: 'arrived', label: 'Het is aangekomen' } as const;

function deliveryOf(message: Message, data: ConversationData, present: Present): Delivery | undefined {
  const { outgoing } = message;
  if (outgoing === undefined) return undefined;
  const acts = (possible: Delivery['acts']) => (data.mayAct ? possible : []);
  if (outgoing.way === 'letter') return postedOf(message, data, present);
  const to = wentElsewhere(message, data) ? ` aan ${message.toAddress}` : '';
  switch (outgoing.state) {
    case 'queued':
      return { state: 'queued', text: queuedText(outgoing.attempts), acts: [] };
    case 'handedOver':
      return { state: 'queued', text: 'Wordt nu verzonden', acts: [] };
    case 'sent':
      return { state: 'sent', text: `${sentText(outgoing.sentAt, present)}${to}`, acts: [] };
    case 'failed':
      return {
        state: 'failed',
        text: `Niet bezorgd${to}${because(reasonOf(message, data))}`,
        acts: acts(againActs(message, data)),
      };
    case 'inDoubt':
      return {
        state: 'inDoubt',
        text: 'Onzeker of dit is verzonden: het systeem stopte midden in het versturen. Vraag het de inwoner, of verstuur het opnieuw.',
        acts: acts([...againActs(message, data), arrived]),
      };
    case 'cancelled':
      return { state: 'cancelled', text: 'Niet verzonden: ongedaan gemaakt', acts: [] };
  }
}

/** What became of a letter. One that failed is written anew: the address on it is the wrong one. */
function postedOf(message: Message, data: ConversationData, present: Present): Delivery {
  const { state, sentAt } = message.outgoing!;
  switch (state) {
    case 'queued':
      return { state: 'queued', text: 'Brief: wacht op printen', acts: [] };
    case 'handedOver':
      return { state: 'queued', text: 'Brief: geprint, nog niet op de post', acts: [] };
    case 'sent': {
      const when = sentAt === undefined ? '' : ` ${sayDay(dayOf(sentAt, present.zone), 'nl')}`;
      return { state: 'sent', text: `Brief: op de post${when}`, acts: [], canReturn: data.mayAct };
    }
    case 'failed':
      return { state: 'failed', text: `Brief niet bezorgd${because(reasonOf(message, data))}`, acts: [] };
    case 'inDoubt':
      return {
        state: 'inDoubt',
        text: 'Onzeker of deze brief is gepost: het systeem is teruggezet uit een reservekopie. Vraag het wie de post doet.',
        acts: data.mayAct ? [{ value: 'again', label: 'Print hem opnieuw' }, arrived] : [],
      };
    case 'cancelled':
      return { state: 'cancelled', text: 'Niet verstuurd: ongedaan gemaakt', acts: [] };
  }
}

/** The address was corrected since: what went out did not go where the resident is reached now. */
function wentElsewhere(
  { toAddress, outgoing }: Message,
  { residentEmail }: Pick<ConversationData, 'residentEmail'>,
): boolean {
  return outgoing?.way === 'email' && toAddress !== '' && toAddress.toLowerCase() !== residentEmail;
}

/** Nothing goes again where the address is gone, or where a later message of that kind did what this one could not. */
function againActs(message: Message, data: ConversationData): Delivery['acts'] {
  const isRepeated = data.messages.some(
    ({ kind, at, outgoing }) =>
      kind === message.kind && at > message.at && outgoing !== undefined && outgoing.state !== 'cancelled',
  );
  if (isRepeated) return [];
  if (!wentElsewhere(message, data)) return [{ value: 'again', label: 'Verstuur opnieuw' }];
  const { residentEmail } = data;
  return residentEmail === undefined
    ? []
    : [{ value: 'again', label: `Verstuur opnieuw, nu naar ${residentEmail}` }];
}

function queuedText(attempts: number): string {
  return attempts === 0
    ? 'In de wachtrij: gaat zo weg'
    : `In de wachtrij: ${attempts} keer geprobeerd, wij proberen het opnieuw`;
}

function sentText(sentAt: Message['at'] | undefined, present: Present): string {
  return sentAt === undefined ? 'Verzonden' : `Verzonden ${sayNearMoment(sentAt, present)}`;
}

function reasonOf(message: Message, { facts }: ConversationData): string | undefined {
  const failed = facts.findLast((fact) => fact.kind === 'messageFailed' && fact.messageId === message.id);
  return failed?.kind === 'messageFailed' ? failed.reason : message.outgoing?.lastError;
}

function because(reason: string | undefined): string {
  return reason ? `: ${reason}` : '';
}
