import { type Instant, nextOpening, openAt } from '#engine/time/index.ts';
import { refuseVisitAct, type VisitFact, type VisitRefusal } from '#engine/visits/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import { may, type StaffScope } from '#modules/organisation/index.ts';
import { inTransaction, isDuplicate, newId, type Scope } from '#platform/db/index.ts';
import { hoursAt } from '../queries/hours.ts';
import { servicesAt } from '../queries/setup.ts';
import { visitOfAct } from '../queries/visits.ts';
import { waitsNow } from '../queries/waits.ts';
import { locationsOn, type Place } from '../rules/index.ts';
import type { Arrival, Doing, Refused, VisitResult } from '../types.ts';
import { nextTicket } from './numbers.ts';
import { openVisit, record } from './recording.ts';

export type TicketResult = { readonly ok: true; readonly visitId: string; readonly ticket: string } | Refused;

/** A visitor draws a ticket: only while the location and the service are open, for what its counters can help with. */
export async function drawTicket(scope: Scope, arrival: Arrival, doing: Doing): Promise<TicketResult> {
  const rules = await rulebook(scope);
  const location = locationsOn(rules, rules.dayOf(doing.now)).find(({ id }) => id === arrival.locationId);
  if (location === undefined) return refuse('locationUnknown');
  const calendar = rules.calendar(location.calendar, doing.now);
  if (!openAt(calendar, doing.now)) return refuse('closedNow');
  const hours = await hoursAt(scope, location, doing.now);
  if (!openAt(hours.together(arrival.serviceIds), doing.now)) return refuse('serviceClosed');
  return admit(scope, arrival, { kind: 'resident' }, doing);
}

/**
 * An employee at the reception gives the ticket; also a moment before opening, to who stands inside. For a service with hours of its
 * own that moment is half an hour: who comes earlier, or after its closing, would wait for nothing.
 */
export async function giveTicket(staff: StaffScope, arrival: Arrival, doing: Doing): Promise<TicketResult> {
  if (!may(staff.employee, 'serveVisitors')) return refuse('notAllowed');
  const rules = await rulebook(staff);
  const location = locationsOn(rules, rules.dayOf(doing.now)).find(({ id }) => id === arrival.locationId);
  if (location === undefined) return refuse('locationUnknown');
  if (await isServiceClosed(staff, location, arrival, doing.now)) return refuse('serviceClosed');
  return admit(staff, arrival, { kind: 'employee', employeeId: staff.employee.id }, doing);
}

const beforeOpeningMs = 30 * 60_000;

async function isServiceClosed(
  scope: Scope,
  place: Place,
  { serviceIds }: Arrival,
  now: Instant,
): Promise<boolean> {
  const hours = await hoursAt(scope, place, now);
  const own = serviceIds.filter((id) => hours.hasOwn(id));
  if (own.length === 0) return false;
  const opens = nextOpening(hours.together(own), now);
  return opens === undefined || opens - now > beforeOpeningMs;
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
  try {
    return (
      (await before(scope, doing)) ??
      (await inTransaction(scope, (within) => join(within, arrival, by, doing)))
    );
  } catch (error) {
    // Sent twice at once: the other one gave the ticket.
    const given = isDuplicate(error) ? await before(scope, doing) : undefined;
    if (given) return given;
    throw error;
  }
}

async function before(scope: Scope, { actId }: Doing): Promise<TicketResult | undefined> {
  const visit = await visitOfAct(scope, actId);
  return visit && { ok: true, visitId: visit.id, ticket: visit.ticket };
}

async function join(
  scope: Scope,
  { locationId, serviceIds, way, language }: Arrival,
  by: VisitFact['by'],
  doing: Doing,
): Promise<TicketResult> {
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
