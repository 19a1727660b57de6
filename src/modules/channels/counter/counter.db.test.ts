import { describe, expect, test } from 'vitest';
import { type Instant, parseDay } from '#engine/time/index.ts';
import {
  acceptInvitation,
  createTeam,
  inviteEmployee,
  type Role,
  type StaffScope,
  staffScope,
} from '#modules/organisation/index.ts';
import { monthNumber } from '#modules/promises/index.ts';
import { newId } from '#platform/db/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { at } from '#tests/support/municipality.ts';
import { seed } from '#tests/support/seed.ts';
import {
  actOnVisit,
  callNext,
  callVisit,
  closeCounter,
  closeLine,
  drawTicket,
  endEarlierDays,
  factsOfVisit,
  kioskById,
  leaveLine,
  lineAt,
  makeKiosk,
  monthlyVisits,
  openCounter,
  openShifts,
  recentCalls,
  revokeKiosk,
  setCounter,
  setService,
  setSkills,
  undoVisitAct,
  visitById,
  waitingBefore,
} from './index.ts';

const { db } = await testDatabase();
const opening = at('2026-05-06 09:00');
const { administrator, scope } = await seed(db, { now: opening, contacts: 0 });
const team = await createTeam(administrator, { name: 'Publieksbalie' }, opening);
const teamId = team.ok ? team.teamId : '';

const locationId = 'stadhuis';
const minutes = (count: number) => (opening + count * 60_000) as Instant;
const doing = (count: number, actId = newId()) => ({ now: minutes(count), actId });

let hired = 0;
async function hire(roles: readonly Role[] = ['counterEmployee']): Promise<StaffScope> {
  hired += 1;
  const email = `balie-${hired}@voorbeeld.example`;
  const invited = await inviteEmployee(
    administrator,
    { name: `Baliemedewerker ${hired}`, email, roles, teamIds: [teamId] },
    opening,
  );
  if (!invited.ok) throw new Error(invited.reason);
  await acceptInvitation(
    scope,
    { employeeId: invited.employeeId, userId: email, name: `Baliemedewerker ${hired}` },
    opening,
  );
  return (await staffScope(scope, email))!;
}

async function made(result: Promise<{ ok: true; id: string } | { ok: false; reason: string }>) {
  const outcome = await result;
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.id;
}
const service = (name: string, letter: string) =>
  made(setService(administrator, undefined, { name, names: {}, letter, expectedMinutes: 8 }, opening));
const counter = (name: string, serviceIds: readonly string[]) =>
  made(setCounter(administrator, undefined, { locationId, name, serviceIds }, opening));

const passport = await service('Paspoort', 'A');
const licence = await service('Rijbewijs', 'B');
await counter('Informatiebalie', [passport, licence]);

async function drawn(count: number, serviceIds: readonly string[] = [passport], actId = newId()) {
  const result = await drawTicket(
    scope,
    { locationId, serviceIds, way: 'kiosk', language: 'nl' },
    doing(count, actId),
  );
  if (!result.ok) throw new Error(result.reason);
  return result;
}

/** A counter with an employee at it. */
async function openedCounter(serviceIds: readonly string[] = [passport, licence], count = 0) {
  const staff = await hire();
  const counterId = await counter(`Balie ${staff.employee.name}`, serviceIds);
  expect(await openCounter(staff, counterId, minutes(count))).toEqual({ ok: true });
  return { staff, counterId };
}

const called = async (result: ReturnType<typeof callNext>) => {
  const outcome = await result;
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.visitId;
};

describe('a visitor who waits no longer', () => {
  const leave = (visitId: string, count: number, actId = newId()) =>
    leaveLine(scope, visitId, doing(count, actId));

  test('leaves the line, and it is known that they did so themselves', async () => {
    const { visitId } = await drawn(1);
    const left = await leave(visitId, 4);
    expect(left).toMatchObject({ ok: true, state: { status: 'left', endedAt: minutes(4) } });
    expect((await factsOfVisit(scope, visitId)).at(-1)).toMatchObject({
      kind: 'left',
      by: { kind: 'resident' },
    });
    expect((await lineAt(scope, locationId)).waiting.map(({ id }) => id)).not.toContain(visitId);
    expect(await visitById(scope, visitId)).toMatchObject({ outcome: 'notCalled', waitMs: 3 * 60_000 });
  });

  test('leaves once, however often the button was pressed', async () => {
    const { visitId } = await drawn(1);
    const actId = newId();
    expect(await leave(visitId, 4, actId)).toEqual(await leave(visitId, 5, actId));
    expect(await factsOfVisit(scope, visitId)).toHaveLength(2);
  });

  test('cannot leave a second time, and nobody leaves for a visitor who is not there', async () => {
    const { visitId } = await drawn(1);
    await leave(visitId, 4);
    expect(await leave(visitId, 5)).toEqual({ ok: false, reason: 'notInThisStatus' });
    expect(await leave(newId(), 5)).toEqual({ ok: false, reason: 'notFound' });
  });
});

test('what was chosen more than once is helped once: nobody makes the line longer than it is', async () => {
  const { visitId } = await drawn(
    2,
    Array.from({ length: 500 }, () => passport),
  );
  expect(await visitById(scope, visitId)).toMatchObject({ serviceIds: [passport] });
  await leaveLine(scope, visitId, doing(3));
});

describe('how many wait before a visitor', () => {
  test('counts who came earlier for the same service, and nobody else', async () => {
    const { visitId: before } = await drawn(200);
    await drawn(201, [licence]);
    const { visitId } = await drawn(202);
    await drawn(203);
    expect((await waitingBefore(scope, visitId)) - (await waitingBefore(scope, before))).toBe(1);
  });
});

describe('kiosks', () => {
  const make = (staff: StaffScope, name: string, at = locationId) =>
    makeKiosk(staff, { locationId: at, name }, opening);

  test('are made and revoked by who oversees counters or administers, and by nobody else', async () => {
    const leader = await hire(['teamLeader']);
    const kioskId = await made(make(leader, 'Hal, links'));
    expect(await kioskById(scope, kioskId)).toMatchObject({ locationId, name: 'Hal, links' });
    expect(await make(await hire(), 'Hal, rechts')).toEqual({ ok: false, reason: 'notAllowed' });
    expect(await revokeKiosk(await hire(), kioskId, minutes(1))).toEqual({ ok: false, reason: 'notAllowed' });
    expect(await revokeKiosk(administrator, kioskId, minutes(1))).toEqual({ ok: true, id: kioskId });
    expect(await kioskById(scope, kioskId)).toBeUndefined();
    expect(await revokeKiosk(administrator, kioskId, minutes(2))).toEqual({ ok: false, reason: 'notFound' });
  });

  test('have a name of their own at a location that exists', async () => {
    await made(make(administrator, 'Ingang'));
    expect(await make(administrator, ' Ingang ')).toEqual({ ok: false, reason: 'nameTaken' });
    expect(await make(administrator, '')).toEqual({ ok: false, reason: 'nameMissing' });
    expect(await make(administrator, 'Elders', 'maan')).toEqual({ ok: false, reason: 'locationUnknown' });
  });
});

describe('tickets', () => {
  test('are numbered by letter and day', async () => {
    const first = await drawn(1);
    const second = await drawn(2);
    const other = await drawn(3, [licence]);
    const number = (text: string) => Number(text.slice(1));
    expect(number(second.ticket)).toBe(number(first.ticket) + 1);
    expect(other.ticket).toMatch(/^B\d{3}$/);
  });

  test('one that is sent twice is given once', async () => {
    const actId = newId();
    const [one, again] = await Promise.all([drawn(4, [passport], actId), drawn(4, [passport], actId)]);
    expect(again).toEqual(one);
  });

  test('are not given at night, for nothing, or for what no counter helps with', async () => {
    const arrival = { locationId, serviceIds: [passport], way: 'kiosk', language: 'nl' } as const;
    const ask = (more: Partial<typeof arrival> & object, now = minutes(5)) =>
      drawTicket(scope, { ...arrival, ...more }, { now, actId: newId() });
    expect(await ask({}, at('2026-05-06 20:00'))).toEqual({ ok: false, reason: 'closedNow' });
    expect(await ask({ serviceIds: [] as never })).toEqual({ ok: false, reason: 'serviceMissing' });
    expect(await ask({ serviceIds: [newId()] as never })).toEqual({ ok: false, reason: 'serviceUnknown' });
    expect(await ask({ locationId: 'elders' as never })).toEqual({ ok: false, reason: 'locationUnknown' });
  });
});

describe('calling', () => {
  test('fifty counters that call at the same moment get fifty visitors', async () => {
    const own = await service('Vijftig tegelijk', 'C');
    await counter('Om uit te geven', [own]);
    for (let index = 0; index < 50; index += 1) await drawn(10 + index / 100, [own]);
    const desks = [];
    for (let index = 0; index < 50; index += 1) desks.push(await openedCounter([own]));
    const results = await Promise.all(
      desks.map(({ staff, counterId }) => callNext(staff, counterId, doing(20))),
    );
    const visits = results.map((result) => (result.ok ? result.visitId : result.reason));
    expect(new Set(visits).size).toBe(50);
    expect(visits).not.toContain('lineEmpty');
  });

  test('takes who waits longest and whom the counter can help', async () => {
    const own = await service('Volgorde', 'D');
    const { staff, counterId } = await openedCounter([own]);
    const other = await service('Kan hier niet', 'E');
    await counter('Elders in de hal', [other]);
    await drawn(30, [other]);
    const first = await drawn(31, [own]);
    await drawn(32, [own]);
    expect(await called(callNext(staff, counterId, doing(40)))).toBe(first.visitId);
    expect(await visitById(scope, first.visitId)).toMatchObject({
      status: 'called',
      outcome: 'calledInTime',
      waitMs: 9 * 60_000,
      maximumMs: 15 * 60_000,
    });
  });

  test('pressed twice, it calls one visitor', async () => {
    const own = await service('Dubbel gedrukt', 'F');
    const { staff, counterId } = await openedCounter([own]);
    const first = await drawn(50, [own]);
    await drawn(51, [own]);
    const act = doing(55);
    const [one, again] = await Promise.all([
      callNext(staff, counterId, act),
      callNext(staff, counterId, act),
    ]);
    expect([one, again]).toMatchObject([{ visitId: first.visitId }, { visitId: first.visitId }]);
    expect(await callNext(staff, counterId, doing(56))).toEqual({ ok: false, reason: 'counterBusy' });
  });

  test('acts of one moment follow each other as they were done, whatever screen made their identifiers', async () => {
    const own = await service('Eén moment', 'S');
    const { staff, counterId } = await openedCounter([own]);
    const { visitId } = await drawn(57, [own]);
    const [early, middle, late] = [newId(), newId(), newId()];
    await called(callNext(staff, counterId, doing(58, late)));
    await actOnVisit(staff, visitId, { act: 'start' }, doing(58, middle));
    await actOnVisit(staff, visitId, { act: 'finish' }, doing(58, early));
    expect(await visitById(scope, visitId)).toMatchObject({ status: 'done', counterId });
    expect(await actOnVisit(staff, visitId, { act: 'park' }, doing(58, early))).toEqual({
      ok: false,
      reason: 'notInThisStatus',
    });
  });

  test('is for who works at the counter, and not when nobody waits', async () => {
    const own = await service('Leeg', 'G');
    const { staff, counterId } = await openedCounter([own]);
    const colleague = await hire();
    expect(await callNext(colleague, counterId, doing(60))).toEqual({ ok: false, reason: 'counterClosed' });
    expect(await callNext(staff, counterId, doing(60))).toEqual({ ok: false, reason: 'lineEmpty' });
  });

  test('an employee who cannot help with a service is not given who comes for it', async () => {
    const own = await service('Naturalisatie', 'H');
    const { staff, counterId } = await openedCounter([own]);
    await setSkills(administrator, staff.employee.id, [passport], opening);
    await drawn(62, [own]);
    expect(await callNext(staff, counterId, doing(63))).toEqual({ ok: false, reason: 'lineEmpty' });
  });
});

describe('a visit', () => {
  test('goes on at another counter with its first wait kept, and ends there', async () => {
    const [own, second] = [await service('Verhuizing', 'I'), await service('Parkeren', 'J')];
    const [one, other] = [await openedCounter([own]), await openedCounter([own, second])];
    const { visitId } = await drawn(70, [own]);
    await drawn(71, [own]);
    await called(callNext(one.staff, one.counterId, doing(75)));
    const act = (by: typeof one, body: Parameters<typeof actOnVisit>[2], count: number) =>
      actOnVisit(by.staff, visitId, body, doing(count));
    expect(await act(one, { act: 'start' }, 76)).toMatchObject({ ok: true });
    const to = { act: 'sendOn', serviceIds: [second], locationId, counterId: other.counterId } as const;
    expect(await act(one, to, 80)).toMatchObject({ ok: true });
    expect(await called(callNext(other.staff, other.counterId, doing(100)))).toBe(visitId);
    await act(other, { act: 'start' }, 101);
    expect(await act(other, { act: 'finish' }, 110)).toMatchObject({
      state: { status: 'done', spans: [{ serviceId: own }, { serviceId: second }] },
    });
    expect(await visitById(scope, visitId)).toMatchObject({ status: 'done', waitMs: 5 * 60_000 });
  });

  test('cannot be sent to a counter where nobody works', async () => {
    const own = await service('Nergens heen', 'K');
    const { staff, counterId } = await openedCounter([own]);
    const shut = await counter('Dichte balie', [own]);
    const { visitId } = await drawn(120, [own]);
    await called(callNext(staff, counterId, doing(121)));
    const to = { act: 'sendOn', serviceIds: [own], locationId, counterId: shut } as const;
    expect(await actOnVisit(staff, visitId, to, doing(122))).toEqual({ ok: false, reason: 'nobodyThere' });
  });

  test('at a counter is left alone by who works elsewhere', async () => {
    const own = await service('Van mij', 'L');
    const { staff, counterId } = await openedCounter([own]);
    const other = await openedCounter([own]);
    const { visitId } = await drawn(130, [own]);
    await called(callNext(staff, counterId, doing(131)));
    const result = await actOnVisit(other.staff, visitId, { act: 'finish' }, doing(132));
    expect(result).toEqual({ ok: false, reason: 'notInThisStatus' });
    expect(await actOnVisit(other.staff, visitId, { act: 'start' }, doing(132))).toEqual({
      ok: false,
      reason: 'notHere',
    });
  });

  test('that was not seen comes back first, and what was pressed by mistake is undone', async () => {
    const own = await service('Terug', 'M');
    const { staff, counterId } = await openedCounter([own]);
    const { visitId } = await drawn(140, [own]);
    await drawn(141, [own]);
    await called(callNext(staff, counterId, doing(142)));
    await actOnVisit(staff, visitId, { act: 'noShow' }, doing(144));
    const missed = (await factsOfVisit(scope, visitId)).at(-1)!;
    expect(await undoVisitAct(staff, visitId, missed.id, doing(145))).toMatchObject({
      state: { status: 'called', counterId },
    });
    await actOnVisit(staff, visitId, { act: 'noShow' }, doing(146));
    await actOnVisit(staff, visitId, { act: 'resume' }, doing(147));
    expect(await called(callNext(staff, counterId, doing(148)))).toBe(visitId);
  });

  test('is not undone where a colleague of the line stands at the counter by now', async () => {
    const own = await service('Te laat ongedaan', 'N');
    const { staff, counterId } = await openedCounter([own]);
    const { visitId } = await drawn(150, [own]);
    await drawn(151, [own]);
    await called(callNext(staff, counterId, doing(152)));
    await actOnVisit(staff, visitId, { act: 'noShow' }, doing(153));
    const missed = (await factsOfVisit(scope, visitId)).at(-1)!;
    await called(callNext(staff, counterId, doing(154)));
    expect(await undoVisitAct(staff, visitId, missed.id, doing(155))).toEqual({
      ok: false,
      reason: 'counterBusy',
    });
  });

  test('that was parked is called back by choice, and not by its turn', async () => {
    const own = await service('Pasfoto eerst', 'O');
    const { staff, counterId } = await openedCounter([own]);
    const { visitId } = await drawn(160, [own]);
    await called(callNext(staff, counterId, doing(161)));
    await actOnVisit(staff, visitId, { act: 'park' }, doing(162));
    expect(await callNext(staff, counterId, doing(163))).toEqual({ ok: false, reason: 'lineEmpty' });
    expect((await lineAt(scope, locationId)).parked.map(({ id }) => id)).toContain(visitId);
    expect(await called(callVisit(staff, counterId, visitId, doing(164)))).toBe(visitId);
  });
});

describe('a counter', () => {
  test('is open for one employee, and an employee at one counter', async () => {
    const { staff, counterId } = await openedCounter();
    const [colleague, second] = [await hire(), await counter('Tweede balie', [passport])];
    expect(await openCounter(staff, counterId, minutes(1))).toEqual({ ok: true });
    expect(await openCounter(colleague, counterId, minutes(1))).toEqual({
      ok: false,
      reason: 'counterTaken',
    });
    expect(await openCounter(staff, second, minutes(1))).toEqual({ ok: false, reason: 'elsewhere' });
  });

  test('does not close while a visitor stands at it, and is closed for somebody by who oversees counters', async () => {
    const own = await service('Sluiten', 'P');
    const { staff, counterId } = await openedCounter([own]);
    const { visitId } = await drawn(170, [own]);
    await called(callNext(staff, counterId, doing(171)));
    expect(await closeCounter(staff, counterId, minutes(172))).toEqual({
      ok: false,
      reason: 'visitorPresent',
    });
    await actOnVisit(staff, visitId, { act: 'start' }, doing(173));
    await actOnVisit(staff, visitId, { act: 'finish' }, doing(174));
    const [colleague, leader] = [await hire(), await hire(['teamLeader'])];
    expect(await closeCounter(colleague, counterId, minutes(175))).toEqual({
      ok: false,
      reason: 'notAllowed',
    });
    expect(await closeCounter(leader, counterId, minutes(175))).toEqual({ ok: true });
  });

  test('is not served by who has another role', async () => {
    const handler = await hire(['handler']);
    const counterId = await counter('Niet voor iedereen', [passport]);
    expect(await openCounter(handler, counterId, minutes(1))).toEqual({ ok: false, reason: 'notAllowed' });
  });
});

test('a display shows who was called last, newest first, and a number called again stands on top', async () => {
  const own = await service('Scherm', 'Q');
  const [one, other] = [await openedCounter([own]), await openedCounter([own])];
  const [first, second] = [await drawn(400, [own]), await drawn(401, [own])];
  await called(callNext(one.staff, one.counterId, doing(402)));
  await called(callNext(other.staff, other.counterId, doing(403)));
  const day = (await visitById(scope, first.visitId))!.day;
  const tickets = async () => (await recentCalls(scope, locationId, day, 2)).map(({ ticket }) => ticket);
  expect(await tickets()).toEqual([second.ticket, first.ticket]);
  await actOnVisit(one.staff, first.visitId, { act: 'recall' }, doing(404));
  expect(await tickets()).toEqual([first.ticket, second.ticket]);
});

test('EC-84: figures are counted from single visits, by how each ended', async () => {
  const [month] = [monthNumber(parseDay('2026-05-06')!)];
  const before = await monthlyVisits(scope, month, month, minutes(480));
  const own = await service('Cijfers', 'T');
  const { staff, counterId } = await openedCounter([own]);
  await drawn(430, [own]);
  await drawn(430, [own]);
  const gone = await drawn(430, [own]);
  await drawn(430, [own]);
  const helped = async (count: number) => {
    const visitId = await called(callNext(staff, counterId, doing(count)));
    await actOnVisit(staff, visitId, { act: 'start' }, doing(count));
    await actOnVisit(staff, visitId, { act: 'finish' }, doing(count));
  };
  await helped(440);
  await helped(446);
  await actOnVisit(staff, gone.visitId, { act: 'leave' }, doing(447));
  const count = (all: typeof before, outcome: string) =>
    all.filter((row) => row.outcome === outcome).reduce((sum, { visits }) => sum + visits, 0);
  const after = await monthlyVisits(scope, month, month, minutes(480));
  // Called after ten minutes; after sixteen, and left; the last one still waits.
  expect(count(after, 'answeredInTime') - count(before, 'answeredInTime')).toBe(1);
  expect(count(after, 'late') - count(before, 'late')).toBe(2);
  expect(after.every(({ normId }) => normId === 'counter-wait')).toBe(true);
  expect(await monthlyVisits(scope, month + 1, month + 9, minutes(480))).toEqual([]);
});

describe('the end of the day', () => {
  const afterwards = at('2026-05-07 07:00');

  test('ends what was left open at the closing time of that day', async () => {
    const own = await service('Vergeten', 'R');
    const { staff, counterId } = await openedCounter([own]);
    const [served, waiting] = [await drawn(410, [own]), await drawn(411, [own])];
    await called(callNext(staff, counterId, doing(412)));
    await actOnVisit(staff, served.visitId, { act: 'start' }, doing(413));
    await endEarlierDays(scope, afterwards);
    const closing = at('2026-05-06 17:00');
    expect(await visitById(scope, served.visitId)).toMatchObject({ status: 'done', endedAt: closing });
    expect(await visitById(scope, waiting.visitId)).toMatchObject({
      status: 'notHelped',
      endedAt: closing,
      outcome: 'notCalled',
    });
    expect((await openShifts(scope)).filter(({ counterId: id }) => id === counterId)).toEqual([]);
    expect(await endEarlierDays(scope, afterwards)).toBe(0);
  });

  test('a line is closed by who oversees counters: who waits is not helped, and counts', async () => {
    const { visitId } = await drawn(420, [passport]);
    const [colleague, leader] = [await hire(), await hire(['teamLeader'])];
    expect(await closeLine(colleague, locationId, minutes(480))).toEqual({ ok: false, reason: 'notAllowed' });
    expect(await closeLine(leader, locationId, minutes(480))).toMatchObject({ ok: true });
    expect(await visitById(scope, visitId)).toMatchObject({ status: 'notHelped', outcome: 'notCalled' });
    expect((await lineAt(scope, locationId)).waiting).toEqual([]);
  });
});
