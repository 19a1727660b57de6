import { closingOf, type Day, type Instant } from '#engine/time/index.ts';
import type { VisitFactBody, VisitRefusal, VisitStatus } from '#engine/visits/index.ts';
import { type MunicipalRulebook, rulebook } from '#modules/charter/index.ts';
import { may, type StaffScope } from '#modules/organisation/index.ts';
import { inTransaction, newId, type Scope } from '#platform/db/index.ts';
import { openShifts } from '../queries/line.ts';
import { locationsOn } from '../rules/index.ts';
import { tables } from '../schema.ts';
import type { Refused } from '../types.ts';
import { openVisit, record } from './recording.ts';
import { endShift } from './shifts.ts';

/**
 * Ends the line of a location: who still waits will not be helped today. They count as not called, for the promise to them was
 * not kept. @returns how many
 */
export async function closeLine(
  staff: StaffScope,
  locationId: string,
  now: Instant,
): Promise<{ readonly ok: true; readonly visitors: number } | Refused> {
  if (!may(staff.employee, 'overseeCounters')) return refuse('notAllowed');
  return inTransaction(staff, async ({ db }) => {
    const within: StaffScope = { ...staff, db };
    const waiting = await runningVisits(within, ['waiting', 'parked'], { locationId });
    const by = { kind: 'employee', employeeId: staff.employee.id } as const;
    const coming = await runningVisits(within, ['coming'], { locationId });
    for (const id of [...waiting, ...coming]) await end(within, id, { kind: 'notHelped' }, by, now);
    return { ok: true, visitors: waiting.length };
  });
}

/**
 * What was left open on an earlier day ends at the closing time of that day: who waited was not helped, who stood at a counter
 * was, and counters that nobody closed were closed. @returns how many visits and shifts ended
 */
export async function endEarlierDays(scope: Scope, now: Instant): Promise<number> {
  const rules = await rulebook(scope);
  const today = rules.dayOf(now);
  return inTransaction(scope, async (within) => {
    const left = await runningVisits(within, ['booked', 'coming', 'waiting', 'parked', 'called', 'serving'], {
      before: today,
    });
    for (const id of left) await endLeftOpen(within, rules, id, now);
    const shifts = (await openShifts(within)).filter(({ openedAt }) => rules.dayOf(openedAt) < today);
    for (const { id, openedAt, locationId } of shifts) {
      const closing = closingAt(rules, locationId, rules.dayOf(openedAt), now);
      await endShift(within, id, Math.max(openedAt, closing) as Instant);
    }
    return left.length + shifts.length;
  });
}

const program = { kind: 'program' } as const;

/** Who did not come did not wait; who stood at a counter was helped. */
const endings: Readonly<Partial<Record<VisitStatus, 'finished' | 'noShow'>>> = {
  serving: 'finished',
  booked: 'noShow',
  coming: 'noShow',
  called: 'noShow',
};

async function endLeftOpen(
  scope: Scope,
  rules: MunicipalRulebook,
  visitId: string,
  now: Instant,
): Promise<void> {
  const visit = (await openVisit(scope, visitId))!;
  const { status, locationId } = visit.state;
  const kind = endings[status] ?? 'notHelped';
  await end(scope, visitId, { kind }, program, closingAt(rules, locationId, visit.day, now));
}

function closingAt(rules: MunicipalRulebook, locationId: string, day: Day, now: Instant): Instant {
  const location = locationsOn(rules, day).find(({ id }) => id === locationId);
  const calendar = location && rules.calendar(location.calendar, now);
  return calendar === undefined ? now : closingOf(calendar, day);
}

async function end(
  scope: Scope,
  visitId: string,
  body: VisitFactBody,
  by: Parameters<typeof record>[2]['by'],
  at: Instant,
): Promise<void> {
  const visit = await openVisit(scope, visitId);
  if (visit) await record(scope, visit, { ...body, by }, { now: at, actId: newId() });
}

async function runningVisits(
  scope: Scope,
  statuses: readonly VisitStatus[],
  { locationId, before }: { readonly locationId?: string; readonly before?: Day },
): Promise<string[]> {
  const rows = await tables(scope)
    .selectFrom('visit')
    .select('id')
    .where('municipality_id', '=', scope.municipalityId)
    .where('status', 'in', [...statuses])
    .$if(locationId !== undefined, (query) => query.where('location_id', '=', locationId!))
    .$if(before !== undefined, (query) => query.where('day', '<', before!))
    .orderBy('turn_at')
    .forUpdate()
    .execute();
  return rows.map(({ id }) => id);
}

function refuse(reason: VisitRefusal): Refused {
  return { ok: false, reason };
}
