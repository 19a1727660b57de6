import type { Instant } from '#engine/time/index.ts';
import { refuseVisitAct, type VisitFact, type VisitRefusal } from '#engine/visits/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import { may, type StaffScope } from '#modules/organisation/index.ts';
import { inTransaction, isDuplicate, newId, type Scope } from '#platform/db/index.ts';
import { refuseJoining } from '../queries/admission.ts';
import { services } from '../queries/setup.ts';
import { visitOfAct } from '../queries/visits.ts';
import { earliestArrivalMs } from '../rules/standing.ts';
import { tables } from '../schema.ts';
import type { Doing, Refused, VisitLanguage, VisitResult } from '../types.ts';
import { giveCode } from './codes.ts';
import { closePlace, freePlace, offeredPlace } from './earlier.ts';
import { arriveFromHome } from './home-tickets.ts';
import { type GivenAddress, keepAddress, queueMail, wishEarlier } from './mail.ts';
import { nextTicket } from './numbers.ts';
import { type OpenedVisit, openVisit, record } from './recording.ts';
import { refusePlace } from './slots.ts';

export interface Booking {
  readonly locationId: string;
  readonly serviceIds: readonly string[];
  readonly at: Instant;
  readonly language: VisitLanguage;
  /** Where the visitor gave one; it was read as an address before. */
  readonly address?: GivenAddress | undefined;
}

/** Who is in the way of a booking waits: of two who want the last place one gets it. */
export async function book(
  scope: Scope,
  booking: Booking,
  doing: Doing,
  by: VisitFact['by'] = { kind: 'resident' },
): Promise<VisitResult> {
  if (booking.serviceIds.length === 0) return refuse('serviceMissing');
  try {
    return await inTransaction(scope, async (within) => {
      const before = await visitOfAct(within, doing.actId);
      if (before) return known(within, before.id);
      const day = (await rulebook(within)).dayOf(booking.at);
      const serviceIds = [...new Set(booking.serviceIds)];
      const refusal = await refusePlace(within, { ...booking, serviceIds }, day, doing.now);
      if (refusal) return refuse(refusal);
      const visitId = newId();
      const { locationId, at, language } = booking;
      const booked = { kind: 'booked', locationId, serviceIds, appointedAt: at, by } as const;
      const state = await record(
        within,
        { id: visitId, day, ticket: '', language, facts: [] },
        booked,
        doing,
      );
      await giveCode(within, visitId);
      if (booking.address) await keepAddress(within, visitId, booking.address, doing.now);
      await tell(within, 'confirmed', visitId, at, doing);
      return { ok: true, visitId, state };
    });
  } catch (error) {
    const before = isDuplicate(error) ? await visitOfAct(scope, doing.actId) : undefined;
    if (before) return known(scope, before.id);
    throw error;
  }
}

/** Another moment, or another location; the old place is free at once. */
export async function moveBooking(
  scope: Scope,
  visitId: string,
  to: Pick<Booking, 'locationId' | 'at'>,
  doing: Doing,
  by: VisitFact['by'] = { kind: 'resident' },
): Promise<VisitResult> {
  return inTransaction(scope, async (within) => {
    const opened = await openVisit(within, visitId);
    if (opened === undefined) return refuse('notFound');
    return moveWithin(within, opened, to, doing, { by, round: 0 });
  });
}

/** Takes the earlier place that was offered; the old one is free, and may be offered in its turn. */
export async function takeEarlierPlace(
  scope: Scope,
  visitId: string,
  placeId: string,
  doing: Doing,
): Promise<VisitResult> {
  return inTransaction(scope, async (within) => {
    const opened = await openVisit(within, visitId);
    if (opened === undefined) return refuse('notFound');
    if (opened.facts.some(({ id }) => id === doing.actId)) return { ok: true, visitId, state: opened.state };
    const place = await offeredPlace(within, visitId, placeId);
    if (place === undefined) return refuse('placeTaken');
    const by = { kind: 'resident' } as const;
    const moved = await moveWithin(within, opened, place, doing, { by, round: place.round + 1 });
    if (!moved.ok) return moved;
    await closePlace(within, placeId);
    await wishEarlier(within, visitId, false, doing.now);
    return moved;
  });
}

async function moveWithin(
  scope: Scope,
  opened: OpenedVisit,
  to: Pick<Booking, 'locationId' | 'at'>,
  doing: Doing,
  { by, round }: { readonly by: VisitFact['by']; readonly round: number },
): Promise<VisitResult> {
  const { id: visitId, state: before, facts, day: dayBefore } = opened;
  if (facts.some(({ id }) => id === doing.actId)) return { ok: true, visitId, state: before };
  if (before.status !== 'booked') return refuse('notInThisStatus');
  const { serviceIds } = before;
  const day = (await rulebook(scope)).dayOf(to.at);
  const refusal = await refusePlace(scope, { ...to, serviceIds }, day, doing.now, visitId);
  if (refusal) return refuse(refusal);
  const booked = { kind: 'booked', locationId: to.locationId, serviceIds, appointedAt: to.at } as const;
  const state = await record(scope, { ...opened, day }, { ...booked, by }, doing);
  await freePlace(scope, { visitId, state: before, day: dayBefore, round }, doing.now);
  await tell(scope, 'moved', visitId, to.at, doing);
  return { ok: true, visitId, state };
}

/** Does not come after all. */
export async function cancelBooking(scope: Scope, visitId: string, doing: Doing): Promise<VisitResult> {
  return inTransaction(scope, async (within) => {
    const opened = await openVisit(within, visitId);
    if (opened === undefined) return refuse('notFound');
    if (opened.facts.some(({ id }) => id === doing.actId)) return { ok: true, visitId, state: opened.state };
    const refusal = refuseVisitAct(opened.state, 'cancel');
    if (refusal) return refuse(refusal);
    const state = await record(within, opened, { kind: 'cancelled', by: { kind: 'resident' } }, doing);
    await freePlace(within, { visitId, state: opened.state, day: opened.day, round: 0 }, doing.now);
    await tell(within, 'cancelled', visitId, state.appointedAt!, doing);
    return { ok: true, visitId, state };
  });
}

/** Mails what became of the appointment, to who gave an address. */
async function tell(
  scope: Scope,
  kind: 'confirmed' | 'moved' | 'cancelled',
  visitId: string,
  at: Instant,
  { now, actId }: Doing,
): Promise<void> {
  await queueMail(scope, { visitId, kind, at, occasion: actId }, now);
}

/** Came for an appointment, and gets a ticket; or came with a ticket from home. Waits in the line from here on. */
export async function reportArrival(
  scope: Scope,
  visitId: string,
  doing: Doing,
  by: VisitFact['by'] = { kind: 'resident' },
): Promise<VisitResult> {
  return inTransaction(scope, async (within) => {
    const opened = await openVisit(within, visitId);
    if (opened === undefined) return refuse('notFound');
    const { state, facts } = opened;
    if (facts.some(({ id }) => id === doing.actId)) return { ok: true, visitId, state };
    const refusal = refuseVisitAct(state, 'join');
    if (refusal) return refuse(refusal);
    if (state.queuedAt !== undefined) return arriveFromHome(within, opened, by, doing);
    const { appointedAt, locationId, serviceIds } = state;
    const joiner = by.kind === 'employee' ? 'employee' : 'appointment';
    const shut = await refuseJoining(within, state, joiner, doing.now);
    if (shut) return refuse(shut);
    const today = (await rulebook(within)).dayOf(doing.now);
    if (opened.day !== today || doing.now < appointedAt! - earliestArrivalMs) return refuse('tooEarly');
    const first = (await services(within, { archived: true })).find(({ id }) => id === serviceIds[0]);
    const letter = first?.letter ?? 'Z';
    const ticket = await nextTicket(within, { locationId, day: today, letter });
    const way = by.kind === 'employee' ? 'reception' : 'kiosk';
    const joined = { kind: 'joined', locationId, serviceIds, way, ticket, by } as const;
    const after = await record(within, { ...opened, ticket }, joined, doing);
    return { ok: true, visitId, state: after };
  });
}

export interface AppointmentSetting {
  readonly counters: number;
  readonly daysAhead: number;
}

/** How many counters of a location are kept for appointments; none: no appointments can be made there. */
export async function setAppointments(
  staff: StaffScope,
  locationId: string,
  { counters, daysAhead }: AppointmentSetting,
): Promise<
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'notAllowed' | 'countersInvalid' | 'daysInvalid' }
> {
  if (!may(staff.employee, 'administer')) return { ok: false, reason: 'notAllowed' };
  if (!Number.isInteger(counters) || counters < 0 || counters > 200)
    return { ok: false, reason: 'countersInvalid' };
  if (!Number.isInteger(daysAhead) || daysAhead < 1 || daysAhead > 365)
    return { ok: false, reason: 'daysInvalid' };
  const row = { counters, days_ahead: daysAhead };
  await tables(staff)
    .insertInto('appointment_setting')
    .values({ municipality_id: staff.municipalityId, location_id: locationId, ...row })
    .onConflict((conflict) => conflict.columns(['municipality_id', 'location_id']).doUpdateSet(row))
    .execute();
  return { ok: true };
}

async function known(scope: Scope, visitId: string): Promise<VisitResult> {
  const opened = await inTransaction(scope, (within) => openVisit(within, visitId));
  return opened === undefined ? refuse('notFound') : { ok: true, visitId, state: opened.state };
}

function refuse(reason: VisitRefusal): Refused {
  return { ok: false, reason };
}
