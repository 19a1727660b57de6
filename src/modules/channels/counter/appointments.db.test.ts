import { beforeAll, describe, expect, test } from 'vitest';
import { type Instant, parseDay } from '#engine/time/index.ts';
import { newId } from '#platform/db/index.ts';
import { type SeededCounters, seedCounters } from '#tests/support/counters.ts';
import { testDatabase } from '#tests/support/database.ts';
import { at } from '#tests/support/municipality.ts';
import { seed } from '#tests/support/seed.ts';
import {
  appointmentsOn,
  book,
  callNext,
  cancelBooking,
  drawTicket,
  freeAppointments,
  moveBooking,
  openCounter,
  reportArrival,
  setAppointments,
  visitById,
} from './index.ts';

const { db } = await testDatabase();
const now = at('2026-05-04 10:00');
const { administrator, scope, teams } = await seed(db, { now, contacts: 0 });
const locationId = 'stadhuis';
let hall: SeededCounters;

beforeAll(async () => {
  hall = await seedCounters(administrator, teams[0]!.id, now);
  await setAppointments(administrator, locationId, { counters: 2, daysAhead: 30 });
});

const doing = (moment: Instant = now, actId = newId()) => ({ now: moment, actId });
const wish = (local: string, serviceIds: readonly string[] = [hall.services.passport]) =>
  ({ locationId, serviceIds, at: at(local), language: 'nl' }) as const;
const booked = async (local: string, serviceIds?: readonly string[]) => {
  const result = await book(scope, wish(local, serviceIds), doing());
  if (!result.ok) throw new Error(result.reason);
  return result.visitId;
};
const free = async (local: string, serviceIds = [hall.services.passport], moment = now) => {
  const day = parseDay(local)!;
  return freeAppointments(scope, { locationId, serviceIds, from: day, to: day, now: moment });
};

describe('an appointment', () => {
  test('can be made within opening hours, on open days, and so far ahead as was set', async () => {
    const slots = await free('2026-05-06');
    expect(slots[0]).toBe(at('2026-05-06 09:00'));
    // A passport takes nine minutes here, and the door closes at five.
    expect(slots.at(-1)).toBe(at('2026-05-06 16:50'));
    expect(await free('2026-05-14')).toEqual([]);
    expect(await free('2026-05-09')).toEqual([]);
    expect(await free('2026-06-04')).toEqual([]);
    expect((await free('2026-05-04'))[0]).toBe(at('2026-05-04 10:30'));
  });

  test('of fifty who want the last two places at one moment, two get them', async () => {
    const results = await Promise.all(
      Array.from({ length: 50 }, () => book(scope, wish('2026-05-07 11:00'), doing())),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(2);
    expect(results.find(({ ok }) => !ok)).toEqual({ ok: false, reason: 'placeTaken' });
    expect(await free('2026-05-07')).not.toContain(at('2026-05-07 11:00'));
  });

  test('that is sent twice is made once', async () => {
    const once = doing();
    const [one, again] = [
      await book(scope, wish('2026-05-08 09:00'), once),
      await book(scope, wish('2026-05-08 09:00'), once),
    ];
    expect(again).toMatchObject({ ok: true, visitId: one.ok && one.visitId });
    const day = parseDay('2026-05-08')!;
    expect(await appointmentsOn(scope, locationId, day, day)).toHaveLength(1);
  });

  test('is refused at night, between the five minutes of another, and where none can be made', async () => {
    expect(await book(scope, wish('2026-05-08 22:00'), doing())).toEqual({ ok: false, reason: 'placeTaken' });
    expect(await book(scope, wish('2026-05-08 16:55'), doing())).toEqual({ ok: false, reason: 'placeTaken' });
    const elsewhere = { ...wish('2026-05-08 10:00'), locationId: 'elders' };
    expect(await book(scope, elsewhere, doing())).toEqual({ ok: false, reason: 'locationUnknown' });
  });

  test('that was cancelled or moved leaves its place to somebody else', async () => {
    const [one, other] = [await booked('2026-05-11 09:00'), await booked('2026-05-11 09:00')];
    expect(await free('2026-05-11')).not.toContain(at('2026-05-11 09:00'));
    await cancelBooking(scope, one, doing());
    expect(await free('2026-05-11')).toContain(at('2026-05-11 09:00'));
    const to = { locationId, at: at('2026-05-12 15:00') };
    expect(await moveBooking(scope, other, to, doing())).toMatchObject({ ok: true });
    expect(await visitById(scope, other)).toMatchObject({
      appointedAt: to.at,
      day: parseDay('2026-05-12'),
      status: 'booked',
    });
    expect(await cancelBooking(scope, one, doing())).toEqual({ ok: false, reason: 'notInThisStatus' });
  });
});

describe('who comes for an appointment', () => {
  const morning = at('2026-05-13 09:00');

  test('EC-84: early, waits from the appointed time and goes before who came after ten minutes before it', async () => {
    const early = await booked('2026-05-13 10:00');
    await reportArrival(scope, early, doing(at('2026-05-13 09:30')));
    const arrival = {
      locationId,
      serviceIds: [hall.services.passport],
      way: 'kiosk',
      language: 'nl',
    } as const;
    await drawTicket(scope, arrival, doing(at('2026-05-13 09:52')));
    const { staff } = hall.employees[0]!;
    await openCounter(staff, hall.counterIds[0]!, morning);
    const called = await callNext(staff, hall.counterIds[0]!, doing(at('2026-05-13 10:05')));
    expect(called).toMatchObject({ ok: true, visitId: early });
    expect(await visitById(scope, early)).toMatchObject({ waitMs: 5 * 60_000, outcome: 'calledInTime' });
    expect((await visitById(scope, early))!.ticket).toMatch(/^A\d{3}$/);
  });

  test('EC-84: late, waits from arrival', async () => {
    const late = await booked('2026-05-13 11:00');
    await reportArrival(scope, late, doing(at('2026-05-13 11:20')));
    expect(await visitById(scope, late)).toMatchObject({ promiseFrom: at('2026-05-13 11:20') });
  });

  test('is taken in from half an hour before opening until closing: nobody can wait for who has gone home', async () => {
    const first = await booked('2026-05-13 09:00');
    const by = (local: string) => reportArrival(scope, first, doing(at(local)));
    expect(await by('2026-05-13 08:29')).toEqual({ ok: false, reason: 'closedNow' });
    expect(await by('2026-05-13 22:30')).toEqual({ ok: false, reason: 'closedNow' });
    expect(await by('2026-05-13 08:30')).toMatchObject({ ok: true });
  });

  test('cancels once, however often the button was pressed', async () => {
    const visit = await booked('2026-05-13 16:00');
    const once = doing(at('2026-05-12 10:00'));
    const cancelled = await cancelBooking(scope, visit, once);
    expect(cancelled).toMatchObject({ ok: true });
    expect(await cancelBooking(scope, visit, once)).toEqual(cancelled);
  });

  test('on another day, or hours before, is told so; twice is once', async () => {
    const visit = await booked('2026-05-13 15:00');
    expect(await reportArrival(scope, visit, doing(at('2026-05-12 15:00')))).toEqual({
      ok: false,
      reason: 'tooEarly',
    });
    expect(await reportArrival(scope, visit, doing(at('2026-05-13 12:00')))).toEqual({
      ok: false,
      reason: 'tooEarly',
    });
    const once = doing(at('2026-05-13 14:50'));
    await reportArrival(scope, visit, once);
    const ticket = (await visitById(scope, visit))!.ticket;
    expect(await reportArrival(scope, visit, once)).toMatchObject({ ok: true });
    expect((await visitById(scope, visit))!.ticket).toBe(ticket);
  });
});
