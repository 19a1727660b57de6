import type { Norm } from '#engine/charter/index.ts';
import { type Day, type Instant, localTimeOf, monthOf, type Zone } from '#engine/time/index.ts';
import { promiseFromOf, type VisitOutcome, verdictOfRecord } from '#engine/visits/index.ts';
import { type WaitNorm, waitNormOn } from '#modules/channels/counter/index.ts';
import type { MunicipalRulebook } from '#modules/charter/index.ts';
import { Refusal } from './deadline-rules.ts';
import type { RecordedCase } from './measure-cases.ts';
import { type Seen, see } from './measure-seen.ts';
import type { VisitCells, VisitRole } from './visit-columns.ts';
import type { Ending } from './visit-endings.ts';
import { type ReadVisit, readVisit, type VisitReason } from './visit-judge.ts';
import { WaitList } from './wait-list.ts';

/** What was strange about a row that was measured all the same. */
export type VisitRemark = 'calledAfterAsOf';

/** Visits that belong together. */
export interface GroupTally {
  readonly counts: Record<VisitOutcome, number>;
  /** Of who was called. */
  readonly waits: WaitList;
}

/** What visits are put together by. */
export const groupings = ['months', 'locations', 'services', 'ways', 'halfHours'] as const;
export type VisitGrouping = (typeof groupings)[number];

export interface WaitTally {
  readonly norm: Norm;
  readonly charterVersion: string;
  readonly maximumMs: number;
  readonly total: GroupTally;
  /** Months since year 0, names, `appointment` or `walkIn`, half hours of the day (0-47). */
  readonly groups: Readonly<Record<VisitGrouping, Map<string | number, GroupTally>>>;
}

/** What must be known to judge a row. */
export interface VisitPlan {
  readonly rules: MunicipalRulebook;
  readonly zone: Zone;
  readonly asOf: Instant;
  readonly endingOf: ReadonlyMap<string, Ending>;
}

/** So many locations or services are believed. */
const mostNames = 1_000;

/**
 * Counts visits and forgets them. What it keeps of each is the wait, for the median and the ninetieth percentile: four bytes in
 * each of the groups that it belongs to.
 */
export class VisitTally {
  rows = 0;
  measured = 0;
  readonly reasons = new Map<VisitReason, Seen>();
  readonly remarks = new Map<VisitRemark, Seen>();
  readonly norms = new Map<string, WaitTally>();
  readonly #plan: VisitPlan;
  readonly #normOn = new Map<Day, WaitNorm | 'beforeFirstCharter' | 'noNorm'>();

  constructor(plan: VisitPlan) {
    this.#plan = plan;
  }

  /** @throws Refusal where a column cannot be what it is said to be */
  add({ number, cells }: RecordedCase<VisitRole>): void {
    this.rows += 1;
    const read = cells === undefined ? { reason: 'wrongColumns' as const, example: '' } : this.#read(cells);
    if ('reason' in read) {
      see(this.reasons, read.reason, number, read.example);
      return;
    }
    this.measured += 1;
    if (read.calledAfterAsOf) see(this.remarks, 'calledAfterAsOf', number, cells!.called);
    this.#count(read, cells!);
  }

  #read(cells: VisitCells) {
    const read = readVisit(cells, this.#plan);
    if ('reason' in read) return read;
    const norm = this.#normFor(read.day);
    return typeof norm === 'string' ? { reason: norm, example: cells.joined } : { ...read, norm };
  }

  /** Every day is asked once. */
  #normFor(day: Day): WaitNorm | 'beforeFirstCharter' | 'noNorm' {
    const known = this.#normOn.get(day);
    if (known !== undefined) return known;
    const { rules } = this.#plan;
    const found =
      waitNormOn(rules, day) ?? (rules.versionOn(day) === undefined ? 'beforeFirstCharter' : 'noNorm');
    this.#normOn.set(day, found);
    return found;
  }

  #count({ visit, day, norm }: ReadVisit & { readonly norm: WaitNorm }, cells: VisitCells): void {
    const verdict = verdictOfRecord(visit, norm.maximumMs, this.#plan.asOf)!;
    const tally = this.#tallyOf(norm, day);
    const { months, locations, services, ways, halfHours } = tally.groups;
    const { year, month } = monthOf(day);
    const groups = [
      tally.total,
      groupOf(months, year * 12 + month - 1),
      named(locations, cells.location, 'location'),
      named(services, cells.service, 'service'),
      groupOf(ways, visit.appointedAt === undefined ? 'walkIn' : 'appointment'),
      ...(visit.joinedAt === undefined
        ? []
        : [groupOf(halfHours, this.#halfHourOf(promiseFromOf(visit.appointedAt, visit.joinedAt)))]),
    ];
    for (const { counts, waits } of groups) {
      counts[verdict.outcome] += 1;
      if (visit.calledAt !== undefined) waits.add(verdict.waitMs!);
    }
  }

  #halfHourOf(at: Instant): number {
    return Math.floor(localTimeOf(at, this.#plan.zone) / 1800);
  }

  #tallyOf({ normId, charterVersion, maximumMs }: WaitNorm, day: Day): WaitTally {
    const key = `${charterVersion} ${normId}`;
    const known = this.norms.get(key);
    if (known !== undefined) return known;
    const norm = this.#plan.rules.versionOn(day)!.charter.norms.find(({ id }) => id === normId)!;
    const tally = {
      norm,
      charterVersion,
      maximumMs,
      total: noGroup(),
      groups: {
        months: new Map(),
        locations: new Map(),
        services: new Map(),
        ways: new Map(),
        halfHours: new Map(),
      },
    };
    this.norms.set(key, tally);
    return tally;
  }
}

function named(groups: Map<string | number, GroupTally>, text: string, role: VisitRole): GroupTally {
  const group = groupOf(groups, text.trim());
  if (groups.size > mostNames)
    throw new Refusal(
      `De kolom voor ${role} heeft meer dan ${mostNames} verschillende waarden. Is het de goede? Wijs een andere aan met --map ${role}=KOLOM.`,
    );
  return group;
}

function groupOf(groups: Map<string | number, GroupTally>, key: string | number): GroupTally {
  const known = groups.get(key);
  if (known !== undefined) return known;
  const group = noGroup();
  groups.set(key, group);
  return group;
}

export function noGroup(): GroupTally {
  return {
    counts: {
      calledInTime: 0,
      calledLate: 0,
      notCalled: 0,
      didNotCome: 0,
      waiting: 0,
      waitingLate: 0,
      notMeasurable: 0,
    },
    waits: new WaitList(),
  };
}
