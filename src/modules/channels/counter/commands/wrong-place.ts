import { refuseVisitAct } from '#engine/visits/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import { may, type StaffScope } from '#modules/organisation/index.ts';
import { inTransaction } from '#platform/db/index.ts';
import { refuseJoining } from '../queries/admission.ts';
import { servicesAt } from '../queries/setup.ts';
import { waitsNow } from '../queries/waits.ts';
import type { Doing } from '../types.ts';
import { freePlace } from './earlier.ts';
import { queueMail } from './mail.ts';
import { nextTicket } from './numbers.ts';
import { openVisit, record } from './recording.ts';
import type { TicketResult } from './tickets.ts';

/**
 * Takes in who stands here while the appointment is elsewhere or on another day: in this line, as who comes without one, with the wait
 * told. The appointment is over and its place free; it is one visit, and nobody counts as not having come.
 */
export async function helpNow(
  staff: StaffScope,
  visitId: string,
  locationId: string,
  doing: Doing,
): Promise<TicketResult> {
  if (!may(staff.employee, 'serveVisitors')) return { ok: false, reason: 'notAllowed' };
  return inTransaction(staff, async ({ db }): Promise<TicketResult> => {
    const within: StaffScope = { ...staff, db };
    const opened = await openVisit(within, visitId);
    if (opened === undefined) return { ok: false, reason: 'notFound' };
    const { state, facts, day } = opened;
    if (facts.some(({ id }) => id === doing.actId)) return { ok: true, visitId, ticket: opened.ticket };
    const refusal = refuseVisitAct(state, 'join');
    if (refusal) return { ok: false, reason: refusal };
    const { serviceIds, appointedAt } = state;
    const offered = await servicesAt(within, locationId);
    const first = offered.find(({ id }) => id === serviceIds[0]);
    const canHelp = serviceIds.every((id) => offered.some((service) => service.id === id));
    if (first === undefined || !canHelp) return { ok: false, reason: 'serviceUnknown' };
    const shut = await refuseJoining(within, { locationId, serviceIds }, 'employee', doing.now);
    if (shut) return { ok: false, reason: shut };
    const today = (await rulebook(within)).dayOf(doing.now);
    const { letter } = first;
    const ticket = await nextTicket(within, { locationId, day: today, letter });
    const told = (await waitsNow(within, locationId, doing.now)).newcomers.get(first.id);
    const joined = {
      ...({
        kind: 'joined',
        locationId,
        serviceIds,
        way: 'reception',
        withoutAppointment: true,
        ticket,
      } as const),
      ...(told ? { told } : {}),
      by: { kind: 'employee', employeeId: staff.employee.id } as const,
    };
    await record(within, { ...opened, day: today, ticket }, joined, doing);
    await freePlace(within, { visitId, state, day, round: 0 }, doing.now);
    const about = { visitId, kind: 'cancelled', at: appointedAt!, occasion: doing.actId } as const;
    await queueMail(within, about, doing.now);
    return { ok: true, visitId, ticket };
  });
}
