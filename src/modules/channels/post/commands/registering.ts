import type { ContactSort } from '#engine/charter/index.ts';
import type { ContactState, PaperReceipt } from '#engine/promises/index.ts';
import { type Day, dayOf, type Instant, sayDay, startOfDay } from '#engine/time/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import {
  addressesGiven,
  contactById,
  knownParty,
  learnAddresses,
  messageRows,
  type NewAttachment,
  newAttachment,
  survivorOf,
} from '#modules/contacts/index.ts';
import { prepareLetter } from '#modules/letters/index.ts';
import { team } from '#modules/organisation/index.ts';
import { insertTogether, inTransaction, newId, type Scope } from '#platform/db/index.ts';
import { receiptConfirmationText } from '../../confirmation.ts';
import { addToContact, type Begun, type Intake, takeIn } from '../../intake.ts';
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
  /** It answers a letter of ours: it goes there, and makes no new promise. */
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
    }
  | { readonly ok: false; readonly reason: RegistrationRefusal };

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
      registration.joins === undefined
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
  if (given.joins !== undefined)
    return (await contactById(scope, given.joins)) === undefined
      ? 'contactUnknown'
      : refuseDates(given, today, scannedOn);
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

async function join(scope: Scope, answered: string, letter: Letter, { now }: By): Promise<Stored> {
  // One that was merged goes on in the contact that stayed.
  const contactId = (await survivorOf(scope, answered)) ?? answered;
  const { receivedAt, message, subject } = letter;
  const state = await addToContact(
    scope,
    contactId,
    { receivedAt, receiptOrigin: 'arrival', message, subject },
    now,
  );
  const contact = await contactById(scope, contactId);
  if (state === undefined || contact === undefined) throw new Error(`contact ${contactId} vanished`);
  await learnAddresses(scope, { id: contact.party.id, ...addressesGiven(letter, letter.receivedAt) });
  return { contactId, reference: contact.reference, state };
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
  if (known !== undefined) await learnAddresses(scope, { id: known, ...addresses });
  const intake: Intake = {
    channel: 'post',
    teamId: letter.teamId,
    sort: letter.sort,
    subject: letter.subject.trim(),
    party: known === undefined ? { name, ...addresses } : { id: known },
    receivedAt: letter.receivedAt,
    receiptOrigin: 'arrival',
    paper: letter.paper,
    registeredBy: employeeId,
    message: letter.message,
  };
  const byMail = confirmation(letter, statusUrl);
  const begun = await takeIn(scope, intake, now, byMail);
  if (byMail === undefined && mustConfirm(begun, letter.sort))
    await confirmOnPaper(scope, begun, letter, { statusUrl, now });
  const { contactId, reference, state } = begun;
  return { contactId, reference, state };
}

/** A written complaint is confirmed in writing (Awb 9:6); anything else where a norm promises it. */
function mustConfirm({ state }: Begun, sort: ContactSort): boolean {
  return sort === 'complaint' || state.promises.some(({ measure }) => measure === 'receiptConfirmation');
}

/** The confirmation as a letter, to be printed and posted with the others; only then is it sent. */
async function confirmOnPaper(
  scope: Scope,
  begun: Begun,
  letter: Letter,
  { statusUrl, now }: { readonly statusUrl: (contactId: string) => string; readonly now: Instant },
): Promise<void> {
  const contact = (await contactById(scope, begun.contactId))!;
  const text = confirmationText(begun, letter, {
    addition: 'Stuur dan een brief met dit kenmerk, of bel ons.',
    statusUrl: statusUrl(contact.id),
  });
  const request = { contact, text, signerIds: [], statusUrl: statusUrl(contact.id) };
  const prepared = await prepareLetter(scope, request, now);
  // Without an address nothing can be sent: the handler sees that the promise of a confirmation runs.
  if (!prepared.ok) return;
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
