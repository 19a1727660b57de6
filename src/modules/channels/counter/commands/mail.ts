import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { latest } from '#engine/promises/index.ts';
import { addDays, type Day, type Instant, startOfDay } from '#engine/time/index.ts';
import { reminderAt, type VisitRefusal } from '#engine/visits/index.ts';
import { type MunicipalRulebook, rulebook } from '#modules/charter/index.ts';
import { parseEmail } from '#modules/organisation/index.ts';
import { instanceSecret, inTransaction, newId, type Scope } from '#platform/db/index.ts';
import { announce } from '#platform/realtime/index.ts';
import { addressOf } from '../queries/mail.ts';
import { tables } from '../schema.ts';
import type { VisitorMailKind } from '../types.ts';
import { openVisit } from './recording.ts';

/** What is due at once: the works that send and offer look now. */
export const visitorMailTopic = 'visitorMail';

/** More than an appointment needs, and little for who was not asked: of one address per local day. */
export const mailsPerDay = 6;

/** In whose working time the program mails of itself: a reminder, an earlier place. */
export function workingTime(rules: MunicipalRulebook, now: Instant) {
  const version = rules.versionOn(rules.dayOf(now)) ?? rules.versions.at(-1)!;
  return rules.calendar(version.charter.municipality.staffCalendar, latest);
}

export type AddressResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: VisitRefusal }
  | { readonly ok: false; readonly reason: 'emailInvalid' };

export interface GivenAddress {
  readonly email: string;
  /** Wants to hear of an earlier place. */
  readonly earlier: boolean;
}

/** An address for an appointment that was made before; what is known of it is mailed at once. The same address again does nothing. */
export async function giveAddress(
  scope: Scope,
  visitId: string,
  given: GivenAddress,
  now: Instant,
): Promise<AddressResult> {
  const parsed = parseEmail(given.email);
  if (!parsed.ok) return parsed;
  return inTransaction(scope, async (within) => {
    const opened = await openVisit(within, visitId);
    if (opened === undefined) return { ok: false, reason: 'notFound' };
    if (opened.state.status !== 'booked') return { ok: false, reason: 'notInThisStatus' };
    const known = await addressOf(within, visitId);
    if (known?.email !== parsed.email) {
      await removeAddress(within, visitId);
      const address = { ...given, email: parsed.email };
      await keepAddress(within, visitId, address, now);
      const about = { visitId, kind: 'confirmed', at: opened.state.appointedAt!, occasion: newId() } as const;
      await queueMail(within, about, now);
    } else if (known.wantsEarlier !== given.earlier) await wishEarlier(within, visitId, given.earlier, now);
    return { ok: true };
  });
}

/** In the transaction of the booking, or of the page's form. */
export async function keepAddress(
  scope: Scope,
  visitId: string,
  { email, earlier }: GivenAddress,
  now: Instant,
): Promise<void> {
  await tables(scope)
    .insertInto('appointment_address')
    .values({
      municipality_id: scope.municipalityId,
      visit_id: visitId,
      email,
      given_at: now,
      earlier_since: earlier ? now : null,
      reminded_for: null,
    })
    .execute();
}

/** The visitor takes the address back: what was still to be sent to it is not sent. */
export async function removeAddress(scope: Scope, visitId: string): Promise<void> {
  await tables(scope)
    .deleteFrom('appointment_address')
    .where('municipality_id', '=', scope.municipalityId)
    .where('visit_id', '=', visitId)
    .execute();
}

/** Wants an earlier place, or does not any more. Who asks is behind those who asked before. */
export async function wishEarlier(
  scope: Scope,
  visitId: string,
  wants: boolean,
  now: Instant,
): Promise<void> {
  await tables(scope)
    .updateTable('appointment_address')
    .set({ earlier_since: wants ? sql<Instant>`coalesce(earlier_since, ${now})` : null })
    .where('municipality_id', '=', scope.municipalityId)
    .where('visit_id', '=', visitId)
    .execute();
}

interface About {
  readonly visitId: string;
  readonly kind: VisitorMailKind;
  /** The moment it is about. */
  readonly at: Instant;
  /** Of one occasion goes one message, however often it is asked for. */
  readonly occasion: string;
}

/**
 * Has a message made for who gave an address; nobody else gets one. What stood ready and is no longer so is not sent. In the
 * transaction of what it tells. @returns whether it goes
 */
export async function queueMail(scope: Scope, about: About, now: Instant): Promise<boolean> {
  const { visitId, kind, at, occasion } = about;
  const address = await addressOf(scope, visitId);
  if (address === undefined) return false;
  if (kind !== 'earlier') await dropQueued(scope, visitId);
  const rules = await rulebook(scope);
  const admitted = await countOne(scope, address.email, rules.dayOf(now));
  const made = await tables(scope)
    .insertInto('appointment_mail')
    .values({
      municipality_id: scope.municipalityId,
      id: newId(),
      visit_id: visitId,
      kind,
      occasion,
      about_at: at,
      state: admitted ? 'queued' : 'overLimit',
      attempts: 0,
      next_attempt_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (kind === 'confirmed' || kind === 'moved') await reconsiderReminder(scope, rules, about, now);
  await announce(scope, visitorMailTopic);
  return admitted && made.numInsertedOrUpdatedRows === 1n;
}

async function dropQueued(scope: Scope, visitId: string): Promise<void> {
  await tables(scope)
    .deleteFrom('appointment_mail')
    .where('municipality_id', '=', scope.municipalityId)
    .where('visit_id', '=', visitId)
    .where('state', '=', 'queued')
    .execute();
}

/** Who hears of an appointment after the moment of its reminder has just been reminded. */
async function reconsiderReminder(
  scope: Scope,
  rules: MunicipalRulebook,
  { visitId, at }: About,
  now: Instant,
): Promise<void> {
  const moment = reminderAt(workingTime(rules, now), rules.dayOf(at));
  if (moment !== undefined && now < moment) return;
  await tables(scope)
    .updateTable('appointment_address')
    .set({ reminded_for: at })
    .where('municipality_id', '=', scope.municipalityId)
    .where('visit_id', '=', visitId)
    .execute();
}

/** @returns false where this address got what it gets on one day */
async function countOne(scope: Scope, email: string, day: Day): Promise<boolean> {
  const digest = await digestOf(scope, email);
  const { rows } = await sql`
    insert into appointment_mail_count (municipality_id, day, address_digest, messages)
    values (${scope.municipalityId}, ${day}, ${digest}, 1)
    on conflict (municipality_id, day, address_digest) do update
      set messages = appointment_mail_count.messages + 1
      where appointment_mail_count.messages < ${mailsPerDay}
    returning messages`.execute(scope.db);
  return rows.length > 0;
}

/** What stands behind a plus is the same mailbox. */
async function digestOf({ db, municipalityId }: Scope, email: string): Promise<string> {
  const mailbox = email.toLowerCase().replace(/\+[^@]*@/, '@');
  const secret = await instanceSecret(db, 'visitor-mail');
  return createHmac('sha256', secret).update(`${municipalityId} ${mailbox}`).digest('base64url');
}

/** An address is deleted at the end of the day after the visit, or after it was cancelled; and with it what was mailed. */
export async function forgetAddresses(scope: Scope, now: Instant): Promise<number> {
  const rules = await rulebook(scope);
  const today = rules.dayOf(now);
  const yesterday = addDays(today, -1);
  const cancelledBefore = startOfDay(yesterday, workingTime(rules, now).zone);
  const { numDeletedRows } = await tables(scope)
    .deleteFrom('appointment_address')
    .where('municipality_id', '=', scope.municipalityId)
    .where('visit_id', 'in', (among) =>
      among
        .selectFrom('visit')
        .select('id')
        .where('visit.municipality_id', '=', scope.municipalityId)
        .where(({ or, and, eb }) =>
          or([
            eb('day', '<', yesterday),
            and([eb('status', '=', 'cancelled'), eb('ended_at', '<', cancelledBefore)]),
          ]),
        ),
    )
    .executeTakeFirst();
  await forgetCounts(scope, today);
  return Number(numDeletedRows);
}

/** Codes are kept for who comes on a wrong day. */
const codeDays = 30;

async function forgetCounts(scope: Scope, today: Day): Promise<void> {
  const { municipalityId, db } = scope;
  await sql`delete from appointment_mail_count where municipality_id = ${municipalityId} and day < ${today}`.execute(
    db,
  );
  await sql`delete from appointment_code c using visit v where c.municipality_id = ${municipalityId}
    and v.municipality_id = c.municipality_id and v.id = c.visit_id and v.day < ${today - codeDays}`.execute(
    db,
  );
}
