import { beforeAll, describe, expect, test } from 'vitest';
import { type Instant, parseDay } from '#engine/time/index.ts';
import type { StaffScope } from '#modules/organisation/index.ts';
import { newId } from '#platform/db/index.ts';
import { seedCounterEmployee, seedCounters } from '#tests/support/counters.ts';
import { testDatabase } from '#tests/support/database.ts';
import { at } from '#tests/support/municipality.ts';
import { addSecondLocation, secondLocationId } from '#tests/support/second-location.ts';
import { seed } from '#tests/support/seed.ts';
import {
  actOnVisit,
  callNext,
  drawnTickets,
  drawTicket,
  factsOfVisit,
  openCounter,
  recentCalls,
  setCounter,
  undoVisitAct,
  visitById,
} from './index.ts';

const { db } = await testDatabase();
const opening = at('2026-05-06 09:00');
const { administrator, scope, teams } = await seed(db, { now: opening, contacts: 0 });
const townHall = 'stadhuis';
let serviceIds: readonly string[];
const desks = new Map<string, { readonly id: string; readonly staff: StaffScope }>();

let minute = 0;
/** Every act comes a minute after the one before. */
const doing = () => {
  minute += 1;
  return { now: (opening + minute * 60_000) as Instant, actId: newId() };
};

beforeAll(async () => {
  await addSecondLocation(scope, { validFrom: parseDay('2026-05-01')!, now: at('2026-05-01 08:00') });
  const hall = await seedCounters(administrator, teams[0]!.id, opening);
  serviceIds = [hall.services.passport];
  const made = await setCounter(
    administrator,
    undefined,
    { locationId: secondLocationId, name: 'Balie 1', serviceIds },
    opening,
  );
  if (!made.ok) throw new Error(made.reason);
  const other = await seedCounterEmployee(administrator, teams[0]!.id, 'Els Prins', opening);
  desks.set(townHall, { id: hall.counterIds[0]!, staff: hall.employees[0]!.staff });
  desks.set(secondLocationId, { id: made.id, staff: other.staff });
  for (const { id, staff } of desks.values()) await openCounter(staff, id, opening);
});

const desk = (locationId: string) => desks.get(locationId)!;

async function draw(locationId: string) {
  const drawn = await drawTicket(scope, { locationId, serviceIds, way: 'kiosk', language: 'nl' }, doing());
  if (!drawn.ok) throw new Error(drawn.reason);
  return drawn;
}

async function call(locationId: string): Promise<string> {
  const { id, staff } = desk(locationId);
  const called = await callNext(staff, id, doing());
  if (!called.ok) throw new Error(called.reason);
  return called.visitId;
}

async function send(visitId: string, from: string, locationId: string) {
  const act = doing();
  const sent = await actOnVisit(desk(from).staff, visitId, { act: 'sendOn', locationId, serviceIds }, act);
  if (!sent.ok) throw new Error(sent.reason);
  return { ticket: sent.state.ticket, actId: act.actId };
}

/** The first in the line is called and finished, until nobody waits. */
async function empty(locationId: string): Promise<void> {
  const { id, staff } = desk(locationId);
  for (;;) {
    const called = await callNext(staff, id, doing());
    if (!called.ok) return;
    for (const act of ['start', 'finish'] as const) await actOnVisit(staff, called.visitId, { act }, doing());
  }
}

const ticketOf = async (visitId: string) => (await visitById(scope, visitId))!.ticket;

describe('who is sent on to another location', () => {
  test('gets a number of that location where the own one is somebody’s there, and display and telephone know both', async () => {
    const here = await draw(townHall);
    const there = await draw(secondLocationId);
    expect([here.ticket, there.ticket]).toEqual(['A001', 'A001']);
    expect(await call(townHall)).toBe(here.visitId);
    expect((await send(here.visitId, townHall, secondLocationId)).ticket).toBe('A002');
    expect([await ticketOf(here.visitId), await ticketOf(there.visitId)]).toEqual(['A002', 'A001']);
    expect((await factsOfVisit(scope, here.visitId)).at(-1)).toMatchObject({
      kind: 'sentOn',
      ticket: 'A002',
    });
    expect(await drawnTickets(scope, [here.visitId, there.visitId])).toEqual(
      new Map([[here.visitId, 'A001']]),
    );
    await empty(secondLocationId);
    const calls = await recentCalls(scope, secondLocationId, parseDay('2026-05-06')!, 12);
    expect(calls.map(({ ticket, formerly }) => [ticket, formerly])).toEqual([
      ['A001', undefined],
      ['A002', 'A001'],
    ]);
  });

  test('keeps the number where nobody has it, and nobody gets it there any more today', async () => {
    for (let count = 0; count < 4; count += 1) await draw(townHall);
    const last = await draw(townHall);
    expect(last.ticket).toBe('A006');
    for (let count = 0; count < 5; count += 1) {
      const visitId = await call(townHall);
      if (visitId === last.visitId) break;
      await actOnVisit(desk(townHall).staff, visitId, { act: 'noShow' }, doing());
    }
    expect((await send(last.visitId, townHall, secondLocationId)).ticket).toBe('A006');
    expect(await drawnTickets(scope, [last.visitId])).toEqual(new Map());
    await empty(secondLocationId);
    const following: string[] = [];
    for (let count = 0; count < 5; count += 1) following.push((await draw(secondLocationId)).ticket);
    expect(following).toEqual(['A003', 'A004', 'A005', 'A007', 'A008']);
    await empty(secondLocationId);
  });

  test('has the old number again when that was a mistake, and when the way leads back', async () => {
    const { visitId, ticket } = await draw(townHall);
    expect(ticket).toBe('A007');
    await call(townHall);
    const sent = await send(visitId, townHall, secondLocationId);
    expect(sent.ticket).toBe('A009');
    const undone = await undoVisitAct(desk(townHall).staff, visitId, sent.actId, doing());
    expect(undone).toMatchObject({ ok: true, state: { status: 'called', ticket: 'A007' } });
    expect(await ticketOf(visitId)).toBe('A007');
    expect((await send(visitId, townHall, secondLocationId)).ticket).toBe('A010');
    await call(secondLocationId);
    expect((await send(visitId, secondLocationId, townHall)).ticket).toBe('A007');
    await empty(townHall);
  });

  test('does not get a number that is drawn at the same moment', async () => {
    const sent: string[] = [];
    for (let count = 0; count < 8; count += 1) sent.push((await draw(townHall)).visitId);
    const staff = desk(townHall).staff;
    const to = { act: 'sendOn', locationId: secondLocationId, serviceIds } as const;
    // From the line, so that all can go at once.
    await Promise.all([
      ...sent.map((visitId) => actOnVisit(staff, visitId, to, doing())),
      ...Array.from({ length: 8 }, () => draw(secondLocationId)),
    ]);
    const { rows } = await db
      .selectFrom('visit' as never)
      .select(['ticket' as never])
      .where('location_id' as never, '=', secondLocationId as never)
      .execute()
      .then((found) => ({ rows: found as { ticket: string }[] }));
    const tickets = rows.map(({ ticket }) => ticket);
    expect(new Set(tickets).size).toBe(tickets.length);
    expect(tickets.length).toBeGreaterThan(20);
  });
});
