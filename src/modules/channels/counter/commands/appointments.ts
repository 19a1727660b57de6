import { sql } from 'kysely';
import { type Day, type Instant, startOfDay } from '#engine/time/index.ts';
import { fits, refuseVisitAct, type VisitFact, type VisitRefusal } from '#engine/visits/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import { may, type StaffScope } from '#modules/organisation/index.ts';
import { inTransaction, isDuplicate, newId, type Scope } from '#platform/db/index.ts';
import { slotQuestion } from '../queries/appointments.ts';
import { services } from '../queries/setup.ts';
import { visitOfAct } from '../queries/visits.ts';
import { locationsOn } from '../rules/index.ts';
import { tables } from '../schema.ts';
import type { Doing, Refused, VisitLanguage, VisitResult } from '../types.ts';
import { arriveFromHome } from './home-tickets.ts';
import { nextTicket } from './numbers.ts';
import { openVisit, record } from './recording.ts';

export interface Booking {
  readonly locationId: string;
  readonly serviceIds: readonly string[];
  readonly at: Instant;
  readonly language: VisitLanguage;
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
      const refusal = await refusePlace(within, booking, day, doing.now);
      if (refusal) return refuse(refusal);
      const visitId = newId();
      const { locationId, serviceIds, at, language } = booking;
      const booked = { kind: 'booked', locationId, serviceIds, appointedAt: at, by } as const;
      const state = await record(
        within,
        { id: visitId, day, ticket: '', language, facts: [] },
        booked,
        doing,
      );
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
): Promise<VisitResult> {
  return inTransaction(scope, async (within) => {
    const opened = await openVisit(within, visitId);
    if (opened === undefined) return refuse('notFound');
    if (opened.state.status !== 'booked') return refuse('notInThisStatus');
    const { serviceIds } = opened.state;
    const day = (await rulebook(within)).dayOf(to.at);
    const booking = { ...to, serviceIds, language: opened.language };
    const refusal = await refusePlace(within, booking, day, doing.now, visitId);
    if (refusal) return refuse(refusal);
    const booked = { kind: 'booked', locationId: to.locationId, serviceIds, appointedAt: to.at } as const;
    const by = { kind: 'resident' } as const;
    const state = await record(within, { ...opened, day }, { ...booked, by }, doing);
    return { ok: true, visitId, state };
  });
}

/** Does not come after all. */
export async function cancelBooking(scope: Scope, visitId: string, doing: Doing): Promise<VisitResult> {
  return inTransaction(scope, async (within) => {
    const opened = await openVisit(within, visitId);
    if (opened === undefined) return refuse('notFound');
    const refusal = refuseVisitAct(opened.state, 'cancel');
    if (refusal) return refuse(refusal);
    const state = await record(within, opened, { kind: 'cancelled', by: { kind: 'resident' } }, doing);
    return { ok: true, visitId, state };
  });
}

/** Before this long ahead of the appointed time nobody is expected: who comes earlier waits for free. */
const earliestMs = 2 * 60 * 60_000;

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
    const today = (await rulebook(within)).dayOf(doing.now);
    if (opened.day !== today || doing.now < appointedAt! - earliestMs) return refuse('tooEarly');
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

async function refusePlace(
  scope: Scope,
  { locationId, serviceIds, at }: Pick<Booking, 'locationId' | 'serviceIds' | 'at'>,
  day: Day,
  now: Instant,
  moving?: string,
): Promise<VisitRefusal | undefined> {
  const rules = await rulebook(scope);
  const location = locationsOn(rules, rules.dayOf(now)).find(({ id }) => id === locationId);
  if (location === undefined) return 'locationUnknown';
  await lockDay(scope, locationId, day);
  const question = await slotQuestion(scope, { location, serviceIds, from: day, to: day, now, moving });
  if (question === undefined) return 'noAppointments';
  const { open, durationMs, notBefore } = question;
  const isOffered =
    at >= notBefore &&
    at < startOfDay((day + 1) as Day, rules.calendar(location.calendar, now).zone) &&
    open.some(({ from, to }) => at >= from && at + durationMs <= to);
  return isOffered && fits(at, question) ? undefined : 'placeTaken';
}

async function lockDay(scope: Scope, locationId: string, day: Day): Promise<void> {
  await sql`insert into appointment_day (municipality_id, location_id, day, bookings)
    values (${scope.municipalityId}, ${locationId}, ${day}, 1)
    on conflict (municipality_id, location_id, day) do update set bookings = appointment_day.bookings + 1`.execute(
    scope.db,
  );
}

async function known(scope: Scope, visitId: string): Promise<VisitResult> {
  const opened = await inTransaction(scope, (within) => openVisit(within, visitId));
  return opened === undefined ? refuse('notFound') : { ok: true, visitId, state: opened.state };
}

function refuse(reason: VisitRefusal): Refused {
  return { ok: false, reason };
}
