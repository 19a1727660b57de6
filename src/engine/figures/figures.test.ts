import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Outcome, outcomes, outcomesAt } from '#engine/promises/index.ts';
import { byPhone, day, emailAnswer, emailConfirmation, moment, Story } from '#tests/support/contact-story.ts';
import {
  addCounts,
  addDurations,
  comparedWithTarget,
  countDuration,
  countOutcomes,
  definitionOf,
  differs,
  figureKinds,
  figureOf,
  firstDayOf,
  lastDayOf,
  noCounts,
  noDurations,
  parsePeriod,
  percentile,
  periodKey,
  periodOf,
  periodsBetween,
  publishable,
  sayPercent,
  sayPeriod,
  sayShare,
  shareOf,
  togetherOf,
} from './index.ts';

const counts = (some: Partial<Record<Outcome, number>>) => ({ ...noCounts(), ...some });
const interval = (part: number, n: number) => {
  const share = shareOf(part, n);
  return share.noData ? undefined : [Math.round(share.low * 100), Math.round(share.high * 100)];
};

describe('a share', () => {
  it.each([
    [0, 1, [0, 79]],
    [1, 1, [21, 100]],
    [4, 5, [38, 96]],
    [80, 100, [71, 87]],
    [100, 100, [96, 100]],
  ])('EC-93: %d of %d lies between %o percent', (part, n, expected) => {
    expect(interval(part, n)).toEqual(expected);
  });

  it('of none begins at nothing and of all ends at all, exactly', () => {
    for (let n = 1; n <= 1000; n++)
      expect([shareOf(0, n), shareOf(n, n)]).toMatchObject([{ low: 0 }, { high: 1 }]);
  });

  it('EC-92, EC-100: of nothing is no data, and is said so; it is not met and not missed', () => {
    expect(shareOf(0, 0)).toEqual({ noData: true, n: 0 });
    expect(sayShare(shareOf(0, 0), 'nl')).toBe('geen gegevens');
    expect(comparedWithTarget(shareOf(0, 0), 0.8)).toBe('noData');
  });

  it('EC-99: zero percent is a value', () => {
    expect(sayShare(shareOf(0, 12), 'nl')).toBe('0% (0 tot 24%), 0 van de 12');
  });

  it('says 100% and 0% only of all and of none', () => {
    expect([sayPercent(299 / 300), sayPercent(1 / 300), sayPercent(1), sayPercent(0)]).toEqual([
      '99%',
      '1%',
      '100%',
      '0%',
    ]);
  });

  it('reaches a target only when chance leaves no doubt', () => {
    expect(comparedWithTarget(shareOf(95, 100), 0.85)).toBe('met');
    expect(comparedWithTarget(shareOf(85, 100), 0.85)).toBe('unsure');
    expect(comparedWithTarget(shareOf(60, 100), 0.85)).toBe('notMet');
  });

  it('differs from another one when their intervals do not touch', () => {
    expect(differs(shareOf(80, 100), shareOf(60, 100))).toBe(true);
    expect(differs(shareOf(8, 10), shareOf(6, 10))).toBe(false);
    expect(differs(shareOf(8, 10), shareOf(0, 0))).toBe(false);
  });

  it('always lies in its interval, and the interval between none and all', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(5000), (n, some) => {
        const share = shareOf(some % (n + 1), n);
        if (share.noData) throw new Error('there are data');
        expect(share.low).toBeGreaterThanOrEqual(0);
        expect(share.low).toBeLessThanOrEqual(share.share);
        expect(share.high).toBeGreaterThanOrEqual(share.share);
        expect(share.high).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('the figure of a cohort', () => {
  it('EC-88: counts what is open and late as not kept', () => {
    const figure = figureOf(
      counts({ answeredInTime: 6, noticeThenKept: 2, noticeThenBroken: 1, late: 1, openAndLate: 2 }),
    );
    expect(figure.kept).toMatchObject({ part: 8, n: 12 });
  });

  it('shows what is undecided, withdrawn and not measurable apart from the share', () => {
    const figure = figureOf(
      counts({ answeredInTime: 3, open: 4, noticeRunning: 1, withdrawn: 2, notMeasurable: 5 }),
    );
    expect(figure).toMatchObject({
      received: 15,
      judged: 3,
      kept: { part: 3, n: 3 },
      undecided: 5,
      withdrawn: 2,
      notMeasurable: 5,
    });
  });

  it('says of the notices that ended how many kept their date', () => {
    expect(
      figureOf(counts({ noticeThenKept: 3, noticeThenBroken: 1, noticeRunning: 9 })).noticesKept,
    ).toMatchObject({
      part: 3,
      n: 4,
    });
  });

  it('EC-46: does not improve while contacts wait for their residents', () => {
    const waiting = new Story()
      .received('2026-06-01 10:00')
      .add('2026-06-02 10:00', { kind: 'dataRequested', evidence: byPhone });
    const late = new Story().received('2026-06-01 10:00');
    const classes = [waiting, late].flatMap((story) => outcomesAt(story.state(), moment('2026-08-01')));
    const figure = figureOf(countOutcomes(classes.map(({ outcome }) => outcome)));
    expect(figure).toMatchObject({ judged: 1, undecided: 1, kept: { part: 0, n: 1 } });
  });

  it('EC-88: of two cohorts is their counts together, not the average of their shares', () => {
    const small = figureOf(counts({ answeredInTime: 1, late: 1 }));
    const large = figureOf(counts({ answeredInTime: 98 }));
    expect(togetherOf([small, large]).kept).toMatchObject({ part: 99, n: 100 });
  });

  it('has every class in exactly one of its parts', () => {
    for (const outcome of outcomes) {
      const { received, judged, undecided, withdrawn, notMeasurable } = figureOf(counts({ [outcome]: 1 }));
      expect([received, judged + undecided + withdrawn + notMeasurable]).toEqual([1, 1]);
    }
  });

  it('adding counts does not depend on order or grouping', () => {
    const anyCounts = fc.record(
      Object.fromEntries(outcomes.map((outcome) => [outcome, fc.nat(1000)])),
    ) as fc.Arbitrary<Record<Outcome, number>>;
    fc.assert(
      fc.property(fc.array(anyCounts), anyCounts, (some, one) => {
        expect(addCounts([addCounts(some), one])).toEqual(addCounts([one, ...some].toReversed()));
      }),
    );
  });
});

describe('what may be public', () => {
  it('leaves out a group of fewer than ten, and shows one without anybody as having no data', () => {
    expect(publishable(figureOf(counts({ answeredInTime: 9 })))).toEqual({ shown: false, fewerThan: 10 });
    expect(publishable(figureOf(counts({ answeredInTime: 10 })))).toMatchObject({
      shown: true,
      kept: { n: 10 },
    });
    expect(publishable(figureOf(noCounts()))).toMatchObject({ shown: true, kept: { noData: true } });
  });

  it('leaves out a share over fewer than ten, and shows "3 late" in a large group', () => {
    const shown = publishable(figureOf(counts({ answeredInTime: 200, late: 3, noticeThenKept: 2 })));
    expect(shown).toMatchObject({
      shown: true,
      figure: { counts: { late: 3 } },
      kept: { part: 202, n: 205 },
    });
    expect(shown.shown && shown.noticesKept).toBeUndefined();
  });
});

describe('a period', () => {
  it('EC-83: is that of the local day: 1 October begins October, whatever UTC says', () => {
    expect(periodKey(periodOf(day('2026-10-01'), 'month'))).toBe('2026-10');
    expect(periodKey(periodOf(day('2026-10-31'), 'month'))).toBe('2026-10');
    expect(periodKey(periodOf(day('2026-12-31'), 'quarter'))).toBe('2026-Q4');
    expect(periodKey(periodOf(day('2027-01-01'), 'year'))).toBe('2027');
  });

  it('EC-83: a contact of 1 October half past midnight is received in October', () => {
    const state = new Story().received('2026-10-01 00:30').state();
    expect(periodKey(periodOf(state.receivedDay, 'month'))).toBe('2026-10');
  });

  it('EC-83: a month without data is in the list', () => {
    const keys = periodsBetween(day('2026-09-15'), day('2027-01-02'), 'month').map(periodKey);
    expect(keys).toEqual(['2026-09', '2026-10', '2026-11', '2026-12', '2027-01']);
  });

  it('runs from its first day to its last', () => {
    const quarter = periodOf(day('2026-11-11'), 'quarter');
    expect([firstDayOf(quarter), lastDayOf(quarter)]).toEqual([day('2026-10-01'), day('2026-12-31')]);
    expect(lastDayOf(periodOf(day('2028-02-10'), 'month'))).toBe(day('2028-02-29'));
  });

  it('is read back from its key, and said in words', () => {
    for (const kind of ['month', 'quarter', 'year'] as const) {
      const period = periodOf(day('2026-05-08'), kind);
      expect(parsePeriod(periodKey(period))).toEqual(period);
    }
    expect(parsePeriod('2026-13')).toBeUndefined();
    expect(sayPeriod(periodOf(day('2026-05-08'), 'month'), 'nl')).toBe('mei 2026');
    expect(sayPeriod(periodOf(day('2026-05-08'), 'quarter'), 'nl')).toBe('2e kwartaal van 2026');
  });
});

describe('how long it took', () => {
  const of = (days: readonly number[]) => {
    const durations = noDurations();
    for (const one of days) countDuration(durations, one);
    return durations;
  };

  it('the median is a number of days that occurred', () => {
    expect(percentile(of([1, 2, 3, 4, 100]), 0.5)).toBe(3);
    expect(percentile(of([1, 2, 3, 4]), 0.5)).toBe(2);
    expect(percentile(of([0]), 0.9)).toBe(0);
    expect(percentile(noDurations(), 0.5)).toBeUndefined();
  });

  it('EC-89: agrees with sorting all numbers, also when periods are added', () => {
    const anyDays = fc.array(fc.nat(40), { minLength: 1 });
    fc.assert(
      fc.property(anyDays, anyDays, fc.constantFrom(0.1, 0.5, 0.9, 1), (one, other, p) => {
        const sorted = [...one, ...other].sort((a, b) => a - b);
        const expected = sorted[Math.ceil(p * sorted.length) - 1];
        expect(percentile(addDurations([of(one), of(other)]), p)).toBe(expected);
      }),
    );
  });

  it('refuses a negative number of days', () => {
    expect(() => countDuration(noDurations(), -1)).toThrow('-1');
  });
});

describe('a definition', () => {
  it('EC-87: stands beside every figure, in Dutch and English, made from the norm', () => {
    for (const figure of figureKinds) {
      const { nl, en } = definitionOf(emailAnswer, figure);
      expect(nl).toMatch(/\.$/);
      expect(en).toMatch(/\.$/);
    }
    expect(definitionOf(emailAnswer, 'kept').nl).toContain('binnen 5 werkdagen antwoord kreeg');
    expect(definitionOf(emailAnswer, 'kept').en).toContain('was answered within 5 working days');
  });

  it('speaks of a handling notice only where the norm takes one', () => {
    const { alternative: _, ...strict } = emailAnswer;
    expect(definitionOf(emailAnswer, 'kept').nl).toContain('behandelbericht');
    expect(definitionOf(strict, 'kept').nl).not.toContain('behandelbericht');
  });

  it('speaks of a receipt confirmation where the norm promises that', () => {
    expect(definitionOf(emailConfirmation, 'kept').nl).toContain(
      'binnen 1 werkdag een ontvangstbevestiging kreeg',
    );
  });
});
