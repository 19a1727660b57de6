import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instant } from '#engine/time/index.ts';
import {
  allowedVisitActs,
  foldVisit,
  keepsPlace,
  keptPlaceMs,
  type VisitFact,
  type VisitFactBody,
  type VisitState,
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
const drawn = (minutes: number) => fact(minutes, { kind: 'queued', ...place });
const passed = (minutes: number) => fact(minutes, { kind: 'passed' });
const there = (minutes: number) => fact(minutes, { kind: 'joined', ...place, way: 'home' });
const called = (minutes: number) => fact(minutes, { kind: 'called', counterId: 'balie-1' });
const ended = (minutes: number, kind: 'noShow' | 'left' | 'notHelped') => fact(minutes, { kind });

const stateOf = (...facts: VisitFact[]) => foldVisit(facts)!;

describe('decision 23: a ticket that was drawn at home', () => {
  test('is a place in the line at which nobody waits, and that nobody can call', () => {
    const state = stateOf(drawn(0));
    expect(state).toMatchObject({ status: 'coming', way: 'home', turnAt: at(0), promiseFrom: undefined });
    expect(allowedVisitActs(state.status)).not.toContain('call');
    expect(visitVerdict(state, quarter, at(120))).toBeUndefined();
  });

  test('keeps its place by the moment it was drawn, and the promise counts from the arrival', () => {
    const state = stateOf(drawn(0), there(40));
    expect(state).toMatchObject({ status: 'waiting', turnAt: at(0), joinedAt: at(40), promiseFrom: at(40) });
    expect(visitVerdict(stateOf(drawn(0), there(40), called(55)), quarter, at(60))).toEqual({
      outcome: 'calledInTime',
      waitMs: quarter,
    });
  });

  test.each([
    [10, 0],
    [25, 0],
    [26, 26],
    [90, 90],
  ])(
    'whose turn came at 9:10 and who is there %i minutes after nine has the turn of minute %i',
    (arrival, turn) => {
      expect(stateOf(drawn(0), passed(10), there(arrival)).turnAt).toBe(at(turn));
    },
  );

  test('is passed once: who is passed again has no new time', () => {
    expect(stateOf(drawn(0), passed(10), passed(20), there(26)).turnAt).toBe(at(26));
  });

  test('is not passed any more when its visitor is there', () => {
    expect(stateOf(drawn(0), there(5), passed(6)).passedAt).toBeUndefined();
  });

  test('counts for nothing when its visitor stays at home, and apart when nobody ever came', () => {
    expect(visitVerdict(stateOf(drawn(0), ended(20, 'left')), quarter, at(60))).toBeUndefined();
    expect(visitVerdict(stateOf(drawn(0), ended(20, 'notHelped')), quarter, at(60))).toBeUndefined();
    expect(visitVerdict(stateOf(drawn(0), ended(480, 'noShow')), quarter, at(600))?.outcome).toBe(
      'didNotCome',
    );
  });

  test('whose visitor is taken for gone and comes after all is expected again, and waits from the arrival', () => {
    const back = fact(30, { kind: 'resumed' });
    expect(stateOf(drawn(0), ended(20, 'noShow'), back).status).toBe('coming');
    expect(stateOf(drawn(0), ended(20, 'noShow'), back, there(31))).toMatchObject({
      status: 'waiting',
      promiseFrom: at(31),
    });
  });
});

/** What happens in a hall with one line: somebody draws, in the hall or at home; one from home arrives; the next is called. */
type Step = 'walkIn' | 'fromHome' | 'arrives' | 'call';

const steps = fc.array(
  fc.record({
    step: fc.constantFrom<Step>('walkIn', 'fromHome', 'arrives', 'call', 'call'),
    minutes: fc.integer({ min: 0, max: 12 }),
    who: fc.nat(),
  }),
  { minLength: 10, maxLength: 60 },
);

interface Visitor {
  readonly drawnAt: number;
  readonly facts: VisitFact[];
}

/** Plays a morning. @returns of each call who was called, with everybody as they stood at that moment */
function morning(happened: readonly { step: Step; minutes: number; who: number }[]) {
  const visitors: Visitor[] = [];
  const calls: { called: Visitor; others: { visitor: Visitor; state: VisitState }[] }[] = [];
  let now = 0;
  for (const { step, minutes, who } of happened) {
    now += minutes;
    const standing = visitors.map((visitor) => ({ visitor, state: stateOf(...visitor.facts) }));
    const atHome = standing.filter(({ state }) => state.status === 'coming');
    if (step === 'walkIn')
      visitors.push({ drawnAt: now, facts: [fact(now, { kind: 'joined', ...place, way: 'kiosk' })] });
    if (step === 'fromHome') visitors.push({ drawnAt: now, facts: [drawn(now)] });
    if (step === 'arrives' && atHome.length > 0) atHome[who % atHome.length]!.visitor.facts.push(there(now));
    if (step !== 'call') continue;
    const [first, ...behind] = standing
      .filter(({ state }) => state.status === 'waiting')
      .toSorted((one, other) => one.state.turnAt! - other.state.turnAt!);
    if (first === undefined) continue;
    calls.push({ called: first.visitor, others: [...behind, ...atHome] });
    for (const { visitor, state } of atHome)
      if (state.turnAt! < first.state.turnAt! && state.passedAt === undefined)
        visitor.facts.push(passed(now));
    first.visitor.facts.push(called(now));
  }
  return { calls, visitors };
}

describe('decision 23: whatever order things happen in', () => {
  test('nobody who waits is passed by somebody who drew later, but for who lost the place by coming too late', () => {
    fc.assert(
      fc.property(steps, (happened) => {
        for (const { called: next, others } of morning(happened).calls)
          for (const { visitor, state } of others) {
            if (state.status !== 'waiting' || visitor.drawnAt >= next.drawnAt) continue;
            expect(state.queuedAt).toBeDefined();
            expect(state.joinedAt! - state.passedAt!).toBeGreaterThan(keptPlaceMs);
          }
      }),
    );
  });

  test('nobody is called who is not there', () => {
    fc.assert(
      fc.property(steps, (happened) => {
        for (const { facts } of morning(happened).visitors) {
          const kinds = facts.map(({ kind }) => kind);
          if (kinds.includes('called')) expect(kinds.indexOf('joined')).toBeLessThan(kinds.indexOf('called'));
          if (kinds.includes('called')) expect(kinds).toContain('joined');
        }
      }),
    );
  });

  test('who comes in time goes before all who drew later', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), fc.nat(60), (draws, passes, comes) => {
        const passing = draws + passes;
        const arrival = passing + comes;
        const state = stateOf(drawn(draws), passed(passing), there(arrival));
        const kept = keepsPlace({ passedAt: at(passing) }, at(arrival));
        expect(kept).toBe(comes <= 15);
        expect(state.turnAt).toBe(kept ? at(draws) : at(arrival));
      }),
    );
  });
});
