import { beforeAll, describe, expect, test } from 'vitest';
import { type Instant, parseDay, printDay } from '#engine/time/index.ts';
import { accessLog } from '#modules/organisation/index.ts';
import { newId } from '#platform/db/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Hall, hall } from '#tests/support/hall.ts';
import { addCalendars, deviate } from '#tests/support/mornings.ts';
import { at } from '#tests/support/municipality.ts';
import {
  actOnVisit,
  book,
  closeLine,
  drawTicket,
  freeAppointments,
  giveTicket,
  homeOffer,
  hoursAt,
  publishedServiceHours,
  serviceHours,
  setAppointments,
  setHomeTickets,
  setServiceHours,
  waitsNow,
} from './index.ts';

const { db } = await testDatabase();
const now = at('2026-05-04 10:00');
const locationId = 'stadhuis';
let place: Hall;

const setTo = (calendarId: string | undefined, moment: Instant = now) =>
  setServiceHours(place.here.administrator, { locationId, serviceId: place.licence, calendarId }, moment);
const doing = (local: string) => ({ now: at(local), actId: newId() });
const arrival = (serviceIds: readonly string[], way: 'kiosk' | 'reception' = 'kiosk') =>
  ({ locationId, serviceIds, way, language: 'nl' }) as const;
const draw = (local: string, ...serviceIds: string[]) =>
  drawTicket(place.scope, arrival(serviceIds), doing(local));

beforeAll(async () => {
  place = await hall(db, now, 1);
  await addCalendars(place.scope, now);
  await setAppointments(place.here.administrator, locationId, { counters: 1, daysAhead: 60 });
});

describe('the hours of a service', () => {
  test('are a calendar of the charter that is open when the location is', async () => {
    expect(await setTo('bestaat-niet')).toEqual({ ok: false, reason: 'calendarUnknown' });
    expect(await setTo('working-days')).toEqual({ ok: false, reason: 'calendarWithoutHours' });
    expect(await setTo('far-away')).toEqual({ ok: false, reason: 'otherZone' });
    expect(await setTo('nights')).toEqual({ ok: false, reason: 'neverTogether' });
    const { administrator } = place.here;
    const elsewhere = { locationId: 'elders', serviceId: place.licence, calendarId: 'mornings' };
    expect(await setServiceHours(administrator, elsewhere, now)).toEqual({
      ok: false,
      reason: 'locationUnknown',
    });
    const { staff } = place.counters[0]!;
    const own = { locationId, serviceId: place.licence, calendarId: 'mornings' };
    expect(await setServiceHours(staff, own, now)).toEqual({ ok: false, reason: 'notAllowed' });
    expect(await serviceHours(place.scope)).toEqual([]);
  });

  test('are set by an administrator, stand in the log, and can be those of the location again', async () => {
    expect(await setTo('mornings')).toEqual({ ok: true });
    expect(await serviceHours(place.scope)).toMatchObject([{ calendarId: 'mornings', setAt: now }]);
    const entries = await accessLog(place.here.administrator, {});
    expect(entries.find(({ what }) => what.includes('serviceHoursSet'))).toMatchObject({
      what: 'administration: serviceHoursSet',
      why: 'stadhuis: mornings',
    });
    expect(await setTo(undefined)).toEqual({ ok: true });
    expect((await publishedServiceHours(place.scope, now)).byLocation.get(locationId)).toEqual([]);
    await setTo('mornings');
    const [published] = (await publishedServiceHours(place.scope, now)).byLocation.get(locationId)!;
    expect(published?.service.id).toBe(place.licence);
  });

  test('give no ticket at the kiosk outside them, and leave other services alone', async () => {
    expect(await draw('2026-05-06 11:59:59', place.licence)).toMatchObject({ ok: true });
    expect(await draw('2026-05-06 12:00', place.licence)).toEqual({ ok: false, reason: 'serviceClosed' });
    expect(await draw('2026-05-06 12:00', place.passport)).toMatchObject({ ok: true });
    expect(await draw('2026-05-08 10:00', place.licence)).toEqual({ ok: false, reason: 'serviceClosed' });
    expect(await draw('2026-05-06 13:00', place.passport, place.licence)).toEqual({
      ok: false,
      reason: 'serviceClosed',
    });
    expect(await draw('2026-05-06 18:00', place.licence)).toEqual({ ok: false, reason: 'closedNow' });
  });

  test('give no ticket at the reception either, but for who stands inside shortly before opening', async () => {
    const { staff } = place.counters[0]!;
    const give = (local: string, serviceId: string) =>
      giveTicket(staff, arrival([serviceId], 'reception'), doing(local));
    expect(await give('2026-05-07 08:45', place.licence)).toMatchObject({ ok: true });
    expect(await give('2026-05-07 08:00', place.licence)).toEqual({ ok: false, reason: 'serviceClosed' });
    expect(await give('2026-05-07 12:00', place.licence)).toEqual({ ok: false, reason: 'serviceClosed' });
    expect(await give('2026-05-07 12:00', place.passport)).toMatchObject({ ok: true });
  });

  test('are those in which appointments can be made', async () => {
    const days = { from: parseDay('2026-05-11')!, to: parseDay('2026-05-15')! };
    const free = (...serviceIds: string[]) =>
      freeAppointments(place.scope, { locationId, serviceIds, ...days, now });
    const slots = await free(place.licence);
    expect([slots[0], slots.at(-1)]).toEqual([at('2026-05-11 09:00'), at('2026-05-13 11:50')]);
    expect(slots).not.toContain(at('2026-05-11 12:00'));
    expect((await free(place.passport)).at(-1)).toBe(at('2026-05-15 16:50'));
    expect((await free(place.passport, place.licence)).at(-1)).toBe(at('2026-05-13 11:40'));
    const wish = {
      locationId,
      serviceIds: [place.licence],
      at: at('2026-05-11 14:00'),
      language: 'nl',
    } as const;
    expect(await book(place.scope, wish, doing('2026-05-04 10:00'))).toEqual({
      ok: false,
      reason: 'placeTaken',
    });
  });

  test('say no expected wait while the service is closed', async () => {
    const waits = async (local: string) =>
      [...(await waitsNow(place.scope, locationId, at(local))).newcomers.keys()].toSorted();
    expect(await waits('2026-05-06 11:00')).toEqual([place.licence, place.passport].toSorted());
    expect(await waits('2026-05-06 14:00')).toEqual([place.passport]);
  });

  test('keep a visitor at home from drawing a number for what is closed, or closes before their turn', async () => {
    await setHomeTickets(place.here.administrator, locationId, 10);
    await setTo('mornings');
    const offered = async (local: string) => {
      const offer = await homeOffer(place.scope, locationId, at(local));
      return offer.ok ? offer.services.map(({ service }) => service.id) : offer.reason;
    };
    expect(await offered('2026-05-06 10:30')).toEqual([place.passport, place.licence]);
    for (let count = 0; count < 10; count += 1) await draw('2026-05-06 11:40', place.passport);
    expect(await offered('2026-05-06 11:45')).toEqual([place.passport]);
    await closeLine(place.here.serviceManager.staff, locationId, at('2026-05-06 11:46'));
    expect(await offered('2026-05-06 12:30')).toEqual([place.passport]);
  });

  test('keep a visitor from being sent to another location for what is closed there', async () => {
    const { administrator } = place.here;
    const own = { locationId: 'wijkbureau', serviceId: place.licence, calendarId: 'mornings' };
    expect(await setServiceHours(administrator, own, now)).toEqual({ ok: true });
    const { staff } = place.counters[0]!;
    const drawn = await draw('2026-05-06 11:30', place.licence);
    if (!drawn.ok) throw new Error(drawn.reason);
    const send = (local: string, serviceId: string) =>
      actOnVisit(
        staff,
        drawn.visitId,
        { act: 'sendOn', serviceIds: [serviceId], locationId: 'wijkbureau' },
        doing(local),
      );
    expect(await send('2026-05-06 12:30', place.licence)).toEqual({ ok: false, reason: 'serviceClosed' });
    expect(await send('2026-05-06 12:30', place.passport)).toMatchObject({ ok: true });
  });

  test('follow a deviation of the location and one of their own, each with its reason', async () => {
    const later = at('2026-05-05 08:00');
    const change = { calendarId: 'counters', day: '2026-05-18', hours: '10:00-16:00', reason: 'Storing' };
    await deviate(place.scope, change, later);
    await deviate(
      place.scope,
      { calendarId: 'mornings', day: '2026-05-19', hours: 'closed', reason: 'Cursus' },
      (later + 1000) as Instant,
    );
    const location = { id: locationId, calendar: 'counters' };
    const hours = (await hoursAt(place.scope, location, at('2026-05-05 09:00'))).together([place.licence]);
    const deviating = [...hours.exceptions.values()]
      .filter(({ from }) => from >= parseDay('2026-05-18')! && from <= parseDay('2026-05-25')!)
      .map(({ from, reason, open }) => [printDay(from), reason.nl, open.length]);
    expect(deviating).toEqual([
      ['2026-05-18', 'Storing', 1],
      ['2026-05-19', 'Cursus', 0],
      ['2026-05-25', 'tweede pinksterdag', 0],
    ]);
  });
});
