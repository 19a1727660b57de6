import type { ContactSort } from '#engine/charter/index.ts';
import type { ContactState, PaperReceipt } from '#engine/promises/index.ts';
import { type Day, dayOf, type Instant, sayDay, startOfDay } from '#engine/time/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import {
  addressesGiven,
  contactById,
  isSameName,
  knownParty,
  learnAddresses,
  messageRows,
  type NewAttachment,
  newAttachment,
  survivorOf,
} from '#modules/contacts/index.ts';
import { writeNote } from '#modules/handling/index.ts';
import { prepareLetter } from '#modules/letters/index.ts';
import { team } from '#modules/organisation/index.ts';
import { insertTogether, inTransaction, newId, type Scope } from '#platform/db/index.ts';
import { receiptConfirmationText } from '../../confirmation.ts';
import { addToContact, type Begun, type Intake, keepTold, partyGiven, takeIn } from '../../intake.ts';
import { pagePicture } from '../queries/pages.ts';
import { pieceById } from '../queries/pieces.ts';
import type { PieceRecord } from '../types.ts';
import { type By, lockPiece } from './acts.ts';
import { registerPiece } from './deciding.ts';

/** What a person says of a letter, in a form filled with proposals. */
export interface Registration {
  readonly name: string;
  /** As on an envelope, without the name. Empty where the letter does not say. */
  readonly postalAddress: string;
  readonly email: string;
  readonly phone: string;
  /** The letter says that we may answer by e-mail (Awb 2:8). */
  readonly emailAgreed: boolean;
  readonly subject: string;
  readonly sort: ContactSort;
  readonly teamId: string;
  /** From the start of this day the promise counts. */
  readonly arrivedOn: Day;
  /** How that is known, where it is not the day of the scan. */
  readonly evidence: string;
  readonly postmark?: Day;
  readonly dated?: Day;
  /**
   * It names a contact of ours. A question or information goes there and makes no new promise; what the law gives a term of its
   * own (`asksAnew`) becomes a contact of its own, and both say so.
   */
  readonly joins?: string;
}

export const registrationRefusals = {
  notWaiting: 'Die brief was al geregistreerd of weggelegd. Dit is de volgende.',
  nameMissing: 'Vul in van wie de brief is. Staat dat er niet, schrijf dan "Onbekend".',
  subjectMissing: 'Vul in waar de brief over gaat.',
  teamUnknown: 'Kies het team dat de brief behandelt.',
  arrivedInFuture: 'Deze dag moet nog komen. Vul de dag in waarop de brief binnenkwam.',
  arrivedAfterScan: 'De brief is eerder gescand. Vul de dag in waarop hij binnenkwam.',
  evidenceMissing:
    'Schrijf waaruit blijkt dat de brief eerder binnenkwam dan hij is gescand, bijvoorbeeld: stempel.',
  postmarkAfterArrival:
    'Het poststempel ligt na de dag waarop de brief binnenkwam. Een van de twee klopt niet.',
  contactUnknown: 'Dit kenmerk kennen we niet. Haal het weg, dan wordt het een nieuwe vraag.',
  emailUnreadable: 'Dit is geen e-mailadres. Schrijf het zoals naam@voorbeeld.nl.',
} as const;

export type RegistrationRefusal = keyof typeof registrationRefusals;

export type RegistrationOutcome =
  | {
      readonly ok: true;
      readonly contactId: string;
      readonly reference: string;
      readonly state: ContactState;
      /** It went to the contact that it names. */
      readonly joined: boolean;
      /** The confirmation that the law asks for could not be made: it says why, and so does a note at the contact. */
      readonly unconfirmed?: string;
    }
  | { readonly ok: false; readonly reason: RegistrationRefusal };

/** A complaint (Awb 9:11), an objection (Awb 7:10) and an application (Awb 4:13) have a term and a confirmation of their own. */
export function asksAnew(sort: ContactSort): boolean {
  return sort === 'complaint' || sort === 'objection' || sort === 'application';
}

/** A further letter to a complaint that still runs is no second complaint; to one that ended it is. */
async function beginsAnew(scope: Scope, named: string, sort: ContactSort): Promise<boolean> {
  if (!asksAnew(sort)) return false;
  const contact = await contactById(scope, (await survivorOf(scope, named)) ?? named);
  const runs = contact?.status === 'open' || contact?.status === 'waiting';
  return !(runs && contact.sort === sort);
}

const refuse = (reason: RegistrationRefusal) => ({ ok: false, reason }) as const;

/**
 * Makes a contact of a letter that waits, or adds it to the one it answers. The promise counts from the day it arrived,
 * whenever it was scanned or registered (Awb 6:9 and 4:13 in the same spirit: arrival counts).
 */
export async function registerLetter(
  scope: Scope,
  pieceId: string,
  registration: Registration,
  { statusUrl, ...by }: By & { readonly statusUrl: (contactId: string) => string },
): Promise<RegistrationOutcome> {
  return inTransaction(scope, async (within) => {
    await lockPiece(within, pieceId);
    const piece = await pieceById(within, pieceId);
    if (piece?.state !== 'waiting') return refuse('notWaiting');
    const { zone } = await municipalCalendar(within, by.now);
    const barred = await refusalOf(within, registration, dayOf(by.now, zone), dayOf(piece.scannedAt, zone));
    if (barred) return refuse(barred);
    const letter = {
      ...registration,
      receivedAt: startOfDay(registration.arrivedOn, zone),
      paper: paperOf(piece, registration, dayOf(piece.scannedAt, zone)),
      message: await messageOf(within, piece, registration),
    };
    const stored =
      registration.joins === undefined || (await beginsAnew(within, registration.joins, registration.sort))
        ? await begin(within, letter, by, statusUrl)
        : await join(within, registration.joins, letter, by);
    const done = await registerPiece(within, pieceId, stored.contactId, by);
    if (!done.ok) throw new Error(`letter ${pieceId} was taken hold of and is ${done.reason}`);
    return { ok: true, ...stored };
  });
}

async function municipalCalendar(scope: Scope, now: Instant) {
  const rules = await rulebook(scope);
  return rules.calendar(rules.versions.at(-1)!.charter.municipality.staffCalendar, now);
}

const email = /^[^\s@<>"(),;:\\]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i;

async function refusalOf(
  scope: Scope,
  given: Registration,
  today: Day,
  scannedOn: Day,
): Promise<RegistrationRefusal | undefined> {
  if (given.name.trim() === '') return 'nameMissing';
  if (given.email.trim() !== '' && !email.test(given.email.trim())) return 'emailUnreadable';
  if (given.joins !== undefined) {
    if ((await contactById(scope, given.joins)) === undefined) return 'contactUnknown';
    if (!(await beginsAnew(scope, given.joins, given.sort))) return refuseDates(given, today, scannedOn);
  }
  if (given.subject.trim() === '') return 'subjectMissing';
  const handling = await team(scope, given.teamId);
  if (handling === undefined || handling.archivedAt !== undefined) return 'teamUnknown';
  return refuseDates(given, today, scannedOn);
}

/** The four dates of a letter stand in one order: stamped, arrived, scanned, registered. */
export function refuseDates(
  { arrivedOn, postmark, evidence }: Pick<Registration, 'arrivedOn' | 'postmark' | 'evidence'>,
  today: Day,
  scannedOn: Day,
): RegistrationRefusal | undefined {
  if (arrivedOn > today) return 'arrivedInFuture';
  if (arrivedOn > scannedOn) return 'arrivedAfterScan';
  if (arrivedOn < scannedOn && evidence.trim() === '') return 'evidenceMissing';
  return postmark !== undefined && postmark > arrivedOn ? 'postmarkAfterArrival' : undefined;
}

function paperOf(
  piece: PieceRecord,
  { postmark, dated, evidence }: Registration,
  scannedOn: Day,
): PaperReceipt {
  return {
    ...(postmark === undefined ? {} : { postmark }),
    ...(dated === undefined ? {} : { dated }),
    scannedAt: piece.scannedAt,
    evidence: evidence.trim() || `Gescand op ${sayDay(scannedOn, 'nl')}`,
  };
}

/** The text as it was read, and the pages as they look: what the post room saw, the handler sees. */
async function messageOf(
  scope: Scope,
  piece: PieceRecord,
  { name }: Registration,
): Promise<Intake['message']> {
  const pages = piece.pageList.filter(({ blank }) => !blank);
  const attachments: NewAttachment[] = [];
  for (const [index, { fileId, ordinal }] of pages.entries()) {
    const picture = (await pagePicture(scope, fileId, ordinal, 'image'))!;
    attachments.push(
      newAttachment({ name: `pagina-${index + 1}.jpg`, mediaType: 'image/jpeg', content: picture.bytes }),
    );
  }
  const textNew = pages
    .map(({ text }) => text.trim())
    .filter((text) => text !== '')
    .join('\n\n');
  return { dedupeKey: `post:${piece.id}`, fromName: name.trim(), textNew, attachments };
}

interface Letter extends Registration {
  readonly receivedAt: Instant;
  readonly paper: PaperReceipt;
  readonly message: Intake['message'];
}

type Stored = Omit<Extract<RegistrationOutcome, { ok: true }>, 'ok'>;

async function join(
  scope: Scope,
  answered: string,
  letter: Letter,
  { employeeId, now }: By,
): Promise<Stored> {
  // One that was merged goes on in the contact that stayed.
  const contactId = (await survivorOf(scope, answered)) ?? answered;
  const { receivedAt, message, subject, paper } = letter;
  const state = await addToContact(
    scope,
    contactId,
    { receivedAt, receiptOrigin: 'arrival', message, subject, paper },
    now,
  );
  const contact = await contactById(scope, contactId);
  if (state === undefined || contact === undefined) throw new Error(`contact ${contactId} vanished`);
  if (isSameName(contact.party.name, letter.name))
    await learnAddresses(scope, contact.party.id, addressesGiven(letter, letter.receivedAt), {
      employeeId,
      contactId,
      at: now,
    });
  return { contactId, reference: contact.reference, state, joined: true };
}

async function begin(
  scope: Scope,
  letter: Letter,
  { employeeId, now }: By,
  statusUrl: (contactId: string) => string,
): Promise<Stored> {
  const addresses = addressesGiven(letter, letter.receivedAt);
  const name = letter.name.trim();
  const known = await knownParty(scope, { name, ...addresses });
  const intake: Intake = {
    channel: 'post',
    teamId: letter.teamId,
    sort: letter.sort,
    subject: letter.subject.trim(),
    party: partyGiven(name, addresses, known),
    receivedAt: letter.receivedAt,
    receiptOrigin: 'arrival',
    paper: letter.paper,
    registeredBy: employeeId,
    message: letter.message,
  };
  const byMail = confirmation(letter, statusUrl);
  const begun = await takeIn(scope, intake, now, byMail);
  const by = { employeeId, now };
  await keepTold(scope, begun.contactId, { addresses, known }, by);
  if (letter.joins !== undefined) await noteTheOther(scope, begun, letter.joins, by);
  const unconfirmed =
    byMail === undefined && mustConfirm(begun, letter.sort)
      ? await confirmOnPaper(scope, begun, letter, { statusUrl, ...by })
      : undefined;
  const { contactId, reference, state } = begun;
  return {
    contactId,
    reference,
    state,
    joined: false,
    ...(unconfirmed === undefined ? {} : { unconfirmed }),
  };
}

/** Who handles the one must know of the other. */
async function noteTheOther(
  scope: Scope,
  begun: Begun,
  named: string,
  { employeeId, now }: By,
): Promise<void> {
  const earlierId = (await survivorOf(scope, named)) ?? named;
  const earlier = (await contactById(scope, earlierId))!;
  const notes = [
    { contactId: begun.contactId, text: `Deze brief noemt ook ${earlier.reference}: ${earlier.subject}` },
    {
      contactId: earlierId,
      text: `Er kwam een brief over dit kenmerk met een termijn van zichzelf. Die staat onder ${begun.reference}.`,
    },
  ];
  for (const note of notes) await writeNote(scope, { ...note, employeeId }, now);
}

/** A written complaint (Awb 9:6) and an objection (Awb 6:14) are confirmed in writing; anything else where a norm promises it. */
function mustConfirm({ state }: Begun, sort: ContactSort): boolean {
  return (
    sort === 'complaint' ||
    sort === 'objection' ||
    state.promises.some(({ measure }) => measure === 'receiptConfirmation')
  );
}

const unconfirmedWords = {
  noPostalAddress:
    'Er is geen postadres bekend. Zoek het adres op en bevestig de ontvangst zelf (Awb 9:6 en 6:14).',
  unprintable:
    'Er staat een teken in dat wij niet kunnen printen. Bevestig de ontvangst zelf (Awb 9:6 en 6:14).',
} as const;

/**
 * The confirmation as a letter, to be printed and posted with the others; only then is it sent.
 * @returns why it could not be made; a note at the contact tells it to the handler
 */
async function confirmOnPaper(
  scope: Scope,
  begun: Begun,
  letter: Letter,
  { statusUrl, employeeId, now }: By & { readonly statusUrl: (contactId: string) => string },
): Promise<string | undefined> {
  const contact = (await contactById(scope, begun.contactId))!;
  const text = confirmationText(begun, letter, {
    addition: 'Stuur dan een brief met dit kenmerk, of bel ons.',
    statusUrl: statusUrl(contact.id),
  });
  const request = { contact, text, signerIds: [], statusUrl: statusUrl(contact.id) };
  const prepared = await prepareLetter(scope, request, now);
  if (!prepared.ok) {
    const text = `De ontvangstbevestiging is niet gemaakt. ${unconfirmedWords[prepared.reason]}`;
    await writeNote(scope, { contactId: contact.id, employeeId, text }, now);
    return text;
  }
  const { toAddress, name, pdf } = prepared.letter;
  const rows = messageRows(scope, {
    id: newId(),
    contactId: contact.id,
    direction: 'out',
    kind: 'receiptConfirmation',
    way: 'letter',
    at: now,
    toAddress,
    textNew: text,
    attachments: [newAttachment({ name, mediaType: 'application/pdf', content: pdf })],
  });
  await insertTogether(scope.db, rows, { municipalityId: scope.municipalityId, names: ['outgoing'] });
  return undefined;
}

function confirmationText(
  { reference, state, rules }: Begun,
  letter: Letter,
  { addition, statusUrl }: { readonly addition: string; readonly statusUrl: string },
): string {
  return receiptConfirmationText({
    what: 'uw brief',
    subject: letter.subject,
    receivedAt: letter.receivedAt,
    addition,
    reference,
    state,
    rules,
    statusUrl,
  });
}

/** Who said that e-mail may do instead of paper hears by e-mail that the letter is here. */
function confirmation(
  letter: Letter,
  statusUrl: (contactId: string) => string,
): Parameters<typeof takeIn>[3] {
  const toAddress = letter.email.trim();
  if (toAddress === '' || !letter.emailAgreed || letter.sort === 'information') return undefined;
  return (begun: Begun) => ({
    toAddress,
    textNew: confirmationText(begun, letter, {
      addition: 'Beantwoord dan deze e-mail.',
      statusUrl: statusUrl(begun.contactId),
    }),
  });
}
