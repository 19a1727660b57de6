import { type Day, dayOf, type Instant, type Zone } from '#engine/time/index.ts';
import { promiseFromOf, type RecordedVisit } from '#engine/visits/index.ts';
import { type ReadMoment, readMoment } from './measure-moments.ts';
import type { VisitCells } from './visit-columns.ts';
import { type Ending, endingOf } from './visit-endings.ts';

/** Why a row says nothing about the wait. */
export type VisitReason =
  | 'wrongColumns'
  | 'noArrival'
  | 'unreadable'
  | 'ambiguousDate'
  | 'noTimeOfDay'
  | 'clockChange'
  | 'noCall'
  | 'calledBeforeArrival'
  | 'endedBeforeArrival'
  | 'anotherDay'
  | 'unknownOutcome'
  | 'afterAsOf'
  | 'stillToCome'
  | 'cancelled'
  | 'beforeFirstCharter'
  | 'noNorm';

/** A row in which the moments are clear. */
export interface ReadVisit {
  readonly visit: RecordedVisit;
  /** The local day of the visit: its norm is in force that day. */
  readonly day: Day;
  /** The call stands in the file, but after the moment of measuring. */
  readonly calledAfterAsOf: boolean;
}

export interface Unclear {
  readonly reason: VisitReason;
  readonly example: string;
}

interface Plan {
  readonly zone: Zone;
  readonly asOf: Instant;
  readonly endingOf: ReadonlyMap<string, Ending>;
}

/** Longer than this after the promise began is a mistyped date: a visit is of one day. */
const longestWaitMs = 24 * 60 * 60_000;

/**
 * What a row tells of a visit, or why it tells nothing: a moment that is missing, in doubt or impossible is never filled in.
 * Without a call a visitor counts as not called once the visit ended or its day has passed (EC-84).
 */
export function readVisit(cells: VisitCells, plan: Plan): ReadVisit | Unclear {
  const moments = momentsOf(cells, plan);
  if ('reason' in moments) return moments;
  const { joined, appointed, called, ended } = moments;
  const ending = endingOf(cells.outcome, plan.endingOf);
  const unclear = (reason: VisitReason, example = ''): Unclear => ({ reason, example });
  if (joined === undefined)
    return appointed === undefined
      ? unclear('noArrival')
      : absent(appointed, { called, ending }, plan, cells.outcome);
  if (joined.at > plan.asOf) return unclear('afterAsOf', cells.joined);
  if (appointed !== undefined && appointed.day !== joined.day) return unclear('anotherDay', cells.appointed);
  const visit = { ...(appointed && { appointedAt: appointed.at }), joinedAt: joined.at };
  if (called !== undefined) {
    if (called.at < joined.at) return unclear('calledBeforeArrival', cells.called);
    if (called.at - promiseFromOf(appointed?.at, joined.at) > longestWaitMs)
      return unclear('anotherDay', cells.called);
    return called.at > plan.asOf
      ? { visit: { ...visit, over: false }, day: joined.day, calledAfterAsOf: true }
      : { visit: { ...visit, calledAt: called.at, over: true }, day: joined.day, calledAfterAsOf: false };
  }
  if (ending === 'helped' || ending === 'noShow') return unclear('noCall', cells.outcome);
  if (ending === 'unknown') return unclear('unknownOutcome', cells.outcome);
  if (ended !== undefined && ended.at < joined.at && !(ended.dateOnly && ended.day === joined.day))
    return unclear('endedBeforeArrival', cells.ended);
  const isOver = ended === undefined ? ending !== 'none' : ended.at <= plan.asOf;
  const over = isOver || joined.day < dayOf(plan.asOf, plan.zone);
  return { visit: { ...visit, over }, day: joined.day, calledAfterAsOf: false };
}

/** Somebody with an appointment of whom no arrival is known. */
function absent(
  appointed: Known,
  { called, ending }: { readonly called: Known | undefined; readonly ending: ReturnType<typeof endingOf> },
  { asOf, zone }: Plan,
  outcome: string,
): ReadVisit | Unclear {
  if (ending === 'cancelled') return { reason: 'cancelled', example: '' };
  if (called !== undefined || (ending !== 'none' && ending !== 'noShow' && ending !== 'unknown'))
    return { reason: 'noArrival', example: '' };
  if (ending === 'unknown') return { reason: 'unknownOutcome', example: outcome };
  const over = appointed.at <= asOf && (ending === 'noShow' || appointed.day < dayOf(asOf, zone));
  return over
    ? { visit: { appointedAt: appointed.at, over }, day: appointed.day, calledAfterAsOf: false }
    : { reason: 'stillToCome', example: '' };
}

type Known = Extract<ReadMoment, { ok: true }>;
const momentRoles = ['joined', 'appointed', 'called', 'ended'] as const;
type Moments = Partial<Record<(typeof momentRoles)[number], Known>>;

function momentsOf(cells: VisitCells, { zone }: Plan): Moments | Unclear {
  const moments: Moments = {};
  for (const role of momentRoles) {
    // How long a visit took after the call does not matter.
    if (role === 'ended' && moments.called !== undefined) continue;
    const text = momentText(cells[role], cells.date);
    const read = readMoment(text, zone);
    const reason = doubtOf(read, role);
    if (reason !== undefined) return { reason, example: text };
    if (read.ok) moments[role] = read;
  }
  return moments;
}

function doubtOf(read: ReadMoment, role: (typeof momentRoles)[number]): VisitReason | undefined {
  if (!read.ok)
    return read.reason === 'empty' ? undefined : read.reason === 'ambiguous' ? 'ambiguousDate' : 'unreadable';
  if (read.dateOnly) return role === 'ended' ? undefined : 'noTimeOfDay';
  return read.guessed ? 'clockChange' : undefined;
}

const timeOnly = /^\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?$/;

/** `9:05` is of the day in the column with the date. */
function momentText(cell: string, date: string): string {
  const text = cell.trim();
  if (date.trim() === '' || !timeOnly.test(text)) return text;
  return `${date.trim()} ${text.indexOf(':') === 1 ? `0${text}` : text}`;
}
