import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  byPhone,
  emailAnswer,
  emailConfirmation,
  fiveWorkingDays,
  moment,
  noticeFor,
} from '#tests/support/contact-story.ts';
import { allowedActs, derive, type Fact, type FactBody, outcomesAt } from './index.ts';

const rules = fiveWorkingDays({
  norms: [emailAnswer, emailConfirmation],
  closure: { day: '2026-06-08', knownSince: '2026-06-10' },
});
const start = moment('2026-06-01 10:00');
const hour = 3_600_000;

const messages = ['m1', 'm2', 'm3'] as const;
const anyMessage = fc.constantFrom(...messages);
const anyFactId = fc.integer({ min: 0, max: 14 }).map((index) => factId(index));
const anyWhen = fc.constantFrom('2026-06-12', '2026-06-20', '2026-07-01');

/** Any fact at all, sensible at its place or not: derivation is total. */
const anyBody: fc.Arbitrary<FactBody> = fc.oneof(
  anyMessage.map((messageId): FactBody => ({ kind: 'messageReceived', messageId })),
  anyMessage.map((messageId): FactBody => ({ kind: 'receiptConfirmed', messageId })),
  anyMessage.map((messageId): FactBody => ({ kind: 'answered', messageId })),
  anyWhen.map((when): FactBody => ({ kind: 'noticeSent', notice: noticeFor(when), evidence: byPhone })),
  fc
    .tuple(anyMessage, anyWhen)
    .map(([messageId, when]): FactBody => ({ kind: 'noticeSent', messageId, notice: noticeFor(when) })),
  fc.constantFrom<FactBody>(
    { kind: 'answered', evidence: byPhone },
    { kind: 'dataRequested', evidence: byPhone },
    { kind: 'resumed', because: 'decided' },
    { kind: 'withdrawn' },
    { kind: 'closedWithoutAnswer', reason: 'ter kennisneming' },
    { kind: 'reopened', because: 'decided' },
    { kind: 'assigned', employeeId: 'fatima' },
    { kind: 'passed', teamId: 'team-b' },
    { kind: 'mergedInto', contactId: 'other' },
    { kind: 'absorbed', contactId: 'other', receivedAt: moment('2026-05-29 09:00') },
  ),
  anyMessage.map((messageId): FactBody => ({ kind: 'messageSent', messageId })),
  anyMessage.map((messageId): FactBody => ({ kind: 'messageFailed', messageId, reason: '550' })),
  anyFactId.map((id): FactBody => ({ kind: 'undone', factId: id })),
  fc
    .tuple(anyFactId, fc.integer({ min: 0, max: 400 }))
    .map(
      ([id, hours]): FactBody => ({ kind: 'corrected', factId: id, newAt: later(hours), reason: 'verkeerd' }),
    ),
);

/** A contact with up to fourteen facts, each recorded at or after its moment. */
const anyFacts: fc.Arbitrary<Fact[]> = fc
  .array(fc.tuple(anyBody, fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 60 })), {
    maxLength: 14,
  })
  .map((told) => [
    { kind: 'received', channel: 'email', teamId: 'team-a', origin: 'receivedHeader', ...placed(0, 0, 0) },
    ...told.map(([body, hours, lag], index): Fact => ({ ...body, ...placed(index + 1, hours, lag) })),
  ]);

function placed(index: number, hours: number, lag: number): Pick<Fact, 'id' | 'at' | 'recordedAt' | 'by'> {
  return {
    id: factId(index),
    at: later(hours),
    recordedAt: later(hours + lag),
    by: { kind: 'employee', employeeId: 'ali' },
  };
}

function factId(index: number): string {
  return `f${String(index).padStart(2, '0')}`;
}

function later(hours: number): Fact['at'] {
  return (start + hours * hour) as Fact['at'];
}

/** Undoing or correcting the receipt itself leaves no contact to speak of. */
const sound = (facts: readonly Fact[]) =>
  !facts.some((fact) => fact.kind === 'undone' && fact.factId === factId(0));

describe('whatever the facts', () => {
  it('any order of arrival, and a fact that arrives twice, gives the same state', () => {
    fc.assert(
      fc.property(anyFacts.filter(sound), fc.infiniteStream(fc.nat()), (facts, random) => {
        const shuffled = facts
          .map((fact) => ({ fact, key: random.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ fact }) => fact);
        expect(derive([...shuffled, facts[0]!], rules)).toEqual(derive(facts, rules));
      }),
    );
  });

  it('a further fact adds verdicts and changes none: what was known earlier is a beginning of what is known now', () => {
    fc.assert(
      fc.property(anyFacts.filter(sound), fc.nat(14), (facts, count) => {
        const inOrder = facts.toSorted((a, b) => a.recordedAt - b.recordedAt || (a.id < b.id ? -1 : 1));
        const known = inOrder.slice(0, 1 + (count % inOrder.length));
        const earlier = derive(known, rules).verdicts;
        expect(derive(facts, rules).verdicts.slice(0, earlier.length)).toEqual(earlier);
      }),
    );
  });

  it('the last verdict of each promise says what the figures say, or that it runs', () => {
    fc.assert(
      fc.property(anyFacts.filter(sound), (facts) => {
        const state = derive(facts, rules);
        const said = new Map(state.verdicts.map((verdict) => [verdict.promiseId, verdict.outcome]));
        for (const [chain, promises] of Map.groupBy(state.promises, (promise) => promise.chain)) {
          const [counted] = outcomesAt({ promises, unmeasured: [] }, later(0));
          const running =
            counted === undefined || ['open', 'openAndLate', 'noticeRunning'].includes(counted.outcome);
          expect(said.get(chain) ?? 'lapsed').toBe(running ? 'lapsed' : counted.outcome);
        }
      }),
    );
  });

  it('pauses are ordered, never negative, and lie within their promise', () => {
    fc.assert(
      fc.property(anyFacts.filter(sound), (facts) => {
        for (const promise of derive(facts, rules).promises) {
          let last = promise.from;
          for (const { from, to } of promise.pauses) {
            expect(from).toBeGreaterThanOrEqual(last);
            expect(to).toBeGreaterThan(from);
            last = to;
          }
        }
      }),
    );
  });

  it('a class that was reached does not depend on the moment of asking', () => {
    fc.assert(
      fc.property(anyFacts.filter(sound), fc.nat(5000), (facts, hours) => {
        const state = derive(facts, rules);
        const runs = new Set(['open', 'openAndLate', 'noticeRunning']);
        const early = outcomesAt(state, later(0)).map(({ outcome }) =>
          runs.has(outcome) ? 'runs' : outcome,
        );
        const late = outcomesAt(state, later(hours)).map(({ outcome }) =>
          runs.has(outcome) ? 'runs' : outcome,
        );
        expect(late).toEqual(early);
      }),
    );
  });

  it('something is due exactly while a promise runs and is not paused', () => {
    fc.assert(
      fc.property(anyFacts.filter(sound), (facts) => {
        const state = derive(facts, rules);
        expect(state.due !== undefined).toBe(state.promises.some((promise) => promise.state === 'open'));
        expect(allowedActs(state.status)).toContain('note');
      }),
    );
  });
});
