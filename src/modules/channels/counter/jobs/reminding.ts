import { sql } from 'kysely';
import type { Day, Instant } from '#engine/time/index.ts';
import { lastRemindedDay, nearestMs, reminderAt } from '#engine/visits/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import { inTransaction, type Scope } from '#platform/db/index.ts';
import { queueMail, workingTime } from '../commands/mail.ts';
import { tables } from '../schema.ts';

const portion = 500;

/**
 * Reminds of the appointments of which the moment has come: once each, and not so late that one could no longer come. It leaves in working
 * time.
 * @returns how many
 */
export async function remind(scope: Scope, now: Instant): Promise<number> {
  const rules = await rulebook(scope);
  const staff = workingTime(rules, now);
  const today = rules.dayOf(now);
  let reminded = 0;
  for (const { visitId, day, appointedAt } of await unreminded(
    scope,
    today,
    lastRemindedDay(staff, today),
    now,
  )) {
    const moment = reminderAt(staff, day);
    if (moment === undefined || moment > now) continue;
    if (await remindOf(scope, visitId, appointedAt, now)) reminded += 1;
  }
  return reminded;
}

interface Unreminded {
  readonly visitId: string;
  readonly day: Day;
  readonly appointedAt: Instant;
}

async function unreminded(scope: Scope, from: Day, to: Day, now: Instant): Promise<Unreminded[]> {
  const rows = await tables(scope)
    .selectFrom('appointment_address')
    .innerJoin('visit', (join) =>
      join
        .onRef('visit.municipality_id', '=', 'appointment_address.municipality_id')
        .onRef('visit.id', '=', 'appointment_address.visit_id'),
    )
    .select(['visit.id', 'day', 'appointed_at'])
    .where('visit.municipality_id', '=', scope.municipalityId)
    .where('status', '=', 'booked')
    .where('day', '>=', from)
    .where('day', '<=', to)
    .where('appointed_at', '>', (now + nearestMs) as Instant)
    .where(sql<boolean>`reminded_for is distinct from appointed_at`)
    .orderBy('appointed_at')
    .limit(portion)
    .execute();
  return rows.map(({ id, day, appointed_at }) => ({ visitId: id, day, appointedAt: appointed_at! }));
}

/** That it was done and what must go out are stored together: a program that dies in between does it once all the same. */
async function remindOf(scope: Scope, visitId: string, at: Instant, now: Instant): Promise<boolean> {
  return inTransaction(scope, async (within) => {
    const { numUpdatedRows } = await tables(within)
      .updateTable('appointment_address')
      .set({ reminded_for: at })
      .where('municipality_id', '=', within.municipalityId)
      .where('visit_id', '=', visitId)
      .where(sql<boolean>`reminded_for is distinct from ${at}`)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    return queueMail(within, { visitId, kind: 'reminder', at, occasion: String(at) }, now);
  });
}
