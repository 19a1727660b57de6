import { expect, test } from 'vitest';
import { type Instant, parseDay } from '#engine/time/index.ts';
import { keptPlaceMs } from '#engine/visits/index.ts';
import { monthNumber } from '#modules/promises/index.ts';
import { newId } from '#platform/db/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { hall } from '#tests/support/hall.ts';
import { at } from '#tests/support/municipality.ts';
import {
  actOnVisit,
  arrivalCode,
  callNext,
  closeLine,
  comingWithCode,
  drawAtHome,
  drawTicket,
  endEarlierDays,
  factsOfVisit,
  homeOffer,
  leaveLine,
  lineAt,
  monthlyVisits,
  rebuildVisits,
  reportArrival,
  setHomeTickets,
  visitById,
  waitingBefore,
  waitsNow,
} from './index.ts';

const { db } = await testDatabase();
const opening = at('2026-05-06 09:00');
const { scope, here, locationId, passport, licence, counters, draw } = await hall(db, opening, 4);
const { administrator } = here;

const manager = here.serviceManager.staff;

/** Each test has a stretch of the day of its own, with nobody left of the one before. */
let stretch = -30;
function start() {
  stretch += 30;
  const from = (opening + stretch * 60_000) as Instant;
  return {
    moment: (minute: number) => (from + minute * 60_000) as Instant,
    doing: (minute: number, actId = newId()) => ({ now: (from + minute * 60_000) as Instant, actId }),
  };
}

const arrival = { locationId, serviceIds: [passport], language: 'nl' } as const;

async function fromHome(doing: { now: Instant; actId: string }, serviceIds: readonly string[] = [passport]) {
  const drawn = await drawAtHome(scope, { ...arrival, serviceIds }, doing);
  if (!drawn.ok) throw new Error(drawn.reason);
  return drawn.visitId;
}

/** Who is called at a counter is helped at once. @returns the visit, or why nobody came */
async function callAndHelp(now: Instant, counter = 0): Promise<string> {
  const { id, staff } = counters[counter]!;
  const called = await callNext(staff, id, { now, actId: newId() });
  if (!called.ok) return called.reason;
  for (const act of ['start', 'finish'] as const)
    await actOnVisit(staff, called.visitId, { act }, { now, actId: newId() });
  return called.visitId;
}

const visit = async (id: string) => (await visitById(scope, id))!;

test('nobody draws a ticket at home where the administrator did not allow it', async () => {
  const { doing, moment } = start();
  expect(await drawAtHome(scope, arrival, doing(0))).toEqual({ ok: false, reason: 'noHomeTickets' });
  expect(await setHomeTickets(counters[0]!.staff, locationId, 5)).toMatchObject({ reason: 'notAllowed' });
  expect(await setHomeTickets(administrator, locationId, 2.5)).toMatchObject({ reason: 'perHourInvalid' });
  expect(await setHomeTickets(administrator, locationId, 1_000)).toEqual({ ok: true });
  expect(await homeOffer(scope, locationId, moment(1))).toMatchObject({ ok: true });
});

test('not before opening, not after closing, and not when the line is too long for today', async () => {
  const drawAt = (local: string) => drawAtHome(scope, arrival, { now: at(local), actId: newId() });
  expect(await drawAt('2026-05-04 08:59')).toMatchObject({ reason: 'closedNow' });
  expect(await drawAt('2026-05-04 17:00')).toMatchObject({ reason: 'closedNow' });
  expect(await drawAt('2026-05-04 16:30')).toMatchObject({ ok: true });
  const now = at('2026-05-04 16:40');
  for (let count = 0; count < 30; count += 1)
    await drawTicket(scope, { ...arrival, way: 'kiosk' }, { now, actId: newId() });
  expect(await drawAt('2026-05-04 16:45')).toEqual({ ok: false, reason: 'lineTooLong' });
  await endEarlierDays(scope, at('2026-05-05 00:10'));
});

test('a ticket from home is a place at which nobody waits: it is not called, not counted, and given back with one act', async () => {
  const { doing, moment } = start();
  const month = monthNumber(parseDay('2026-05-06')!);
  const counted = await monthlyVisits(scope, month, month, moment(0));
  const id = await fromHome(doing(0));
  expect(await visit(id)).toMatchObject({
    status: 'coming',
    way: 'home',
    ticket: expect.stringMatching(/^A\d{3}$/),
  });
  const line = await lineAt(scope, locationId);
  expect([line.waiting.length, line.coming.map((one) => one.id)]).toEqual([0, [id]]);
  expect((await waitsNow(scope, locationId, moment(1))).waiting.get(id)).toBeDefined();
  expect(await callAndHelp(moment(2))).toBe('lineEmpty');
  await leaveLine(scope, id, doing(3));
  expect(await visit(id)).toMatchObject({ status: 'left', outcome: undefined, waitMs: undefined });
  expect(await monthlyVisits(scope, month, month, moment(0))).toEqual(counted);
});

test('who is not there when the turn comes steps aside, keeps the place for a quarter, and goes before all who drew later', async () => {
  const { doing, moment } = start();
  const home = await fromHome(doing(0));
  const first = await draw(moment(1));
  const second = await draw(moment(2));
  expect(await waitingBefore(scope, second.visitId)).toBe(2);
  expect(await callAndHelp(moment(3))).toBe(first.visitId);
  expect(await visit(home)).toMatchObject({ status: 'coming', passedAt: moment(3) });
  expect(await waitingBefore(scope, second.visitId)).toBe(0);
  await reportArrival(scope, home, { now: (moment(3) + keptPlaceMs) as Instant, actId: newId() });
  expect(await callAndHelp(moment(19))).toBe(home);
  expect(await visit(home)).toMatchObject({ outcome: 'calledInTime', waitMs: 60_000, way: 'home' });
  expect(await callAndHelp(moment(20))).toBe(second.visitId);
});

test('who comes after that quarter is at the end, with the same number', async () => {
  const { doing, moment } = start();
  const home = await fromHome(doing(0));
  await draw(moment(1));
  const second = await draw(moment(2));
  await callAndHelp(moment(3));
  const { ticket } = await visit(home);
  await reportArrival(scope, home, doing(19));
  const third = await draw(moment(20));
  expect((await visit(home)).ticket).toBe(ticket);
  expect(await callAndHelp(moment(21))).toBe(second.visitId);
  expect(await callAndHelp(moment(22))).toBe(home);
  expect(await callAndHelp(moment(23))).toBe(third.visitId);
});

test('nobody is passed by somebody who is helped with something else, or who drew earlier', async () => {
  const { doing, moment } = start();
  const early = await draw(moment(0), licence);
  const home = await fromHome(doing(1));
  await callAndHelp(moment(2));
  expect((await visit(home)).passedAt).toBeUndefined();
  expect((await visit(early.visitId)).status).toBe('done');
  await leaveLine(scope, home, doing(3));
});

test('the promise counts from the arrival, and saying it twice is one arrival', async () => {
  const { doing, moment } = start();
  const home = await fromHome(doing(0));
  const said = doing(9);
  await Promise.all([reportArrival(scope, home, said), reportArrival(scope, home, said)]);
  expect((await factsOfVisit(scope, home)).map(({ kind }) => kind)).toEqual(['queued', 'joined']);
  expect(await visit(home)).toMatchObject({ joinedAt: moment(9), promiseFrom: moment(9), turnAt: moment(0) });
  expect((await visit(home)).told).toBeDefined();
  await callAndHelp(moment(10));
});

test('the code of the telephone finds its visitor, and nobody else’s does', async () => {
  const { doing } = start();
  const home = await fromHome(doing(0));
  const day = parseDay('2026-05-06')!;
  const code = arrivalCode(home);
  expect(code).toMatch(/^\d{5}$/);
  expect((await comingWithCode(scope, { locationId, day, code }))?.id).toBe(home);
  const other = String((Number(code) + 1) % 100_000).padStart(5, '0');
  expect(await comingWithCode(scope, { locationId, day, code: other })).toBeUndefined();
  await leaveLine(scope, home, doing(1));
  expect(await comingWithCode(scope, { locationId, day, code })).toBeUndefined();
});

test('of fifty who draw at one moment as many get a ticket as an hour has; the last one of the next, sent twice, is given once', async () => {
  const { doing, moment } = start();
  stretch += 60;
  await setHomeTickets(administrator, locationId, 3);
  const later = (minute: number) => doing(minute + 60);
  const given = await Promise.all(Array.from({ length: 50 }, () => drawAtHome(scope, arrival, later(0))));
  expect(given.filter(({ ok }) => ok)).toHaveLength(3);
  expect(given.find(({ ok }) => !ok)).toEqual({ ok: false, reason: 'enoughFromHome' });
  expect(await homeOffer(scope, locationId, moment(119))).toMatchObject({ reason: 'enoughFromHome' });
  await setHomeTickets(administrator, locationId, 1);
  const next = later(61);
  const twice = await Promise.all([drawAtHome(scope, arrival, next), drawAtHome(scope, arrival, next)]);
  expect(twice[0]).toMatchObject({ ok: true });
  expect(twice[0]).toEqual(twice[1]);
  expect((await lineAt(scope, locationId)).coming).toHaveLength(4);
  await closeLine(manager, locationId, moment(122));
  await setHomeTickets(administrator, locationId, 1_000);
  stretch += 60;
});

test('who is at home when the line is closed is told so, and counts for nothing', async () => {
  const { doing, moment } = start();
  const home = await fromHome(doing(0));
  const { visitId: waits } = await draw(moment(1));
  expect(await closeLine(manager, locationId, moment(2))).toEqual({ ok: true, visitors: 1 });
  expect(await visit(home)).toMatchObject({ status: 'notHelped', outcome: undefined });
  expect(await visit(waits)).toMatchObject({ status: 'notHelped', outcome: 'notCalled' });
});

test('counters that call while visitors come from home serve everybody once, and nobody who is not there', async () => {
  const { doing, moment } = start();
  const atHome = [];
  for (let count = 0; count < 12; count += 1) atHome.push(await fromHome(doing(0)));
  const inHall = [];
  for (let count = 0; count < 12; count += 1) inHall.push((await draw(moment(1))).visitId);
  const helped: string[] = [];
  const desk = async (counter: number) => {
    for (let next = ''; next !== 'lineEmpty'; ) {
      next = await callAndHelp(moment(2), counter);
      if (next !== 'lineEmpty') helped.push(next);
    }
  };
  const come = (id: string) => reportArrival(scope, id, doing(2));
  await Promise.all([...atHome.slice(0, 6).map(come), ...counters.keys().map(desk)]);
  await desk(0);
  expect(helped.toSorted()).toEqual([...atHome.slice(0, 6), ...inHall].toSorted());
  for (const id of atHome.slice(6))
    expect(await visit(id)).toMatchObject({ status: 'coming', passedAt: moment(2) });
  await closeLine(manager, locationId, moment(3));
});

test('who never came is written off that night, apart from who waited; all of it follows from the facts', async () => {
  const home = await fromHome({ now: at('2026-05-06 16:30'), actId: newId() });
  expect(await reportArrival(scope, home, { now: at('2026-05-06 17:05'), actId: newId() })).toEqual({
    ok: false,
    reason: 'closedNow',
  });
  await endEarlierDays(scope, at('2026-05-07 00:10'));
  expect(await visit(home)).toMatchObject({ status: 'noShow', outcome: 'didNotCome' });
  expect((await rebuildVisits(scope, { repair: false })).differences).toEqual({});
});
