import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CountingRules, defaultCounting, type Term } from '#engine/charter/index.ts';
import { type Calendar, type Instant, type Interval, presetCalendar, printDay } from '#engine/time/index.ts';
import { at, calendar, pause, publicHolidays, statutory } from '#tests/support/calendars.ts';
import { deadline, isMeasurable } from './deadline.ts';
import { explain } from './explain.ts';
import { mergePauses } from './pauses.ts';
import type { Deadline } from './types.ts';

const hour = 3_600_000;
const office = calendar({ id: 'office', holidays: 'nl-public', week: { 'mon-fri': '9:00-17:00' } });
const allDay = calendar({ id: 'always', week: { 'mon-sun': '0:00-24:00' } });

function count(
  term: Term,
  of: Calendar,
  receivedAt: Instant,
  pauses: readonly Interval[] = [],
  counting = defaultCounting,
): Deadline {
  // A term in opening hours needs a calendar that has them.
  fc.pre(of.openings !== undefined || !term.unit.startsWith('opening'));
  const found = deadline(term, counting, of, statutory, receivedAt, pauses);
  if (!isMeasurable(found)) throw new Error(found.notMeasurable);
  return found;
}

const term: fc.Arbitrary<Term> = fc.oneof(
  fc.record({
    unit: fc.constantFrom('workingDays', 'calendarDays', 'openingHours', 'hours'),
    amount: fc.integer({ min: 1, max: 300 }),
  }),
  fc.record({
    unit: fc.constantFrom('weeks', 'months', 'openingMinutes', 'minutes', 'seconds'),
    amount: fc.integer({ min: 1, max: 30 }),
  }),
);
const counting: fc.Arbitrary<CountingRules> = fc.record({
  dayOne: fc.constantFrom('dayAfter', 'dayOfReceipt', 'dayAfterFirstWorkingDay'),
  rollForward: fc.constantFrom('none', 'nextWorkingDay', 'atw'),
  endOfDay: fc.constantFrom('midnight', 'closing'),
  receiptMoment: fc.constantFrom('arrival', 'opening'),
});
const moment = fc.integer({ min: Date.UTC(1991, 0, 1), max: Date.UTC(2095, 0, 1) }) as fc.Arbitrary<Instant>;
const towns = fc.constantFrom(publicHolidays, office, allDay, presetCalendar('nl-customary'));

function pausesFrom(start: Instant): fc.Arbitrary<readonly Interval[]> {
  const stop = fc.tuple(fc.integer({ min: -20, max: 400 }), fc.integer({ min: 0, max: 200 }));
  return fc.array(stop, { maxLength: 4 }).map((stops) =>
    stops.map(([after, length]) => ({
      from: (start + after * hour) as Instant,
      to: (start + (after + length) * hour) as Instant,
    })),
  );
}

describe('what holds for every term', () => {
  test('the due moment lies after receipt, and the due day is the last day before it', () => {
    fc.assert(
      fc.property(term, counting, towns, moment, (of, rules, town, receivedAt) => {
        const { due, dueDay } = count(of, town, receivedAt, [], rules);
        expect(due).toBeGreaterThan(receivedAt);
        const before = Temporal.Instant.fromEpochMilliseconds(due - 1).toZonedDateTimeISO('Europe/Amsterdam');
        expect(before.toPlainDate().toString()).toBe(printDay(dueDay));
      }),
    );
  });

  test('who comes later is never due earlier', () => {
    fc.assert(
      fc.property(
        term,
        counting,
        towns,
        moment,
        fc.integer({ min: 0, max: 1000 * hour }),
        (of, rules, town, receivedAt, later) => {
          const first = count(of, town, receivedAt, [], rules).due;
          expect(count(of, town, (receivedAt + later) as Instant, [], rules).due).toBeGreaterThanOrEqual(
            first,
          );
        },
      ),
    );
  });

  test('a longer term never ends earlier', () => {
    fc.assert(
      fc.property(
        term,
        counting,
        towns,
        moment,
        fc.integer({ min: 0, max: 20 }),
        (of, rules, town, receivedAt, more) => {
          const longer: Term = { ...of, amount: of.amount + more };
          // Beyond the limits of art. 4 the Act's extension falls away.
          fc.pre(rules.rollForward !== 'atw');
          expect(count(longer, town, receivedAt, [], rules).due).toBeGreaterThanOrEqual(
            count(of, town, receivedAt, [], rules).due,
          );
        },
      ),
    );
  });

  test('a pause never brings the due moment forward, and the order of the pauses does not matter', () => {
    const withPauses = moment.chain((receivedAt) =>
      fc.tuple(fc.constant(receivedAt), pausesFrom(receivedAt)),
    );
    fc.assert(
      fc.property(term, counting, towns, withPauses, (of, rules, town, [receivedAt, pauses]) => {
        const { due } = count(of, town, receivedAt, pauses, rules);
        expect(due).toBeGreaterThanOrEqual(count(of, town, receivedAt, [], rules).due);
        expect(count(of, town, receivedAt, pauses.toReversed(), rules).due).toBe(due);
      }),
    );
  });

  test('EC-42: nothing is due while the clock stands still', () => {
    const withPauses = moment.chain((receivedAt) =>
      fc.tuple(fc.constant(receivedAt), pausesFrom(receivedAt)),
    );
    fc.assert(
      fc.property(term, counting, towns, withPauses, (of, rules, town, [receivedAt, pauses]) => {
        const { due } = count(of, town, receivedAt, pauses, rules);
        for (const { from, to } of mergePauses(pauses)) expect(from < due && due <= to).toBe(false);
      }),
    );
  });

  test('EC-39: a pause outside opening hours adds nothing to a term in opening hours', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 0, max: 60 }), (amount, days) => {
        const receivedAt = at('2026-06-01T10:00');
        const from = (at('2026-06-01T17:00') + days * 24 * hour) as Instant;
        const nightly = { from, to: (from + 16 * hour) as Instant };
        const of: Term = { unit: 'openingHours', amount };
        expect(count(of, office, receivedAt, [nightly]).due).toBe(count(of, office, receivedAt).due);
      }),
    );
  });

  test('EC-10: on a calendar that is always open, opening hours are hours of the clock', () => {
    const withPauses = moment.chain((receivedAt) =>
      fc.tuple(fc.constant(receivedAt), pausesFrom(receivedAt)),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), withPauses, (amount, [receivedAt, pauses]) => {
        const opening = count({ unit: 'openingHours', amount }, allDay, receivedAt, pauses);
        expect(opening).toEqual(count({ unit: 'hours', amount }, allDay, receivedAt, pauses));
      }),
    );
  });

  test('the reasoning comes with the same deadline, and counts as many days as the term has', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), towns, moment, (amount, town, receivedAt) => {
        const found = explain({ unit: 'workingDays', amount }, defaultCounting, town, statutory, receivedAt);
        if (!isMeasurable(found)) throw new Error(found.notMeasurable);
        const { reasoning, ...plain } = found;
        expect(plain).toEqual(count({ unit: 'workingDays', amount }, town, receivedAt));
        expect(reasoning.dueDay - reasoning.startDay - reasoning.skipped.length).toBe(amount);
      }),
    );
  });
});

describe('what cannot be measured', () => {
  test('EC-21: opening hours on a calendar without any are not measurable, and nothing is thrown', () => {
    expect(
      deadline(
        { unit: 'openingHours', amount: 8 },
        defaultCounting,
        publicHolidays,
        statutory,
        at('2026-04-02'),
      ),
    ).toEqual({
      notMeasurable: 'calendarNeverOpen',
    });
  });

  test('EC-74: what came in before the calendar begins is not measured', () => {
    const young = calendar({ validFrom: '2026-07-01', week: { 'mon-fri': '9:00-17:00' } });
    const term: Term = { unit: 'workingDays', amount: 5 };
    expect(deadline(term, defaultCounting, young, statutory, at('2026-06-30T23:59'))).toEqual({
      notMeasurable: 'outsideCalendarRange',
    });
    expect(printDay(count(term, young, at('2026-07-01')).dueDay)).toBe('2026-07-08');
  });

  test('EC-66: a forged date in the year 32491 is not measured, whatever the unit', () => {
    const forged = Date.UTC(32_491, 0, 1) as Instant;
    for (const unit of ['workingDays', 'weeks', 'openingHours', 'hours'] as const) {
      expect(deadline({ unit, amount: 1 }, defaultCounting, office, statutory, forged)).toEqual({
        notMeasurable: 'outsideCalendarRange',
      });
    }
  });

  test('a term that runs past 2110 is not measured', () => {
    for (const unit of ['workingDays', 'weeks', 'years', 'openingHours'] as const) {
      const found = deadline({ unit, amount: 9999 }, defaultCounting, office, statutory, at('2110-06-01'));
      expect(found).toEqual({ notMeasurable: 'outsideCalendarRange' });
    }
  });
});

describe('the end of what is known', () => {
  test('EC-31: a term in law that runs past the last decree is flagged, and so is one before the first', () => {
    const atw: CountingRules = { ...defaultCounting, rollForward: 'atw' };
    const flagged = (received: string) =>
      count({ unit: 'weeks', amount: 6 }, publicHolidays, at(received), [], atw).beyondKnown;
    expect([
      flagged('2026-06-01'),
      flagged('2028-11-01'),
      flagged('2028-12-01'),
      flagged('2016-12-01'),
      flagged('2022-12-01'),
    ]).toEqual([false, false, true, true, false]);
  });

  test('EC-31: without the Act the decrees do not matter', () => {
    expect(count({ unit: 'weeks', amount: 6 }, publicHolidays, at('2040-06-01')).beyondKnown).toBe(false);
    expect(count({ unit: 'workingDays', amount: 6 }, publicHolidays, at('2040-06-01')).beyondKnown).toBe(
      false,
    );
    const years: CountingRules = { ...defaultCounting, rollForward: 'atw' };
    expect(count({ unit: 'years', amount: 1 }, publicHolidays, at('2040-06-01'), [], years).beyondKnown).toBe(
      false,
    );
  });

  test('EC-31: a term that runs past the closures a municipality has entered is flagged', () => {
    const town = calendar({ week: { 'mon-fri': '9:00-17:00' }, knownUntil: '2026-12-31' });
    expect(count({ unit: 'workingDays', amount: 5 }, town, at('2026-12-18')).beyondKnown).toBe(false);
    expect(count({ unit: 'workingDays', amount: 10 }, town, at('2026-12-18')).beyondKnown).toBe(true);
    expect(count({ unit: 'openingHours', amount: 90 }, town, at('2026-12-18')).beyondKnown).toBe(true);
    expect(count({ unit: 'hours', amount: 800 }, town, at('2026-12-18')).beyondKnown).toBe(false);
  });

  test('EC-26: a closure that is added later moves the date of what is still open', () => {
    const before = count({ unit: 'workingDays', amount: 5 }, office, at('2026-06-01'));
    const closed = calendar({
      holidays: 'nl-public',
      week: { 'mon-fri': '9:00-17:00' },
      exceptions: { '2026-06-03': '' },
    });
    const after = count({ unit: 'workingDays', amount: 5 }, closed, at('2026-06-01'));
    expect([printDay(before.dueDay), printDay(after.dueDay)]).toEqual(['2026-06-08', '2026-06-09']);
  });
});

describe('pauses', () => {
  test('EC-44, EC-47: pauses are put in order and joined; those without length vanish', () => {
    const [first, second] = [
      pause('2026-06-02T10:00/2026-06-02T12:00'),
      pause('2026-06-02T12:00/2026-06-02T13:00'),
    ];
    const empty = pause('2026-06-05T12:00/2026-06-05T12:00');
    const backwards = pause('2026-06-05T12:00/2026-06-05T11:00');
    expect(mergePauses([second, empty, first, backwards])).toEqual([{ from: first.from, to: second.to }]);
    expect(mergePauses([first, first])).toEqual([first]);
    expect(mergePauses([])).toEqual([]);
  });

  test('EC-45: what was left of a term in opening hours before the pause is left after it', () => {
    const received = at('2026-06-01T10:00');
    const stop = pause('2026-06-02T11:30/2026-06-10T15:15');
    const left: Term = { unit: 'openingHours', amount: 16 - 9.5 };
    expect(count({ unit: 'openingHours', amount: 16 }, office, received, [stop]).due).toBe(
      count(left, office, stop.to).due,
    );
  });
});

test('a day of hours that ends at midnight can be kept on the day before that midnight, not on the day after', () => {
  const found = count({ unit: 'hours', amount: 24 }, office, at('2026-04-13'));
  expect([found.due, printDay(found.dueDay)]).toEqual([at('2026-04-14'), '2026-04-13']);
});

test('EC-09: the same question has the same answer, however often and in whatever order it is asked', () => {
  const ask = () => count({ unit: 'openingHours', amount: 40 }, office, at('2026-01-05T10:00'));
  const first = ask();
  count({ unit: 'openingHours', amount: 40 }, allDay, at('2026-07-05T10:00'));
  expect(ask()).toEqual(first);
});
