import { sql } from 'kysely';
import type { Instant } from '#engine/time/index.ts';
import { openAt } from '#engine/time/index.ts';
import { nearestMs } from '#engine/visits/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import { municipalities } from '#modules/organisation/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import type { Database, Scope } from '#platform/db/index.ts';
import type { Work } from '#platform/jobs/index.ts';
import type { Log } from '#platform/log/index.ts';
import type { SendOutcome } from '#platform/mail/index.ts';
import { workingTime } from '../commands/mail.ts';
import { contentsOf } from '../queries/mail-contents.ts';
import { tables } from '../schema.ts';
import type { VisitorMailKind, VisitorMailState } from '../types.ts';

/** How e-mail to a visitor leaves the house; made in src/start. */
export interface VisitorMail {
  /** The page of an appointment. */
  urlOf(visitId: string): string;
  /** Who it comes from. @returns undefined where there is no address to send from */
  sender(scope: Scope): Promise<{ readonly name: string; readonly address: string } | undefined>;
  send(mail: ReadyMail): Promise<SendOutcome>;
}

export interface ReadyMail {
  /** The same for every attempt. */
  readonly id: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** iCalendar, and what it asks of the calendar (RFC 5546). */
  readonly calendar: { readonly text: string; readonly method: 'PUBLISH' | 'CANCEL' } | undefined;
  readonly at: Instant;
  /** Called right before the message may have left. When it throws nothing is sent. */
  readonly onHandover: () => Promise<void>;
}

interface Dependencies {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly mail: VisitorMail;
}

const portion = 50;

/**
 * Sends what is due to visitors. As with other mail a message is marked before it leaves: one that a program died with is never sent
 * again by itself (docs/decisions/0006). No address and no text of a mail server is logged or kept.
 */
export function visitorMailWork(dependencies: Dependencies): Work {
  const { db, clock } = dependencies;
  return {
    name: 'counter.mail',
    everyMs: 5_000,
    async run(signal) {
      let sent = 0;
      for (const scope of await municipalities(db))
        sent += await sendDue(dependencies, scope, clock.now(), signal);
      return sent >= portion ? 'more' : 'done';
    },
  };
}

/** Only one process at a time. @returns how many were tried */
export async function sendDue(
  { log, mail, clock }: Pick<Dependencies, 'log' | 'mail' | 'clock'>,
  scope: Scope,
  now: Instant,
  signal?: AbortSignal,
): Promise<number> {
  await markInDoubt(scope, log);
  const works = openAt(workingTime(await rulebook(scope), now), now);
  const due = await dueMail(scope, now, works);
  for (const one of due) {
    if (signal?.aborted) break;
    await sendOne({ log, mail, clock }, scope, one);
  }
  return due.length;
}

interface Due {
  readonly id: string;
  readonly visit_id: string;
  readonly kind: VisitorMailKind;
  readonly about_at: Instant;
  readonly attempts: number;
}

/** What the program says of itself waits until people are at work. */
const inWorkingTime: readonly VisitorMailKind[] = ['reminder', 'earlier'];

async function dueMail(scope: Scope, now: Instant, works: boolean): Promise<Due[]> {
  return tables(scope)
    .selectFrom('appointment_mail')
    .select(['id', 'visit_id', 'kind', 'about_at', 'attempts'])
    .where('municipality_id', '=', scope.municipalityId)
    .where('state', '=', 'queued')
    .where('next_attempt_at', '<=', now)
    .$if(!works, (query) => query.where('kind', 'not in', [...inWorkingTime]))
    .orderBy('next_attempt_at')
    .orderBy('id')
    .limit(portion)
    .execute();
}

async function markInDoubt(scope: Scope, log: Log): Promise<void> {
  const { numUpdatedRows } = await tables(scope)
    .updateTable('appointment_mail')
    .set({ state: 'inDoubt' })
    .where('municipality_id', '=', scope.municipalityId)
    .where('state', '=', 'handedOver')
    .executeTakeFirst();
  if (numUpdatedRows > 0n)
    log.warn(
      { messages: Number(numUpdatedRows) },
      'Messages to visitors were on their way when the program stopped.',
    );
}

async function sendOne(
  { log, mail, clock }: Pick<Dependencies, 'log' | 'mail' | 'clock'>,
  scope: Scope,
  due: Due,
): Promise<void> {
  const now = clock.now();
  const from = await mail.sender(scope);
  const given =
    from && (await contentsOf(scope, due, { organiser: from, url: mail.urlOf(due.visit_id), now }));
  if (from === undefined || given === undefined) return later(scope, due, now);
  const attempt: { standing: 'queued' | 'handedOver' | 'overtaken' } = { standing: 'queued' };
  const outcome = await mail
    .send({
      ...given,
      id: due.id,
      from,
      at: now,
      onHandover: async () => {
        attempt.standing = (await handOver(scope, due, clock.now())) ? 'handedOver' : 'overtaken';
        if (attempt.standing === 'overtaken') throw new Error('this message is no longer so');
      },
    })
    .catch((error: unknown): SendOutcome => {
      if (attempt.standing === 'queued')
        log.error({ messageId: due.id }, 'A message to a visitor could not be made.');
      if (attempt.standing === 'handedOver') throw error;
      return { outcome: 'deferred', reason: '' };
    });
  if (attempt.standing === 'overtaken') return drop(scope, due);
  return settle(scope, due, outcome, now);
}

/** @returns false where it is no longer so: moved, cancelled, taken back, or no longer kept */
async function handOver(scope: Scope, { id, kind }: Due, now: Instant): Promise<boolean> {
  const holds = {
    confirmed: sql`v.status = 'booked' and v.appointed_at = m.about_at`,
    moved: sql`v.status = 'booked' and v.appointed_at = m.about_at`,
    reminder: sql`v.status = 'booked' and v.appointed_at = m.about_at
      and v.appointed_at > ${now + nearestMs}`,
    cancelled: sql`v.status <> 'booked'`,
    earlier: sql`v.status = 'booked' and exists (select from place_offer o where o.municipality_id = v.municipality_id
      and o.visit_id = v.id and o.place_id::text = m.occasion and o.held_until > ${now})`,
  }[kind];
  const { numAffectedRows = 0n } = await sql`
    update appointment_mail m set state = 'handedOver' from visit v
    where m.municipality_id = ${scope.municipalityId} and m.id = ${id} and m.state = 'queued'
      and v.municipality_id = m.municipality_id and v.id = m.visit_id and ${holds}`.execute(scope.db);
  return numAffectedRows === 1n;
}

async function drop(scope: Scope, { id }: Due): Promise<void> {
  await tables(scope)
    .deleteFrom('appointment_mail')
    .where('municipality_id', '=', scope.municipalityId)
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .execute();
}

async function settle(scope: Scope, due: Due, { outcome }: SendOutcome, now: Instant): Promise<void> {
  if (outcome === 'deferred') return later(scope, due, now);
  return move(scope, due, { state: outcome });
}

/** One minute, doubling to at most an hour; after some ten hours it is no news any more. */
const firstDelayMs = 60_000;
const longestDelayMs = 3_600_000;
const attemptLimit = 16;

async function later(scope: Scope, due: Due, now: Instant): Promise<void> {
  const attempts = due.attempts + 1;
  const delayMs = Math.min(longestDelayMs, firstDelayMs * 2 ** due.attempts);
  const next_attempt_at = (now + delayMs) as Instant;
  return move(scope, due, {
    state: attempts >= attemptLimit ? 'failed' : 'queued',
    attempts,
    next_attempt_at,
  });
}

async function move(
  scope: Scope,
  { id }: Due,
  change: {
    readonly state: VisitorMailState;
    readonly attempts?: number;
    readonly next_attempt_at?: Instant;
  },
): Promise<void> {
  await tables(scope)
    .updateTable('appointment_mail')
    .set(change)
    .where('municipality_id', '=', scope.municipalityId)
    .where('id', '=', id)
    .execute();
}
