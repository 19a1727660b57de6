import type { Channel, Norm } from '#engine/charter/index.ts';
import { countDuration, type DurationCounts, noCounts, noDurations } from '#engine/figures/index.ts';
import {
  latest,
  type NormVersion,
  type Outcome,
  outcomeOfRecord,
  type RecordedContact,
} from '#engine/promises/index.ts';
import {
  type Day,
  type Instant,
  type Interval,
  monthOf,
  workingDaysBetween,
  type Zone,
} from '#engine/time/index.ts';
import type { MunicipalRulebook } from '#modules/charter/index.ts';
import type { RecordedCase } from './measure-cases.ts';
import { type ReadMoment, readMoment } from './measure-moments.ts';
import {
  answerNormsOf,
  type KnownMoment,
  type Reason,
  receivedReasons,
  refusalOf,
} from './measure-reasons.ts';
import type { Cells } from './measure-records.ts';
import { type Seen, see } from './measure-seen.ts';

/** What was strange about a row that was measured all the same. */
export type Remark = 'noticeWithoutDate' | 'unreadableDue' | 'beyondKnown' | 'answeredAfterAsOf';

/** One norm in one month. */
export interface MonthTally {
  readonly counts: Record<Outcome, number>;
  /** Working days from receipt to answer. */
  readonly durations: DurationCounts;
}

/** The file's own due date against ours: theirs minus ours in days, and how often. */
export interface DueTally {
  compared: number;
  readonly differences: Map<number, number>;
}

export interface NormTally {
  readonly norm: Norm;
  readonly charterVersion: string;
  /** By `monthNumber`. */
  readonly months: Map<number, MonthTally>;
  readonly due: DueTally;
}

/** What must be known to judge a row. */
export interface Plan {
  readonly rules: MunicipalRulebook;
  readonly zone: Zone;
  readonly asOf: Instant;
  readonly channel?: Channel;
  readonly channelOf: ReadonlyMap<string, Channel>;
  readonly hasDue: boolean;
}

/** A difference beyond this is counted as this: a limit on what mistyped years can do. */
const largestDifference = 3660;

/** Counts rows and forgets them: its size depends on norms and months, not on rows. */
export class Tally {
  rows = 0;
  measured = 0;
  readonly reasons = new Map<Reason, Seen>();
  readonly remarks = new Map<Remark, Seen>();
  readonly norms = new Map<string, NormTally>();
  readonly #plan: Plan;
  readonly #tallies = new WeakMap<NormVersion, NormTally>();
  readonly #versions = new Map<string, readonly NormVersion[] | Reason>();

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  add({ number, cells, pauses }: RecordedCase): void {
    this.rows += 1;
    const placed = this.#place(cells);
    if ('reason' in placed) {
      this.#refuse(placed.reason, number, placed.example);
      return;
    }
    let measured = false;
    for (const version of placed.versions)
      measured = this.#judge(version, placed, number, pauses) || measured;
    if (measured) this.measured += 1;
  }

  /** When a row came in and which norms it must meet, or why that cannot be said. */
  #place(cells: Cells | undefined): Placed | Misplaced {
    if (cells === undefined) return { reason: 'wrongColumns', example: '' };
    const received = readMoment(cells.received, this.#plan.zone);
    if (!received.ok) return { reason: receivedReasons[received.reason], example: cells.received };
    if (received.at > this.#plan.asOf) return { reason: 'receivedAfterAsOf', example: cells.received };
    const channel = this.#plan.channel ?? this.#channelOf(cells.channel);
    if (channel === undefined) return { reason: 'unknownChannel', example: cells.channel };
    const versions = this.#versionsFor(channel, cells.product.trim(), received);
    return typeof versions === 'string'
      ? { reason: versions, example: channel }
      : { received, versions, cells };
  }

  #channelOf(text: string): Channel | undefined {
    return this.#plan.channelOf.get(text.trim());
  }

  /** The same channel, product and charter version give the same norms: asked once. */
  #versionsFor(channel: Channel, product: string, { at, day }: KnownMoment): readonly NormVersion[] | Reason {
    const { rules } = this.#plan;
    const key = `${rules.versionOn(day)?.id} ${channel} ${product}`;
    const known = this.#versions.get(key);
    if (known !== undefined) return known;
    const inForce = rules.normsFor({
      channel,
      sort: 'question',
      ...(product === '' ? {} : { product }),
      receivedAt: at,
    });
    const versions = answerNormsOf(inForce);
    if (this.#versions.size < mostCombinations) this.#versions.set(key, versions);
    return versions;
  }

  /** @returns whether the row could be measured against this norm */
  #judge(
    version: NormVersion,
    { received, cells }: Placed,
    row: number,
    pauses: RecordedCase['pauses'],
  ): boolean {
    const tally = this.#tallyOf(version);
    const month = monthTallyOf(tally, received.day);
    const answered = readMoment(cells.answered, this.#plan.zone);
    const calendar = this.#plan.rules.calendar(version.norm.rule.calendar, latest);
    const refusal = refusalOf(version, calendar, received, answered);
    if (refusal !== undefined) {
      month.counts.notMeasurable += 1;
      this.#refuse(refusal, row, refusal === 'noTimeOfDay' ? cells.received : cells.answered);
      return false;
    }
    const record = { ...this.#recordOf(received, answered, cells, row), pauses: this.#pausesOf(pauses) };
    const { outcome, deadline } = outcomeOfRecord(record, version, this.#plan.asOf);
    month.counts[outcome] += 1;
    if ('notMeasurable' in deadline) {
      this.#refuse(deadline.notMeasurable, row, cells.received);
      return false;
    }
    if (deadline.beyondKnown) this.#remark('beyondKnown', row, cells.received);
    if (answered.ok && record.answeredAt !== undefined)
      countDuration(month.durations, workingDaysBetween(calendar, received.day, answered.day));
    if (this.#plan.hasDue) this.#compareDue(tally, cells.due, deadline.dueDay, row);
    return true;
  }

  /** A pause without a readable beginning or end is left out; one that lasts, lasts until the moment of measuring. */
  #pausesOf(pauses: RecordedCase['pauses']): readonly Interval[] {
    const { zone, asOf } = this.#plan;
    return pauses.flatMap(({ from, to }) => {
      const [begin, end] = [
        readMoment(from, zone),
        to === undefined ? { ok: true as const, at: asOf } : readMoment(to, zone),
      ];
      return begin.ok && end.ok && begin.at < end.at ? [{ from: begin.at, to: end.at }] : [];
    });
  }

  #recordOf(received: KnownMoment, answered: ReadMoment, cells: Cells, row: number): RecordedContact {
    const notice = this.#noticeOf(cells, row);
    if (answered.ok && answered.at > this.#plan.asOf) this.#remark('answeredAfterAsOf', row, cells.answered);
    const isAnswered = answered.ok && answered.at <= this.#plan.asOf;
    return {
      receivedAt: received.at,
      receivedDay: received.day,
      ...(notice === undefined ? {} : { notice }),
      ...(isAnswered ? { answeredAt: Math.max(answered.at, received.at) as Instant } : {}),
    };
  }

  /** A message without a date is no handling notice: it leaves the first promise as it is. */
  #noticeOf(cells: Cells, row: number): RecordedContact['notice'] {
    if (cells.notice.trim() === '') return undefined;
    const sent = readMoment(cells.notice, this.#plan.zone);
    const promised = readMoment(cells.promised, this.#plan.zone);
    if (sent.ok && promised.ok) return { at: sent.at, when: promised.day };
    this.#remark('noticeWithoutDate', row, sent.ok ? cells.promised : cells.notice);
    return undefined;
  }

  #compareDue({ due }: NormTally, text: string, ours: Day, row: number): void {
    if (text.trim() === '') return;
    const theirs = readMoment(text, this.#plan.zone);
    if (!theirs.ok) {
      this.#remark('unreadableDue', row, text);
      return;
    }
    const difference = Math.min(largestDifference, Math.max(-largestDifference, theirs.day - ours));
    due.compared += 1;
    due.differences.set(difference, (due.differences.get(difference) ?? 0) + 1);
  }

  #tallyOf(version: NormVersion): NormTally {
    const same = this.#tallies.get(version);
    if (same !== undefined) return same;
    const { norm, charterVersion } = version;
    const key = `${charterVersion} ${norm.id}`;
    const tally = this.norms.get(key) ?? this.#newTally(key, norm, charterVersion);
    this.#tallies.set(version, tally);
    return tally;
  }

  #newTally(key: string, norm: Norm, charterVersion: string): NormTally {
    const tally = { norm, charterVersion, months: new Map(), due: { compared: 0, differences: new Map() } };
    this.norms.set(key, tally);
    return tally;
  }

  #refuse(reason: Reason, row: number, example: string): void {
    see(this.reasons, reason, row, example);
  }

  #remark(remark: Remark, row: number, example: string): void {
    see(this.remarks, remark, row, example);
  }
}

interface Placed {
  readonly received: KnownMoment;
  readonly versions: readonly NormVersion[];
  readonly cells: Cells;
}

interface Misplaced {
  readonly reason: Reason;
  readonly example: string;
}

/** Combinations of charter version, channel and product that are remembered: a limit on what odd values can do. */
const mostCombinations = 10_000;

/** By the number of months since year 0, so that a row costs no text. */
function monthTallyOf({ months }: NormTally, day: Day): MonthTally {
  const { year, month: number } = monthOf(day);
  const key = year * 12 + number - 1;
  const known = months.get(key);
  if (known !== undefined) return known;
  const month = { counts: noCounts(), durations: noDurations() };
  months.set(key, month);
  return month;
}
