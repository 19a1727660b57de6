import { type Outcome, outcomes } from '#engine/promises/index.ts';
import type { Day } from '#engine/time/index.ts';
import type { CohortFilter, CohortPlace } from '#modules/promises/index.ts';

/** The classes that stand in one column of the figures. */
export const outcomesOf = {
  received: outcomes,
  kept: ['answeredInTime', 'noticeThenKept'],
  late: ['late', 'noticeThenBroken'],
  openAndLate: ['openAndLate'],
  undecided: ['open', 'noticeRunning'],
  withdrawn: ['withdrawn'],
  notMeasurable: ['notMeasurable'],
  byNotice: outcomes,
  revised: outcomes,
} as const satisfies Record<string, readonly Outcome[]>;

export type FigureGroup = keyof typeof outcomesOf;

/** Groups that are not of certain classes: what else their rows have in common. */
export const onlyOf = { byNotice: 'noticed', revised: 'revised' } as const satisfies Partial<
  Record<FigureGroup, CohortFilter['only']>
>;

/** Groups as they stand in an address. */
const groupNames = {
  received: 'ontvangen',
  kept: 'op-tijd',
  late: 'te-laat',
  openAndLate: 'open-en-te-laat',
  undecided: 'nog-niet-te-beoordelen',
  withdrawn: 'ingetrokken',
  notMeasurable: 'niet-te-meten',
  byNotice: 'behandelberichten',
  revised: 'herzien',
} as const satisfies Record<FigureGroup, string>;

/** Which number of the figures one looks behind. */
export interface CohortAddress {
  readonly teamId: string;
  readonly normId: string;
  /** As `monthNumber` counts. */
  readonly month: number;
  readonly group: FigureGroup;
  readonly after?: CohortPlace;
}

/** `/werk/cijfers/berichten?team=…&norm=email-answer&maand=2026-05&deel=te-laat`. */
export function cohortHref({ teamId, normId, month, group, after }: CohortAddress): string {
  const query = new URLSearchParams({
    team: teamId,
    norm: normId,
    maand: printMonth(month),
    deel: groupNames[group],
  });
  if (after) query.set('na', `${after.day}.${after.contactId}.${after.promiseId}`);
  return `/werk/cijfers/berichten?${query}`;
}

/** @returns undefined for an address that nobody of ours made */
export function readCohortAddress(query: (name: string) => string | undefined): CohortAddress | undefined {
  const groups = Object.entries(groupNames) as [FigureGroup, string][];
  const group = groups.find(([, name]) => name === query('deel'))?.[0];
  const month = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(query('maand') ?? '');
  const [teamId, normId] = [query('team'), query('norm')];
  if (group === undefined || month === null || !isId(teamId) || normId === undefined) return undefined;
  const after = /^(-?\d{1,6})\.([0-9a-f-]{36})\.([^\s]{1,140})$/.exec(query('na') ?? '');
  return {
    teamId,
    normId: normId.slice(0, 100),
    month: Number(month[1]) * 12 + Number(month[2]) - 1,
    group,
    ...(after ? { after: { day: Number(after[1]) as Day, contactId: after[2]!, promiseId: after[3]! } } : {}),
  };
}

const isId = (text: string | undefined): text is string => /^[0-9a-f-]{36}$/.test(text ?? '');

function printMonth(month: number): string {
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
}
