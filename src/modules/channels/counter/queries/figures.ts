import { sql } from 'kysely';
import { type Day, dayOfDate } from '#engine/time/index.ts';
import type { VisitOutcome } from '#engine/visits/index.ts';
import { monthNumber } from '#modules/promises/index.ts';
import type { Scope } from '#platform/db/index.ts';

/** How visits of one month ended, in the classes of the figures (engine/promises). */
export interface MonthlyVisits {
  /** Months since the year 0, as the figures number them. */
  readonly month: number;
  readonly normId: string;
  readonly outcome: 'answeredInTime' | 'late' | 'notMeasurable' | 'withdrawn';
  readonly visits: number;
}

/** A promise of a greatest wait is kept or it is not; who never came for an appointment is counted apart (EC-84). */
const classes: Readonly<Partial<Record<VisitOutcome, MonthlyVisits['outcome']>>> = {
  calledInTime: 'answeredInTime',
  calledLate: 'late',
  notCalled: 'late',
  didNotCome: 'withdrawn',
  notMeasurable: 'notMeasurable',
};

/**
 * The visits of months `from` to `to` (inclusive) by how they ended, counted from the visits themselves: nothing is kept by
 * a night job that could be missed or run twice, and an hour without visitors counts for nothing (EC-84).
 */
export async function monthlyVisits(scope: Scope, from: number, to: number): Promise<MonthlyVisits[]> {
  const { rows } = await sql<{ day: Day; normId: string; outcome: VisitOutcome; visits: number }>`
    select day, norm_id as "normId", outcome, count(*)::int as visits from visit
    where municipality_id = ${scope.municipalityId} and outcome is not null and norm_id is not null
      and day >= ${firstDay(from)} and day < ${firstDay(to + 1)}
    group by day, norm_id, outcome`.execute(scope.db);
  return rows.flatMap(({ day, normId, outcome, visits }) => {
    const counted = classes[outcome];
    return counted === undefined ? [] : [{ month: monthNumber(day), normId, outcome: counted, visits }];
  });
}

function firstDay(month: number): Day {
  return dayOfDate(Math.floor(month / 12), (month % 12) + 1, 1);
}
