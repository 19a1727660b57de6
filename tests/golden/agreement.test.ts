import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CountingRules } from '#engine/charter/index.ts';
import type { Instant } from '#engine/time/index.ts';
import { calendars, disagreement, terms } from '../support/agreement.ts';
import { at } from '../support/calendars.ts';

const first = at('2015-01-01');
const last = at('2035-12-31');
const hour = 3_600_000;

const counting: fc.Arbitrary<CountingRules> = fc.record({
  dayOne: fc.constantFrom('dayAfter', 'dayOfReceipt', 'dayAfterFirstWorkingDay'),
  rollForward: fc.constantFrom('none', 'nextWorkingDay', 'atw'),
  endOfDay: fc.constantFrom('midnight', 'closing'),
  receiptMoment: fc.constantFrom('arrival', 'opening'),
});
/** Moments on whole minutes, with midnights and opening times often among them. */
const moment = fc
  .tuple(
    fc.integer({ min: 0, max: (last - first) / 86_400_000 }),
    fc.constantFrom(0, 8.5, 9, 12, 12.5, 13.7, 17, 17.5, 23.99),
  )
  .map(
    ([days, hours]) =>
      (at(new Date(first + days * 86_400_000 + 12 * hour).toISOString().slice(0, 10)) +
        hours * hour) as Instant,
  );

describe('the engine and the slow reference agree', () => {
  test('for every kind of term, on a day of every week of 2015 to 2035', () => {
    const found: string[] = [];
    let turn = 0;
    for (
      let receivedAt = first;
      receivedAt < last;
      receivedAt = (receivedAt + 9 * 86_400_000 + 5 * hour) as Instant
    ) {
      const { term, counting: rules } = terms[turn % terms.length]!;
      const calendar = calendars[turn % calendars.length]!;
      const said = disagreement({ term, counting: rules, calendar, receivedAt, pauses: [] });
      if (said !== undefined) found.push(said);
      turn++;
    }
    expect(found).toEqual([]);
  });

  test('under all counting rules and with any pauses', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...terms),
        counting,
        fc.constantFrom(...calendars),
        moment,
        fc.array(
          fc.tuple(fc.integer({ min: -48, max: 24 * 30 }), fc.integer({ min: 0, max: 24 * 8 }), fc.boolean()),
          { maxLength: 4 },
        ),
        ({ term }, rules, calendar, receivedAt, stops) => {
          const pauses = stops.map(([after, hours, aligned]) => {
            const from = aligned
              ? at(new Date(receivedAt + after * hour).toISOString().slice(0, 10))
              : receivedAt + after * hour;
            return { from: from as Instant, to: (from + hours * hour) as Instant };
          });
          expect(disagreement({ term, counting: rules, calendar, receivedAt, pauses })).toBeUndefined();
        },
      ),
      { numRuns: 600 },
    );
  });
});
