import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instant } from '#engine/time/index.ts';
import {
  allowedVisitActs,
  foldVisit,
  refuseVisitAct,
  type VisitFact,
  type VisitFactBody,
  visitVerdict,
} from './index.ts';

const minuteMs = 60_000;
const quarter = 15 * minuteMs;

/** Minutes after nine o'clock. */
const at = (minutes: number) => (minutes * minuteMs) as Instant;

let made = 0;
const fact = (minutes: number, body: VisitFactBody): VisitFact => ({
  ...body,
  id: String(made++).padStart(6, '0'),
  at: at(minutes),
  by: { kind: 'program' },
});

const place = { locationId: 'stadhuis', serviceIds: ['paspoort'] } as const;
const ticket = (minutes: number, serviceIds: readonly string[] = ['paspoort']) =>
  fact(minutes, { kind: 'joined', locationId: 'stadhuis', serviceIds, way: 'kiosk' });
const booked = (minutes: number) => fact(-600, { kind: 'booked', ...place, appointedAt: at(minutes) });
const called = (minutes: number, counterId = 'balie-1') => fact(minutes, { kind: 'called', counterId });
const did = (minutes: number, kind: 'recalled' | 'started' | 'parked' | 'resumed' | 'finished') =>
  fact(minutes, { kind });
const ended = (minutes: number, kind: 'noShow' | 'left' | 'notHelped' | 'cancelled') =>
  fact(minutes, { kind });

const stateOf = (...facts: VisitFact[]) => foldVisit(facts)!;
const verdictOf = (facts: VisitFact[], now = 600) => visitVerdict(stateOf(...facts), quarter, at(now));

describe('EC-84: how long somebody waited', () => {
  test('counts from the ticket, to the second: fifteen minutes is in time, a moment more is not', () => {
    expect(verdictOf([ticket(0), called(15)])).toEqual({ outcome: 'calledInTime', waitMs: quarter });
    const justLate = { ...called(15), at: (quarter + 1) as Instant };
    expect(verdictOf([ticket(0), justLate])).toEqual({ outcome: 'calledLate', waitMs: quarter + 1 });
  });

  test('counts from the appointed time for who came early', () => {
    expect(verdictOf([booked(60), ticket(30), called(70)])).toEqual({
      outcome: 'calledInTime',
      waitMs: 10 * minuteMs,
    });
  });

  test('counts from arrival for who came late for an appointment', () => {
    expect(verdictOf([booked(60), ticket(80), called(90)])!.waitMs).toBe(10 * minuteMs);
  });

  test('is nothing for who was called before the appointed time', () => {
    expect(verdictOf([booked(60), ticket(30), called(40)])).toEqual({ outcome: 'calledInTime', waitMs: 0 });
  });

  test('is not made shorter or longer by calling again', () => {
    const [once, again] = [
      verdictOf([ticket(0), called(10)]),
      verdictOf([ticket(0), called(10), did(12, 'recalled')]),
    ];
    expect(again).toEqual(once);
  });

  test('stays when somebody is sent on to a second counter, who keeps the place in the line', () => {
    const sentOn = fact(20, { kind: 'sentOn', ...place, serviceIds: ['rijbewijs'], counterId: 'balie-2' });
    const facts = [ticket(0), called(10), did(11, 'started'), sentOn];
    expect(stateOf(...facts)).toMatchObject({
      status: 'waiting',
      turnAt: at(0),
      reservedCounterId: 'balie-2',
      firstServiceId: 'paspoort',
      serviceIds: ['rijbewijs'],
    });
    expect(verdictOf([...facts, called(50, 'balie-2')])!.waitMs).toBe(10 * minuteMs);
  });

  test('and the number too, unless another one was given for the other location', () => {
    const drawn = fact(0, { kind: 'joined', ...place, way: 'kiosk', ticket: 'A007' });
    const kept = fact(20, { kind: 'sentOn', ...place, locationId: 'oost' });
    const other = fact(30, { kind: 'sentOn', ...place, locationId: 'zuid', ticket: 'A031' });
    const facts = [drawn, called(10), kept];
    expect(stateOf(...facts).ticket).toBe('A007');
    expect(stateOf(...facts, called(25), other, did(40, 'parked')).ticket).toBe('A031');
    const undone = fact(41, { kind: 'undone', factId: other.id });
    expect(stateOf(...facts, called(25), other, undone).ticket).toBe('A007');
  });

  test('ends at the call, also for who did not come to the counter', () => {
    expect(verdictOf([ticket(0), called(10), ended(13, 'noShow')])!.outcome).toBe('calledInTime');
    expect(verdictOf([ticket(0), called(20), ended(23, 'noShow')])!.outcome).toBe('calledLate');
  });

  test('was not kept for who left, or still waited when the counters closed', () => {
    expect(verdictOf([ticket(0), ended(5, 'left')])).toEqual({
      outcome: 'notCalled',
      waitMs: 5 * minuteMs,
    });
    expect(verdictOf([ticket(0), ended(40, 'notHelped')])!.outcome).toBe('notCalled');
  });

  test('grows while somebody waits, also when parked', () => {
    expect(verdictOf([ticket(0)], 10)!.outcome).toBe('waiting');
    expect(verdictOf([ticket(0), did(5, 'parked')], 16)!.outcome).toBe('waitingLate');
  });

  test('says nothing of an appointment to which nobody came, or that was cancelled', () => {
    expect(verdictOf([booked(60), ended(90, 'noShow')])).toEqual({
      outcome: 'didNotCome',
      waitMs: undefined,
    });
    expect(verdictOf([booked(60), ended(30, 'cancelled')])).toBeUndefined();
  });

  test('has no verdict where no norm was in force', () => {
    expect(visitVerdict(stateOf(ticket(0), called(40)), undefined, at(60))!.outcome).toBe('notMeasurable');
  });
});

describe('EC-84: who comes to a wrong place or on a wrong day', () => {
  const takenIn = (minutes: number) =>
    fact(minutes, {
      ...place,
      locationId: 'wijkbureau',
      kind: 'joined',
      way: 'reception',
      withoutAppointment: true,
    });

  test('waits from the ticket, not from an appointed time that is still to come', () => {
    const facts = [booked(6000), takenIn(30), called(70)];
    expect(verdictOf(facts)).toEqual({ outcome: 'calledLate', waitMs: 40 * minuteMs });
    expect(stateOf(...facts.slice(0, 2))).toMatchObject({
      locationId: 'wijkbureau',
      firstLocationId: 'wijkbureau',
      appointedAt: undefined,
      promiseFrom: at(30),
    });
  });

  test('waits from the ticket too where the appointed time is over, and goes before nobody', () => {
    expect(stateOf(booked(-1000), takenIn(30)).turnAt).toBe(at(30));
    expect(verdictOf([booked(-1000), takenIn(30), called(31)])!.waitMs).toBe(minuteMs);
  });
});

describe('the line', () => {
  test('an appointment goes before who came without, as though they had come ten minutes before its time', () => {
    expect(stateOf(booked(60), ticket(55)).turnAt).toBe(at(50));
    expect(stateOf(booked(60), ticket(70)).turnAt).toBe(at(60));
    expect(stateOf(ticket(52)).turnAt).toBe(at(52));
  });

  test('who was parked or not seen comes back at the old place', () => {
    const parked = [ticket(0), called(5), did(6, 'started'), did(8, 'parked'), did(30, 'resumed')];
    expect(stateOf(...parked)).toMatchObject({ status: 'waiting', turnAt: at(0) });
    const missed = [ticket(0), called(5), ended(8, 'noShow'), did(12, 'resumed')];
    expect(stateOf(...missed)).toMatchObject({ status: 'waiting', endedAt: undefined, turnAt: at(0) });
  });
});

describe('services', () => {
  test('several in one visit are timed one by one', () => {
    const facts = [ticket(0, ['paspoort', 'rijbewijs']), called(5), did(6, 'started')];
    const both = [...facts, fact(14, { kind: 'serviceDone' }), did(20, 'finished')];
    expect(stateOf(...both).spans).toMatchObject([
      { serviceId: 'paspoort', from: at(6), to: at(14) },
      { serviceId: 'rijbewijs', from: at(14), to: at(20) },
    ]);
    expect(refuseVisitAct(stateOf(...facts), 'serviceDone')).toBeUndefined();
    expect(refuseVisitAct(stateOf(...both.slice(0, 4)), 'serviceDone')).toBe('lastService');
  });

  test('one that was added is helped after the others', () => {
    const added = fact(7, { kind: 'serviceAdded', serviceId: 'uittreksel' });
    expect(stateOf(ticket(0), called(5), did(6, 'started'), added).serviceIds).toEqual([
      'paspoort',
      'uittreksel',
    ]);
  });

  test('are timed where they were given, also when the visit goes on elsewhere', () => {
    const elsewhere = fact(14, { kind: 'sentOn', serviceIds: ['rijbewijs'], locationId: 'wijkkantoor' });
    const facts = [
      ticket(0),
      called(5),
      did(6, 'started'),
      elsewhere,
      called(30, 'balie-9'),
      did(31, 'started'),
    ];
    expect(stateOf(...facts, did(40, 'finished')).spans).toMatchObject([
      { serviceId: 'paspoort', locationId: 'stadhuis', counterId: 'balie-1' },
      { serviceId: 'rijbewijs', locationId: 'wijkkantoor', counterId: 'balie-9' },
    ]);
  });

  test('time away from the counter is not time of a service', () => {
    const facts = [ticket(0), called(5), did(6, 'started'), did(8, 'parked'), called(20), did(21, 'started')];
    expect(stateOf(...facts, did(25, 'finished')).spans.map(({ from, to }) => to - from)).toEqual([
      2 * minuteMs,
      4 * minuteMs,
    ]);
  });
});

test('what was undone did not happen', () => {
  const gone = ended(13, 'noShow');
  const facts = [ticket(0), called(10), gone, fact(14, { kind: 'undone', factId: gone.id })];
  expect(stateOf(...facts)).toEqual(stateOf(...facts.slice(0, 2)));
});

test('the same facts give the same state in any order of arrival', () => {
  const facts = [
    booked(60),
    ticket(55),
    called(64),
    did(65, 'started'),
    did(66, 'parked'),
    called(80),
    did(81, 'finished'),
  ];
  const expected = foldVisit(facts);
  fc.assert(
    fc.property(fc.shuffledSubarray(facts, { minLength: facts.length }), (shuffled) => {
      expect(foldVisit(shuffled)).toEqual(expected);
    }),
  );
});

test('no act is allowed after the last fact of a visit but to come back', () => {
  expect(allowedVisitActs('done')).toEqual([]);
  expect(allowedVisitActs('noShow')).toEqual(['resume']);
  expect(refuseVisitAct(stateOf(ticket(0)), 'finish')).toBe('notInThisStatus');
});
