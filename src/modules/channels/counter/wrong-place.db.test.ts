import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Instant, parseDay } from '#engine/time/index.ts';
import { newId } from '#platform/db/index.ts';
import { type SeededCounters, seedCounters } from '#tests/support/counters.ts';
import { testDatabase } from '#tests/support/database.ts';
import { districtOffice, openDistrictOffice } from '#tests/support/district-office.ts';
import { at } from '#tests/support/municipality.ts';
import { seed } from '#tests/support/seed.ts';
import { endEarlierDays } from './commands/closing.ts';
import {
  book,
  callNext,
  codeOf,
  freeAppointments,
  helpNow,
  lineAt,
  moveBooking,
  openCounter,
  reportArrival,
  setAppointments,
  standingOf,
  visitById,
  visitOfCode,
  waitGroups,
} from './index.ts';

const { db } = await testDatabase();
const morning = at('2026-05-06 09:00');
const { administrator, scope, teams } = await seed(db, { now: morning, contacts: 0 });
let hall: SeededCounters;
let district: string;

beforeAll(async () => {
  hall = await seedCounters(administrator, teams[0]!.id, morning);
  await setAppointments(administrator, hall.locationId, { counters: 2, daysAhead: 30 });
  district = await openDistrictOffice(administrator, [hall.services.passport], morning);
});

const doing = (now: Instant, actId = newId()) => ({ now, actId });
const appointment = async (local: string, locationId = hall.locationId, service = hall.services.passport) => {
  const wish = { locationId, serviceIds: [service], at: at(local), language: 'nl' } as const;
  const result = await book(scope, wish, doing(morning));
  if (!result.ok) throw new Error(result.reason);
  return result.visitId;
};
const here = (locationId: string, local: string) => ({
  locationId,
  today: parseDay(local.slice(0, 10))!,
  now: at(local),
});
const standing = async (visitId: string, locationId: string, local: string) =>
  standingOf((await visitById(scope, visitId))!, here(locationId, local));

describe('the code of an appointment', () => {
  it('leads to it, as typed or with spaces, and no other does', async () => {
    const visitId = await appointment('2026-05-07 09:00');
    const code = (await codeOf(scope, visitId))!;
    expect(code).toMatch(/^\d{8}$/);
    expect((await visitOfCode(scope, `${code.slice(0, 4)} ${code.slice(4)}`))?.id).toBe(visitId);
    expect(await visitOfCode(scope, code.slice(1))).toBeUndefined();
    expect(await visitOfCode(scope, '')).toBeUndefined();
  });

  it('tells whether it is here and now, and if not, what is the matter', async () => {
    const visitId = await appointment('2026-05-07 13:00');
    expect(await standing(visitId, hall.locationId, '2026-05-07 11:00')).toBe('expected');
    expect(await standing(visitId, hall.locationId, '2026-05-07 10:59')).toBe('early');
    expect(await standing(visitId, hall.locationId, '2026-05-06 13:00')).toBe('otherDay');
    expect(await standing(visitId, districtOffice, '2026-05-07 13:00')).toBe('otherPlace');
    expect(await standing(visitId, hall.locationId, '2026-05-08 09:00')).toBe('missed');
    await endEarlierDays(scope, at('2026-05-08 09:00'));
    expect(await standing(visitId, hall.locationId, '2026-05-08 09:00')).toBe('missed');
  });
});

describe('who stands at a wrong place or on a wrong day', () => {
  it('EC-84: is helped now in this line: one visit, that waits from the ticket and counts here and today', async () => {
    const { staff } = hall.employees[0]!;
    await openCounter(staff, district, morning);
    const visitId = await appointment('2026-05-20 10:00');
    const once = doing(at('2026-05-06 10:00'));
    const given = await helpNow(staff, visitId, districtOffice, once);
    expect(given).toMatchObject({ ok: true, visitId, ticket: 'A001' });
    expect(await helpNow(staff, visitId, districtOffice, once)).toEqual(given);
    expect((await lineAt(scope, districtOffice)).waiting.map(({ id }) => id)).toEqual([visitId]);
    const called = await callNext(staff, district, doing(at('2026-05-06 10:12')));
    expect(called).toMatchObject({ ok: true, visitId });
    expect(await visitById(scope, visitId)).toMatchObject({
      day: parseDay('2026-05-06'),
      locationId: districtOffice,
      appointedAt: undefined,
      way: 'reception',
      waitMs: 12 * 60_000,
      outcome: 'calledInTime',
    });
    await endEarlierDays(scope, at('2026-05-21 09:00'));
    const on = (local: string) => {
      const day = parseDay(local)!;
      return waitGroups(scope, 'way', { from: day, to: day, zone: 'Europe/Amsterdam' });
    };
    expect(await on('2026-05-06')).toMatchObject([{ key: 'walkIn', kept: 1, judged: 1, didNotCome: 0 }]);
    expect(await on('2026-05-20')).toEqual([]);
    const day = parseDay('2026-05-06')!;
    const byLocation = await waitGroups(scope, 'location', { from: day, to: day, zone: 'Europe/Amsterdam' });
    expect(byLocation).toMatchObject([{ key: districtOffice, kept: 1, judged: 1 }]);
  });

  it('is told the wait of this line, and that is kept to be scored', async () => {
    const { staff } = hall.employees[1]!;
    await openCounter(staff, hall.counterIds[0]!, morning);
    const visitId = await appointment('2026-05-20 11:00', districtOffice);
    await helpNow(staff, visitId, hall.locationId, doing(at('2026-05-06 11:00')));
    const visit = (await visitById(scope, visitId))!;
    expect(visit.told?.lowMs).toBeGreaterThanOrEqual(0);
    expect(visit.told?.highMs).toBeGreaterThanOrEqual(visit.told!.lowMs);
  });

  it('leaves the place of the appointment to somebody else', async () => {
    const { staff } = hall.employees[0]!;
    const visitId = await appointment('2026-05-21 10:00', districtOffice);
    const day = parseDay('2026-05-21')!;
    const free = () =>
      freeAppointments(scope, {
        ...{ locationId: districtOffice, serviceIds: [hall.services.passport], from: day, to: day },
        now: morning,
      });
    expect(await free()).not.toContain(at('2026-05-21 10:00'));
    await helpNow(staff, visitId, hall.locationId, doing(at('2026-05-06 12:00')));
    expect(await free()).toContain(at('2026-05-21 10:00'));
    const { rows } = await sql<{ starts_at: number }>`select starts_at from freed_place`.execute(db);
    expect(rows.map(({ starts_at }) => Number(starts_at))).toContain(at('2026-05-21 10:00'));
  });

  it('is not taken in twice, nor where nobody can help with it, nor by who may not', async () => {
    const { staff } = hall.employees[0]!;
    const visitId = await appointment('2026-05-20 13:00', hall.locationId, hall.services.move);
    const now = at('2026-05-06 13:00');
    expect(await helpNow(staff, visitId, districtOffice, doing(now))).toEqual({
      ok: false,
      reason: 'serviceUnknown',
    });
    expect(await helpNow(staff, visitId, hall.locationId, doing(now))).toMatchObject({ ok: true });
    expect(await helpNow(staff, visitId, hall.locationId, doing(now))).toEqual({
      ok: false,
      reason: 'notInThisStatus',
    });
    const cannot = { ...staff, employee: { ...staff.employee, roles: ['handler' as const] } };
    const other = await appointment('2026-05-20 14:00');
    expect(await helpNow(cannot, other, hall.locationId, doing(now))).toEqual({
      ok: false,
      reason: 'notAllowed',
    });
  });

  it('has the appointment moved here in one act, and then reports as anybody with one', async () => {
    const { staff } = hall.employees[0]!;
    const visitId = await appointment('2026-05-20 15:00', districtOffice);
    const by = { kind: 'employee', employeeId: staff.employee.id } as const;
    const to = { locationId: hall.locationId, at: at('2026-05-06 15:00') };
    expect(await moveBooking(staff, visitId, to, doing(at('2026-05-06 14:00')), by)).toMatchObject({
      ok: true,
    });
    expect(await standing(visitId, hall.locationId, '2026-05-06 14:55')).toBe('expected');
    await reportArrival(staff, visitId, doing(at('2026-05-06 14:55')), by);
    expect(await visitById(scope, visitId)).toMatchObject({ promiseFrom: to.at, appointedAt: to.at });
  });
});
