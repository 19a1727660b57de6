import { sql } from 'kysely';
import {
  effectiveFacts,
  foldVisit,
  refuseVisitAct,
  type VisitFact,
  type VisitFactBody,
  type VisitRefusal,
  type VisitState,
} from '#engine/visits/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import { may, type StaffScope } from '#modules/organisation/index.ts';
import { inTransaction, type Scope } from '#platform/db/index.ts';
import { servicesOpen } from '../queries/admission.ts';
import { shiftAt, visitAtCounter } from '../queries/line.ts';
import { counterById, services } from '../queries/setup.ts';
import { visitOfAct } from '../queries/visits.ts';
import { factOfAct, locationsOn } from '../rules/index.ts';
import type { Counter, CounterAct, Doing, Refused, Shift, VisitResult } from '../types.ts';
import { isHeld, ticketAt } from './numbers.ts';
import { passBy } from './passing.ts';
import { type OpenedVisit, openVisit, record } from './recording.ts';
import { lockShift } from './shifts.ts';

/**
 * Calls whose turn it is: the earliest in the line whom this counter can help. Two counters that call at the same moment get two
 * visitors, because each passes over whom the other has locked.
 */
export async function callNext(staff: StaffScope, counterId: string, doing: Doing): Promise<VisitResult> {
  return atCounter(staff, counterId, doing, lockNext, passBy);
}

/** Calls a certain visitor: one who must go first, or one who was parked. */
export async function callVisit(
  staff: StaffScope,
  counterId: string,
  visitId: string,
  doing: Doing,
): Promise<VisitResult> {
  return atCounter(staff, counterId, doing, async () => visitId);
}

async function atCounter(
  staff: StaffScope,
  counterId: string,
  doing: Doing,
  choose: (within: StaffScope, counter: Counter, shift: Shift) => Promise<string | undefined>,
  after?: typeof passBy,
): Promise<VisitResult> {
  return inTransaction(staff, async ({ db }) => {
    const within: StaffScope = { ...staff, db };
    const ready = await readyCounter(within, counterId, doing);
    if ('ok' in ready) return ready;
    const chosen = await choose(within, ready.counter, ready.shift);
    if (chosen === undefined) return refuse('lineEmpty');
    const opened = await openVisit(within, chosen);
    if (opened === undefined) return refuse('notFound');
    if (opened.state.locationId !== ready.counter.locationId) return refuse('notHere');
    const refusal = refuseVisitAct(opened.state, 'call');
    if (refusal) return refuse(refusal);
    await after?.(within, opened, ready.shift, doing.now);
    return done(within, opened, { kind: 'called', counterId }, doing);
  });
}

/** A counter where this employee works and nobody stands, or why not; or what the same act did before. */
async function readyCounter(
  staff: StaffScope,
  counterId: string,
  { actId }: Doing,
): Promise<{ readonly counter: Counter; readonly shift: Shift } | VisitResult> {
  const locked = await lockShift(staff, counterId);
  const before = await doneBefore(staff, actId, 'called');
  if (before) return before;
  if (locked?.employee_id !== staff.employee.id || !may(staff.employee, 'serveVisitors'))
    return refuse('counterClosed');
  if (await visitAtCounter(staff, counterId)) return refuse('counterBusy');
  const counter = await counterById(staff, counterId);
  const shift = await shiftAt(staff, counterId);
  return counter && shift ? { counter, shift } : refuse('counterUnknown');
}

/** Who was sent to a counter is called there; where it has closed since, anywhere. */
async function lockNext(scope: Scope, counter: Counter, { serviceIds }: Shift): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from visit
    where municipality_id = ${scope.municipalityId} and location_id = ${counter.locationId} and status = 'waiting'
      and service_ids[1] = any(${serviceIds}::uuid[])
      and (reserved_counter_id is null or reserved_counter_id = ${counter.id} or not exists (
        select from counter_shift shift where shift.municipality_id = visit.municipality_id
          and shift.counter_id = visit.reserved_counter_id and shift.closed_at is null))
    order by turn_at, id limit 1 for update skip locked`.execute(scope.db);
  return rows[0]?.id;
}

/** Does something with a visit. What happens at a counter is done by who works there; the rest by who serves visitors. */
export async function actOnVisit(
  staff: StaffScope,
  visitId: string,
  act: CounterAct,
  doing: Doing,
): Promise<VisitResult> {
  if (!may(staff.employee, 'serveVisitors')) return refuse('notAllowed');
  return inTransaction(staff, async ({ db }) => {
    const within: StaffScope = { ...staff, db };
    const opened = await openVisit(within, visitId);
    if (opened === undefined) return refuse('notFound');
    const before = await doneBefore(within, doing.actId, factOfAct(act).kind);
    if (before) return before;
    const refusal =
      refuseVisitAct(opened.state, act.act) ??
      (await refuseForeignCounter(within, opened)) ??
      (await refuseDestination(within, opened, act, doing));
    return refusal ? refuse(refusal) : done(within, opened, await factOf(within, opened, act), doing);
  });
}

/** What an act means as a fact; who goes to another location gets another number where the own one is somebody's there. */
async function factOf(scope: Scope, opened: OpenedVisit, act: CounterAct): Promise<VisitFactBody> {
  const fact = factOfAct(act);
  if (fact.kind !== 'sentOn' || fact.locationId === opened.state.locationId) return fact;
  const ticket = await ticketAt(scope, fact.locationId, opened);
  return ticket === opened.ticket ? fact : { ...fact, ticket };
}

async function refuseForeignCounter(
  staff: StaffScope,
  { state }: OpenedVisit,
): Promise<VisitRefusal | undefined> {
  if (state.counterId === undefined || may(staff.employee, 'overseeCounters')) return undefined;
  const shift = await shiftAt(staff, state.counterId);
  return shift?.employeeId === staff.employee.id ? undefined : 'notHere';
}

async function refuseDestination(
  scope: Scope,
  { state }: OpenedVisit,
  act: CounterAct,
  { now }: Doing,
): Promise<VisitRefusal | undefined> {
  if (act.act !== 'addService' && act.act !== 'sendOn') return undefined;
  const known = new Set((await services(scope)).map(({ id }) => id));
  const asked = act.act === 'addService' ? [act.serviceId] : act.serviceIds;
  if (asked.length === 0) return 'serviceMissing';
  if (!asked.every((id) => known.has(id))) return 'serviceUnknown';
  if (act.act === 'addService') return undefined;
  const rules = await rulebook(scope);
  const place = locationsOn(rules, rules.dayOf(now)).find(({ id }) => id === act.locationId);
  if (place === undefined) return 'locationUnknown';
  // Nobody is sent to another location for what is closed there; who is here already is helped.
  if (place.id !== state.locationId && !(await servicesOpen(scope, place, asked, now)))
    return 'serviceClosed';
  if (act.counterId === undefined) return undefined;
  const counter = await counterById(scope, act.counterId);
  if (counter?.locationId !== act.locationId) return 'counterUnknown';
  if (act.counterId === state.counterId) return 'counterBusy';
  return (await shiftAt(scope, act.counterId)) === undefined ? 'nobodyThere' : undefined;
}

/** Acts that can be taken back as long as nothing happened to the visit since. */
const undoable: readonly VisitFact['kind'][] = [
  'called',
  'started',
  'serviceDone',
  'parked',
  'resumed',
  'sentOn',
  'finished',
  'noShow',
  'left',
  'notHelped',
];

/** Takes back the last act on a visit. Where that brings the visitor back to a counter, nobody may stand there now. */
export async function undoVisitAct(
  staff: StaffScope,
  visitId: string,
  factId: string,
  doing: Doing,
): Promise<VisitResult> {
  if (!may(staff.employee, 'serveVisitors')) return refuse('notAllowed');
  return inTransaction(staff, async ({ db }) => {
    const within: StaffScope = { ...staff, db };
    const opened = await openVisit(within, visitId);
    if (opened === undefined) return refuse('notFound');
    const before = await doneBefore(within, doing.actId, 'undone');
    if (before) return before;
    const last = effectiveFacts(opened.facts).at(-1);
    if (last?.id !== factId || !undoable.includes(last.kind)) return refuse('cannotUndo');
    const back = foldVisit(opened.facts.filter(({ id }) => id !== factId));
    if (back && back.locationId !== opened.state.locationId && (await isLost(within, opened, back)))
      return refuse('cannotUndo');
    if (back?.counterId !== undefined && back.counterId !== opened.state.counterId) {
      const shift = await lockShift(within, back.counterId);
      if (shift?.employee_id !== staff.employee.id) return refuse('cannotUndo');
      if (await visitAtCounter(within, back.counterId)) return refuse('counterBusy');
    }
    return done(within, opened, { kind: 'undone', factId }, doing);
  });
}

/** Somebody else got the number that the visitor had before, at the location to which undoing leads back. */
async function isLost(scope: Scope, { id, day, ticket }: OpenedVisit, back: VisitState): Promise<boolean> {
  return isHeld(scope, { locationId: back.locationId, day }, back.ticket ?? ticket, id);
}

/** What the same act did before. An identifier that another act used comes from a screen that stood still: nothing is done. */
async function doneBefore(
  scope: Scope,
  actId: string,
  kind: VisitFact['kind'],
): Promise<VisitResult | undefined> {
  const visit = await visitOfAct(scope, actId);
  const opened = visit && (await openVisit(scope, visit.id));
  if (opened === undefined) return undefined;
  if (!opened.facts.some((fact) => fact.id === actId && fact.kind === kind)) return refuse('notInThisStatus');
  return { ok: true, visitId: opened.id, state: opened.state };
}

async function done(
  staff: StaffScope,
  opened: OpenedVisit,
  body: VisitFactBody,
  doing: Doing,
): Promise<VisitResult> {
  const by = { kind: 'employee', employeeId: staff.employee.id } as const;
  const state = await record(staff, opened, { ...body, by }, doing);
  return { ok: true, visitId: opened.id, state };
}

function refuse(reason: VisitRefusal): Refused {
  return { ok: false, reason };
}
