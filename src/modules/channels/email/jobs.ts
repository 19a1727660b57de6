import type { Duration, Instant } from '#engine/time/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import {
  type Contact,
  contactById,
  conversation,
  dueOutgoing,
  keepSource,
  type Message,
  type MessageKind,
  markInDoubt,
  messageSource,
  moveOutgoing,
} from '#modules/contacts/index.ts';
import { append, type NewFact, openContact } from '#modules/promises/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import { type Database, inTransaction, type Scope } from '#platform/db/index.ts';
import type { Work } from '#platform/jobs/index.ts';
import type { Log } from '#platform/log/index.ts';
import type { MailSender, SendOutcome } from '#platform/mail/index.ts';
import type { EmailSettings } from './commands.ts';
import { compose } from './rules/index.ts';
import { outgoingSubject, withFooter } from './rules/texts.ts';

interface Dependencies {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly sender: MailSender;
  readonly settings: EmailSettings;
  /** The address that answers of a team come from. */
  readonly fromAddress: (scope: Scope, teamId: string) => Promise<string>;
}

const portion = 50;
const atOnce = 4;

/**
 * Sends what is due. Only one process does this at a time (the work's lock), so a message that stands as handed over when
 * a round begins was in the hands of a program that died: whether it arrived is not known, and it is never sent again
 * by itself (docs/decisions/0005).
 */
export function sendMailWork(dependencies: Dependencies): Work {
  const { db, clock, log } = dependencies;
  return {
    name: 'mail.send',
    everyMs: 5_000,
    async run(signal) {
      const doubtful = await markInDoubt(db);
      if (doubtful > 0)
        log.warn(
          { messages: doubtful },
          'Messages were on their way when the program stopped; a handler decides.',
        );
      const due = await dueOutgoing(db, clock.now(), portion);
      const queue = [...due];
      const lane = async () => {
        for (let next = queue.shift(); next !== undefined && !signal.aborted; next = queue.shift()) {
          await sendOne(dependencies, { db, municipalityId: next.municipalityId }, next);
        }
      };
      await Promise.all(Array.from({ length: atOnce }, lane));
      return due.length === portion ? 'more' : 'done';
    },
  };
}

interface Due {
  readonly messageId: string;
  readonly contactId: string;
  readonly attempts: number;
}

async function sendOne(dependencies: Dependencies, scope: Scope, due: Due): Promise<void> {
  const contact = await contactById(scope, due.contactId);
  if (contact === undefined) throw new Error(`outgoing message ${due.messageId} has no contact`);
  const { from, raw } = await asItWillBeSent(dependencies, scope, contact, due.messageId);
  const to = raw.to;
  const outcome = await dependencies.sender.send({
    messageId: due.messageId,
    envelope: { from, to: [to] },
    raw: raw.bytes,
    onHandover: async () => {
      await moveOutgoing(scope, due.messageId, 'queued', { state: 'handedOver' });
    },
  });
  await settle(dependencies, scope, contact, due, outcome);
}

/** The bytes are kept before they leave, and taken from there when an earlier attempt made them. */
async function asItWillBeSent(
  { settings, fromAddress, clock }: Dependencies,
  scope: Scope,
  contact: Contact,
  messageId: string,
) {
  const messages = await conversation(scope, contact.id);
  const message = messages.find(({ id }) => id === messageId);
  if (message === undefined) throw new Error(`outgoing message ${messageId} is gone`);
  const from = message.fromAddress || (await fromAddress(scope, contact.teamId));
  const kept = await messageSource(scope, messageId);
  if (kept) return { from, raw: { to: message.toAddress, bytes: kept.raw as Uint8Array } };
  const statusUrl = settings.statusUrl(contact.id);
  const municipality = await municipalityName(scope, contact);
  const bytes = await composed({
    contact,
    message,
    messages,
    from,
    municipality,
    statusUrl,
    now: clock.now(),
  });
  await keepSource(scope, messageId, bytes.raw, {
    internetMessageId: bytes.internetMessageId,
    subject: bytes.subject,
    fromAddress: from,
  });
  return { from, raw: { to: message.toAddress, bytes: bytes.raw } };
}

async function municipalityName(scope: Scope, contact: Contact): Promise<string> {
  const rules = await rulebook(scope);
  return (rules.versionOn(contact.receivedDay) ?? rules.versions.at(-1)!).charter.municipality.name;
}

/** The first word of the subject tells what the message is. */
const prefixes: Readonly<Record<MessageKind, string>> = {
  message: 'Re',
  automatic: 'Re',
  receiptConfirmation: 'Ontvangen',
  answer: 'Antwoord',
  handlingNotice: 'Behandelbericht',
  requestForData: 'Vraag over uw bericht',
  forwardNotice: 'Doorgestuurd',
};

interface Composition {
  readonly contact: Contact;
  readonly message: Message;
  readonly messages: readonly Message[];
  readonly from: string;
  readonly municipality: string;
  readonly statusUrl: string;
  readonly now: Instant;
}

async function composed({ contact, message, messages, from, municipality, statusUrl, now }: Composition) {
  const automatic = message.kind === 'receiptConfirmation';
  const earlier = messages.filter(
    (other) => other.id !== message.id && other.internetMessageId !== undefined && other.kind !== 'automatic',
  );
  const references = earlier.map((other) => other.internetMessageId!).slice(-20);
  const inReplyTo = earlier.findLast((other) => other.direction === 'in')?.internetMessageId;
  const internetMessageId = `${message.id}@${from.slice(from.lastIndexOf('@') + 1)}`;
  const subject = outgoingSubject(contact.subject, contact.reference, prefixes[message.kind]);
  const text = automatic
    ? message.textNew
    : withFooter(message.textNew, { municipality, reference: contact.reference, statusUrl });
  const raw = await compose({
    from: { name: municipality, address: from },
    to: { name: '', address: message.toAddress },
    subject,
    text,
    messageId: internetMessageId,
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
    references,
    date: now,
    autoSubmitted: automatic,
  });
  return { raw, internetMessageId, subject };
}

/** One minute, doubling to at most four hours; after three days somebody has to look (RFC 5321, 4.5.4.1: at least 4-5 days for relays, we are the first hop). */
const firstDelayMs = 60_000;
const longestDelayMs = 4 * 3_600_000;
const attemptLimit = 30;

async function settle(
  { clock, log }: Dependencies,
  scope: Scope,
  contact: Contact,
  due: Due,
  outcome: SendOutcome,
): Promise<void> {
  const now = clock.now();
  switch (outcome.outcome) {
    case 'sent':
      return recordSent(scope, contact, due.messageId, now);
    case 'deferred': {
      const attempts = due.attempts + 1;
      if (attempts >= attemptLimit) return recordFailed(scope, contact, due.messageId, outcome.reason, now);
      const delay = Math.min(longestDelayMs, firstDelayMs * 2 ** due.attempts) as Duration;
      await backToQueue(scope, due.messageId, {
        attempts,
        next_attempt_at: (now + delay) as Instant,
        last_error: outcome.reason,
      });
      return;
    }
    case 'failed':
      return recordFailed(scope, contact, due.messageId, outcome.reason, now);
    case 'inDoubt':
      log.warn(
        { messageId: due.messageId },
        'The mail server took a message but did not say whether it has it.',
      );
      await moveOutgoing(scope, due.messageId, 'handedOver', {
        state: 'inDoubt',
        last_error: outcome.reason,
      });
  }
}

async function backToQueue(
  scope: Scope,
  messageId: string,
  change: { attempts: number; next_attempt_at: Instant; last_error: string },
): Promise<void> {
  for (const from of ['queued', 'handedOver'] as const)
    await moveOutgoing(scope, messageId, from, { ...change, state: 'queued' });
}

async function recordSent(scope: Scope, contact: Contact, messageId: string, now: Instant): Promise<void> {
  await record(
    scope,
    contact.id,
    messageId,
    now,
    { state: 'sent', sent_at: now, last_error: null },
    (kind) =>
      kind === 'receiptConfirmation'
        ? { kind: 'receiptConfirmed', messageId, by: { kind: 'program' } }
        : { kind: 'messageSent', messageId, by: { kind: 'program' } },
  );
}

async function recordFailed(
  scope: Scope,
  contact: Contact,
  messageId: string,
  reason: string,
  now: Instant,
): Promise<void> {
  await record(scope, contact.id, messageId, now, { state: 'failed', last_error: reason }, () => ({
    kind: 'messageFailed',
    messageId,
    reason,
    by: { kind: 'program' },
  }));
}

type OutgoingChange = Parameters<typeof moveOutgoing>[3];

/** State and fact change together, and only once. */
async function record(
  scope: Scope,
  contactId: string,
  messageId: string,
  now: Instant,
  change: OutgoingChange,
  fact: (kind: MessageKind) => NewFact,
): Promise<void> {
  await inTransaction(scope, async (within) => {
    const opened = await openContact(within, contactId);
    const moved =
      (await moveOutgoing(within, messageId, 'handedOver', change)) ||
      (await moveOutgoing(within, messageId, 'queued', change));
    if (!opened || !moved) return;
    const kind = (await conversation(within, contactId)).find(({ id }) => id === messageId)!.kind;
    await append(within, opened, [fact(kind)], now);
  });
}
