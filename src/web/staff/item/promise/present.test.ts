import { expect, test } from 'vitest';
import { derive, type Fact, type FactBody } from '#engine/promises/index.ts';
import { dayOf, type Instant, parseDay } from '#engine/time/index.ts';
import { makeRulebook } from '#modules/charter/index.ts';
import { workBoundaries } from '#modules/handling/index.ts';
import { at } from '#tests/support/municipality.ts';
import { versionOf } from '#tests/support/web-stand-ins.ts';
import type { StaffContext } from '../../context.ts';
import { presentPromise } from './present.ts';

const rules = makeRulebook([versionOf('utrecht-2008')]);
const anna = { kind: 'employee', employeeId: 'anna' } as const;
let count = 0;

function fact(body: FactBody, when: string): Fact {
  count += 1;
  const moment = at(when);
  return {
    ...body,
    id: `f${String(count).padStart(4, '0')}`,
    at: moment,
    recordedAt: (moment + count) as Instant,
    by: anna,
  } as Fact;
}

/** Wednesday 22 April 2026; King's Day (27 April) and 5 May do not count. */
const received = () =>
  fact({ kind: 'received', channel: 'email', teamId: 't1', origin: 'arrival' }, '2026-04-22 14:00');

function shown(facts: readonly Fact[], when: string) {
  const now = at(when);
  const version = rules.versions[0]!;
  const calendar = rules.calendar(version.charter.municipality.staffCalendar, now);
  const today = dayOf(now, calendar.zone);
  const context = {
    rules,
    now,
    today,
    zone: calendar.zone,
    calendar,
    boundaries: workBoundaries(now, today, calendar),
  };
  return presentPromise(derive(facts, rules), context as unknown as StaffContext);
}

test('the date is a sentence, with the days that did not count under it', () => {
  const promise = shown([received()], '2026-04-28 10:00');
  expect(promise.state).toBe('thisWeek');
  expect(promise.sentence).toBe('nog 2 werkdagen, uiterlijk donderdag 30 april');
  expect(promise.why.join(' ')).toContain('De termijn is 5 werkdagen');
  expect(promise.why.join(' ')).toContain('Koningsdag');
});

test('a promise that is late says since when, and never hides', () => {
  const promise = shown([received()], '2026-05-04 10:00');
  expect(promise.state).toBe('late');
  expect(promise.sentence).toBe(
    '2 werkdagen te laat: het antwoord moest er uiterlijk donderdag 30 april zijn',
  );
});

test('a handling notice is a promise of its own, with its own why', () => {
  const notice = { who: 'Anna', when: parseDay('2026-05-20')!, why: 'Wij wachten.', contactRoute: '14 030' };
  const promise = shown(
    [received(), fact({ kind: 'noticeSent', notice }, '2026-04-23 09:00')],
    '2026-05-06 10:00',
  );
  expect(promise.sentence).toContain('uiterlijk woensdag 20 mei');
  expect(promise.why[0]).toBe(
    'Het behandelbericht van donderdag 23 april noemt deze datum: woensdag 20 mei 2026.',
  );
  expect(promise.all.map(({ fate }) => fate)).toEqual([
    'nagekomen met een behandelbericht',
    'uiterlijk woensdag 20 mei',
  ]);
});

test('while the resident is asked the term stands still', () => {
  const promise = shown(
    [received(), fact({ kind: 'dataRequested' }, '2026-04-23 09:00')],
    '2026-05-06 10:00',
  );
  expect(promise.state).toBe('paused');
  expect(promise.sentence).toBe('De termijn staat stil');
  expect(promise.details[0]).toBe('Wacht op de inwoner sinds donderdag 23 april om 9.00 uur.');
});

test('what was answered says how it ended', () => {
  const evidence = { channel: 'phone', note: 'Gebeld' } as const;
  const promise = shown(
    [received(), fact({ kind: 'answered', evidence }, '2026-04-24 09:00')],
    '2026-05-06 10:00',
  );
  expect(promise).toMatchObject({ state: 'done', sentence: 'Op tijd beantwoord', why: [] });
});

test('what no norm speaks of has no date, and says so', () => {
  const early = { ...received(), at: at('2008-06-30 10:00') } as Fact;
  const promise = shown([early], '2008-07-02 10:00');
  expect(promise.sentence).toBe('Zonder datum');
  expect(promise.details).toContain('Ontvangen voordat de servicenormen golden.');
});
