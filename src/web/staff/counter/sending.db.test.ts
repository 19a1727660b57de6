import { beforeAll, expect, test } from 'vitest';
import { parseDay } from '#engine/time/index.ts';
import { callNext, drawTicket, openCounter, setCounter, visitById } from '#modules/channels/counter/index.ts';
import { newId } from '#platform/db/index.ts';
import { type SeededCounters, seedCounterEmployee, seedCounters } from '#tests/support/counters.ts';
import { testDatabase } from '#tests/support/database.ts';
import { at } from '#tests/support/municipality.ts';
import { addSecondLocation, secondLocationId } from '#tests/support/second-location.ts';
import type { SeededEmployee } from '#tests/support/seed.ts';
import { type Workplace, workplace } from '#tests/support/workplace.ts';

const { db } = await testDatabase();
const now = at('2026-05-06 10:00');
let desk: Workplace;
let hall: SeededCounters;
let elsewhere: SeededEmployee;

beforeAll(async () => {
  desk = await workplace(db, now, 0);
  const { administrator, scope, employees } = desk.here;
  const { teamId } = employees[0]!;
  await addSecondLocation(scope, { validFrom: parseDay('2026-05-01')!, now: at('2026-05-01 08:00') });
  hall = await seedCounters(administrator, teamId, now);
  const serviceIds = [hall.services.passport];
  const place = { locationId: secondLocationId, name: 'Balie Oost', serviceIds };
  const made = await setCounter(administrator, undefined, place, now);
  if (!made.ok) throw new Error(made.reason);
  elsewhere = await seedCounterEmployee(administrator, teamId, 'Els Prins', now);
  await openCounter(hall.employees[0]!.staff, hall.counterIds[0]!, now);
  await openCounter(elsewhere.staff, made.id, now);
});

const draw = async (locationId: string) => {
  const arrival = { locationId, serviceIds: [hall.services.passport], way: 'kiosk', language: 'nl' } as const;
  const drawn = await drawTicket(desk.here.scope, arrival, { now, actId: newId() });
  if (!drawn.ok) throw new Error(drawn.reason);
  return drawn;
};

const kept = new Map<string, string>();
/** Follows what a form answers, with the message that it left. */
async function follow(answer: Response): Promise<string> {
  for (const cookie of answer.headers.getSetCookie()) {
    const [pair = ''] = cookie.split(';');
    kept.set(pair.slice(0, pair.indexOf('=')), pair);
  }
  const page = await desk.app.request(`http://localhost${answer.headers.get('location')}`, {
    headers: { host: 'localhost', cookie: [...kept.values()].join('; ') },
  });
  return page.text();
}

test('who sends a visitor on to a location where somebody has the number reads the new one, and the colleague there reads both', async () => {
  const { visitId, ticket } = await draw('stadhuis');
  expect((await draw(secondLocationId)).ticket).toBe(ticket);
  const sender = hall.employees[0]!;
  await callNext(sender.staff, hall.counterIds[0]!, { now, actId: newId() });
  desk.sitDown(sender);
  const form = { daad: newId(), naar: secondLocationId, dienst: hall.services.passport };
  const address = `/werk/balie/bezoek/${visitId}/stuur-door`;
  const said = 'Let op: daar is het nummer A002, en op papier staat A001. Zeg dat tegen de bezoeker.';
  expect(await follow(await desk.post(address, form))).toContain(said);
  // Sent twice because the answer was lost: the same number, and it is told again.
  expect(await follow(await desk.post(address, form))).toContain(said);
  expect((await visitById(desk.here.scope, visitId))?.ticket).toBe('A002');
  desk.sitDown(elsewhere);
  expect(await (await desk.get('/werk/balie')).text()).toContain('op papier A001');
});
