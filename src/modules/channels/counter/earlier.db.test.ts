import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { type Instant, parseDay } from '#engine/time/index.ts';
import { newId } from '#platform/db/index.ts';
import { type SeededCounters, seedCounters } from '#tests/support/counters.ts';
import { testDatabase } from '#tests/support/database.ts';
import { at } from '#tests/support/municipality.ts';
import { seed } from '#tests/support/seed.ts';
import {
  addressOf,
  book,
  cancelBooking,
  endOffers,
  freeAppointments,
  heldFor,
  moveBooking,
  offerPlaces,
  removeAddress,
  setAppointments,
  takeEarlierPlace,
  visitById,
} from './index.ts';

const { db } = await testDatabase();
const start = at('2026-05-04 09:00');
const { administrator, scope, teams } = await seed(db, { now: start, contacts: 0 });
const locationId = 'stadhuis';
let hall: SeededCounters;

beforeAll(async () => {
  hall = await seedCounters(administrator, teams[0]!.id, start);
  await setAppointments(administrator, locationId, { counters: 1, daysAhead: 60 });
});

beforeEach(async () => {
  await sql`delete from appointment_address`.execute(db);
  await sql`delete from freed_place`.execute(db);
  await sql`update visit set status = 'cancelled' where status = 'booked'`.execute(db);
});

const doing = (now: Instant = start, actId = newId()) => ({ now, actId });
const appointment = async (
  local: string,
  made = start,
  earlier = false,
  services = [hall.services.passport],
) => {
  const address = earlier ? { email: `${newId()}@example.nl`, earlier } : undefined;
  const wish = { locationId, serviceIds: services, at: at(local), language: 'nl', address } as const;
  const result = await book(scope, wish, doing(made));
  if (!result.ok) throw new Error(result.reason);
  return result.visitId;
};
const waiting = (local: string, made = start) => appointment(local, made, true);
const offer = (local: string) => offerPlaces(scope, at(local));
const held = (visitId: string, local: string) => heldFor(scope, visitId, at(local));
const take = (visitId: string, placeId: string, local: string, actId = newId()) =>
  takeEarlierPlace(scope, visitId, placeId, doing(at(local), actId));
const timeOf = async (visitId: string) => (await visitById(scope, visitId))!.appointedAt;

describe('a place that came free', () => {
  it('is offered to who asked first, one at a time, an hour each', async () => {
    const leaver = await appointment('2026-05-06 10:00');
    const second = await waiting('2026-05-08 10:00', at('2026-05-04 09:05'));
    const first = await waiting('2026-05-08 11:00', at('2026-05-04 09:01'));
    await cancelBooking(scope, leaver, doing(at('2026-05-04 10:00')));
    expect(await offer('2026-05-04 10:00')).toBe(1);
    expect(await offer('2026-05-04 10:30')).toBe(0);
    expect(await held(first, '2026-05-04 10:59')).toMatchObject({
      startsAt: at('2026-05-06 10:00'),
      heldUntil: at('2026-05-04 11:00'),
    });
    expect(await held(second, '2026-05-04 10:59')).toBeUndefined();
    expect(await offer('2026-05-04 11:00')).toBe(1);
    expect(await held(first, '2026-05-04 11:00')).toBeUndefined();
    expect(await held(second, '2026-05-04 11:00')).toBeDefined();
    expect(await offer('2026-05-04 12:00')).toBe(0);
  });

  it('is kept: nobody else books it meanwhile, and afterwards anybody can', async () => {
    const leaver = await appointment('2026-05-06 10:00');
    await waiting('2026-05-08 10:00');
    await cancelBooking(scope, leaver, doing(at('2026-05-04 10:00')));
    await offer('2026-05-04 10:00');
    const day = parseDay('2026-05-06')!;
    const free = (local: string) =>
      freeAppointments(scope, {
        ...{ locationId, serviceIds: [hall.services.passport], from: day, to: day },
        now: at(local),
      });
    expect(await free('2026-05-04 10:30')).not.toContain(at('2026-05-06 10:00'));
    await expect(appointment('2026-05-06 10:00', at('2026-05-04 10:30'))).rejects.toThrow('placeTaken');
    expect(await free('2026-05-04 11:00')).toContain(at('2026-05-06 10:00'));
    await appointment('2026-05-06 10:00', at('2026-05-04 11:00'));
  });

  it('is taken with one press; pressed twice it is taken once, and the wish is over', async () => {
    const leaver = await appointment('2026-05-06 10:00');
    const visit = await waiting('2026-05-08 10:00');
    await cancelBooking(scope, leaver, doing(at('2026-05-04 10:00')));
    await offer('2026-05-04 10:00');
    const { placeId } = (await held(visit, '2026-05-04 10:10'))!;
    const act = newId();
    expect(await take(visit, placeId, '2026-05-04 10:10', act)).toMatchObject({ ok: true });
    expect(await take(visit, placeId, '2026-05-04 10:11', act)).toMatchObject({ ok: true });
    expect(await timeOf(visit)).toBe(at('2026-05-06 10:00'));
    expect((await addressOf(scope, visit))?.wantsEarlier).toBe(false);
  });

  it('of who came earlier is offered in its turn, three times and no more', async () => {
    const leaver = await appointment('2026-05-06 10:00');
    const chain = [];
    for (const day of ['07', '08', '11', '12', '13'])
      chain.push(await waiting(`2026-05-${day} 10:00`, at(`2026-05-04 09:${day}`)));
    await cancelBooking(scope, leaver, doing(at('2026-05-04 10:00')));
    for (const visit of chain.slice(0, 4)) {
      expect(await offer('2026-05-04 10:00')).toBe(1);
      const { placeId } = (await held(visit, '2026-05-04 10:00'))!;
      expect(await take(visit, placeId, '2026-05-04 10:00')).toMatchObject({ ok: true });
    }
    expect(await timeOf(chain[3]!)).toBe(at('2026-05-11 10:00'));
    expect(await offer('2026-05-04 10:00')).toBe(0);
  });

  it('that is refused goes to the next at once, and not to the same again', async () => {
    const leaver = await appointment('2026-05-06 10:00');
    const [first, second] = [await waiting('2026-05-08 10:00'), await waiting('2026-05-08 11:00')];
    await cancelBooking(scope, leaver, doing(at('2026-05-04 10:00')));
    await offer('2026-05-04 10:00');
    await endOffers(scope, first, at('2026-05-04 10:05'));
    expect(await offer('2026-05-04 10:05')).toBe(1);
    expect(await held(second, '2026-05-04 10:05')).toBeDefined();
    await cancelBooking(scope, second, doing(at('2026-05-04 10:06')));
    expect(await offer('2026-05-04 10:06')).toBe(0);
  });

  it('who takes back the address, moves or cancels lets go of what was kept', async () => {
    const leaver = await appointment('2026-05-06 10:00');
    const [first, second] = [await waiting('2026-05-08 10:00'), await waiting('2026-05-08 11:00')];
    await cancelBooking(scope, leaver, doing(at('2026-05-04 10:00')));
    await offer('2026-05-04 10:00');
    await removeAddress(scope, first);
    expect(await offer('2026-05-04 10:01')).toBe(1);
    await moveBooking(
      scope,
      second,
      { locationId, at: at('2026-05-08 12:00') },
      doing(at('2026-05-04 10:02')),
    );
    expect(await held(second, '2026-05-04 10:02')).toBeUndefined();
  });
});

describe('nobody is told', () => {
  it('of a place so near that one could not come, at night, or on Liberation Day', async () => {
    const leaver = await appointment('2026-05-04 12:55');
    await waiting('2026-05-08 10:00');
    await cancelBooking(scope, leaver, doing(at('2026-05-04 10:00')));
    expect(await offer('2026-05-04 10:00')).toBe(0);
    const later = await appointment('2026-05-07 10:00');
    await cancelBooking(scope, later, doing(at('2026-05-04 20:00')));
    expect(await offer('2026-05-04 20:00')).toBe(0);
    expect(await offer('2026-05-05 12:00')).toBe(0);
    expect(await offer('2026-05-06 08:59')).toBe(0);
    expect(await offer('2026-05-06 09:00')).toBe(1);
  });

  it('of a place that is hardly earlier, later, or too short for what they come for', async () => {
    const leaver = await appointment('2026-05-06 10:00', start, false, [hall.services.move]);
    // What comes after leaves five minutes: enough for a move, too little for a passport.
    await appointment('2026-05-06 10:05');
    await waiting('2026-05-06 10:55');
    await waiting('2026-05-04 12:00');
    await waiting('2026-05-08 10:00');
    const short = await appointment('2026-05-08 11:00', start, true, [hall.services.move]);
    await cancelBooking(scope, leaver, doing(at('2026-05-04 10:00')));
    expect(await offer('2026-05-04 10:00')).toBe(1);
    expect(await held(short, '2026-05-04 10:00')).toBeDefined();
  });

  it('of the place that they left themselves', async () => {
    const visit = await waiting('2026-05-06 10:00');
    await moveBooking(
      scope,
      visit,
      { locationId, at: at('2026-05-08 10:00') },
      doing(at('2026-05-04 10:00')),
    );
    expect(await offer('2026-05-04 10:00')).toBe(0);
  });

  it('who asked after it came free, for it stood on the page', async () => {
    const leaver = await appointment('2026-05-06 10:00');
    await cancelBooking(scope, leaver, doing(at('2026-05-04 10:00')));
    await waiting('2026-05-08 10:00', at('2026-05-04 10:01'));
    expect(await offer('2026-05-04 10:02')).toBe(0);
  });
});

describe('fifty who want the last place at one moment', () => {
  it('one gets it, of those to whom it was offered before and those who book', async () => {
    const leaver = await appointment('2026-06-24 10:00');
    const visits = [];
    for (let serial = 0; serial < 25; serial += 1) visits.push(await waiting(slot(serial)));
    await cancelBooking(scope, leaver, doing(at('2026-05-04 09:10')));
    const offered = [];
    for (let days = 4; offered.length < visits.length; days += 1)
      for (let hour = 9; hour < 16; hour += 1) {
        const moment = `2026-05-${String(days).padStart(2, '0')} ${String(hour).padStart(2, '0')}:30`;
        if ((await offer(moment)) === 0) continue;
        for (const visit of visits) {
          const place = await held(visit, moment);
          if (place) offered.push({ visit, placeId: place.placeId });
        }
      }
    // The time of all of them is over, and it is free still.
    const now = '2026-06-01 10:00';
    const results = await Promise.all([
      ...offered.map(({ visit, placeId }) => take(visit, placeId, now)),
      ...offered.map(async () => {
        const wish = { locationId, serviceIds: [hall.services.passport], at: at('2026-06-24 10:00') };
        return book(scope, { ...wish, language: 'nl' }, doing(at(now)));
      }),
    ]);
    expect(results).toHaveLength(50);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const { rows } = await sql<{ there: string }>`select count(*) as there from visit where status = 'booked'
      and appointed_at = ${at('2026-06-24 10:00')}`.execute(db);
    expect(Number(rows[0]!.there)).toBe(1);
  });

  it('while it is kept for somebody, that is who gets it', async () => {
    const leaver = await appointment('2026-06-25 10:00');
    const visit = await waiting('2026-06-26 10:00');
    await cancelBooking(scope, leaver, doing(at('2026-05-04 10:00')));
    await offer('2026-05-04 10:00');
    const { placeId } = (await held(visit, '2026-05-04 10:05'))!;
    const wish = { locationId, serviceIds: [hall.services.passport], at: at('2026-06-25 10:00') };
    const results = await Promise.all([
      ...Array.from({ length: 25 }, () =>
        book(scope, { ...wish, language: 'nl' }, doing(at('2026-05-04 10:05'))),
      ),
      take(visit, placeId, '2026-05-04 10:05'),
      ...Array.from({ length: 24 }, () =>
        book(scope, { ...wish, language: 'nl' }, doing(at('2026-05-04 10:05'))),
      ),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await timeOf(visit)).toBe(at('2026-06-25 10:00'));
  });
});

test('while places are offered, taken, left and refused at one moment, nothing fails and nobody gets two', async () => {
  const visits = [];
  for (let serial = 0; serial < 12; serial += 1) visits.push(await waiting(slot(serial)));
  const leavers = [];
  for (let serial = 0; serial < 6; serial += 1) leavers.push(await appointment(`2026-06-22 1${serial}:00`));
  const now = at('2026-05-04 10:00');
  const acts = [
    ...leavers.map((visit) => cancelBooking(scope, visit, doing(now))),
    ...visits.slice(0, 3).map((visit) => cancelBooking(scope, visit, doing(now))),
    ...visits.slice(3, 6).map((visit) => removeAddress(scope, visit)),
    ...Array.from({ length: 6 }, () => offerPlaces(scope, now)),
  ];
  await Promise.all(acts);
  const takers = visits.slice(6);
  for (let round = 0; round < 8; round += 1) {
    const places = await Promise.all(takers.map((visit) => heldFor(scope, visit, now)));
    await Promise.all([
      ...takers.map(async (visit, index) => {
        const place = places[index];
        if (place) await takeEarlierPlace(scope, visit, place.placeId, doing(now));
      }),
      offerPlaces(scope, now),
    ]);
  }
  const { rows } = await sql<{
    times: number;
    visits: number;
  }>`select count(distinct appointed_at)::int as times,
    count(*)::int as visits from visit where status = 'booked' and appointed_at >= ${at('2026-06-22 00:00')}`.execute(
    db,
  );
  expect(rows[0]!.times).toBe(rows[0]!.visits);
  const times = await Promise.all(takers.map(timeOf));
  expect(times.filter((time, index) => time! < at(slot(index + 6)))).toHaveLength(takers.length);
});

function slot(serial: number): string {
  const minutes = 11 * 60 + serial * 10;
  return `2026-06-24 ${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
