import { createHash } from 'node:crypto';
import type { Instant } from '#engine/time/index.ts';
import {
  type Known,
  knownAbout,
  messageByInternetId,
  messageRows,
  moveOutgoing,
  type NewMessage,
  normaliseEmail,
  referencesIn,
} from '#modules/contacts/index.ts';
import { append, openContact } from '#modules/promises/index.ts';
import { insertTogether, inTransaction, isDuplicate, newId, type Scope } from '#platform/db/index.ts';
import { receiptConfirmationText } from '../confirmation.ts';
import { addToContact, type Intake, takeIn } from '../intake.ts';
import { understand } from './rules/index.ts';
import type { DeliveryReport, UnderstoodMail } from './types.ts';

/** What the channel must know of its surroundings; made in main.ts. */
export interface EmailSettings {
  readonly trustedHosts: readonly string[];
  /** Address of the status page of a contact. */
  readonly statusUrl: (contactId: string) => string;
}

/** How a message reached us. */
export interface Delivery {
  readonly raw: Uint8Array;
  readonly arrivedAt: Instant;
  readonly mailbox: { readonly teamId: string; readonly address: string };
  readonly ownAddresses: readonly string[];
  /** Envelope sender and network address of the server that delivered it, where it came to our own SMTP door. */
  readonly envelopeFrom?: string;
  readonly handedOverBy?: string;
}

export type Received =
  | { readonly kind: 'newContact' | 'followUp'; readonly contactId: string }
  | { readonly kind: 'automatic'; readonly contactId?: string }
  | { readonly kind: 'duplicate' };

/** More new contacts of one sender within an hour than a person writes: no more confirmations, lest two machines talk for ever. */
const confirmationsPerHour = 10;
const hourMs = 3_600_000;
const raceLimit = 5;

/**
 * Takes a message in: stored as it came, in the same transaction as its contact and promise, before anybody is told that
 * we have it. Delivered twice it is stored once.
 * @throws when the database is away; the sender's server then keeps the message and tries again
 */
export async function receiveMail(
  scope: Scope,
  settings: EmailSettings,
  delivery: Delivery,
  now: Instant,
): Promise<Received> {
  const mail = await understand(delivery.raw, {
    // Nothing arrives after it is here, whatever the clock of the mailbox's server says.
    arrivedAt: Math.min(delivery.arrivedAt, now) as Instant,
    trustedHosts: settings.trustedHosts,
    ownAddresses: delivery.ownAddresses,
    ...(delivery.envelopeFrom === undefined ? {} : { envelopeFrom: delivery.envelopeFrom }),
    ...(delivery.handedOverBy === undefined ? {} : { handedOverBy: delivery.handedOverBy }),
    referencesIn,
  });
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await store(scope, settings, delivery, mail, now);
    } catch (error) {
      // Another delivery of the same sender or message was stored between our looking and our writing.
      if (!isDuplicate(error) || attempt === raceLimit) throw error;
    }
  }
}

async function store(
  scope: Scope,
  settings: EmailSettings,
  delivery: Delivery,
  mail: UnderstoodMail,
  now: Instant,
): Promise<Received> {
  const email = normaliseEmail(mail.replyTo.address || mail.from.address);
  const dedupeKey = dedupeKeyOf(mail, delivery.raw);
  const threadIds = [...reportedIds(mail), ...mail.inReplyTo, ...mail.references];
  const known = await knownAbout(scope, {
    dedupeKey,
    threadIds,
    references: mail.ourReferences,
    email,
    since: (now - hourMs) as Instant,
  });
  if (known.storedAs !== undefined) return { kind: 'duplicate' };
  const message = messageOf(mail, delivery.raw, dedupeKey, now);
  if (mail.classification.kind === 'automatic')
    return inTransaction(scope, (within) => storeAutomatic(within, mail, message, known, now));
  const intake: Intake = {
    channel: 'email',
    teamId: delivery.mailbox.teamId,
    subject: mail.subject,
    party: known.partyId === undefined ? { name: mail.from.name, email } : { id: known.partyId },
    receivedAt: mail.receivedAt,
    receiptOrigin: mail.receivedFrom,
    message,
  };
  if (known.contactId !== undefined) {
    const contactId = known.contactId;
    await inTransaction(scope, (within) => addToContact(within, contactId, intake, now));
    return { kind: 'followUp', contactId };
  }
  const confirmed = mail.mayBeConfirmed && known.recentContacts < confirmationsPerHour;
  const begun = await takeIn(scope, intake, now, confirmed ? confirmation(settings, mail, email) : undefined);
  return { kind: 'newContact', contactId: begun.contactId };
}

/** The messages of ours that a report is about, so that it is seen where they are. */
function reportedIds({ classification }: UnderstoodMail): string[] {
  if (classification.kind !== 'automatic') return [];
  return classification.reports.flatMap(({ originalMessageId }) => originalMessageId ?? []);
}

function confirmation(
  settings: EmailSettings,
  mail: UnderstoodMail,
  email: string,
): Parameters<typeof takeIn>[3] {
  return ({ contactId, reference, state, rules }) => ({
    toAddress: email,
    subject: mail.subject,
    textNew: receiptConfirmationText({
      what: 'uw e-mail',
      subject: mail.originalSubject,
      receivedAt: mail.receivedAt,
      addition: 'Beantwoord dan deze e-mail.',
      reference,
      state,
      rules,
      statusUrl: settings.statusUrl(contactId),
    }),
  });
}

/** Message-ID, sender, date and text together: two servers add different lines on the way, a sender can use an id twice. */
function dedupeKeyOf(mail: UnderstoodMail, raw: Uint8Array): string {
  const hash = createHash('sha256');
  const identity = [
    mail.messageId ?? '',
    mail.from.address,
    String(mail.sentAt ?? ''),
    mail.originalSubject,
    mail.text,
  ];
  hash.update(JSON.stringify([...identity, ...mail.attachments.map((attachment) => attachment.sha256)]));
  if (mail.messageId === undefined) hash.update(raw);
  return hash.digest('base64url');
}

function messageOf(
  mail: UnderstoodMail,
  raw: Uint8Array,
  dedupeKey: string,
  now: Instant,
): Intake['message'] {
  return {
    ...(mail.messageId === undefined ? {} : { internetMessageId: mail.messageId }),
    dedupeKey,
    fromName: mail.from.name,
    fromAddress: mail.from.address,
    toAddress: mail.to.map((to) => to.address).join(', '),
    subject: mail.originalSubject,
    ...(mail.sentAt === undefined ? {} : { sentAtClaimed: mail.sentAt }),
    fetchedAt: now,
    textNew: mail.newText,
    textQuoted: mail.quotedText,
    ...(mail.html === undefined ? {} : { html: mail.html }),
    defects: mail.defects,
    raw,
    attachments: mail.attachments.map(({ name, mediaType, bytes, sha256, dangerous, inline, contentId }) => ({
      name,
      media_type: mediaType,
      bytes,
      sha256,
      dangerous: dangerous ?? null,
      inline,
      content_id: contentId ?? null,
    })),
  };
}

/** Nobody typed it: it opens nothing and gets no answer, but it can be seen where it belongs. */
async function storeAutomatic(
  scope: Scope,
  mail: UnderstoodMail,
  message: Intake['message'],
  known: Known,
  now: Instant,
): Promise<Received> {
  if (mail.classification.kind !== 'automatic') throw new Error('storeAutomatic is for automatic messages');
  const failed = await failedMessage(scope, mail.classification.reports);
  const contactId = failed?.contactId ?? known.contactId;
  const stored: NewMessage = {
    ...message,
    id: newId(),
    ...(contactId === undefined ? {} : { contactId }),
    direction: 'in',
    kind: 'automatic',
    automaticSort: mail.classification.sort,
    at: mail.receivedAt,
    receiptOrigin: mail.receivedFrom,
  };
  const rows = messageRows(scope, stored);
  if (failed === undefined)
    await insertTogether(scope.db, rows, {
      municipalityId: scope.municipalityId,
      names: contactId === undefined ? [] : [`contact:${contactId}`],
    });
  else await registerFailure(scope, failed, mail.classification.reports, rows, now);
  return { kind: 'automatic', ...(contactId === undefined ? {} : { contactId }) };
}

interface FailedMessage {
  readonly messageId: string;
  readonly contactId: string;
}

/** The message of ours that a report says could not be delivered. */
async function failedMessage(
  scope: Scope,
  reports: readonly DeliveryReport[],
): Promise<FailedMessage | undefined> {
  for (const report of reports) {
    if (report.action !== 'failed' || report.originalMessageId === undefined) continue;
    const found = await messageByInternetId(scope, report.originalMessageId, 'out');
    if (found?.contactId) return { messageId: found.id, contactId: found.contactId };
  }
  return undefined;
}

async function registerFailure(
  scope: Scope,
  failed: FailedMessage,
  reports: readonly DeliveryReport[],
  rows: ReturnType<typeof messageRows>,
  now: Instant,
): Promise<void> {
  const reason =
    reports.map((report) => [report.status, report.diagnostic].filter(Boolean).join(' ')).find(Boolean) ??
    'niet bezorgd';
  const opened = await openContact(scope, failed.contactId);
  if (opened === undefined) throw new Error(`contact ${failed.contactId} of a sent message is gone`);
  const change = { state: 'failed', last_error: reason } as const;
  // A second report about the same sending tells nothing new; one about a message that was sent again does.
  if (!(await moveOutgoing(scope, failed.messageId, ['sent', 'handedOver', 'inDoubt'], change))) {
    const names = [`contact:${failed.contactId}`];
    return insertTogether(scope.db, rows, { municipalityId: scope.municipalityId, names });
  }
  await append(
    scope,
    opened,
    [{ kind: 'messageFailed', messageId: failed.messageId, reason, by: { kind: 'program' } }],
    now,
    { rows },
  );
}
