import { type Day, dateOf, dayOfDate, type Language, sayMonth } from '#engine/time/index.ts';

export const periodKinds = ['month', 'quarter', 'year'] as const;
export type PeriodKind = (typeof periodKinds)[number];

/** A stretch of local days of receipt. `number`: month 1-12, quarter 1-4, 1 for a year. */
export interface Period {
  readonly kind: PeriodKind;
  readonly year: number;
  readonly number: number;
}

const monthsIn = { month: 1, quarter: 3, year: 12 } as const satisfies Record<PeriodKind, number>;

/** The cohort of a local day. The day is local already, so that a month begins at local midnight (EC-83). */
export function periodOf(day: Day, kind: PeriodKind): Period {
  const { year, month } = dateOf(day);
  return { kind, year, number: Math.ceil(month / monthsIn[kind]) };
}

export function firstDayOf(period: Period): Day {
  return dayOfDate(period.year, (period.number - 1) * monthsIn[period.kind] + 1, 1);
}

export function lastDayOf(period: Period): Day {
  return (firstDayOf(next(period)) - 1) as Day;
}

export function next({ kind, year, number }: Period): Period {
  const isLast = number === 12 / monthsIn[kind];
  return isLast ? { kind, year: year + 1, number: 1 } : { kind, year, number: number + 1 };
}

/** All periods from the one of `from` to the one of `to`: a month without data is shown as such, not left out (EC-83). */
export function periodsBetween(from: Day, to: Day, kind: PeriodKind): Period[] {
  const periods: Period[] = [];
  for (let period = periodOf(from, kind); firstDayOf(period) <= to; period = next(period))
    periods.push(period);
  return periods;
}

/** `2026-05`, `2026-Q2`, `2026`: sorts as text within its kind. */
export function periodKey({ kind, year, number }: Period): string {
  if (kind === 'year') return String(year);
  return kind === 'quarter' ? `${year}-Q${number}` : `${year}-${String(number).padStart(2, '0')}`;
}

/** The period that `periodKey` wrote. */
export function parsePeriod(key: string): Period | undefined {
  const match = /^(\d{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?$/.exec(key);
  if (match === null) return undefined;
  const year = Number(match[1]);
  if (match[2] !== undefined) return { kind: 'quarter', year, number: Number(match[2]) };
  if (match[3] !== undefined) return { kind: 'month', year, number: Number(match[3]) };
  return { kind: 'year', year, number: 1 };
}

/** `mei 2026`, `2e kwartaal van 2026`, `2026`. */
export function sayPeriod({ kind, year, number }: Period, language: Language): string {
  if (kind === 'year') return String(year);
  if (kind === 'month') return sayMonth(year, number, language);
  return language === 'nl' ? `${number}e kwartaal van ${year}` : `quarter ${number} of ${year}`;
}
