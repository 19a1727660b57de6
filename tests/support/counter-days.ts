import type { Instant } from '#engine/time/index.ts';
import {
  actOnVisit,
  book,
  type CounterAct,
  callNext,
  endEarlierDays,
  giveTicket,
  leaveLine,
  openCounter,
  reportArrival,
  setAppointments,
  setCounter,
} from '#modules/channels/counter/index.ts';
import type { StaffScope } from '#modules/organisation/index.ts';
import { newId } from '#platform/db/index.ts';
import { seedCounterEmployee, seedCounters } from './counters.ts';
import { at } from './municipality.ts';
import { secondLocationId } from './second-location.ts';

interface Desk {
  readonly id: string;
  readonly locationId: string;
  readonly staff: StaffScope;
  visitId?: string | undefined;
}

const secondMs = 1_000;

/**
 * Days at two locations, by the acts of visitors and employees: waits around a quarter of an hour, appointments kept and not, who
 * leaves, who does not show up, who is sent on to the other location, and a line when the doors close. The same every time.
 */
export async function counterDays(
  administrator: StaffScope,
  teamId: string,
  days: readonly string[],
): Promise<void> {
  const opened = at(`${days[0]} 08:30`);
  const { services, counterIds, employees, locationId } = await seedCounters(administrator, teamId, opened);
  await setAppointments(administrator, locationId, { counters: 2, daysAhead: 30 });
  const serviceIds = [services.passport, services.licence, services.move];
  const elsewhere = await setCounter(
    administrator,
    undefined,
    { locationId: secondLocationId, name: 'Balie 1', serviceIds },
    opened,
  );
  if (!elsewhere.ok) throw new Error(elsewhere.reason);
  const fourth = await seedCounterEmployee(administrator, teamId, 'Els Prins', opened);
  const desks: Desk[] = [
    ...counterIds.slice(0, 2).map((id, index) => ({ id, locationId, staff: employees[index]!.staff })),
    { id: elsewhere.id, locationId: secondLocationId, staff: fourth.staff },
  ];
  for (const day of days) await oneDay(administrator, desks, serviceIds, day);
}

let seed = 20_260_506;
function below(limit: number): number {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((seed / 2_147_483_648) * limit);
}

async function oneDay(
  administrator: StaffScope,
  desks: Desk[],
  serviceIds: readonly string[],
  day: string,
): Promise<void> {
  const from = at(`${day} 09:00`);
  for (const desk of desks) await openCounter(desk.staff, desk.id, from);
  const waiting: string[] = [];
  const booked: { readonly visitId: string; readonly comes: Instant }[] = [];
  let now = from;
  const doing = () => ({ now, actId: newId() });
  for (let step = 0; step < 150; step += 1) {
    now = (now + 90 * secondMs + below(100_000)) as Instant;
    const locationId = desks[below(3) === 0 ? 2 : 0]!.locationId;
    const serviceId = serviceIds[below(serviceIds.length)]!;
    const chance = below(100);
    if (chance < 46) {
      const arrival = { locationId, serviceIds: [serviceId], way: 'reception', language: 'nl' } as const;
      const given = await giveTicket(desks[0]!.staff, arrival, doing());
      if (given.ok) waiting.push(given.visitId);
    } else if (chance < 54) {
      const hour = Math.ceil((now + 2_400 * secondMs) / 300_000) * 300_000;
      const place = { locationId: desks[0]!.locationId, serviceIds: [serviceId], language: 'nl' } as const;
      const made = await book(administrator, { ...place, at: hour as Instant }, doing());
      if (made.ok && below(4) > 0)
        booked.push({ visitId: made.visitId, comes: (hour - 900_000 + below(1_500_000)) as Instant });
    } else if (chance < 60 && waiting.length > 0) {
      await leaveLine(administrator, waiting.splice(below(waiting.length), 1)[0]!, doing());
    }
    for (const { visitId, comes } of booked)
      if (comes <= now && comes > now - 300_000) await reportArrival(administrator, visitId, doing());
    for (const desk of desks) if (below(3) === 0) await work(desk, desks, serviceIds, doing);
  }
  const next = at(`${day} 23:00`);
  for (const desk of desks) desk.visitId = undefined;
  await endEarlierDays(administrator, (next + 8 * 3_600_000) as Instant);
}

/** Ends the visit at a counter in one way or another, and calls the next. */
async function work(
  desk: Desk,
  desks: readonly Desk[],
  serviceIds: readonly string[],
  doing: () => { readonly now: Instant; readonly actId: string },
): Promise<void> {
  const act = (visitId: string, what: CounterAct) => actOnVisit(desk.staff, visitId, what, doing());
  if (desk.visitId !== undefined) {
    const chance = below(10);
    if (chance === 0) await act(desk.visitId, { act: 'noShow' });
    else {
      await act(desk.visitId, { act: 'start' });
      const other = desks.find(({ locationId }) => locationId !== desk.locationId)!;
      if (chance === 1)
        await act(desk.visitId, {
          act: 'sendOn',
          locationId: other.locationId,
          serviceIds: [serviceIds[0]!],
        });
      else await act(desk.visitId, { act: chance === 2 ? 'park' : 'finish' });
    }
    desk.visitId = undefined;
  }
  const called = await callNext(desk.staff, desk.id, doing());
  if (called.ok) desk.visitId = called.visitId;
}
