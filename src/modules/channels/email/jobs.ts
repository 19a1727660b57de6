import { setTimeout as pause } from 'node:timers/promises';
import type { Instant } from '#engine/time/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import {
  type DueMessage,
  dueOutgoing,
  keepSource,
  type MessageKind,
  markInDoubt,
  moveOutgoing,
} from '#modules/contacts/index.ts';
import { append, factsOfSending, type NewFact, openContact } from '#modules/promises/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import { type Database, inTransaction, isUnavailable, type Scope } from '#platform/db/index.ts';
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
  /** Mail is coming in right now: what can wait a moment leaves it the machine. */
  readonly isTakingIn: () => boolean;
}

/** How long a confirmation steps back while mail comes in; some leave all the same, however long that lasts. */
const courtesyMs = 1_000;

const portion = 50;
const atOnce = 4;

/**
 * Sends what is due. Only one process does this at a time (the work's lock), so a message that stands as handed over when
 * a round begins was in the hands of a program that died: whether it arrived is not known, and it is never sent again
 * by itself (docs/decisions/0006).
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
          if (next.kind === 'receiptConfirmation' && dependencies.isTakingIn()) await pause(courtesyMs);
          await sendOne(dependencies, next, signal);
        }
      };
      // All lanes end before the work's lock is let go: what one of them hands over must not look abandoned.
      const ended = await Promise.allSettled(Array.from({ length: atOnce }, lane));
      for (const result of ended) if (result.status === 'rejected') throw result.reason;
      return due.length === portion ? 'more' : 'done';
    },
  };
}

/**
 * Sends one message. What goes wrong with this message alone puts it off, so that it never stands in the way of others;
 * when the database is away nothing can be recorded, and the whole round ends.
 */
async function sendOne(dependencies: Dependencies, due: DueMessage, signal: AbortSignal): Promise<void> {
  const scope = { db: dependencies.db, municipalityId: due.municipalityId };
  const attempt: Attempt = { standing: 'queued' };
  try {
    const outcome = await handOver(dependencies, scope, due, attempt);
    const { standing } = attempt;
    if (standing !== 'elsewhere')
      await untilAnswered(signal, () => settle(dependencies, scope, due, standing, outcome));
  } catch (error) {
    if (!isOurs(attempt)) return;
    if (attempt.standing === 'handedOver' || isUnavailable(error)) throw error;
    dependencies.log.error({ err: error, messageId: due.messageId }, 'A message could not be made ready.');
    const reason = error instanceof Error ? error.message : String(error);
    await settle(dependencies, scope, due, 'queued', { outcome: 'deferred', reason });
  }
}

const waitForDatabase = { times: 120, everyMs: 500 } as const;

/**
 * What the mail server said is known to this program alone until it is recorded: a database that is away for a while is
 * waited for, lest the message stands in doubt. Recording twice does nothing, for the message has moved on.
 */
async function untilAnswered(signal: AbortSignal, record: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await record();
    } catch (error) {
      if (!isUnavailable(error) || signal.aborted || attempt === waitForDatabase.times) throw error;
      await pause(waitForDatabase.everyMs, undefined, { signal }).catch(() => {});
    }
  }
}

async function handOver(
  dependencies: Dependencies,
  scope: Scope,
  due: DueMessage,
  attempt: Attempt,
): Promise<SendOutcome> {
  const from = due.fromAddress || (await dependencies.fromAddress(scope, due.teamId));
  const raw = due.raw ?? (await composeAndKeep(dependencies, scope, due, from));
  return dependencies.sender.send({
    messageId: due.messageId,
    envelope: { from, to: [due.toAddress] },
    raw,
    onHandover: async () => {
      const moved = await moveOutgoing(scope, due.messageId, 'queued', { state: 'handedOver' });
      attempt.standing = moved ? 'handedOver' : 'elsewhere';
      if (!moved) throw new Error('this message is not waiting any more');
    },
  });
}

/** The only state that an attempt may move its message on from. */
type Standing = 'queued' | 'handedOver';

interface Attempt {
  /** `elsewhere`: the act was undone meanwhile, or another process has the message. */
  standing: Standing | 'elsewhere';
}

const isOurs = (attempt: Attempt): attempt is { standing: Standing } => attempt.standing !== 'elsewhere';

/** The bytes are kept before they leave, so that what was sent can be shown as it was sent. */
async function composeAndKeep(
  { settings, clock }: Dependencies,
  scope: Scope,
  due: DueMessage,
  from: string,
): Promise<Uint8Array> {
  const rules = await rulebook(scope);
  const municipality = (rules.versionOn(due.receivedDay) ?? rules.versions.at(-1)!).charter.municipality.name;
  const automatic = due.kind === 'receiptConfirmation';
  const footer = { municipality, reference: due.reference, statusUrl: settings.statusUrl(due.contactId) };
  const internetMessageId = `${due.messageId}@${from.slice(from.lastIndexOf('@') + 1)}`;
  const subject = outgoingSubject(due.contactSubject, due.reference, prefixes[due.kind]);
  const raw = await compose({
    from: { name: municipality, address: from },
    to: { name: '', address: due.toAddress },
    subject,
    text: automatic ? due.textNew : withFooter(due.textNew, footer),
    messageId: internetMessageId,
    ...(due.inReplyTo === null ? {} : { inReplyTo: due.inReplyTo }),
    references: due.threadIds.slice(-longestThread),
    date: clock.now(),
    autoSubmitted: automatic,
  });
  // Handing over commits after this and waits for the disk; without that nothing has left, and it is composed again.
  const headers = { internetMessageId, subject, fromAddress: from };
  await inTransaction(scope, (within) => keepSource(within, due.messageId, raw, headers), { durable: false });
  return raw;
}

/** Message-IDs in a References header: more than the last twenty help nobody (RFC 5322, 3.6.4 sets no limit). */
const longestThread = 20;

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

/** One minute, doubling to at most four hours; after three days somebody has to look (RFC 5321, 4.5.4.1: at least 4-5 days for relays, we are the first hop). */
const firstDelayMs = 60_000;
const longestDelayMs = 4 * 3_600_000;
const attemptLimit = 30;

async function settle(
  { clock, log }: Dependencies,
  scope: Scope,
  due: DueMessage,
  from: Standing,
  outcome: SendOutcome,
): Promise<void> {
  const now = clock.now();
  switch (outcome.outcome) {
    case 'sent':
      return record(
        scope,
        due,
        from,
        now,
        { state: 'sent', sent_at: now, last_error: null },
        factsOfSending(due.kind, due.messageId, { kind: 'program' }),
      );
    case 'failed':
      return recordFailed(scope, due, from, outcome.reason, now);
    case 'deferred':
      if (due.attempts + 1 >= attemptLimit) return recordFailed(scope, due, from, outcome.reason, now);
      return tryLater(scope, due, from, outcome.reason, now);
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

async function tryLater(
  scope: Scope,
  due: DueMessage,
  from: Standing,
  reason: string,
  now: Instant,
): Promise<void> {
  const delayMs = Math.min(longestDelayMs, firstDelayMs * 2 ** due.attempts);
  const next_attempt_at = (now + delayMs) as Instant;
  await moveOutgoing(scope, due.messageId, from, {
    state: 'queued',
    attempts: due.attempts + 1,
    next_attempt_at,
    last_error: reason,
  });
}

async function recordFailed(
  scope: Scope,
  due: DueMessage,
  from: Standing,
  reason: string,
  now: Instant,
): Promise<void> {
  const fact: NewFact = { kind: 'messageFailed', messageId: due.messageId, reason, by: { kind: 'program' } };
  await record(scope, due, from, now, { state: 'failed', last_error: reason }, [fact]);
}

/** State and fact change together, and only once. */
async function record(
  scope: Scope,
  due: DueMessage,
  from: Standing,
  now: Instant,
  change: Parameters<typeof moveOutgoing>[3],
  facts: readonly NewFact[],
): Promise<void> {
  await inTransaction(scope, async (within) => {
    const opened = await openContact(within, due.contactId);
    const moved = await moveOutgoing(within, due.messageId, from, change);
    if (opened && moved) await append(within, opened, facts, now);
  });
}
