import { sql } from 'kysely';
import type { Instant } from '#engine/time/index.ts';
import type { VisitRefusal } from '#engine/visits/index.ts';
import { may, type StaffScope } from '#modules/organisation/index.ts';
import { inTransaction, newId, type Scope } from '#platform/db/index.ts';
import { announce } from '#platform/realtime/index.ts';
import { visitAtCounter } from '../queries/line.ts';
import { counterById } from '../queries/setup.ts';
import { tables } from '../schema.ts';
import type { Refused } from '../types.ts';
import { lineTopic } from './recording.ts';

type Result = { readonly ok: true } | Refused;

/** Begins to work at a counter. Nobody works at two, and two not at one. Opening what one has open already is done. */
export async function openCounter(staff: StaffScope, counterId: string, now: Instant): Promise<Result> {
  if (!may(staff.employee, 'serveVisitors')) return refuse('notAllowed');
  const counter = await counterById(staff, counterId);
  if (counter === undefined || counter.archivedAt !== undefined) return refuse('counterUnknown');
  return inTransaction(staff, async ({ db }) => {
    const within = { ...staff, db };
    const employeeId = staff.employee.id;
    const { rows } =
      await sql`insert into counter_shift (municipality_id, id, counter_id, employee_id, opened_at)
      values (${staff.municipalityId}, ${newId()}, ${counterId}, ${employeeId}, ${now})
      on conflict do nothing returning id`.execute(db);
    if (rows.length === 0) return alreadyOpen(within, counterId, employeeId);
    await announce(within, lineTopic(counter.locationId));
    return { ok: true };
  });
}

async function alreadyOpen(scope: Scope, counterId: string, employeeId: string): Promise<Result> {
  const open = await tables(scope)
    .selectFrom('counter_shift')
    .select(['counter_id', 'employee_id'])
    .where('municipality_id', '=', scope.municipalityId)
    .where('closed_at', 'is', null)
    .where((where) => where.or([where('counter_id', '=', counterId), where('employee_id', '=', employeeId)]))
    .execute();
  if (open.some((shift) => shift.counter_id === counterId && shift.employee_id === employeeId))
    return { ok: true };
  return refuse(open.some((shift) => shift.counter_id === counterId) ? 'counterTaken' : 'elsewhere');
}

/** Stops working at a counter: for a break, or for the day. A colleague's counter is closed by who oversees counters. */
export async function closeCounter(staff: StaffScope, counterId: string, now: Instant): Promise<Result> {
  return inTransaction(staff, async ({ db }) => {
    const within = { ...staff, db };
    const shift = await lockShift(within, counterId);
    if (shift === undefined) return { ok: true };
    const own = shift.employee_id === staff.employee.id && may(staff.employee, 'serveVisitors');
    if (!own && !may(staff.employee, 'overseeCounters')) return refuse('notAllowed');
    if (await visitAtCounter(within, counterId)) return refuse('visitorPresent');
    await endShift(within, shift.id, now);
    const counter = await counterById(within, counterId);
    if (counter) await announce(within, lineTopic(counter.locationId));
    return { ok: true };
  });
}

/** The shift at a counter, locked: acts at one counter follow each other. */
export async function lockShift(scope: Scope, counterId: string) {
  return tables(scope)
    .selectFrom('counter_shift')
    .select(['id', 'employee_id', 'opened_at'])
    .where('municipality_id', '=', scope.municipalityId)
    .where('counter_id', '=', counterId)
    .where('closed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

export async function endShift(scope: Scope, shiftId: string, at: Instant): Promise<void> {
  await tables(scope)
    .updateTable('counter_shift')
    .set({ closed_at: at })
    .where('municipality_id', '=', scope.municipalityId)
    .where('id', '=', shiftId)
    .execute();
}

function refuse(reason: VisitRefusal): Refused {
  return { ok: false, reason };
}
