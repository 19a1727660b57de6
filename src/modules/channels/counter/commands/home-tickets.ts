import type { VisitFact, VisitRefusal } from '#engine/visits/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import { may, type StaffScope } from '#modules/organisation/index.ts';
import { newId, type Scope } from '#platform/db/index.ts';
import { refuseJoining } from '../queries/admission.ts';
import { homeOffer } from '../queries/home-tickets.ts';
import { waitsNow } from '../queries/waits.ts';
import { tables } from '../schema.ts';
import type { Arrival, Doing, Refused, VisitResult } from '../types.ts';
import { nextTicket } from './numbers.ts';
import { type OpenedVisit, record } from './recording.ts';
import { once, type TicketResult } from './tickets.ts';

/** Draws a ticket at home: a place in the line of today, at which nobody waits yet (decision 23). */
export async function drawAtHome(
  scope: Scope,
  arrival: Omit<Arrival, 'way'>,
  doing: Doing,
): Promise<TicketResult> {
  return once(scope, doing, (within) => queue(within, arrival, doing));
}

async function queue(
  scope: Scope,
  { locationId, serviceIds: asked, language }: Omit<Arrival, 'way'>,
  doing: Doing,
): Promise<TicketResult> {
  const serviceIds = [...new Set(asked)];
  if (serviceIds.length === 0) return refuse('serviceMissing');
  await lockSetting(scope, locationId);
  const offer = await homeOffer(scope, locationId, doing.now);
  if (!offer.ok) return offer;
  const offered = new Map(offer.services.map((one) => [one.service.id, one]));
  const first = offered.get(serviceIds[0]!);
  if (first === undefined || !serviceIds.every((id) => offered.has(id))) return refuse('serviceUnknown');
  const day = (await rulebook(scope)).dayOf(doing.now);
  const { letter } = first.service;
  const ticket = await nextTicket(scope, { locationId, day, letter });
  const visitId = newId();
  const by = { kind: 'resident' } as const;
  const queued = { kind: 'queued', locationId, serviceIds, ticket, told: first.wait, by } as const;
  await record(scope, { id: visitId, day, ticket, language, facts: [] }, queued, doing);
  return { ok: true, visitId, ticket };
}

/** Who draws at the same moment waits: of two who want the last ticket of the hour one gets it. */
async function lockSetting(scope: Scope, locationId: string): Promise<void> {
  await tables(scope)
    .selectFrom('home_ticket_setting')
    .select('per_hour')
    .where('municipality_id', '=', scope.municipalityId)
    .where('location_id', '=', locationId)
    .forUpdate()
    .execute();
}

/** Came with a ticket from home: waits from here on, with the promise. Must run in a transaction, with the visit open. */
export async function arriveFromHome(
  scope: Scope,
  opened: OpenedVisit,
  by: VisitFact['by'],
  doing: Doing,
): Promise<VisitResult> {
  const { locationId, serviceIds } = opened.state;
  const rules = await rulebook(scope);
  const today = rules.dayOf(doing.now);
  if (opened.day !== today) return refuse('notInThisStatus');
  const joiner = by.kind === 'employee' ? 'employee' : 'visitor';
  const refusal = await refuseJoining(scope, opened.state, joiner, doing.now);
  if (refusal) return refuse(refusal);
  const told = (await waitsNow(scope, locationId, doing.now)).waiting.get(opened.id);
  const joined = {
    kind: 'joined',
    locationId,
    serviceIds,
    way: 'home',
    ...(told ? { told } : {}),
    by,
  } as const;
  return { ok: true, visitId: opened.id, state: await record(scope, opened, joined, doing) };
}

const mostPerHour = 1_000;

/** How many tickets an hour may be drawn at home for a location; 0: none. */
export async function setHomeTickets(
  staff: StaffScope,
  locationId: string,
  perHour: number,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: 'notAllowed' | 'perHourInvalid' }> {
  if (!may(staff.employee, 'administer')) return { ok: false, reason: 'notAllowed' };
  if (!Number.isInteger(perHour) || perHour < 0 || perHour > mostPerHour)
    return { ok: false, reason: 'perHourInvalid' };
  await tables(staff)
    .insertInto('home_ticket_setting')
    .values({ municipality_id: staff.municipalityId, location_id: locationId, per_hour: perHour })
    .onConflict((conflict) =>
      conflict.columns(['municipality_id', 'location_id']).doUpdateSet({ per_hour: perHour }),
    )
    .execute();
  return { ok: true };
}

function refuse(reason: VisitRefusal): Refused {
  return { ok: false, reason };
}
