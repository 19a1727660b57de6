import type { Deadline, NotMeasurable } from '#engine/deadlines/index.ts';
import type { Day, Instant, Interval } from '#engine/time/index.ts';
import { chainOf } from './chains.ts';
import type { Effect } from './facts.ts';
import { outcomeOfChain } from './outcome.ts';
import type { Round } from './rounds.ts';
import type { Fact, FactBody, NormVersion, Outcome } from './types.ts';

/** A contact as a file of another system tells it: moments, without the acts between them. */
export interface RecordedContact {
  readonly receivedAt: Instant;
  readonly receivedDay: Day;
  readonly notice?: { readonly at: Instant; readonly when: Day };
  /** In order; what lies after the answer is left out. */
  readonly pauses?: readonly Interval[];
  readonly answeredAt?: Instant;
}

/**
 * The class of such a contact under one norm, by the same rules as `derive`. Acts after `now` have not happened yet.
 * @returns also the deadline of the first promise, to hold against the file's own
 */
export function outcomeOfRecord(
  record: RecordedContact,
  version: NormVersion,
  now: Instant,
): { readonly outcome: Outcome; readonly deadline: Deadline | NotMeasurable } {
  const { notice, answeredAt } = record;
  const hasAnswer = answeredAt !== undefined && answeredAt <= now;
  const hasNotice = notice !== undefined && notice.at <= now && !(hasAnswer && answeredAt <= notice.at);
  const round: Round = {
    origin: 'receipt',
    originFactId: 'received',
    from: record.receivedAt,
    classification: { channel: version.norm.channel, sort: version.norm.sort ?? 'question' },
    reclassifications: [],
    notices: hasNotice ? [effectAt(notice.at, noticeBody(notice.when))] : [],
    confirmations: [],
    pauses: [...(record.pauses ?? [])],
    ...(hasAnswer ? { end: effectAt(answeredAt, { kind: 'answered' }) } : {}),
  };
  const promises = chainOf({ round, version, receivedDay: record.receivedDay, underWay: [] });
  return { outcome: outcomeOfChain(promises, now)!.outcome, deadline: promises[0]!.deadline };
}

function noticeBody(when: Day): FactBody {
  return { kind: 'noticeSent', notice: { who: '', contactRoute: '', when, why: '' } };
}

function effectAt(at: Instant, body: FactBody): Effect {
  const fact: Fact = { ...body, id: body.kind, at, recordedAt: at, by: { kind: 'program' } };
  return { fact, at, countsAt: at, knownAt: at };
}
