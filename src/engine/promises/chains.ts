import type { Deadline, NotMeasurable } from '#engine/deadlines/index.ts';
import type { Day, Instant, Interval } from '#engine/time/index.ts';
import type { Effect, MessageAct } from './facts.ts';
import type { Round } from './rounds.ts';
import {
  type HandlingNotice,
  latest,
  type NormVersion,
  type PromiseResult,
  type PromiseState,
} from './types.ts';

/** What a chain is made from: one round of a contact, one norm, the local date of the round's beginning. */
export interface ChainSource {
  readonly round: Round;
  readonly version: NormVersion;
  readonly receivedDay: Day;
  /** Acts whose message has not left. */
  readonly underWay: readonly MessageAct[];
}

/** One promise before it is worked out: where it begins, what it says, which effect settles it. */
interface Segment {
  readonly origin: PromiseState['origin'];
  readonly originFactId: string;
  readonly from: Instant;
  readonly notice?: HandlingNotice;
  readonly follows?: string;
  readonly pauses: readonly Interval[];
  readonly pausedSince?: Instant;
  readonly settler?: Effect;
  readonly settling: boolean;
}

/** The first promise of a norm and those that handling notices made, in order. */
export function chainOf(source: ChainSource): PromiseState[] {
  const segments =
    source.version.norm.measure === 'receiptConfirmation'
      ? confirmationSegment(source)
      : answerSegments(source);
  return segments.map((segment) => promiseOf(segment, source));
}

/** An answer, a notice or a forwarding also tells the resident that the message has come in (Awb 2:17). */
function confirmationSegment({ round, underWay }: ChainSource): Segment[] {
  const settlers = [...round.confirmations, ...round.notices, ...(round.end ? [round.end] : [])];
  const settler = settlers.sort((a, b) => a.at - b.at)[0];
  return [
    {
      origin: round.origin,
      originFactId: round.originFactId,
      from: round.from,
      pauses: [],
      ...(settler === undefined ? {} : { settler }),
      settling: underWay.some((act) => act.kind !== 'dataRequested'),
    },
  ];
}

/**
 * Where the norm takes a handling notice as alternative, each notice settles the promise before it. Where it does not,
 * the first promise runs on until the answer, and the notices make a line of promises beside it.
 */
function answerSegments({ round, version, underWay }: ChainSource): Segment[] {
  const meetsByNotice = version.norm.alternative === 'handlingNotice';
  const answering = underWay.some((act) => act.kind === 'answered' || act.kind === 'forwarded');
  const noticing = underWay.some((act) => act.kind === 'noticeSent');
  const first = segment(round, {
    origin: round.origin,
    originFactId: round.originFactId,
    from: round.from,
    ...settlerOrNone(meetsByNotice ? (round.notices[0] ?? round.end) : round.end),
    settling: answering || (noticing && meetsByNotice),
  });
  const made = round.notices.map((effect, index) =>
    segment(round, {
      origin: 'notice',
      originFactId: effect.fact.id,
      from: effect.at,
      ...(effect.fact.kind === 'noticeSent' ? { notice: effect.fact.notice } : {}),
      follows: promiseId(index === 0 ? round.originFactId : round.notices[index - 1]!.fact.id, version),
      ...settlerOrNone(round.notices[index + 1] ?? round.end),
      settling: answering || noticing,
    }),
  );
  return [first, ...made];
}

function settlerOrNone(settler: Effect | undefined): { settler?: Effect } {
  return settler === undefined ? {} : { settler };
}

/** The pauses of a round as far as they lie within one promise of it. */
function segment(round: Round, bare: Omit<Segment, 'pauses' | 'pausedSince'>): Segment {
  const to = bare.settler?.at ?? latest;
  const all =
    round.pausedSince === undefined
      ? round.pauses
      : [...round.pauses, { from: round.pausedSince, to: latest }];
  const within = all
    .map((pause) => ({
      from: Math.max(pause.from, bare.from) as Instant,
      to: Math.min(pause.to, to) as Instant,
    }))
    .filter((pause) => pause.from < pause.to);
  const running = within.findLast((pause) => pause.to === latest);
  return {
    ...bare,
    pauses: within.filter((pause) => pause !== running),
    ...(running === undefined ? {} : { pausedSince: running.from }),
  };
}

function promiseOf(part: Segment, { version, round, receivedDay }: ChainSource): PromiseState {
  const { settler } = part;
  const asOf = settler?.knownAt ?? latest;
  const deadline = deadlineOf(part, version, part.pauses, asOf);
  const held = part.pausedSince !== undefined && pauseHolds(part.pausedSince, deadline);
  return {
    id: promiseId(part.originFactId, version),
    chain: promiseId(round.originFactId, version),
    origin: part.origin,
    ...(part.follows === undefined ? {} : { follows: part.follows }),
    normId: version.norm.id,
    charterVersion: version.charterVersion,
    calendarVersion: version.calendarVersion(asOf),
    measure: version.norm.measure,
    from: part.from,
    receivedDay,
    deadline,
    ...(part.notice === undefined ? {} : { notice: part.notice }),
    ...latestNoticeOf(part, round, version, asOf),
    pauses: part.pauses,
    ...(part.pausedSince === undefined ? {} : { pausedSince: part.pausedSince }),
    ...(settler === undefined
      ? {
          state: held ? ('paused' as const) : ('open' as const),
          ...(part.settling ? { settling: true as const } : {}),
        }
      : {
          state: 'settled' as const,
          result: resultOf(settler, deadline, version),
          settledBy: settler.fact.id,
          settledAt: settler.at,
        }),
  };
}

function deadlineOf(
  part: Segment,
  version: NormVersion,
  pauses: readonly Interval[],
  asOf: Instant,
): Deadline | NotMeasurable {
  return part.notice === undefined
    ? version.deadline(part.from, pauses, asOf)
    : version.noticeDeadline(part.notice.when, part.from, pauses, asOf);
}

/** The whole is counted from the receipt, however many notices there were (EC-29). */
function latestNoticeOf(
  { pauses }: Segment,
  { from }: Round,
  version: NormVersion,
  asOf: Instant,
): Pick<PromiseState, 'noticeAtMost'> {
  const noticeAtMost = version.latestNotice(from, pauses, asOf);
  return noticeAtMost === undefined ? {} : { noticeAtMost };
}

/** A pause that began after the due moment moves nothing: what was late stays late. */
function pauseHolds(pausedSince: Instant, deadline: Deadline | NotMeasurable): boolean {
  return !('notMeasurable' in deadline) && pausedSince < deadline.due;
}

/** An act keeps a promise when its moment lies before the due moment (half-open). */
function resultOf(settler: Effect, deadline: Deadline | NotMeasurable, { norm }: NormVersion): PromiseResult {
  if (settler.fact.kind === 'mergedInto') return 'merged';
  if ('notMeasurable' in deadline) return 'notMeasurable';
  if (settler.countsAt >= deadline.due) return 'broken';
  switch (settler.fact.kind) {
    case 'noticeSent':
      return norm.measure === 'answer' ? 'keptByNotice' : 'kept';
    case 'withdrawn':
      return 'withdrawn';
    case 'closedWithoutAnswer':
      return 'notMeasurable';
    default:
      return 'kept';
  }
}

function promiseId(factId: string, version: NormVersion): string {
  return `${factId}:${version.norm.id}`;
}
