import type { Day, Instant, LocalTime } from '#engine/time/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import { logAccess, type StaffScope } from '#modules/organisation/index.ts';
import { inTransaction } from '#platform/db/index.ts';
import { services } from '../queries/setup.ts';
import { locationsOn } from '../rules/index.ts';
import { tables } from '../schema.ts';
import type { Doing } from '../types.ts';
import { mayArrangeCounters } from './kiosks.ts';
import { tidy } from './setup.ts';

/** A peak as it is announced. */
export interface PeakInput {
  /** Absent: every location. */
  readonly locationId: string | undefined;
  /** Empty: whatever one comes for. */
  readonly serviceIds: readonly string[];
  readonly from: Day;
  readonly to: Day;
  readonly hours: { readonly from: LocalTime; readonly to: LocalTime } | undefined;
  readonly reason: string;
  /** Empty: the Dutch reason is shown. */
  readonly reasonEn: string;
}

export type PeakRefusal =
  | 'notAllowed'
  | 'notFound'
  | 'locationUnknown'
  | 'serviceUnknown'
  | 'reasonMissing'
  | 'reasonTooLong'
  | 'endsBeforeItBegins'
  | 'hoursBackwards'
  | 'tooLong'
  | 'over';

export type PeakResult =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly reason: PeakRefusal };

/** A quarter of a year: what lasts longer is no peak, and asks for counters instead of an announcement. */
const longestPeakDays = 92;
const longestReason = 300;

/** Announces a peak period. It is on the public pages at once, and excuses from the day after (`holdsOn`). Sent twice, it stands once. */
export async function announcePeak(
  staff: StaffScope,
  input: PeakInput,
  { now, actId: id }: Doing,
): Promise<PeakResult> {
  if (!mayArrangeCounters(staff.employee)) return refuse('notAllowed');
  const rules = await rulebook(staff);
  const today = rules.dayOf(now);
  const [reason, reasonEn] = [tidy(input.reason), tidy(input.reasonEn)];
  const refusal = refuseInput({ ...input, reason, reasonEn }, today);
  if (refusal) return refuse(refusal);
  const places = locationsOn(rules, today);
  if (input.locationId !== undefined && !places.some(({ id }) => id === input.locationId))
    return refuse('locationUnknown');
  const known = new Set((await services(staff)).map(({ id }) => id));
  // An announcement for one service must not become one for all.
  if (!input.serviceIds.every((service) => known.has(service))) return refuse('serviceUnknown');
  await inTransaction(staff, async ({ db }) => {
    const within: StaffScope = { ...staff, db };
    const made = await tables(within)
      .insertInto('announced_peak')
      .values({
        municipality_id: staff.municipalityId,
        id,
        location_id: input.locationId ?? null,
        service_ids: [...new Set(input.serviceIds)],
        from_day: input.from,
        to_day: input.to,
        from_time: input.hours?.from ?? null,
        to_time: input.hours?.to ?? null,
        reason: reasonEn === '' ? { nl: reason } : { nl: reason, en: reasonEn },
        announced_by: staff.employee.id,
        announced_at: now,
        withdrawn_by: null,
        withdrawn_at: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (made === undefined) return;
    await logAccess(within, { what: 'administration: peakAnnounced', why: reason }, now);
  });
  return { ok: true, id };
}

function refuseInput({ from, to, hours, reason, reasonEn }: PeakInput, today: Day): PeakRefusal | undefined {
  if (to < from) return 'endsBeforeItBegins';
  if (to < today) return 'over';
  if (to - from >= longestPeakDays) return 'tooLong';
  if (hours !== undefined && hours.to <= hours.from) return 'hoursBackwards';
  if (reason === '') return 'reasonMissing';
  return Math.max(reason.length, reasonEn.length) > longestReason ? 'reasonTooLong' : undefined;
}

/** Takes an announcement back. Days on which it held stay in the figures as they were announced. */
export async function withdrawPeak(staff: StaffScope, id: string, now: Instant): Promise<PeakResult> {
  if (!mayArrangeCounters(staff.employee)) return refuse('notAllowed');
  return inTransaction(staff, async ({ db }) => {
    const within: StaffScope = { ...staff, db };
    const row = await tables(within)
      .selectFrom('announced_peak')
      .select(['withdrawn_at', 'reason'])
      .where('municipality_id', '=', staff.municipalityId)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) return refuse('notFound');
    if (row.withdrawn_at !== null) return { ok: true, id };
    await tables(within)
      .updateTable('announced_peak')
      .set({ withdrawn_at: now, withdrawn_by: staff.employee.id })
      .where('municipality_id', '=', staff.municipalityId)
      .where('id', '=', id)
      .execute();
    await logAccess(within, { what: 'administration: peakWithdrawn', why: row.reason.nl }, now);
    return { ok: true, id };
  });
}

function refuse(reason: PeakRefusal): PeakResult {
  return { ok: false, reason };
}
