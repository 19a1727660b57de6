import {
  firstDayOf,
  lastDayOf,
  type Period,
  type PeriodKind,
  parsePeriod,
  periodKey,
  periodOf,
  sayPeriod,
} from '#engine/figures/index.ts';
import { addDays, type Day } from '#engine/time/index.ts';
import type { WaitGrouping } from '#modules/channels/counter/index.ts';
import type { NavigationLink } from '#web/ui/index.ts';

export const counterFiguresPath = '/werk/cijfers/balies';

/** `2026-05` or `2026-Q2`; anything else, and what is still to come, is the month of today. */
export function readPeriod(text: string | undefined, today: Day): Period {
  const asked = parsePeriod(text ?? '');
  return asked === undefined || asked.kind === 'year' || firstDayOf(asked) > today
    ? periodOf(today, 'month')
    : asked;
}

export function periodHref(period: Period): string {
  return `${counterFiguresPath}?periode=${periodKey(period)}`;
}

/** The tables of which there is a file, as they stand in an address. */
export const tableNames = {
  location: 'locatie',
  way: 'afspraak',
  peak: 'piek',
  service: 'dienst',
  halfHour: 'half-uur',
} as const satisfies Partial<Record<WaitGrouping, string>>;
export type TableGrouping = keyof typeof tableNames;

export function readTable(text: string | undefined): TableGrouping | undefined {
  return (Object.keys(tableNames) as TableGrouping[]).find((grouping) => tableNames[grouping] === text);
}

export function tableHref(grouping: TableGrouping, period: Period): string {
  return `${counterFiguresPath}/csv?periode=${periodKey(period)}&tabel=${tableNames[grouping]}`;
}

export function visitsHref(period: Period): string {
  return `${counterFiguresPath}/bezoeken?periode=${periodKey(period)}`;
}

export interface PeriodChoice {
  readonly kinds: readonly NavigationLink[];
  readonly said: string;
  readonly previous: string;
  /** Absent for the period that runs. */
  readonly next?: string;
}

/** The period that is shown, the ones before and after it, and the other length at the same time. */
export function periodChoice(period: Period, today: Day): PeriodChoice {
  const { kind } = period;
  const last = lastDayOf(period);
  const inSight = Math.min(last, today) as Day;
  const link = (to: Exclude<PeriodKind, 'year'>, label: string) => ({
    href: periodHref(to === kind ? period : periodOf(inSight, to)),
    label,
    current: to === kind,
  });
  return {
    kinds: [link('month', 'Maand'), link('quarter', 'Kwartaal')],
    said: sayPeriod(period, 'nl'),
    previous: periodHref(periodOf(addDays(firstDayOf(period), -1), kind)),
    ...(last >= today ? {} : { next: periodHref(periodOf(addDays(last, 1), kind)) }),
  };
}
