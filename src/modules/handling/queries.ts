import { sql } from 'kysely';
import {
  addDays,
  type Calendar,
  type Day,
  type Instant,
  isWorkingDay,
  nextWorkingDay,
  startOfDay,
  weekdayNumber,
} from '#engine/time/index.ts';
import { type Contact, contactsById } from '#modules/contacts/index.ts';
import { employeeNames, type StaffScope } from '#modules/organisation/index.ts';
import type { Scope } from '#platform/db/index.ts';
import { tables } from './schema.ts';
import type { Draft, Note, RiskNotice } from './types.ts';

/** Somebody who closed the page disappears from a colleague's screen after this long. */
export const presencePeriodMs = 30_000;

/** What colleagues wrote at a contact without a resident reading it. */
export interface Written {
  /** Internal notes, oldest first. */
  readonly notes: readonly Note[];
  /** What this employee was writing. */
  readonly drafts: readonly Draft[];
}

export async function writtenAt(staff: StaffScope, contactId: string): Promise<Written> {
  const here = sql`municipality_id = ${staff.municipalityId} and contact_id = ${contactId}`;
  const { rows } = await sql<Written>`
    select
      coalesce((select json_agg(json_build_object('id', id, 'employeeId', employee_id, 'at', at, 'text', text) order by at, id)
        from note where ${here}), '[]') as notes,
      coalesce((select json_agg(json_build_object('act', act, 'fields', fields, 'savedAt', saved_at))
        from draft where ${here} and employee_id = ${staff.employee.id}), '[]') as drafts`.execute(staff.db);
  return rows[0]!;
}

/** A draft that was not touched for this long is no longer being written. */
const writingPeriodMs = 120_000;

/** A colleague who has the same contact on screen now, and the act they are writing a text for. */
export interface Colleague {
  readonly name: string;
  readonly writing?: string;
}

/** The colleagues at this contact, by name. */
export async function othersPresent(
  staff: StaffScope,
  contactId: string,
  now: Instant,
): Promise<Colleague[]> {
  const rows = await tables(staff)
    .selectFrom('presence')
    .leftJoin('draft', (join) =>
      join
        .onRef('draft.contact_id', '=', 'presence.contact_id')
        .onRef('draft.employee_id', '=', 'presence.employee_id')
        .onRef('draft.municipality_id', '=', 'presence.municipality_id')
        .on('draft.saved_at', '>', (now - writingPeriodMs) as Instant),
    )
    .select(['presence.employee_id as employeeId', sql<string | null>`max(draft.act)`.as('writing')])
    .where('presence.municipality_id', '=', staff.municipalityId)
    .where('presence.contact_id', '=', contactId)
    .where('presence.employee_id', '!=', staff.employee.id)
    .where('presence.seen_at', '>', (now - presencePeriodMs) as Instant)
    .groupBy('presence.employee_id')
    .execute();
  const names = await employeeNames(
    staff,
    rows.map((row) => row.employeeId),
  );
  return rows
    .map(({ employeeId, writing }) => ({
      name: names.get(employeeId) ?? '',
      ...(writing === null ? {} : { writing }),
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'nl'));
}

/** What is about to break and was told to this employee, by due moment; gone when it was seen or is done. */
export async function riskNotices(staff: StaffScope): Promise<RiskNotice[]> {
  const rows = await tables(staff)
    .selectFrom('risk_notice')
    .select(['contact_id', 'noticed_at'])
    .where('municipality_id', '=', staff.municipalityId)
    .where('employee_id', '=', staff.employee.id)
    .where('read_at', 'is', null)
    .orderBy('noticed_at', 'desc')
    .limit(riskNoticeLimit)
    .execute();
  const noticedAt = new Map(rows.map((row) => [row.contact_id, row.noticed_at]));
  const contacts = await contactsById(staff, [...noticedAt.keys()]);
  return contacts.flatMap(({ id, reference, subject, dueAt, status }) =>
    dueAt === undefined || status !== 'open'
      ? []
      : [{ contactId: id, reference, subject, dueAt, noticedAt: noticedAt.get(id)! }],
  );
}

const riskNoticeLimit = 100;

export async function riskMailIsOn(staff: StaffScope): Promise<boolean> {
  const row = await tables(staff)
    .selectFrom('risk_mail')
    .select('off')
    .where('municipality_id', '=', staff.municipalityId)
    .where('employee_id', '=', staff.employee.id)
    .executeTakeFirst();
  return row?.off !== true;
}

/** An older notice is no news: what it warned of has happened, or was seen to. */
const newsMs = 7 * 24 * 3_600_000;

/** Somebody who has a notice that they neither saw nor were mailed. */
export interface Untold {
  readonly employeeId: string;
  /** What was noticed after this. */
  readonly since: Instant;
}

/** Whom an e-mail about risks may go to at this moment. */
export async function untoldByMail(scope: Scope, now: Instant): Promise<Untold[]> {
  const since = sql<Instant>`greatest(coalesce(m.told_until, 0), ${now - newsMs}::bigint)`;
  const { rows } = await sql<Untold>`
    select n.employee_id as "employeeId", ${since} as since
    from risk_notice n
      left join risk_mail m on m.municipality_id = n.municipality_id and m.employee_id = n.employee_id
    where n.municipality_id = ${scope.municipalityId} and n.read_at is null and n.noticed_at > ${now - newsMs}
      and n.noticed_at > coalesce(m.told_until, 0) and coalesce(m.not_before, 0) <= ${now} and m.off is not true
    group by 1, 2 order by 2, 1`.execute(scope.db);
  return rows;
}

/** The contacts of such notices, by due moment. */
export async function contactsUntold(scope: Scope, { employeeId, since }: Untold): Promise<Contact[]> {
  const rows = await tables(scope)
    .selectFrom('risk_notice')
    .select('contact_id')
    .distinct()
    .where('municipality_id', '=', scope.municipalityId)
    .where('employee_id', '=', employeeId)
    .where('read_at', 'is', null)
    .where('noticed_at', '>', since)
    .limit(untoldLimit)
    .execute();
  return contactsById(
    scope,
    rows.map((row) => row.contact_id),
  );
}

/** More than anybody reads in one e-mail, which says how many there are. */
const untoldLimit = 1_000;

/** Ends of the periods by which work is shown: the present, today, and the last day of this working week. */
export function workBoundaries(
  now: Instant,
  today: Day,
  calendar: Calendar,
): { now: Instant; endOfToday: Instant; endOfWeek: Instant } {
  const sunday = addDays(today, 6 - weekdayNumber(today));
  const worksLater = isWorkingDay(calendar, today) || (nextWorkingDay(calendar, today) ?? sunday) <= sunday;
  const lastDay = worksLater ? sunday : addDays(sunday, 7);
  return {
    now,
    endOfToday: startOfDay(addDays(today, 1), calendar.zone),
    endOfWeek: startOfDay(addDays(lastDay, 1), calendar.zone),
  };
}
