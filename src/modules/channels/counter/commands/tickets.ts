import { refuseVisitAct, type VisitFact, type VisitRefusal } from '#engine/visits/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import { may, type StaffScope } from '#modules/organisation/index.ts';
import { inTransaction, isDuplicate, newId, type Scope } from '#platform/db/index.ts';
import { refuseJoining } from '../queries/admission.ts';
import { servicesAt } from '../queries/setup.ts';
import { visitOfAct } from '../queries/visits.ts';
import { waitsNow } from '../queries/waits.ts';
import type { Arrival, Doing, Refused, VisitResult } from '../types.ts';
import { nextTicket } from './numbers.ts';
import { openVisit, record } from './recording.ts';

export type TicketResult = { readonly ok: true; readonly visitId: string; readonly ticket: string } | Refused;

/** A visitor draws a ticket: only while the location and the service are open, for what its counters can help with. */
export async function drawTicket(scope: Scope, arrival: Arrival, doing: Doing): Promise<TicketResult> {
  const refusal = await refuseJoining(scope, arrival, 'visitor', doing.now);
  return refusal ? refuse(refusal) : admit(scope, arrival, { kind: 'resident' }, doing);
}

/** An employee at the reception gives the ticket; also a moment before opening, to who stands inside. */
export async function giveTicket(staff: StaffScope, arrival: Arrival, doing: Doing): Promise<TicketResult> {
  if (!may(staff.employee, 'serveVisitors')) return refuse('notAllowed');
  const refusal = await refuseJoining(staff, arrival, 'employee', doing.now);
  if (refusal) return refuse(refusal);
  return admit(staff, arrival, { kind: 'employee', employeeId: staff.employee.id }, doing);
}

/** The visitor waits no longer, and says so. Who wants to be helped after all draws another ticket. */
export async function leaveLine(scope: Scope, visitId: string, doing: Doing): Promise<VisitResult> {
  return inTransaction(scope, async (within) => {
    const opened = await openVisit(within, visitId);
    if (opened === undefined) return refuse('notFound');
    if (opened.facts.some(({ id }) => id === doing.actId)) return { ok: true, visitId, state: opened.state };
    const refusal = refuseVisitAct(opened.state, 'leave');
    if (refusal) return refuse(refusal);
    const state = await record(within, opened, { kind: 'left', by: { kind: 'resident' } }, doing);
    return { ok: true, visitId, state };
  });
}

async function admit(
  scope: Scope,
  arrival: Arrival,
  by: VisitFact['by'],
  doing: Doing,
): Promise<TicketResult> {
  if (arrival.serviceIds.length === 0) return refuse('serviceMissing');
  return once(scope, doing, (within) => join(within, arrival, by, doing));
}

/** Gives one ticket for an act, however often it was sent: also for the last ticket, and at the same moment. */
export async function once(
  scope: Scope,
  doing: Doing,
  give: (within: Scope) => Promise<TicketResult>,
): Promise<TicketResult> {
  const before = await ticketOf(scope, doing);
  if (before) return before;
  try {
    const given = await inTransaction(scope, give);
    return given.ok ? given : ((await ticketOf(scope, doing)) ?? given);
  } catch (error) {
    const given = isDuplicate(error) ? await ticketOf(scope, doing) : undefined;
    if (given) return given;
    throw error;
  }
}

async function ticketOf(scope: Scope, { actId }: Doing): Promise<TicketResult | undefined> {
  const visit = await visitOfAct(scope, actId);
  return visit && { ok: true, visitId: visit.id, ticket: visit.ticket };
}

async function join(
  scope: Scope,
  { locationId, serviceIds: asked, way, language }: Arrival,
  by: VisitFact['by'],
  doing: Doing,
): Promise<TicketResult> {
  const serviceIds = [...new Set(asked)];
  const offered = new Map((await servicesAt(scope, locationId)).map((service) => [service.id, service]));
  const first = offered.get(serviceIds[0]!);
  if (first === undefined || !serviceIds.every((id) => offered.has(id))) return refuse('serviceUnknown');
  const day = (await rulebook(scope)).dayOf(doing.now);
  const { letter } = first;
  const ticket = await nextTicket(scope, { locationId, day, letter });
  const visitId = newId();
  const told = (await waitsNow(scope, locationId, doing.now)).newcomers.get(first.id);
  const joined = {
    kind: 'joined',
    locationId,
    serviceIds,
    way,
    ticket,
    ...(told ? { told } : {}),
    by,
  } as const;
  await record(scope, { id: visitId, day, ticket, language, facts: [] }, joined, doing);
  return { ok: true, visitId, ticket };
}

function refuse(reason: VisitRefusal): Refused {
  return { ok: false, reason };
}
