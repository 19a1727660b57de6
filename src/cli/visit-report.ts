import { definitionOf, type Share, shareOf } from '#engine/figures/index.ts';
import { compare, monthKey, monthsBetween } from './measure-report.ts';
import { byCount, type Seen } from './measure-seen.ts';
import type { VisitReason } from './visit-judge.ts';
import {
  type GroupTally,
  groupings,
  noGroup,
  type VisitGrouping,
  type VisitRemark,
  type VisitTally,
  type WaitTally,
} from './visit-tally.ts';

/** The figures of visits that belong together. */
export interface WaitRow {
  /** `2026-05`, a name (empty where the file says none), `appointment` or `walkIn`, `09:30`; `all`. */
  readonly key: string;
  /** Called, left, or still waiting at closing. */
  readonly judged: number;
  readonly kept: number;
  readonly calledLate: number;
  /** Left, or still waiting at closing: not kept, however short the wait was. */
  readonly notCalled: number;
  /** Had an appointment and never came; not judged. */
  readonly didNotCome: number;
  /** Wait at the moment of measuring; not judged yet. */
  readonly waiting: number;
  readonly share: Share;
  /** Of who was called. */
  readonly medianMs?: number;
  readonly p90Ms?: number;
}

export type WaitReport = {
  readonly normId: string;
  readonly charterVersion: string;
  readonly title: string;
  readonly sentence: string;
  readonly definition: string;
  readonly maximumMs: number;
  readonly target?: number;
  readonly total: WaitRow;
} & Readonly<Record<VisitGrouping, readonly WaitRow[]>>;

export interface VisitReport {
  readonly rows: number;
  readonly measured: number;
  readonly notMeasured: readonly ({ readonly reason: VisitReason } & Seen)[];
  readonly remarks: readonly ({ readonly remark: VisitRemark } & Seen)[];
  readonly norms: readonly WaitReport[];
}

/** What the counts say, as data; `visit-text.ts` says it in words. */
export function visitReportOf(tally: VisitTally): VisitReport {
  return {
    rows: tally.rows,
    measured: tally.measured,
    notMeasured: byCount([...tally.reasons].map(([reason, seen]) => ({ reason, ...seen }))),
    remarks: byCount([...tally.remarks].map(([remark, seen]) => ({ remark, ...seen }))),
    norms: [...tally.norms.values()]
      .sort((a, b) => compare(a.charterVersion, b.charterVersion) || compare(a.norm.id, b.norm.id))
      .map(waitReportOf),
  };
}

function waitReportOf(tally: WaitTally): WaitReport {
  const { norm, charterVersion, maximumMs, total, groups } = tally;
  const rows = groupings.map((grouping): [VisitGrouping, WaitRow[]] => [grouping, rowsOf(grouping, groups)]);
  return {
    normId: norm.id,
    charterVersion,
    title: norm.title.nl,
    sentence: norm.sentence.nl,
    definition: definitionOf(norm, 'kept').nl,
    maximumMs,
    ...(norm.target === undefined ? {} : { target: norm.target }),
    total: rowOf('all', total),
    ...(Object.fromEntries(rows) as Record<VisitGrouping, WaitRow[]>),
  };
}

/** A month without visitors is shown as such (EC-83); a half hour without them is no data and has no row (EC-84). */
function rowsOf(grouping: VisitGrouping, groups: WaitTally['groups']): WaitRow[] {
  const own = groups[grouping];
  if (grouping === 'months')
    return monthsBetween([...own.keys()].map(Number)).map((month) =>
      rowOf(monthKey(month), own.get(month) ?? noGroup()),
    );
  if (grouping === 'halfHours')
    return [...own]
      .sort(([one], [other]) => Number(one) - Number(other))
      .map(([half, group]) => rowOf(clockOf(Number(half)), group));
  // A file that names no location has one, without a name: the total says the same.
  if (own.size === 1 && own.has('')) return [];
  return [...own].map(([key, group]) => rowOf(String(key), group)).sort((a, b) => compare(a.key, b.key));
}

/** `09:30`. */
function clockOf(half: number): string {
  return `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`;
}

function rowOf(key: string, { counts, waits }: GroupTally): WaitRow {
  const { calledInTime: kept, calledLate, notCalled, didNotCome, waiting, waitingLate } = counts;
  const judged = kept + calledLate + notCalled;
  const [medianMs, p90Ms] = [waits.percentile(0.5), waits.percentile(0.9)];
  return {
    key,
    judged,
    kept,
    calledLate,
    notCalled,
    didNotCome,
    waiting: waiting + waitingLate,
    share: shareOf(kept, judged),
    ...(medianMs === undefined ? {} : { medianMs }),
    ...(p90Ms === undefined ? {} : { p90Ms }),
  };
}
